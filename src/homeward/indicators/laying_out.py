"""
Measures to figures: each line's value for each area and period, with its status.

A figure is `[x]` where an agency did not supply a column that its definition reads, or cannot say the code that it asks
for there, where it counts snapshots and none of the agency's holds, and where the period had not begun as at the moment
of the report; `[z]` where a ratio divides by none
or a statistic has no rows, `[p]` where the period goes on beyond what the records tell of.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta

import pyarrow as pa
import pyarrow.compute as pc

from homeward.dataset.periods import Period, PeriodKind
from homeward.dataset.snapshot import Dataset, StoredDataset, SuppliedAgency
from homeward.dataset.uk_time import to_uk
from homeward.indicators.definitions import Indicator, Rate, Ratio
from homeward.indicators.plan import FigureArea, Line, Measure, Plan, unit_of
from homeward.indicators.results import FIGURES_SCHEMA, Values


class _Supply:
    """Which areas lack a column and who supplies them, asked once for each kind of agency: there may be many areas."""

    def __init__(self, agencies: Iterable[SuppliedAgency], areas: Sequence[FigureArea]) -> None:
        self._agencies = list(agencies)
        self._area_count = len(areas)
        self._alone = {area.members[0]: number for number, area in enumerate(areas) if len(area.members) == 1}
        self._owing: dict[str, list[list[SuppliedAgency]]] = {}
        self._lacking: dict[tuple[str, frozenset[str], frozenset[tuple[str, str]]], tuple[bool, ...]] = {}
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

    def lacking(self, line: Line) -> tuple[bool, ...]:
        """For each area, whether some agency that keeps the records lacks a column, or cannot say a code, of a line."""
        key = line.indicator.supplier + line.indicator.records_of, line.needs, line.codes
        if key not in self._lacking:
            wanted = [need.split(".") for need in line.needs]
            self._lacking[key] = tuple(
                not agencies
                or any(column not in a.columns.get(table, ()) for a in agencies for table, column in wanted)
                or any(not a.can_say(column, code) for a in agencies for column, code in line.codes)
                for agencies in self.keeping(line.indicator)
            )
        return self._lacking[key]

    def apart(self, indicator: Indicator) -> list[list[int]]:
        """For each area, the numbers of the areas of each of its agencies alone; its own where these are not asked."""
        return [
            [self._alone.get(agency.area, number) for agency in agencies] or [number]
            for number, agencies in enumerate(self.keeping(indicator))
        ]

    def owed(self, kind: str) -> tuple[bool, ...]:
        """For each area, whether there is an agency of this kind at all: else nobody owes the figure."""
        return tuple(bool(agencies) for agencies in self.owing(kind))

    def known_through(self, indicator: Indicator, last: date) -> tuple[date, ...]:
        """For each area, the last day that an indicator's records tell of: the last of all, or to the extract."""
        return tuple(
            min([last, *(agency.extracted_on for agency in agencies if agency.extracted_on)])
            for agencies in self.keeping(indicator)
        )

    def suppliers(self, kind: str) -> tuple[str, ...]:
        return tuple(" and ".join(agency.key for agency in agencies) for agencies in self.owing(kind))


def lay_out(dataset: Dataset | StoredDataset, plan: Plan, as_at: datetime, values: Values) -> pa.Table:
    """The figures table of what a compiler computed: by kind of period, line, period and area."""
    supply = _Supply(dataset.manifest.agencies, plan.areas)
    parts = []
    for kind in PeriodKind:
        periods, lines = plan.periods_of(kind), [line for line in plan.lines if kind in line.kinds]
        if periods and lines:
            owed = {line.indicator.supplier: supply.owed(line.indicator.supplier) for line in lines}
            frames = {where: _Frame(plan.areas, periods, as_at, where) for where in set(owed.values())}
            framed = [(line, frames[owed[line.indicator.supplier]]) for line in lines]
            parts.append(_figures(framed, kind, values, supply))
    return pa.concat_tables(parts) if parts else FIGURES_SCHEMA.empty_table()


def last_whole_day(as_at: datetime) -> date:
    """The last UK date that was over; it is over at its last minute, 23:59, as `parse_as_at` reads a date alone."""
    return (to_uk(as_at) + timedelta(minutes=1)).date() - timedelta(days=1)


STATUSES = pa.array(["", "[p]", "[z]", "[p][z]", "[x]"])
PROVISIONAL, WITHOUT_VALUE, LACKING = 1, 2, 4
"""What is said of a figure, as numbers that add up to its place among the statuses; what is lacking outweighs both."""


class _Frame:
    """The columns that lines of one kind of period share: areas that are owed them and periods, in the grid's order."""

    def __init__(
        self, areas: tuple[FigureArea, ...], periods: list[Period], as_at: datetime, owed: tuple[bool, ...]
    ) -> None:
        area_numbers = pa.array([n for _ in periods for n, is_owed in enumerate(owed) if is_owed], pa.int32())
        period_numbers = pa.array([n for n in range(len(periods)) for is_owed in owed if is_owed], pa.int32())
        self._places = pc.add(pc.multiply(period_numbers, len(areas)), area_numbers)
        self._has_all = all(owed)
        self.area_numbers = area_numbers
        self.areas = _words(area_numbers, pa.array([a.code for a in areas]))
        self.periods = _words(period_numbers, pa.array([p.name for p in periods]))
        self.last_on = pa.array([p.last_on for p in periods], pa.date32()).take(period_numbers)
        as_at_on = to_uk(as_at).date()
        self.last_known_on = last_whole_day(as_at)
        self.not_begun = pa.array([p.first_on > as_at_on for p in periods], pa.bool_()).take(period_numbers)
        self._is_cut = pa.array([not p.is_whole for p in periods], pa.bool_()).take(period_numbers)
        length = len(area_numbers)
        self.as_at = pa.repeat(pa.scalar(as_at, pa.timestamp("us")), length)
        self.nothing = pa.nulls(length, pa.float64())
        self._first = pa.repeat(pa.scalar(0, pa.int32()), length)
        self._words: dict[str, pa.DictionaryArray] = {}
        self._said: dict[tuple[bool | date | str, ...], pa.Array] = {}

    def own(self, numbers: pa.Array) -> pa.Array:
        """Of numbers in the order of the grid those of the areas that are owed them."""
        return numbers if self._has_all else numbers.take(self._places)

    def word(self, text: str) -> pa.DictionaryArray:
        """The same text in every row."""
        if text not in self._words:
            self._words[text] = pa.DictionaryArray.from_arrays(self._first, pa.array([text]))
        return self._words[text]

    def of_areas(self, said: tuple[bool | date | str, ...]) -> pa.Array:
        """What is said of each area, in each of its rows; a text as a word."""
        if said not in self._said:
            values = pa.array(said)
            is_text = pa.types.is_string(values.type)
            self._said[said] = _words(self.area_numbers, values) if is_text else values.take(self.area_numbers)
        return self._said[said]

    def goes_on_after(self, known_through: tuple[date, ...]) -> pa.Array:
        """Where a period goes on beyond the last day that an area's records tell of."""
        return pc.or_(self._is_cut, pc.greater(self.last_on, self.of_areas(known_through)))


def _words(numbers: pa.Array, texts: pa.Array) -> pa.DictionaryArray:
    """The text of each number, as a word. A text that several numbers have is one word: pandas refuses it twice."""
    told = texts.dictionary_encode()
    return pa.DictionaryArray.from_arrays(told.indices.take(numbers), told.dictionary)


def _holds_none(snapshots: Measure, line: Line, kind: PeriodKind, values: Values, supply: _Supply) -> pa.Array:
    """Where none of the snapshots of some agency that keeps them holds, in the order of the grid."""
    apart = supply.apart(line.indicator)
    none = pc.equal(values.value(kind, snapshots), 0).to_pylist()
    begins = range(0, len(none), len(apart))
    return pa.array([any(none[at + own] for own in owns) for at in begins for owns in apart])


def _lacking(line: Line, frame: _Frame, kind: PeriodKind, values: Values, supply: _Supply) -> pa.Array:
    """Where a line's figures are not available."""
    lacking = pc.or_(frame.of_areas(supply.lacking(line)), frame.not_begun)
    for snapshots in line.snapshots():
        lacking = pc.or_(lacking, frame.own(_holds_none(snapshots, line, kind, values, supply)))
    return lacking


def _value(line: Line, kind: PeriodKind, values: Values) -> pa.Array:
    numerator = values.value(kind, line.numerator)
    if line.denominator is None or not isinstance(line.indicator, Ratio | Rate):
        return numerator
    denominator = values.value(kind, line.denominator)
    over = pc.if_else(pc.equal(denominator, 0), pa.scalar(None, pa.float64()), denominator)
    return pc.multiply(pc.divide(numerator, over), float(line.indicator.scale))


def _statuses(lacking: pa.ChunkedArray, value: pa.ChunkedArray, is_provisional: pa.ChunkedArray) -> pa.ChunkedArray:
    """`[x]` where something is lacking; else `[p]` while the period goes on, `[z]` where there is no value."""
    said = pc.add(_number(is_provisional, PROVISIONAL), _number(pc.is_null(value), WITHOUT_VALUE))
    numbers = pc.if_else(lacking, pa.scalar(LACKING, pa.int32()), said)
    return pa.chunked_array([pa.DictionaryArray.from_arrays(chunk, STATUSES) for chunk in numbers.chunks])


def _number(where: pa.ChunkedArray, number: int) -> pa.ChunkedArray:
    return pc.if_else(where, pa.scalar(number, pa.int32()), pa.scalar(0, pa.int32()))


def _figures(framed: Sequence[tuple[Line, _Frame]], kind: PeriodKind, values: Values, supply: _Supply) -> pa.Table:
    """The figures of lines in their frames, a chunk a line; what many lines say alike is one array for all of them."""

    def each(of: Callable[[Line, _Frame], pa.Array]) -> pa.ChunkedArray:
        return pa.chunked_array([of(line, frame) for line, frame in framed])

    def number(measure: Measure | None, frame: _Frame) -> pa.Array:
        return frame.own(values.value(kind, measure)) if measure else frame.nothing

    def unless_lacking(numbers: pa.ChunkedArray) -> pa.ChunkedArray:
        return pc.if_else(lacking, pa.scalar(None, pa.float64()), numbers)

    def is_provisional(line: Line, frame: _Frame) -> pa.Array:
        return frame.goes_on_after(supply.known_through(line.indicator, frame.last_known_on))

    lacking = each(lambda line, frame: _lacking(line, frame, kind, values, supply))
    value = each(lambda line, frame: frame.own(_value(line, kind, values)))
    return pa.table(
        [
            each(lambda line, frame: frame.word(line.indicator.name)),
            each(lambda line, frame: frame.word(line.definition)),
            each(lambda _, frame: frame.areas),
            each(lambda line, frame: frame.of_areas(supply.suppliers(line.indicator.supplier))),
            each(lambda _, frame: frame.word(str(kind))),
            each(lambda _, frame: frame.periods),
            each(lambda _, frame: frame.last_on),
            each(lambda line, frame: frame.word(line.breakdown.name if line.breakdown else "")),
            each(lambda line, frame: frame.word(line.category.key if line.category else "")),
            each(lambda line, frame: frame.word(str(unit_of(line.indicator)))),
            unless_lacking(each(lambda line, frame: number(line.numerator, frame))),
            unless_lacking(each(lambda line, frame: number(line.denominator, frame))),
            unless_lacking(value),
            each(lambda line, frame: frame.own(values.unknown(kind, line.numerator))),
            _statuses(lacking, value, each(is_provisional)),
            each(lambda _, frame: frame.as_at),
        ],
        schema=FIGURES_SCHEMA,
    )
