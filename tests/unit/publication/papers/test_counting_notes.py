"""A paper says how its figures are counted, and not how others' are."""

from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import indicator
from homeward.publication.layouts.shown import Shown
from homeward.publication.papers.counting_notes import ADDED, counting_notes, printed

EPISODES = Shown(indicator("missing_episodes"))
REPEATEDLY = Shown(indicator("children_missing_3_or_more_times"))
BY_START = Shown(indicator("return_interviews_offered_percent"))
BY_RETURN = Shown(indicator("return_interviews_in_time_of_due_percent"))


def said(*shown: Shown, has_year_to_date: bool = False, has_added: bool = False) -> str:
    return " ".join(counting_notes(printed(shown, has_year_to_date=has_year_to_date, has_added=has_added)))


def test_interviews_belong_where_the_papers_own_measure_puts_them() -> None:
    assert "belongs to the period in which its episode began" in said(BY_START)
    assert "belongs to the period in which its episode ended" in said(BY_RETURN)
    assert "to the period in which it began" not in said(BY_RETURN)
    assert "ended; other figures of return interviews, to the period in which it began" in said(BY_START, BY_RETURN)
    assert "interview" not in said(EPISODES)


def test_the_year_to_date_is_explained_where_there_is_one() -> None:
    assert "year to date" not in said(REPEATEDLY)
    assert "3 or more episodes to the year so far" in said(REPEATEDLY, has_year_to_date=True)
    assert said(Shown(indicator("missing_children")), has_year_to_date=True).endswith("counts a child once.")


def test_added_rows_are_explained_where_one_is_marked() -> None:
    assert ADDED not in said(EPISODES)
    assert ADDED in said(EPISODES, has_added=True)


def test_an_age_is_explained_by_the_day_that_it_is_of() -> None:
    by_age = Shown(indicator("missing_episodes"), BREAKDOWNS["age"], ("under_10",))
    assert "on the day the child went missing" in said(by_age)
    assert "last day" not in said(by_age)
    on_tracker = said(Shown(indicator("children_on_tracker")))
    assert "that of its last day" in on_tracker
    assert "went missing" not in on_tracker


def test_percentages_are_explained_where_there_are_some() -> None:
    assert "half up" in said(BY_START)
    assert "half up" not in said(EPISODES)
