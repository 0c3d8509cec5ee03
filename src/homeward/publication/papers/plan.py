"""Released figures and a layout to the plan on a page: the latest figure of each measure, and what is known of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from homeward.dataset.partnership import Agency, Partnership
from homeward.dataset.periods import Month, Period
from homeward.figures.door import Internal, Released
from homeward.figures.over_time.control import ControlChart
from homeward.indicators.plan import unit_of
from homeward.indicators.stocks import is_running_total
from homeward.publication.layouts.plans import PlanLayout
from homeward.publication.layouts.specifications import SpecificationRow
from homeward.publication.papers import change_sentences
from homeward.publication.papers.counting_notes import counting_notes, printed
from homeward.publication.papers.model import Cell, DocumentControl, Shorthand
from homeward.publication.papers.monthly_report import Context, shorthand_used
from homeward.publication.papers.specification import (
    NO_POLARITY,
    against_target,
    latest_quarters,
    printed_target,
    quarter_cell,
    quarter_whole,
    targets_of,
    year_before,
)
from homeward.publication.papers.what_changed import Looked, look_at

PAPER = "plan"
NOT_COMPARED = "not compared"
RUNNING_TOTAL = "not compared: a running total"
NOBODY, SEVERAL = "nobody", "several"
UP, DOWN, SAME = "up", "down", "the same"
NOTE_OF_DIRECTION = (
    "Direction is from the same quarter a year before, and may be chance. The last column says whether the quarter's "
    "last month, or the months up to it, differ from those before by more than chance explains."
)


@dataclass(frozen=True)
class PlanLine:
    """
    A measure of the plan.

    Attributes:
        agency: whose figure it is.
        period: the name of the period of the latest figure, in files; `before` and `earlier` are of the year before.
        when: the same in words, where it is not the quarter that heads the column.
        of: what the latest percentage is of, `of_before` that of the year before; None where there is none.
        direction: `up`, `down` or `the same`; `not compared` where a figure is missing or not finished.
        against: whether the target is met, in words.
        beyond_chance: what the control chart of its months says.
    """

    label: str
    agency: str
    unit: str
    polarity: str
    is_percent: bool
    period: str
    when: str
    latest: Cell
    of: int | None
    earlier: str
    before: Cell
    of_before: int | None
    direction: str
    target: Decimal | None
    against: str
    beyond_chance: str
    definition: str
    percent_of: str


@dataclass(frozen=True)
class PlanPriority:
    name: str
    aim: str
    lead: str
    lines: tuple[PlanLine, ...]


@dataclass(frozen=True)
class Plan:
    """The plan on a page of one council: `quarter` heads the latest figures, `before` those of a year before."""

    title: str
    council: str
    marking: str
    control: DocumentControl
    quarter: str
    before: str
    priorities: tuple[PlanPriority, ...]
    notes: tuple[str, ...]
    shorthand: tuple[tuple[str, str], ...]


def make_plan_on_a_page(
    released: Released[Internal], layout: PlanLayout, partnership: Partnership, to: Month, context: Context
) -> Plan:
    """
    The measures as they were in the latest quarter that has ended by the end of the month `to`.

    They are the council's; what another kind of agency supplies is of the one agency of that kind.
    """
    quarters, council = latest_quarters(to), partnership.agency(layout.council)
    measured = _Measured(released, council, partnership.agencies, layout.rows, quarters, context)
    priorities = tuple(
        PlanPriority(each.name, each.aim, each.lead, tuple(map(measured.line, each.rows))) for each in layout.priorities
    )
    lines = [line for priority in priorities for line in priority.lines]
    counted = counting_notes(printed(row.shown for row in layout.rows))
    return Plan(
        title=layout.title,
        council=council.name,
        marking=released.marking,
        control=context.control,
        quarter=quarters[-1].title,
        before=year_before(quarters[-1]).title,
        priorities=priorities,
        notes=(*layout.notes, NOTE_OF_DIRECTION, *counted, *context.notes, context.quality[council.key][0]),
        shorthand=shorthand_used(cell for line in lines for cell in (line.latest, line.before)),
    )


class _Measured:
    """The lines of some rows, with the control charts of those that show a whole indicator."""

    def __init__(
        self,
        released: Released[Internal],
        council: Agency,
        agencies: Sequence[Agency],
        rows: Sequence[SpecificationRow],
        quarters: Sequence[Period],
        context: Context,
    ) -> None:
        self._released, self._council, self._agencies = released, council, agencies
        self._quarters, self._context = quarters, context
        self._charts: dict[str, ControlChart] = {}
        for area in dict.fromkeys(map(self._area, rows)):
            looked = [_looked(row) for row in rows if _is_charted(row) and self._area(row) == area]
            place = look_at(released, looked, council.name, area, quarters[-1].last, context.over_time)
            self._charts |= {row.indicator.name: chart for row, chart in place.charts}

    def line(self, row: SpecificationRow) -> PlanLine:
        """The latest figure of a row, a year before, and what there is to say of it."""
        area, latest_quarter = self._area(row), self._quarters[-1]
        quarter = next(each for each in reversed(self._quarters) if row.period(each))
        earlier = year_before(quarter)
        now, before = (quarter_cell(self._released, row, area, each) for each in (quarter, earlier))
        targets = targets_of(row, area, self._context)
        suppliers = self._suppliers(row)
        period, period_before = row.period(quarter) or quarter, row.period(earlier) or earlier
        return PlanLine(
            label=row.label,
            agency=suppliers[0].name if len(suppliers) == 1 else SEVERAL if suppliers else NOBODY,
            unit=str(unit_of(row.shown.indicator)),
            polarity=str(row.polarity) or NO_POLARITY,
            is_percent=row.shown.has_percent,
            period=period.name,
            when="" if period == latest_quarter else period.title,
            latest=now,
            of=quarter_whole(self._released, row, area, quarter),
            earlier=period_before.name,
            before=before,
            of_before=quarter_whole(self._released, row, area, earlier),
            direction=self._direction(row, (before, now), (period_before, period)),
            target=printed_target(targets, latest_quarter),
            against=against_target(self._released, row, targets, area, self._quarters),
            beyond_chance=self._beyond_chance(row),
            definition=row.shown.definition(),
            percent_of=row.shown.percent_of(),
        )

    def _area(self, row: SpecificationRow) -> str:
        """The area of whoever supplies it; none where several could, or nobody does."""
        suppliers = self._suppliers(row)
        return suppliers[0].area if len(suppliers) == 1 else ""

    def _suppliers(self, row: SpecificationRow) -> list[Agency]:
        kind = row.shown.indicator.supplier
        if kind == self._council.kind:
            return [self._council]
        return [agency for agency in self._agencies if agency.kind == kind]

    def _direction(self, row: SpecificationRow, cells: tuple[Cell, Cell], periods: tuple[Period, Period]) -> str:
        """As `direction`; nothing is compared across a break in the series."""
        breaks, name, (earlier, later) = self._context.over_time.breaks, row.shown.indicator.name, periods
        is_broken = Shorthand.BREAK_IN_SERIES in cells[1].status or any(
            each.touches(name, self._area(row)) and earlier.first_on < each.since <= later.last_on for each in breaks
        )
        return NOT_COMPARED if is_broken else direction(*cells)

    def _beyond_chance(self, row: SpecificationRow) -> str:
        if is_running_total(row.shown.indicator):
            return RUNNING_TOTAL
        chart = self._charts.get(row.shown.indicator.name) if _is_charted(row) else None
        return f"by month: {change_sentences.reading(chart, row.decimals)}" if chart else NOT_COMPARED


def _is_charted(row: SpecificationRow) -> bool:
    """Whether it shows a whole indicator, of quarters: what is followed by month."""
    return row.shown.breakdown is None and row.shown.share_of is None and not row.every_6_months


def _looked(row: SpecificationRow) -> Looked:
    return Looked("", row.label, row.shown.indicator, str(unit_of(row.shown.indicator)), row.decimals)


def direction(before: Cell, now: Cell) -> str:
    """Which way the figure went, as it is printed: by its percentage, where it has one."""
    if any(Shorthand.PROVISIONAL in cell.status for cell in (before, now)):
        return NOT_COMPARED
    was, is_now = (cell.count if cell.percent is None else cell.percent for cell in (before, now))
    has_percent = before.percent is not None, now.percent is not None
    if was is None or is_now is None or has_percent[0] != has_percent[1]:
        return NOT_COMPARED
    return SAME if is_now == was else UP if is_now > was else DOWN
