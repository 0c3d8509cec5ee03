"""What happens before the agencies type it: nothing in it is wrong, so every finding is a fault that was planted."""

from collections import defaultdict
from datetime import date, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest

from homeward.dataset.calendar import clock_change
from homeward.demonstration.happenings import Episode, as_clocks_show, make_episodes
from homeward.demonstration.interviews import give_interviews
from homeward.demonstration.people import value_on
from homeward.demonstration.sheets import age_on

FIRST, LAST, EXTRACTED = date(2023, 4, 1), date(2026, 3, 31), date(2026, 4, 14)


@pytest.fixture(scope="module")
def happened() -> list[Episode]:
    draw = Random(11)
    episodes = make_episodes(draw, FIRST, LAST, EXTRACTED, 4_000)
    give_interviews(draw, episodes, EXTRACTED)
    return episodes


def test_episodes_begin_in_the_period_and_end_before_the_extract(happened: list[Episode]) -> None:
    assert all(FIRST <= episode.began.date() <= LAST for episode in happened)
    assert all(episode.began < episode.returned for episode in happened if episode.returned)
    assert all(episode.returned.date() < EXTRACTED for episode in happened if episode.returned)


def test_a_child_is_missing_once_at_a_time(happened: list[Episode]) -> None:
    by_child: defaultdict[int, list[Episode]] = defaultdict(list)
    for episode in happened:
        by_child[episode.child.number].append(episode)

    for episodes in by_child.values():
        for earlier, later in pairwise(episodes):
            assert earlier.returned is not None
            assert earlier.returned < later.began


def test_everybody_is_a_child(happened: list[Episode]) -> None:
    ages = [age_on(episode.child.born_on, episode.began.date()) for episode in happened]

    assert min(ages) >= 7
    assert max(ages) == 17


def test_no_time_is_in_the_hour_of_a_clock_change(happened: list[Episode]) -> None:
    times = [time for e in happened for time in (e.began, e.returned) if time]

    assert not [time for time in times if time.hour == 1 and clock_change(time.date())]


def test_an_interview_is_after_the_return_and_was_accepted(happened: list[Episode]) -> None:
    interviewed = [episode for episode in happened if episode.interview]

    assert len(interviewed) > 1_000
    for episode in interviewed:
        assert episode.interview is not None
        assert episode.returned is not None
        assert episode.returned < episode.interview.held
        assert episode.interview.held.date() < EXTRACTED
        assert episode.is_accepted


def test_what_the_council_does_not_know_it_has_no_interview_for(happened: list[Episode]) -> None:
    assert not [episode for episode in happened if episode.needed and not episode.council_knows]


def test_a_distance_is_that_of_a_placement(happened: list[Episode]) -> None:
    assert all(bool(episode.distance) == (episode.care_status == "looked_after") for episode in happened)


def test_a_history_has_its_first_value_before_it_begins() -> None:
    history = [(date(2024, 1, 10), "none"), (date(2024, 3, 1), "looked_after")]

    days = (date(2023, 1, 1), date(2024, 1, 10), date(2024, 2, 29), date(2024, 3, 1), date(2030, 1, 1))
    assert [value_on(history, on) for on in days] == ["none", "none", "none", "looked_after", "looked_after"]


def test_a_time_that_clocks_skip_or_show_twice_is_moved_on() -> None:
    spring, autumn = datetime(2024, 3, 31, 1, 20), datetime(2024, 10, 27, 1, 20)

    assert as_clocks_show(spring) == spring + timedelta(hours=1)
    assert as_clocks_show(autumn) == autumn + timedelta(hours=1)
    assert as_clocks_show(datetime(2024, 10, 28, 1, 20)) == datetime(2024, 10, 28, 1, 20)
