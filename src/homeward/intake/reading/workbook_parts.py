"""How an XLSX workbook hangs together: which part is which sheet, and which formats show a date with a time."""

import posixpath
import re
import zipfile
from xml.etree import ElementTree as ET

BUILT_IN_DATE_TIME = 22
_NOT_OF_THE_FORMAT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """By sheet, the name of its part."""
    targets = {
        str(link.get("Id")): posixpath.normpath(posixpath.join("/xl", str(link.get("Target")))).lstrip("/")
        for link in _elements(archive, "xl/_rels/workbook.xml.rels", "Relationship")
    }
    parts: dict[str, str] = {}
    for sheet in _elements(archive, "xl/workbook.xml", "sheet"):
        link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        if link in targets:
            parts[str(sheet.get("name"))] = targets[link]
    return parts


def date_time_styles(archive: zipfile.ZipFile) -> frozenset[int]:
    """The numbers of the cell formats that show a date with a time of day."""
    formats = {
        format_.get("numFmtId"): str(format_.get("formatCode"))
        for format_ in _elements(archive, "xl/styles.xml", "numFmt")
    }
    shows_both = {number for number, code in formats.items() if is_date_time(code)} | {str(BUILT_IN_DATE_TIME)}
    styles = next(iter(_elements(archive, "xl/styles.xml", "cellXfs")), ())
    return frozenset(position for position, style in enumerate(styles) if style.get("numFmtId") in shows_both)


def is_date_time(code: str) -> bool:
    """Whether a number format shows both a day and an hour."""
    letters = _NOT_OF_THE_FORMAT.sub("", code.split(";")[0]).casefold()
    return "h" in letters and ("d" in letters or "y" in letters)


def _elements(archive: zipfile.ZipFile, part: str, tag: str) -> list[ET.Element]:
    """Elements of a part, whatever their namespace; none where the part is not there. The gate refuses DTDs before."""
    if part not in archive.namelist():
        return []
    root = ET.fromstring(archive.read(part))  # noqa: S314 - the gate has refused DTDs
    return [element for element in root.iter() if str(element.tag).rpartition("}")[2] == tag]
