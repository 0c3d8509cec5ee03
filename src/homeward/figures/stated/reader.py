"""Reading what a file states: every table of every sheet, by meaning; and what could not be understood."""

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from homeward.dataset.periods import PeriodKind
from homeward.figures.stated.cells import Cell, read_cell
from homeward.figures.stated.councils import with_agencies, with_councils_in_rows
from homeward.figures.stated.grids import Grid, read_grids
from homeward.figures.stated.headings import FINANCIAL_YEAR, read_heading
from homeward.figures.stated.layout import Layout, find_layouts
from homeward.figures.stated.model import NotRead, Place, Sentence, StatedFigures, StatedTable
from homeward.figures.stated.own_periods import with_own_periods
from homeward.figures.stated.references import references
from homeward.figures.stated.repeated import with_repeats
from homeward.figures.stated.rows import read_table
from homeward.figures.stated.several import with_areas_of_sheets
from homeward.figures.stated.side_by_side import side_by_side
from homeward.figures.stated.spans import bounded, in_the_period_named, in_the_year_beside
from homeward.figures.stated.tidy import is_tidy, read_tidy
from homeward.figures.stated.turned import Turned, turned_back, turned_grid, turned_place

SHORTEST_NAME = 10
"""Letters beside a period that are a title, and not `Year` or `Period`."""
_YEAR = re.compile(r"\b(20\d\d)\b")


def read_stated(path: Path) -> StatedFigures:
    """
    What the tables of a file state.

    A sheet with no table in it gives its sentences alone. Raises HomewardError when the file cannot be read.
    """
    tables: list[StatedTable] = []
    not_read: list[NotRead] = []
    for grid in (part for whole in read_grids(path) for part in side_by_side(whole)):
        if is_tidy(grid):
            found, unread = read_tidy(grid)
        else:
            found, unread = read_grid(grid) if (turned := turned_grid(grid)) is None else read_turned(turned)
        tables += found
        not_read += unread
    return StatedFigures(with_areas_of_sheets(tables), tuple(not_read))


def read_grid(grid: Grid, title_above: str = "") -> tuple[list[StatedTable], list[NotRead]]:
    """The tables of a sheet that is laid out for people; `title_above` is a title that the grid does not hold."""
    year = _year_of(grid, title_above)
    layouts = with_repeats(grid, find_layouts(grid, year))
    tables: list[StatedTable] = []
    not_read: list[NotRead] = []
    above = _sentences(grid, 0, layouts[0].first if layouts else len(grid.rows))
    title = " ".join([title_above, *(sentence.text for sentence in above if len(sentence.text) < 120)]).strip()
    for layout, after in zip(layouts, [*layouts[1:], None], strict=False):
        end = after.first if after else len(grid.rows)
        heading = _line_above(grid, layout) or (above[-1].text if above and layout is layouts[0] else "")
        layout_ = with_agencies(grid, with_councils_in_rows(grid, layout, end, heading), end)
        named = [*_corners(grid, layout), heading, *(text.text for text in reversed(above)), grid.name]
        words = f"{grid.name} {title} {_corner(grid, layout)}".strip()
        table, unread = read_table(grid, layout_, end, words, heading)
        tables.append(
            StatedTable(
                table.file,
                table.sheet,
                table.title,
                with_own_periods(bounded(in_the_year_beside(in_the_period_named(table.figures, named, year)))),
                (*table.sentences, *(above if layout is layouts[0] else ())),
                table.oddities,
                tuple(sentence for sentence in above if layout is layouts[0]),
                references(grid) if layout is layouts[0] else (),
            )
        )
        not_read += unread
    if not layouts:
        tables.append(StatedTable(grid.file, grid.name, title, (), tuple(above), (), (), references(grid)))
        not_read += _numbers_without_headings(grid)
    return tables, not_read


def read_turned(turned: Turned) -> tuple[list[StatedTable], list[NotRead]]:
    """The tables of a sheet with its periods downwards."""
    tables, not_read = read_grid(turned.grid, turned.title)
    back = [replace(each, place=turned_place(each.place, turned)) for each in not_read]
    return [turned_back(table, turned) for table in tables], back


def _line_above(grid: Grid, layout: Layout) -> str:
    """The words that stand alone in the row above a table's headings."""
    if not layout.first:
        return ""
    above = [content for cell in grid.rows[layout.first - 1] if not (content := read_cell(cell)).is_blank]
    return above[0].text if len(above) == 1 and above[0].is_words and len(above[0].text) < 70 else ""


def _corner(grid: Grid, layout: Layout) -> str:
    """Words in the headings' own rows over the labels: `CSE` is what that table is about."""
    words = [line] if (line := _line_above(grid, layout)) else []
    for row in range(layout.first, layout.end):
        for column in range(layout.first_value):
            content = read_cell(grid.cell(row, column))
            if content.is_words and len(content.text) < 60 and _says_more_than_a_period(content.text):
                words.append(content.text)
    return " ".join(words)


def _says_more_than_a_period(text: str) -> bool:
    heading = read_heading(text)
    return heading.period is None or len(heading.rest) > SHORTEST_NAME


def _corners(grid: Grid, layout: Layout) -> list[str]:
    """The words over the labels."""
    cells = [grid.cell(row, column) for row in range(layout.first, layout.end) for column in range(layout.first_value)]
    return [content.text for cell in cells if (content := read_cell(cell)).is_words]


def _year_of(grid: Grid, title: str) -> int | None:
    """The financial year that the first rows or the sheet's name speak of; None when none or several."""
    texts = [grid.name, title, *(text for row in grid.rows[:8] for text in _before_the_periods(row))]
    years = set()
    for text in texts:
        for match in FINANCIAL_YEAR.finditer(text):
            if int(match[2]) == (int(match[1]) + 1) % 100:
                years.add(int(match[1]))
    if not years:
        headed = [read_heading(text).period for text in texts if len(text) < 60]
        known = [p for p in headed if p and p.year_is_known and p.period.kind is PeriodKind.MONTH]
        years = {p.period.first.financial_year for p in known}
    return years.pop() if len(years) == 1 else None


def _before_the_periods(row: Sequence[Cell]) -> list[str]:
    """A row's texts, up to its first quarter or month: a year beyond is that column's (`2021/22 outturn`)."""
    texts: list[str] = []
    for cell in row:
        text = read_cell(cell).text
        period = read_heading(text).period if 0 < len(text) < 60 else None
        texts.append(text)
        if period and not period.year_is_known and period.period.kind is not PeriodKind.YEAR:
            break
    return texts


def _sentences(grid: Grid, first: int, end: int) -> list[Sentence]:
    return [
        Sentence(content.text, Place(grid.file, grid.name, row + 1, column + 1))
        for row in range(first, end)
        for column, cell in enumerate(grid.rows[row])
        if (content := read_cell(cell)).is_words
    ]


def _numbers_without_headings(grid: Grid) -> list[NotRead]:
    """One line for a sheet that has numbers and no headings that were understood."""
    places = [
        Place(grid.file, grid.name, row + 1, column + 1)
        for row, line in enumerate(grid.rows)
        for column, cell in enumerate(line)
        if read_cell(cell).numbers
    ]
    if len(places) < 3:
        return []
    return [NotRead(places[0], f"{len(places)} numbers, and no headings that say which period or council they are for")]
