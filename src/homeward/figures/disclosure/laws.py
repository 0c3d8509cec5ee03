"""
Laws: what holds between numbers of several populations, or of one dated in several ways.

`Structure` ties what is counted of the same rows in the same period. Here are the identities of figures, and stocks
with their flows: who is there at the end was there before or came, and has not gone. What no figure gives stands in a
law as a number of its own, and what is left of a whole is protected like any other.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from homeward.figures.disclosure.cells import Cell, Group, Span, cell_of
from homeward.figures.disclosure.counted import CHILDREN, Counted, Identity, OverTime, flows_of
from homeward.figures.disclosure.structure import NO_LIMIT, Term

_AT_MOMENT = frozenset({OverTime.AT_END, OverTime.AT_START})


@dataclass(frozen=True)
class Part:
    """One number of a law: what it is of, by what factor, and how it stands to the law's period."""

    group: Group
    term: Term
    over_time: OverTime
    factor: float

    def cell(self, area: str, span: Span) -> Cell:
        return cell_of(self.group, self.term, self.over_time, area, span)


@dataclass(frozen=True)
class Law:
    """
    The parts by their factors sum to 0; to 0 or more, where `most` has no limit.

    `is_exact_if_seen` is as of `structure.Tie`.
    """

    parts: tuple[Part, ...]
    most: float = 0.0
    is_exact_if_seen: bool = False

    def spans(self, cells: Iterable[Cell]) -> list[Span]:
        """The periods that it can be seen in: those of its flows, or of its stocks where it has nothing else."""
        lasting = [part for part in self.parts if part.over_time not in _AT_MOMENT]
        wanted = {(part.group, part.term) for part in (lasting or self.parts)}
        return sorted({cell.span for cell in cells if (cell.group, cell.term) in wanted})


Terms = Mapping[Counted, Term]


def laws_of(terms: Terms, published: Iterable[Counted], identities: Sequence[Identity]) -> list[Law]:
    """The laws that tie some of the published numbers to others."""
    known = {_timeless(each): term for each, term in terms.items()}
    public = frozenset(published)
    shown = [each for each in terms if each in public]
    found = [*_stocks_and_flows(shown, known), *_identities(identities, {_timeless(each) for each in shown}, known)]
    return list(dict.fromkeys(found))


def _timeless(counted: Counted) -> Counted:
    """What is counted, whether it is asked of a period's start or of its end."""
    return replace(counted, over_time=OverTime.AT_END) if counted.over_time is OverTime.AT_START else counted


def _part(counted: Counted, factor: float, known: Mapping[Counted, Term]) -> Part:
    term = known.get(_timeless(counted), (str(counted), frozenset()))
    return Part((counted.of, counted.dated), term, counted.over_time, factor)


def _stocks_and_flows(shown: Sequence[Counted], known: Mapping[Counted, Term]) -> Iterator[Law]:
    for stock in dict.fromkeys(_timeless(each) for each in shown):
        flows = flows_of(stock)
        if flows and any(flow in known for flow in flows):
            start = replace(stock, over_time=OverTime.AT_START)
            signed = ((stock, -1.0), (start, 1.0), (flows[0], 1.0), (flows[1], -1.0))
            yield Law(tuple(_part(each, factor, known) for each, factor in signed))


def _identities(identities: Sequence[Identity], shown: set[Counted], known: Mapping[Counted, Term]) -> Iterator[Law]:
    for number, identity in enumerate(identities):
        lines = (identity.total, *identity.plus, *identity.minus)
        if sum(_timeless(each) in shown for each in lines) < 2:
            continue
        signed = ((identity.total, -1.0), *((e, 1.0) for e in identity.plus), *((e, -1.0) for e in identity.minus))
        parts = tuple(_part(each, factor, known) for each, factor in signed)
        yield Law(parts) if identity.is_exact else _within(number, identity, parts)


def _within(number: int, identity: Identity, parts: tuple[Part, ...]) -> Law:
    """
    Parts and a rest are the whole.

    Where children are set beside rows the rest is a number of nothing. Of one group `Structure` has it: the rest of the
    sums where rows add up, and of children the rest of each part.
    """
    lines = (identity.total, *identity.plus)
    if len({each.what == CHILDREN for each in lines}) > 1 or len({part.group for part in parts}) == 1:
        turned = tuple(replace(part, factor=-part.factor) for part in parts)
        return Law(turned, NO_LIMIT, is_exact_if_seen=True)
    lasting = next((part.over_time for part in parts if part.over_time not in _AT_MOMENT), OverTime.AT_END)
    rest = Part(("", "what is left"), (f"rest {number}", frozenset()), lasting, 1.0)
    return Law((*parts, rest))
