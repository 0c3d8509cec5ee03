"""Reading returns back: files by their cover, sheets by their headings, rows by their code; nothing by position."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from homeward.dataset.errors import HomewardError
from homeward.dataset.findings import Finding
from homeward.dataset.partnership import Agency, Partnership
from homeward.dataset.periods import Period, parse_quarter, quarter_before
from homeward.figures.returns import form
from homeward.figures.returns.model import Returned, ReturnRow, SuppliedFigures
from homeward.figures.returns.rows import Before, ReadRows, read_rows
from homeward.figures.returns.rules import RETURN_RULES
from homeward.figures.returns.values import read_typed
from homeward.intake.mapping import same_heading
from homeward.intake.reading import OpenFile, open_file
from homeward.intake.sheets import ExtractFile, Sheet, Unreadable

ENDINGS = (".xlsx", ".ods", ".xls")

Owed = Mapping[str, Sequence[ReturnRow]]
"""By agency's key, the rows that it owes."""


def read_returns(partnership: Partnership, folder: Path, owed: Owed) -> Returned:
    """
    Every return in a folder and the folders below it.

    Raises:
        HomewardError: the folder is not there.
    """
    if not folder.is_dir():
        raise HomewardError(f"{folder}: there is no such folder. Give the folder that holds the agencies' returns.")
    read = ReadRows()
    files: dict[tuple[str, str], str] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith((".", "~$"))):
        file = ExtractFile("", path, path.relative_to(folder).as_posix())
        try:
            opened, agency, quarter = _opened(file, partnership)
        except Unreadable as reason:
            read.findings.append(_about(file, reason.rule, reason.message))
            continue
        if (agency.key, quarter.name) in files:
            read.findings.append(_about(file, "return_is_there_once"))
            continue
        files[agency.key, quarter.name] = file.name
        for tab in dict.fromkeys(row.tab for row in owed.get(agency.key, ())):
            read += _read_tab(opened, agency.key, quarter, tab, [row for row in owed[agency.key] if row.tab == tab])
    supplied = SuppliedFigures(read.figures)
    findings = {*read.findings, *_changed_since(read.before, supplied)}
    return Returned(supplied, tuple(sorted(findings, key=_in_order)), tuple((*k, v) for k, v in sorted(files.items())))


def _in_order(finding: Finding) -> tuple[str, str, int, str, str]:
    return (finding.file, finding.sheet, finding.row or 0, finding.column, finding.rule)


def _about(file: ExtractFile, rule: str, message: str = "", sheet: str = "") -> Finding:
    """A finding about a whole file or sheet, under the rule's own words or the reader's."""
    known = RETURN_RULES.get(rule, RETURN_RULES["file_is_a_return"])
    return Finding(file.name, sheet, None, "", known.name, known.severity, message or known.message)


def _opened(file: ExtractFile, partnership: Partnership) -> tuple[OpenFile, Agency, Period]:
    """A return, whose it is and for which quarter. Raises Unreadable for what is none of this partnership."""
    if file.path.suffix.casefold() not in ENDINGS:
        raise Unreadable("file_is_a_return", RETURN_RULES["file_is_a_return"].message)
    opened = open_file(file)
    cover = _cover(opened)
    if not {form.PARTNERSHIP, form.AGENCY, form.QUARTER} <= set(cover):
        raise Unreadable("file_is_a_return", RETURN_RULES["file_is_a_return"].message)
    known = {name.casefold(): a for a in partnership.agencies for name in (a.name, a.key)}
    agency, quarter = known.get(cover[form.AGENCY].casefold()), _quarter(cover[form.QUARTER])
    if cover[form.PARTNERSHIP].casefold() != partnership.name.casefold() or agency is None or quarter is None:
        rule = "return_is_of_this_partnership"
        raise Unreadable(rule, RETURN_RULES[rule].message)
    return opened, agency, quarter


def _cover(opened: OpenFile) -> dict[str, str]:
    """The cover's facts: what stands beside each word."""
    named = {name.strip().casefold(): name for name in opened.sheet_names()}
    if form.COVER.casefold() not in named:
        return {}
    rows = opened.peek(named[form.COVER.casefold()])
    filled = ([cell.strip() for cell in row if cell.strip()] for row in rows)
    return {row[0].rstrip(":"): row[1] for row in filled if len(row) > 1}


def _quarter(name: str) -> Period | None:
    try:
        return parse_quarter(name.split(" ")[0])
    except HomewardError:
        return None


def _read_tab(opened: OpenFile, agency: str, quarter: Period, tab: str, owed: Sequence[ReturnRow]) -> ReadRows:
    expected = form.headings(quarter, quarter_before(quarter))
    needed = (form.CODE, form.value_heading(quarter))
    gone = ReadRows(findings=[_about(opened.file, "return_sheet_is_there", sheet=tab)])
    try:
        sheet = opened.sheet(_sheet_named(opened, tab), {same_heading(heading) for heading in expected})
    except Unreadable:
        return gone
    if any(sheet.find([heading]) is None for heading in needed):
        return gone
    read = read_rows(opened, sheet, agency, quarter, quarter_before(quarter), owed)
    if not _is_in_order(sheet, expected):
        read.findings.append(_about(opened.file, "return_columns_are_in_order", sheet=sheet.name))
    return read


def _sheet_named(opened: OpenFile, tab: str) -> str:
    """The tab's sheet; its name may have been cut, as a sheet's name must be."""
    return next((name for name in opened.sheet_names() if name.strip().casefold() == tab.strip().casefold()[:31]), tab)


def _is_in_order(sheet: Sheet, expected: Sequence[str]) -> bool:
    ours = [same_heading(heading) for heading in expected if sheet.find([heading]) is not None]
    return [same for heading in sheet.headings if (same := same_heading(heading)) in ours] == ours


def _changed_since(before: Sequence[Before], supplied: SuppliedFigures) -> list[Finding]:
    """Each return shows the quarter before: it should still be what was returned for that quarter."""
    rule = RETURN_RULES["return_before_is_as_returned"]
    found: list[Finding] = []
    for said in before:
        earlier = supplied.find(said.agency, said.row, said.period)
        if earlier is None or not said.shown.strip():
            continue
        typed = read_typed(said.shown, said.row.unit)
        if not typed.fault and (typed.value, typed.status) != (earlier.value, earlier.status):
            found.append(replace(said.place, rule=rule.name, severity=rule.severity, message=rule.message))
    return found
