"""Comments: found for their row and period, merged, written, never lost, whatever a spreadsheet made of the file."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from homeward.dataset.errors import HomewardError
from homeward.publication.papers.comments import Comments, merge, period_as_written, read_comments, write_comments

HEADER = "paper,ref,period,label,comment\n"
REPORT = "monthly_report"
ROW = (REPORT, "5.1", "2019-05", "Offered")


def typed(tmp_path, text, name="comments.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
    return path


def comments(*texts):
    return Comments({place: text for *place, text in texts for place in [tuple(place)]})


def rows(path):
    with path.open(newline="", encoding="utf-8-sig") as file:
        return list(csv.reader(file))


def test_no_file_is_no_comments_and_no_problem(tmp_path):
    read = read_comments(tmp_path / "comments.csv")

    assert (read.of(*ROW[:3]), read.problems) == ("", ())


def test_a_comment_is_for_its_period_before_the_one_for_every_period(tmp_path):
    path = typed(tmp_path, HEADER + f"{REPORT},5.1,2019-05,Offered,In May\n{REPORT},5.1,,Offered,Always\n")

    read = read_comments(path)

    assert read.of(REPORT, "5.1", "2019-05") == "In May"
    assert read.of(REPORT, "5.1", "2019-04") == "Always"
    assert read.of(REPORT, "5.2", "2019-05") == ""
    assert read.of("scorecard", "5.1", "2019-05") == ""


def test_an_empty_comment_does_not_hide_the_one_for_every_period(tmp_path):
    path = typed(tmp_path, HEADER + f"{REPORT},5.1,2019-05,Offered,\n{REPORT},5.1,,Offered,Always\n")

    assert read_comments(path).of(REPORT, "5.1", "2019-05") == "Always"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_what_spreadsheet_programs_save_is_read(tmp_path, encoding, delimiter):
    text = HEADER + f'{REPORT},5.1,2019-05,Offered,"Café – 2 homes\r\nsecond line"\r\n'

    read = read_comments(typed(tmp_path, text.replace(",", delimiter), encoding=encoding))

    assert read.of(*ROW[:3]) == "Café – 2 homes\nsecond line"
    assert read.problems == ()


def test_a_comment_with_commas_typed_without_quotation_marks_is_whole(tmp_path):
    read = read_comments(typed(tmp_path, HEADER + f"{REPORT},5.1,2019-05,Offered,One, two, and three\n"))

    assert (read.of(*ROW[:3]), read.is_whole) == ("One, two, and three", True)


@pytest.mark.parametrize(
    ("saved", "period"),
    [
        ("May-19", "2019-05"),
        ("May 2019", "2019-05"),
        ("01/05/2019", "2019-05"),
        ("2019-05-01", "2019-05"),
        ("2019-05", "2019-05"),
        ("2019-YTD", "2019-YTD"),
        ("2019-Q1", "2019-Q1"),
        ("2019/20", "2019/20"),
        ("", ""),
    ],
)
def test_a_month_that_a_spreadsheet_made_a_date_of_is_that_month(saved, period):
    assert period_as_written(saved) == period


def test_two_comments_for_one_place_are_both_kept_and_told(tmp_path):
    read = read_comments(typed(tmp_path, HEADER + f"{REPORT},5.1,,a,First\n{REPORT},5.1,,a,Second\n"))

    assert read.of(*ROW[:3]) == "First\nSecond"
    assert read.problems == (
        "comments.csv, row 3: a second comment for the same place; both are printed. Leave one of them.",
    )


def test_a_comment_without_a_row_is_kept_and_told(tmp_path):
    path = typed(tmp_path, HEADER + ",,,,Who wrote this?\n")

    read = read_comments(path)
    write_comments(path, [ROW], read)

    assert "row 2: a comment without paper or ref" in read.problems[0]
    assert ["", "", "", "", "Who wrote this?"] in rows(path)


HOSTILE = {
    "a workbook": b"PK\x03\x04rest of a workbook",
    "random bytes": bytes(range(256)) * 20,
    "no header": b"monthly_report,5.1,2019-05,Offered,Typed\n",
    "an unclosed quotation mark and a huge cell": HEADER.encode() + b'a,b,c,d,"' + b"word " * 40_000,
    "nothing but delimiters": b",,,,\n,,,,\n",
    "a column of its own": b"paper,ref,period,label,comment,initials\nmonthly_report,5.1,,a,Typed,AB\n",
    "two columns of comments": b"paper,ref,period,label,comment,comment\nmonthly_report,5.1,,a,Typed,More\n",
    "null bytes": HEADER.encode() + b"monthly_report,5.1,,a,Ty\x00ped\n",
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_bad_file_is_told_in_sentences_and_what_it_holds_is_not_lost(tmp_path, content):
    path = typed(tmp_path, content)

    read = read_comments(path)
    write_comments(path, [ROW], read)

    kept = tmp_path / "comments-kept-1.csv"
    assert read.is_whole or kept.read_bytes() == content
    assert all(problem.startswith("comments.csv") for problem in read.problems)
    assert bool(read.problems) is not read.is_whole
    assert read_comments(path).problems == ()


def test_a_second_bad_file_does_not_replace_the_first_that_was_kept(tmp_path):
    for content in (b"one", b"two"):
        write_comments(typed(tmp_path, content), [ROW], Comments())

    assert [(tmp_path / f"comments-kept-{number}.csv").read_bytes() for number in (1, 2)] == [b"one", b"two"]


def test_the_output_folders_comment_wins_and_the_partnerships_is_told():
    merged = merge(comments((*ROW[:3], "Old")), comments((*ROW[:3], "New")))

    assert merged.of(*ROW[:3]) == "New"
    assert merged.problems[0].startswith(
        "Comments: monthly_report 5.1 2019-05 has one comment in the partnership's file"
    )


def test_what_only_one_file_has_is_kept():
    base, edited = comments((REPORT, "1.1", "", "Base")), comments((REPORT, "9.9", "2017-01", "Edited"))

    merged = merge(base, edited)

    assert (merged.of(REPORT, "1.1", "2019-05"), merged.of(REPORT, "9.9", "2017-01")) == ("Base", "Edited")
    assert merged.problems == ()


def test_every_wanted_row_is_written_and_every_other_comment_kept(tmp_path):
    path = tmp_path / "comments.csv"
    given_comments = comments((*ROW[:3], "May"), (REPORT, "5.1", "2019-04", "April"), (REPORT, "gone", "", "Old row"))

    write_comments(path, [(REPORT, "1.1", "2019-05", "All"), ROW], given_comments)

    assert rows(path) == [
        ["paper", "ref", "period", "label", "comment"],
        [REPORT, "1.1", "2019-05", "All", ""],
        [REPORT, "5.1", "2019-05", "Offered", "May"],
        [REPORT, "5.1", "2019-04", "", "April"],
        [REPORT, "gone", "", "", "Old row"],
    ]
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert [name.name for name in tmp_path.iterdir()] == ["comments.csv"]


def test_a_comment_for_every_period_stands_once_above_the_wanted_row(tmp_path):
    write_comments(tmp_path / "comments.csv", [ROW], comments((REPORT, "5.1", "", "Always")))

    assert rows(tmp_path / "comments.csv")[1:] == [
        [REPORT, "5.1", "", "Offered", "Always"],
        [REPORT, "5.1", "2019-05", "Offered", ""],
    ]


def test_what_is_typed_while_papers_are_built_is_taken_along(tmp_path):
    path = typed(tmp_path, HEADER)
    read = read_comments(path)
    typed(tmp_path, HEADER + f"{REPORT},5.1,2019-05,Offered,Typed meanwhile\n")

    write_comments(path, [ROW], read)

    assert read_comments(path).of(*ROW[:3]) == "Typed meanwhile"


def test_a_reference_that_a_spreadsheet_would_shorten_is_written_so_that_it_stays(tmp_path):
    path = tmp_path / "comments.csv"

    write_comments(path, [], comments((REPORT, "8.10", "", "Ten"), (REPORT, "8.1", "", "One")))

    assert [row[1] for row in rows(path)[1:]] == ["'8.10", "8.1"]
    assert read_comments(path).of(REPORT, "8.10", "2019-05") == "Ten"
    assert read_comments(path).of(REPORT, "8.1", "2019-05") == "One"


texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1).map(
    lambda text: text.replace("\r\n", "\n").replace("\r", "\n").strip(" \t\n")
)


@given(text=texts.filter(bool), label=st.text(st.characters(exclude_categories=["Cs", "Cc"])))
def test_any_comment_comes_back_from_the_file_as_it_was(tmp_path_factory, text, label):
    path = tmp_path_factory.mktemp("any") / "comments.csv"

    write_comments(path, [(*ROW[:3], label)], comments((*ROW[:3], text)))

    assert read_comments(path).of(*ROW[:3]) == text


@given(
    content=st.binary(max_size=400) | st.text(max_size=200).map(lambda text: (HEADER + text).encode("utf-8", "replace"))
)
def test_no_file_stops_a_build_and_every_word_is_kept_somewhere(tmp_path_factory, content):
    path = typed(tmp_path_factory.mktemp("hostile"), content)

    read = read_comments(path)
    write_comments(path, [ROW], read)

    again = read_comments(path)
    assert again.texts == read.texts
    assert read.is_whole or path.with_name("comments-kept-1.csv").read_bytes() == content


def test_a_file_that_cannot_be_replaced_is_named_and_nothing_is_left_behind(tmp_path):
    (tmp_path / "comments.csv").mkdir()

    with pytest.raises(HomewardError, match=r"comments\.csv cannot be written"):
        write_comments(tmp_path / "comments.csv", [ROW], Comments())

    assert [name.name for name in tmp_path.iterdir()] == ["comments.csv"]
