"""Files that are not there, not allowed, or not what their name says: each is told plainly."""

import os

import pytest

from homeward.intake.reading import kinds, open_file
from homeward.intake.sheets import ExtractFile, Unreadable
from tests.unit.intake.reading import made
from tests.unit.intake.reading.made import opened, zipped


def reason(content: bytes, name: str) -> str:
    with pytest.raises(Unreadable) as unreadable:
        opened(content, name).sheet("", None)
    return unreadable.value.message


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
LOCKED_ODS = made.changed(made.ods(), **{"META-INF/manifest.xml": b"<x><manifest:encryption-data/></x>"})
DOCX = zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
NUMBERS = zipped({"Index/Document.iwa": b"x", "preview.jpg": b"x"})


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"", "a.csv", "the file is empty"),
        (b"", "a.xlsx", "the file is empty"),
        (b"", "a.parquet", "the file is empty"),
        (b"", "a.xml", "the file is empty"),
        (OLD + "EncryptedPackage".encode("utf-16-le"), "a.xlsx", "has a password"),
        (LOCKED_ODS, "a.ods", "has a password"),
        (OLD + "_VBA_PROJECT".encode("utf-16-le"), "a.xls", "has macros"),
        (OLD + "WordDocument".encode("utf-16-le"), "a.xlsx", "a Word document"),
        (OLD, "a.xls", "damaged"),
        (OLD, "a.csv", "a workbook or another document"),
        (DOCX, "a.xlsx", "a Word document"),
        (DOCX, "a.csv", "a workbook or another document"),
        (NUMBERS, "a.xlsx", "Numbers or Pages"),
        (NUMBERS, "a.csv", "a workbook or another document"),
        (made.xlsx(), "a.csv", "name it .xlsx"),
        (made.xlsx(), "a.xml", "name it .xlsx"),
        (zipped({"xl/workbook.bin": b"x"}), "a.xlsx", "binary workbook"),
        (zipped({"data.csv": b"a,b"}), "a.xlsx", "not a workbook"),
        (b"%PDF-1.7 ...", "a.csv", "a PDF"),
        (b"%PDF-1.7 ...", "a.xlsx", "a PDF"),
        (b"\x89PNG\r\n", "a.xlsx", "a picture"),
        (b"\x1f\x8b\x08", "a.csv", "Unpack it"),
        (b"<html><table></table></html>", "a.xls", "a web page"),
        (b"\xef\xbb\xbf\n<!DOCTYPE HTML><html>", "a.csv", "a web page"),
        (b"id,name\n1,Ann\n", "a.xlsx", "not a workbook"),
        (b"<?xml version='1.0'?><a/>", "a.csv", "name it .xml"),
        (made.parquet(), "a.csv", "name it .parquet"),
        (b"id,name\n", "a.parquet", "no Parquet file"),
        (b"id,name\n", "a.xml", "no well-formed XML"),
        (b"<All></All>", "a.xml", "no records"),
        (b"\0\1\2\3", "a.csv", "not text"),
        (b"x", "a.pages", "cannot be read. Save it as one of: .csv"),
    ],
)
def test_what_is_not_what_it_is_named_says_so_and_what_to_do(content, name, told):
    assert told.casefold() in reason(content, name).casefold()


def why_not(path) -> str:
    with pytest.raises(Unreadable) as unreadable:
        open_file(ExtractFile("anytown", path, path.name))
    return unreadable.value.message


def test_a_folder_a_broken_link_a_pipe_and_a_file_that_is_gone(tmp_path):
    (tmp_path / "folder.csv").mkdir()
    (tmp_path / "link.csv").symlink_to(tmp_path / "nowhere.csv")
    os.mkfifo(tmp_path / "pipe.csv")

    assert "folder and not a file" in why_not(tmp_path / "folder.csv")
    assert "link to a file that is not there" in why_not(tmp_path / "link.csv")
    assert "no ordinary file" in why_not(tmp_path / "pipe.csv")
    assert "not there any more" in why_not(tmp_path / "gone.csv")


def test_a_file_that_may_not_be_read_or_breaks_off(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text("id\n1\n", encoding="utf-8")

    for error, told in ((PermissionError, "may not read"), (OSError(5, "I/O"), "breaks off"), (MemoryError, "memory")):

        def fails(_self, error=error):
            raise error

        monkeypatch.setattr(type(path), "read_bytes", fails)
        assert told in why_not(path)


def test_a_file_that_is_too_large_is_not_even_read(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text("id\n1\n", encoding="utf-8")
    monkeypatch.setitem(kinds.LARGEST, "csv", 4)
    monkeypatch.setattr(type(path), "read_bytes", lambda _: pytest.fail("it was read"))

    assert "larger than" in why_not(path)


def test_the_reason_is_the_same_each_time_it_is_asked_for():
    file = opened(b"", "a.csv")

    for _ in range(2):
        with pytest.raises(Unreadable, match="empty"):
            file.sheet("", {"id"})
        with pytest.raises(Unreadable, match="empty"):
            file.peek()
        with pytest.raises(Unreadable, match="empty"):
            file.sheet_names()


def test_a_password_on_a_part_of_the_zip_is_told():
    content = bytearray(made.xlsx())
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1  # the mark of an encrypted part
        at = content.find(b"PK\x01\x02", at + 4)

    assert "password" in reason(bytes(content), "a.xlsx")
