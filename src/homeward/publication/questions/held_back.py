"""Answers of which most is hidden for the sake of what was published before: how much, for who asked."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from homeward.publication.layouts.words import Shorthand
from homeward.publication.papers.model import Cell
from homeward.publication.questions.model import Answer


@dataclass(frozen=True)
class HeldBack:
    """How many cells of an answer are `[c]`, of how many that are not 0, and how many would be if nothing were out."""

    title: str
    cells: int
    hidden: int
    hidden_alone: int


def is_mostly_hidden(answer: Answer) -> bool:
    """Whether at least half of its cells are `[c]`, but for those that are 0, which are never hidden."""
    cells = list(_cells(answer))
    return _hidden(answer) > 0 and 2 * _hidden(answer) >= len(cells)


def held_back(answers: Sequence[Answer], alone: Sequence[Answer]) -> tuple[HeldBack, ...]:
    """The answers that are mostly hidden, and less so `alone`: the same, not guarded against what came before."""
    return tuple(
        HeldBack(answer.asks, len(list(_cells(answer))), _hidden(answer), _hidden(other))
        for answer, other in zip(answers, alone, strict=True)
        if is_mostly_hidden(answer) and _hidden(other) < _hidden(answer)
    )


def _hidden(answer: Answer) -> int:
    return sum(Shorthand.SUPPRESSED in cell.status for cell in _cells(answer))


def _cells(answer: Answer) -> Iterator[Cell]:
    cells = (cell for group in answer.groups for row in group.rows for cell in row.cells)
    return (cell for cell in cells if cell.count or Shorthand.SUPPRESSED in cell.status)
