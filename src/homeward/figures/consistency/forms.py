"""The form of a table: units that are missing, columns that moved, titles of another year."""

from collections.abc import Iterator

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, Block, Slice, named, number, period_name, total
from homeward.figures.consistency.definition import Check, Problem, problem
from homeward.figures.stated.displaced import MOVED, SHIFTED
from homeward.figures.stated.headings import FINANCIAL_YEAR
from homeward.figures.stated.model import Sentence, StatedFigure, StatedTable, Unit

TWO_UNITS = ("missing", "looked_after", "at_risk")


def units(arranged: Arranged) -> Iterator[Problem]:
    """Numbers that do not say whether they are episodes or children, where neither label nor arithmetic settles it."""
    for block in arranged.blocks:
        if block.subject not in TWO_UNITS or block.breakdown in ("repeats", "duration"):
            continue
        if not block.breakdown:
            continue
        areas = dict.fromkeys(each.where.area for each in block.slices.values())
        for area in areas:
            yield from _of_area(
                arranged, block, [s for s in block.slices.values() if s.where.area == area and not s.is_percent]
            )


def units_of_wholes(arranged: Arranged) -> Iterator[Problem]:
    """Rows of a whole in which some cells say episodes or children and others say neither."""
    for figures in arranged.rows.values():
        whole = [f for f in figures if _may_have_two_units(f) and not f.meaning.breakdown and not f.is_percent]
        bare = [f for f in whole if f.unit is Unit.NOT_STATED and number(f)]
        stated = [f for f in whole if f.unit is not Unit.NOT_STATED and number(f)]
        if bare and stated:
            yield problem(
                "unit_not_stated", Severity.WARNING,
                f"'{bare[0].label}', {' and '.join(named(f) for f in bare)}: the number does not say whether it is "
                "episodes or "
                "children, and others of its row do. Ask which, and print the unit.",
                "; ".join(f"{named(f)}: {f.text}" for f in (*bare, stated[0])), bare,
            )  # fmt: skip


def _may_have_two_units(figure: StatedFigure) -> bool:
    """Whether it counts the missing, or stands in a row of a council whose other cells say what they count."""
    return figure.meaning.subject in TWO_UNITS or (not figure.label and bool(figure.area))


def _of_area(arranged: Arranged, block: Block, slices: list[Slice]) -> Iterator[Problem]:
    bare = [each for each in slices if each.unit is Unit.NOT_STATED and each.counts]
    stated = [each for each in slices if each.unit is not Unit.NOT_STATED and each.counts]
    elsewhere = any(s.unit is not Unit.NOT_STATED and s.counts and not s.is_percent for s in block.slices.values())
    open_ = [each for each in bare if any(each.counts) and not _settled(arranged, each)]
    if not open_ or not elsewhere:
        return
    each = open_[0]
    figures = [figure for s in open_ for figure in s.figures]
    area = figures[0].area or "Here"
    sums = "; ".join(_against(arranged, s) for s in open_)
    changes = (
        f" {', '.join(dict.fromkeys(period_name(s.parts[0]) for s in stated if s.parts))} does say it: the unit "
        "changes."
        if stated
        else ""
    )
    yield problem(
        "unit_not_stated", Severity.WARNING,
        f"{area}, '{each.parts[0].group or each.parts[0].label}': the numbers do not say whether they are episodes "
        "or children, and others "
        f"of the same rows do.{changes} Ask which, and print the unit.",
        sums, figures,
    )  # fmt: skip


def _settled(arranged: Arranged, each: Slice) -> bool:
    """Whether the parts add up to the episodes or to the children, and so say their unit."""
    if len(each.parts) < 2:
        return False
    wholes = [arranged.whole_of(each, unit) for unit in (Unit.EPISODES, Unit.CHILDREN)]
    return sum(each.counts) in [number(whole) for whole in wholes if whole is not None]


def _against(arranged: Arranged, each: Slice) -> str:
    wholes = [(unit, arranged.whole_of(each, unit)) for unit in (Unit.EPISODES, Unit.CHILDREN)]
    said = " or ".join(f"{number(whole):,} {unit.value}" for unit, whole in wholes if whole is not None)
    if len(each.counts) < 2:
        return f"{period_name(each.parts[0])}: {each.counts[0]:,}"
    return (
        f"{period_name(each.parts[0])}: {total(each.counts)}, neither {said}"
        if said
        else f"{period_name(each.parts[0])}: {total(each.counts)}"
    )


def moved_columns(arranged: Arranged) -> Iterator[Problem]:
    """Rows whose labels stand in columns of figures, or whose figures stand right of them."""
    for table in arranged.tables:
        odd = [oddity for oddity in table.oddities if oddity.kind in (MOVED, SHIFTED)]
        for message in dict.fromkeys(oddity.message for oddity in odd):
            found = [oddity for oddity in odd if oddity.message == message]
            rows = sorted({oddity.places[0].row for oddity in found if oddity.places})
            yield Problem(
                "columns_moved", Severity.NOTE if found[0].kind == SHIFTED else Severity.WARNING,
                f"Columns moved in {_rows(rows)}. {message} Put each figure below its own heading.",
                f"cells {', '.join(p.cell for p in found[0].places)}",
                tuple(p for oddity in found for p in oddity.places),
            )  # fmt: skip


def _rows(rows: list[int]) -> str:
    return f"row {rows[0]}" if len(rows) == 1 else f"rows {', '.join(map(str, rows))}"


def titles(arranged: Arranged) -> Iterator[Problem]:
    """A title that names another year than its columns."""
    for table in arranged.tables:
        years = {p.period.first.financial_year for f in table.figures if (p := f.period) and p.year_is_known}
        if not years:
            continue
        for title in table.titles:
            named_years = {int(m[1]) for m in FINANCIAL_YEAR.finditer(title.text) if int(m[2]) == (int(m[1]) + 1) % 100}
            if named_years and not named_years & years:
                yield _other_year(title, table, sorted(years))


def _other_year(title: Sentence, table: StatedTable, years: list[int]) -> Problem:
    columns = ", ".join(f"{year}/{(year + 1) % 100:02d}" for year in years)
    return Problem(
        "title_and_columns", Severity.WARNING,
        f"The title speaks of another year than the columns, which are of {columns}. Correct the title or the columns.",
        f"'{title.text}' above columns of {columns}", (title.place, table.figures[0].place),
    )  # fmt: skip


CHECKS = (
    Check(
        "unit_not_stated", Severity.WARNING,
        "Whether a number says that it counts episodes or children, where the same rows elsewhere do; unless its parts "
        "add up to one of the two, and so say it.",
        "Age bands of 28, 48 and 34 beside '41 Episodes 27 Children'; 210 episodes of 143 children in all",
        "1 + 0 + 28 + 48 + 34 = 111, neither 210 episodes or 143 children",
        "Two councils' scorecard 2019/20, row 2",
        lambda arranged: iter([*units(arranged), *units_of_wholes(arranged)]),
    ),
    Check(
        "columns_moved", Severity.WARNING,
        "Labels that stand in columns of figures, and figures that stand right of them.",
        "'High' below the heading of a council, and five figures for four quarters",
        "cells C8 to N8",
        "Two councils' scorecard 2019/20, exploitation tab",
        moved_columns,
    ),
    Check(
        "title_and_columns", Severity.WARNING,
        "The financial year of the title with those of the columns.",
        "'Missing Person Episodes 2018/19' above April to June 2019",
        "'2018/19' above columns of 2019/20",
        "A council's monthly report, June 2019",
        titles,
    ),
)  # fmt: skip
