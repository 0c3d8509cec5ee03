"""
Writes docs/reference/intake-benchmarks.md: `python -m benchmarks.intake_page`.

Runs what measures intake, one after another, and keeps what each prints.
"""

import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "reference" / "intake-benchmarks.md"
RUNS = {
    "A million rows of CSV, read, mapped and checked": (
        "benchmarks.intake",
        """The bar is 4 times Arrow's bare read with conversion of types. What is read, mapped and checked is an extract
of ten columns, with two moments and four codes a row.

Where the processor's time goes, of 1.4 s for the million rows (2.7 s before columns of few texts were kept as
dictionaries and regular rows were staged without being stored): reading the texts and trimming them 0.3, loading and
hashing the file 0.1, reading moments and numbers and completing them by the calendar 0.3, placeholders 0.05, whether
records are there twice 0.1, one pass for the rules on rows 0.1, episodes that overlap 0.2, what other rules look up
and the rows that break one 0.15. The first three are what the bare read does too; the rest it does not.""",
    ),
    "Files as they come": (
        "benchmarks.reading",
        "Workbooks are parsed in a process of their own. The bar for XLSX is 3 times calamine's bare read.",
    ),
    "The rules of the SSDA903 return": (
        "benchmarks.ssda903_rules",
        """The twenty rules on missing periods, the same rules in pandas, and the public validator's own where
`HOMEWARD_VALIDATOR_PYTHON` names a Python that has it. All find the same rows, or the run stops.""",
    ),
}


def main() -> None:
    measured = (
        f"Measured on {datetime.now(UTC):%-d %B %Y} with {os.cpu_count()} cores, Python {platform.python_version()}. "
        "Each is run in turns with what it is compared with; ratios travel between machines, seconds do not."
    )
    parts = [
        "# Benchmarks of intake",
        "<!-- Written by python -m benchmarks.intake_page. Do not edit. -->",
        measured,
    ]
    for title, (module, words) in RUNS.items():
        print(f"{title} ...", file=sys.stderr)
        done = subprocess.run(
            [sys.executable, "-m", module],
            cwd=ROOT,
            env=os.environ | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
            capture_output=True,
            text=True,
        )
        parts += [f"## {title}", words, f"```\n$ python -m {module}\n{done.stdout.strip()}\n```"]
    PAGE.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
