"""
The gate before a workbook is read: a spreadsheet is a zip of XML, and a small one can unpack to fill the machine.

Everything is counted before a reader sees it. calamine lays a sheet out as a full rectangle, so one cell named
XFD1048576 in a file of 5 kB aborts the process: the rectangle is measured here first.
"""

import io
import re
import zipfile
import zlib

from homeward.intake.sheets import Unreadable

MEGABYTE = 1 << 20
LARGEST_FILE = 100 * MEGABYTE
MOST_PARTS = 2_000
LARGEST_UNPACKED = 600 * MEGABYTE
HIGHEST_RATIO = 200
MOST_CELLS = 20_000_000

_FAR_CELL = re.compile(rb"""r(?<=\sr)\s*=\s*["']([A-Za-z]{2,}(?=\d)|[A-Za-z]?(?=\d{6}))""")
_NEAR_COLUMNS = 26
"""
What `_FAR_CELL` does not match: cells in the first 26 columns and above row 100,000. It begins with a letter, and looks
back for the blank before it, so that a search may leap from one letter to the next.
"""

_ROW = re.compile(rb"""r(?<=\sr)\s*=\s*["'][A-Za-z]*(\d+)""")

DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, KeyError, ValueError)


def check_workbook(content: bytes) -> None:
    """Raises Unreadable for what is not a workbook that can be read safely."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        _refuse("it is encrypted, or of the kind before 2007 (.xls). Save it as .xlsx without a password.")
    if not content.startswith(b"PK"):
        _refuse("it is not a workbook. Save it as .xlsx, or as CSV under a name that ends in .csv.")
    if len(content) > LARGEST_FILE:
        _refuse(f"it is larger than {LARGEST_FILE // MEGABYTE} MB. Save it as CSV.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            _check_parts(archive)
    except DAMAGED:
        _refuse("it is damaged. Open it in a spreadsheet program, save it again as .xlsx and extract it again.")


def _check_parts(archive: zipfile.ZipFile) -> None:
    names = [part.filename.casefold() for part in archive.infolist()]
    if len(names) > MOST_PARTS or len(set(names)) != len(names):
        _refuse("it has too many parts, or parts of the same name. Save it again as .xlsx.")
    if any("vbaproject" in name for name in names):
        _refuse("it has macros. Save it as .xlsx, which cannot have any.")
    if any("externallinks/" in name for name in names):
        _refuse("it is linked to other workbooks. Break the links (Data, Edit links) and save it again.")
    left = LARGEST_UNPACKED
    for part in archive.infolist():
        left -= _check_part(archive, part, left)


def _check_part(archive: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    """The part's size, counted by unpacking it and not as it says itself."""
    unpacked = bytearray()
    with archive.open(part) as file:
        while chunk := file.read(MEGABYTE):
            unpacked += chunk
            if len(unpacked) > left:
                _refuse(f"it unpacks to more than {LARGEST_UNPACKED // MEGABYTE} MB. Save it as CSV.")
            if len(unpacked) > 10 * MEGABYTE and len(unpacked) > HIGHEST_RATIO * part.compress_size:
                _refuse("it unpacks to far more than a sheet of records would. Save it as CSV.")
    if part.filename.casefold().endswith((".xml", ".rels")):
        if b"<!DOCTYPE" in unpacked or b"<!ENTITY" in unpacked or b"\x00" in unpacked[:4]:
            _refuse("it holds declarations that no spreadsheet program writes. Save it again as .xlsx.")
        if _cells(unpacked) > MOST_CELLS:
            _refuse("a sheet has a cell far below or right of the records. Delete the empty rows and columns.")
    return len(unpacked)


def _cells(xml: bytearray) -> int:
    """How many cells the rectangle around all named cells has; 0 when none is far."""
    far = {match[1] for match in _FAR_CELL.finditer(xml)}
    if not far:
        return 0
    rows = max(int(match[1][:9]) for match in _ROW.finditer(xml))
    return rows * max(_NEAR_COLUMNS, *(_column(letters[:9]) for letters in far))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


def _refuse(reason: str) -> None:
    raise Unreadable("file_is_readable", reason)
