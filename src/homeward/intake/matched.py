"""What matching gives: sheets with the tables that they feed, and what was found about whole files."""

from dataclasses import dataclass, field

from homeward.dataset.findings import Finding, Severity
from homeward.dataset.snapshot import Source
from homeward.intake.leaving_out import LeftOut, Row
from homeward.intake.mapping import TableMapping
from homeward.intake.rules.files import FILE_RULES
from homeward.intake.sheets import Sheet
from homeward.intake.sources.recognised_files import RecognisedSheet
from homeward.intake.staging import Entry, rows_of_table


@dataclass
class Matched:
    """
    Sheets matched with tables, the files that were read, and what was found about whole files.

    Attributes:
        left_out: tables of files that are left out whole.
        rows_left_out: the rows of these.
        recognised: what each sheet was taken for.
        lacking: the files that mappings name and that are not there, as findings print them.
        is_any_there: a file that a mapping names is there, readable or not; or one that was recognised.
    """

    entries: list[Entry] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    rows_left_out: set[Row] = field(default_factory=set)
    recognised: list[RecognisedSheet] = field(default_factory=list)
    lacking: list[str] = field(default_factory=list)
    is_any_there: bool = False

    def find(
        self,
        rule: str,
        file: str,
        message: str = "",
        sheet: str = "",
        column: str = "",
        error: bool = False,
        agency: str = "",
        row: int | None = None,
    ) -> None:
        """Tell of a file, sheet or column."""
        known = FILE_RULES[rule]
        severity = Severity.ERROR if error else known.severity
        self.findings.append(Finding(file, sheet, row, column, rule, severity, message or known.message, agency))

    def leave_out(self, rule: str, agency: str, file: str, sheet: Sheet, mapping: TableMapping) -> None:
        """Leave out all rows of a sheet that are of one table, for a rule about the whole of it."""
        numbers = rows_of_table(sheet, mapping)["source_row"].to_pylist()
        lost = len(numbers)
        self.left_out.append(LeftOut(agency, file, sheet.name, mapping.table, lost, lost, {rule: lost}))
        self.rows_left_out.update((file, sheet.name, number) for number in numbers)
