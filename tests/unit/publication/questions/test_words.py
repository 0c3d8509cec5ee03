"""Numbers, times and periods as people type them."""

from datetime import date

import pytest

from homeward.dataset.errors import HomewardError
from homeward.publication.questions.numbers import read_limits, scale_of
from homeward.publication.questions.periods import latest_whole_year, read_period, split
from homeward.publication.questions.times import read_times

AS_AT = date(2026, 4, 14)


@pytest.mark.parametrize(
    ("said", "condition"),
    [
        ("13 or over", "x >= 13"),
        ("13+", "x >= 13"),
        ("13 or more years", None),
        ("at least 3", "x >= 3"),
        ("three or more", "x >= 3"),
        ("over 13", "x > 13"),
        ("older than 13", "x > 13"),
        ("under 18", "x < 18"),
        ("under 18 years", "x < 18"),
        ("17 or under", "x <= 17"),
        ("up to 5", "x <= 5"),
        ("within 72 hours", "x <= 72"),
        ("10 to 12", "x between 10 and 12"),
        ("between 10 and 12", "x between 10 and 12"),
        ("2 or 3", "x between 2 and 3"),
        ("twice", "x = 2"),
        ("exactly 1", "x = 1"),
        ("1.5", "x = 1.5"),
        ("often", None),
        ("", None),
        ("13 or", None),
        ("1; drop table x", None),
    ],
)
def test_a_number_in_words_is_a_condition(said: str, condition: str | None) -> None:
    limits = read_limits(said)
    assert (limits.condition("x") if limits else None) == condition


def test_numbers_in_the_wrong_order_are_told() -> None:
    with pytest.raises(HomewardError, match="smaller number first"):
        read_limits("12 to 10")


def test_days_and_hours_are_minutes() -> None:
    hours, days, none = (read_limits(said) for said in ("within 72 hours", "within 3 days", "within 72"))
    assert hours
    assert days
    assert none
    conditions = [each.condition("minutes", scale_of(each, "hour", 60, "it")) for each in (hours, days, none)]
    assert conditions == ["minutes <= 4320"] * 3
    with pytest.raises(HomewardError, match="it is in years, not in hours"):
        scale_of(hours, "year", 1, "it")


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("3 or more", {"3 times or more": "n >= 3"}),
        ("more than 2", {"3 times or more": "n >= 3"}),
        ("exactly 1", {"1 time": "n = 1"}),
        ("once", {"1 time": "n = 1"}),
        ("fewer than 3", {"at most 2 times": "n <= 2"}),
        ("2 to 4", {"2 to 4 times": "n between 2 and 4"}),
        ("1, 2, 3", {"1 time": "n = 1", "2 times": "n = 2", "3 times": "n = 3", "4 times or more": "n >= 4"}),
        ("1, 2 or 3, 4+", {"1 time": "n = 1", "2 to 3 times": "n between 2 and 3", "4 times or more": "n >= 4"}),
    ],
)
def test_how_often_in_words(said: str, wanted: dict[str, str]) -> None:
    assert {each.label: each.having for each in read_times(said)} == wanted


@pytest.mark.parametrize("said", ["1, 2, 3 ...", "1,2,3…", "1, 2, ..."])
def test_dots_go_on_to_ten_which_is_open(said: str) -> None:
    times = read_times(said)
    assert [each.having for each in times] == [*(f"n = {n}" for n in range(1, 10)), "n >= 10"]


@pytest.mark.parametrize("said", ["often", "0", "0, 1, 2 ...", "3 years", "1.5", ",", "under 1"])
def test_times_that_mean_nothing_are_told(said: str) -> None:
    with pytest.raises(HomewardError):
        read_times(said)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("2025/26", "2025"),
        ("2025-26", "2025"),
        ("2025-Q1", "2025-Q1"),
        ("2025/26 Q1", "2025-Q1"),
        ("Q1 2025/26", "2025-Q1"),
        ("March 2026", "2026-03"),
        ("2026-03", "2026-03"),
        ("2024-04-01..2025-03-31", "2024"),
        ("1 April 2024 to 31 March 2025", "2024"),
        ("1st April 2024 to 30th June 2024", "2024-Q1"),
        ("May 2024 to April 2025", "2024-05..2025-04"),
        ("2024-05-02..2024-05-03", "2024-05-02..2024-05-03"),
        ("12 months to 2024-02-29", "2023-03..2024-02"),
        ("12 months to February 2024", "2023-03..2024-02"),
        ("12 months to 14 March 2025", "2024-03-15..2025-03-14"),
        ("3 months to 31/05/2025", "2025-03..2025-05"),
        ("last 12 months", "2025"),
        ("calendar year 2024", "2024-01..2024-12"),
    ],
)
def test_a_period_in_words(said: str, name: str) -> None:
    assert read_period(said, AS_AT).name == name


@pytest.mark.parametrize(
    "said",
    [
        "soon",
        "2025/27",
        "2025-13-01..2025-14-01",
        "2024-05-01..2024-04-01",
        "May 2024 to April 2024",
        "0 months to 2024-02-29",
    ],
)
def test_a_period_that_is_none_is_told(said: str) -> None:
    with pytest.raises(HomewardError):
        read_period(said, AS_AT)


def test_the_last_whole_year_is_over() -> None:
    assert latest_whole_year(date(2026, 3, 31)).name == "2025"
    assert latest_whole_year(date(2026, 3, 30)).name == "2024"


def test_a_period_is_split_into_its_parts_or_not_at_all() -> None:
    year = read_period("2025/26", AS_AT)
    assert [len(split(year, by)) for by in ("month", "quarter", "year")] == [12, 4, 1]
    for said, by in (("2025-05..2025-06", "quarter"), ("2025-05-02..2025-06-30", "month"), ("2025-04", "year")):
        with pytest.raises(HomewardError, match=f"whole {by}s"):
            split(read_period(said, AS_AT), by)
