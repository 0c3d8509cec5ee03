"""The data specification's layout: a row an indicator, with its polarity, source and target."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import Month, Period, PeriodKind, parse_quarter, range_of
from homeward.dataset.toml_tables import TomlTable
from homeward.figures.over_time.targets import Target
from homeward.indicators.definitions import AtEnd, AtStart, Count, Indicator, Polarity, Rate
from homeward.indicators.plan import Asked
from homeward.publication.layouts.rows import read_decimals
from homeward.publication.layouts.shown import Shown, nearest_or_fail, read_shown

SPECIFICATION_KEYS = ("title", "council", "rows", "notes")
SPECIFICATION_ROW_KEYS = (
    "number", "section", "label", "figure", "by", "in", "share_of", "decimals", "link", "type", "polarity", "source",
    "frequency", "every_6_months", "target", "target_from",
)  # fmt: skip
HALF_YEAR = 6


@dataclass(frozen=True)
class SpecificationRow:
    """
    A row of the specification.

    Attributes:
        link: the indicator's number in another scorecard.
        every_6_months: its figure is of half a financial year, and stands in the quarter that ends it.
        target: what it ought to be; None where the settings' targets say so, or nobody does.
        target_from: the first quarter that is held against it; None for all.
    """

    number: str
    section: str
    label: str
    shown: Shown
    decimals: int
    link: str
    type: str
    polarity: Polarity
    source: str
    frequency: str
    every_6_months: bool = False
    target: Decimal | None = None
    target_from: Month | None = None

    @property
    def own_target(self) -> Target | None:
        """Its target with the day from which it holds."""
        if self.target is None:
            return None
        return Target(float(self.target), self.target_from.first_on if self.target_from else None)

    def period(self, quarter: Period) -> Period | None:
        """The period whose figure stands in a quarter's column; None where there is none."""
        if not self.every_6_months:
            return quarter
        return half_year(quarter) if quarter.last.month_of_year in (9, 3) and quarter.is_whole else None


@dataclass(frozen=True)
class SpecificationLayout:
    title: str
    council: str
    rows: tuple[SpecificationRow, ...]
    notes: tuple[str, ...] = ()

    def asked(self) -> Iterator[Asked]:
        """Every figure that it prints of quarters."""
        for row in self.rows:
            if not row.every_6_months:
                yield from row.shown.asked()

    def asked_of_half_years(self) -> Iterator[Asked]:
        """Every figure that it prints of half-years."""
        yield from asked_of_half_years(self.rows)


def asked_of_half_years(rows: Iterable[SpecificationRow]) -> Iterator[Asked]:
    """The figures of the rows that are of half-years."""
    for row in rows:
        if row.every_6_months:
            yield from (replace(asked, kinds=frozenset({PeriodKind.RANGE})) for asked in row.shown.asked())


def has_target_of_any_period(shown: Shown) -> bool:
    """
    Whether what is shown is whole, and a target of it means the same of a month as of a quarter.

    It does of a share, a statistic or a stock; of what is counted as it happens, a quarter has three months' worth.
    """
    is_whole = shown.breakdown is None and shown.share_of is None
    return is_whole and _is_of_any_period(shown.indicator)


def _is_of_any_period(indicator: Indicator) -> bool:
    match indicator:
        case Count(dated=dated):
            return isinstance(dated, AtEnd | AtStart)
        case Rate(of=of, over=over):
            return _is_of_any_period(of) and _is_of_any_period(over)
    return True


def half_year(quarter: Period) -> Period:
    """The six months that end with a quarter."""
    return range_of(Month(quarter.last.number - HALF_YEAR + 1), quarter.last)


def read_specification_layout(content: Mapping[str, Any], path: Path) -> SpecificationLayout:
    """Read a data specification's layout. Raises HomewardError that names the row and the nearest valid word."""
    paper = TomlTable(content, str(path))
    paper.refuse_unknown(SPECIFICATION_KEYS)
    rows = tuple(_numbered(row) for row in paper.tables("rows", "row", "number", needed=True))
    places = [(row.number, row.label) for row in rows]
    if twice := next((place for place in places if places.count(place) > 1), None):
        raise paper.error(f"it has row {twice[0]} '{twice[1]}' twice.")
    return SpecificationLayout(paper.text("title"), paper.text("council"), rows, paper.texts("notes"))


def _numbered(row: TomlTable) -> SpecificationRow:
    row.refuse_unknown(SPECIFICATION_ROW_KEYS)
    return read_row(row, number=row.text("number"))


def read_row(row: TomlTable, number: str = "") -> SpecificationRow:
    """A row of a specification or a plan. Raises HomewardError that names it and the nearest valid word."""
    shown = read_shown(
        row.where,
        row.text("figure"),
        breakdown=row.text("by", ""),
        categories=row.text_or_texts("in"),
        share_of=row.text("share_of", ""),
    )
    polarity = row.text("polarity", shown.indicator.polarity)
    if polarity:
        nearest_or_fail(polarity, [str(each) for each in Polarity if each], f"{row.where}: `polarity` is")
    return SpecificationRow(
        number=number,
        section=row.text("section", ""),
        label=row.text("label"),
        shown=shown,
        decimals=read_decimals(row).get("", 0),
        link=row.text("link", ""),
        type=row.text("type", ""),
        polarity=Polarity(polarity),
        source=row.text("source", ""),
        frequency=row.text("frequency", ""),
        every_6_months=row.flag("every_6_months"),
        target=_target(row),
        target_from=_target_from(row),
    )


def _target(row: TomlTable) -> Decimal | None:
    target = row.values.get("target")
    if target is None:
        return None
    if not isinstance(target, int | float) or isinstance(target, bool):
        raise row.error("`target` should be a number without quotes: target = 90")
    return Decimal(str(target))


def _target_from(row: TomlTable) -> Month | None:
    if "target_from" not in row.values:
        return None
    try:
        return parse_quarter(row.text("target_from")).first
    except HomewardError as error:
        raise row.error(f"`target_from`: {error}") from None
