"""The rows of one sheet of a return: each found by its code, its value read, what slipped noticed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from homeward.dataset.findings import Finding, Severity
from homeward.dataset.periods import Period
from homeward.figures.returns import form
from homeward.figures.returns.model import ReturnRow, Source, SuppliedFigure
from homeward.figures.returns.rules import COMPUTED_ANYWAY, FAULTS, NOT_READ, RETURN_RULES
from homeward.figures.returns.values import read_typed
from homeward.intake.reading import OpenFile
from homeward.intake.sheets import Sheet


@dataclass(frozen=True)
class Before:
    """What a return shows of the quarter before, and the place where it does, as a finding would name it."""

    place: Finding
    agency: str
    row: ReturnRow
    period: str
    shown: str


@dataclass
class ReadRows:
    """What rows gave: figures, what they show of the quarter before, and what is wrong with them."""

    figures: list[SuppliedFigure] = field(default_factory=list)
    before: list[Before] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def __add__(self, other: "ReadRows") -> "ReadRows":
        return ReadRows(self.figures + other.figures, self.before + other.before, self.findings + other.findings)


@dataclass(frozen=True)
class _Line:
    """A row of the sheet, as texts."""

    number: int
    code: str
    code_again: str
    value: str
    before: str
    note: str


@dataclass(frozen=True)
class _Sheet:
    """A sheet being read, and whose it is."""

    opened: OpenFile
    name: str
    agency: str
    quarter: Period
    last: Period

    def finding(self, rule: str, number: int | None = None, column: str = "", fault: str = "") -> Finding:
        known = RETURN_RULES[rule]
        message = f"{FAULTS[fault]} {NOT_READ}" if fault else known.message
        return Finding(self.opened.file.name, self.name, number, column, rule, known.severity, message, self.agency)

    def read(self, row: ReturnRow, line: _Line) -> ReadRows:
        """One row's figure, and what it shows of the quarter before."""
        heading, typed = form.value_heading(self.quarter), read_typed(line.value, row.unit)
        if typed.fault == "empty":
            is_beside = read_typed(line.note, row.unit).value is not None
            rule = "return_value_is_in_its_column" if is_beside else "return_value_is_given"
            found = self.finding(rule, line.number, heading)
            if row.is_computed and not is_beside:  # nothing is lost with it
                found = replace(found, severity=Severity.NOTE, message=COMPUTED_ANYWAY)
            return ReadRows(findings=[found])
        if typed.fault:
            return ReadRows(findings=[self.finding("return_value_is_readable", line.number, heading, typed.fault)])
        source = Source(self.opened.file.name, self.opened.sha256, self.name, line.number)
        note, period = line.note.strip(), self.quarter.name
        figure = SuppliedFigure(self.agency, row, period, typed.value, typed.status, note, source)
        place = Finding(
            self.opened.file.name,
            self.name,
            line.number,
            form.last_heading(self.last),
            "",
            Severity.NOTE,
            "",
            self.agency,
        )
        return ReadRows([figure], [Before(place, self.agency, row, self.last.name, line.before)])


def read_rows(
    opened: OpenFile, sheet: Sheet, agency: str, quarter: Period, last: Period, owed: Sequence[ReturnRow]
) -> ReadRows:
    """The rows of a sheet that an agency owes for a quarter; `last` is the quarter before."""
    of = _Sheet(opened, sheet.name, agency, quarter, last)
    by_code = {row.code: row for row in owed}
    read, seen = ReadRows(), set[str]()
    for line in _lines(sheet, quarter, last):
        row = by_code.get(line.code)
        if row is None:
            read.findings.append(of.finding("return_row_is_known", line.number))
            continue
        if line.code in seen:
            read.findings.append(of.finding("return_row_is_there_once", line.number))
        elif line.code_again not in ("", line.code):
            read.findings.append(of.finding("return_row_is_whole", line.number))
        else:
            read += of.read(row, line)
        seen.add(line.code)
    for code, row in by_code.items():
        if code not in seen:
            read.findings.append(of.finding("return_row_is_there", column=f"{row.ref} {row.label}, {row.unit}"))
    return read


def _lines(sheet: Sheet, quarter: Period, last: Period) -> Iterator[_Line]:
    """The rows that say anything."""
    headings = (form.CODE, form.CODE_AGAIN, form.value_heading(quarter), form.last_heading(last), form.NOTE)
    positions = [sheet.find([heading]) for heading in headings]
    columns = [None if at is None else sheet.cells[f"c{at}"].to_pylist() for at in positions]
    for at, number in enumerate(sheet.cells["source_row"].to_pylist()):
        code, again, value, before, note = ((column[at] or "") if column else "" for column in columns)
        if code or again or value:
            yield _Line(number, code.strip().upper(), again.strip().upper(), value, before, note)
