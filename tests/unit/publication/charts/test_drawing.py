"""Pictures: what every drawing keeps to, and pictures at the edges."""

import itertools
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from decimal import Decimal

import altair as alt
import pytest

from homeward.publication.charts.body import alternative, ticks_from_0
from homeward.publication.charts.drawing import BODIES, NOTHING, WIDTH, draw, draw_all
from homeward.publication.charts.periods import EndLabel, apart
from homeward.publication.charts.text import lines_of, printable, width_of
from homeward.publication.papers.model import Picture, PictureKind
from tests.unit.publication import sample_changed, sample_edges
from tests.unit.publication.sample_report import bars, rotherham

SAMPLES = (
    *rotherham().profile,
    *rotherham().trends,
    *sample_edges.full_year().trends,
    *sample_changed.changed().pictures[:1],
)
KINDS = [kind for kind in PictureKind if kind is not PictureKind.CONTROL]
MONTHS_OF_3_YEARS = tuple(f"{name} {year}" for year in (2017, 2018, 2019) for name in sample_edges.YEAR)


def picture_of(kind: PictureKind, *points: tuple[str, tuple[Decimal | int | None, ...]], now: str = "") -> Picture:
    names = ("All", "Looked after")
    series = names[: len(points[0][1])] if points else ()
    return Picture("ref", "A title", kind, "episodes", series, points, "What it shows.", "Source: records.", now)


def texts(svg: str) -> list[str]:
    return ["".join(part.itertext()) for part in ET.fromstring(svg).iter() if part.tag.endswith("}text")]


@pytest.mark.parametrize("picture", SAMPLES, ids=lambda picture: picture.ref)
def test_the_specification_meets_the_vega_lite_schema(picture: Picture):
    alt.Chart.from_dict(BODIES[picture.kind](picture, WIDTH).specification)


@pytest.mark.parametrize("picture", SAMPLES, ids=lambda picture: picture.ref)
def test_a_drawing_names_itself_and_its_unit_and_source(picture: Picture):
    shown = " ".join(texts(draw(picture)))

    assert picture.title in shown
    assert picture.unit in shown
    assert picture.source in shown


def test_the_sentence_is_the_text_alternative():
    svg = ET.fromstring(draw(picture_of(PictureKind.BARS, ("10", (1,)))))

    assert svg.get("role") == "img"
    assert svg.get("aria-label") == "A title. What it shows."


def test_a_sentence_that_has_the_title_does_not_say_it_twice():
    assert alternative(bars("age", "Age", (("10", 1),))) == "Age: 10 1."


def test_the_same_picture_is_the_same_bytes():
    assert draw_all(SAMPLES) == draw_all(SAMPLES)


def test_drawings_on_one_page_share_no_ids():
    assert not any(re.search(r'\sid="', svg) for svg in draw_all(SAMPLES).values())


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_to_show_is_a_sentence(kind: PictureKind):
    assert NOTHING in texts(draw(picture_of(kind)))
    assert NOTHING in texts(draw(picture_of(kind, ("Apr 2019", (None,)))))


@pytest.mark.parametrize("kind", KINDS)
def test_all_zero_is_drawn_as_zero(kind: PictureKind):
    shown = texts(draw(picture_of(kind, ("Apr 2019", (0, 0)), ("May 2019", (0, 0)))))

    assert NOTHING not in shown
    assert any(re.search(r"\b0%?", text) for text in shown)


@pytest.mark.parametrize("kind", KINDS)
def test_one_period_still_makes_sense(kind: PictureKind):
    shown = " ".join(texts(draw(picture_of(kind, ("Apr 2019", (70, 30)), now="Apr 2019"))))

    assert "70" in shown
    assert "30" in shown
    assert "Apr 2019" in shown


@pytest.mark.parametrize("kind", KINDS)
def test_thirty_six_categories_stay_inside(kind: PictureKind):
    points = tuple((month, (place, 40 - place)) for place, month in enumerate(MONTHS_OF_3_YEARS))
    svg = draw(picture_of(kind, *points, now="Mar 2019"))

    assert 'viewBox="0 0 360 ' in svg
    assert "Mar" in " ".join(texts(svg))


def test_a_gap_breaks_the_line():
    whole = picture_of(PictureKind.LINES, *((month, (5,)) for month in ("Apr", "May", "Jun", "Jul")))
    broken = replace(whole, points=(*whole.points[:2], ("Jun", (None,)), ("Jul", (5,))))

    def lines(svg: str) -> int:
        return len(re.findall(r'<path[^>]*stroke-width="2.2"', svg))

    assert lines(draw(whole)) == 1
    assert lines(draw(broken)) == 2


def test_a_category_without_a_figure_says_so():
    assert "no figure" in texts(draw(picture_of(PictureKind.BARS, ("10", (None,)), ("11", (3,)))))


def test_percentages_have_their_sign_and_decimals_as_given():
    shown = texts(draw(picture_of(PictureKind.SHARES, ("Accepted", (Decimal("84.5"),)))))

    assert "84.5%" in shown


def test_long_labels_lay_the_bars_down():
    upright = draw(picture_of(PictureKind.BARS, ("Home", (1,)), ("Care", (2,))))
    lying = draw(picture_of(PictureKind.BARS, ("A home of which the name is long", (1,)), ("Care", (2,))))

    assert 'text-anchor="end"' not in upright
    assert 'text-anchor="end"' in lying


def test_now_stands_out_in_bold_as_well_as_colour():
    svg = draw(picture_of(PictureKind.BARS, ("Apr", (1,)), ("May", (2,)), now="May"))

    assert re.search(r'font-weight="bold"[^>]*>May<', svg)
    assert re.search(r'font-weight="normal"[^>]*>Apr<', svg)


def test_hostile_texts_are_shown_as_they_are():
    (picture,) = sample_edges.hostile().profile
    shown = draw(picture)

    assert "<script>" not in shown
    assert "<script>alert(1)</script>" in "".join(texts(shown))


def test_labels_at_line_ends_move_apart():
    labels = [EndLabel(0, ["All"], 50), EndLabel(1, ["Looked after"], 52), EndLabel(2, ["At risk"], 54)]
    heights = sorted(label.y for label in apart(labels, 140))

    assert min(after - before for before, after in itertools.pairwise(heights)) >= 13


@pytest.mark.parametrize(
    ("largest", "ticks"),
    [(0, [0, 1]), (1, [0, 1]), (130, [0, 50, 100, 150]), (100, [0, 50, 100]), (7, [0, 2, 4, 6, 8])],
)
def test_ticks_start_at_0_and_are_round(largest: float, ticks: list[float]):
    assert ticks_from_0(largest) == ticks


def test_lines_fit_their_room():
    lines = lines_of("The quick brown fox jumps over the " + "W" * 60, 12, 100)

    assert all(width_of(line, 12) <= 100 for line in lines)


def test_control_characters_cannot_break_a_drawing():
    assert (
        printable("a\x00b\x0bc\ud800")
        == "a\N{REPLACEMENT CHARACTER}b\N{REPLACEMENT CHARACTER}c\N{REPLACEMENT CHARACTER}"
    )
