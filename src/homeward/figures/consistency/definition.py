"""What a consistency check is, and what it finds: a plain explanation, the arithmetic, and the cells."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged
from homeward.figures.stated.model import Place, StatedFigure


@dataclass(frozen=True)
class Problem:
    """
    One thing that does not fit.

    Attributes:
        check: the check's name.
        explanation: what is wrong and what to do, in plain words.
        arithmetic: the sum behind it: `58 + 73 = 131, and parts of a whole come to 100`.
        places: the cells concerned; the first is where to look.
    """

    check: str
    severity: Severity
    explanation: str
    arithmetic: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Check:
    """
    A check.

    `what` it compares, and an `example` with its `arithmetic`, are printed in the reference; `source` says where such a
    fault was seen. An error cannot be; a warning is a question; a note is worth knowing.
    """

    name: str
    severity: Severity
    what: str
    example: str
    arithmetic: str
    source: str
    find: Callable[[Arranged], Iterator[Problem]]


def problem(
    check: str, severity: Severity, explanation: str, arithmetic: str, figures: Iterable[StatedFigure]
) -> Problem:
    """A problem of figures, at their cells."""
    places = tuple(dict.fromkeys(figure.place for figure in figures))
    return Problem(check, severity, explanation, arithmetic, places)
