"""The annual profile: two periods side by side, whose figures they are, and the same numbers on page, PDF and CSV."""

import csv
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from homeward.publication.charts.drawing import draw_all
from homeward.publication.papers.model import Cell
from homeward.publication.papers.profile import Profile, change_of
from homeward.publication.writers.csv_files import write_profile_csv
from homeward.publication.writers.pdf_tags import structure
from homeward.publication.writers.profile_view import profile_view
from homeward.publication.writers.report_html import profile_html
from homeward.publication.writers.report_pdf import profile_pdf
from tests.unit.publication.sample_profile import NORTH, POLICE, profile


def texts(of: Profile) -> dict[str, tuple[str, ...]]:
    return {row.label: tuple(cell.text() for cell in row.cells) for section in of.sections for row in section.rows}


def test_each_row_stands_beside_the_same_months_a_year_before() -> None:
    made = profile()

    assert made.headings == ("Sep 2014 to Mar 2015", "Sep 2015 to Mar 2016")
    assert texts(made) == {
        "Incidents": ("20", "40"),
        "Online": ("15 (75%)", "30 (75%)"),
        "In contact": ("5 (25%)", "10 (25%)"),
        "Median age of suspects": ("9.8", "19.5"),
        "Children referred": ("4", "7"),
    }


def test_with_one_council_a_row_is_of_the_agency_that_has_it() -> None:
    assert texts(profile((NORTH, POLICE), POLICE.area))["Incidents"] == ("20", "40")
    assert texts(profile((NORTH, POLICE), POLICE.area))["Children referred"] == ("4", "7")


def test_without_the_police_their_rows_are_not_available() -> None:
    assert texts(profile((NORTH,), POLICE.area))["Incidents"] == ("[x]", "[x]")


def test_pictures_are_of_the_later_period_and_say_so() -> None:
    (picture,) = profile().pictures

    assert [values for _, values in picture.points] == [(75,), (25,)]
    assert "September 2015 to March 2016" in picture.sentence


def test_notes_on_missing_episodes_are_not_a_profiles() -> None:
    notes = profile().notes

    assert "Compared." in notes
    assert "North: All rows were read." in notes
    assert not any("missing" in note for note in notes)


def test_the_page_has_both_periods_and_escapes_what_is_typed() -> None:
    page = profile_html(profile(), draw_all(profile().pictures))

    assert "Sep 2014 to Mar 2015" in page
    assert "30 (75%)" in page
    assert "Incidents &amp; &lt;people&gt;" in page
    assert "<people>" not in page


def test_the_pdf_is_tagged_and_the_same_for_the_same_profile() -> None:
    pdf = profile_pdf(profile(), draw_all(profile().pictures))

    with pypdfium2.PdfDocument(pdf) as document:
        text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)
    assert "30 (75%)" in text
    assert "OFFICIAL-SENSITIVE" in text
    with pikepdf.open(BytesIO(pdf)) as opened:
        roles = [str(part.S) for part in structure(opened.Root.StructTreeRoot)]
    assert {"/Table", "/TH", "/Figure", "/H2"} <= set(roles)
    assert profile_pdf(profile(), draw_all(profile().pictures)) == pdf


def test_the_csv_has_a_line_for_each_row_and_period(tmp_path: Path) -> None:
    write_profile_csv(profile(), tmp_path / "profile.csv")

    with (tmp_path / "profile.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    online = [(row["period"], row["count"], row["percent"]) for row in rows if row["label"] == "Online"]
    assert online == [("2014-09..2015-03", "15", "75"), ("2015-09..2016-03", "30", "75")]


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (Cell(10), Cell(12), "+2"),
        (Cell(1200), Cell(10, Decimal(3)), "-1,190"),
        (Cell(7), Cell(7), "0"),
        (Cell(Decimal("19.5")), Cell(Decimal("19.1")), "-0.4"),
        (Cell(None, status="[x]"), Cell(7), "not compared"),
    ],
    ids=["more", "fewer", "the same", "a median", "not supplied"],
)
def test_a_change_is_from_the_earlier_number_to_the_later(before: Cell, now: Cell, said: str):
    assert change_of(before, now) == said


def test_the_profile_says_which_times_its_columns_are():
    view = profile_view(profile())

    assert view["headings"] == ["Sep 2014 to Mar 2015", "Sep 2015 to Mar 2016", "Change"]
    assert view["sections"][0]["caption"].endswith(": Sep 2015 to Mar 2016, beside Sep 2014 to Mar 2015")
    assert {len(row["cells"]) for section in view["sections"] for row in section["rows"]} == {3}
