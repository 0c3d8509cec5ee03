"""Periods against each other: parts of a longer one, the same figure twice, and figures that repeat themselves."""

import math
from collections.abc import Iterator
from dataclasses import replace

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, Where, number, period_name, total, unit_of, where
from homeward.figures.consistency.definition import Check, Problem, problem
from homeward.figures.consistency.subsets import following
from homeward.figures.stated.model import Meaning, StatedFigure, Unit

STOCKS = ("cases_open", "cases_missing")
"""What is open at an end does not add up over time."""
LEAST_COPIED = 4
FEWEST_FILLED = 4
"""Figures other than 0 that a copy must have: three or four may well come again."""
LARGE = 10
"""Two counts so large weigh more than chance says: nothing but chance would have to move them, and more does."""
UNLIKELY_COLUMN = 1e-5
UNLIKELY_BLOCK = 3e-4
UNLIKELY_ROW = 0.0021
LABELLED_STOCK = (
    "still", "at end", "more than once", "repeat", " times", "median", "percentile", "average", "mean", "rate", "hours",
    "per ", "at the end", "as at", "currently", "open at", "caseload", "snapshot",
)  # fmt: skip


def longer_periods(arranged: Arranged) -> Iterator[Problem]:
    """Months or quarters with the year, or the year to date, that they lie in."""
    series: dict[tuple[str, Meaning, Unit, str], list[StatedFigure]] = {}
    areas = _areas(arranged)
    for figure in arranged.figures:
        if number(figure) is None or figure.period is None or not _adds(figure):
            continue
        year = "" if figure.period.year_is_known else f"{figure.place.file} {figure.place.sheet}"
        label = "" if figure.meaning.subject and not figure.meaning.breakdown else figure.label.casefold()
        if not figure.meaning.subject:
            label = f"{figure.group} {label} {figure.place.file}"
        key = (areas.get(id(figure), figure.area.casefold()), figure.meaning, unit_of(figure), label + year)
        series.setdefault(key, []).append(figure)
    for (_, meaning, unit, _), figures in series.items():
        if meaning.breakdown == "repeats" and not meaning.category.endswith("_to_"):
            continue  # a child leaves such a band with one more episode
        yield from _nested(figures, meaning, unit)


def _adds(figure: StatedFigure) -> bool:
    words = figure.label.casefold().replace("_", " ")
    return (
        figure.meaning.subject not in STOCKS
        and not any(stock in words for stock in LABELLED_STOCK)
        and (bool(figure.meaning.subject) or bool(figure.label))
    )


def _areas(arranged: Arranged) -> dict[int, str]:
    """The council of figures whose table names none: the one that its words speak of, of those that others name."""
    known = {figure.area.casefold() for figure in arranged.figures if figure.area}
    found: dict[int, str] = {}
    for table in arranged.tables:
        if any(figure.area for figure in table.figures):
            continue
        words = " ".join([table.title, table.file, *(f.label for f in table.figures)]).casefold()
        spoken = [area for area in known if area in words]
        if len(spoken) == 1:
            found.update({id(figure): spoken[0] for figure in table.figures})
    return found


def _nested(figures: list[StatedFigure], meaning: Meaning, unit: Unit) -> Iterator[Problem]:
    by_months: dict[tuple[int, int], StatedFigure] = {}
    for figure in figures:
        months = _months(figure)
        if months in by_months and number(by_months[months]) != number(figure):
            yield from _twice(by_months[months], figure)
        by_months.setdefault(months, figure)
    for (first, last), longer in by_months.items():
        inside = [f for (a, b), f in by_months.items() if first <= a and b <= last and (a, b) != (first, last)]
        if inside:
            yield from _inside(longer, _tiles(inside, first, last), inside, meaning, unit)


def _months(figure: StatedFigure) -> tuple[int, int]:
    period = figure.period
    return (period.period.first.number, period.period.last.number) if period else (0, 0)


def _tiles(inside: list[StatedFigure], first: int, last: int) -> list[StatedFigure]:
    """Shorter periods that cover the longer one without a gap; the longest possible; nothing when there is a gap."""
    tiles, at = [], first
    while at <= last:
        begin = [figure for figure in inside if _months(figure)[0] == at]
        if not begin:
            return []
        tiles.append(max(begin, key=lambda figure: _months(figure)[1]))
        at = _months(tiles[-1])[1] + 1
    return tiles


def _inside(
    longer: StatedFigure, tiles: list[StatedFigure], inside: list[StatedFigure], meaning: Meaning, unit: Unit
) -> Iterator[Problem]:
    whole = number(longer) or 0
    largest = max(inside, key=lambda figure: number(figure) or 0)
    parts = [number(tile) or 0 for tile in tiles]
    may_be_less = unit is Unit.CHILDREN or (
        unit is Unit.NOT_STATED and meaning.subject in ("missing", "looked_after", "at_risk", "")
    )
    what, files = f"'{longer.label}', {_named(longer)}", {f.place.file for f in (*tiles, longer)}
    if (number(largest) or 0) > whole:
        where_ = f" ({largest.place.file})" if len(files) > 1 or largest.place.file != longer.place.file else ""
        yield problem(
            "longer_periods", Severity.ERROR,
            f"{what}: fewer than in {period_name(largest)} alone{where_}, which lies within it. On one definition this "
            "cannot be: ask how each was counted.",
            f"{number(largest):,} in {period_name(largest)}, and {whole:,} in {period_name(longer)}", [largest, longer],
        )  # fmt: skip
    if (
        len(tiles) < 2
        or meaning.breakdown == "repeats"
        or (not meaning.subject and unit is Unit.NOT_STATED and not _is_called_total(longer))
    ):
        return
    if sum(parts) < whole or (sum(parts) != whole and not may_be_less):
        how = "cannot be more than the sum of its parts" if may_be_less else "is not the sum of its parts"
        yield problem(
            "longer_periods", Severity.ERROR,
            f"{what}: the longer period {how}. Ask whether both are on one definition, or correct whichever is wrong.",
            f"{total(parts)}, and {whole:,} for {period_name(longer)}", [longer, *tiles],
        )  # fmt: skip


def _is_called_total(figure: StatedFigure) -> bool:
    return figure.period is not None and figure.period.title == "total"


def _named(figure: StatedFigure) -> str:
    return ", ".join(text for text in (figure.area, period_name(figure)) if text)


def _twice(first: StatedFigure, second: StatedFigure) -> Iterator[Problem]:
    """One figure, printed twice with different values."""
    same_row = replace(first.place, column=0) == replace(second.place, column=0)
    if not first.meaning.subject or same_row:
        return
    if first.label != second.label and first.meaning.breakdown not in ("", "gender"):
        return
    yield problem(
        "two_values", Severity.WARNING,
        f"{_named(first)}: '{first.label}' and '{second.label}' seem to be one figure, with two values. Correct one, "
        "or say how they differ.",
        f"{number(first):,} in {first.place.cell}, and {number(second):,} in {second.place.cell}", [first, second],
    )  # fmt: skip


def identical_periods(arranged: Arranged) -> Iterator[Problem]:
    """A whole block, or a row, whose figures do not change from one period to the next: perhaps copied."""
    copied: set[tuple[str, str, Where]] = set()
    for table in arranged.tables:
        values = _values(list(table.figures))
        for first, second in following(list(values)):
            if _is_copied(values[first], values[second], UNLIKELY_COLUMN, least=LEAST_COPIED):
                copied.add((table.file, table.sheet, second))
                yield _copied(values[first], values[second], "all figures")
    for block in arranged.blocks:
        if len(block.labels) < 4 or not block.breakdown:
            continue
        values = _values(block.figures)
        for first, second in following(list(values)):
            figure = next(iter(values[second].values()))
            key = (figure.place.file, figure.place.sheet, second)
            if key not in copied and _is_copied(values[first], values[second], UNLIKELY_BLOCK, least=4):
                yield _copied(values[first], values[second], f"the {block.breakdown} figures")
    yield from _rows(arranged)


_Values = dict[object, StatedFigure]


def _values(figures: list[StatedFigure]) -> dict[Where, _Values]:
    """The counts and percentages of each column, by row."""
    found: dict[Where, _Values] = {}
    for figure in figures:
        if figure.value is not None and figure.period is not None and not _is_sum(figure):
            key = (figure.meaning, figure.label, figure.group, unit_of(figure), figure.is_percent)
            found.setdefault(where(figure), {}).setdefault(key, figure)
    return found


def _is_sum(figure: StatedFigure) -> bool:
    """Whether it is the total of parts: those are compared."""
    return figure.meaning.category == "total" and bool(figure.meaning.breakdown)


def _is_copied(first: _Values, second: _Values, unlikely: float, least: int) -> bool:
    both = [key for key in second if key in first]
    if len(both) < least or any(first[key].value != second[key].value for key in both):
        return False
    counts = [n for key in both if (n := number(second[key])) and second[key].meaning.category != "2_to_"]
    percents = [second[key] for key in both if second[key].is_percent and second[key].value]
    chance = math.prod(_chance(count) for count in counts) * (0.1 ** (len(percents) / 2))
    limit = unlikely * (10 if sum(count >= LARGE for count in counts) > 1 else 1)
    return len(counts) + len(percents) >= FEWEST_FILLED and chance < limit


def _chance(count: int) -> float:
    """How likely it is that a count comes out the same twice, when nothing but chance moves it."""
    return min(0.31, 1 / (2 * math.sqrt(math.pi * count)))


def _copied(first: _Values, second: _Values, what: str) -> Problem:
    both = [key for key in second if key in first]
    one, other = first[both[0]], second[both[0]]
    shown = ", ".join(second[key].text for key in both[:6]) + (" ..." if len(both) > 6 else "")
    return problem(
        "identical_periods", Severity.WARNING,
        f"{other.area or 'Here'}: {what} of {period_name(other)} are those of {period_name(one)}. They may have been "
        "copied: ask.",
        f"{len(both)} figures, all the same: {shown}", [second[key] for key in both],
    )  # fmt: skip


def _rows(arranged: Arranged) -> Iterator[Problem]:
    """One row with the same count three or more times running, where chance would hardly do that."""
    for figures in arranged.rows.values():
        series: dict[tuple[str, object], dict[Where, StatedFigure]] = {}
        for figure in figures:
            if number(figure) and figure.meaning.category != "total":
                key = (figure.area, unit_of(figure))
                series.setdefault(key, {}).setdefault(where(figure), figure)
        for found in series.values():
            yield from _run(found)


def _run(found: dict[Where, StatedFigure]) -> Iterator[Problem]:
    runs: list[list[Where]] = []
    for first, second in following(sorted(found, key=lambda at: at.period)):
        if number(found[first]) != number(found[second]):
            continue
        if runs and runs[-1][-1] == first:
            runs[-1].append(second)
        else:
            runs.append([first, second])
    for run in runs:
        count = number(found[run[0]]) or 0
        if len(run) >= 3 and _chance(count) ** (len(run) - 1) < UNLIKELY_ROW * (6 if len(run) > 3 else 1):
            figures = [found[at] for at in run]
            yield problem(
                "identical_periods", Severity.NOTE,
                f"{figures[0].area or 'Here'}, '{figures[0].label}': the same figure in {len(run)} periods running. "
                "Ask whether it was counted anew.",
                ", ".join(f"{count:,} in {period_name(figure)}" for figure in figures), figures,
            )  # fmt: skip


CHECKS = (
    Check(
        "longer_periods", Severity.ERROR,
        "Months with quarters, years and years to date, within a file or across several: episodes add up, and children "
        "are at least those of the largest part and at most the sum.",
        "166 children in a quarter, and 156 in its year",
        "166 in Q3 2019/20, and 156 in 2019/20",
        "Two councils' scorecard and a council's annual slides, 2019/20",
        longer_periods,
    ),
    Check(
        "identical_periods", Severity.WARNING,
        "Figures of one period with those of the next: a whole column or breakdown that is the same was perhaps "
        "copied. Small numbers and zeros repeat by chance, and are weighed so. A single row is a note.",
        "44, 44 and 44 in three quarters",
        "44 in Q1, 44 in Q2, 44 in Q3",
        "Two councils' scorecard 2019/20",
        identical_periods,
    ),
    Check(
        "two_values", Severity.WARNING,
        "One figure that is printed in two places.",
        "116 episodes in the table, and 118 in the chart's table",
        "116 in D8, and 118 in D3",
        "what a reader of a report would stumble over",
        longer_periods,
    ),
)  # fmt: skip
