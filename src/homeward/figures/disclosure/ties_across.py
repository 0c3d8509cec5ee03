"""How the numbers of one thing counted hang together across areas, and across periods."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from homeward.figures.disclosure.cells import Span

Whole = TypeVar("Whole")
Members = frozenset[str]


def area_parts(areas: Mapping[str, Members], present: Iterable[str]) -> list[tuple[str, tuple[str, ...]]]:
    """
    Each area with smaller areas that make it up, as far as they are present.

    What is in none of them (a force's own area, in figures that councils supply) is left out.
    """
    known = sorted(present)
    found = []
    for area in known:
        smaller = sorted((a for a in known if areas[a] < areas[area]), key=lambda a: (-len(areas[a]), a))
        parts: list[str] = []
        for part in smaller:
            if not any(areas[part] & areas[other] for other in parts):
                parts.append(part)
        if parts:
            found.append((area, tuple(sorted(parts))))
    return found


def span_parts(spans: Iterable[Span]) -> list[tuple[Span, tuple[Span, ...]]]:
    """
    Each span of months with shorter ones that it falls into, the fewest first found; a piece that no span gives is
    there as well, so that year to date less year to date is a month.
    """
    known = sorted(set(spans))
    pieces = _pieces(known)
    every = {*known, *pieces}
    return [(span, tuple(_cover(span, every))) for span in known if span not in set(pieces)]


def smallest_parts(spans: Iterable[Span]) -> list[tuple[Span, tuple[Span, ...]]]:
    """Each span of months with the smallest ones that it falls into, as far as all of these are given."""
    known = sorted(set(spans))
    pieces = _pieces(known)
    within = {span: tuple(p for p in pieces if span[0] <= p[0] and p[1] <= span[1]) for span in known}
    return [(span, parts) for span, parts in within.items() if len(parts) > 1 and set(parts) <= set(known)]


def _pieces(spans: Sequence[Span]) -> list[Span]:
    """The spans' smallest parts: between any two months at which one begins or has ended."""
    edges = sorted({first for first, _ in spans} | {last + 1 for _, last in spans})
    pieces = [(since, until - 1) for since, until in pairwise(edges)]
    return [p for p in pieces if any(s[0] <= p[0] and p[1] <= s[1] for s in spans)]


def _cover(span: Span, known: set[Span]) -> Iterator[Span]:
    """Shorter spans one after the other, each as long as it can be."""
    first, last = span
    while first <= last:
        longest = max(until for since, until in known if since == first and until <= last and (since, until) != span)
        yield first, longest
        first = longest + 1


def longer_spans(spans: Iterable[Span]) -> list[tuple[Span, Span]]:
    """Each span with the next longer ones that include it."""
    known = sorted(set(spans))
    above = {s: [o for o in known if o != s and o[0] <= s[0] and s[1] <= o[1]] for s in known}
    return [
        (longer, span)
        for span in known
        for longer in above[span]
        if not any(longer in above[between] for between in above[span] if between != longer)
    ]
