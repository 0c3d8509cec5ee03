"""The chart of an answer: lines over time, bars for categories in their order, periods or areas."""

from collections.abc import Sequence
from decimal import Decimal

from homeward.dataset.periods import Period, PeriodKind
from homeward.indicators.plan import FigureArea
from homeward.publication.layouts.words import PictureKind
from homeward.publication.papers.model import Picture
from homeward.publication.questions.asking import AskedRow, Asking
from homeward.publication.questions.periods import is_in_order
from homeward.publication.questions.released_cells import number_of
from homeward.publication.questions.table import Table

FEWEST_OF_A_LINE = 4
MOST_LINES = 4

Number = Decimal | int | None
Points = tuple[tuple[str, tuple[Number, ...]], ...]


def picture_of(asking: Asking, table: Table, title: str, source: str) -> Picture | None:
    """
    The chart, or None where there is one number alone, or it would show nothing but 0, or no number at all.

    Args:
        title: the words of the person who asked, or what is counted.
    """
    picture = _drawn(asking, table, title, source)
    return picture if picture and any(any(numbers) for _, numbers in picture.points) else None


def _drawn(asking: Asking, table: Table, title: str, source: str) -> Picture | None:
    """The chart, whatever numbers there are; None where there is one alone."""
    parts = [row for row in table.rows if not row.is_whole] or list(table.rows)
    area = asking.areas[-1]
    if len(asking.periods) >= FEWEST_OF_A_LINE and is_in_order(asking.periods):
        if len(parts) == 1:
            return _lines(asking, table, parts * len(asking.areas), asking.areas, title, source)
        if len(parts) <= MOST_LINES:
            return _lines(asking, table, parts, [area] * len(parts), title, source, area.name)
    period = asking.periods[-1]
    if len(parts) > 1:
        points = tuple((row.label, (_at(table, row, area, period),)) for row in parts)
        return _bars(asking, points, title, source, f"{area.name}, {period.title}")
    if len(asking.periods) > 1:
        periods = tuple((each.title, (_at(table, parts[0], area, each),)) for each in asking.periods)
        return _bars(asking, periods, title, source, area.name)
    single = [each for each in asking.areas if len(each.members) == 1]
    if len(single) > 1:
        areas = tuple((each.name, (_at(table, parts[0], each, period),)) for each in single)
        return _bars(asking, areas, title, source, period.title)
    return None


def _at(table: Table, row: AskedRow, area: FigureArea, period: Period) -> Number:
    cell = table.at[row.label, area.code, period]
    return cell.count if row.shown.share_of else number_of(cell)


def _lines(
    asking: Asking,
    table: Table,
    rows: Sequence[AskedRow],
    areas: Sequence[FigureArea],
    title: str,
    source: str,
    where: str = "",
) -> Picture:
    names = [area.name for area in areas] if len(table.rows) == 1 else [row.label for row in rows]
    points = tuple(
        (_short(p), tuple(_at(table, row, area, p) for row, area in zip(rows, areas, strict=True)))
        for p in asking.periods
    )
    unit = f"{asking.unit}, {where}" if where else str(asking.unit)
    sentence = _trend(title, unit, names, points)
    return Picture(
        asking.question.key, title, PictureKind.LINES, unit, tuple(names), points, sentence=sentence, source=source
    )


def _bars(asking: Asking, points: Points, title: str, source: str, where: str) -> Picture:
    kind = PictureKind.SHARES if asking.whole_is_percentage else PictureKind.BARS
    unit, series = f"{asking.unit}, {where}", (str(asking.unit),)
    sentence = _largest(title, unit, points)
    return Picture(asking.question.key, title, kind, unit, series, points, sentence=sentence, source=source)


def _short(period: Period) -> str:
    if period.kind is PeriodKind.MONTH:
        return f"{period.first_on:%b %Y}"
    if period.kind is PeriodKind.QUARTER:
        year = period.first.financial_year
        return f"Q{period.first.quarter} {year % 100:02d}/{(year + 1) % 100:02d}"
    return period.title


def _largest(title: str, unit: str, points: Points) -> str:
    known = [(label, values[0]) for label, values in points if values[0] is not None]
    if not known:
        return f"{title}: not available."
    if not any(value for _, value in known):
        return f"{title}: none in any of them."
    ranked = sorted(known, key=lambda pair: -(pair[1] or 0))
    return f"{title} ({unit}). Largest: {', '.join(f'{label} {value}' for label, value in ranked[:3] if value)}."


def _trend(title: str, unit: str, names: Sequence[str], points: Points) -> str:
    parts = []
    for n, name in enumerate(names):
        known = [(when, values[n]) for when, values in points if values[n] is not None]
        said = f"{known[0][1]} in {known[0][0]}, {known[-1][1]} in {known[-1][0]}" if known else "not available"
        parts.append(f"{name}: {said}")
    return f"{title} ({unit}). {'; '.join(parts)}."
