"""
Figures that are not published: others that are would give them away, in a way that disclosure control does not know.

A partnership's own papers print them. Before one may leave this list, what ties it to others must stand in
`figures.identities`, or follow from what it counts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache

from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS, reconciliation
from homeward.indicators.conditions import names_in
from homeward.indicators.plan import Line, Measure, make_line
from homeward.publication.layouts.scorecards import ScorecardLayout, ScorecardRowLayout

_COMPARED = "it is of the same incidents as the police's and the councils' own figures, but for absences"
_DECIDED = "it goes down by decisions of two kinds, whose numbers are published"
_BY_SOURCE = "the councils' forms together are what the police received from councils"
_BY_ORGANISATION = "nearly all of them are of one kind of organisation, whose number is published"

KEPT_BACK: Mapping[str, str] = {
    **{indicator.name: _COMPARED for indicator in reconciliation.INDICATORS},
    "national_referrals_undecided": _DECIDED,
    "council_intelligence_forms": _BY_SOURCE,
    "taxi_drivers_trained": _BY_ORGANISATION,
    "taxi_drivers_trained_percent": _BY_ORGANISATION,
}
"""Indicators, each with the reason."""

KEPT_BACK_BREAKDOWNS: Mapping[str, str] = {
    "looked_after_by": "whom the council that reports looks after are those of the care status looked after"
}
"""Breakdowns, of whatever indicator, each with the reason."""


def without_kept_back(layout: ScorecardLayout) -> ScorecardLayout:
    """The layout without the rows that print what is kept back, and without tabs that have no others."""
    tabs = [replace(tab, rows=tuple(row for row in tab.rows if not _is_kept_back(row))) for tab in layout.tabs]
    return replace(layout, tabs=tuple(tab for tab in tabs if tab.rows))


def _is_kept_back(row: ScorecardRowLayout) -> bool:
    return any(
        ask.indicator.name in KEPT_BACK or (ask.breakdown is not None and ask.breakdown.name in KEPT_BACK_BREAKDOWNS)
        for ask in row.asked()
    )


def why_kept_back(lines: Iterable[Line]) -> str:
    """
    Why figures that somebody asks for are not for the public; nothing where they may be.

    A question is kept back that counts what is kept back under any name: the same records, by the same columns.
    """
    for line in lines:
        for measure in line.measures():
            read = set(measure.reads())
            for name, reason in KEPT_BACK_BREAKDOWNS.items():
                if read & _columns_of(name):
                    return reason
            for name, reason in KEPT_BACK.items():
                if _counts_the_same(measure, read, _measure_of(name)):
                    return reason
    return ""


def _counts_the_same(measure: Measure, read: set[str], kept: Measure) -> bool:
    """By a column that tells what is kept back; where none does, dated alike."""
    columns = set(kept.reads())
    return measure.of == kept.of and columns <= read and bool(columns or measure.dated == kept.dated)


@cache
def _measure_of(name: str) -> Measure:
    return make_line(INDICATORS[name], None, None).numerator


@cache
def _columns_of(breakdown: str) -> frozenset[str]:
    return frozenset(name for category in BREAKDOWNS[breakdown].categories for name in names_in(category.where))
