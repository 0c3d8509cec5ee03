"""An agency's SSDA903 return as the twenty rules read it, from whichever files and sheets it came in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from homeward.dataset.findings import Finding
from homeward.intake.mapping import same_heading
from homeward.intake.reading import OpenFile
from homeward.intake.sheets import Sheet, Unreadable
from homeward.intake.sources.recognised_files import RecognisedSheet
from homeward.intake.ssda903.findings import Sheet903, collection_year, findings_903
from homeward.intake.ssda903.tables import COLUMNS, EPISODES, HEADER, MISSING, MISSING_LAST, ROW

TABLES_903 = {
    "903_header": HEADER,
    "903_episodes": EPISODES,
    "903_missing": MISSING,
    "903_missing_last_year": MISSING_LAST,
}
_YEAR_FIRST = "^[0-9]{4}-"
_NO_YEAR = date(1, 1, 1)


@dataclass(frozen=True)
class _Place:
    """A table of a return, and where it stands."""

    file: str
    sheet: str
    read: Sheet903


def standings(sheets: Sequence[tuple[OpenFile, RecognisedSheet]]) -> dict[tuple[str, str], int]:
    """
    By file and sheet, how late a table's yearly return is among those of the same table: 0, 1, 2 ...

    Periods and episodes tell their year. Headers do not, so they stand in the order of their names.
    """
    ranked: dict[tuple[str, str], int] = {}
    for table, places in _places(sheets).items():
        in_order = sorted(places, key=lambda place: _year_of(table, place))
        ranked |= {(place.file, place.sheet): number for number, place in enumerate(in_order)}
    return ranked


def findings_of_returns(agency: str, sheets: Sequence[tuple[OpenFile, RecognisedSheet]]) -> list[Finding]:
    """What an agency's return breaks. Of several years the latest is checked, with the one before as last year's."""
    tables = _latest(sheets)
    if MISSING not in tables and EPISODES not in tables:
        return []
    findings = []
    for found in findings_903({name: place.read for name, place in tables.items()}):
        place = tables[found.table]
        findings.append(
            Finding(place.file, place.sheet, found.row, found.column, found.rule, found.severity, found.message, agency)
        )
    return findings


def _places(sheets: Sequence[tuple[OpenFile, RecognisedSheet]]) -> dict[str, list[_Place]]:
    """Every table of the return, from each file and sheet that has it."""
    places: dict[str, list[_Place]] = {}
    for opened, sheet in sheets:
        known = sheet.taken_for.known
        table = TABLES_903.get(known.name if known else "")
        read = _read(opened, sheet, table) if table else None
        if table and read:
            places.setdefault(table, []).append(_Place(sheet.file, sheet.sheet, read))
    return places


def _latest(sheets: Sequence[tuple[OpenFile, RecognisedSheet]]) -> dict[str, _Place]:
    places = _places(sheets)
    latest = {table: max(found, key=lambda p: _year_of(table, p)) for table, found in places.items()}
    before = [place for place in places.get(MISSING, []) if place is not latest[MISSING]]
    if before and MISSING_LAST not in latest:
        latest[MISSING_LAST] = max(before, key=lambda p: _year_of(MISSING, p))
    return latest


def _year_of(table: str, place: _Place) -> tuple[date, str]:
    """The first day of the year that it is of; a header does not say, so its name decides."""
    year = collection_year({table: place.read}) if table in (MISSING, EPISODES) else None
    return (year.first_on if year and year.first_on else _NO_YEAR, place.file)


def _read(opened: OpenFile, sheet: RecognisedSheet, table: str) -> Sheet903 | None:
    """The table with all its columns; None when it cannot be read, which is a finding already."""
    try:
        read = opened.sheet(sheet.sheet, set(map(same_heading, sheet.wanted)))
    except Unreadable:
        return None
    columns = {name: at for name in COLUMNS[table] if (at := read.find([name])) is not None}
    cells = {name: read.cells[f"c{at}"].cast(pa.string()) for name, at in columns.items()}
    return Sheet903(pa.table({ROW: read.cells["source_row"], **cells}), _is_year_first(read, columns))


def _is_year_first(read: Sheet, columns: dict[str, int]) -> bool:
    """Whether dates are written 2020-06-01: in the first column of dates that has one."""
    for name in ("DECOM", "MIS_START", "DOB", "DEC", "MIS_END"):
        if name in columns:
            cells = pc.drop_null(read.cells[f"c{columns[name]}"])[:1].cast(pa.string())
            if len(cells):
                return bool(pc.match_substring_regex(cells, _YEAR_FIRST)[0].as_py())
    return False
