"""
The picture of a child's last two years: a bar for each episode by its length, a mark for each interview, and the
police's grade as a step line under it. Only where things stand is worked out here; `child_picture.html` draws them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from homeward.dataset.uk_time import to_uk
from homeward_web.clock import now, today
from homeward_web.clock.words import day_words, duration_words, moment_words
from homeward_web.desk.words import how_many, in_words

YEARS = 2
LEFT, RIGHT, WIDTH = 118, 20, 960
BASE, BAND = 156, 34
"""Where bars stand, and how high one band of lengths is."""
MARKS_AT, RISK_TOP, RISK_STEP = 186, 222, 20
HEIGHT = RISK_TOP + 3 * RISK_STEP + 40

_HOUR = 60
BANDS = ((6 * _HOUR, "6 hours"), (24 * _HOUR, "1 day"), (72 * _HOUR, "3 days"))
"""The lines across the bars, in minutes. Between two lines, and from 0 to the first, lengths stand in proportion."""
_LONGEST_BAND = 4 * 72 * _HOUR
GRADES = ("no_apparent_risk", "low", "medium", "high")
_DAY_WIDTH = (WIDTH - LEFT - RIGHT) / (YEARS * 365.25)
_BAR_WIDTH = 5.0
_LONG_AGO = datetime(1900, 1, 1)


@dataclass(frozen=True)
class DrawnEpisode:
    """
    What the picture needs of an episode.

    Attributes:
        began_at, ended_at: instants, UTC; None where only the day is known.
        is_interviewed: whether a return interview for it was held.
    """

    began_on: date
    began_at: datetime | None
    ended_on: date | None
    ended_at: datetime | None
    is_open: bool
    agency: str
    grade: str = ""
    is_interviewed: bool = False

    @property
    def minutes(self) -> int | None:
        """Its length, until now where it is open; None where times are not known to the minute."""
        end = now() if self.is_open else self.ended_at
        if self.began_at is None or end is None:
            return None
        return max(0, int((end - self.began_at).total_seconds() // 60))

    @property
    def length(self) -> str:
        """Its length in words. Of days alone, how many days lie between."""
        if self.minutes is not None:
            return duration_words(timedelta(minutes=self.minutes)) + (" so far" if self.is_open else "")
        if self.is_open:
            return "still missing"
        if self.ended_on is None:
            return "not known"
        days = (self.ended_on - self.began_on).days
        return how_many(days, "day") + " (times not known)" if days else "under a day (times not known)"


@dataclass(frozen=True)
class Bar:
    x: float
    y: float
    height: float
    is_open: bool


@dataclass(frozen=True)
class Mark:
    """An interview: `is_held`, or else arranged."""

    x: float
    is_held: bool


@dataclass(frozen=True)
class Tick:
    """A line with its label, at an `at` of the axis that it belongs to."""

    at: float
    label: str


@dataclass(frozen=True)
class Row:
    """A row of the table under the picture: `began`, `length`, who reported it, the last grade, and the interview."""

    began: str
    length: str
    agency: str
    grade: str
    interview: str


@dataclass(frozen=True)
class Picture:
    """Where everything stands, in the units of the drawing; a sentence of what it shows; and its numbers."""

    bars: tuple[Bar, ...]
    marks: tuple[Mark, ...]
    steps: str
    months: tuple[Tick, ...]
    lengths: tuple[Tick, ...]
    grades: tuple[Tick, ...]
    sentence: str
    rows: tuple[Row, ...]


def first_day() -> date:
    """The first day of the picture: two years ago, the same day."""
    on = today()
    return on.replace(year=on.year - YEARS, day=28 if (on.month, on.day) == (2, 29) else on.day)


def draw(
    episodes: Sequence[DrawnEpisode],
    interviews: Sequence[tuple[date, bool]],
    grades: Sequence[tuple[date, str]],
) -> Picture:
    """
    The picture of a child.

    Args:
        episodes: those that began in the two years.
        interviews: of each the day that it was held on or is arranged for, and whether it was held.
        grades: what the police graded, and on which day; in the order in which they were given.
    """
    since = first_day()
    shown = [each for each in interviews if since <= each[0] <= today()]
    ordered = sorted(episodes, key=lambda each: (each.began_on, each.began_at or _LONG_AGO))
    return Picture(
        tuple(_bar(each) for each in ordered),
        tuple(Mark(x_of(on), is_held) for on, is_held in shown),
        _steps(grades),
        tuple(_months()),
        tuple(Tick(BASE - (n + 1) * BAND, label) for n, (_, label) in enumerate(BANDS)),
        tuple(Tick(_grade_y(grade), in_words("police_grade", grade)) for grade in GRADES),
        sentence(ordered, sum(is_held for _, is_held in shown), grades),
        tuple(_row(each) for each in reversed(ordered)),
    )


def x_of(on: date) -> float:
    """Where a day stands on the axis of time."""
    return round(LEFT + (on - first_day()).days * _DAY_WIDTH, 1)


def height_of(minutes: int) -> float:
    """How high a bar is: in proportion between two of the lines, and at least a stroke that can be seen."""
    before = 0
    for n, limit in enumerate([limit for limit, _ in BANDS] + [_LONGEST_BAND]):
        if minutes < limit:
            return round(max(2.0, (n + (minutes - before) / (limit - before)) * BAND), 1)
        before = limit
    return float((len(BANDS) + 1) * BAND)


def _bar(episode: DrawnEpisode) -> Bar:
    minutes = episode.minutes
    if minutes is None:
        end = episode.ended_on or (today() if episode.is_open else episode.began_on)
        minutes = max(_HOUR, (end - episode.began_on).days * 24 * _HOUR)
    height = height_of(minutes)
    return Bar(round(x_of(episode.began_on) - _BAR_WIDTH / 2, 1), round(BASE - height, 1), height, episode.is_open)


def _grade_y(grade: str) -> float:
    return RISK_TOP + (len(GRADES) - 1 - GRADES.index(grade)) * RISK_STEP


def _steps(grades: Sequence[tuple[date, str]]) -> str:
    """The step line's points: each grade holds until the next, and the last one until today. Empty without grades."""
    points: list[tuple[float, float]] = []
    since = first_day()
    for on, grade in grades:
        x, y = x_of(max(on, since)), _grade_y(grade)
        if points:
            points.append((x, points[-1][1]))
        points.append((x, y))
    if points:
        points.append((x_of(today()), points[-1][1]))
    return " ".join(f"{x},{y}" for x, y in points)


def _months() -> list[Tick]:
    """The first day of every third month, with the year where it begins, and of the first one."""
    ticks: list[Tick] = []
    year, month = first_day().year, first_day().month
    for n in range(1, YEARS * 12 + 1):
        on = date(year + (month + n - 1) // 12, (month + n - 1) % 12 + 1, 1)
        if on <= today() and on.month in (1, 4, 7, 10):
            ticks.append(Tick(x_of(on), f"{on:%b} {on.year}" if on.month == 1 or not ticks else f"{on:%b}"))
    return ticks


def sentence(episodes: Sequence[DrawnEpisode], held: int, grades: Sequence[tuple[date, str]]) -> str:
    """What the picture shows, in words: how many episodes each agency reported, the longest, interviews, the grade."""
    if not episodes:
        return f"No episode began since {day_words(first_day())}."
    agencies = list(dict.fromkeys(each.agency for each in episodes))
    counted = ", ".join(
        f"{how_many(sum(each.agency == name for each in episodes), 'episode')} reported by {name}" for name in agencies
    )
    said = [f"Since {day_words(first_day())}: {counted}."]
    if known := [each for each in episodes if each.minutes is not None]:
        longest = max(known, key=lambda each: each.minutes or 0)
        said.append(f"The longest was {longest.length}, from {day_words(longest.began_on)}.")
    said.append(f"{how_many(held, 'return interview')} held.".capitalize())
    if grades:
        said.append(
            f"The last grade by the police is {in_words('police_grade', grades[-1][1])} ({day_words(grades[-1][0])})."
        )
    if any(each.is_open for each in episodes):
        said.append("One episode is open now.")
    return " ".join(said)


def _row(episode: DrawnEpisode) -> Row:
    return Row(
        moment_words(episode.began_at, to_uk(episode.began_at).date() if episode.began_at else episode.began_on),
        episode.length,
        episode.agency,
        in_words("police_grade", episode.grade),
        "held" if episode.is_interviewed else "not held",
    )
