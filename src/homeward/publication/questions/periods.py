"""Periods as people write them: `2025/26`, `March 2025`, `1 April 2024 to 31 March 2025`, `12 months to 28/02/2026`."""

import re
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta

from homeward.dataset.calendar import check_in_calendar
from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import (
    FAR_FUTURE,
    Month,
    Period,
    PeriodKind,
    days_from,
    month,
    months_between,
    parse_period,
    quarter_of,
    range_of,
    year_of,
)

BY_TIME = ("month", "quarter", "year")
_DAYS = ("%Y-%m-%d", "%d %B %Y", "%d %b %Y", "%d/%m/%Y")
_MONTHS = ("%B %Y", "%b %Y", "%Y-%m")


def read_period(said: str, as_at_on: date) -> Period:
    """
    A period as somebody wrote it.

    Args:
        as_at_on: the day up to which `last 12 months` goes: the last whole month before its end.
    Raises:
        HomewardError: nobody can tell which period it is.
    """
    text = re.sub(r"\s+", " ", said.strip())
    if match := re.fullmatch(r"(\d+) months? (?:to|ending|up to) (.+)", text, re.IGNORECASE):
        return _months_to(int(match[1]), _day(match[2], is_last=True), said)
    if match := re.fullmatch(r"(?:the )?last (\d+) months?", text, re.IGNORECASE):
        return _months_to(int(match[1]), Month.of(as_at_on + timedelta(days=1)).first_on - timedelta(days=1), said)
    if match := re.fullmatch(r"(?:calendar year )(\d{4})", text, re.IGNORECASE):
        return _checked(range_of(Month.parse(f"{match[1]}-01"), Month.parse(f"{match[1]}-12")), said)
    if re.fullmatch(r"\d{4}", text):
        raise _which_year(int(text))
    if match := re.fullmatch(
        r"(?:(?:quarter )?q?([1-4]) |q([1-4])[ ,]*(?:of )?)(\d{4})[/-](\d{2})", text, re.IGNORECASE
    ):
        text = f"{match[3]}-Q{match[1] or match[2]}"
    elif match := re.fullmatch(r"(\d{4})[/-](\d{2})[ -]q(?:uarter )?([1-4])", text, re.IGNORECASE):
        text = f"{match[1]}-Q{match[3]}"
    elif (match := re.fullmatch(r"(\d{4})-(\d{2})", text)) and int(match[2]) > 12:
        text = f"{match[1]}/{match[2]}"
    ends = re.split(r"\.\.| to | until | - ", text)
    if len(ends) == 2:
        return _checked(_stretch(_day(ends[0]), _day(ends[1], is_last=True), said), said)
    if (alone := _read(text, _MONTHS)) and not re.fullmatch(r"\d{4}-\d{2}", text):
        return _checked(month(Month.of(alone)), said)
    return _checked(_parsed(text, said), said)


def _which_year(year: int) -> HomewardError:
    """A year alone is two things: whoever asks from outside most often means January to December."""
    return HomewardError(
        f"Period '{year}' may mean two things. For January to December {year} write {year}-01..{year}-12; for the "
        f"financial year, April {year} to March {year + 1}, write {year}/{(year + 1) % 100:02d}."
    )


def _parsed(text: str, said: str) -> Period:
    try:
        return parse_period(text, FAR_FUTURE)
    except HomewardError as error:
        raise HomewardError(
            f"{error} Or as `March 2025`, `1 April 2024 to 31 March 2025`, `12 months to 2026-02-28`."
            if "is not a period" in str(error)
            else f"Period '{said}': {error}"
        ) from None


def _checked(period: Period, said: str) -> Period:
    if period.last_on < period.first_on:
        raise HomewardError(f"Period '{said}' ends before it begins. Write the earlier one first.")
    check_in_calendar(period.first)
    check_in_calendar(period.last)
    return period


def _stretch(first_on: date, last_on: date, said: str) -> Period:
    """A stretch of days; of whole months where it is, and a financial year or quarter where it is one."""
    first, last = Month.of(first_on), Month.of(last_on)
    if last_on < first_on or (first_on, last_on) != (first.first_on, last.last_on):
        return days_from(first_on, last_on)
    known = (month(first), quarter_of(first), year_of(first))
    return next((each for each in known if (each.first, each.last) == (first, last)), range_of(first, last))


def _months_to(count: int, last_on: date, said: str) -> Period:
    if count < 1:
        raise HomewardError(f"Period '{said}' has no months.")
    last = Month.of(last_on)
    if last_on == last.last_on:
        return _checked(_stretch(Month(last.number - count + 1).first_on, last_on, said), said)
    before = Month(last.number - count)
    day_before = date(before.year, before.month_of_year, min(last_on.day, before.last_on.day))
    return _checked(days_from(day_before + timedelta(days=1), last_on), said)


def _day(said: str, *, is_last: bool = False) -> date:
    """The day that an end of a stretch says; of a month its first or its last."""
    text = re.sub(r"(?<=\d)(?:st|nd|rd|th)\b", "", said.strip())
    if found := _read(text, _DAYS):
        return found
    if found := _read(text, _MONTHS):
        return Month.of(found).last_on if is_last else found
    raise HomewardError(f"'{said}' is not a day or a month. Write 2025-03-31, 31 March 2025 or March 2025.")


def _read(text: str, shapes: Sequence[str]) -> date | None:
    for shape in shapes:
        try:
            return datetime.strptime(text, shape).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def split(period: Period, by: str) -> list[Period]:
    """The months, quarters or financial years that a period consists of. Raises HomewardError where it does not."""
    months = months_between(period.first, period.last)
    parts = {"month": [month(m) for m in months], "quarter": _of(months, quarter_of), "year": _of(months, year_of)}[by]
    whole = not period.days and parts[0].first == period.first and parts[-1].last == period.last
    if not whole:
        raise HomewardError(f"{period.title} does not consist of whole {by}s, so it cannot be asked by {by}.")
    return parts


def _of(months: Sequence[Month], longer: Callable[[Month], Period]) -> list[Period]:
    return list(dict.fromkeys(longer(m) for m in months))


def latest_whole_year(as_at_on: date) -> Period:
    """The last financial year that was over on a day."""
    this = year_of(Month.of(as_at_on + timedelta(days=1)))
    return year_of(Month(this.first.number - 12))


def is_in_order(periods: Sequence[Period]) -> bool:
    """Whether periods of one kind follow each other in time, as a line is drawn through them."""
    kinds = {period.kind for period in periods}
    return len(kinds) == 1 and PeriodKind.RANGE not in kinds
