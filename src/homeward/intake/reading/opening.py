"""Opening an extract file: its content, read once, and its sheets, each read once."""

import functools
import hashlib
import stat
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from homeward.intake.reading import csv_files
from homeward.intake.reading.apart import Content, shared
from homeward.intake.reading.kinds import CSV, LARGEST, MEGABYTE, check_kind, kind_of_name
from homeward.intake.reading.workbook_gate import refuse
from homeward.intake.sheets import ExtractFile, Sheet, Unreadable


@dataclass
class OpenFile:
    """The content of an extract file, read and opened once, and its sheets, each read once."""

    file: ExtractFile
    content: bytes
    sheets: dict[str, Sheet | Unreadable] = field(default_factory=dict)
    whole_sheets: dict[str, Sheet | Unreadable] = field(default_factory=dict)

    def __post_init__(self) -> None:
        thread = ThreadPoolExecutor(max_workers=1)
        self._hash: Future[str] = thread.submit(lambda: hashlib.sha256(self.content).hexdigest())
        thread.shutdown(wait=False)

    @property
    def sha256(self) -> str:
        """The hash of the content, made while that is read."""
        return self._hash.result()

    def sheet(self, name: str, wanted: set[str] | None) -> Sheet:
        """
        The sheet of that name, or the only one when it is empty. Raises Unreadable, the same each time.

        `wanted` are the headings to read, folded; None reads every column below the row that looks most like headings.
        A hidden sheet is read only when it is named.
        """
        read = self.whole_sheets if wanted is None else self.sheets
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
        """The sheets that are not hidden, in their order; one without a name for CSV and Parquet. Raises Unreadable."""
        return [""] if self._kind == CSV else shared().names(self._content)

    def peek(self, name: str = "") -> list[list[str]]:
        """The first rows of a sheet as texts, the row at position 0 being row 1. Raises Unreadable."""
        if self._kind == CSV:
            return csv_files.peek(self.content)
        return shared().peek(self._content, name, self.file.path.stem)

    def _read(self, name: str, wanted: set[str] | None) -> Sheet:
        if self._kind == CSV:
            return csv_files.read_csv(self.content, wanted)
        return shared().read(self._content, name, wanted, self.file.path.stem)

    @functools.cached_property
    def _kind(self) -> str:
        kind = kind_of_name(self.file.path.suffix)
        check_kind(kind, self.content)
        return kind

    @property
    def _content(self) -> Content:
        return Content(self._kind, self.sha256, self.content)


def open_file(file: ExtractFile) -> OpenFile:
    """Read a file's content. Raises Unreadable."""
    try:
        _check_file(file.path)
        content = file.path.read_bytes()
    except FileNotFoundError:
        what = "is a link to a file that is not there" if file.path.is_symlink() else "is not there any more"
        refuse(f"it {what}. Put the file itself into the folder.")
    except PermissionError:
        refuse("you may not read it. Ask for permission, or have it copied by someone who may.")
    except OSError:
        refuse("it cannot be opened, or breaks off while it is read. Close it elsewhere, or copy it here again.")
    except MemoryError:
        refuse("it is too large for the memory of this computer. Split it by year.")
    return OpenFile(file, content)


def _check_file(path: Path) -> None:
    """Its size and kind, before anything is read: a pipe or a device has no end."""
    about = path.stat()
    if stat.S_ISDIR(about.st_mode):
        refuse("it is a folder and not a file. Move the files in it one folder up.")
    if not stat.S_ISREG(about.st_mode):
        refuse("it is no ordinary file. Save it as a file.")
    largest = LARGEST.get(kind_of_name(path.suffix), 0)
    if about.st_size > largest:
        refuse(f"it is larger than {largest // MEGABYTE:,} MB. Split it by year, or leave columns out.")
