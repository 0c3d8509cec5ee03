"""Rows of the monthly report and the annual table, as a layout has them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from homeward.dataset.periods import PeriodKind
from homeward.dataset.toml_tables import TomlTable
from homeward.publication.layouts.shown import Shown, has_own_percent, nearest_or_fail, read_shown
from homeward.publication.layouts.words import Shorthand

KINDS = {
    "month": PeriodKind.MONTH,
    "quarter": PeriodKind.QUARTER,
    "year": PeriodKind.YEAR,
    "year_to_date": PeriodKind.YEAR_TO_DATE,
}
"""Kinds of period, as layouts name them."""

ANNUAL_ROW_KEYS = (
    "label", "count", "ratio", "value", "by", "in", "share_of", "share_of_recorded", "decimals", *KINDS, "ours",
)  # fmt: skip
ROW_KEYS = ("ref", *ANNUAL_ROW_KEYS)

COUNTED = ("count", "ratio", "value")
"""Ways to name the indicator of a row."""

MOST_DECIMALS = 4


@dataclass(frozen=True)
class RowLayout:
    """A row of the monthly report or the annual table. `fixed` has the shorthand of kinds of period without meaning."""

    ref: str
    label: str
    shown: Shown
    decimals: Mapping[PeriodKind, int]
    fixed: Mapping[PeriodKind, str]
    is_ours: bool = False


def read_row(row: TomlTable, known: Collection[str], ref: str = "") -> RowLayout:
    """Read a row. Without a `ref` it has its own."""
    row.refuse_unknown(known)
    shown = read_shown(
        row.where,
        _counted(row),
        breakdown=row.text("by", ""),
        categories=row.text_or_texts("in"),
        share_of=row.text("share_of", ""),
        share_of_recorded=row.flag("share_of_recorded"),
    )
    meant = _word_for(shown)
    if said := next((key for key in COUNTED if key in row.values and key != meant), None):
        raise row.error(f"{shown.indicator.name} is not a {said}: write `{meant} = ...`.")
    return RowLayout(
        ref=ref or row.text("ref"),
        label=row.text("label"),
        shown=shown,
        decimals=_decimals_by_kind(row),
        fixed={kind: _shorthand(row, key) for key, kind in KINDS.items() if key in row.values},
        is_ours=row.flag("ours"),
    )


def _word_for(shown: Shown) -> str:
    """How a row names such an indicator: a count, a ratio with a percentage, or the value of a statistic or rate."""
    if shown.is_value:
        return "value"
    return "ratio" if has_own_percent(shown.indicator) else "count"


def _counted(row: TomlTable) -> str:
    named = {key: row.text(key, "") for key in COUNTED if row.text(key, "")}
    if not named:
        raise row.error("it names neither a `count` nor a `ratio` nor a `value`. Say which indicator it prints.")
    if len(named) > 1:
        said = " and a ".join(f"`{key}`" for key in named)
        raise row.error(f"it names both a {said}. Say which one it prints.")
    return next(iter(named.values()))


def _shorthand(row: TomlTable, key: str) -> Shorthand:
    known = [str(shorthand) for shorthand in Shorthand]
    return Shorthand(nearest_or_fail(row.text(key), known, f"{row.where}: `{key}` is the shorthand"))


def _decimals_by_kind(row: TomlTable) -> Mapping[PeriodKind, int]:
    decimals = read_decimals(row)
    if "" in decimals:
        return dict.fromkeys(PeriodKind, decimals[""])
    row.table("decimals").refuse_unknown(KINDS)
    return {kind: decimals.get(key, 0) for key, kind in KINDS.items()}


def read_decimals(entry: TomlTable) -> dict[str, int]:
    """Decimals of a percentage by what the layout tells apart; under an empty key when it tells nothing apart."""
    if not isinstance(entry.values.get("decimals"), Mapping):
        return {"": entry.whole("decimals", 0, MOST_DECIMALS)}
    table = entry.table("decimals")
    if "" in table.values:
        raise table.error("an empty key says nothing. Write one number for all: decimals = 1.")
    return {key: table.whole(key, 0, MOST_DECIMALS) for key in table.values}
