"""
Measures that no month's answer helps with, asked for each period: rows are joined to every period that they belong to.

Numbers of rows, sums and quantiles of one kind of period are asked together, and so are children with at least one row;
other children by a query a measure. Stocks are asked once for the periods that end on one day.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import pyarrow as pa

from homeward.dataset.periods import PeriodKind
from homeward.dataset.sql_engines.engine import Engine
from homeward.indicators.children import count_having, is_present, sums_of_present
from homeward.indicators.conditions import PERIOD_COLUMNS
from homeward.indicators.definitions import AtEnd, AtStart, Dated, Event
from homeward.indicators.grid import FIRST_OF_LAST_DAYS, listed, on_grid, on_grid_by_last_day
from homeward.indicators.masks import Answer, Masks, one
from homeward.indicators.plan import Kinds, Measure, by_kind
from homeward.indicators.populations import POPULATIONS
from homeward.indicators.results import Values

MOST_TOGETHER = 40
"""Measures in one query: more make engines' plans slow to find."""

_CHILD_IN_PERIOD = "area_number, period_number, child_key"


def ask_each_period(engine: Engine, measures: Kinds, values: Values) -> None:
    """Add the values of measures over `marked`, the rows of one source."""
    stocks = {m: kinds for m, kinds in measures.items() if _asks_of_last_day(m)}
    if stocks:
        _ask(engine, tuple(kind for kind, _ in by_kind(stocks)), list(stocks), values)
    for kind, asked in by_kind({m: kinds for m, kinds in measures.items() if m not in stocks}):
        _ask(engine, kind, asked, values)


_Kind = PeriodKind | tuple[PeriodKind, ...]
"""A kind of period; of stocks all of them together, because periods that end on one day have the same."""


def _asks_of_last_day(measure: Measure) -> bool:
    """Whether a period's last day alone says what it counts."""
    return isinstance(measure.dated, AtEnd) and PERIOD_COLUMNS[0] not in measure.reads()


def _ask(engine: Engine, kind: _Kind, measures: Sequence[Measure], values: Values) -> None:
    for together in _few([m for m in measures if not m.each]):
        _of_rows(engine, kind, together, values)
    for together in _few([m for m in measures if _needs_one_row(m)]):
        _of_children_with_one(engine, kind, together, values)
    for measure in (m for m in measures if m.each and not _needs_one_row(m)):
        _of_children(engine, kind, measure, values)


def _tables(
    engine: Engine, kind: _Kind, names: Sequence[str], counts: str, stays_empty: Collection[str] = ()
) -> Mapping[PeriodKind, pa.Table]:
    """The counts of periods on the grid, for each kind of period."""
    if isinstance(kind, tuple):
        return on_grid_by_last_day(engine, kind, names, counts, stays_empty)
    return {kind: on_grid(engine, kind, names, counts, stays_empty)}


def _few(measures: Sequence[Measure]) -> Iterator[Sequence[Measure]]:
    """The measures, as many at a time as one query asks."""
    return (measures[first : first + MOST_TOGETHER] for first in range(0, len(measures), MOST_TOGETHER))


def _needs_one_row(measure: Measure) -> bool:
    return is_present(measure) and not (measure.also or measure.at_first)


def _of_rows(engine: Engine, kind: _Kind, measures: Sequence[Measure], values: Values) -> None:
    columns = ", ".join(f"{_value(m)} as v{i}, {_unknown(m)} as u{i}" for i, m in enumerate(measures))
    counts = f"select area_number, period_number, {columns} from ({_joined(kind, measures)}) j group by 1, 2"
    empty = {f"v{i}" for i, m in enumerate(measures) if m.quantile is not None}
    names = [f"{letter}{i}" for i in range(len(measures)) for letter in "vu"]
    for each, table in _tables(engine, kind, names, counts, stays_empty=empty).items():
        values.add(each, measures, table)


def _value(measure: Measure) -> str:
    if measure.quantile is not None:
        ordered = f"percentile_cont({measure.quantile}) within group (order by {measure.value})"
        return f"{ordered} filter (where {measure.condition})"
    if measure.adds:
        return f"sum(case when {measure.condition} then {measure.adds} else 0 end)"
    return f"sum({one(measure.condition)})"


def _unknown(measure: Measure) -> str:
    where = measure.condition
    unknown = f"({where}) is null"
    if value := measure.value or measure.adds:
        unknown += f" or (({where}) and ({value}) is null)"
    return f"sum({one(unknown)})"


def _of_children_with_one(engine: Engine, kind: _Kind, measures: Sequence[Measure], values: Values) -> None:
    """Children with a row that meets a condition: a child's rows of a period or'ed together answer all of them."""
    masks = Masks()
    sums = sums_of_present([Answer(masks, m) for m in measures])
    bits = ", ".join(masks.answers())
    ored = ", ".join(f"bit_or({name}) as {name}" for name in masks.names())
    answered = f"select area_number, period_number, child_key, {bits} from ({_joined(kind, measures, 'child_key')}) j"
    children = f"select area_number, period_number, {ored} from ({answered}) r group by {_CHILD_IN_PERIOD}"
    columns = ", ".join(f"{each} as {name}" for name, each in sums.items())
    counts = f"select area_number, period_number, {columns} from ({children}) c group by 1, 2"
    for each, table in _tables(engine, kind, list(sums), counts).items():
        values.add(each, measures, table)


def _of_children(engine: Engine, kind: _Kind, measure: Measure, values: Values) -> None:
    tallied = (
        "select area_number, period_number, 1 as sign, "
        f"{_tally(measure, '{} is true')} as sure, {_tally(measure, '{} is not false')} as perhaps "
        f"from ({_childrens_rows(kind, measure)}) j group by {_CHILD_IN_PERIOD}"
    )
    for each, table in _tables(engine, kind, ["v0", "u0"], count_having(measure, tallied)).items():
        values.add(each, [measure], table)


def _tally(measure: Measure, holds: str) -> str:
    """The child's rows that meet the condition; none where it also needs a row of another kind, or such a first one."""
    meets = holds.format(f"({measure.condition})")
    needed = [holds.format(f"({measure.also})")] if measure.also else []
    if measure.at_first:
        needed.append(f"{meets} and earlier = 0 and {holds.format(f'({measure.at_first})')}")
    n = f"sum({one(meets)})"
    if not needed:
        return n
    return f"case when {' and '.join(f'sum({one(each)}) >= 1' for each in needed)} then {n} else 0 end"


def _childrens_rows(kind: _Kind, measure: Measure) -> str:
    """A measure's rows in each period; for `at_first` with how many `earlier` ones of the child surely meet `where`."""
    if not measure.at_first:
        return _joined(kind, [measure], "child_key")
    on = "dated_on" if isinstance(measure.dated, Event) else "since_on"
    key = POPULATIONS[measure.of].key
    return (
        f"select i.*, coalesce(sum({one(measure.condition)}) over ("
        f"partition by {_CHILD_IN_PERIOD} order by {on}, {key} "
        "rows between unbounded preceding and 1 preceding), 0) as earlier "
        f"from ({_joined(kind, [measure], 'child_key', on)}) i"
    )


def _joined(kind: _Kind, measures: Iterable[Measure], *keys: str) -> str:
    """
    The rows, once in each period of a kind that they belong to.

    Events are found by their month: engines compare each row's date with each period's two.
    """
    measures = list(measures)
    reads = [name for m in measures for name in m.reads() if name not in PERIOD_COLUMNS]
    columns = "".join(f", r.{name}" for name in dict.fromkeys([*keys, *reads]))
    if isinstance(measures[0].dated, Event) and kind is not PeriodKind.RANGE:
        return (
            f"select r.area_number, m.period_number, m.period_first_on, m.period_last_on{columns} "
            f"from marked r join period_months m on m.month_number = r.month_number where m.kind = '{kind}'"
        )
    if isinstance(kind, tuple):
        days = FIRST_OF_LAST_DAYS.format(kinds=listed(kind))
        return (
            f"select r.area_number, p.first_position as period_number, p.last_on as period_last_on{columns} "
            f"from marked r join ({days}) p on {belongs(measures[0].dated)}"
        )
    return (
        "select r.area_number, p.period_number, p.first_on as period_first_on, p.last_on as period_last_on"
        f"{columns} from marked r join periods p on {belongs(measures[0].dated)} where p.kind = '{kind}'"
    )


def belongs(dated: Dated) -> str:
    """Whether a row `r` belongs to a period `p`."""
    if isinstance(dated, Event):
        return "r.dated_on between p.first_on and p.last_on"
    if isinstance(dated, AtEnd):
        return "r.since_on <= p.last_on and (r.until_on is null or r.until_on > p.last_on)"
    lasts = "(r.until_on is null or r.until_on >= p.first_on)"
    return (
        f"r.since_on < p.first_on and {lasts}" if isinstance(dated, AtStart) else f"r.since_on <= p.last_on and {lasts}"
    )
