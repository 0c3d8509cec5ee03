"""Make `src/homeward/dataset/reference/calendar.csv` anew: `python -m tests.unit.dataset.make_calendar > the file`."""

import csv
import io
import sys
from datetime import date

import holidays

from homeward.dataset.calendar import FIRST_ON, LAST_ON, Day, make_days


def bank_holidays_of_england() -> dict[date, str]:
    """From the `holidays` library, which keeps the old years that gov.uk's feed drops."""
    years = range(FIRST_ON.year, LAST_ON.year + 1)
    return dict(holidays.country_holidays("GB", subdiv="ENG", years=years).items())


def calendar_csv() -> str:
    """The text of `reference/calendar.csv`; a test compares the file with it."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(Day._fields)
    for day in make_days(bank_holidays_of_england()):
        writer.writerow(int(value) if isinstance(value, bool) else value for value in day)
    return text.getvalue()


if __name__ == "__main__":
    sys.stdout.write(calendar_csv())
