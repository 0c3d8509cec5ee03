"""
Released figures in the layout of Explore Education Statistics: two data files a theme, with what their columns are.

A row is an area, a financial year (whole, or a quarter of it) and a category; each indicator has a column. Months have
a file of their own: the Department takes one kind of time in a file, and its months are of calendar years.

The standards are the Department for Education's "Open Data Standards". They have signs of their own, without brackets,
and none for a number that is provisional, revised or after a break: those are listed beside the data.
"""

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from homeward.dataset.areas import area_name
from homeward.dataset.local_authorities import local_authority
from homeward.dataset.partnership import Agency
from homeward.dataset.periods import PeriodKind
from homeward.figures.door import Audience, Released
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import THEMES
from homeward.indicators.definitions import Indicator, Unit
from homeward.indicators.plan import unit_of
from homeward.publication.layouts.words import Shorthand
from homeward.publication.papers.model import SHORTHAND_MEANING

TOTAL = "Total"
NOT_APPLICABLE = "z"
SIGNS = {Shorthand.SUPPRESSED: "c", Shorthand.NOT_AVAILABLE: "x", Shorthand.NOT_APPLICABLE: NOT_APPLICABLE}
"""What the standards write where there is no number."""
TIME_AND_PLACE = (
    "time_period", "time_identifier", "geographic_level", "country_code", "country_name", "region_code", "region_name",
    "old_la_code", "new_la_code", "la_name", "pfa_code", "pfa_name",
)  # fmt: skip
QUARTER, TOPIC, BREAKDOWN = "quarter", "breakdown_topic", "breakdown"
META_COLUMNS = (
    "col_name", "col_type", "label", "indicator_grouping", "indicator_unit", "indicator_dp", "filter_hint",
    "filter_grouping_column",
)  # fmt: skip
_BY_YEAR = frozenset({PeriodKind.YEAR, PeriodKind.QUARTER})
_BY_MONTH = frozenset({PeriodKind.MONTH})
_MONTHS = tuple(calendar.month_name)
"""By their number, from 1."""
_WITH_DECIMALS = frozenset({Unit.PER_CENT, Unit.PER_10_000, Unit.HOURS, Unit.DAYS, Unit.YEARS})
Row = dict[str, str]


@dataclass(frozen=True)
class Marked:
    """A number that shorthand says something about, which the data files cannot."""

    row: Row
    indicator: str
    mark: str

    def cells(self, file: str) -> tuple[str, ...]:
        place = self.row["la_name"] or self.row["pfa_name"]
        at = tuple(self.row[name] for name in ("time_period", "time_identifier", QUARTER, TOPIC, BREAKDOWN))
        return (file, place, *at, self.indicator, self.mark.strip("[]"), SHORTHAND_MEANING[Shorthand(self.mark)])


@dataclass(frozen=True)
class OpenData:
    """A data file of a theme: its name without ending, its columns, its rows, and what is said of its columns."""

    name: str
    theme: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    meta: tuple[Row, ...]
    marked: tuple[Marked, ...]


def make_open_data(released: Released[Audience], agencies: Sequence[Agency]) -> list[OpenData]:
    """
    The data of every theme that has figures.

    The partnership's whole is left out: the standards have no such place, and it is not the sum of its councils.
    """
    kinds = {agency.area: agency.kind for agency in agencies if agency.kind in ("council", "police")}
    figures = [figure for figure in released.tidy().table.to_pylist() if figure["area"] in kinds]
    found = []
    for theme, indicators in THEMES.items():
        names = {indicator.name for indicator in indicators}
        own = [figure for figure in figures if figure["indicator"] in names]
        for name, title, periods in (
            (_slug(theme), theme, _BY_YEAR),
            (f"{_slug(theme)}_months", f"{theme}, by month", _BY_MONTH),
        ):
            timed = [figure for figure in own if figure["period_kind"] in periods]
            there = {figure["indicator"] for figure in timed}
            if timed:
                found.append(_of_theme(name, title, [i for i in indicators if i.name in there], timed, kinds))
    return found


def _of_theme(
    name: str,
    title: str,
    indicators: Sequence[Indicator],
    figures: Sequence[Mapping[str, Any]],
    kinds: Mapping[str, str],
) -> OpenData:
    rows: dict[tuple[str, ...], Row] = {}
    marked: list[Marked] = []
    for figure in figures:
        place = _place(figure, kinds)
        row = rows.setdefault(tuple(place.values()), {**place, **{i.name: NOT_APPLICABLE for i in indicators}})
        row[figure["indicator"]] = _value(figure)
        if figure["value"] is not None:
            marked += (Marked(place, figure["indicator"], mark) for mark in re.findall(r"\[\w+\]", figure["status"]))
    ordered = tuple(sorted(rows.values(), key=_in_order))
    places = (*TIME_AND_PLACE, QUARTER, TOPIC, BREAKDOWN)
    columns = (*(place for place in places if any(row[place] for row in ordered)), *(i.name for i in indicators))
    meta = (*_filters(ordered), *map(_indicator, indicators))
    return OpenData(name, title, columns, ordered, meta, tuple(marked))


def _in_order(row: Row) -> tuple[str | int, ...]:
    identifier = row["time_identifier"]
    month = _MONTHS.index(identifier) if identifier in _MONTHS else 0
    return row["time_period"], month, *(row[name] for name in _SORTED)


_SORTED = (QUARTER, "geographic_level", "la_name", "pfa_name", TOPIC, BREAKDOWN)


def _place(figure: Mapping[str, Any], kinds: Mapping[str, str]) -> Row:
    """Where, when and in which category: the columns that tell one row from another."""
    area, breakdown = figure["area"], BREAKDOWNS.get(figure["breakdown"])
    place = dict.fromkeys((*TIME_AND_PLACE, QUARTER, TOPIC, BREAKDOWN), "")
    place |= _month(figure["period"]) if figure["period_kind"] in _BY_MONTH else _year(figure["period"])
    place |= {"country_code": "E92000001", "country_name": "England"}
    place |= _police(area) if kinds[area] == "police" else _council(area)
    place[TOPIC] = breakdown.title if breakdown else TOTAL
    place[BREAKDOWN] = breakdown.category(figure["category"]).label if breakdown else TOTAL
    return place


def _year(period: str) -> Row:
    """Of `2019/20` or `2019-Q1`: a financial year, and which quarter of it."""
    year, _, quarter = period.partition("-Q")
    first = int(year[:4])
    return {
        "time_period": f"{first}{(first + 1) % 100:02}",
        "time_identifier": "Financial year",
        QUARTER: f"Q{quarter}" if quarter else TOTAL,
    }


def _month(period: str) -> Row:
    """Of `2019-04`: April of the calendar year."""
    year, _, month = period.partition("-")
    return {"time_period": year, "time_identifier": _MONTHS[int(month)]}


def _council(area: str) -> Row:
    known = local_authority(area)
    return {
        "geographic_level": "Local authority",
        "region_code": known.region_code,
        "region_name": known.region_name,
        "old_la_code": known.number,
        "new_la_code": area,
        "la_name": area_name(area),
    }


def _police(area: str) -> Row:
    return {"geographic_level": "Police force area", "pfa_code": area, "pfa_name": area_name(area)}


def _value(figure: Mapping[str, Any]) -> str:
    """A bare number, or the sign that says why there is none."""
    value = figure["value"]
    if value is None:
        return next((sign for mark, sign in SIGNS.items() if mark in figure["status"]), "x")
    return str(int(value)) if float(value).is_integer() else f"{value:.10f}".rstrip("0")


def _filters(rows: Iterable[Row]) -> Iterator[Row]:
    """A filter of a single level is in the data and not here: there is nothing to choose."""
    levels = {name: {row[name] for row in rows} for name in (QUARTER, BREAKDOWN)}
    if len(levels[QUARTER]) > 1:
        yield _meta(QUARTER, "Filter", "Quarter", filter_hint="Filter by quarter of the financial year")
    if len(levels[BREAKDOWN]) > 1:
        hint = "Filter by what the records are split by"
        yield _meta(BREAKDOWN, "Filter", "Breakdown", filter_hint=hint, filter_grouping_column=TOPIC)


def _indicator(indicator: Indicator) -> Row:
    unit = unit_of(indicator)
    return _meta(
        indicator.name,
        "Indicator",
        indicator.title,
        indicator_unit="%" if unit is Unit.PER_CENT else "",
        indicator_dp="1" if unit in _WITH_DECIMALS else "0",
    )


def _meta(name: str, kind: str, label: str, **more: str) -> Row:
    return {**dict.fromkeys(META_COLUMNS, ""), "col_name": name, "col_type": kind, "label": label, **more}


def _slug(theme: str) -> str:
    """A file's name: small letters, digits and underscores."""
    return re.sub(r"[^a-z0-9]+", "_", theme.lower()).strip("_")
