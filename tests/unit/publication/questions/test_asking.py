"""Questions looked up and answered over a few drawn records."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from homeward.dataset.errors import HomewardError
from homeward.dataset.over_time_settings import DeclaredBreak
from homeward.dataset.partnership import Partnership
from homeward.figures.disclosure.profiles import public_profile
from homeward.publication.questions.answering import answer_all
from homeward.publication.questions.model import Answer, Question
from homeward.publication.questions.records import Held
from tests.spec.drawn import draw, read_drawn

RECORDS = """
    episode      | child | area | care_status  | setting | began_at         | returned_at      | held_at
    -------------+-------+------+--------------+---------+------------------+------------------+-----------------
    Ann, home    | Ann   | here | looked_after | home    | 2019-04-02 20:00 | 2019-04-02 22:00 | 2019-04-05 22:00
    Ann, care    | Ann   | here | looked_after | care    | 2019-04-09 20:00 | 2019-04-09 22:00 | 2019-04-12 22:01
    Ann, May     | Ann   | here | none         | care    | 2019-05-09 20:00 | 2019-05-09 22:00 |
    Ben, once    | Ben   | here |              | home    | 2019-04-02 20:00 | 2019-04-02 22:00 |
    Cy, there    | Cy    | there| looked_after | home    | 2019-04-02 20:00 | 2019-04-02 22:00 |
"""


@pytest.fixture(scope="module")
def held() -> Held:
    drawn = draw(read_drawn(RECORDS), "council")
    return Held(drawn.dataset, datetime(2019, 6, 30, 22, 59), ("--from", "here"))


def ask(held: Held, **said: Any) -> Answer:
    said = {"key": "q", "count": "children", "periods": ("2019-04",)} | said
    (answer,) = answer_all([Question(**said)], held).answers
    return answer


def values(answer: Answer) -> dict[tuple[str, str, str], float | None]:
    return {(f.row, f.area, f.period): f.value for f in answer.tidy}


def test_children_and_episodes_by_area_and_whole(held: Held) -> None:
    assert values(ask(held)) == {
        ("All", "here", "2019-04"): 2,
        ("All", "there", "2019-04"): 1,
        ("All", "Invented", "2019-04"): 3,
    }
    assert values(ask(held, count="episodes", areas=("all",))) == {("All", "Invented", "2019-04"): 4}


def test_a_year_by_month_is_a_row_a_month(held: Held) -> None:
    answer = ask(held, by=("month",), periods=("2019-Q1",), areas=("here",))
    assert [row.cells[0].text() for row in answer.groups[0].rows] == ["2", "1", "0"]
    assert [row.label for row in answer.groups[0].rows] == ["April 2019", "May 2019", "June 2019"]


def test_within_72_hours_ends_on_the_minute(held: Held) -> None:
    """Ann's interview after 72 hours counts, the one a minute later does not, and none is not late."""
    within = ask(held, count="episodes", where={"hours_to_interview": ("within 72 hours",)}, areas=("here",))
    assert list(values(within).values()) == [1]
    assert not within.gaps


def test_the_first_decides_the_row(held: Held) -> None:
    answer = ask(held, by=("setting",), first=True, areas=("here",), times="2 or more")
    assert [(row.label, row.cells[0].count) for row in answer.groups[0].rows if row.cells[0].count] == [
        ("Family home", 1),
        ("All", 1),
    ]


def test_also_is_another_record_in_the_same_period(held: Held) -> None:
    said = {"where": {"setting": ("home",)}, "also": {"setting": ("care",)}, "areas": ("here",)}
    assert list(values(ask(held, **said)).values()) == [1]
    assert list(values(ask(held, **said, periods=("2019-05",))).values()) == [0]


def test_a_percentage_of_children_is_of_children(held: Held) -> None:
    answer = ask(held, percent_with={"setting": ("care",)}, areas=("here",))
    assert answer.groups[0].rows[0].cells[0].text() == "1 (50.0%)"


def test_who_says_nothing_is_told_and_not_counted(held: Held) -> None:
    answer = ask(held, where={"care_status": ("looked after",)}, areas=("here",))
    assert list(values(answer).values()) == [1]
    assert any("here: for 1 of 3 episodes (33.3%) it is not recorded: social care status" in gap for gap in answer.gaps)


def test_a_period_before_the_records_is_told(held: Held) -> None:
    answer = ask(held, periods=("2017/18",), areas=("here",))
    assert any("earliest record" in gap and "2017/18" in gap for gap in answer.gaps)


def test_a_period_that_goes_on_is_provisional(held: Held) -> None:
    answer = ask(held, periods=("2019/20",), areas=("here",))
    assert answer.groups[0].rows[0].cells[0].text() == "2 [p]"
    assert dict(answer.carries)["Status"].startswith("Provisional")
    assert [mark for mark, _ in answer.shorthand] == ["[p]"]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"count": "episodes", "times": "3 or more"}, "`times` is of children"),
        ({"count": "episodes", "also": {"held": ("yes",)}}, "`also` is of children"),
        ({"first": True}, "need a breakdown"),
        ({"shares": True}, "need a breakdown"),
        ({"by": ("age", "gender")}, "one breakdown at a time"),
        ({"by": ("hours_to_interview",)}, "is a number"),
        ({"times": "1, 2, 3", "by": ("age",)}, "several `times` are the rows already"),
        ({"times": "1, 2", "percent_with": {"held": ("yes",)}}, "without `times`"),
        ({"count": "", "figure": ""}, "say what is counted"),
        ({"figure": "missing_children"}, "one of them"),
        ({"count": "open cases", "first": True, "by": ("age",)}, "children"),
        ({"areas": ("nowhere",)}, "There is no area 'nowhere'"),
        ({"count": "police incidents"}, "no agency of the kind 'police'"),
        ({"define": ("mising",)}, "Did you mean 'missing'"),
    ],
)
def test_what_cannot_be_asked_is_told(held: Held, said: dict[str, Any], told: str) -> None:
    with pytest.raises(HomewardError) as error:
        ask(held, **said)
    assert told in str(error.value)


def test_for_the_public_a_first_record_is_refused_and_no_whole_stands_beside_how_often(held: Held) -> None:
    by = public_profile("dfe")
    with pytest.raises(HomewardError, match="for the partnership only"):
        answer_all([Question("q", count="children", by=("setting",), first=True, periods=("2019-04",))], held, by)
    (answer,) = answer_all([Question("q", count="children", times="1, 2", periods=("2019-04",))], held, by).answers
    assert answer.head == ("How often", "here", "there")
    assert any("left out" in gap for gap in answer.gaps)
    assert not any(figure.unknown for figure in answer.tidy)


def test_a_declared_break_among_the_periods_is_told(held: Held) -> None:
    declared = DeclaredBreak(date(2019, 5, 1), "Another system.", ("here",), ("missing_children",))
    settings = Partnership("Invented", Path(), (), {}, breaks=(declared,))
    asked = ask(replace(held, settings=settings), periods=("2019-Q1",))
    assert any("from 1 May 2019 on is not comparable" in gap and "Another system." in gap for gap in asked.gaps)
    for said in ({"periods": ("2019-04",)}, {"count": "interviews", "periods": ("2019-Q1",)}):
        assert not any("comparable" in gap for gap in ask(replace(held, settings=settings), **said).gaps)
