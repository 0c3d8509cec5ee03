"""The page of the docs that a run writes."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.rounds import Bar, Machine, Rounds

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "benchmarks.md"
WHY = Path(__file__).with_name("why.md")
"""What profiling found, written by hand: it stands on the page below the measurements."""

NAMES = {
    "ours fixed": "Homeward, fixed workload",
    "pandas fixed": "pandas, fixed workload",
    "ours all": "Homeward, all figures",
    "pandas all": "pandas, all figures",
    "build": "A partnership's whole build, cold",
}


def write_page(found: Rounds, bars: Sequence[Bar], machine: Machine) -> None:
    PAGE.write_text(page(found, bars, machine), encoding="utf-8")


def page(found: Rounds, bars: Sequence[Bar], machine: Machine) -> str:
    """The whole page as Markdown."""
    return "\n".join(
        [
            "# Benchmarks",
            "",
            "<!-- Written by python -m benchmarks.run --write from benchmarks/. Do not edit. -->",
            "",
            f"Three financial years of an invented England: {machine.rows:,} missing episodes, 152 real council areas.",
            _how(machine),
            "",
            "## The bars",
            "",
            *_table(
                ("What", "Measured", "Bar", ""),
                ((bar.what, bar.measured, bar.limit, "met" if bar.is_met else "**not met**") for bar in bars),
            ),
            "",
            "## The measurements",
            "",
            *_table(
                ("Formulation", "Seconds: median", "least to most", "Processor seconds", "Peak MB", "Figures"),
                (_row(found, name) for name in NAMES if name in found.results),
            ),
            "",
            "Values agree: every run in pandas is compared with ours, figure by figure, and stops when one differs.",
            "",
            "### Where our time goes",
            "",
            *_table(
                ("Part", "Fixed workload, s", "All figures, s"),
                (
                    (words, _part(found, "ours fixed", part), _part(found, "ours all", part))
                    for part, words in PARTS.items()
                ),
            ),
            "",
            *_table(
                ("Scan in the same process", "Seconds", "Fixed workload takes", "All figures take"),
                (_scan_row(found, "scan"), _scan_row(found, "scan of the columns read")),
            ),
            "",
            WHY.read_text(encoding="utf-8").rstrip(),
            "",
        ]
    )


PARTS = {
    "open": "Open the snapshot, register the plan",
    "derive": "Derive the rows: read, cut as at, join, ask every condition",
    "compute": "Count: episodes, children, years to date, quantiles",
    "lay out": "Lay the figures out as an Arrow table",
}


def _how(machine: Machine) -> str:
    versions = ", ".join(f"{name} {number}" for name, number in machine.versions.items())
    today = datetime.now(UTC).date()
    return (
        f"Measured on {today:%-d %B %Y} with {machine.cores} cores, Python {machine.python}, {versions}: medians of "
        f"{machine.rounds} rounds, each formulation in a process of its own and in turns, start-up apart (but in the "
        f"build's seconds). One-minute load {machine.load_before:.1f} before and {machine.load_after:.1f} after; the "
        "run itself makes about one and a half. Ratios travel between machines; seconds do not, and other work on the "
        "machine stretches seconds more than processor seconds."
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    return [f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows)]


def _row(found: Rounds, name: str) -> tuple[str, ...]:
    seconds = found.of(name, lambda result: float(result["seconds"]))
    megabytes = max(found.of(name, lambda result: float(result["megabytes"])))
    figures = found.results[name][0].get("figures")
    return (
        NAMES[name],
        f"{found.seconds(name):.2f}",
        f"{min(seconds):.2f} to {max(seconds):.2f}",
        f"{found.middle(name, lambda result: float(result['processor seconds'])):.2f}",
        f"{megabytes:.0f}",
        f"{figures:,}" if figures else "",
    )


def _part(found: Rounds, name: str, part: str) -> str:
    return f"{found.middle(name, lambda result: float(result['parts'][part])):.2f}"


def _scan_row(found: Rounds, scan: str) -> tuple[str, ...]:
    words = {"scan": "`max` of every column of the five files that the workload reads"}
    times = (
        f"{found.middle(name, lambda r: r['seconds'] / r[scan]):.1f} times as long"
        for name in ("ours fixed", "ours all")
    )
    return (
        words.get(scan, "`max` of only the columns that it reads"),
        f"{found.middle('ours fixed', lambda r: float(r[scan])):.2f}",
        *times,
    )
