"""The table of an answer: what goes down, what goes across."""

from dataclasses import dataclass

from homeward.dataset.periods import Period
from homeward.indicators.plan import FigureArea
from homeward.publication.papers.model import Cell
from homeward.publication.questions.asking import AskedRow, Asking
from homeward.publication.questions.filters import words_of
from homeward.publication.questions.model import AnswerGroup, AnswerRow
from homeward.publication.questions.released_cells import AnyReleased, cell_of
from homeward.publication.questions.wording import total_title


@dataclass(frozen=True)
class Table:
    """
    The answer's cells.

    `at` gives each by its row, area and period; `rows` are the rows that are printed: who says nothing is left out
    where there is nobody.
    """

    head: tuple[str, ...]
    groups: tuple[AnswerGroup, ...]
    rows: tuple[AskedRow, ...]
    at: dict[tuple[str, str, Period], Cell]


def make_table(asking: Asking, released: AnyReleased) -> Table:
    """
    The table: periods down and areas across where there is one row; else categories down, and across the areas of one
    period, or the periods of one area after another.
    """
    at = {
        (row.label, area.code, period): cell_of(released, row.shown, area, period)
        for row in asking.rows
        for area in asking.areas
        for period in asking.all_periods
    }
    rows = tuple(row for row in asking.rows if not _is_empty(row, asking, at))
    if len(asking.rows) == 1:
        row = asking.rows[0].label
        lines = [
            AnswerRow(_title(p, asking), tuple(at[row, a.code, p] for a in asking.areas)) for p in asking.all_periods
        ]
        return Table(("Period", *_names(asking)), (AnswerGroup("", tuple(lines)),), rows, at)
    first = words_of(asking.breakdown).capitalize() if asking.breakdown else "How often"
    if len(asking.all_periods) == 1:
        lines = [AnswerRow(r.label, tuple(at[r.label, a.code, asking.periods[0]] for a in asking.areas)) for r in rows]
        return Table((first, *_names(asking)), (AnswerGroup("", tuple(lines)),), rows, at)
    groups = tuple(AnswerGroup(area.name, _of_area(rows, area, asking, at)) for area in asking.areas)
    return Table((first, *(_title(period, asking) for period in asking.all_periods)), groups, rows, at)


def _of_area(
    rows: tuple[AskedRow, ...], area: FigureArea, asking: Asking, at: dict[tuple[str, str, Period], Cell]
) -> tuple[AnswerRow, ...]:
    return tuple(AnswerRow(row.label, tuple(at[row.label, area.code, p] for p in asking.all_periods)) for row in rows)


def _title(period: Period, asking: Asking) -> str:
    return total_title(period) if period in asking.totals else period.title


def _names(asking: Asking) -> tuple[str, ...]:
    return tuple(area.name for area in asking.areas)


def _is_empty(row: AskedRow, asking: Asking, at: dict[tuple[str, str, Period], Cell]) -> bool:
    """Whether a row for what is not recorded has nobody in it."""
    by = asking.breakdown
    if by is None or not by.not_recorded or row.label != by.category(by.not_recorded).label:
        return False
    return all(at[row.label, area.code, period].count == 0 for area in asking.areas for period in asking.all_periods)
