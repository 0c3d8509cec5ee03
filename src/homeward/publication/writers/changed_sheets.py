"""The scorecard's sheets of what changed: the facts by importance, and each row over time with its limits."""

from collections.abc import Sequence
from decimal import Decimal

from homeward.figures.over_time.words import ASSURANCE_WORDS, VARIATION_WORDS
from homeward.indicators.definitions import Unit
from homeward.publication.papers.change_model import Change, Reading, WhatChanged
from homeward.publication.papers.model import Shorthand
from homeward.publication.papers.target_words import target_text
from homeward.publication.writers.spreadsheet import (
    A3,
    ACCENT,
    BENEATH,
    Book,
    Sheet,
    fit_height,
    unique,
    write_text,
)

CHANGED, CHARTS = "What changed", "Control charts"
CHANGED_WORDS = "What an analyst may want to comment on, the most important first"
CHARTS_WORDS = "Every row over time with its control limits, and whether it differs by more than chance"
_CHANGED_HEADINGS = ("Number", "Kind", "Agency", "Measure", "Reading", "Fact")
_CHANGED_WIDTHS = (9, 24, 16, 40, 40, 80)
_CHART_HEADINGS = ("Agency", "Measure", "Unit", "Reading", "Target", "Trend", "Lower limit", "Mean", "Upper limit")
_CHART_WIDTHS = (14, 34, 10, 34, 24, 26, 9, 9, 9)
_TREND = _CHART_HEADINGS.index("Trend")
_TREND_PIXELS, _TREND_LINES = (180, 46), 3
_MONTH_WIDTH = 8
NO_LIMITS = Shorthand.NOT_APPLICABLE
"""Stands for limits where there are too few months for any."""


def write_changed(book: Book, changed: WhatChanged) -> None:
    """Write the sheet of facts."""
    sheet = book.sheet(CHANGED, _CHANGED_WIDTHS, A3)
    at = book.title(sheet, f"{CHANGED}: {changed.month}", *changed.summary, book.marking)
    rows = [_fact(number, change) for number, change in enumerate(changed.changes, 1)]
    rows = rows or [("", "", "", "", "", "There is nothing to comment on.")]
    book.texts(sheet, at, CHANGED, _CHANGED_HEADINGS, rows)


def _fact(number: int, change: Change) -> tuple[str, ...]:
    reading = VARIATION_WORDS[change.variation] if change.variation else ""
    if change.assurance:
        reading = ASSURANCE_WORDS[change.assurance]
    return str(number), str(change.kind), change.agency, change.subject, reading, change.said


def write_charts(book: Book, changed: WhatChanged) -> None:
    """Write the sheet of control charts: a line a row, with its months and a small line that draws them."""
    readings = changed.readings
    months = _months(readings)
    headings = unique([*_CHART_HEADINGS, *months])
    sheet = book.sheet(CHARTS, (*_CHART_WIDTHS, *[_MONTH_WIDTH] * len(months)), A3)
    about = "Marked months are those that differ by more than chance explains. Limits are those of the latest month."
    at = book.title(sheet, f"{CHARTS}: {changed.month}", about, book.marking)
    numbers = range(_TREND + 1, len(headings))
    book.table(sheet, at, CHARTS, "A row is a measure of an agency.", headings, len(readings), numbers)
    sheet.freeze_panes(at + 1, 2)
    for line, reading in enumerate(readings, at + 1):
        _write_reading(book, sheet, line, reading, months)


def _months(readings: Sequence[Reading]) -> list[str]:
    """The months of the reading that has the most; others begin later, and all end with the same."""
    longest = max(readings, key=lambda reading: len(reading.picture.points))
    return [label for label, _ in longest.picture.points]


def _write_reading(book: Book, sheet: Sheet, line: int, reading: Reading, months: Sequence[str]) -> None:
    picture = reading.picture
    texts = (reading.agency, reading.subject, picture.unit, VARIATION_WORDS[reading.variation], _target(reading), "")
    for place, text in enumerate(texts):
        write_text(sheet, line, place, text, book.style(**BENEATH, align="left", indent=1))
    latest = picture.points[-1][1]
    for place, value in enumerate(latest[1:], len(texts)):
        _write_number(book, sheet, line, place, value, NO_LIMITS)
    values = {label: values[0] for label, values in picture.points}
    statuses = dict(zip(values, picture.statuses, strict=True))
    marked = {picture.points[place][0] for place in picture.marked}
    for place, label in enumerate(months, len(_CHART_HEADINGS)):
        status = statuses.get(label, "")
        _write_number(book, sheet, line, place, values.get(label), status, bold=label in marked)
    fit_height(sheet, line, [*zip(texts, _CHART_WIDTHS, strict=False), ("\n" * _TREND_LINES, 20)])
    _draw(book, sheet, line, reading, [values.get(label) is not None for label in months])


def _draw(book: Book, sheet: Sheet, line: int, reading: Reading, is_number: Sequence[bool]) -> None:
    """
    The months as a small line in the column Trend, with the chart's sentence as its text alternative.

    It draws the latest months without a gap: a spreadsheet would draw a month without a number as 0.
    """
    last = next((place for place in reversed(range(len(is_number))) if is_number[place]), -1)
    first = next((place + 1 for place in reversed(range(max(last, 0))) if not is_number[place]), 0)
    if last <= first:
        return
    start = len(_CHART_HEADINGS)
    chart = book.file.add_chart({"type": "line"})
    values = [sheet.get_name(), line, start + first, line, start + last]
    chart.add_series({"values": values, "line": {"color": ACCENT, "width": 1.25}})
    chart.set_legend({"none": True})
    chart.set_x_axis({"visible": False})
    chart.set_y_axis({"visible": False, "min": 0, "major_gridlines": {"visible": False}})
    chart.set_chartarea({"border": {"none": True}, "fill": {"none": True}})
    chart.set_size({"width": _TREND_PIXELS[0], "height": _TREND_PIXELS[1]})
    said = {"description": reading.picture.sentence, "object_position": 1, "x_offset": 2, "y_offset": 2}
    sheet.insert_chart(line, _TREND, chart, said)


def _write_number(
    book: Book, sheet: Sheet, line: int, place: int, value: Decimal | int | None, status: str, *, bold: bool = False
) -> None:
    style = book.style(**BENEATH, align="right", bold=bold, text_wrap=False)
    if value is None:
        sheet.write_string(line, place, status or Shorthand.NOT_AVAILABLE, style)
    else:
        sheet.write_number(line, place, float(value) if isinstance(value, Decimal) else value, style)


def _target(reading: Reading) -> str:
    picture = reading.picture
    wanted = target_text(picture.target, is_percent=picture.unit == Unit.PER_CENT)
    words = "" if picture.target is None else ASSURANCE_WORDS[reading.assurance]
    return f"{wanted}: {words}" if words else wanted
