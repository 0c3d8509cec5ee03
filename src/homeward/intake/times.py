"""
Dates and times as extracts write them, read by SQL: text to a UK clock time, and from there to UTC.

Every usual format is day first. A two-digit year is 1969 to 2068. Trying a format that does not fit costs ten times
reading one that does, so the formats that look like a sample of the column are tried first; since no text fits two
usual formats, the order changes nothing else.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

YEAR_FIRST_DATES = ("%Y-%m-%d",)
DAY_FIRST_DATES = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %b %Y", "%d-%b-%Y", "%d %B %Y", "%d-%B-%Y")
TIMES = ("%H:%M", "%H:%M:%S", "%H:%M:%S.%n", "%I:%M %p", "%I:%M%p", "%I:%M:%S %p")
TIMES_OF_DAY = (*TIMES, "%H%M", "%H.%M")

_SAMPLE_MOMENT = datetime(2019, 12, 25, 22, 33, 44, 123456)
_SERIAL = r"[0-9]{1,6}(\.[0-9]+)?"


@dataclass(frozen=True)
class Reader:
    """
    Reads one column's texts. `formats` are a mapping's, in its order, or empty for the usual ones.

    `serial` says that a bare number is a day as Excel counts them, and that ISO text is a date cell's.
    """

    formats: tuple[str, ...] = ()
    serial: bool = False
    sample: tuple[str, ...] = ()

    def stamp(self, text: str) -> str:
        """SQL: the UK clock time, or null when the text has no readable time."""
        tries = [_year_first(text, self._likely(_with_times(YEAR_FIRST_DATES, "T ")))] if self._takes_iso else []
        if self.formats:
            tries.insert(0, _day_first(text, [f for f in self.formats if _has_time(f)]))
        else:
            tries.append(_day_first(text, self._likely(_with_times(DAY_FIRST_DATES, " "))))
        if self.serial:
            tries.append(_serial_stamp(text))
        return _first_of(self._ordered(tries), "timestamp")

    def day(self, text: str) -> str:
        """SQL: the date, or null when the text is no readable date; a time after it does not matter here."""
        tries = [_year_first(text, YEAR_FIRST_DATES)] if self._takes_iso else []
        if self.formats:
            tries.insert(0, _day_first(text, [f for f in self.formats if not _has_time(f)]))
        else:
            tries.append(_day_first(text, self._likely(DAY_FIRST_DATES)))
        if self.serial:
            tries.append(_serial_stamp(text, whole=True))
        return f"{_first_of(self._ordered(tries), 'timestamp')}::date"

    def day_beside_a_bad_time(self, text: str) -> str:
        """SQL: the date of a text whose time is no time, such as `02/05/2019 25:61` or `2019-05-02 n/k`."""
        plain = Reader((), self.serial, ())
        before_time = rf"regexp_replace({text}, '[T ]+[0-9]{{1,2}}[:.h].*$', '')"
        before_last_word = f"regexp_replace({text}, '[T ]+[^T ]*$', '')"
        return f"coalesce({plain.day(before_time)}, {plain.day(before_last_word)})"

    @property
    def _takes_iso(self) -> bool:
        return self.serial or not self.formats

    @property
    def _shapes(self) -> Counter[str]:
        return Counter(map(shape, self.sample))

    def _likely(self, formats: Iterable[str]) -> list[str]:
        shapes = self._shapes
        return sorted(formats, key=lambda f: -shapes[shape(_SAMPLE_MOMENT.strftime(f.replace("%n", "%f")))])

    def _ordered(self, tries: list[str]) -> list[str]:
        """Year first or day first, whichever the sample mostly is."""
        is_day_first = sum(not text[:4].isdigit() for text in self.sample) * 2 > len(self.sample)
        return list(reversed(tries)) if is_day_first and not self.formats and not self.serial else tries


def shape(text: str) -> str:
    """`2 May 2019 9:05` and `25 Dec 2019 22:33` have the same shape."""
    return re.sub(r"[A-Za-z]+", "a", re.sub(r"[0-9]+", "9", text.strip()))


def time_of_day(text: str, serial: bool = False) -> str:
    """SQL: the time of a text in a column of times."""
    tries = [f"try_strptime({text}, {_list(TIMES_OF_DAY)})::time"]
    if serial:
        tries.append(f"{_year_first(text, _with_times(YEAR_FIRST_DATES, ' '), earliest=1800)}::time")
        tries.append(f"({_serial_stamp(text)})::time")
    return _first_of(tries, "time")


def offset_minutes(local: str, calendar: str) -> str:
    """SQL: local time less UTC of a UK clock time whose day is joined as `calendar`; as `uk_time.offset_minutes`."""
    return (
        f"case {calendar}.clock_change"
        f" when 'forward' then case when {local}::time >= time '02:00:00' then 60 else 0 end"
        f" when 'back' then case when {local}::time < time '02:00:00' then 60 else 0 end"
        f" else {calendar}.midnight_offset_minutes end"
    )


def to_utc(local: str, calendar: str) -> str:
    """SQL: the instant of a UK clock time, to the minute."""
    return f"date_trunc('minute', {local}) - to_minutes({offset_minutes(local, calendar)})"


def _with_times(dates: Iterable[str], between: str) -> list[str]:
    return [f"{date}{b}{time}" for date in dates for b in between for time in TIMES]


def _has_time(text: str) -> bool:
    return "%H" in text or "%I" in text or "%-H" in text or "%-I" in text


def _list(formats: Iterable[str]) -> str:
    return "[" + ", ".join(quote(f) for f in formats) + "]"


def _year_first(text: str, formats: Sequence[str], earliest: int = 1000) -> str:
    """Four digits of year: `19-05-02` is 19 May 2002 and not 2 May 2019."""
    stamp = f"try_strptime({text}, {_list(formats)})"
    return f"case when year({stamp}) >= {earliest} then {stamp} end"


def _day_first(text: str, formats: Sequence[str]) -> str:
    """DuckDB reads `19` as the year 19, for %Y."""
    if not formats:
        return "null::timestamp"
    stamp = f"try_strptime({text}, {_list(formats)})"
    return (
        f"case when year({stamp}) >= 100 then {stamp}"
        f" when year({stamp}) >= 69 then {stamp} + to_years(1900)"
        f" else {stamp} + to_years(2000) end"
    )


def _serial_stamp(text: str, whole: bool = False) -> str:
    """Days since 30 December 1899, as Excel counts from March 1900. A whole number is a day without a time."""
    number = f"try_cast({text} as double)"
    fits = f"regexp_full_match({text}, '{_SERIAL}') and {number} {'=' if whole else '<>'} floor({number})"
    seconds = f"to_seconds(round(({number} - floor({number})) * 86400)::bigint)"
    return f"case when {fits} then timestamp '1899-12-30' + to_days(floor({number})::integer) + {seconds} end"


def _first_of(tries: Sequence[str], kind: str) -> str:
    return f"coalesce({', '.join([*tries, f'null::{kind}'])})"


def quote(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"
