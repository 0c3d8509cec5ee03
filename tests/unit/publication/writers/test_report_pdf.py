"""The monthly report and the annual table as tagged PDF."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from homeward.publication.charts.drawing import draw_all
from homeward.publication.papers.change_model import Change, ChangeKind
from homeward.publication.papers.model import MonthlyReport
from homeward.publication.writers.pdf_tags import structure
from homeward.publication.writers.report_pdf import UNDATED, annual_table_pdf, created_at, monthly_report_pdf
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
    "letters without a shape": sample_edges.hostile(sample_edges.UNDRAWABLE),
}


def pdf_of(report: MonthlyReport) -> bytes:
    return monthly_report_pdf(report, draw_all(report.pictures))


def pages_of(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as document:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]


def elements(document: pikepdf.Pdf, role: str) -> list[pikepdf.Object]:
    return [part for part in structure(document.Root.StructTreeRoot) if str(part.S) == f"/{role}"]


@pytest.fixture(scope="module")
def report() -> bytes:
    return pdf_of(rotherham())


@pytest.fixture(scope="module")
def document(report: bytes) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(BytesIO(report)) as opened:
        yield opened


def test_equal_reports_give_equal_bytes(report: bytes):
    assert pdf_of(rotherham()) == report


def test_it_says_that_it_is_pdf_ua_with_title_and_language(document: pikepdf.Pdf):
    assert document.open_metadata()["pdfuaid:part"] == "1"
    assert document.Root.MarkInfo.Marked
    assert str(document.Root.Lang) == "en-GB"
    assert document.Root.ViewerPreferences.DisplayDocTitle
    assert str(document.docinfo.Title).startswith("Rotherham, June 2019: Children missing")


def test_it_was_made_when_the_paper_says(document: pikepdf.Pdf):
    assert "20190806" in str(document.docinfo.CreationDate)


def test_every_figure_has_its_sentence(document: pikepdf.Pdf):
    alternatives = [str(figure.Alt) for figure in elements(document, "Figure")]
    sentences = [picture.sentence for picture in (*rotherham().profile, *rotherham().trends)]

    assert len(alternatives) == len(sentences)
    assert all(any(sentence in each for each in alternatives) for sentence in sentences)


def test_every_header_cell_has_a_scope(document: pikepdf.Pdf):
    scopes = [
        str(attribute.Scope) for cell in elements(document, "TH") for attribute in list(cell.A) if "/Scope" in attribute
    ]

    assert len(scopes) == len(elements(document, "TH"))
    assert set(scopes) == {"/Row", "/Column"}


def test_every_row_of_every_table_is_named_by_one_cell(document: pikepdf.Pdf):
    for body in elements(document, "TBody"):
        for row in body.K:
            assert [str(cell.S) for cell in row.K].count("/TH") == 1


def test_every_table_has_a_caption(document: pikepdf.Pdf):
    assert len(elements(document, "Caption")) == len(elements(document, "Table"))


def test_marking_title_and_as_at_stand_on_each_page(report: bytes):
    paper = rotherham()

    for page in pages_of(report):
        assert page.count(paper.marking) >= 2
        assert paper.title in page
        assert f"As at {paper.control.as_at}" in page


def test_pages_are_numbered(report: bytes):
    pages = pages_of(report)

    assert all(f"Page {number} of {len(pages)}" in page for number, page in enumerate(pages, start=1))


def test_the_month_is_on_the_first_page(report: bytes):
    first = pages_of(report)[0]

    assert all(key.value in first and key.change in first for key in rotherham().key_numbers)
    assert all(fact in first for fact in rotherham().facts)


def test_every_printed_cell_is_there(report: bytes):
    text = " ".join(pages_of(report))

    assert all(cell.text() in text for section in rotherham().sections for row in section.rows for cell in row.cells)


def test_a_long_table_repeats_its_header_on_the_next_page(report: bytes):
    pages = [page for page in pages_of(report) if "What is counted" in page]

    assert len(pages) > 1


def test_thirteen_columns_turn_the_page():
    with pypdfium2.PdfDocument(pdf_of(sample_edges.full_year())) as document:
        turned = [page.get_width() > page.get_height() for page in document]

    assert True in turned
    assert turned[0] is False


@pytest.mark.parametrize("paper", EDGES.values(), ids=EDGES.keys())
def test_edges_meet_pdf_ua_or_typst_would_refuse(paper: MonthlyReport):
    assert len(pages_of(pdf_of(paper))) >= 3


def test_markup_in_data_prints_as_text():
    text = " ".join(pages_of(pdf_of(sample_edges.hostile())))

    assert '#import "x": * $x$ *b* _i_' in text
    assert "{{ 7*7 }}" in text


def test_a_letter_without_a_shape_becomes_a_question_mark_rather_than_an_error():
    text = " ".join(pages_of(pdf_of(sample_edges.hostile(sample_edges.UNDRAWABLE))))

    assert "No shape for these in our fonts: ?? ?" in text


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("6 August 2019", datetime(2019, 8, 6, tzinfo=UTC)),
        ("2019-08-06", datetime(2019, 8, 6, tzinfo=UTC)),
        ("06/08/19", datetime(2019, 8, 6, tzinfo=UTC)),
        ("one fine day", datetime(2019, 7, 18, tzinfo=UTC)),
    ],
)
def test_the_date_is_the_paper_s_own(text: str, moment: datetime):
    assert created_at(replace(rotherham().control, created_on=text)) == moment


def test_a_paper_without_dates_has_a_fixed_one():
    assert created_at(replace(rotherham().control, created_on="", as_at="")) == UNDATED


def test_the_annual_table_is_one_paper():
    pdf = annual_table_pdf(annual_table())

    assert annual_table_pdf(annual_table()) == pdf
    assert "385 (89%)" in " ".join(pages_of(pdf))


def test_rows_without_references_have_no_column_for_them():
    table = annual_table()
    pdf = annual_table_pdf(replace(table, rows=tuple(replace(row, ref="") for row in table.rows)))

    assert "Ref" not in " ".join(pages_of(pdf)).split()
    with pikepdf.open(BytesIO(pdf)) as document:
        for body in elements(document, "TBody"):
            assert all(str(next(iter(row.K)).S) == "/TH" for row in body.K)


def test_what_changed_is_told_with_every_fact_and_its_charts_have_sentences():
    report = sample_changed.changed()
    pdf = pdf_of(report)
    text = " ".join(pages_of(pdf))

    assert all(change.said in text for change in sample_changed.CHANGES)
    with pikepdf.open(BytesIO(pdf)) as opened:
        alternatives = [str(figure.Alt) for figure in elements(opened, "Figure")]
    assert len(alternatives) == len(report.pictures)  # icons have words beside, and are not read out


def test_the_month_with_its_signals_stays_on_one_page():
    first, second = pages_of(pdf_of(sample_changed.changed()))[:2]

    assert "What changed" in first
    assert second.find("Contents") >= 0


@pytest.mark.parametrize("filling", [0, 4, 6])
def test_the_numbers_of_charts_stay_on_their_pages_wherever_the_facts_end(filling: int):
    report = sample_changed.changed()
    changed = report.what_changed
    assert changed is not None
    chart = changed.pictures[0]
    of_2_years = replace(chart, points=chart.points + chart.points[:4])
    pictures = tuple(replace(of_2_years, ref=f"changed-{number}") for number in range(1, 4))
    more = (Change(ChangeKind.SMALL, "", "word " * 80),) * filling

    pdf = pdf_of(replace(report, what_changed=replace(changed, pictures=pictures, changes=(*changed.changes, *more))))

    assert lowest_text(pdf) > FOOT


FOOT = 15
"""Points from the foot of a page, beneath its last line."""


def lowest_text(pdf: bytes) -> float:
    """How far above the foot of its page the lowest text of all stands; below 0 where it runs off."""
    with pypdfium2.PdfDocument(pdf) as document:
        texts = [page.get_textpage() for page in document]
        return min(text.get_rect(place)[1] for text in texts for place in range(text.count_rects()))
