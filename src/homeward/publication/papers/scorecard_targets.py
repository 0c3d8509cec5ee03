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
from homeward.publication.papers.target_words import target_text


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
    is_percent = row.shown is not None and row.shown.has_percent
    printed = {
        agency: target_text(target, is_percent=is_percent) for agency, target in latest.items() if target is not None
    }
    if len(printed) == len(latest) and len(set(printed.values())) == 1:
        return next(iter(printed.values()))
    return "; ".join(f"{agency.name} {text}" for agency, text in printed.items())
