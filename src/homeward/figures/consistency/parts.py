"""Parts against their total: episodes exactly, children between the largest part and the sum of the parts."""

from collections.abc import Iterator

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, Slice, named, number, total, where
from homeward.figures.consistency.definition import Check, Problem, problem
from homeward.figures.consistency.totals import printed_totals, rows_of
from homeward.figures.stated.model import StatedFigure, Unit

EXHAUSTIVE = ("gender", "grade", "age", "days", "ethnicity", "care_status", "distance", "service", "duration")
"""Breakdowns in which everybody has a place. The place missing from is not one: tables print some places alone."""
SINGLE = ("gender", "ethnicity")
"""Breakdowns in which a child has one place, whenever it is counted."""
IMPLAUSIBLE = 0.25
"""Share of the children that may move from one age band to another within a period, before it is a question."""


def parts_of_the_whole(arranged: Arranged) -> Iterator[Problem]:
    """Parts, against the figure of the whole that stands elsewhere in the table."""
    for each in arranged.slices_of(*EXHAUSTIVE, "place", "send", "physical_disability", "source"):
        if each.breakdown == "duration" or each.unit is Unit.CHILDREN:
            continue
        whole = arranged.whole_of(each)
        if whole is not None and each.counts and number(whole) is not None:
            yield from _against(arranged, each, whole)
        elif (
            each.unit is Unit.NOT_STATED
            and each.breakdown in EXHAUSTIVE
            and each.block.subject in ("missing", "looked_after", "at_risk")
        ):
            yield from _without_unit(arranged, each)


def _all(each: Slice) -> list[int]:
    return [count for part in (*each.parts, *each.after) if (count := number(part)) is not None]


def _against(arranged: Arranged, each: Slice, whole: StatedFigure) -> Iterator[Problem]:
    counts, printed = _all(each), number(whole) or 0
    if sum(counts) == printed or each.breakdown == "source":
        return
    if sum(counts) > printed:
        if each.breakdown in ("place", *EXHAUSTIVE) or max(counts) > printed:
            yield problem(
                "parts_and_total", Severity.ERROR,
                f"{each.name}: the parts {rows_of(each)} are more than the whole. Correct whichever is wrong.",
                f"{total(counts)}, and the whole is {printed:,}", [*each.parts, *each.after, whole],
            )  # fmt: skip
    elif each.breakdown in EXHAUSTIVE and len(counts) > 1 and each.is_complete and not _leaves_out_unrecorded(each):
        fits = _fits_elsewhere(arranged, each)
        yield problem(
            "parts_and_total", Severity.ERROR if fits else Severity.WARNING,
            f"{each.name}: the parts {rows_of(each)} are fewer than the whole"
            + (", although they add up in other columns." if fits else ".")
            + " Correct whichever is wrong, or print a row for those that are in no part.",
            f"{total(counts)}, and the whole is {printed:,}: {printed - sum(counts):,} are in none",
            [*each.parts, *each.after, *([each.total] if each.total else []), whole],
        )  # fmt: skip


def _leaves_out_unrecorded(each: Slice) -> bool:
    """Parts `of those recorded`, without a row for the others."""
    recorded = any("recorded" in part.base or "recorded" in part.group.casefold() for part in each.parts)
    return recorded and not any(part.meaning.category == "not_recorded" for part in (*each.parts, *each.after))


def _fits_elsewhere(arranged: Arranged, each: Slice) -> bool:
    """Whether the same rows add up to the whole in most other columns, so that nobody is left out there."""
    others = [
        sum(_all(other)) == number(whole)
        for other in each.block.slices.values()
        if other is not each and not other.is_percent and other.unit is each.unit and sum(_all(other)) > 0
        if (whole := arranged.whole_of(other)) is not None
    ]
    return bool(others) and sum(others) * 3 > len(others) * 2


def _candidates(arranged: Arranged, each: Slice) -> dict[Unit, StatedFigure]:
    """The whole in both units, where they are printed."""
    found = {unit: arranged.whole_of(each, unit) for unit in (Unit.EPISODES, Unit.CHILDREN)}
    return {unit: whole for unit, whole in found.items() if whole is not None}


def _without_unit(arranged: Arranged, each: Slice) -> Iterator[Problem]:
    """Parts without a unit that add up to the whole in one unit elsewhere, and here do not."""
    counts, wholes = _all(each), _candidates(arranged, each)
    values = {unit: number(whole) for unit, whole in wholes.items()}
    if len(counts) < 2 or not wholes or sum(counts) in values.values() or not each.is_complete:
        return
    unit = _unit_elsewhere(arranged, each)
    if unit is not None and unit in values:
        printed = values[unit] or 0
        more = "more than the whole" if sum(counts) > printed else "fewer than the whole"
        yield problem(
            "parts_and_total",
            Severity.ERROR if sum(counts) > printed or abs(sum(counts) - printed) > 1 else Severity.WARNING,
            f"{each.name}: the parts {rows_of(each)} are {more}, although they add up in other columns. "
            "Correct whichever is wrong.",
            f"{total(counts)}, and there are {printed:,} {unit.value}", [*each.parts, wholes[unit]],
        )  # fmt: skip


def _unit_elsewhere(arranged: Arranged, each: Slice) -> Unit | None:
    """The unit in which the same rows add up to the whole in most other columns: in one, chance may do it."""
    others = [
        other
        for other in each.block.slices.values()
        if other is not each and not other.is_percent and other.unit is Unit.NOT_STATED and sum(_all(other)) > 0
    ]
    shown = [
        unit
        for other in others
        for unit, whole in _candidates(arranged, other).items()
        if sum(_all(other)) == number(whole)
    ]
    most = max(shown, key=shown.count, default=None)
    return most if most is not None and shown.count(most) * 2 > len(others) - 1 else None


def bounds_of_a_union(arranged: Arranged) -> Iterator[Problem]:
    """Children: each part at most the whole; the whole at most the sum of the parts; and no implausible excess."""
    for each in arranged.slices_of():
        whole = arranged.whole_of(each) if each.unit is Unit.CHILDREN and each.breakdown else None
        printed = None if whole is None else number(whole)
        if whole is None or printed is None or not each.counts:
            continue
        yield from _bounds(arranged, each, whole, printed)


def _bounds(arranged: Arranged, each: Slice, whole: StatedFigure, printed: int) -> Iterator[Problem]:
    counts, figures = _all(each), [*each.parts, *each.after, whole]
    for part in (*each.parts, *each.after):
        if (count := number(part)) is not None and count > printed:
            yield problem(
                "bounds_of_a_union", Severity.ERROR,
                f"{each.name}: more children in '{part.label}' than children in all. Correct whichever is wrong.",
                f"{count:,} of {printed:,} children", [part, whole],
            )  # fmt: skip
            return
    if (
        each.breakdown in EXHAUSTIVE
        and len(counts) > 1
        and each.is_complete
        and sum(counts) < printed
        and not _leaves_out_unrecorded(each)
    ):
        yield problem(
            "bounds_of_a_union", Severity.ERROR,
            f"{each.name}: the parts {rows_of(each)} hold fewer children than there are, which cannot be when every "
            "child is in one of them. Correct whichever is wrong, or print a row for those in none.",
            f"{total(counts)} children at most, and there were {printed:,}", figures,
        )  # fmt: skip
    if len(counts) > 1 and sum(counts) > printed and each.breakdown != "repeats":
        yield from _excess(arranged, each, whole, printed, counts)


def _excess(arranged: Arranged, each: Slice, whole: StatedFigure, printed: int, counts: list[int]) -> Iterator[Problem]:
    episodes = arranged.whole_of(each, Unit.EPISODES)
    most, excess = (None if episodes is None else number(episodes)), sum(counts) - printed
    rate = excess * 100 / max(printed, 1)
    share = f"{total(counts)} children in parts, of {printed:,} children: {excess:,} ({rate:.0f}%)"
    if most is not None and episodes is not None and sum(counts) > most and not each.breakdown.startswith("duration"):
        yield problem(
            "bounds_of_a_union", Severity.ERROR,
            f"{each.name}: more children in the parts than there were episodes, which cannot be. Correct the parts.",
            f"{total(counts)} children in parts, of {most:,} episodes", [*each.parts, whole, episodes],
        )  # fmt: skip
    elif each.breakdown in SINGLE and not each.declares_double_counting:
        yield problem(
            "bounds_of_a_union", Severity.WARNING,
            f"{each.name}: some children are counted in two parts, and a child has one {each.breakdown}. Ask which.",
            f"{share} counted twice", [*each.parts, whole],
        )  # fmt: skip
    elif each.breakdown == "age" and excess > IMPLAUSIBLE * printed:
        declared = "A double count is declared, but this many" if each.declares_double_counting else "This many"
        yield problem(
            "bounds_of_a_union", Severity.WARNING,
            f"{each.name}: {declared} children cannot plausibly have changed age band within the period. Ask how "
            "children were counted.",
            f"{share} counted more than once", [*each.parts, *([each.total] if each.total else []), whole],
        )  # fmt: skip


def children_and_episodes(arranged: Arranged) -> Iterator[Problem]:
    """No row has more children than episodes, and none has the one without the other."""
    pairs: dict[object, dict[Unit, StatedFigure]] = {}
    apart: dict[object, list[StatedFigure]] = {}
    for table, block, figure in _rows(arranged):
        if number(figure) is not None and figure.unit in (Unit.EPISODES, Unit.CHILDREN):
            meaning = figure.meaning
            is_whole = meaning.subject and not meaning.breakdown
            key = (meaning.subject, figure.place.sheet) if is_whole else (table, block, meaning, figure.label)
            pairs.setdefault((where(figure), key), {}).setdefault(figure.unit, figure)
            if meaning.subject and meaning.breakdown:
                apart.setdefault((where(figure), figure.place.sheet, meaning), []).append(figure)
    for found in pairs.values():
        if len(found) == 2:
            yield from _pair(found[Unit.EPISODES], found[Unit.CHILDREN])
    yield from _tables_apart(list(apart.values()))


def _tables_apart(parts: list[list[StatedFigure]]) -> Iterator[Problem]:
    """One part in two tables of a sheet, `Episodes by age` and `Children by age`, where there are no other such."""
    for figures in parts:
        found = {figure.unit: figure for figure in figures}
        if len(figures) == len(found) == 2:
            yield from _pair(found[Unit.EPISODES], found[Unit.CHILDREN])


def _rows(arranged: Arranged) -> Iterator[tuple[int, int, StatedFigure]]:
    for at, table in enumerate(arranged.tables):
        for figure in table.figures:
            yield at, figure.block, figure


def _pair(episodes: StatedFigure, children: StatedFigure) -> Iterator[Problem]:
    many, some = number(episodes) or 0, number(children) or 0
    what = f"{named(episodes)}, '{episodes.label}'"
    if some > many:
        yield problem(
            "children_and_episodes", Severity.ERROR,
            f"{what}: more children than episodes, and every child has at least one. They may be the wrong way round.",
            f"{some:,} children of {many:,} episodes", [children, episodes],
        )  # fmt: skip
    elif many and not some:
        yield problem(
            "children_and_episodes", Severity.ERROR,
            f"{what}: episodes without a child. Correct the children, or print [x] where they are not known.",
            f"{many:,} episodes of 0 children", [children, episodes],
        )  # fmt: skip


CHECKS = (
    Check(
        "parts_and_total", Severity.ERROR,
        "The parts of a breakdown, with the total beneath them and with the whole that is printed elsewhere.",
        "Age bands of 41, 45 and 5 episodes above a total of 97",
        "41 + 45 + 5 = 91, and the total is 97",
        "Two councils' scorecard 2019/20: 64 episodes by age of 74 in all",
        lambda arranged: iter([*printed_totals(arranged), *parts_of_the_whole(arranged)]),
    ),
    Check(
        "bounds_of_a_union", Severity.ERROR,
        "Children of the parts: each part at most the whole, the whole at most their sum. A child may stand in several "
        "parts; how many is a question when it is not plausible, also where double counting is declared.",
        "Age bands of 11, 17 and 4 children, of 42 children in all",
        "11 + 17 + 4 = 32 children at most, and there were 42",
        "Two councils' scorecard 2019/20: 35 children by age of 42",
        bounds_of_a_union,
    ),
    Check(
        "children_and_episodes", Severity.ERROR,
        "Children with episodes, wherever a row gives both.",
        "97 children of 51 episodes",
        "97 children of 51 episodes",
        "what the words mean: a missing child has an episode",
        children_and_episodes,
    ),
)  # fmt: skip
