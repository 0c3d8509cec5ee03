"""UK clock time and UTC, compared with the time zone database and at both clock changes."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from homeward.dataset.calendar import calendar_table
from homeward.dataset.errors import HomewardError
from homeward.dataset.uk_time import end_of_day, offset_minutes, parse_as_at, to_uk, to_utc

LONDON = ZoneInfo("Europe/London")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("case", "local", "utc"),
    [
        ("winter", "2019-01-15T12:00", "2019-01-15T12:00"),
        ("summer", "2019-07-15T12:00", "2019-07-15T11:00"),
        ("just after a summer midnight: UTC is still on the day before", "2019-07-01T00:30", "2019-06-30T23:30"),
        ("spring: the last minute of winter time", "2019-03-31T00:59", "2019-03-31T00:59"),
        ("spring: the first minute of summer time", "2019-03-31T02:00", "2019-03-31T01:00"),
        ("spring: a time that no clock showed, as if it had not moved yet", "2019-03-31T01:30", "2019-03-31T01:30"),
        ("autumn: before the hour that comes twice", "2019-10-27T00:59", "2019-10-26T23:59"),
        ("autumn: the hour that comes twice is taken as its first", "2019-10-27T01:30", "2019-10-27T00:30"),
        ("autumn: after the hour that comes twice", "2019-10-27T02:00", "2019-10-27T02:00"),
    ],
)
def test_the_instant_of_a_uk_clock_time(case: str, local: str, utc: str) -> None:
    assert to_utc(at(local)) == at(utc), case


@pytest.mark.parametrize(
    ("case", "utc", "local"),
    [
        ("spring: a minute before the clock moves", "2019-03-31T00:59", "2019-03-31T00:59"),
        ("spring: the clock moves", "2019-03-31T01:00", "2019-03-31T02:00"),
        ("autumn: the last minute of the first 01:00 hour", "2019-10-27T00:59", "2019-10-27T01:59"),
        ("autumn: the second 01:00", "2019-10-27T01:00", "2019-10-27T01:00"),
        ("New Year's Eve", "2019-12-31T23:59", "2019-12-31T23:59"),
    ],
)
def test_the_uk_clock_time_of_an_instant(case: str, utc: str, local: str) -> None:
    assert to_uk(at(utc)) == at(local), case


def test_every_half_hour_agrees_with_the_time_zone_database() -> None:
    instant = datetime(2012, 1, 1)
    while instant < datetime(2036, 1, 1):
        expected = instant.replace(tzinfo=UTC).astimezone(LONDON).replace(tzinfo=None)
        assert to_uk(instant) == expected
        assert expected.fold or to_utc(expected) == instant  # fold: the hour's second time, read as its first
        instant += timedelta(minutes=30) if instant.month in (3, 10) and instant.day > 24 else timedelta(hours=7)


def test_the_calendar_and_the_clock_agree_about_midnight() -> None:
    for row in calendar_table().select(["uk_date", "midnight_offset_minutes"]).to_pylist():
        assert offset_minutes(datetime.combine(row["uk_date"], datetime.min.time())) == row["midnight_offset_minutes"]


def test_a_day_of_the_clock_change_lasts_23_or_25_hours() -> None:
    spring = to_utc(at("2019-04-01T00:00")) - to_utc(at("2019-03-31T00:00"))
    autumn = to_utc(at("2019-10-28T00:00")) - to_utc(at("2019-10-27T00:00"))

    assert (spring, autumn) == (timedelta(hours=23), timedelta(hours=25))


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2019-04-30T23:59", "2019-04-30T22:59"),
        (" 2019-04-30 ", "2019-04-30T22:59"),
        ("2019-12-31", "2019-12-31T23:59"),
        ("2019-12-31 08:15", "2019-12-31T08:15"),
    ],
)
def test_reading_the_moment_of_a_report(text: str, utc: str) -> None:
    assert parse_as_at(text) == at(utc)


@pytest.mark.parametrize(
    "text", ["", "yesterday", "30/04/2019", "2019-04-31", "2019-04", "2019-04-30T23:59Z", "2019-04-30T25:00"]
)
def test_a_moment_that_cannot_be_read_says_how_to_write_it(text: str) -> None:
    with pytest.raises(HomewardError, match="Write 2019-04-30"):
        parse_as_at(text)


def test_the_end_of_a_day_is_its_last_minute() -> None:
    assert to_uk(end_of_day(date(2019, 7, 18))) == at("2019-07-18T23:59")
