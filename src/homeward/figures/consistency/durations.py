"""Time missing: whether bands exclude each other or include the shorter ones, and whether one table does both."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, Block, Slice, number, total
from homeward.figures.consistency.definition import Check, Problem, problem
from homeward.figures.stated.bands import band_of
from homeward.figures.stated.model import StatedFigure, Unit

EXCLUSIVE, CUMULATIVE, NEITHER = "exclude each other", "include the shorter ones", ""


@dataclass(frozen=True)
class Reading:
    """How a column's bands are to be read, and the sum that shows it."""

    each: Slice
    kind: str
    arithmetic: str
    whole: StatedFigure
    missing_by: int


def duration_bands(arranged: Arranged) -> Iterator[Problem]:
    for block in arranged.blocks:
        if block.breakdown != "duration":
            continue
        readings = [
            r for each in block.slices.values() if not each.is_percent and (r := read(arranged, each)) is not None
        ]
        yield from _two_meanings(block, readings)
        for reading in readings:
            if reading.kind == NEITHER:
                yield from _neither(reading, readings)


def read(arranged: Arranged, each: Slice) -> Reading | None:
    """The reading that fits the episodes; None when there is too little to tell."""
    if each.unit is Unit.CHILDREN or len(each.counts) < 3 or not each.is_complete:
        return None
    whole = arranged.whole_of(each, Unit.EPISODES) or each.total
    of = number(whole) if whole is not None else None
    if whole is None or of is None:
        return None
    parts = [*each.parts, *each.after]
    counts = [number(part) or 0 for part in parts]
    if sum(counts) == of:
        return Reading(each, EXCLUSIVE, f"{total(counts)} of {of:,}", whole, 0)
    nested = [(number(p) or 0, p) for p in parts if (band_of(p.meaning.category) or (0, 0))[0] is None]
    rest = [number(p) or 0 for p in parts if p not in [p for _, p in nested]]
    inclusive = [n for n, _ in nested]
    if len(nested) > 1 and inclusive == sorted(inclusive) and max(inclusive) + sum(rest) == of:
        return Reading(each, CUMULATIVE, f"{total([max(inclusive), *rest])} of {of:,}", whole, 0)
    if among := _cumulative_run(counts, of):
        return Reading(each, CUMULATIVE, f"{total(among)} of {of:,}", whole, 0)
    differences = [sum(counts) - of] + (
        [max(inclusive) + sum(rest) - of] if len(nested) > 1 and inclusive == sorted(inclusive) else []
    )
    return Reading(each, NEITHER, f"{total(counts)}, and there were {of:,}", whole, min(differences, key=abs))


def _cumulative_run(counts: list[int], of: int) -> list[int]:
    """What adds up when the first bands, three or more, each include those before: the last of them and the rest."""
    for last in range(len(counts), 2, -1):
        run = counts[:last]
        if run == sorted(run) and run[0] < run[-1] and run[-1] + sum(counts[last:]) == of:
            return [run[-1], *counts[last:]]
    return []


def _two_meanings(block: Block, readings: list[Reading]) -> Iterator[Problem]:
    """Columns of one table that are to be read differently."""
    kinds = {kind: [r for r in readings if r.kind == kind] for kind in (EXCLUSIVE, CUMULATIVE)}
    if not all(kinds.values()):
        return
    said = "; ".join(f"they {kind} for {_names(found)}" for kind, found in kinds.items())
    declared = re.search(r"include (?:the )?(?:shorter|others)|cumulative", block.comments, re.IGNORECASE)
    example = " and ".join(f"{found[0].each.name}: {found[0].arithmetic}" for found in kinds.values())
    figures = [part for r in kinds[CUMULATIVE] for part in r.each.parts]
    yield problem(
        "cumulative_and_exclusive_bands", Severity.NOTE if declared else Severity.WARNING,
        f"The same labels have two meanings in this table: {said}. Such columns cannot be "
        f"compared; {'the comment says so.' if declared else 'ask for one kind.'}",
        example, figures,
    )  # fmt: skip


def _names(readings: list[Reading]) -> str:
    areas: dict[str, list[str]] = {}
    for reading in readings:
        area, _, period = reading.each.name.rpartition(", ")
        areas.setdefault(area, []).append(period)
    return " and ".join(f"{area or 'all'} ({', '.join(periods)})" for area, periods in areas.items())


def _neither(reading: Reading, readings: list[Reading]) -> Iterator[Problem]:
    """Bands that add up in neither reading."""
    fits = [other for other in readings if other.kind != NEITHER]
    small = abs(reading.missing_by) <= 1
    yield problem(
        "parts_and_total", Severity.ERROR if fits and not (small and reading.missing_by < 0) else Severity.WARNING,
        f"{reading.each.name}: the bands of time missing do not add up to the episodes, whether they exclude each "
        "other or include the shorter ones"
        + (", although other columns do." if fits else ".")
        + " Correct whichever is wrong.",
        reading.arithmetic, [*reading.each.parts, reading.whole],
    )  # fmt: skip


CHECKS = (
    Check(
        "cumulative_and_exclusive_bands", Severity.WARNING,
        "Bands of time missing with the episodes, read as excluding each other and as including the shorter ones: one "
        "table should do one of them.",
        "6, 39, 55, 18, 19 and 5 of 97 in one quarter; 7, 28, 2, 14, 15 and 8 of 74 in another",
        "55 + 18 + 19 + 5 = 97, and 7 + 28 + 2 + 14 + 15 + 8 = 74",
        "Two councils' scorecard 2019/20, row 4",
        duration_bands,
    ),
)  # fmt: skip
