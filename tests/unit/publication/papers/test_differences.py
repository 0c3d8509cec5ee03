"""How two times differ, as people say it."""

from datetime import date, datetime

import pytest

from homeward.publication.papers.differences import OPEN, UNKNOWN_DAY, apart, difference, length, moment

EVENING, MORNING = datetime(2019, 4, 2, 20, 0), datetime(2019, 4, 3, 8, 0)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 min"),
        (45, "45 min"),
        (60, "1 h"),
        (200, "3 h 20 min"),
        (-200, "3 h 20 min"),
        (1440, "1 day"),
        (1440 + 61, "1 day 1 h"),
        (2 * 1440 + 240, "2 days 4 h"),
    ],
)
def test_a_length_in_words(minutes: int, words: str) -> None:
    assert length(minutes) == words


@pytest.mark.parametrize(
    ("minutes", "police", "council", "words"),
    [
        (0, EVENING, EVENING, "the same"),
        (200, EVENING, EVENING, "police 3 h 20 min later"),
        (-25, EVENING, EVENING, "police 25 min earlier"),
        (None, date(2019, 4, 2), EVENING, "the same day"),
        (None, MORNING, date(2019, 4, 2), "police 1 day later, by the day"),
        (None, date(2019, 4, 1), date(2019, 4, 3), "police 2 days earlier, by the day"),
        (None, OPEN, OPEN, "both still missing"),
        (None, OPEN, MORNING, "police still missing"),
        (None, MORNING, OPEN, "council still missing"),
        (None, MORNING, UNKNOWN_DAY, "council on a day not known"),
    ],
)
def test_a_difference_in_words(minutes, police, council, words) -> None:
    assert difference(minutes, police, council) == words


def test_an_event_is_told_in_uk_clock_time_or_by_its_day() -> None:
    assert moment(datetime(2019, 7, 1, 19, 30), date(2019, 7, 1), "minute") == datetime(2019, 7, 1, 20, 30)
    assert moment(None, date(2019, 7, 1), "day") == date(2019, 7, 1)
    assert moment(None, None, "unknown", OPEN) == UNKNOWN_DAY
    assert moment(None, None, None, OPEN) == OPEN


def test_how_far_apart_counts_days_where_a_time_is_not_known() -> None:
    assert apart(-90, EVENING, EVENING) == 90
    assert apart(None, date(2019, 4, 1), EVENING) == 1440
    assert apart(None, OPEN, MORNING) == 0
