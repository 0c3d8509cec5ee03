"""Reading extract files: whichever kind, a sheet of text cells with their rows."""

import functools
import hashlib
from dataclasses import dataclass, field

from python_calamine import CalamineWorkbook

from homeward.intake.csv_files import read_csv
from homeward.intake.sheets import ExtractFile, Sheet, Unreadable
from homeward.intake.workbooks import open_workbook, read_sheet

CSV_ENDINGS = (".csv", ".txt", ".tsv")
WORKBOOK_ENDINGS = (".xlsx",)
ENDINGS = (*CSV_ENDINGS, *WORKBOOK_ENDINGS)


@dataclass
class OpenFile:
    """The content of an extract file, read and opened once, and its sheets, each read once."""

    file: ExtractFile
    content: bytes
    sha256: str
    sheets: dict[str, Sheet | Unreadable] = field(default_factory=dict)

    def sheet(self, name: str, wanted: set[str]) -> Sheet:
        """The sheet of that name, or the only one when it is empty. Raises Unreadable, the same each time."""
        if name not in self.sheets:
            try:
                self.sheets[name] = self._read(name, wanted)
            except Unreadable as reason:
                self.sheets[name] = reason
        found = self.sheets[name]
        if isinstance(found, Unreadable):
            raise found
        return found

    def _read(self, name: str, wanted: set[str]) -> Sheet:
        ending = self.file.path.suffix.casefold()
        if not self.content:
            raise Unreadable("file_is_not_empty", "the file is empty. Extract it again.")
        if ending in WORKBOOK_ENDINGS:
            return read_sheet(self._workbook, wanted, name, named_as=self.file.path.stem)
        if ending in CSV_ENDINGS:
            return read_csv(self.content, wanted)
        kinds = ", ".join(ENDINGS)
        raise Unreadable("file_is_readable", f"files of this kind cannot be read. Save it as one of: {kinds}.")

    @functools.cached_property
    def _workbook(self) -> CalamineWorkbook:
        return open_workbook(self.content)


def open_file(file: ExtractFile) -> OpenFile:
    """Read a file's content. Raises Unreadable."""
    try:
        content = file.path.read_bytes()
    except OSError:
        raise Unreadable(
            "file_is_readable", "it cannot be opened. Close it elsewhere and check who may read it."
        ) from None
    return OpenFile(file, content, hashlib.sha256(content).hexdigest())
