"""Opening an extract file: its content, read once, and its sheets, each read once."""

import functools
import hashlib
from dataclasses import dataclass, field

from python_calamine import CalamineWorkbook

from homeward.intake.reading import csv_files, workbooks
from homeward.intake.sheets import ExtractFile, Sheet, Unreadable

CSV_ENDINGS = (".csv", ".txt", ".tsv")
WORKBOOK_ENDINGS = (".xlsx",)
ENDINGS = (*CSV_ENDINGS, *WORKBOOK_ENDINGS)

Wanted = frozenset[str] | None


@dataclass
class OpenFile:
    """The content of an extract file, read and opened once, and its sheets, each read once."""

    file: ExtractFile
    content: bytes
    sha256: str
    sheets: dict[str, Sheet | Unreadable] = field(default_factory=dict)
    whole: dict[str, Sheet | Unreadable] = field(default_factory=dict)

    def sheet(self, name: str, wanted: set[str] | None) -> Sheet:
        """
        The sheet of that name, or the only one when it is empty. Raises Unreadable, the same each time.

        `wanted` are the headings to read, folded; None reads every column below the row that looks most like headings.
        """
        read = self.whole if wanted is None else self.sheets
        if name not in read:
            try:
                read[name] = self._read(name, wanted)
            except Unreadable as reason:
                read[name] = reason
        found = read[name]
        if isinstance(found, Unreadable):
            raise found
        return found

    def sheet_names(self) -> list[str]:
        """The sheets that can be seen, in their order; one without a name for a kind of file that has none."""
        return workbooks.sheet_names(self._workbook) if self._is_workbook() else [""]

    def peek(self, name: str = "") -> list[list[str]]:
        """The first rows of a sheet as texts, the row at position 0 being row 1. Raises Unreadable."""
        if self._is_workbook():
            return workbooks.peek(self._workbook, name, self.file.path.stem)
        return csv_files.peek(self.content)

    def _read(self, name: str, wanted: set[str] | None) -> Sheet:
        if self._is_workbook():
            return workbooks.read_sheet(self._workbook, wanted, name, named_as=self.file.path.stem)
        return csv_files.read_csv(self.content, wanted)

    def _is_workbook(self) -> bool:
        ending = self.file.path.suffix.casefold()
        if not self.content:
            raise Unreadable("file_is_not_empty", "the file is empty. Extract it again.")
        if ending in ENDINGS:
            return ending in WORKBOOK_ENDINGS
        kinds = ", ".join(ENDINGS)
        raise Unreadable("file_is_readable", f"files of this kind cannot be read. Save it as one of: {kinds}.")

    @functools.cached_property
    def _workbook(self) -> CalamineWorkbook:
        return workbooks.open_workbook(self.content)


def open_file(file: ExtractFile) -> OpenFile:
    """Read a file's content. Raises Unreadable."""
    try:
        content = file.path.read_bytes()
    except OSError:
        raise Unreadable(
            "file_is_readable", "it cannot be opened. Close it elsewhere and check who may read it."
        ) from None
    return OpenFile(file, content, hashlib.sha256(content).hexdigest())
