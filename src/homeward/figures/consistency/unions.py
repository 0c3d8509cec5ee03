"""Missing from home and missing from care, against missing from either; and rows that change what they count."""

import re
from collections.abc import Iterator

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, Block, Measure, Slice, named, number, period_name, total
from homeward.figures.consistency.definition import Check, Problem, problem
from homeward.figures.stated.model import StatedFigure, Unit

_HOME = re.compile(r"\bmissing from home\b(?!\s*(?:/|or|and|&|,))", re.IGNORECASE)
_CARE = re.compile(r"\bmissing from care\b", re.IGNORECASE)
_EITHER = re.compile(r"\bhome\s*(?:/|or|and|&)\s*(?:from )?care\b|^(?:all|total)\b.*\bmissing\b", re.IGNORECASE)


def home_and_care(arranged: Arranged) -> Iterator[Problem]:
    """Rows for home, for care and for both: children between the larger and the sum, episodes the sum."""
    for measures in arranged.measures:
        for unit in (Unit.EPISODES, Unit.CHILDREN):
            rows = [measure for measure in measures if measure.unit is unit and not measure.is_percent]
            home = [row for row in rows if _HOME.search(row.label)]
            care = [row for row in rows if _CARE.search(row.label) and not _EITHER.search(row.label)]
            both = [row for row in rows if _EITHER.search(row.label)]
            if len(home) == len(care) == len(both) == 1:
                yield from _bounds(home[0], care[0], both[0])


def _bounds(home: Measure, care: Measure, both: Measure) -> Iterator[Problem]:
    for column in home.counts.keys() & care.counts.keys() & both.counts.keys():
        parts, printed = [home.counts[column], care.counts[column]], both.counts[column]
        least = sum(parts) if both.unit is Unit.EPISODES else max(parts)
        if least <= printed <= sum(parts):
            continue
        whole, how = both.figures[column], "more than the two together" if printed > sum(parts) else "fewer than"
        which = "" if printed > sum(parts) else (" the two together" if both.unit is Unit.EPISODES else " one of them")
        yield problem(
            "bounds_of_a_union", Severity.ERROR,
            f"{named(whole)}: '{whole.label}' is {how}{which}: '{home.label}' and '{care.label}'. Correct whichever is "
            "wrong.",
            f"{total(parts)}, and {printed:,} in all", [whole, home.figures[column], care.figures[column]],
        )  # fmt: skip


def changing_units(arranged: Arranged) -> Iterator[Problem]:
    """Rows without a unit that add up to the children in one column, and to the episodes in another."""
    for block in arranged.blocks:
        if block.subject not in ("missing", "looked_after", "at_risk") or not block.breakdown:
            continue
        fits = [(each, unit) for each in block.slices.values() if (unit := _unit_shown(arranged, each)) is not None]
        kinds = {unit: [each for each, shown in fits if shown is unit] for unit in (Unit.EPISODES, Unit.CHILDREN)}
        if all(kinds.values()):
            yield _changes(arranged, block, kinds)


def _unit_shown(arranged: Arranged, each: Slice) -> Unit | None:
    """The one unit in which parts without a unit add up to the whole."""
    if each.unit is not Unit.NOT_STATED or each.is_percent or len(each.counts) < 2 or not each.is_complete:
        return None
    wholes = {unit: arranged.whole_of(each, unit) for unit in (Unit.EPISODES, Unit.CHILDREN)}
    counts = {unit: number(whole) for unit, whole in wholes.items() if whole is not None}
    if len(set(counts.values())) < len(wholes):
        return None
    return next((unit for unit, count in counts.items() if count == sum(each.counts)), None)


def _changes(arranged: Arranged, block: Block, kinds: dict[Unit, list[Slice]]) -> Problem:
    said = "; ".join(
        f"{unit.value} in {', '.join(_name(each.parts[0]) for each in found)}" for unit, found in kinds.items()
    )
    fewer = min(kinds.values(), key=len)
    sums = "; ".join(
        f"{_name(each.parts[0])}: {total(each.counts)} {unit.value}" for unit, found in kinds.items() for each in found
    )
    return problem(
        "unit_not_stated", Severity.WARNING,
        f"'{block.figures[0].label}' and the rows with it do not say whether they are episodes or children, and add up "
        f"to {said}. Ask which is meant, and print the unit.",
        sums, [figure for each in fewer for figure in each.figures],
    )  # fmt: skip


def _name(figure: StatedFigure) -> str:
    return ", ".join(text for text in (figure.area, period_name(figure)) if text) or "here"


CHECKS = (
    Check(
        "bounds_of_a_union", Severity.ERROR,
        "Missing from home, from care, and from either: children at least the larger and at most the sum.",
        "30 children missing from home, 18 from care, and 52 from either",
        "30 + 18 = 48, and 52 in all",
        "what the words mean",
        home_and_care,
    ),
    Check(
        "unit_not_stated", Severity.WARNING,
        "Rows that do not say what they count, and add up to the children in some columns and to the episodes in "
        "others.",
        "Ages that come to 51 of 51 children in one quarter, and to 74 of 74 episodes in the next",
        "Q1: 1 + 5 + 45 = 51 children; Q2: 4 + 20 + 50 = 74 episodes",
        "Two councils' scorecard 2019/20, ages in the last quarter",
        changing_units,
    ),
)  # fmt: skip
