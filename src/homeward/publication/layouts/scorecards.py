"""The scorecard's layout: tabs of blocks of rows, each in episodes and in children, and how each agency counts when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import FAR_FUTURE, Month, Period, parse_quarter
from homeward.dataset.toml_tables import TomlTable
from homeward.figures.returns.values import PER_CENT
from homeward.indicators.definitions import Unit
from homeward.indicators.plan import Asked, unit_of
from homeward.publication.layouts.rows import read_decimals
from homeward.publication.layouts.shown import Shown, has_own_percent, nearest_or_fail, read_shown

SCORECARD_KEYS = ("title", "tabs", "notes")
TAB_KEYS = ("name", "title", "blocks")
BLOCK_KEYS = (
    "ref", "heading", "supplier", "episodes", "children", "figure", "by", "share", "share_of_recorded", "decimals",
    "ways", "unit", "supplied_by", "printed_unit", "definition", "comment", "rows",
)  # fmt: skip
BLOCK_ROW_KEYS = (
    "category", "printed", "in", "sum_of", "episodes", "children", "figure", "by", "council", "definition", "comment",
    "ours",
)  # fmt: skip
SUPPLIED_UNITS = (
    *("episodes", "children", "cases", "incidents", "interviews", "referrals", "forms", "orders", "meetings"),
    *("people", "days", "hours", PER_CENT),
)
"""What the rows of a return may count."""
WAY_KEYS = ("agency", "from", "until", "by")


@dataclass(frozen=True)
class Way:
    """What an agency's cells show in the quarters from `first` to `last`, instead of the row's own."""

    agency: str
    first: Month
    last: Month
    shown: Shown


@dataclass(frozen=True)
class ScorecardRowLayout:
    """
    A row of a tab in one unit. `decimals` of its percentage may differ by agency.

    Attributes:
        shown: None for a row that Homeward does not compute: agencies type it into their returns.
        definition: what a return asks for, in words.
        council: the key of the council whose figure it prints in the column of the agency that holds the records.
        area: that council's ONS code.
        counted_unit: of a percentage, what papers call what it counts; empty for the indicator's own word.
    """

    ref: str
    heading: str
    category: str
    label: str
    printed_label: str
    supplier: str
    supplier_kind: str
    unit: str
    shown: Shown | None
    ways: tuple[Way, ...]
    decimals: Mapping[str, int]
    comment: str
    is_ours: bool
    definition: str = ""
    council: str = ""
    area: str = ""
    counted_unit: str = ""

    def shown_for(self, agency: str, period: Period) -> Shown | None:
        """What to show for an agency in a quarter; None where only its return can say."""
        for way in self.ways:
            if way.agency == agency and way.first <= period.first <= way.last:
                return way.shown
        return self.shown

    def decimals_for(self, agency: str) -> int:
        """The decimals of an agency's percentages in it, or of everybody's."""
        return self.decimals.get(agency, self.decimals.get("", 0))

    def asked(self) -> Iterator[Asked]:
        if self.shown:
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
    notes: tuple[str, ...] = ()


def read_scorecard_layout(content: Mapping[str, Any], path: Path) -> ScorecardLayout:
    """Read a scorecard's layout. Raises HomewardError that names the row and the nearest valid word."""
    paper = TomlTable(content, str(path))
    paper.refuse_unknown(SCORECARD_KEYS)
    layout = ScorecardLayout(
        paper.text("title"),
        tuple(_tab(tab) for tab in paper.tables("tabs", "tab", "name", needed=True)),
        paper.texts("notes"),
    )
    names = [tab.name.casefold() for tab in layout.tabs]
    if twice := next((tab.name for tab in layout.tabs if names.count(tab.name.casefold()) > 1), None):
        raise paper.error(f"two tabs have the name '{twice}'. Give each its own.")
    return layout


def _tab(tab: TomlTable) -> TabLayout:
    tab.refuse_unknown(TAB_KEYS)
    blocks = tab.tables("blocks", "block", "ref", needed=True)
    rows = tuple(row for block in blocks for row in _rows(block))
    places = [(row.ref, row.category, row.unit) for row in rows]
    if twice := next((place for place in places if places.count(place) > 1), None):
        raise tab.error(f"it has row {twice[0]} '{twice[1]}' in {twice[2]} twice.")
    return TabLayout(tab.text("name"), tab.text("title"), rows)


def _rows(block: TomlTable) -> Iterator[ScorecardRowLayout]:
    block.refuse_unknown(BLOCK_KEYS)
    for row in block.tables("rows", "row", "category", needed=True):
        row.refuse_unknown(BLOCK_ROW_KEYS)
        if "unit" in block.values:
            yield _supplied_row(block, row)
            continue
        yield from _computed_rows(block, row)


def _computed_rows(block: TomlTable, row: TomlTable) -> Iterator[ScorecardRowLayout]:
    names = {key: row.text(key, block.text(key, "")) for key in (Unit.EPISODES, Unit.CHILDREN, "figure")}
    if not any(names.values()):
        raise row.error(
            "neither it nor its block names `episodes`, `children` or a `figure`. Say which indicator it prints; or "
            "what agencies supply (`unit`), if Homeward does not compute it."
        )
    for key, name in names.items():
        if name:
            yield _row(block, row, key, name)


def _row(block: TomlTable, row: TomlTable, key: str, indicator: str) -> ScorecardRowLayout:
    """A row of an indicator: in episodes or in children where it is named so, else a `figure` in its own unit."""
    heading, category = block.text("heading"), row.text("category", "")
    shown = _shown(block, row, indicator, row.text("by", block.text("by", "")))
    counts = unit_of(shown.indicator)
    if key != "figure" and counts != key:
        raise row.error(f"{indicator} does not count {key}.")
    printed_unit = block.text("printed_unit", counts)
    if printed_unit != counts:
        nearest_or_fail(printed_unit, SUPPLIED_UNITS, f"{block.where}: its rows count")
    is_percent = has_own_percent(shown.indicator)
    council, keeper = row.text("council", ""), shown.indicator.records_of
    if bool(council) is not bool(keeper):
        raise row.error(
            f"{indicator} is counted for one council: say which with `council`."
            if keeper
            else f"it names a `council`, and {indicator} is counted in the column of each agency."
        )
    return ScorecardRowLayout(
        ref=block.text("ref"),
        heading=heading,
        category=category,
        label=category or heading,
        printed_label=row.text("printed", ""),
        supplier=block.text("supplier", ""),
        supplier_kind=keeper or shown.indicator.supplier,
        unit=counts if is_percent else printed_unit,
        shown=shown,
        ways=tuple(_way(block, row, indicator, way) for way in block.tables("ways", "way", "agency")),
        decimals=read_decimals(block),
        comment=row.text("comment", block.text("comment", "")),
        is_ours=row.flag("ours"),
        definition=row.text("definition", block.text("definition", shown.definition())),
        council=council,
        counted_unit=printed_unit if is_percent and printed_unit != counts else "",
    )


def _supplied_row(block: TomlTable, row: TomlTable) -> ScorecardRowLayout:
    """A row that agencies type into their returns."""
    if computed := [
        key for key in ("episodes", "children", "figure", "by", "ways") if key in block.values or key in row.values
    ]:
        raise row.error(f"its block has `unit`, so agencies supply it, and `{computed[0]}`, so it is computed. Choose.")
    heading, category = block.text("heading"), row.text("category", "")
    kinds = CODE_LISTS["agency_kind"].values()
    kind = nearest_or_fail(block.text("supplied_by"), kinds, f"{block.where}: `supplied_by` is a kind of agency, not")
    return ScorecardRowLayout(
        ref=block.text("ref"),
        heading=heading,
        category=category,
        label=category or heading,
        printed_label=row.text("printed", ""),
        supplier=block.text("supplier", ""),
        supplier_kind=kind,
        unit=nearest_or_fail(block.text("unit"), SUPPLIED_UNITS, f"{block.where}: its rows count"),
        shown=None,
        ways=(),
        decimals=read_decimals(block),
        comment=row.text("comment", block.text("comment", "")),
        is_ours=row.flag("ours"),
        definition=row.text("definition", block.text("definition", "")),
    )


def _shown(block: TomlTable, row: TomlTable, indicator: str, by: str) -> Shown:
    if "in" in row.values and "sum_of" in row.values:
        raise row.error("it has both `in` and `sum_of`. Leave one out.")
    return read_shown(
        row.where,
        indicator,
        breakdown=by,
        categories=(*row.text_or_texts("in"), *row.texts("sum_of")),
        share_of=indicator if block.flag("share") else "",
        share_of_recorded=block.flag("share_of_recorded"),
    )


def _way(block: TomlTable, row: TomlTable, indicator: str, way: TomlTable) -> Way:
    way.refuse_unknown(WAY_KEYS)
    first = _quarter(way, "from")
    last = _quarter(way, "until").last if "until" in way.values else FAR_FUTURE
    if last < first.first:
        raise way.error("`until` is before `from`, so it would never hold.")
    return Way(way.text("agency"), first.first, last, _shown(block, row, indicator, way.text("by")))


def _quarter(way: TomlTable, key: str) -> Period:
    try:
        return parse_quarter(way.text(key))
    except HomewardError as error:
        raise way.error(f"`{key}`: {error}") from None
