"""Which reader a file needs, by its ending and its first bytes, and what it is instead of what it is named."""

from homeward.intake.reading.workbook_gate import refuse
from homeward.intake.sheets import Unreadable

CSV = "csv"
WORKBOOK = "workbook"
PARQUET = "parquet"
XML = "xml"

KINDS = {
    **dict.fromkeys((".csv", ".txt", ".tsv"), CSV),
    ".parquet": PARQUET,
    ".xml": XML,
    **dict.fromkeys((".xlsx", ".xlsm", ".ods", ".xls"), WORKBOOK),
}
ENDINGS = tuple(KINDS)

MEGABYTE = 1 << 20
LARGEST = {CSV: 2_000 * MEGABYTE, WORKBOOK: 100 * MEGABYTE, PARQUET: 500 * MEGABYTE, XML: 300 * MEGABYTE}
"""A file is not even read into memory when it is larger."""

_ZIP, _OLD, _PARQUET, _PDF = b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"PAR1", b"%PDF"
_TEXT_STARTS = {b"<!doctype html": "a web page", b"<html": "a web page", b"{\\rtf": "a text document (.rtf)"}
_OTHER = {
    _PDF: "a PDF and holds no table that can be read. Extract the records themselves, as .xlsx or .csv.",
    b"\x1f\x8b": "compressed. Unpack it first.",
    b"7z\xbc\xaf": "compressed. Unpack it first.",
    b"Rar!": "compressed. Unpack it first.",
    b"\xff\xd8\xff": "a picture. Extract the records themselves, as .xlsx or .csv.",
    b"\x89PNG": "a picture. Extract the records themselves, as .xlsx or .csv.",
}
_MARK = b"\xef\xbb\xbf"


def kind_of_name(ending: str) -> str:
    """The kind that a name promises. Raises Unreadable for an ending that is not known."""
    if kind := KINDS.get(ending.casefold()):
        return kind
    kinds = ", ".join(ENDINGS)
    raise Unreadable("file_is_readable", f"files of this kind cannot be read. Save it as one of: {kinds}.")


def check_kind(kind: str, content: bytes) -> None:
    """Raises Unreadable when the content is plainly of another kind than its name promises."""
    if not content:
        raise Unreadable("file_is_not_empty", "the file is empty. Extract it again.")
    for start, what in _OTHER.items():
        if content.startswith(start):
            refuse(f"it is {what}")
    is_packed = content.startswith((_ZIP, _OLD))
    if kind != WORKBOOK and is_packed:
        refuse(f"it is a workbook or another document, and not {kind.upper()}. If it is a workbook, name it .xlsx.")
    if kind != PARQUET and content.startswith(_PARQUET):
        refuse("it is a Parquet file. Name it .parquet.")
    text = content[:200].removeprefix(_MARK).lstrip().lower()
    for start, what in _TEXT_STARTS.items():
        if text.startswith(start):
            refuse(f"it is {what}, whatever its name says. Open it in a spreadsheet program and save it as .xlsx.")
    if kind == WORKBOOK and not is_packed and not content.startswith(b"PK"):
        refuse("it is not a workbook. Save it as .xlsx, or as CSV under a name that ends in .csv.")
    if kind == CSV and text.startswith(b"<?xml"):
        refuse("it is XML and not CSV. Name it .xml.")
