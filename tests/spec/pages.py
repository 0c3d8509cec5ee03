"""
The pages of the documentation that say what every indicator and breakdown counts, with its specifications.

Run `.venv/bin/python -m tests.spec.pages` from the root of the checkout after a change; a test compares them.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import THEMES
from homeward.indicators.definitions import Breakdown, Shape
from homeward.indicators.plan import unit_of
from homeward.indicators.populations import POPULATIONS
from homeward.indicators.populations.population import Population
from tests.spec.drawn import OURS
from tests.spec.indicator_page import indicator_page
from tests.spec.markdown import code, heading, specifications, table, text
from tests.spec.specifications import SPECIFICATIONS

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
FOLDER = "indicators"


def indicators_page() -> str:
    """Every indicator by theme, each with a link to its page."""
    parts = [heading("Indicators"), INTRODUCTION]
    for theme, indicators in THEMES.items():
        rows = [(f"[{i.name}]({FOLDER}/{i.name}.md)", i.title, str(unit_of(i)), i.supplier) for i in indicators]
        parts += [f"## {theme}", table(("indicator", "title", "unit", "supplied by"), rows) if rows else "None yet."]
    return text([*parts, "## Drawn records", _columns_of_specifications()])


def breakdowns_page() -> str:
    """Every breakdown with its specifications; its categories are on the page of `docs/generate.py`."""
    parts = [heading("Specifications of the breakdowns"), BREAKDOWN_INTRODUCTION]
    return text([*parts, *(_breakdown(breakdown) for breakdown in BREAKDOWNS.values())])


def populations_page() -> str:
    """Every population, with the columns that conditions may read."""
    parts = [heading("Populations"), POPULATION_INTRODUCTION]
    return text([*parts, *(part for population in POPULATIONS.values() for part in _population(population))])


INTRODUCTION = """\
What every indicator counts, a page each: in words, in SQL, and with drawn records and the answer about them. The
[breakdowns](breakdowns.md) that figures are split by have [drawn records](breakdown-specifications.md) of their own.

A condition is plain SQL over the named columns of a [population](populations.md). What is not recorded is *unknown*: it
is not counted, and said beside the figure; of children, those who would be counted if their unknown rows were. A
percentage of nothing is `[z]`; a figure that an agency did not supply is `[x]`; one of a period that had not ended is
`[p]`. The definition's hash stands beside every figure in the files and changes with the definition. The version rises
when its meaning changes: its page then says what changed, when and why, [the changes](../../CHANGELOG.md) have its
figures before and after, and figures published before are marked `[b]`."""

BREAKDOWN_INTRODUCTION = """\
Which category of each [breakdown](breakdowns.md) an episode falls in, drawn as for [indicators](indicators.md). The
categories of a *partition* exclude each other: with those not recorded they sum to the
whole (counted in episodes; a child is counted once in each category that it has an episode in). In a *cumulative* one
some categories include the ones before them. An episode of which the column is not recorded is in the category that
says so, and unknown in the others."""

POPULATION_INTRODUCTION = """\
What [indicators](indicators.md) count: tables that are derived from the [canonical ones](tables.md) as at a moment. A
condition may read any of their columns, and `period_first_on` and `period_last_on`, the period's first and last day.
`days_between`, `minutes_between`, `age_in_years` and `age_in_months` are written as functions; each engine has its own
way of them."""


def _columns_of_specifications() -> str:
    explained = "\n".join(f"* `{name}`: {meaning}" for name, meaning in OURS.items())
    return (
        "The tables on the indicators' pages are the tests: each runs on every engine, and fails when a limit or a\n"
        "period is nudged. Times are UK clock time; a date alone is a day whose time nobody knows; an empty cell is\n"
        f"not recorded. Columns are those of the [canonical tables](tables.md), and\n\n{explained}"
    )


def _breakdown(breakdown: Breakdown) -> str:
    is_partition = breakdown.shape is Shape.PARTITION
    shape = "A partition" if is_partition else "Cumulative"
    parts = [f"## {breakdown.name}", f"{breakdown.title}. {shape}."]
    own = [s for s in SPECIFICATIONS if s.by == breakdown.name]
    return text([*parts, *specifications(own, "###")])


def _population(population: Population) -> Iterator[str]:
    yield f"## {population.name}"
    where = "" if population.where == "true" else f" Where {code(population.where)}."
    yield f"One row is {population.row}; of [{population.table}](tables.md#{population.table}).{where}"
    yield table(("column", "meaning", "in SQL"), [(f"`{c.name}`", c.meaning, code(c.sql)) for c in population.columns])


def pages() -> dict[str, Callable[[], str]]:
    """Each page's place below `docs/reference`, and what makes its text."""
    each = {
        f"{FOLDER}/{indicator.name}.md": partial(indicator_page, indicator, theme)
        for theme, indicators in THEMES.items()
        for indicator in indicators
    }
    main_pages = {
        "indicators.md": indicators_page,
        "populations.md": populations_page,
        "breakdown-specifications.md": breakdowns_page,
    }
    return {**main_pages, **each}


def left_over() -> list[Path]:
    """Pages of indicators that there are no more."""
    made = pages()
    return [page for page in (REFERENCE / FOLDER).glob("*.md") if f"{FOLDER}/{page.name}" not in made]


def main() -> None:
    (REFERENCE / FOLDER).mkdir(exist_ok=True)
    for name, page in pages().items():
        (REFERENCE / name).write_text(page(), encoding="utf-8", newline="\n")
    for stale in left_over():
        stale.unlink()


if __name__ == "__main__":
    main()
