"""Which whole figures a publication hides, in words and without a number: the partnership asks for these first."""

from collections.abc import Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from homeward.dataset.periods import Period, PeriodKind
from homeward.figures.disclosure.profiles import Profile
from homeward.figures.disclosure.public_table import SUPPRESSED
from homeward.indicators.catalogue import INDICATORS

_LONGEST_FIRST = (PeriodKind.YEAR, PeriodKind.YEAR_TO_DATE, PeriodKind.QUARTER, PeriodKind.MONTH)
MOST_PERIODS = 4
_COLUMNS = ("indicator", "area", "period_kind", "period", "period_last_on")


def hidden_headlines(
    exact: pa.Table, public: pa.Table, profile: Profile, areas: Mapping[str, str], periods: Sequence[Period]
) -> tuple[str, ...]:
    """
    The figures of everybody that are `[c]`: title, area and periods. Those of long periods come first, and among these
    the large ones, which are hidden for others' sake.

    Args:
        exact: the same figures row by row, before disclosure control.
        areas: the names of areas by code.
    """
    titles = {(str(each.kind), each.name, each.last_on): each.title for each in periods}
    breakdown, status = (public[name].cast(pa.string()) for name in ("breakdown", "status"))
    headline = pc.and_(pc.equal(breakdown, ""), pc.match_substring(status, SUPPRESSED))
    rows = public.select(_COLUMNS).append_column("number", exact["numerator"]).filter(headline).to_pylist()

    def before_others(row: dict[str, Any]) -> tuple[int, bool]:
        number = row["number"]
        return _LONGEST_FIRST.index(PeriodKind(row["period_kind"])), number is None or number <= profile.largest

    hidden: dict[tuple[str, str], list[str]] = {}
    for row in sorted(rows, key=before_others):
        period = titles[row["period_kind"], row["period"], row["period_last_on"]]
        hidden.setdefault((row["indicator"], row["area"]), []).append(period)
    return tuple(
        f"{INDICATORS[indicator].title}, {areas.get(area, area)}: {_some(named)}"
        for (indicator, area), named in hidden.items()
    )


def _some(periods: Sequence[str]) -> str:
    rest = len(periods) - MOST_PERIODS
    return "; ".join(periods[:MOST_PERIODS]) + (f"; and {rest} more" if rest > 0 else "")
