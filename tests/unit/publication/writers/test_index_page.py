"""The first page of an output folder: its links, what it says about what was left out, and what it never contains."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from urllib.parse import unquote

import pytest

from homeward.intake.pipeline import LeftOut
from homeward.publication.papers.model import MARKING
from homeward.publication.writers.index_page import (
    BuildFacts,
    EntryKind,
    IndexEntry,
    size_in_words,
    write_index,
)

FACTS = BuildFacts(
    partnership="County Durham and Darlington",
    period="April 2019 to March 2020",
    as_at="31 July 2021",
    rows_read=15_230,
    rows_left_out=1_015,
    left_out=(
        LeftOut("durham", "durham/missing.csv", "", "missing_episodes", 500, 12, {"date_is_readable": 12}),
        LeftOut(
            "darlington",
            "darlington/missing.xlsx",
            "Missing",
            "missing_episodes",
            9_000,
            1_003,
            {"identifier_is_given": 4, "record_is_not_a_duplicate": 1_003},
        ),
    ),
    warnings=41,
    without_files=("Police",),
)
PAPERS = (
    IndexEntry("Scorecard", "The quarterly scorecard, a tab a subject.", ("scorecard.xlsx",)),
    IndexEntry("Annual table", "Seven rows a year.", ("annual.html", "annual.pdf")),
    IndexEntry("Scorecard figures", "One row a figure.", ("scorecard.csv",), EntryKind.FIGURES),
)


@pytest.fixture
def folder(tmp_path):
    for name in ("scorecard.xlsx", "annual.html", "annual.pdf", "scorecard.csv", "findings.csv", "comments.csv"):
        (tmp_path / name).write_bytes(b"x" * 1_500)
    return tmp_path


class Page(HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.links: list[str] = []
        self.tags: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.text = " ".join(" ".join(self.words).split())

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"href", "src"}]

    def handle_data(self, data):
        self.words.append(data)


def page_of(folder, papers=PAPERS, facts=FACTS, title="Papers", marking=MARKING):
    write_index(folder, title, marking, papers, facts)
    return Page((folder / "index.html").read_text(encoding="utf-8"))


def test_every_link_is_relative_and_leads_to_a_file(folder):
    links = page_of(folder).links

    assert links.pop(0) == "#main"
    assert {"scorecard.xlsx", "annual.html", "annual.pdf", "scorecard.csv", "findings.csv", "comments.csv"} == set(
        links
    )
    assert all((folder / unquote(link)).is_file() for link in links)


def test_nothing_is_fetched_and_nothing_runs(folder):
    page = page_of(folder)

    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert not re.search(r"https?:|url\(|@import", (folder / "index.html").read_text())


def test_the_page_says_what_was_left_out_and_why(folder):
    text = page_of(folder).text

    assert "1,015 of 15,230 rows were left out." in text
    assert "durham/missing.csv missing episodes date is readable 12" in text
    assert "darlington/missing.xlsx, Missing missing episodes identifier is given 4" in text
    assert "darlington/missing.xlsx, Missing missing episodes record is not a duplicate 1,003" in text
    assert "41 warnings want a person's eye" in text
    assert "Police supplied no files." in text


def test_the_marking_the_period_and_the_moment_stand_on_the_page(folder):
    text = page_of(folder).text

    assert text.count(MARKING) == 2
    assert "April 2019 to March 2020. Records as at 31 July 2021." in text


def test_the_marking_heads_every_printed_page(folder):
    page_of(folder, marking="A & B")

    assert '@top-left { content: "A\\20 \\26 \\20 B"; }' in (folder / "index.html").read_text()


def test_a_clean_build_says_that_nothing_was_left_out(folder):
    text = page_of(folder, facts=replace(FACTS, left_out=(), warnings=0, without_files=())).text

    assert "15,230 rows were read, and none was left out." in text
    assert "supplied no files" not in text
    assert "Not everything was read" not in text
    assert "error" not in text


def test_a_file_that_was_not_read_is_named_and_none_is_said_of_the_others_only(folder):
    sentence = "durham/interviews.csv was not read: it cannot be opened."
    facts = replace(FACTS, rows_left_out=0, left_out=(), not_read=(sentence,), errors=1)

    text = page_of(folder, facts=facts).text

    assert f"Not everything was read. Without it the figures are too low, or [x], not available: {sentence}" in text
    assert "15,230 rows were read, and none of these was left out." in text
    assert "1 error left a row, table or file out. Mend it before you send the papers" in text


def test_a_build_without_rows_says_so(folder):
    assert "No rows were read." in page_of(folder, facts=replace(FACTS, rows_read=0, left_out=())).text


def test_a_file_that_was_not_written_is_said_and_not_linked(folder):
    page = page_of(folder, papers=(IndexEntry("Monthly report", "A month.", ("monthly_report.html",)),))

    assert "monthly_report.html was not written in this build." in page.text
    assert "monthly_report.html" not in page.links


def test_words_with_markup_stay_words(folder):
    words = '<script>alert(1)</script>" onload="x'
    (folder / "a b#c.csv").write_bytes(b"")
    facts = replace(
        FACTS,
        partnership=words,
        notes=(words,),
        not_read=(words,),
        left_out=(LeftOut(words, words, words, words, 1, 1, {words: 1}),),
    )

    page = page_of(folder, (IndexEntry(words, words, ("a b#c.csv",)),), facts, title=words, marking=words)

    assert "script" not in page.tags
    assert "a%20b%23c.csv" in page.links


def test_the_same_folder_gives_the_same_page(folder):
    page_of(folder)
    first = (folder / "index.html").read_bytes()
    page_of(folder)

    assert (folder / "index.html").read_bytes() == first


def test_invented_records_are_said_to_be_invented(folder):
    assert "are invented." in page_of(folder, facts=replace(FACTS, is_invented=True)).text


@pytest.mark.parametrize(
    ("size", "words"),
    [(0, "0 bytes"), (1, "1 byte"), (999, "999 bytes"), (1_500, "2 kB"), (999_499, "999 kB"), (1_400_000, "1.4 MB")],
)
def test_a_size_in_words(size, words):
    assert size_in_words(size) == words
