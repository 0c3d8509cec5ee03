"""
The engine: a dataset and a plan in, the figures out.

Opens the dataset in DuckDB, cuts it as at the moment, derives each population once, has a compiler compute the
measures, and lays the figures out with their status. A figure is `[x]` where an agency did not supply a column that
its definition reads, `[z]` where a ratio divides by none, `[p]` where the period had not ended.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime, timedelta

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from homeward.dataset.engines import open_duckdb
from homeward.dataset.periods import Period, PeriodKind
from homeward.dataset.snapshot import Dataset, StoredDataset, SuppliedAgency
from homeward.dataset.uk_time import to_uk
from homeward.indicators import fast
from homeward.indicators.as_at import known_tables
from homeward.indicators.definitions import Ratio, population_of, unit_of
from homeward.indicators.plan import FigureArea, Line, Measure, Plan
from homeward.indicators.populations import DUCKDB, POPULATIONS
from homeward.indicators.results import FIGURES_SCHEMA, Values

Compiler = Callable[[duckdb.DuckDBPyConnection, dict[Measure, frozenset[PeriodKind]]], Values]

ROW_COLUMNS = ("episode_key", "child_key", "began_on", "month_number", "quarter_number", "financial_year")


def compute_figures(
    dataset: Dataset | StoredDataset, plan: Plan, as_at: datetime, compiler: Compiler = fast.compute
) -> pa.Table:
    """Every figure of a plan, as `results.FIGURES_SCHEMA`. Computes each population's measures together."""
    con = open_dataset(dataset, as_at)
    try:
        register_plan(con, plan)
        values = {}
        for population in plan.populations():
            derive_rows(con, population, plan, as_at)
            values[population] = compiler(con, plan.measures(population))
        return lay_out(dataset, plan, as_at, values)
    finally:
        con.close()


def open_dataset(dataset: Dataset | StoredDataset, as_at: datetime) -> duckdb.DuckDBPyConnection:
    """DuckDB with the dataset's tables, and what was known of them as at a moment (UTC)."""
    con = open_duckdb(keep_join_sides=True)
    if isinstance(dataset, StoredDataset):
        for name, file in dataset.files.items():
            con.read_parquet(str(file)).create_view(name)
    else:
        for name, table in dataset.tables.items():
            con.register(name, table)
    for name, sql in known_tables(as_at).items():
        con.execute(f"create temp view {name} as {sql}")
    return con


def register_plan(con: duckdb.DuckDBPyConnection, plan: Plan) -> None:
    """
    The plan as tables: `area_members`, `periods`, `period_months`, and `grid`, every area in every period.

    A `period_number` is the month, quarter or year number that rows carry; a year to date has its last month's.
    """
    members = [(area, n) for n, a in enumerate(plan.areas) for area in a.members]
    con.register(
        "area_members",
        pa.table({"area": [m[0] for m in members], "area_number": pa.array([m[1] for m in members], pa.int32())}),
    )
    periods = pa.table(
        {
            "kind": pa.array([str(p.kind) for p in plan.periods], pa.string()),
            "period_number": pa.array([period_number(p) for p in plan.periods], pa.int32()),
            "financial_year": pa.array([p.first.financial_year for p in plan.periods], pa.int32()),
            "first_on": pa.array([p.first_on for p in plan.periods], pa.date32()),
            "last_on": pa.array([p.last_on for p in plan.periods], pa.date32()),
            "first_month": pa.array([p.first.number for p in plan.periods], pa.int32()),
            "last_month": pa.array([p.last.number for p in plan.periods], pa.int32()),
            "position": pa.array(range(len(plan.periods)), pa.int32()),
        }
    )
    con.register("periods", periods)
    con.execute(
        "create temp table period_months as select p.kind, p.period_number, m.month_number, "
        "p.first_on as period_first_on, p.last_on as period_last_on from periods p "
        "join (select distinct month_number from calendar) m on m.month_number between p.first_month and p.last_month"
    )
    con.execute(
        "create temp table grid as select p.kind, p.period_number, p.financial_year, a.area_number, "
        f"p.position * {len(plan.areas)} + a.area_number as position from periods p "
        f"cross join (select distinct area_number from area_members) a"
    )


def period_number(period: Period) -> int:
    match period.kind:
        case PeriodKind.QUARTER:
            return period.first.financial_year * 4 + period.first.quarter - 1
        case PeriodKind.YEAR:
            return period.first.financial_year
        case PeriodKind.MONTH | PeriodKind.YEAR_TO_DATE:
            return period.last.number


def derive_rows(con: duckdb.DuckDBPyConnection, population: str, plan: Plan, as_at: datetime) -> None:
    """
    `rows`: the population's rows in the plan's areas and months, with the columns that its measures read.

    A view: a compiler keeps of it what it needs.
    """
    reads = {name for measure in plan.measures(population) for name in measure.reads()}
    derived = POPULATIONS[population]
    columns = [c.name for c in derived.columns if c.name in reads and c.name not in ROW_COLUMNS]
    first = min(p.first.number for p in plan.periods)
    last = max(p.last.number for p in plan.periods)
    con.execute(
        f"create or replace temp view rows as select m.area_number, {', '.join((*ROW_COLUMNS, *columns))} "
        f"from ({derived.sql(as_at, DUCKDB)}) d join area_members m on m.area = d.area "
        f"where d.month_number between {first} and {last}"
    )


class _Supply:
    """Which areas lack a column and who supplies them, asked once for each kind of agency: there may be many areas."""

    def __init__(self, agencies: Iterable[SuppliedAgency], areas: Sequence[FigureArea]) -> None:
        self._area_count = len(areas)
        self._owing: dict[str, list[list[SuppliedAgency]]] = {}
        self._lacking: dict[tuple[str, frozenset[str]], list[bool]] = {}
        numbers: dict[str, list[int]] = {}
        for number, area in enumerate(areas):
            for member in area.members:
                numbers.setdefault(member, []).append(number)
        for agency in agencies:
            for number in numbers.get(agency.area, ()):
                self.owing(agency.kind)[number].append(agency)

    def owing(self, kind: str) -> list[list[SuppliedAgency]]:
        """For each area, its agencies of this kind."""
        return self._owing.setdefault(kind, [[] for _ in range(self._area_count)])

    def lacking(self, kind: str, needs: frozenset[str]) -> list[bool]:
        """For each area, whether some agency of this kind did not supply a needed column."""
        key = kind, needs
        if key not in self._lacking:
            wanted = [need.split(".") for need in needs]
            self._lacking[key] = [
                not agencies
                or any(column not in a.columns.get(table, ()) for a in agencies for table, column in wanted)
                for agencies in self.owing(kind)
            ]
        return self._lacking[key]

    def owed(self, kind: str) -> list[bool]:
        """For each area, whether there is an agency of this kind at all: else nobody owes the figure."""
        return [bool(agencies) for agencies in self.owing(kind)]

    def suppliers(self, kind: str) -> list[str]:
        return [" and ".join(agency.key for agency in agencies) for agencies in self.owing(kind)]


def lay_out(dataset: Dataset | StoredDataset, plan: Plan, as_at: datetime, values: dict[str, Values]) -> pa.Table:
    """The figures table of what a compiler computed: by kind of period, line, period and area."""
    supply = _Supply(dataset.manifest.agencies, plan.areas)
    known_through = last_whole_day(as_at)
    parts = []
    for kind in PeriodKind:
        periods = plan.periods_of(kind)
        if periods:
            frame = _Frame(plan.areas, periods, known_through, as_at)
            parts += [
                _figures(line, kind, frame, values[population_of(line.indicator)], supply)
                for line in plan.lines
                if kind in line.kinds
            ]
    return pa.concat_tables(parts) if parts else FIGURES_SCHEMA.empty_table()


def last_whole_day(as_at: datetime) -> date:
    """The last UK date that was over; it is over at its last minute, 23:59, as `parse_as_at` reads a date alone."""
    return (to_uk(as_at) + timedelta(minutes=1)).date() - timedelta(days=1)


STATUSES = pa.array(["", "[p]", "[z]", "[x]"])


class _Frame:
    """The columns that every line of one kind of period shares: areas and periods in the order of the grid."""

    def __init__(
        self, areas: tuple[FigureArea, ...], periods: list[Period], known_through: date, as_at: datetime
    ) -> None:
        self.length = len(areas) * len(periods)
        area_numbers = pa.array([n for _ in periods for n in range(len(areas))], pa.int32())
        period_numbers = pa.array([n for n in range(len(periods)) for _ in areas], pa.int32())
        self.area_numbers = area_numbers
        self.areas = pa.DictionaryArray.from_arrays(area_numbers, pa.array([a.code for a in areas]))
        self.periods = pa.DictionaryArray.from_arrays(period_numbers, pa.array([p.name for p in periods]))
        self.last_on = pa.array([p.last_on for p in periods], pa.date32()).take(period_numbers)
        is_provisional = pa.array([int(p.last_on > known_through) for p in periods], pa.int32())
        self.provisional = is_provisional.take(period_numbers)
        self.as_at = pa.repeat(pa.scalar(as_at, pa.timestamp("us")), self.length)
        self.nothing = pa.nulls(self.length, pa.float64())
        self._first = pa.repeat(pa.scalar(0, pa.int32()), self.length)

    def word(self, text: str) -> pa.DictionaryArray:
        """The same text in every row."""
        return pa.DictionaryArray.from_arrays(self._first, pa.array([text]))

    def statuses(self, lacking: pa.Array, value: pa.Array) -> pa.DictionaryArray:
        """`[x]` where something is lacking, else `[z]` where there is no value, else `[p]` while provisional."""
        numbers = pc.if_else(lacking, pa.scalar(3, pa.int32()), self.provisional)
        if value.null_count:
            no_value = pc.and_(pc.is_null(value), pc.invert(lacking))
            numbers = pc.if_else(no_value, pa.scalar(2, pa.int32()), numbers)
        return pa.DictionaryArray.from_arrays(numbers, STATUSES)


def _unless(lacking: pa.Array, numbers: pa.Array) -> pa.Array:
    return pc.if_else(lacking, pa.scalar(None, pa.float64()), numbers) if lacking.true_count else numbers


def _figures(line: Line, kind: PeriodKind, frame: _Frame, values: Values, supply: _Supply) -> pa.Table:
    indicator = line.indicator
    numerator = values.value(kind, line.numerator)
    denominator = None if line.denominator is None else values.value(kind, line.denominator)
    value = numerator
    if denominator is not None and isinstance(indicator, Ratio):
        over = pc.if_else(pc.equal(denominator, 0), pa.scalar(None, pa.float64()), denominator)
        value = pc.multiply(pc.divide(numerator, over), float(indicator.scale))
    lacking = pa.array(supply.lacking(indicator.supplier, line.needs)).take(frame.area_numbers)
    suppliers = pa.array(supply.suppliers(indicator.supplier))
    figures = pa.table(
        [
            frame.word(indicator.name),
            frame.word(indicator.definition_hash),
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
            frame.statuses(lacking, value),
            frame.as_at,
        ],
        schema=FIGURES_SCHEMA,
    )
    owed = supply.owed(indicator.supplier)
    return figures if all(owed) else figures.filter(pa.array(owed).take(frame.area_numbers))
