"""
How many children went missing how often: what bands of repeats allow, given the episodes and the children.

Bands are read as labelled, leniently: `3 or fewer` may be 2 or 3. When no reading fits, the check asks whether they fit
with their labels one row off, as happens when a row is inserted or lost.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, Slice, named, number, total
from homeward.figures.consistency.definition import Check, Problem, problem
from homeward.figures.stated.bands import band_of
from homeward.figures.stated.model import StatedFigure, Unit

Band = tuple[int, int | None]


@dataclass(frozen=True)
class _Known:
    """A column's bands and what they stand against."""

    rows: list[tuple[StatedFigure, Band, int]]
    episodes: StatedFigure
    children: StatedFigure
    e: int
    c: int


def repeat_bands(arranged: Arranged) -> Iterator[Problem]:
    for each in arranged.slices_of("repeats"):
        if each.unit is Unit.EPISODES:
            continue
        if (known := _known(arranged, each)) is not None:
            yield from _pigeonhole(known)
            yield from _bands(known, each)


def _known(arranged: Arranged, each: Slice) -> _Known | None:
    episodes, children = (arranged.whole_of(each, unit) for unit in (Unit.EPISODES, Unit.CHILDREN))
    if episodes is None or children is None:
        return None
    rows = []
    for part in each.parts:
        bounds, count = band_of(part.meaning.category), number(part)
        if bounds is not None and count is not None:
            rows.append((part, (bounds[0] or 1, bounds[1]), count))
    return _Known(rows, episodes, children, number(episodes) or 0, number(children) or 0) if rows else None


def _pigeonhole(known: _Known) -> Iterator[Problem]:
    """Nobody more than once, and more episodes than children."""
    for figure, band, count in known.rows:
        if band == (2, None) and not count and known.e > known.c:
            yield problem(
                "repeat_bands", Severity.ERROR,
                f"{named(figure)}: nobody went missing more than once, and there are more episodes than children. If "
                "it was not counted, print [x] and not 0.",
                f"{known.e:,} episodes of {known.c:,} children: at least one child had two",
                [figure, known.episodes, known.children],
            )  # fmt: skip


def _bands(known: _Known, each: Slice) -> Iterator[Problem]:
    rows = [(band, count) for _, band, count in known.rows if count or band != (2, None)]
    if _is_everybody([band for _, band, _ in known.rows]) and sum(count for _, count in rows) != known.c:
        yield problem(
            "repeat_bands", Severity.ERROR,
            f"{named(known.rows[0][0])}: every child is in one of these bands, and they do not add up to the children. "
            "Correct whichever is wrong.",
            f"{total([count for _, count in rows])}, and there are {known.c:,} children",
            [*(figure for figure, _, _ in known.rows), known.children],
        )  # fmt: skip
    if not rows or is_feasible(rows, known.e, known.c):
        return
    figures = [figure for figure, _, count in known.rows if count]
    told = _why(rows, known.e, known.c)
    bands = [band_of(category) for category in dict.fromkeys(f.meaning.category for f in each.block.figures)]
    labels = [(band[0] or 1, band[1]) for band in bands if band is not None]
    displaced = fitting_displacement(known.rows, known.e, known.c, labels)
    if displaced:
        explanation = (
            "the bands cannot be as labelled, and fit with their labels displaced by a row: "
            + "; ".join(f"'{label}' holds {count:,}" for label, count in displaced)
            + ". Put the figures beside the labels that they belong to."
        )
    else:
        explanation = "the bands cannot be, given the episodes and children. Correct whichever is wrong."
    yield problem(
        "repeat_bands", Severity.ERROR, f"{named(figures[0] if figures else known.episodes)}: {explanation}", told,
        [*figures, known.episodes, known.children],
    )  # fmt: skip


def _is_everybody(bands: list[Band]) -> bool:
    """Whether bands follow each other from one episode on, without a gap: `1`, `2-3`, `4+`."""
    if len(bands) < 3 or bands[0][0] != 1 or bands[0][1] != 1 or bands[-1][1] is not None:
        return False
    return all(low[1] is not None and low[1] + 1 == high[0] for low, high in pairwise(bands))


def is_feasible(rows: Sequence[tuple[Band, int]], episodes: int, children: int) -> bool:
    """Whether some reading of the bands lets so many children have so many episodes."""
    return any(_fits(reading, episodes, children) for reading in _readings(rows))


def _readings(rows: Sequence[tuple[Band, int]]) -> Iterator[list[tuple[Band, int]]]:
    """As labelled; and with `3 or fewer` as 2 or 3, of children missing more than once."""
    yield list(rows)
    if any(band[0] == 1 and band[1] and band[1] > 1 for band, _ in rows):
        yield [((2, band[1]) if band[0] == 1 and band[1] and band[1] > 1 else band, count) for band, count in rows]


def _fits(rows: list[tuple[Band, int]], episodes: int, children: int) -> bool:
    """Whether children can be spread over the bands; open bands that hold others (more than once) hold them too."""
    more = [count for band, count in rows if band == (2, None)]
    threes = {count for band, count in rows if band == (3, None)}
    plain = [(band, count) for band, count in rows if band not in ((2, None), (3, None))]
    repeated = sum(count for band, count in plain if band[0] >= 2)
    if (
        len(set(more)) > 1
        or any(not repeated <= m <= children for m in more)
        or any(t > (more[0] if more else children) for t in threes)
    ):
        return False
    inside = sum(count for _, count in plain)
    if inside > children:
        return False
    least = sum(band[0] * count for band, count in plain)
    most = sum((band[1] or 10**9) * count for band, count in plain)
    rest = children - inside
    whole_to_three = next((True for band, _ in plain if band[0] == 1 and band[1] == 3), False)
    if more:  # those missing more than once and in no band printed, then those missing once
        others = more[0] - repeated
        once = children - more[0]
        in_ones = any(band[0] == 1 for band, _ in plain)
        floor = least + 2 * others + (0 if in_ones else once)
        return floor <= episodes and (episodes == children if not more[0] else True)
    if threes:
        return max(least + rest, 3 * max(threes) + children - max(threes)) <= episodes
    least += rest * (4 if whole_to_three else 1)
    return least <= episodes <= (most if not rest else 10**9)


def _why(rows: list[tuple[Band, int]], episodes: int, children: int) -> str:
    """The arithmetic: the band that asks for most."""
    above = [(band, count) for band, count in rows if band[0] > 2]
    for band, count in rows:
        if band == (1, 3) and children >= count and 4 * (children - count) + count > episodes:
            left = children - count
            return (
                f"{count:,} children with 3 or fewer leave {left:,} of {children:,} with 4 or more: at least "
                f"{4 * left:,} "
                f"episodes, and there were {episodes:,}"
            )
        if count > children:
            return f"{count:,} children in a band, of {children:,}"
    if above:
        band, count = max(above, key=lambda each: each[0][0] * each[1])
        needed = band[0] * count + (children - count)
        if needed > episodes:
            return (
                f"{count:,} children with {band[0]} or more episodes have at least {band[0] * count:,}, and the other "
                f"{children - count:,} at least one each: {needed:,}, and there were {episodes:,}"
            )
    least = sum(band[0] * count for band, count in rows) + max(0, children - sum(count for _, count in rows))
    return f"the bands ask for at least {least:,} episodes of {children:,} children, and there were {episodes:,}"


def fitting_displacement(
    rows: list[tuple[StatedFigure, Band, int]], episodes: int, children: int, labels: Sequence[Band] = ()
) -> list[tuple[str, int]]:
    """The figures under labels a row up, or under the first where a row was lost, if they then fit; else nothing."""
    values = [count for _, _, count in rows if count]
    order: list[Band] = list(labels) or [band for _, band, _ in rows]
    moved_up: list[tuple[Band, int]] = []
    for _, band, count in rows:
        at = order.index(band)
        if count and at > 0:
            moved_up.append((order[at - 1], count))
    candidates: list[list[tuple[Band, int]]] = (
        [[((2, None), values[0]), ((4, None), values[1])]] if len(values) == 2 else []
    )
    candidates += [moved_up] if len(moved_up) == len(values) else []
    candidates.append(list(zip(order, values, strict=False)))
    candidates.append(list(zip(order[1:], values, strict=False)))
    for candidate in candidates:
        is_other = candidate != [(band, count) for _, band, count in rows if count]
        if candidate and is_other and len(candidate) == len(values) and is_feasible(candidate, episodes, children):
            return [(_label(band), count) for band, count in candidate]
    return []


def _label(band: Band) -> str:
    least, most = band
    if band == (2, None):
        return "more than once"
    if most is None:
        return f"{least} or more"
    return f"{most} or fewer" if least == 1 else f"{least} to {most}"


CHECKS = (
    Check(
        "repeat_bands", Severity.ERROR,
        "Children by how often they went missing, with all episodes and all children: what must be at least, and "
        "whether the labels are displaced by a row.",
        "17 children with 3 or fewer, of 51 children and 97 episodes",
        "17 children with 3 or fewer leave 34 of 51 with 4 or more: at least 136 episodes, and there were 97",
        "Two councils' scorecard 2019/20, row 3",
        repeat_bands,
    ),
)  # fmt: skip
