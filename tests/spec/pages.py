"""
The pages of the documentation that say what every indicator and breakdown counts, with its specifications.

Run `.venv/bin/python -m tests.spec.pages` from the root of the checkout after a change; a test compares them.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import THEMES
from homeward.indicators.definitions import Breakdown, Count, Indicator, Ratio, Shape, Summary
from homeward.indicators.plan import make_line, unit_of
from homeward.indicators.populations import POPULATIONS
from homeward.indicators.populations.population import DerivedColumn
from tests.spec.drawn import OURS, Row, read_drawn
from tests.spec.specification import Specification
from tests.spec.specifications import SPECIFICATIONS

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
NOTICE = "<!-- Written by tests/spec/pages.py from {source}. Do not edit. -->"


def indicators_page() -> str:
    """Every indicator by theme; then the columns that conditions read."""
    parts = [_heading("Indicators", "src/homeward/indicators"), INTRODUCTION, _columns_of_specifications()]
    for theme, indicators in THEMES.items():
        parts += [f"## {theme}", *(_indicator(indicator) for indicator in indicators)]
    return _text([*parts, "## Columns that conditions read", *_populations()])


def breakdowns_page() -> str:
    """Every breakdown with its specifications; its categories are on the page of `docs/generate.py`."""
    parts = [_heading("Specifications of the breakdowns", "src/homeward/indicators"), BREAKDOWN_INTRODUCTION]
    return _text([*parts, *(_breakdown(breakdown) for breakdown in BREAKDOWNS.values())])


INTRODUCTION = """\
What every indicator counts, word for word as it is computed, with drawn records and the answer about them. The tables
are the tests: each runs on every engine, and fails when a limit or a period is nudged.

How figures are split has [drawn records](breakdown-specifications.md) of its own.

A condition is plain SQL over named columns, explained [below](#columns-that-conditions-read). What is not recorded is
*unknown*: it is not counted, and said beside the figure; of children, those who would be counted if their unknown
episodes were. A percentage of nothing is `[z]`; a figure that an agency did not supply is `[x]`; one of a period that
had not ended is `[p]`. The definition's hash stands beside every figure in the files and changes with the definition;
the version rises when its meaning changes."""

BREAKDOWN_INTRODUCTION = """\
Which category of each [breakdown](breakdowns.md) an episode falls in, drawn as for [indicators](indicators.md). The
categories of a *partition* exclude each other: with those not recorded they sum to the
whole (counted in episodes; a child is counted once in each category that it has an episode in). In a *cumulative* one
some categories include the ones before them. An episode of which the column is not recorded is in the category that
says so, and unknown in the others."""


def _columns_of_specifications() -> str:
    explained = "\n".join(f"* `{name}`: {meaning}" for name, meaning in OURS.items())
    return (
        "Times in the drawn tables are UK clock time; a date alone is a day whose time nobody knows; an empty cell is\n"
        f"not recorded. Columns are those of the [canonical tables](tables.md), and\n\n{explained}"
    )


def _indicator(indicator: Indicator) -> str:
    facts = [*_definition(indicator)]
    facts += [("unit", str(unit_of(indicator))), ("supplied by", _supplier(indicator))]
    facts += [("which way is better", str(indicator.polarity) or "neither"), ("authority", indicator.authority)]
    facts += [("version", f"{indicator.version}, with the hash `{make_line(indicator, None, None).definition}`")]
    own = [s for s in SPECIFICATIONS if s.of == indicator.name and not s.by]
    return _text([f"### {indicator.name}", f"{indicator.title}.", _facts(facts), *_specifications(own)])


def _definition(indicator: Indicator) -> Iterator[tuple[str, str]]:
    match indicator:
        case Count(of=of, where=where, each=each, having=having, counts_rows=counts_rows):
            what = f"children with rows of `{of}`" if each else f"rows of `{of}`"
            yield ("counts", f"rows of `{of}`, of the children chosen" if counts_rows else what)
            yield ("where", _code(where))
            if each:
                yield ("having", f"{_code(having)}, `n` being the child's rows that meet it in the period")
        case Ratio(of=base, where=where):
            yield ("counts", f"rows of `{base.of}`")
            yield ("where", _code(where))
            yield ("per hundred of those where", _code(base.where))
        case Summary(of=of, where=where, value=value, statistic=statistic):
            yield ("takes", f"the {statistic.name.lower().replace('_', ' ')} of {_code(value)} over rows of `{of}`")
            yield ("where", _code(where))
    yield ("dated by", "`began_on`, the day the child went missing")


def _code(condition: str) -> str:
    return "any" if condition == "true" else f"`{condition}`"


def _supplier(indicator: Indicator) -> str:
    return {"council": "councils", "police": "the police"}[indicator.supplier]


def _facts(facts: Iterable[tuple[str, str]]) -> str:
    return _table(("part", "definition"), [(f"**{name}**", value) for name, value in facts])


def _table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _breakdown(breakdown: Breakdown) -> str:
    is_partition = breakdown.shape is Shape.PARTITION
    shape = "A partition" if is_partition else "Cumulative"
    parts = [f"## {breakdown.name}", f"{breakdown.title}. {shape}."]
    own = [s for s in SPECIFICATIONS if s.by == breakdown.name]
    return _text([*parts, *_specifications(own, "###")])


def _specifications(specifications: Iterable[Specification], level: str = "####") -> Iterator[str]:
    for specification in specifications:
        yield f"{level} {specification.name[0].upper()}{specification.name[1:]}"
        yield " ".join(specification.story.split())
        if said := _said(specification):
            yield said
        yield _drawn(read_drawn(specification.records))
        for name, text in specification.beside.items():
            yield f"Beside them, `{name}`:"
            yield _drawn(read_drawn(text))
        if specification.answer:
            yield "The answer:"
            yield _drawn(read_drawn(specification.answer))


def _said(specification: Specification) -> str:
    """What holds for the whole table, besides its rows."""
    said = []
    if specification.by and specification.of != "missing_episodes":
        said.append(f"Counted here: `{specification.of}`.")
    if "counted" in specification.records or "falls_in" in specification.records or not specification.answer:
        said.append(f"Counted in {specification.period}.")
    elif "period" not in specification.answer:
        said.append(f"The period is {specification.period}.")
    if specification.as_at != Specification.as_at:
        said.append(f"As at {specification.as_at.replace('T', ' ')}.")
    if specification.always:
        values = ", ".join(f"`{name}` {value}" for name, value in specification.always.items())
        said.append(f"In every row {values}.")
    return " ".join(said)


def _drawn(rows: Sequence[Row]) -> str:
    headings = list(rows[0])
    cells = [headings, *(list(row.values()) for row in rows)]
    widths = [max(len(line[n]) for line in cells) for n in range(len(headings))]
    lines = [" | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)).rstrip() for line in cells]
    return "\n".join(["```text", lines[0], "-+-".join("-" * width for width in widths), *lines[1:], "```"])


def _populations() -> Iterator[str]:
    yield "\n".join(f"* `{population.name}`: one row is {population.row}." for population in POPULATIONS.values())
    yield "`period_first_on` and `period_last_on` are the period's first and last day."
    by_columns: dict[tuple[DerivedColumn, ...], list[str]] = {}
    for population in POPULATIONS.values():
        by_columns.setdefault(population.columns, []).append(f"`{population.name}`")
    for columns, names in by_columns.items():
        yield f"### Columns of {' and '.join(names)}"
        yield _columns_table(columns)


def _columns_table(columns: Iterable[DerivedColumn]) -> str:
    return _table(("column", "meaning"), [(f"`{column.name}`", column.meaning) for column in columns])


def _heading(title: str, source: str) -> str:
    return f"# {title}\n\n{NOTICE.format(source=f'{source} and tests/spec/specifications')}"


def _text(parts: Iterable[str]) -> str:
    return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"


PAGES: dict[str, Callable[[], str]] = {"indicators.md": indicators_page, "breakdown-specifications.md": breakdowns_page}


def main() -> None:
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
