"""Released figures and a layout to the data specification of one council: a line an indicator, beside its target."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from homeward.dataset.partnership import Agency
from homeward.dataset.periods import Month, Period, quarter_of
from homeward.figures.door import Internal, Released
from homeward.figures.over_time.targets import Target, target_of
from homeward.indicators.definitions import Polarity
from homeward.indicators.plan import unit_of
from homeward.publication.layouts.specifications import SpecificationLayout, SpecificationRow, has_target_of_any_period
from homeward.publication.papers.cells import exact_number, make_cell, whole_number
from homeward.publication.papers.model import Cell, Shorthand
from homeward.publication.papers.monthly_report import Context
from homeward.publication.papers.specification_model import SpecificationLine, SpecificationTable
from homeward.publication.papers.target_words import NO_TARGET

QUARTERS = 4
NO_FIGURE, NO_DIRECTION = "no figure", "no polarity to judge it by"
NO_POLARITY = "none stated"
NOT_YET = "not yet held against it"
NOT_FINISHED = "not yet"
MET, NOT_MET = "met", "not met"


def make_specification(
    released: Released[Internal], layout: SpecificationLayout, council: Agency, to: Month, context: Context
) -> SpecificationTable:
    """The latest quarters up to the month `to`, with the last of them a year before."""
    quarters = latest_quarters(to)
    before = year_before(quarters[-1])
    return SpecificationTable(
        title=layout.title,
        council=council.name,
        marking=released.marking,
        before=before.title,
        quarters=tuple(quarter.title for quarter in quarters),
        periods=(before.name, *(quarter.name for quarter in quarters)),
        lines=tuple(_line(released, row, council.area, before, quarters, context) for row in layout.rows),
        notes=layout.notes,
    )


def latest_quarters(to: Month) -> list[Period]:
    """The latest quarters that have ended by the end of a month, the earliest first."""
    last = quarter_of(to)
    end = last.last if last.last <= to else Month(last.first.number - 1)
    return [quarter_of(Month(end.number - 3 * back)) for back in reversed(range(QUARTERS))]


def year_before(quarter: Period) -> Period:
    return quarter_of(Month(quarter.first.number - 12))


def _line(
    released: Released[Internal],
    row: SpecificationRow,
    area: str,
    before: Period,
    quarters: Sequence[Period],
    context: Context,
) -> SpecificationLine:
    cells = tuple(quarter_cell(released, row, area, quarter) for quarter in quarters)
    targets = targets_of(row, area, context)
    return SpecificationLine(
        number=row.number,
        section=row.section,
        label=row.label,
        unit=str(unit_of(row.shown.indicator)),
        link=row.link,
        type=row.type,
        polarity=str(row.polarity) or NO_POLARITY,
        source=row.source,
        frequency=row.frequency,
        is_percent=row.shown.has_percent,
        target=printed_target(targets, quarters[-1]),
        targets=tuple(_target_at(row, targets, quarter) for quarter in (before, *quarters)),
        periods=tuple((row.period(quarter) or quarter).name for quarter in (before, *quarters)),
        half_years=tuple(_half_year_in_words(row, quarter) for quarter in (before, *quarters)),
        against=against_target(released, row, targets, area, quarters),
        before=quarter_cell(released, row, area, before),
        cells=cells,
    )


def _half_year_in_words(row: SpecificationRow, quarter: Period) -> str:
    """`Oct to Mar`; empty where the figure is of the quarter that heads its column."""
    period = row.period(quarter)
    return f"{period.first.first_on:%b} to {period.last.first_on:%b}" if period and period != quarter else ""


def targets_of(row: SpecificationRow, area: str, context: Context) -> tuple[Target, ...]:
    """Its own, else the data specification's of the same measure, else the settings', where they are of any period."""
    if row.own_target is not None:
        return (row.own_target,)
    if not row.every_6_months:
        return context.over_time.targets_of_quarters(row.shown, area)
    if not has_target_of_any_period(row.shown):
        return ()
    return context.over_time.targets_of(row.shown.indicator.name, area)


def printed_target(targets: Sequence[Target], latest: Period) -> Decimal | None:
    """The target of the latest quarter; before the first of them begins, that one."""
    found = target_of(targets, latest) or next(iter(targets), None)
    return None if found is None else target_number(found)


def _target_at(row: SpecificationRow, targets: Sequence[Target], quarter: Period) -> Decimal | None:
    """The target of a quarter; none before the first begins, or where no figure stands in the quarter's column."""
    found = target_of(targets, quarter) if row.period(quarter) else None
    return None if found is None else target_number(found)


def target_number(target: Target) -> Decimal:
    """A target as it was written: 85, or 72.5."""
    return Decimal(int(target.value)) if float(target.value).is_integer() else Decimal(str(target.value))


def quarter_cell(released: Released[Internal], row: SpecificationRow, area: str, quarter: Period) -> Cell:
    """What stands in a quarter's column: `[z]` for a row of half-years, where the quarter ends none."""
    period = row.period(quarter)
    if period is None:
        return Cell(None, status=Shorthand.NOT_APPLICABLE)
    if not released.has(row.shown.indicator.name, area, period):
        return Cell(None, status=Shorthand.NOT_AVAILABLE)
    return make_cell(released, row.shown, area, period, row.decimals)


def quarter_whole(released: Released[Internal], row: SpecificationRow, area: str, quarter: Period) -> int | None:
    """What the percentage in a quarter's column is of; None where it has none."""
    period = row.period(quarter)
    if period is None or not released.has(row.shown.indicator.name, area, period):
        return None
    return whole_number(released, row.shown, area, period)


def against_target(
    released: Released[Internal],
    row: SpecificationRow,
    targets: Sequence[Target],
    area: str,
    quarters: Sequence[Period],
) -> str:
    """
    Whether the latest figure meets the target of its quarter, in words; a direction is needed to say so.

    The exact figure is held against it: 89.95% is not 90%, although it is printed so. One that is `[p]` is not yet.
    """
    if not targets:
        return NO_TARGET
    if row.polarity is Polarity.NEITHER:
        return NO_DIRECTION
    known = [(quarter, given) for quarter in quarters if (given := _given(released, row, area, quarter)) is not None]
    if not known:
        return NO_FIGURE
    quarter, value = known[-1]
    found = target_of(targets, quarter)
    if found is None:
        return NOT_YET
    if Shorthand.PROVISIONAL in quarter_cell(released, row, area, quarter).status:
        return f"{NOT_FINISHED}, {quarter.title} is {Shorthand.PROVISIONAL}"
    target = target_number(found)
    is_met = value >= Fraction(target) if row.polarity is Polarity.HIGHER_IS_BETTER else value <= Fraction(target)
    of = "" if target == printed_target(targets, quarters[-1]) else f", when the target was {target:f}"
    whole = (row.period(quarter) or quarter).title
    return f"{MET if is_met else NOT_MET}, {whole} as a whole{of}"


def _given(released: Released[Internal], row: SpecificationRow, area: str, quarter: Period) -> Fraction | None:
    """The exact figure that stands in a quarter's column."""
    period = row.period(quarter)
    if period is None or not released.has(row.shown.indicator.name, area, period):
        return None
    return exact_number(released, row.shown, area, period)
