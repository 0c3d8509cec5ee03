"""
The gate before a workbook is read: a spreadsheet is a zip of XML, and a small one can unpack to fill the machine.

Everything is counted before a reader sees it. A reader lays a sheet out as a full rectangle, so one cell named
XFD1048576 in a file of 5 kB would need hundreds of GB: the rectangle is measured here first.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.etree.ElementTree import ParseError

from homeward.intake.reading.sheet_marks import SheetMarks
from homeward.intake.reading.workbook_parts import date_time_styles, sheet_parts
from homeward.intake.sheets import Unreadable

MEGABYTE = 1 << 20
LARGEST_FILE = 100 * MEGABYTE
MOST_PARTS = 2_000
LARGEST_UNPACKED = 600 * MEGABYTE
LARGEST_PART = 300 * MEGABYTE
"""A sheet of about 600,000 rows of 13 columns: as much as a reader can hold in the memory that it is given."""
HIGHEST_RATIO = 200
MOST_CELLS = 16_000_000
PIECE = 4 * MEGABYTE

DAMAGED = (
    *(zipfile.BadZipFile, zlib.error, ParseError, EOFError, OSError, NotImplementedError, RuntimeError),
    *(KeyError, ValueError, TypeError, IndexError, OverflowError, RecursionError),
)
"""What Python's readers of zip and XML raise for bytes that were changed: seen in trials."""

OLD = b"\xd0\xcf\x11\xe0"
_ENCRYPTED = 1
_FORMULA_WITHOUT_VALUE = re.compile(rb'<table:table-cell(?![^>]*office:value-type)[^>]*table:formula="')
_HOW_IT_HANGS_TOGETHER = ("xl/styles.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels")
_MANY_COLUMNS = re.compile(
    rb'number-columns-repeated="[0-9]{5,}"[^>]*office:value|office:value[^>]*columns-repeated="[0-9]{5,}"'
)
_MANY_ROWS = re.compile(
    rb'<table:table-row[^>]*number-rows-repeated="[0-9]{6,}"[^>]*>((?:(?!</table:table-row>).)*)', re.DOTALL
)
"""In ODS a row or cell says how often it is repeated. Programs fill a sheet with empty ones, which take no space."""

_OTHER_DOCUMENTS = {
    "word/": "a Word document",
    "ppt/": "a PowerPoint presentation",
    "index/document.iwa": "a document of Apple's Numbers or Pages",
    "index.zip": "a document of Apple's Numbers or Pages",
    "xl/workbook.bin": "a binary workbook (.xlsb)",
}


@dataclass
class Gate:
    """
    What was seen of a workbook that may be read.

    Attributes:
        parts: by sheet, its part; empty for a kind other than XLSX.
        marks: by part, what its XML says besides values.
    """

    parts: dict[str, str] = field(default_factory=dict)
    marks: dict[str, SheetMarks] = field(default_factory=dict)
    left: int = 0

    def marks_of(self, sheet: str) -> SheetMarks:
        return self.marks.get(self.parts.get(sheet, "").casefold(), SheetMarks())


def check_workbook(content: bytes, *, is_apart: bool = False) -> Gate:
    """
    Look through a workbook that is a zip (XLSX, ODS). Raises Unreadable for what cannot be read safely.

    Where it is read in a process apart (`is_apart`), the limits of that process stand for what is written in an unusual
    way; elsewhere every cell is measured here.
    """
    if len(content) > LARGEST_FILE:
        refuse(f"it is larger than {LARGEST_FILE // MEGABYTE} MB. Save it as CSV.")
    if content.startswith(OLD):
        refuse("it is encrypted, or of the kind before 2007 (.xls). Save it as .xlsx without a password.")
    if not content.startswith(b"PK"):
        refuse("it is not a workbook. Save it as .xlsx, or as CSV under a name that ends in .csv.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _check_parts(archive, is_strict=not is_apart)
    except DAMAGED:
        refuse("it is damaged. Open it in a spreadsheet program, save it again as .xlsx and extract it again.")


def _check_parts(archive: zipfile.ZipFile, is_strict: bool) -> Gate:
    names = [part.filename.casefold() for part in archive.infolist()]
    if len(names) > MOST_PARTS or len(set(names)) != len(names):
        refuse("it has too many parts, or parts of the same name. Save it again as .xlsx.")
    _check_kind(names)
    if any("vbaproject" in name or name.startswith(("basic/", "scripts/")) for name in names):
        refuse("it has macros. Save it as .xlsx, which cannot have any.")
    if any("externallinks/" in name for name in names):
        refuse("it is linked to other workbooks. Break the links (Data, Edit links) and save it again.")
    if any(part.flag_bits & _ENCRYPTED for part in archive.infolist()):
        refuse("it has a password. Save it as .xlsx without one.")
    gate = Gate(left=LARGEST_UNPACKED)
    first = [part for part in archive.infolist() if part.filename.casefold() in _HOW_IT_HANGS_TOGETHER]
    for part in first:
        _check_part(archive, part, gate)
    gate.parts = sheet_parts(archive)
    styles = date_time_styles(archive)
    gate.marks = {name.casefold(): SheetMarks(styles, is_strict) for name in gate.parts.values()}
    for part in archive.infolist():
        if part not in first:
            _check_part(archive, part, gate)
    return gate


def _check_kind(names: list[str]) -> None:
    if any(name.startswith("xl/") or name == "content.xml" for name in names) and "xl/workbook.bin" not in names:
        return
    for start, kind in _OTHER_DOCUMENTS.items():
        if any(name.startswith(start) for name in names):
            refuse(f"it is {kind}. Save it as .xlsx, whatever its name is now.")
    refuse("it is not a workbook, or it is damaged. Extract it again, as .xlsx or .csv.")


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, gate: Gate) -> None:
    """A part, piece by piece; its size is counted by unpacking it and not as it says itself."""
    name = part.filename.casefold()
    is_xml, marks, unpacked = name.endswith((".xml", ".rels")), gate.marks.get(name), 0
    for piece in _pieces(archive, part):
        unpacked += len(piece)
        if unpacked > min(gate.left, LARGEST_PART):
            refuse(f"it unpacks to more than {min(gate.left, LARGEST_PART) // MEGABYTE} MB. Save it as CSV.")
        if unpacked > 10 * MEGABYTE and unpacked > HIGHEST_RATIO * part.compress_size:
            refuse("it unpacks to far more than a sheet of records would. Save it as CSV.")
        if is_xml:
            _check_xml(name, piece)
        if marks:
            marks.look(piece)
            if marks.cells() > MOST_CELLS:
                refuse("a sheet has a cell far below or right of the records. Delete the empty rows and columns.")
    gate.left -= unpacked


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content of a part in pieces that end with a row, where it has rows: a cell is never cut."""
    rest = b""
    with archive.open(part) as file:
        while read := file.read(PIECE):
            piece = rest + read
            end = piece.rfind(b"row>") + len(b"row>")
            if end < len(b"row>") or end < len(rest):
                end = len(piece)
            rest = piece[end:]
            yield piece[:end]
    if rest:
        yield rest


def _check_xml(name: str, piece: bytes) -> None:
    if b"<!DOCTYPE" in piece or b"\0" in piece[:100]:
        refuse("it holds declarations that no spreadsheet program writes. Save it again as .xlsx.")
    if name == "meta-inf/manifest.xml" and b"encryption-data" in piece:
        refuse("it has a password. Save it as .xlsx without one.")
    if name == "content.xml" and (
        _MANY_COLUMNS.search(piece) or any(b"office:value" in row for row in _MANY_ROWS.findall(piece))
    ):
        refuse("a sheet has a filled cell or row that is repeated to its edge. Delete all that is beyond the records.")
    if name == "content.xml" and b"table:formula" in piece and _FORMULA_WITHOUT_VALUE.search(piece):
        refuse("it holds formulas that were never calculated. Open it in a spreadsheet program and save it again.")


def refuse(reason: str) -> NoReturn:
    """A file that is not to be read."""
    raise Unreadable("file_is_readable", reason)
