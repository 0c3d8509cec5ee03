"""Long lists, a few at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

AT_ONCE = 500
"""Keys that are asked for in one query."""
Each = TypeVar("Each")


def some_at_a_time(all_of_them: Iterable[Each], at_once: int = AT_ONCE) -> Iterator[list[Each]]:
    """The same in lists of so many."""
    remaining = iter(all_of_them)
    while some := list(islice(remaining, at_once)):
        yield some
