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
    dataset = draw(read_drawn(RECORDS), "council").dataset
    named = tuple(replace(agency, key=agency.name) for agency in dataset.manifest.agencies)
    dataset = replace(dataset, manifest=replace(dataset.manifest, agencies=named))
    return Held(dataset, datetime(2019, 6, 30, 22, 59), ("--from", "here"))


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


def test_a_quarter_by_month_is_a_row_a_month(held: Held) -> None:
    answer = ask(held, count="episodes", by=("month",), periods=("2019-Q1",), areas=("here",))
    assert [row.cells[0].text() for row in answer.groups[0].rows] == ["3", "1", "0"]
    assert [row.label for row in answer.groups[0].rows] == ["April 2019", "May 2019", "June 2019"]


def test_children_by_month_are_told_not_to_be_added_and_have_a_row_for_all(held: Held) -> None:
    """Ann has an episode in April and one in May."""
    answer = ask(held, by=("month",), periods=("2019-Q1",), areas=("here",))
    assert [row.cells[0].text() for row in answer.groups[0].rows] == ["2", "1", "0", "2"]
    assert answer.groups[0].rows[-1].label.endswith("in all")
    assert any("months must not be added up" in sentence for sentence in answer.definition)
    by_setting = ask(held, by=("month", "setting"), periods=("2019-Q1",), areas=("here",))
    assert by_setting.head[-1].endswith("in all")


def test_what_is_open_at_the_end_of_each_month_has_no_row_for_all(held: Held) -> None:
    assert len(ask(held, count="open cases", by=("month",), periods=("2019-Q1",)).groups[0].rows) == 3


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


def test_a_period_before_the_records_is_told_and_is_no_nought(held: Held) -> None:
    answer = ask(held, periods=("2017/18",))
    assert {row.value for row in answer.tidy} == {None}
    assert {row.unknown for row in answer.tidy} == {None}
    assert [cell.text() for cell in answer.groups[0].rows[0].cells] == ["[x]", "[x]", "[x]"]
    assert any("earliest record" in gap and "No record of it is as old as 2017/18" in gap for gap in answer.gaps)
    assert dict(answer.carries)["Status"] == "There are no figures: why is said beside the table."


def test_a_period_that_began_before_the_records_is_told_to_be_too_low(held: Held) -> None:
    answer = ask(held, periods=("2018-01..2019-06",), areas=("here",))
    assert list(values(answer).values()) == [2]
    assert any("too low" in gap for gap in answer.gaps)


def test_what_one_council_has_no_record_of_is_no_nought(held: Held) -> None:
    """Only here were interviews held; there has supplied none."""
    answer = ask(held, count="interviews")
    assert [cell.text() for cell in answer.groups[0].rows[0].cells] == ["2", "[x]", "[x]"]
    assert any("there has supplied no record of this kind" in gap for gap in answer.gaps)


def test_a_period_that_has_not_begun_is_told(held: Held) -> None:
    answer = ask(held, periods=("2027/28",), areas=("here",))
    assert list(values(answer).values()) == [None]
    assert "had not begun" in dict(answer.carries)["Status"]
    assert "2027/28" in dict(answer.carries)["Status"]


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


def test_for_the_public_how_often_of_the_whole_is_not_told_beside_that_of_an_area_asked_in_another_question(
    held: Held,
) -> None:
    often = Question("whole", count="children", times="1, 2", periods=("2019-04",), areas=("all",))
    answered = answer_all([often, replace(often, key="one", areas=("here",))], held, public_profile("dfe"))
    assert [answer.key for answer in answered.answers] == ["one"]
    assert "in a run of its own" in answered.refused[0].why


def test_for_the_public_one_question_that_is_refused_does_not_stop_the_others(held: Held) -> None:
    first = Question("first", asks="How old?", count="children", by=("setting",), first=True, periods=("2019-04",))
    answered = answer_all([first, replace(first, key="all", first=False)], held, public_profile("dfe"))
    assert [answer.key for answer in answered.answers] == ["all"]
    assert [(each.key, each.asks) for each in answered.refused] == [("first", "How old?")]
    assert "for the partnership only" in answered.refused[0].why


def test_for_the_public_unknown_is_empty_and_still_cautioned(held: Held) -> None:
    asked = Question("q", count="children", where={"care_status": ("looked after",)}, periods=("2019-04",))
    (answer,) = answer_all([asked], held, public_profile("dfe")).answers
    assert {figure.unknown for figure in answer.tidy} == {None}
    assert any("are not counted" in gap for gap in answer.gaps)


def test_a_declared_break_among_the_periods_is_told(held: Held) -> None:
    declared = DeclaredBreak(date(2019, 5, 1), "Another system.", ("here",), ("missing_children",))
    settings = Partnership("Invented", Path(), (), {}, breaks=(declared,))
    asked = ask(replace(held, settings=settings), periods=("2019-Q1",))
    assert any("from 1 May 2019 on is not comparable" in gap and "Another system." in gap for gap in asked.gaps)
    assert [cell.text() for cell in asked.groups[0].rows[0].cells] == ["2 [b]", "1", "3 [b]"]
    assert "[b]" in [mark for mark, _ in asked.shorthand]
    for said in ({"periods": ("2019-04",)}, {"count": "interviews", "periods": ("2019-Q1",)}):
        assert not any("comparable" in gap for gap in ask(replace(held, settings=settings), **said).gaps)


def test_what_cannot_be_counted_names_eight_at_most(held: Held) -> None:
    with pytest.raises(HomewardError) as error:
        ask(held, count="bananas")
    nearest = str(error.value).split("For example: ")[1].split(".")[0]
    assert len(nearest.split(", ")) == 8
    assert "homeward ask --list" in str(error.value)


@pytest.mark.parametrize("said", ["outside the area", "out of area", "Outside the responsible council's area"])
def test_placed_outside_the_area_in_the_words_that_people_use(held: Held, said: str) -> None:
    answer = ask(held, where={"placed": (said,)}, areas=("here",))
    assert any("Outside the responsible council's area" in sentence for sentence in answer.definition)
