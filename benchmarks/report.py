"""The page of the docs that a run writes."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.rounds import Bar, Machine, Rounds

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "benchmarks.md"
WHY = Path(__file__).with_name("why.md")
"""What profiling found, written by hand: it stands on the page below the measurements."""

NAMES = {
    "duckdb fixed": "Homeward, fixed workload",
    "pandas fixed": "pandas, fixed workload",
    "polars fixed": "Polars, fixed workload",
    "postgresql fixed": "Homeward on PostgreSQL, fixed workload",
    "duckdb episodes": "Homeward, councils' episodes",
    "pandas episodes": "pandas, councils' episodes",
    "duckdb catalogue": "Homeward, whole catalogue",
    "build": "A partnership's whole build, cold",
    "duckdb fixed, many": "Homeward, fixed workload, of many episodes",
    "spark fixed, many": "Homeward on Spark, fixed workload, of many episodes",
}
OURS = ("duckdb fixed", "duckdb episodes", "duckdb catalogue", "duckdb fixed, many")


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
            _what(machine),
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
            AGREE,
            "",
            "### Where our time goes",
            "",
            *_table(
                ("Part", *(f"{_words(name)}, s" for name in _ours(found))),
                ((words, *(_part(found, name, part) for name in _ours(found))) for part, words in PARTS.items()),
            ),
            "",
            *_table(
                ("Scan in the same process", *(f"{_words(name)}: s and times as long" for name in _ours(found))),
                (_scan_row(found, scan) for scan in SCANS),
            ),
            "",
            *_table(
                ("Workload", "Microseconds a figure"),
                ((_words(name), f"{found.cost(name):.2f}") for name in _ours(found)),
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


AGREE = (
    "Values agree: every other formulation is compared with ours on DuckDB, figure by figure, and the run stops when "
    "one differs. Memory and processor seconds are of the process that asked: PostgreSQL's and Spark's own are not in "
    "them."
)


def _what(machine: Machine) -> str:
    many = f"; where it says of many episodes, {machine.many:,}" if machine.many else ""
    return f"Three years of an invented England, 152 real council areas, {machine.rows:,} missing episodes{many}."


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


SCANS = {
    "scan": "`max` of every column of the five files that the fixed workload reads",
    "scan of the columns read": "`max` of only the columns that it reads",
}


def _scan_row(found: Rounds, scan: str) -> tuple[str, ...]:
    def cell(name: str) -> str:
        seconds = found.middle(name, lambda result: float(result[scan]))
        times = found.middle(name, lambda result: result["seconds"] / result[scan])
        return f"{seconds:.2f}, {times:.1f} times"

    return SCANS[scan], *(cell(name) for name in _ours(found))


def _ours(found: Rounds) -> list[str]:
    return [name for name in OURS if name in found.results]


def _words(name: str) -> str:
    return NAMES[name].removeprefix("Homeward, ")
