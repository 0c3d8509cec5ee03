"""Days on which offices are open, for deadlines: Monday to Friday without England's bank holidays."""

import functools
from bisect import bisect_right
from datetime import date

from homeward.dataset.calendar import calendar_table


def working_day_after(on: date, number: int) -> date:
    """The so-manieth working day after a UK date, which is day 0."""
    days = _working_days()
    return days[bisect_right(days, on) + number - 1]


@functools.cache
def _working_days() -> list[date]:
    rows = calendar_table().select(["uk_date", "is_working_day"]).to_pylist()
    return [row["uk_date"] for row in rows if row["is_working_day"]]
