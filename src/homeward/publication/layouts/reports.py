"""
Layouts: where a figure is printed. Reference numbers, labels, order, columns, decimals; never what is counted.

Read from TOML that a partnership edits without Python. Every name is looked up when the layout is read, so that a
misspelt indicator or breakdown is told its nearest name before anything is computed.
"""

import difflib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import PeriodKind
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import indicator
from homeward.indicators.definitions import Breakdown, Indicator, Ratio, population_of
from homeward.indicators.plan import Asked

WHOLE = ""


@dataclass(frozen=True)
class Shown:
    """
    What a cell shows: an indicator, whole or as the sum of some categories of a breakdown, and what it is a share of.

    With `share_of` the cell has a percentage of that indicator; with `share_of_recorded`, of the rows that the
    breakdown records. A Ratio needs neither: its percentage is its own.
    """

    indicator: Indicator
    breakdown: Breakdown | None = None
    categories: tuple[str, ...] = (WHOLE,)
    share_of: Indicator | None = None
    share_of_recorded: bool = False

    def asked(self) -> Iterator[Asked]:
        yield Asked(self.indicator)
        if self.breakdown:
            yield Asked(self.indicator, self.breakdown)
        if self.share_of:
            yield Asked(self.share_of)

    @property
    def has_percent(self) -> bool:
        return isinstance(self.indicator, Ratio) or self.share_of is not None or self.share_of_recorded

    def definition(self) -> str:
        """What is counted, in words."""
        if self.breakdown is None:
            return f"{self.indicator.title}."
        labels = [self.breakdown.category(key).label for key in self.categories]
        return f"{self.indicator.title}. {self.breakdown.title}: {', '.join(labels)}."

    def percent_of(self) -> str:
        """What the percentage is of, in words, or empty."""
        if isinstance(self.indicator, Ratio):
            return self.indicator.of.title
        if self.share_of:
            return self.share_of.title
        return f"{self.indicator.title}, of those recorded" if self.share_of_recorded else ""


@dataclass(frozen=True)
class RowLayout:
    """A row of the monthly report or the annual table. `fixed` has the shorthand of kinds of period without meaning."""

    ref: str
    label: str
    shown: Shown
    decimals: Mapping[PeriodKind, int]
    fixed: Mapping[PeriodKind, str]
    is_ours: bool = False


@dataclass(frozen=True)
class SectionLayout:
    ref: str
    title: str
    rows: tuple[RowLayout, ...]


@dataclass(frozen=True)
class KeyNumberLayout:
    ref: str
    label: str
    is_percent: bool


@dataclass(frozen=True)
class PictureLayout:
    """A picture of some rows: of the month, or with `is_trend` over the months."""

    ref: str
    title: str
    kind: str
    rows: tuple[str, ...]
    labels: tuple[str, ...]
    shows_percent: bool
    unit: str
    is_trend: bool


@dataclass(frozen=True)
class MonthlyLayout:
    title: str
    sections: tuple[SectionLayout, ...]
    key_numbers: tuple[KeyNumberLayout, ...]
    pictures: tuple[PictureLayout, ...]

    def rows(self) -> dict[str, RowLayout]:
        return {row.ref: row for section in self.sections for row in section.rows}


@dataclass(frozen=True)
class AnnualLayout:
    title: str
    council: str
    rows: tuple[RowLayout, ...]
    notes: tuple[str, ...]
    breaks: tuple[str, ...]


def read_monthly_layout(content: Mapping[str, Any], path: Path) -> MonthlyLayout:
    """Read a monthly report's layout. Raises HomewardError that names the row and the nearest valid word."""
    sections = tuple(
        SectionLayout(str(s["ref"]), s["title"], tuple(_row(row, path) for row in s["rows"]))
        for s in expect(content, "sections", path)
    )
    layout = MonthlyLayout(
        title=expect(content, "title", path),
        sections=sections,
        key_numbers=tuple(
            KeyNumberLayout(str(k["ref"]), k["label"], bool(k.get("percent"))) for k in content.get("key_numbers", [])
        ),
        pictures=tuple(_picture(p, path) for p in content.get("pictures", [])),
    )
    rows = layout.rows()
    if len(rows) != sum(len(s.rows) for s in sections):
        raise HomewardError(f"{path}: two rows have the same ref. Give each row its own.")
    for ref in [*(k.ref for k in layout.key_numbers), *(r for p in layout.pictures for r in p.rows)]:
        nearest_or_fail(ref, rows, f"{path}: a picture or key number names row")
    return layout


def read_annual_layout(content: Mapping[str, Any], path: Path) -> AnnualLayout:
    """Read an annual table's layout."""
    rows = tuple(_row({"ref": str(n), **row}, path) for n, row in enumerate(expect(content, "rows", path), start=1))
    return AnnualLayout(
        title=expect(content, "title", path),
        council=expect(content, "council", path),
        rows=rows,
        notes=tuple(content.get("notes", [])),
        breaks=tuple(content.get("breaks", [])),
    )


def _row(entry: Mapping[str, Any], path: Path) -> RowLayout:
    where = f"{path}: row {entry.get('ref', '?')}"
    name = entry.get("ratio") or entry.get("count")
    if not name:
        raise HomewardError(f"{where} names neither a `count` nor a `ratio`. Say which indicator it prints.")
    shown = read_shown(
        where,
        name,
        breakdown=entry.get("by"),
        categories=entry.get("in"),
        share_of=entry.get("share_of"),
        share_of_recorded=bool(entry.get("share_of_recorded")),
    )
    return RowLayout(
        ref=str(entry["ref"]),
        label=str(expect(entry, "label", path)),
        shown=shown,
        decimals=_decimals(entry.get("decimals", 0)),
        fixed={kind: entry[key] for key, kind in _KINDS.items() if isinstance(entry.get(key), str)},
        is_ours=bool(entry.get("ours")),
    )


def read_shown(
    where: str,
    name: str,
    *,
    breakdown: str | None = None,
    categories: str | list[str] | None = None,
    share_of: str | None = None,
    share_of_recorded: bool = False,
) -> Shown:
    """Look up the names of what a cell shows. `where` begins the message when one is unknown."""
    found = _found(where, indicator, name)
    if breakdown is None:
        return Shown(found, share_of=_found(where, indicator, share_of) if share_of else None)
    by = BREAKDOWNS[nearest_or_fail(breakdown, BREAKDOWNS, f"{where} is broken down `by`")]
    if by.of != population_of(found):
        raise HomewardError(f"{where}: {found.name} cannot be broken down by {by.name}, which is of {by.of} episodes.")
    keys = [categories] if isinstance(categories, str) else list(categories or [])
    for key in keys:
        nearest_or_fail(key, [c.key for c in by.categories], f"{where} is `in`")
    if not keys:
        raise HomewardError(f"{where} is broken down by {by.name}; say which category with `in`.")
    share = _found(where, indicator, share_of) if share_of else None
    return Shown(found, by, tuple(keys), share, share_of_recorded)


_T = TypeVar("_T")


def _found(where: str, find: Callable[[str], _T], name: str) -> _T:
    try:
        return find(name)
    except HomewardError as error:
        raise HomewardError(f"{where}: {error}") from None


def nearest_or_fail(name: str, known: Mapping[str, Any] | list[str], what: str) -> str:
    """`name` if it is known; else a HomewardError with the nearest known name."""
    if name in known:
        return name
    near = difflib.get_close_matches(name, list(known), 1)
    hint = f" Did you mean '{near[0]}'?" if near else f" Known: {', '.join(known)}."
    raise HomewardError(f"{what} '{name}', which there is not.{hint}")


_KINDS = {
    "month": PeriodKind.MONTH,
    "quarter": PeriodKind.QUARTER,
    "year": PeriodKind.YEAR,
    "year_to_date": PeriodKind.YEAR_TO_DATE,
}


def _decimals(entry: int | Mapping[str, int]) -> Mapping[PeriodKind, int]:
    if isinstance(entry, int):
        return dict.fromkeys(PeriodKind, entry)
    return {kind: entry.get(key, 0) for key, kind in _KINDS.items()}


def _picture(entry: Mapping[str, Any], path: Path) -> PictureLayout:
    rows = tuple(str(ref) for ref in expect(entry, "rows", path))
    labels = tuple(entry.get("labels", ()))
    if labels and len(labels) != len(rows):
        raise HomewardError(f"{path}: picture {entry.get('ref')} has {len(rows)} rows and {len(labels)} labels.")
    return PictureLayout(
        ref=expect(entry, "ref", path),
        title=expect(entry, "title", path),
        kind=expect(entry, "kind", path),
        rows=rows,
        labels=labels,
        shows_percent=entry.get("show") == "percent",
        unit=expect(entry, "unit", path),
        is_trend=bool(entry.get("trend")),
    )


def expect(entry: Mapping[str, Any], key: str, path: Path) -> Any:
    """A key of a layout, or a HomewardError that says that it is missing."""
    if key not in entry:
        raise HomewardError(f"{path}: `{key}` is missing{' in row ' + str(entry['ref']) if 'ref' in entry else ''}.")
    return entry[key]
