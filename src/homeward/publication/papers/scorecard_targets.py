"""What the scorecard's rows ought to be, in each quarter and, as printed, in the latest."""

from collections.abc import Sequence
from decimal import Decimal

from homeward.dataset.partnership import Agency
from homeward.dataset.periods import Period
from homeward.figures.over_time.targets import target_of
from homeward.publication.layouts.scorecards import ScorecardRowLayout
from homeward.publication.over_time import OverTime
from homeward.publication.papers.model import RowTarget
from homeward.publication.papers.specification import target_number


def row_target(
    row: ScorecardRowLayout, columns: Sequence[tuple[Period, Agency]], over_time: OverTime
) -> RowTarget | None:
    """The target of a row; None where no agency had any. A column is a quarter and an agency."""
    of_cells = tuple(_target(row, agency, quarter, over_time) for quarter, agency in columns)
    if row.shown is None or not any(target is not None for target in of_cells):
        return None
    latest = {
        agency: target
        for (quarter, agency), target in zip(columns, of_cells, strict=True)
        if quarter == columns[-1][0] and agency.kind == row.supplier_kind
    }
    return RowTarget(_in_words(row, latest), row.shown.has_percent, of_cells)


def _target(row: ScorecardRowLayout, agency: Agency, quarter: Period, over_time: OverTime) -> Decimal | None:
    shown = row.shown_for(agency.key, quarter)
    if shown is None or agency.kind != row.supplier_kind:
        return None
    found = target_of(over_time.targets_of_quarters(shown, row.area or agency.area), quarter)
    return None if found is None else target_number(found)


def _in_words(row: ScorecardRowLayout, latest: dict[Agency, Decimal | None]) -> str:
    """Once where it is everybody's; else with each agency's name."""
    printed = {agency: _printed(row, agency, target) for agency, target in latest.items() if target is not None}
    if len(printed) == len(latest) and len(set(printed.values())) == 1:
        return next(iter(printed.values()))
    return "; ".join(f"{agency.name} {text}" for agency, text in printed.items())


def _printed(row: ScorecardRowLayout, agency: Agency, target: Decimal) -> str:
    """With the decimals of the row's numbers, and never fewer than the target's own."""
    has_decimals = row.shown is not None and (row.shown.has_percent or row.shown.is_value)
    exponent = target.as_tuple().exponent
    own = -exponent if isinstance(exponent, int) else 0
    places = max(own, row.decimals_for(agency.key) if has_decimals else 0)
    return f"{target:,.{places}f}{'%' if row.shown and row.shown.has_percent else ''}"
