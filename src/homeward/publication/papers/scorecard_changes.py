"""What changed, for the scorecard: the whole rows of every tab and agency, month by month up to the quarter's last."""

from collections.abc import Iterator, Sequence

from homeward.dataset.partnership import Agency
from homeward.dataset.periods import Month
from homeward.figures.door import Internal, Released
from homeward.publication.layouts.scorecards import ScorecardLayout
from homeward.publication.papers.change_model import WhatChanged
from homeward.publication.papers.monthly_report import Context
from homeward.publication.papers.what_changed import Looked, look_at, make_what_changed


def scorecard_changes(
    released: Released[Internal], layout: ScorecardLayout, agencies: Sequence[Agency], to: Month, context: Context
) -> WhatChanged:
    """
    The facts about each agency's rows.

    They are looked at by month: four quarters a year would need three years before anything could be told from chance.
    """
    places = [
        look_at(released, _looked(layout, agency), agency.name, agency.area, to, context.over_time)
        for agency in agencies
    ]
    doubts = [doubt for agency in agencies for doubt in context.doubts[agency.key]]
    source = f"{context.control.sourced_from}, as at {context.control.as_at}"
    return make_what_changed(released, places, to, context.over_time, doubts, source)


def _looked(layout: ScorecardLayout, agency: Agency) -> Iterator[Looked]:
    for tab in layout.tabs:
        for row in tab.rows:
            is_theirs = row.area == agency.area if row.council else row.supplier_kind == agency.kind
            if is_theirs and row.shown and row.shown.breakdown is None:
                heading = f"{row.heading}: {row.category}" if row.category else row.heading
                ref, decimals = f"{tab.name} {row.ref}", row.decimals_for(agency.key)
                yield Looked(ref, f"{heading}, {row.unit}", row.shown.indicator, row.unit, decimals)
