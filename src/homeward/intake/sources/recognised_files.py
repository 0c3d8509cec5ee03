"""Files that no mapping names by their name: what each sheet of them is taken for, and what is told about it."""

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from homeward.dataset.errors import HomewardError
from homeward.dataset.findings import Finding, Severity
from homeward.dataset.partnership import Agency
from homeward.intake.extracts import EXTRACTS_FILE, Extracts, place_of
from homeward.intake.mapping import TableMapping, same_heading
from homeward.intake.reading import OpenFile
from homeward.intake.rules.files import FILE_RULES
from homeward.intake.sheets import ExtractFile, Sheet
from homeward.intake.sources.known_sheets import KnownSheet, at_sheet
from homeward.intake.sources.recognising import Recognised, nearest_known, recognise, said_to_be
from homeward.intake.sources.standards import sheets_of_standards, standard_names

IGNORE = "ignore"
"""What somebody says of a file that is of no use."""
NEAREST = 3
"""Names that are told where somebody says one that there is not."""


@dataclass(frozen=True)
class RecognisedSheet:
    """
    What a sheet was taken for, and what is read of it.

    Attributes:
        is_ignored: somebody says that it is of no use.
        mappings: what it feeds; nothing when it is not read.
        rows: None when nobody counted them.
        read: headings that feed something.
    """

    agency: str
    file: str
    sheet: str
    taken_for: Recognised
    is_ignored: bool = False
    mappings: tuple[TableMapping, ...] = ()
    rows: int | None = None
    read: tuple[str, ...] = ()

    @property
    def wanted(self) -> set[str]:
        """Headings to read: also those that feed nothing and that checks of the return need."""
        known = self.taken_for.known
        names = {h for mapping in self.mappings for h in mapping.headings()}
        return names | {h for column in (known.columns if known else ()) for h in column.headings}

    @property
    def not_read(self) -> tuple[str, ...]:
        return tuple(heading for heading in self.taken_for.headings if heading not in self.read)

    def with_rows(self, opened: OpenFile) -> "RecognisedSheet":
        """The same with its number of rows, where it was read."""
        sheet = opened.sheets.get(self.sheet)
        return replace(self, rows=sheet.cells.num_rows) if isinstance(sheet, Sheet) else self


class Recogniser:
    """Tells an agency's files apart, by its own mapping's tables and by standards."""

    def __init__(self, agency: Agency, found: Extracts, own: Sequence[KnownSheet], standards: Sequence[str]) -> None:
        self.agency = agency
        self.found = found
        self.own = list(own)
        self.standards = standards
        self.names_found: set[str] = set()
        self._asked = [*self.own, *sheets_of_standards(standards)]
        self._all = [*self.own, *sheets_of_standards(standard_names())]
        self._findings: list[Finding] = []
        self._contents: dict[str, str] = {}
        self._told_apart: list[tuple[OpenFile, RecognisedSheet]] = []

    def looks_at(self, file: ExtractFile) -> bool:
        """Whether it has to be read: a file that nobody names, where no standard is used, is only told of."""
        return bool(self.standards or self.found.is_said(file.name) or self._says_of_a_sheet(file))

    def sheets_of(self, opened: OpenFile) -> list[RecognisedSheet]:
        """What each sheet of a file is, in their order. Raises Unreadable."""
        file = opened.file
        if self.found.is_said(file.name) == IGNORE:
            nothing = Recognised(None, 100, "somebody says that it is of no use", "", ())
            return [RecognisedSheet(self.agency.key, file.name, "", nothing, is_ignored=True)]
        if self.standards and self._is_there_already(opened):
            return []
        sheets = [self._sheet(opened, name) for name in opened.sheet_names()]
        if not any(sheet.taken_for.known or sheet.is_ignored for sheet in sheets):
            self._tell_of_file(sheets, file)
            return sheets
        for sheet in sheets:
            self._tell(sheet)
        self.names_found |= {s.taken_for.known.name for s in sheets if s.taken_for.known}
        return sheets

    def lacking(self) -> list[KnownSheet]:
        """Main tables of standards that the settings name, and that no file is."""
        named = sheets_of_standards(self.agency.standards or ())
        return [known for known in named if known.is_main and known.name not in self.names_found]

    def keep(self, opened: OpenFile, sheet: RecognisedSheet) -> None:
        """Remember a sheet that was read, for what is asked of all of them together."""
        self._told_apart.append((opened, sheet))

    @property
    def told_apart(self) -> Sequence[tuple[OpenFile, RecognisedSheet]]:
        """The sheets that were kept, in their order."""
        return self._told_apart

    def take_findings(self) -> list[Finding]:
        """What was found since the last time."""
        findings, self._findings = self._findings, []
        return findings

    def _says_of_a_sheet(self, file: ExtractFile) -> bool:
        return any(place.startswith(f"{file.name.casefold()}, ") for place in self.found.said)

    def _is_there_already(self, opened: OpenFile) -> bool:
        other = self._contents.setdefault(opened.sha256, opened.file.name)
        if other != opened.file.name:
            self._find("file_is_there_once", opened.file.name)
        return other != opened.file.name

    def _sheet(self, opened: OpenFile, name: str) -> RecognisedSheet:
        file = opened.file
        rows = opened.peek(name)
        said = self.found.is_said(file.name, name) or self.found.is_said(file.name)
        if said == IGNORE:
            nothing = Recognised(None, 100, "somebody says that it is of no use", "", ())
            return RecognisedSheet(self.agency.key, file.name, name, nothing, is_ignored=True)
        taken_for = self._said(said, rows, file.name, name) if said else self._recognise(rows, file, name)
        known = taken_for.known
        if known is None:
            return RecognisedSheet(self.agency.key, file.name, name, taken_for)
        mappings = tuple(at_sheet(known, name, taken_for.headings))
        named = {same_heading(heading) for mapping in mappings for heading in mapping.headings()}
        of_file = tuple(heading for heading in taken_for.headings if same_heading(heading) in named)
        return RecognisedSheet(self.agency.key, file.name, name, taken_for, False, mappings, None, of_file)

    def _recognise(self, rows: list[list[str]], file: ExtractFile, sheet: str) -> Recognised:
        """
        By the standards that the agency uses. A table of its own mapping, or of a standard that it does not use, is
        told and not read for its looks.
        """
        name = f"{file.path.stem} {sheet}"
        found = recognise(rows, name, self._asked)
        if not found.known:
            found = recognise(rows, name, self._all)
        if found.known and found.known.standard not in self.standards:
            return replace(found, known=None, second=f"{found.known.name}, {found.certainty}%")
        return found

    def _said(self, said: str, rows: list[list[str]], file: str, sheet: str) -> Recognised:
        known = nearest_known([said], self._all)
        if known is None:
            names = difflib.get_close_matches(said.casefold(), [IGNORE, *(of.name for of in self._all)], NEAREST, 0)
            raise HomewardError(
                f"{EXTRACTS_FILE} or --is says that {place_of(file, sheet)} is '{said}', which is nothing that "
                f"Homeward knows. The nearest names are: {', '.join(names)}."
            )
        return said_to_be(known, rows)

    def _tell_of_file(self, sheets: Sequence[RecognisedSheet], file: ExtractFile) -> None:
        """Nothing in the file is known: one finding, with what it is most like."""
        if any(s.taken_for.said for s in sheets):
            self._tell_no_column(sheets[0])
            return
        likest = max((s.taken_for for s in sheets), key=lambda t: t.certainty, default=None)
        guess = f" It is most like {likest.second} ({likest.reason})." if likest and likest.second else ""
        rule = "file_is_recognised" if self.standards else "file_is_expected"
        self._find(rule, file.name, f"{FILE_RULES[rule].message}{guess}")

    def _tell(self, sheet: RecognisedSheet) -> None:
        """Of a file that has something: a sheet of it that is not known may well be a title, and is only a note."""
        known, taken_for = sheet.taken_for.known, sheet.taken_for
        if sheet.is_ignored:
            return
        if known is None and taken_for.said and place_of(sheet.file, sheet.sheet).casefold() in self.found.said:
            self._tell_no_column(sheet)
            return
        if known is None:
            guess = f" It is most like {taken_for.second} ({taken_for.reason})." if taken_for.second else ""
            message = f"{FILE_RULES['file_is_recognised'].message}{guess}"
            self._find("file_is_recognised", sheet.file, message, sheet.sheet, Severity.NOTE)
            return
        if taken_for.is_doubtful:
            second = f" It may be {taken_for.second}." if taken_for.second else ""
            taken = f"taken for {known.name}, {taken_for.certainty}% ({taken_for.reason}).{second}"
            message = f"{taken} {FILE_RULES['file_is_surely_recognised'].message}"
            self._find("file_is_surely_recognised", sheet.file, message, sheet.sheet)
        if known.unused:
            self._find("file_is_of_use", sheet.file, f"nothing in {known.name} is used: {known.unused}.", sheet.sheet)

    def _tell_no_column(self, sheet: RecognisedSheet) -> None:
        """Somebody says what it is, and it is not, or its headings are others."""
        rule = "file_is_what_is_said"
        self._find(rule, sheet.file, FILE_RULES[rule].message.format(said=sheet.taken_for.said), sheet.sheet)

    def _find(self, rule: str, file: str, message: str = "", sheet: str = "", severity: Severity | None = None) -> None:
        known = FILE_RULES[rule]
        found = (severity or known.severity, message or known.message, self.agency.key)
        self._findings.append(Finding(file, sheet, None, "", rule, *found))


def as_named(agency: str, opened: OpenFile, mappings: Sequence[TableMapping]) -> list[RecognisedSheet]:
    """The sheets of a file that the agency's own mapping names, as what they were read for."""
    named = []
    for name, sheet in opened.sheets.items():
        of_sheet = tuple(mapping for mapping in mappings if mapping.sheet == name)
        if isinstance(sheet, Sheet) and of_sheet:
            tables = ", ".join(dict.fromkeys(mapping.table for mapping in of_sheet))
            known = KnownSheet(tables, "", "", (), tables=of_sheet)
            headings = tuple(heading for heading in sheet.headings if heading)
            wanted = {same_heading(heading) for mapping in of_sheet for heading in mapping.headings()}
            read = tuple(heading for heading in headings if same_heading(heading) in wanted)
            taken_for = Recognised(known, 100, "your mapping names it", "", headings)
            rows = sheet.cells.num_rows
            named.append(RecognisedSheet(agency, opened.file.name, sheet.name, taken_for, False, of_sheet, rows, read))
    return named
