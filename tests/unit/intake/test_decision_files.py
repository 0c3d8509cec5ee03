"""Files of decisions, of links and of episodes alike: what cannot be read is refused, nothing gets lost silently."""

from collections.abc import Callable
from pathlib import Path

import pytest

from homeward.dataset.errors import HomewardError
from homeward.intake.decision_files import read_rows, what_is_gone, write_rows
from homeward.intake.linking.decisions import read_decisions as read_links
from homeward.intake.reconciling.decisions import read_decisions as read_episodes

READERS = pytest.mark.parametrize("read", [read_links, read_episodes], ids=["links", "episodes"])
Reader = Callable[[Path], object]


@READERS
@pytest.mark.parametrize("content", [b"", b"\xef\xbb\xbf", b"\r\n\r\n", b",,,\n"])
def test_an_empty_file_is_not_taken_for_no_decisions(tmp_path: Path, read: Reader, content: bytes) -> None:
    path = tmp_path / "decisions.csv"
    path.write_bytes(content)

    with pytest.raises(HomewardError, match=r"decisions\.csv: it is empty, .* Its first row is: p"):
        read(path)


@READERS
def test_a_file_with_other_columns_is_refused_without_its_values(tmp_path: Path, read: Reader) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text("Ann Smith,1\nBen Jones,2\n", encoding="utf-8")

    with pytest.raises(HomewardError, match="it has no column p") as refused:
        read(path)

    assert "Ann" not in str(refused.value)


@READERS
def test_what_is_no_file_of_text_is_refused_in_a_sentence(tmp_path: Path, read: Reader) -> None:
    (tmp_path / "decisions.csv").write_bytes(b"\xff\xfe\x00a")
    (tmp_path / "folder").mkdir()

    with pytest.raises(HomewardError, match="no CSV in UTF-8"):
        read(tmp_path / "decisions.csv")
    with pytest.raises(HomewardError, match="The decisions cannot be read"):
        read(tmp_path / "folder")


@READERS
def test_no_file_is_no_decision(tmp_path: Path, read: Reader) -> None:
    assert not read(tmp_path / "none.csv")


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text('b,a,more\n1,"x\ny",\n\n2\n', encoding="utf-8")

    assert read_rows(path, ("a", "b")) == [(2, {"a": "x\ny", "b": "1"}), (4, {"a": "", "b": "2"})]


def test_a_folder_that_cannot_be_written_to_is_told_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(HomewardError, match="The decisions cannot be remembered"):
        write_rows(tmp_path / "nowhere" / "decisions.csv", ("a",), [{"a": "1"}])


def test_decisions_about_records_that_are_gone_are_counted() -> None:
    there = [("council", "C1"), ("police", "P1")]

    assert what_is_gone([[("council", "C1"), ("police", "P1")], [("police", "P1")]], there) == ""
    assert what_is_gone([[("council", "C1"), ("police", "P9")]], there).startswith("1 remembered decision is about")
    assert what_is_gone([[("council", "C9")], [("police", "P9")]], there).startswith("2 remembered decisions are about")
