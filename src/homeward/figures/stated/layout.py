"""
Where the tables of a sheet are, and what each of their columns is: found by the words of headings, never by position.

Headings may stand in several rows (years above quarters above councils), with a heading written once above several
columns. A heading that is written again begins another table.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from homeward.dataset.periods import PeriodKind
from homeward.figures.stated.breakdowns import NOT_RECORDED
from homeward.figures.stated.cells import Content, read_cell
from homeward.figures.stated.grids import Grid
from homeward.figures.stated.headings import Heading, Role, is_other, names_no_area, read_heading, role_of
from homeward.figures.stated.model import StatedPeriod, Unit
from homeward.figures.stated.period_totals import with_totals
from homeward.figures.stated.spans import in_year
from homeward.figures.stated.subjects import unit_of_label

LONGEST_HEADING = 70


@dataclass(frozen=True)
class Column:
    """A column of a table; `index` counts from 0."""

    index: int
    role: Role
    period: StatedPeriod | None = None
    area: str = ""
    unit: Unit = Unit.NOT_STATED
    is_percent: bool = False
    words: str = ""


@dataclass(frozen=True)
class Layout:
    """A table's headings: the rows that they stand in (from 0, the last exclusive), and its columns."""

    first: int
    end: int
    columns: tuple[Column, ...]

    @property
    def values(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if column.role is Role.VALUE)

    @property
    def first_value(self) -> int:
        return min(column.index for column in self.values)


@dataclass
class _Headings:
    """The headings of one row."""

    row: int
    cells: dict[int, Heading]
    roles: dict[int, Role]
    numbers: int

    @property
    def periods(self) -> dict[int, StatedPeriod]:
        """The periods by column. A year in the first column, beside others, is a title."""
        found = {at: cell.period for at, cell in self.cells.items() if cell.period and at not in self.roles}
        return {at: period for at, period in found.items() if at} if len(found) > 1 else found


def find_layouts(grid: Grid, year: int | None) -> list[Layout]:
    """Every table's headings, in order; `year` is the financial year that the title names."""
    layouts: list[Layout] = []
    at = 0
    while at < len(grid.rows):
        if layout := _with_periods(grid, at, year):
            layouts.append(layout)
            at = layout.end
        else:
            at += 1
    if not layouts and (plain := _without_periods(grid, year)):
        layouts.append(plain)
    return layouts


def _row(grid: Grid, at: int, year: int | None) -> _Headings:
    cells: dict[int, Heading] = {}
    roles: dict[int, Role] = {}
    numbers = 0
    for column, cell in enumerate(grid.rows[at] if at < len(grid.rows) else ()):
        content = read_cell(cell)
        if content.is_blank:
            continue
        heading = read_heading(cell, year)
        if heading.period and len(content.text) <= LONGEST_HEADING:
            cells[column] = heading
            if column and is_other(heading.rest):
                roles[column] = Role.IGNORED
            continue
        if content.numbers or (content.status and not NOT_RECORDED.search(content.text)):
            numbers += 1
        elif len(content.text) <= LONGEST_HEADING:
            cells[column] = heading
            if role := role_of(content.text):
                roles[column] = role
    return _Headings(at, with_totals(cells), roles, numbers)


def _is_heading(row: _Headings) -> bool:
    """Several periods, or one beside a role; never with numbers among them."""
    periods = len(row.periods)
    return not row.numbers and (periods >= 2 or (periods == 1 and bool(row.roles)))


def _is_years(row: _Headings) -> bool:
    """Whether headings name years alone, which then stand above other periods."""
    return all(period.period.kind is PeriodKind.YEAR for period in row.periods.values())


def _is_alone(grid: Grid, row: _Headings) -> bool:
    """One period at the head of a column of numbers."""
    if row.numbers or len(row.periods) != 1:
        return False
    column = next(iter(row.periods))
    return column > 0 and any(_is_number(grid, below, column) for below in range(row.row + 1, row.row + 4))


def _with_periods(grid: Grid, at: int, year: int | None) -> Layout | None:
    row = _row(grid, at, year)
    if not _is_heading(row) and not _is_alone(grid, row):
        return None
    rows = [row]
    for below in (at + 1, at + 2):
        lower = _row(grid, below, year)
        if _is_heading(lower) or (lower.periods and not lower.numbers and _is_years(rows[-1])):
            rows += [_row(grid, n, year) for n in range(rows[-1].row + 1, below + 1)]
    above = _areas_above(grid, at, rows[-1], year)
    return _assembled(grid, rows, above, year)


def _areas_above(grid: Grid, at: int, row: _Headings, year: int | None) -> dict[int, str]:
    """Councils that stand in the row above their periods."""
    if at == 0:
        return {}
    upper = _row(grid, at - 1, year)
    zone = list(row.periods)
    names = {
        c: cell.rest for c, cell in upper.cells.items() if c >= min(zone) and not cell.period and c not in upper.roles
    }
    left = [c for c in upper.cells if c < min(zone)]
    return (
        names
        if names and not upper.numbers and (len(names) >= 2 or not left) and all(len(n) < 40 for n in names.values())
        else {}
    )


def _assembled(grid: Grid, rows: list[_Headings], above: dict[int, str], year: int | None) -> Layout | None:
    lowest = max(rows, key=lambda row: (len(row.periods) >= 2, row.row if row.periods else -1))
    years = _years(rows, lowest)
    zone_first = min(lowest.periods)
    roles = {column: role for row in rows for column, role in row.roles.items()}
    width = max(len(line) for line in grid.rows)
    periods = _spread(lowest.periods, roles, width)
    rests = {c: cell for c, cell in lowest.cells.items() if c in lowest.periods or (c in periods and cell.says_unit)}
    end = rows[-1].row + 1
    below, end = _below(grid, end, set(periods), roles, year)
    columns = []
    for column in range(width):
        if column in periods and column not in roles:
            columns.append(_value_column(column, periods[column], rests, below, above, years))
        else:
            words = _words(column, rows)
            role = roles.get(column) or _role_by_place(column, zone_first, words, below)
            columns.append(Column(column, role, words=words))
    return Layout(rows[0].row, end, tuple(columns)) if any(c.role is Role.VALUE for c in columns) else None


def _words(column: int, rows: Sequence[_Headings]) -> str:
    return next((row.cells[column].rest for row in reversed(rows) if column in row.cells), "")


def _role_by_place(column: int, first_value: int, words: str, below: dict[int, Heading]) -> Role:
    """Columns left of the figures hold labels; to their right, comments where there is no heading."""
    if column < first_value:
        return (role_of(below[column].rest) if column in below else None) or Role.LABEL
    return Role.IGNORED if words else Role.COMMENT


def _years(rows: Sequence[_Headings], lowest: _Headings) -> dict[int, int]:
    """Financial years that stand above the periods, by the column that each begins in."""
    return {
        column: period.period.first.financial_year
        for row in rows
        if row is not lowest
        for column, period in row.periods.items()
        if period.period.kind is PeriodKind.YEAR
    }


def _spread(periods: dict[int, StatedPeriod], roles: dict[int, Role], width: int) -> dict[int, StatedPeriod]:
    """Each period over the blank headings to its right; the last as wide as the one before it."""
    starts = sorted(periods)
    spans = [after - start for start, after in pairwise(starts)]
    ends = [*starts[1:], min(width, starts[-1] + (max(spans) if spans else width))]
    spread = {}
    for start, end in zip(starts, ends, strict=True):
        for column in range(start, end):
            if column in roles:
                break
            spread[column] = periods[start]
    return spread


def _below(
    grid: Grid, end: int, zone: set[int], roles: dict[int, Role], year: int | None
) -> tuple[dict[int, Heading], int]:
    """The headings of councils or units in one of the three rows below the periods, and where the figures begin."""
    for at in range(end, min(end + 3, len(grid.rows))):
        row = _row(grid, at, year)
        inside = {column: cell for column, cell in row.cells.items() if column in zone}
        if row.numbers:
            break
        if len(inside) >= 2 or (len(zone) == 1 and len(inside) == 1):
            if any(len(cell.rest) > 40 for cell in inside.values()):
                break
            roles.update({c: role for c, role in row.roles.items() if c not in zone})
            return row.cells, at + 1
    return {}, end


def _value_column(
    column: int,
    period: StatedPeriod,
    rests: dict[int, Heading],
    below: dict[int, Heading],
    above: dict[int, str],
    years: dict[int, int],
) -> Column:
    named = [start for start in years if start <= column]
    if named and not period.year_is_known:
        period = in_year(period, years[max(named)])
    own = max((start for start in rests if start <= column), default=None)
    heading = below.get(column) or (rests[own] if own is not None else Heading(None, ""))
    over = max((start for start in above if start <= column), default=None)
    is_unit = heading.unit is not Unit.NOT_STATED or heading.is_percent or heading.is_count
    area = "" if is_unit or (column not in below and names_no_area(heading.rest)) else heading.rest
    if own is not None and not area and not rests[own].says_unit and not names_no_area(rests[own].rest):
        area = rests[own].rest
    return Column(
        column,
        Role.VALUE,
        period,
        area or (above[over] if over is not None else ""),
        heading.unit if heading.unit is not Unit.NOT_STATED else unit_of_label(heading.rest)[0],
        heading.is_percent,
        heading.rest,
    )


def _without_periods(grid: Grid, year: int | None) -> Layout | None:
    """A table of one period: a row of short headings, one of them a role or a blank, with numbers under the others."""
    for at in range(min(len(grid.rows), 30)):
        row = _row(grid, at, year)
        others = {c: cell for c, cell in row.cells.items() if c not in row.roles}
        beneath = [c for c in others if c > 0 and any(_is_number(grid, n, c) for n in range(at + 1, at + 8))]
        alone = len(row.cells) == 1 and any(cell.says_unit for cell in row.cells.values())
        if row.numbers or not beneath or (len(row.cells) < 2 and not alone):
            continue
        columns = [_plain_column(c, row, beneath) for c in range(max(len(line) for line in grid.rows))]
        return Layout(at, at + 1, tuple(columns))
    return None


def _is_number(grid: Grid, row: int, column: int) -> bool:
    return bool(read_cell(grid.cell(row, column)).numbers)


def _plain_column(column: int, row: _Headings, beneath: list[int]) -> Column:
    if column not in beneath:
        role = row.roles.get(column, Role.LABEL if column < min(beneath) else Role.IGNORED)
        return Column(column, role, words=row.cells[column].rest if column in row.cells else "")
    heading = row.cells[column]
    area = "" if heading.says_unit else heading.rest
    unit = heading.unit if not heading.is_percent else unit_of_label(heading.rest)[0]
    return Column(column, Role.VALUE, None, area, unit, heading.is_percent, heading.rest)


def contents(grid: Grid, row: int) -> list[Content]:
    """A row's cells, read."""
    return [read_cell(cell) for cell in grid.rows[row]]
