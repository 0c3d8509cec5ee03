"""How often, and what else holds of a child: for the public never of all areas together beside one of them."""

from dataclasses import replace
from datetime import datetime

import pytest

from homeward.dataset.errors import HomewardError
from homeward.figures.disclosure.profiles import public_profile
from homeward.publication.questions.answering import Answered, answer_all
from homeward.publication.questions.model import Question
from homeward.publication.questions.records import Held
from tests.spec.drawn import draw, read_drawn

RECORDS = """
    episode | child | area  | care_status  | setting | began_at         | returned_at
    --------+-------+-------+--------------+---------+------------------+-----------------
    first   | Ann   | here  | looked_after | home    | 2019-04-02 20:00 | 2019-04-02 22:00
    second  | Ann   | here  | looked_after | care    | 2019-04-09 20:00 | 2019-04-09 22:00
    there   | Cy    | there | looked_after | home    | 2019-04-02 20:00 | 2019-04-02 22:00
"""
BY_FIGURE = Question("q", figure="children_missing_3_or_more_times", periods=("2019-04",))
BY_TIMES = Question("q", count="children", times="2 or more", periods=("2019-04",))
BY_ALSO = Question(
    "q", count="children", where={"setting": ("home",)}, also={"setting": ("care",)}, periods=("2019-04",)
)
WHOLE = ("all",)
ALL_WAYS = pytest.mark.parametrize("question", [BY_FIGURE, BY_TIMES, BY_ALSO], ids=["figure", "times", "also"])


@pytest.fixture(scope="module")
def held() -> Held:
    dataset = draw(read_drawn(RECORDS), "council").dataset
    named = tuple(replace(agency, key=agency.name) for agency in dataset.manifest.agencies)
    dataset = replace(dataset, manifest=replace(dataset.manifest, agencies=named))
    return Held(dataset, datetime(2019, 6, 30, 22, 59), ("--from", "here"))


def answer(held: Held, *questions: Question, before: Answered | None = None) -> Answered:
    earlier = [before.published] if before and before.published else []
    return answer_all(questions, held, public_profile("dfe"), earlier=earlier)


@ALL_WAYS
def test_asked_of_every_area_the_whole_is_left_out(held: Held, question: Question) -> None:
    (answered,) = answer(held, question).answers
    assert {figure.area for figure in answered.tidy} == {"here", "there"}


@ALL_WAYS
def test_the_whole_is_not_told_beside_an_area_that_is_asked_in_the_same_run(held: Held, question: Question) -> None:
    one, whole = replace(question, key="one", areas=("here",)), replace(question, key="whole", areas=WHOLE)
    answered = answer(held, one, whole)
    assert [each.key for each in answered.answers] == ["one"]
    assert "in a run of its own" in answered.refused[0].why


@ALL_WAYS
@pytest.mark.parametrize(("first", "second"), [(("here",), WHOLE), (WHOLE, ("here",))])
def test_nor_after_an_area_was_answered_nor_an_area_after_the_whole(
    held: Held, question: Question, first: tuple[str, ...], second: tuple[str, ...]
) -> None:
    before = answer(held, replace(question, areas=first))
    with pytest.raises(HomewardError, match="was answered before"):
        answer(held, replace(question, areas=second), before=before)


def test_the_whole_of_what_counts_every_child_is_told(held: Held) -> None:
    (answered,) = answer(held, Question("q", figure="missing_children", periods=("2019-04",))).answers
    assert len({figure.area for figure in answered.tidy}) == 3
