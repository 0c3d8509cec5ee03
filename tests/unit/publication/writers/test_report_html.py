"""The monthly report and the annual table as HTML."""

import itertools
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from homeward.publication.charts.drawing import draw_all
from homeward.publication.papers.model import MonthlyReport
from homeward.publication.writers.html_templates import css_string
from homeward.publication.writers.report_html import annual_table_html, monthly_report_html
from homeward.publication.writers.report_view import ADDED_BY_US, comment_spans
from tests.unit.publication import sample_changed, sample_edges
from tests.unit.publication.sample_report import annual_table, rotherham

EDGES = {
    "one child": sample_edges.one_child(),
    "empty period": sample_edges.empty_period(),
    "nothing supplied": sample_edges.nothing_supplied(),
    "nothing at all": sample_edges.nothing_at_all(),
    "full year": sample_edges.full_year(),
    "what changed": sample_changed.changed(),
    "hostile": sample_edges.hostile(),
}


class Outline(HTMLParser):
    """Elements with their attributes, and the text of the page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, *tags: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag in tags]

    def headings(self) -> list[int]:
        return [int(tag[1]) for tag, _ in self.elements if tag in ("h1", "h2", "h3", "h4")]


def html_of(report: MonthlyReport) -> str:
    return monthly_report_html(report, draw_all(report.pictures))


@pytest.fixture(scope="module")
def page() -> Outline:
    return Outline(html_of(rotherham()))


def test_every_printed_cell_and_comment_is_there(page: Outline):
    report = rotherham()

    for section in report.sections:
        assert section.comment in page.text
        for row in section.rows:
            assert row.comment in page.text
            assert all(cell.text() in page.text for cell in row.cells)


def test_the_marking_stands_on_top_and_at_the_bottom(page: Outline):
    assert page.text.count(rotherham().marking) == 2


def test_headings_are_in_order_and_begin_with_one_h1(page: Outline):
    levels = page.headings()

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_every_link_in_the_page_leads_somewhere(page: Outline):
    places = {attributes.get("id") for _, attributes in page.elements}

    assert {link["href"] for link in page.all("a")} <= {f"#{place}" for place in places}


def test_no_id_stands_twice(page: Outline):
    ids = [attributes["id"] for _, attributes in page.elements if "id" in attributes]

    assert len(ids) == len(set(ids))


def test_nothing_is_fetched_and_nothing_runs(page: Outline):
    assert not page.all("script", "link", "img", "iframe", "object")
    assert not any("src" in attributes or "onclick" in attributes for _, attributes in page.elements)


def test_every_table_has_a_caption_and_scoped_headers(page: Outline):
    assert len(page.all("caption")) == len(page.all("table"))
    assert {header.get("scope") for header in page.all("th")} == {"row", "col"}


def test_a_row_of_ours_says_so_in_words(page: Outline):
    ours = [row for section in rotherham().sections for row in section.rows if row.is_ours]

    assert page.text.count(f"({ADDED_BY_US})") == len(ours) > 0


def test_shorthand_is_explained_above_the_table_that_uses_it_and_no_other(page: Outline):
    assert page.text.count("In this table:") == 1
    assert page.text.index("not applicable.") < page.text.index("0 (same day return)")


def test_a_comment_runs_down_to_the_next_one():
    rows = next(section.rows for section in rotherham().sections if section.ref == "5")

    assert comment_spans(rows) == [6, 0, 0, 0, 0, 0]
    assert comment_spans(rows[1:] + rows[:1]) == [5, 0, 0, 0, 0, 1]


def test_with_many_periods_comments_stand_beneath_their_table():
    text = html_of(sample_edges.full_year())

    assert "Comments on rows" in text
    assert "rowspan" not in text


@pytest.mark.parametrize("report", EDGES.values(), ids=EDGES.keys())
def test_edges_make_a_page_with_all_its_parts(report: MonthlyReport):
    page = Outline(html_of(report))

    assert {"month", "indicators", "profile", "trends", "definitions", "notes", "control"} <= {
        str(attributes.get("id")) for _, attributes in page.elements
    }
    assert page.headings().count(1) == 1


def test_an_empty_period_prints_0_and_z():
    text = Outline(html_of(sample_edges.empty_period())).text

    assert "0 ([z])" in text
    assert "[z] not applicable" in text


def test_hostile_texts_are_shown_and_never_obeyed():
    html = html_of(sample_edges.hostile())
    page = Outline(html)

    assert not page.all("script")
    assert html.count("<style>") == html.count("</style>") == 1
    assert "<script>alert(1)</script> =cmd|" in page.text


def test_a_text_in_the_style_sheet_cannot_leave_it():
    assert css_string('"; } </style>') == '"\\22 \\3b \\20 \\7d \\20 \\3c \\2f style\\3e "'


def test_the_annual_table_has_its_years_and_cells():
    page = Outline(annual_table_html(annual_table()))

    assert "2019/20" in page.text
    assert "385 (89%)" in page.text
    assert len(page.all("table")) == 2


def test_rows_without_references_have_no_column_for_them():
    table = annual_table()
    page = Outline(annual_table_html(replace(table, rows=tuple(replace(row, ref="") for row in table.rows))))

    assert "Ref" not in page.text.split()


@pytest.mark.parametrize("issue", ["1", "Issue 1"])
def test_the_issue_is_said_once(issue: str):
    report = replace(rotherham(), control=replace(rotherham().control, issue=issue))

    assert "\nIssue 1 (Final). Liquidlogic as at 18 July 2019." in Outline(html_of(report)).text


def test_what_changed_is_told_by_kind_with_every_fact_and_chart():
    report = sample_changed.changed()
    page = Outline(html_of(report))

    assert all(change.said in page.text and change.subject in page.text for change in sample_changed.CHANGES)
    places = [page.text.index(kind) for kind in ("Figures to doubt", "Special cause, concerning", "Revised figures")]
    assert places == sorted(places)
    labels = [attributes.get("aria-label") for attributes in page.all("svg")]
    assert report.what_changed
    assert all(picture.sentence in labels for picture in report.what_changed.pictures)


def test_a_key_number_says_whether_it_is_beyond_chance():
    page = Outline(html_of(sample_changed.changed()))

    assert "special cause: above the upper limit (126.8); less is better" in page.text
