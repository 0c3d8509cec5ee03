"""Reading extract files: whichever kind, a sheet of text cells with their rows."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from homeward.intake.csv_files import read_csv
from homeward.intake.sheets import ExtractFile, Sheet, Unreadable
from homeward.intake.workbooks import read_workbook

CSV_ENDINGS = (".csv", ".txt", ".tsv")
WORKBOOK_ENDINGS = (".xlsx",)
ENDINGS = (*CSV_ENDINGS, *WORKBOOK_ENDINGS)


@dataclass
class OpenFile:
    """The content of an extract file, read once, and its sheets, each read once."""

    file: ExtractFile
    content: bytes
    sha256: str
    sheets: dict[str, Sheet | Unreadable] = field(default_factory=dict)

    def sheet(self, name: str, wanted: set[str]) -> Sheet:
        """The sheet of that name, or the only one when it is empty. Raises Unreadable, the same each time."""
        if name not in self.sheets:
            try:
                self.sheets[name] = _read(self.file.path, self.content, name, wanted)
            except Unreadable as reason:
                self.sheets[name] = reason
        found = self.sheets[name]
        if isinstance(found, Unreadable):
            raise found
        return found


def open_file(file: ExtractFile) -> OpenFile:
    """Read a file's content. Raises Unreadable."""
    try:
        content = file.path.read_bytes()
    except OSError:
        raise Unreadable(
            "file_is_readable", "it cannot be opened. Close it elsewhere and check who may read it."
        ) from None
    return OpenFile(file, content, hashlib.sha256(content).hexdigest())


def _read(path: Path, content: bytes, sheet: str, wanted: set[str]) -> Sheet:
    if not content:
        raise Unreadable("file_is_not_empty", "the file is empty. Extract it again.")
    if path.suffix.casefold() in WORKBOOK_ENDINGS:
        return read_workbook(content, wanted, sheet, named_as=path.stem)
    if path.suffix.casefold() in CSV_ENDINGS:
        return read_csv(content, wanted)
    kinds = ", ".join(ENDINGS)
    raise Unreadable("file_is_readable", f"files of this kind cannot be read. Save it as one of: {kinds}.")
