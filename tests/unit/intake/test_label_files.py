"""Files of labels as they come: line breaks within quotes, odd characters, and files that are no text."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook

from homeward.cli import CANNOT, run
from homeward.dataset.errors import HomewardError
from homeward.dataset.labels import LABEL_LISTS
from homeward.intake.label_files import read_labels

ETHNICITY = LABEL_LISTS["ethnicity"]


def labels_of(folder: Path, content: bytes, name: str = "labels.csv") -> list[str]:
    path = folder / name
    path.write_bytes(content)
    return read_labels(path, ETHNICITY)


def workbook() -> bytes:
    book = Workbook()
    book.active.append(["label"])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize(
    ("content", "labels"),
    [
        (b'label\n"White\nBritish"\nWBRI\n', ["White\nBritish", "WBRI"]),
        (b'label\n"White, British"\n"So-called ""White"""\n', ["White, British", 'So-called "White"']),
        (b'label\n"never closed\nWBRI\n', ['"never closed', "WBRI"]),
        (b"label\n=1+1\n  White \n", ["=1+1", "  White "]),
        ("label\nWhite\u2028British\nWhite\x0cIrish\n".encode(), ["White\u2028British", "White\x0cIrish"]),
        (b"label\r\nWBRI\rWIRI\r\n", ["WBRI", "WIRI"]),
        (b"label\n", []),
        (b"", []),
    ],
)
def test_labels_are_kept_as_they_stand(tmp_path, content, labels):
    assert labels_of(tmp_path, content) == labels


@pytest.mark.parametrize(
    ("name", "content"),
    [("labels.xlsx", workbook()), ("labels.csv", bytes(range(32)) * 40), ("labels.txt", b"\x7fELF" + b"\x00\x01" * 90)],
)
def test_what_is_no_text_is_refused(tmp_path, name, content):
    with pytest.raises(HomewardError, match="not text"):
        labels_of(tmp_path, content, name)


def test_a_file_without_labels_is_told_and_the_heading_printed(tmp_path, capsys):
    path = tmp_path / "labels.csv"
    path.write_text("label\n", encoding="utf-8")

    assert run(["labels", "ethnicity", "--file", str(path)]) == 0

    said = capsys.readouterr()
    assert said.out == "label,code,certainty\n"
    assert "it has no labels" in " ".join(said.err.split())


def test_a_workbook_ends_with_a_sentence_and_no_traceback(tmp_path, capsys):
    path = tmp_path / "labels.xlsx"
    path.write_bytes(workbook())

    assert run(["labels", "ethnicity", "--file", str(path)]) == CANNOT
    assert "Traceback" not in capsys.readouterr().err


CHILDREN = b"Ann Smith,01/04/2006,F,DL1 5QT\nBen Jones,02/05/2007,M,DL1 5QT\n"
VALUES = ("Ann", "Smith", "01/04", "DL1", "5QT", "ann")


@pytest.mark.parametrize("column", [None, "sex", "Ann Smyth"])
def test_a_file_without_headings_is_refused_and_its_first_row_not_told(tmp_path, column):
    path = tmp_path / "people.csv"
    path.write_bytes(CHILDREN)

    with pytest.raises(HomewardError, match=r"4 (columns|cells)") as refused:
        read_labels(path, ETHNICITY, column)

    told = str(refused.value).replace(str(path), "").replace(f"'{column}'", "")
    assert not [value for value in VALUES if value in told]


def test_headings_are_told_where_one_of_them_is_known(tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("id,Ethnicity,Sex\n1,WBRI,F\n", encoding="utf-8")

    with pytest.raises(HomewardError, match="ethnicity"):
        read_labels(path, ETHNICITY, "Ethnicty")
    with pytest.raises(HomewardError, match="There are: id, ethnicity, sex"):
        read_labels(path, ETHNICITY, "Placement")
