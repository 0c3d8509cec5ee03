"""
Dates and times as extracts write them, read by SQL: text to a UK clock time, and from there to UTC.

Every usual format is day first. A two-digit year is 1969 to 2068. DuckDB takes ten times as long over a format that
does not fit as over one that does, so a text is first sorted by a look at it (has it a colon, does it begin with four
digits of year, does it end as `pm` does), and then the formats that look like a sample of the column are tried first.
No text fits two usual formats, so neither changes what is read. Each step is a layer of its own in `staging`: an
expression that stands twice in one layer would be computed for every row, needed or not.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

YEAR_FIRST_DATES = ("%Y-%m-%d",)
DAY_FIRST_DATES = ("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d %b %Y", "%d-%b-%Y", "%d %B %Y", "%d-%B-%Y")
TIMES = ("%H:%M", "%H:%M:%S", "%H:%M:%S.%f", "%I:%M %p", "%I:%M%p", "%I:%M:%S %p")
TIMES_WITHOUT_COLON = ("%I%p", "%I %p", "%I.%M%p", "%I.%M %p")
TIMES_OF_DAY = (*TIMES, *TIMES_WITHOUT_COLON, "%H%M", "%H.%M")

_SAMPLE_MOMENT = datetime(2019, 12, 25, 22, 33, 44, 123456)
_NO_STAMP = "null::timestamp"


@dataclass(frozen=True)
class Reader:
    """
    Reads one column's texts. `formats` are a mapping's, in its order, or empty for the usual ones.

    `serial` says that the cells are a workbook's: a bare number is a day as Excel counts them, and a date cell has come
    as ISO text, whatever format the mapping gives for cells of text.
    """

    formats: tuple[str, ...] = ()
    serial: bool = False
    sample: tuple[str, ...] = ()

    def timed(self, text: str) -> str:
        """SQL: the UK clock time of a text that has one; its year may have two digits still (`full_year`)."""
        usual = _by_look(
            _to_microseconds(text),
            self._likely(_with_times(YEAR_FIRST_DATES, "T ")),
            self._likely(_with_times(DAY_FIRST_DATES, " ")),
        )
        spoken = _try(text, self._likely(_with_times(DAY_FIRST_DATES, " ", TIMES_WITHOUT_COLON)))
        ends_in_m = f"right({text}, 1) in ('m', 'M')"
        usual = f"case when contains({text}, ':') then {usual} when {ends_in_m} then {spoken} end"
        return self._read(text, [f for f in self.formats if _has_time(f)], usual, is_day=False)

    def usual(self, text: str) -> str:
        """SQL: the UK clock time of a text of the usual format that most of the sample has; empty where none has."""
        formats = self._likely((*_with_times(YEAR_FIRST_DATES, "T "), *_with_times(DAY_FIRST_DATES, " ")))
        of_sample = Counter(map(shape, self.sample))
        if self.formats or not of_sample[shape(_SAMPLE_MOMENT.strftime(formats[0]))]:
            return ""
        is_first = "=" if formats[0].startswith(YEAR_FIRST_DATES) else "<>"
        look = f"{text}[5] {is_first} '-'" if "-" in formats[0] else "true"
        return f"case when {look} then {_try(text, formats[:1])} end"

    def dated(self, text: str) -> str:
        """SQL: midnight of the date of a text that has no time; its year may have two digits still."""
        usual = _by_look(text, YEAR_FIRST_DATES, self._likely(DAY_FIRST_DATES))
        usual = f"case when not contains({text}, ':') then {usual} end"
        return self._read(text, [f for f in self.formats if not _has_time(f)], usual, is_day=True)

    def dated_beside_a_bad_time(self, text: str) -> str:
        """
        SQL: the date of a text whose time is no time, such as `02/05/2019 25:61` or `2019-05-02 n/k`; its year may
        have two digits still.
        """
        plain = Reader(tuple(re.split(r"[T ]*%-?[HI]", f)[0] for f in self.formats))
        before_time = rf"regexp_replace({text}, '[T ]+[0-9]{{1,2}}([:.h]| ?[ap]m).*$', '', 'i')"
        before_last_word = f"regexp_replace({text}, '[T ]+[^T ]*$', '')"
        return f"coalesce({plain.dated(before_time)}, {plain.dated(before_last_word)})"

    def _read(self, text: str, formats: list[str], usual: str, is_day: bool) -> str:
        tries = [_try(text, formats)] if formats else []
        if self.serial:
            tries.append(f"case when {_is_serial(text)} then {_serial(text, is_day)} end")
        if self.serial or not self.formats:
            tries.append(usual)
        return f"coalesce({', '.join([*tries, _NO_STAMP])})"

    def _likely(self, formats: Iterable[str]) -> list[str]:
        shapes = Counter(map(shape, self.sample))
        return sorted(formats, key=lambda f: -shapes[shape(_SAMPLE_MOMENT.strftime(f))])


def full_year(stamp: str) -> str:
    """SQL: DuckDB reads `19` as the year 19, for %Y."""
    return (
        f"case when year({stamp}) >= 100 then {stamp} when year({stamp}) >= 69 then {stamp} + to_years(1900)"
        f" else {stamp} + to_years(2000) end"
    )


def shape(text: str) -> str:
    """`2 May 2019 9:05` and `25 Dec 2019 22:33` have the same shape."""
    return re.sub(r"[A-Za-z]+", "a", re.sub(r"[0-9]+", "9", text.strip()))


def time_of_day(text: str, serial: bool = False) -> str:
    """SQL: the time of a text in a column of times. In a workbook it may be a part of a day, or a moment of any day."""
    tries = [f"{_try(text, TIMES_OF_DAY)}::time"]
    if serial:
        part_of_day = f"case when regexp_full_match({text}, '0\\.[0-9]+') then {_serial(text, is_day=False)} end"
        tries = [f"({part_of_day})::time", *tries, f"{_try(text, _with_times(YEAR_FIRST_DATES, ' '))}::time"]
    return f"coalesce({', '.join(tries)})"


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


def before(earlier: str, later: str) -> str:
    """SQL: an event is surely before another. Times are compared where both are known, otherwise dates."""
    return (
        f"case when {earlier}_at is not null and {later}_at is not null then {earlier}_at < {later}_at"
        f" else {earlier}_on < {later}_on end"
    )


def _with_times(dates: Iterable[str], between: str, times: Iterable[str] = TIMES) -> list[str]:
    return [f"{date}{b}{time}" for date in dates for b in between for time in times]


def _has_time(text: str) -> bool:
    return "%H" in text or "%I" in text or "%-H" in text or "%-I" in text


def _try(text: str, formats: Iterable[str]) -> str:
    return f"try_strptime({text}, [{', '.join(quote(f) for f in formats)}])"


def _by_look(text: str, year_first: Iterable[str], day_first: Iterable[str]) -> str:
    """Four digits of year come first, or the day does: `19-05-02` is 19 May 2002 and not 2 May 2019."""
    return f"case when {text}[5] = '-' then {_try(text, year_first)} else {_try(text, day_first)} end"


def _to_microseconds(text: str) -> str:
    """SQL Server writes `2019-05-02 10:15:00.0000000`, one digit more than %f reads. %n loses years before 1677."""
    return f"if(length({text}) = 27 and {text}[20] = '.' and {text}[27] between '0' and '9', left({text}, 26), {text})"


def _is_serial(text: str) -> str:
    return rf"regexp_full_match({text}, '[0-9]{{1,6}}(\.[0-9]+)?')"


def _serial(text: str, is_day: bool) -> str:
    """Days since 30 December 1899, as Excel counts from March 1900. A whole number is a day without a time."""
    number = f"try_cast({text} as double)"
    if is_day:
        return f"case when not contains({text}, '.') then timestamp '1899-12-30' + to_days({number}::integer) end"
    seconds = f"round({number} * 86400)::bigint"
    return f"case when contains({text}, '.') then timestamp '1899-12-30' + to_seconds({seconds}) end"


def quote(text: str) -> str:
    """A text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"
