"""
Measures to figures: each line's value for each area and period, with its status.

A figure is `[x]` where an agency did not supply a column that its definition reads, or cannot say the code that it asks
for there, where it counts snapshots and none of the agency's holds, and where the period had not begun as at the moment
of the report; `[z]` where a ratio divides by none
or a statistic has no rows, `[p]` where the period goes on beyond what the records tell of.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from homeward.dataset.periods import Period, PeriodKind
from homeward.dataset.snapshot import Dataset, StoredDataset, SuppliedAgency
from homeward.dataset.uk_time import to_uk
from homeward.indicators.definitions import Indicator, Rate, Ratio
from homeward.indicators.plan import FigureArea, Line, Plan, unit_of
from homeward.indicators.results import FIGURES_SCHEMA, Values


class _Supply:
    """Which areas lack a column and who supplies them, asked once for each kind of agency: there may be many areas."""

    def __init__(self, agencies: Iterable[SuppliedAgency], areas: Sequence[FigureArea]) -> None:
        self._agencies = list(agencies)
        self._area_count = len(areas)
        self._alone = {area.members[0]: number for number, area in enumerate(areas) if len(area.members) == 1}
        self._owing: dict[str, list[list[SuppliedAgency]]] = {}
        self._lacking: dict[tuple[str, frozenset[str], frozenset[tuple[str, str]]], list[bool]] = {}
        numbers: dict[str, list[int]] = {}
        for number, area in enumerate(areas):
            for member in area.members:
                numbers.setdefault(member, []).append(number)
        for agency in self._agencies:
            for number in numbers.get(agency.area, ()):
                self.owing(agency.kind)[number].append(agency)

    def owing(self, kind: str) -> list[list[SuppliedAgency]]:
        """For each area, its agencies of this kind."""
        return self._owing.setdefault(kind, [[] for _ in range(self._area_count)])

    def keeping(self, indicator: Indicator) -> list[list[SuppliedAgency]]:
        """For each area, the agencies whose records an indicator counts there: its own, or all of another kind."""
        if not indicator.records_of:
            return self.owing(indicator.supplier)
        return [[agency for agency in self._agencies if agency.kind == indicator.records_of]] * self._area_count

    def lacking(self, line: Line) -> list[bool]:
        """For each area, whether some agency that keeps the records lacks a column, or cannot say a code, of a line."""
        key = line.indicator.supplier + line.indicator.records_of, line.needs, line.codes
        if key not in self._lacking:
            wanted = [need.split(".") for need in line.needs]
            self._lacking[key] = [
                not agencies
                or any(column not in a.columns.get(table, ()) for a in agencies for table, column in wanted)
                or any(not a.can_say(column, code) for a in agencies for column, code in line.codes)
                for agencies in self.keeping(line.indicator)
            ]
        return self._lacking[key]

    def apart(self, indicator: Indicator) -> list[list[int]]:
        """For each area, the numbers of the areas of each of its agencies alone; its own where these are not asked."""
        return [
            [self._alone.get(agency.area, number) for agency in agencies] or [number]
            for number, agencies in enumerate(self.keeping(indicator))
        ]

    def owed(self, kind: str) -> list[bool]:
        """For each area, whether there is an agency of this kind at all: else nobody owes the figure."""
        return [bool(agencies) for agencies in self.owing(kind)]

    def known_through(self, indicator: Indicator, as_at: datetime) -> list[date]:
        """For each area, the last day that an indicator's records tell of: to the as-at date, or to the extract."""
        last = last_whole_day(as_at)
        return [
            min([last, *(agency.extracted_on for agency in agencies if agency.extracted_on)])
            for agencies in self.keeping(indicator)
        ]

    def suppliers(self, kind: str) -> list[str]:
        return [" and ".join(agency.key for agency in agencies) for agencies in self.owing(kind)]


def lay_out(dataset: Dataset | StoredDataset, plan: Plan, as_at: datetime, values: Values) -> pa.Table:
    """The figures table of what a compiler computed: by kind of period, line, period and area."""
    supply = _Supply(dataset.manifest.agencies, plan.areas)
    parts = []
    for kind in PeriodKind:
        periods = plan.periods_of(kind)
        if periods:
            frame = _Frame(plan.areas, periods, as_at)
            parts += [_figures(line, kind, frame, values, supply, as_at) for line in plan.lines if kind in line.kinds]
    return pa.concat_tables(parts) if parts else FIGURES_SCHEMA.empty_table()


def last_whole_day(as_at: datetime) -> date:
    """The last UK date that was over; it is over at its last minute, 23:59, as `parse_as_at` reads a date alone."""
    return (to_uk(as_at) + timedelta(minutes=1)).date() - timedelta(days=1)


STATUSES = pa.array(["", "[p]", "[z]", "[p][z]", "[x]"])
PROVISIONAL, WITHOUT_VALUE, LACKING = 1, 2, 4
"""What is said of a figure, as numbers that add up to its place among the statuses; what is lacking outweighs both."""


class _Frame:
    """The columns that every line of one kind of period shares: areas and periods in the order of the grid."""

    def __init__(self, areas: tuple[FigureArea, ...], periods: list[Period], as_at: datetime) -> None:
        self.length = len(areas) * len(periods)
        area_numbers = pa.array([n for _ in periods for n in range(len(areas))], pa.int32())
        period_numbers = pa.array([n for n in range(len(periods)) for _ in areas], pa.int32())
        self.area_numbers = area_numbers
        self.areas = pa.DictionaryArray.from_arrays(area_numbers, pa.array([a.code for a in areas]))
        self.periods = pa.DictionaryArray.from_arrays(period_numbers, pa.array([p.name for p in periods]))
        self.last_on = pa.array([p.last_on for p in periods], pa.date32()).take(period_numbers)
        as_at_on = to_uk(as_at).date()
        self.not_begun = pa.array([p.first_on > as_at_on for p in periods], pa.bool_()).take(period_numbers)
        self._is_cut = pa.array([not p.is_whole for p in periods], pa.bool_()).take(period_numbers)
        self.as_at = pa.repeat(pa.scalar(as_at, pa.timestamp("us")), self.length)
        self.nothing = pa.nulls(self.length, pa.float64())
        self._first = pa.repeat(pa.scalar(0, pa.int32()), self.length)

    def word(self, text: str) -> pa.DictionaryArray:
        """The same text in every row."""
        return pa.DictionaryArray.from_arrays(self._first, pa.array([text]))

    def statuses(self, lacking: pa.Array, value: pa.Array, known_through: list[date]) -> pa.DictionaryArray:
        """`[x]` where something is lacking; else `[p]` while the period goes on, `[z]` where there is no value."""
        through = pa.array(known_through, pa.date32()).take(self.area_numbers)
        is_provisional = pc.or_(self._is_cut, pc.greater(self.last_on, through))
        numbers = pc.if_else(is_provisional, pa.scalar(PROVISIONAL, pa.int32()), pa.scalar(0, pa.int32()))
        if value.null_count:
            numbers = pc.if_else(pc.is_null(value), pc.add(numbers, WITHOUT_VALUE), numbers)
        if lacking.true_count:
            numbers = pc.if_else(lacking, pa.scalar(LACKING, pa.int32()), numbers)
        return pa.DictionaryArray.from_arrays(numbers.cast(pa.int32()), STATUSES)


def _holds_nothing(line: Line, kind: PeriodKind, frame: _Frame, values: Values, supply: _Supply) -> pa.Array:
    """Where none of the snapshots of some agency that keeps them holds."""
    nothing = pa.repeat(pa.scalar(False), frame.length)
    apart = supply.apart(line.indicator)
    for measure in line.snapshots():
        none = pc.equal(values.value(kind, measure), 0).to_pylist()
        begins = range(0, frame.length, len(apart))
        nothing = pc.or_(nothing, pa.array([any(none[at + own] for own in owns) for at in begins for owns in apart]))
    return nothing


def _unless(lacking: pa.Array, numbers: pa.Array) -> pa.Array:
    return pc.if_else(lacking, pa.scalar(None, pa.float64()), numbers) if lacking.true_count else numbers


def _figures(line: Line, kind: PeriodKind, frame: _Frame, values: Values, supply: _Supply, as_at: datetime) -> pa.Table:
    indicator = line.indicator
    numerator = values.value(kind, line.numerator)
    denominator = None if line.denominator is None else values.value(kind, line.denominator)
    value = numerator
    if denominator is not None and isinstance(indicator, Ratio | Rate):
        over = pc.if_else(pc.equal(denominator, 0), pa.scalar(None, pa.float64()), denominator)
        value = pc.multiply(pc.divide(numerator, over), float(indicator.scale))
    lacking = pa.array(supply.lacking(line)).take(frame.area_numbers)
    lacking = pc.or_(pc.or_(lacking, frame.not_begun), _holds_nothing(line, kind, frame, values, supply))
    suppliers = pa.array(supply.suppliers(indicator.supplier))
    figures = pa.table(
        [
            frame.word(indicator.name),
            frame.word(line.definition),
            frame.areas,
            pa.DictionaryArray.from_arrays(frame.area_numbers, suppliers),
            frame.word(str(kind)),
            frame.periods,
            frame.last_on,
            frame.word(line.breakdown.name if line.breakdown else ""),
            frame.word(line.category.key if line.category else ""),
            frame.word(str(unit_of(indicator))),
            _unless(lacking, numerator),
            frame.nothing if denominator is None else _unless(lacking, denominator),
            _unless(lacking, value),
            values.unknown(kind, line.numerator),
            frame.statuses(lacking, value, supply.known_through(indicator, as_at)),
            frame.as_at,
        ],
        schema=FIGURES_SCHEMA,
    )
    owed = supply.owed(indicator.supplier)
    return figures if all(owed) else figures.filter(pa.array(owed).take(frame.area_numbers))
