"""
The compiler that computes many measures together, in few passes of portable SQL.

1. Rows are counted once by area and month; quarters, years and years to date are sums of months.
2. Children who have at least one row are found once by area, child and month as a bit mask, a bit for each condition;
   children who must have several rows keep a count instead. Longer periods combine the months.
3. A year to date of children is a running sum of changes of state: +1 in the month in which a child begins to be
   counted, -1 where it ceases. Joining children's months to periods gives the same and costs six times as much.
4. What months do not add up to is asked again for each period (`each_period.py`): stocks, conditions that name the
   period, quantiles, sums of a column, and ranges.

`obvious.py` computes the same with a query a measure, and tests compare the two.
"""

from collections.abc import Iterable, Mapping, Sequence

from homeward.dataset.periods import PeriodKind
from homeward.dataset.sql_engines.engine import Engine
from homeward.indicators.children import count_children
from homeward.indicators.conditions import PERIOD_COLUMNS
from homeward.indicators.each_period import ask_each_period
from homeward.indicators.grid import sum_months
from homeward.indicators.in_parts import keep_in_parts, key_ranges, let_go
from homeward.indicators.masks import Answer, Masks, one
from homeward.indicators.plan import Kinds, Measure, by_kind
from homeward.indicators.populations import POPULATIONS
from homeward.indicators.results import Values

_RANGES = frozenset({PeriodKind.RANGE})


def compute(engine: Engine, measures: Kinds, values: Values) -> None:
    """
    Add the value of each measure of one source, and how many were unknown, for each kind of period.

    Reads `rows` (the source's, with `area_number`), `periods`, `period_months` and `grid`, as `engine` makes them.
    """
    combined = {m: kinds - _RANGES for m, kinds in measures.items() if m.combines and kinds - _RANGES}
    others = {m: kinds & _RANGES if m.combines else kinds for m, kinds in measures.items()}
    others = {m: kinds for m, kinds in others.items() if kinds}
    ranges = key_ranges(engine, POPULATIONS[next(iter(measures)).of])
    if not combined:
        keep_in_parts(engine, "marked", "select * from rows", ranges)
    else:
        _count_combined(engine, combined, others, values, ranges)
    ask_each_period(engine, others, values)
    let_go(engine, "marked", ranges)


def _count_combined(engine: Engine, combined: Kinds, others: Kinds, values: Values, ranges: Sequence[str]) -> None:
    masks = Masks()
    answers = {m: Answer(masks, m) for m in combined}
    mark_rows(engine, masks, combined, others, ranges)
    rows = {m: kinds for m, kinds in combined.items() if not m.each}
    _count_rows(engine, rows, answers, values)
    children = {m: kinds for m, kinds in combined.items() if m.each}
    count_children(engine, children, {m: answers[m] for m in children}, values)


def mark_rows(engine: Engine, masks: Masks, combined: Iterable[Measure], others: Kinds, ranges: Sequence[str]) -> None:
    """
    `marked`: a row's keys and its answers to every condition, with the columns that the other measures read.

    Nothing that a month or a child says too: of many rows it is what takes the most memory.
    """
    reads = [name for m in others for name in m.reads() if name not in PERIOD_COLUMNS]
    keys = ["area_number", "month_number"]
    if any(m.each for m in (*combined, *others)):
        keys.append("child_key")
    if any(m.at_first or _RANGES & kinds for m, kinds in others.items()):
        keys.append("dated_on")
    columns = ", ".join([*dict.fromkeys([*keys, *reads]), *masks.answers()])
    keep_in_parts(engine, "marked", f"select {columns} from rows", ranges)


def _count_rows(engine: Engine, measures: Kinds, answers: Mapping[Measure, Answer], values: Values) -> None:
    if not measures:
        return
    counts = {m: {f"v{i}": answers[m].known()} for i, m in enumerate(measures)}
    for i, m in enumerate(measures):
        if answers[m].perhaps:
            counts[m][f"u{i}"] = answers[m].unknown()
    sums = ", ".join(f"sum({one(where)}) as {name}" for each in counts.values() for name, where in each.items())
    engine.keep("month_rows", f"select area_number, month_number, {sums} from marked group by 1, 2")
    asked_by_kind = dict(by_kind(measures))
    names = [name for each in counts.values() for name in each]
    for kind, table in sum_months(engine, list(asked_by_kind), names, "month_rows").items():
        asked = asked_by_kind[kind]
        values.add(kind, asked, table, [next(iter(counts[m]))[1:] for m in asked])
