"""Series written as their numbers, month by month from April 2019."""

from collections.abc import Callable

from homeward.dataset.periods import Month, month
from homeward.figures.over_time.series import Point, Series, Shape
from homeward.indicators.definitions import Polarity

Read = tuple[float | None, int | None, int | None]

FIRST = Month.parse("2019-04")
LESS, MORE, NEITHER = Polarity.LOWER_IS_BETTER, Polarity.HIGHER_IS_BETTER, Polarity.NEITHER
STEADY = "50 52 48 51 49 53 47 50 52 48 51 49"
"""Twelve months of mean 50; 2.66 mean moving ranges are 8.5: limits at 41.5 and 58.5."""


def counts(numbers: str, polarity: Polarity = LESS) -> Series:
    """
    A series of counts.

    `.` is a month without a finished figure, and `|` before a month a break in series.
    """
    return Series("missing_episodes", "E06000047", Shape.COUNT, polarity, _points(numbers, _count))


def shares(numbers: str, polarity: Polarity = MORE) -> Series:
    """A series of percentages, drawn as `4/5 3/6`."""
    return Series("held_percent", "E06000047", Shape.SHARE, polarity, _points(numbers, _share), 100)


def _points(numbers: str, read: Callable[[str], Read]) -> tuple[Point, ...]:
    words = numbers.replace("|", "| ").split()
    points: list[Point] = []
    begins = False
    for word in words:
        if word == "|":
            begins = True
            continue
        period = month(Month(FIRST.number + len(points)))
        value, count, of = read(word)
        points.append(Point(period, value, count, of, begins_series=begins))
        begins = False
    return tuple(points)


def _count(word: str) -> Read:
    return (None, None, None) if word == "." else (float(word), int(word), None)


def _share(word: str) -> Read:
    if word == ".":
        return None, None, None
    count, of = map(int, word.split("/"))
    return 100 * count / of, count, of
