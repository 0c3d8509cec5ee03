"""Ties that hang together through numbers that are free: what can be looked at apart is looked at apart."""

from collections.abc import Iterable, Sequence

from homeward.figures.disclosure.system import Instance


def knots(ties: Sequence[Instance], is_free: Sequence[bool]) -> list[list[Instance]]:
    """Ties that share free numbers, together; those of fixed numbers alone say nothing."""
    root = list(range(len(is_free)))

    def top(place: int) -> int:
        while root[place] != place:
            root[place] = root[root[place]]
            place = root[place]
        return place

    for factors, _, _ in ties:
        free = [place for place, _ in factors if is_free[place]]
        for place in free[1:]:
            root[top(place)] = top(free[0])
    together: dict[int, list[Instance]] = {}
    for tie in ties:
        first = next((place for place, _ in tie[0] if is_free[place]), None)
        if first is not None:
            together.setdefault(top(first), []).append(tie)
    return list(together.values())


def free_in(ties: Iterable[Instance], is_free: Sequence[bool]) -> list[int]:
    """The free variables of some ties, in order."""
    return sorted({place for factors, _, _ in ties for place, _ in factors if is_free[place]})
