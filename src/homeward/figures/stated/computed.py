"""Our own figures as stated ones, so that what a partnership publishes passes the same checks as what it is given."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from homeward.dataset.periods import Month, Period, PeriodKind, month, quarter_of, year_of, year_to_date
from homeward.figures.lookup import Figures
from homeward.figures.stated.model import Place, StatedFigure, StatedFigures, StatedPeriod, StatedTable, Unit
from homeward.figures.stated.named import meaning_of_indicator

NAME = "figures"
_COLUMNS = (
    "indicator", "breakdown", "category", "area", "period_kind", "period", "period_last_on", "unit", "numerator",
    "status",
)  # fmt: skip
_KINDS = {PeriodKind.MONTH: month, PeriodKind.QUARTER: quarter_of, PeriodKind.YEAR: year_of}
_UNITS = {"episodes": Unit.EPISODES, "children": Unit.CHILDREN}


def stated_figures(figures: Figures) -> StatedFigures:
    """The counts of a build whose meaning is known; a figure's cell is its row in the figures table."""
    rows = figures.table.select(list(_COLUMNS)).to_pylist()
    return StatedFigures((StatedTable(NAME, "", NAME, tuple(_figures(rows))),))


def _figures(rows: list[dict[str, Any]]) -> Iterator[StatedFigure]:
    blocks: dict[tuple[str, str], int] = {}  # by our names: ages and key stages are two breakdowns
    for number, row in enumerate(rows, 2):
        meaning = meaning_of_indicator(row["indicator"], row["breakdown"], row["category"])
        if meaning is None or not meaning.subject or row["unit"] not in _UNITS:
            continue
        value = None if row["numerator"] is None else Decimal(round(row["numerator"]))
        yield StatedFigure(
            area=row["area"],
            period=_period(row["period_kind"], row["period"], row["period_last_on"]),
            meaning=meaning,
            unit=_UNITS[row["unit"]],
            is_percent=False,
            value=value,
            text="" if value is None else str(value),
            decimals=0,
            status=row["status"],
            place=Place(NAME, "", number, 1),
            label=row["category"] or row["indicator"],
            group=row["breakdown"],
            block=blocks.setdefault((meaning.subject, row["breakdown"] or meaning.breakdown), len(blocks)),
        )


def _period(kind: str, title: str, last_on: date) -> StatedPeriod:
    last = Month.of(last_on)
    whole: Period = _KINDS.get(PeriodKind(kind), year_to_date)(last)
    return StatedPeriod(title, Period(whole.kind, whole.first, last))
