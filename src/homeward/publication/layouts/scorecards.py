"""The scorecard's layout: tabs of blocks of rows, each in episodes and in children, and how each agency counts when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import Month, Period, PeriodKind, parse_period
from homeward.indicators.definitions import Unit
from homeward.indicators.plan import Asked
from homeward.publication.layouts.reports import Shown, expect, read_shown

FAR_FUTURE = Month(9999 * 12)


@dataclass(frozen=True)
class Way:
    """What an agency's cells show in the quarters from `first` to `last`, instead of the row's own."""

    agency: str
    first: Month
    last: Month
    shown: Shown


@dataclass(frozen=True)
class ScorecardRowLayout:
    """A row of a tab in one unit. `decimals` of its percentage may differ by agency."""

    ref: str
    heading: str
    category: str
    label: str
    printed_label: str
    supplier: str
    supplier_kind: str
    unit: Unit
    shown: Shown
    ways: tuple[Way, ...]
    decimals: Mapping[str, int]
    comment: str
    is_ours: bool

    def shown_for(self, agency: str, period: Period) -> Shown:
        """What to show for an agency in a quarter."""
        for way in self.ways:
            if way.agency == agency and way.first <= period.first <= way.last:
                return way.shown
        return self.shown

    def asked(self) -> Iterator[Asked]:
        yield from self.shown.asked()
        for way in self.ways:
            yield from way.shown.asked()


@dataclass(frozen=True)
class TabLayout:
    name: str
    title: str
    rows: tuple[ScorecardRowLayout, ...]


@dataclass(frozen=True)
class ScorecardLayout:
    title: str
    tabs: tuple[TabLayout, ...]


def read_scorecard_layout(content: Mapping[str, Any], path: Path) -> ScorecardLayout:
    """Read a scorecard's layout. Raises HomewardError that names the row and the nearest valid word."""
    tabs = tuple(
        TabLayout(
            tab["name"],
            tab["title"],
            tuple(row for block in expect(tab, "blocks", path) for row in _rows(block, path)),
        )
        for tab in expect(content, "tabs", path)
    )
    for tab in tabs:
        places = [(row.ref, row.category, row.unit) for row in tab.rows]
        twice = next((place for place in places if places.count(place) > 1), None)
        if twice:
            raise HomewardError(f"{path}: tab {tab.name} has row {twice[0]} '{twice[1]}' in {twice[2]} twice.")
    return ScorecardLayout(expect(content, "title", path), tabs)


def _rows(block: Mapping[str, Any], path: Path) -> Iterator[ScorecardRowLayout]:
    for row in expect(block, "rows", path):
        for unit in (Unit.EPISODES, Unit.CHILDREN):
            name = row.get(str(unit), block.get(str(unit)))
            if name:
                yield _row(block, row, unit, name, path)


def _row(
    block: Mapping[str, Any], row: Mapping[str, Any], unit: Unit, indicator: str, path: Path
) -> ScorecardRowLayout:
    ref, heading = str(expect(block, "ref", path)), str(expect(block, "heading", path))
    category = str(row.get("category", ""))
    where = f"{path}: row {ref} '{category}'"
    shown = _shown(where, block, row, indicator, block.get("by"))
    if shown.indicator.name and _unit_differs(shown, unit):
        raise HomewardError(f"{where}: {indicator} does not count {unit}.")
    decimals = block.get("decimals", 0)
    return ScorecardRowLayout(
        ref=ref,
        heading=heading,
        category=category,
        label=category or heading,
        printed_label=row.get("printed", ""),
        supplier=block.get("supplier", ""),
        supplier_kind=shown.indicator.supplier,
        unit=unit,
        shown=shown,
        ways=tuple(_way(where, block, row, indicator, way, path) for way in block.get("ways", [])),
        decimals=decimals if isinstance(decimals, Mapping) else {"": decimals},
        comment=str(row.get("comment", block.get("comment", ""))),
        is_ours=bool(row.get("ours")),
    )


def _unit_differs(shown: Shown, unit: Unit) -> bool:
    return getattr(shown.indicator, "unit", unit) is not unit


def _shown(where: str, block: Mapping[str, Any], row: Mapping[str, Any], indicator: str, by: str | None) -> Shown:
    return read_shown(
        where,
        indicator,
        breakdown=by,
        categories=row.get("sum_of", row.get("in")),
        share_of=indicator if block.get("share") else None,
        share_of_recorded=bool(block.get("share_of_recorded")),
    )


def _way(
    where: str,
    block: Mapping[str, Any],
    row: Mapping[str, Any],
    indicator: str,
    way: Mapping[str, Any],
    path: Path,
) -> Way:
    first = parse_period(expect(way, "from", path), FAR_FUTURE)
    last = parse_period(way["until"], FAR_FUTURE) if "until" in way else None
    if first.kind is not PeriodKind.QUARTER or (last and last.kind is not PeriodKind.QUARTER):
        raise HomewardError(f"{where}: a way holds from a quarter, until a quarter: write them as 2019-Q1.")
    shown = _shown(where, block, row, indicator, expect(way, "by", path))
    return Way(expect(way, "agency", path), first.first, last.last if last else FAR_FUTURE, shown)
