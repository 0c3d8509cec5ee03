"""
Children, counted in few passes: those with a row that meets a condition, and those whose number of rows suffices.

A child's rows of a month are found once, as masks and tallies; longer periods combine the months. A year to date is a
running sum of changes of state: +1 in the month in which a child begins to be counted, -1 where it ceases. Joining
children's months to periods gives the same and costs six times as much.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from homeward.dataset.periods import PeriodKind
from homeward.dataset.sql_engines.engine import Engine
from homeward.indicators.grid import PERIOD_COLUMN, on_grid, sum_months
from homeward.indicators.masks import Answer, one
from homeward.indicators.plan import Kinds, Measure, by_kind
from homeward.indicators.results import Values

AT_LEAST_ONE = "n >= 1"
_N = re.compile(r"\bn\b")


def count_children(engine: Engine, measures: Kinds, answers: Mapping[Measure, Answer], values: Values) -> None:
    if not measures:
        return
    present = {m: answer for m, answer in answers.items() if is_present(m)}
    tallies = _Tallies({m.where: answer for m, answer in answers.items() if m not in present})
    masks = sorted({mask for answer in present.values() for mask in answer.masks()})
    columns = ", ".join([*(f"bit_or({mask}) as {mask}" for mask in masks), *tallies.columns()])
    engine.keep(
        "child_months",
        "select t.*, m.quarter_number, m.financial_year from ("
        f"select area_number, child_key, month_number, {columns} from marked group by 1, 2, 3"
        ") t join (select distinct month_number, quarter_number, financial_year from calendar) m "
        "on m.month_number = t.month_number",
    )
    for kind, asked in by_kind(measures):
        there = {m: present[m] for m in asked if m in present}
        repeats = [m for m in asked if m not in present]
        if kind is PeriodKind.YEAR_TO_DATE:
            _children_year_to_date(engine, masks, tallies, there, repeats, values)
        else:
            _children_of_period(engine, kind, masks, tallies, there, repeats, values)


def is_present(measure: Measure) -> bool:
    """Whether it counts each child that has a row, however many."""
    return measure.each != "" and measure.having == AT_LEAST_ONE and not measure.counts_rows


class _Tallies:
    """Rows counted by child: a column for each condition, and one for its unknown rows where there may be some."""

    def __init__(self, answers: Mapping[str, Answer]) -> None:
        self._answers = answers
        self.column = {condition: f"n{i}" for i, condition in enumerate(answers)}

    def columns(self) -> list[str]:
        return [f"count(*) filter (where {where}) as {name}" for name, where in self._counts().items()]

    def names(self) -> list[str]:
        return list(self._counts())

    def unknown(self, condition: str, prefix: str = "") -> str:
        return f"{prefix}u{self.column[condition]}" if self._answers[condition].perhaps else "0"

    def _counts(self) -> dict[str, str]:
        known = {self.column[condition]: answer.known() for condition, answer in self._answers.items()}
        unknown = {f"u{self.column[c]}": answer.unknown() for c, answer in self._answers.items() if answer.perhaps}
        return known | unknown


def _children_of_period(
    engine: Engine,
    kind: PeriodKind,
    masks: Sequence[str],
    tallies: _Tallies,
    present: Mapping[Measure, Answer],
    repeated: Sequence[Measure],
    values: Values,
) -> None:
    column = PERIOD_COLUMN[kind]
    source = "child_months"
    if kind is not PeriodKind.MONTH:
        source = "child_periods"
        combined = [f"bit_or({name}) as {name}" for name in masks]
        combined += [f"sum({name}) as {name}" for name in tallies.names()]
        engine.keep(
            "child_periods",
            f"select area_number, child_key, {column}, {', '.join(combined)} from child_months group by 1, 2, 3",
        )
    sums = sums_of_present(present.values()) | {
        name: f"sum({each})"
        for i, m in enumerate(repeated, start=len(present))
        for name, each in _tally_counted(i, m, tallies.column[m.where], tallies.unknown(m.where)).items()
    }
    columns = ", ".join(f"{each} as {name}" for name, each in sums.items())
    sql = f"select area_number, {column} as period_number, {columns} from {source} group by 1, 2"
    values.add(kind, [*present, *repeated], on_grid(engine, kind, list(sums), sql))


def sums_of_present(answers: Iterable[Answer]) -> dict[str, str]:
    """The children that each answer holds for, as `v` and its number, and as `u` those for which it may."""
    numbered = list(enumerate(answers))
    known = {f"v{i}": answer.known() for i, answer in numbered}
    unknown = {f"u{i}": answer.unknown() for i, answer in numbered if answer.perhaps}
    return {name: f"sum({one(where)})" for name, where in (known | unknown).items()}


def _tally_counted(number: int, measure: Measure, sure: str, unknown: str) -> dict[str, str]:
    """
    What a child with so many rows adds to `v` of a measure, and with so many unknown ones besides to `u`.

    A child is not counted that has none.
    """

    def weight(n: str) -> str:
        return n if measure.counts_rows else "1"

    known = _suffices(measure, sure)
    counted = {f"v{number}": f"case when {known} then {weight(sure)} else 0 end"}
    if unknown == "0":
        return counted
    perhaps = f"({sure} + {unknown})"
    may_be = f"{_suffices(measure, perhaps)} and not {known}"
    return counted | {f"u{number}": f"case when {may_be} then {weight(perhaps)} else 0 end"}


def _suffices(measure: Measure, n: str) -> str:
    having = _N.sub(n, measure.having)
    return f"({n} >= 1 and ({having}))"


def count_having(measure: Measure, tallied: str) -> str:
    """
    Children counted by `having`, put in by subquery: once with the rows that surely count as `n`, once with perhaps.

    `tallied` gives area_number, period_number, sign (+1, or -1 for a state that has ended), sure and perhaps. Where
    the measure counts rows, each child weighs as many as it has.
    """
    counted = f"n >= 1 and ({measure.having})"
    weight, perhaps_weight = ("sign * sure", "sign * perhaps") if measure.counts_rows else ("sign", "sign")
    return (
        f"select area_number, period_number, sum(case when is_counted then {weight} else 0 end) as v0, "
        f"sum(case when may_be_counted and not is_counted then {perhaps_weight} else 0 end) as u0 from ("
        f"select area_number, period_number, sign, sure, perhaps, is_counted, ({counted}) as may_be_counted from ("
        f"select area_number, period_number, sign, sure, perhaps, perhaps as n, ({counted}) as is_counted from ("
        f"select area_number, period_number, sign, sure, perhaps, sure as n from ({tallied}) t"
        ") s) p) c group by 1, 2"
    )


def _children_year_to_date(
    engine: Engine,
    masks: Sequence[str],
    tallies: _Tallies,
    present: Mapping[Measure, Answer],
    repeated: Sequence[Measure],
    values: Values,
) -> None:
    before = [f"coalesce(bit_or({name}) over earlier, 0) as before_{name}" for name in masks]
    before += [f"coalesce(sum({name}) over earlier, 0) as before_{name}" for name in tallies.names()]
    child_years = (
        f"select area_number, month_number, {', '.join([*masks, *tallies.names(), *before])} from child_months "
        "window earlier as (partition by area_number, child_key, financial_year order by month_number "
        "rows between unbounded preceding and 1 preceding)"
    )
    after = [f"{m} | before_{m} as after_{m}, {m} & ~before_{m} as new_{m}" for m in masks]
    after += [f"{n} + before_{n} as after_{n}" for n in tallies.names()]
    changes = _changes_of_present(present) | {
        name: f"sum({each})"
        for i, m in enumerate(repeated, start=len(present))
        for name, each in _tally_changes(i, m, tallies).items()
    }
    sums = ", ".join(f"{each} as {name}" for name, each in changes.items())
    engine.keep(
        "month_changes",
        f"select area_number, month_number, {sums} "
        f"from (select *, {', '.join(after)} from ({child_years}) y) z group by 1, 2",
    )
    kind = PeriodKind.YEAR_TO_DATE
    tables = sum_months(engine, [kind], list(changes), "month_changes")
    values.add(kind, [*present, *repeated], tables[kind])


def _changes_of_present(present: Mapping[Measure, Answer]) -> dict[str, str]:
    known = {f"v{i}": f"sum({one(answer.known('new_'))})" for i, answer in enumerate(present.values())}
    return known | {
        f"u{i}": f"sum({one(answer.unknown('after_'))} - {one(answer.unknown('before_'))})"
        for i, answer in enumerate(present.values())
        if answer.perhaps
    }


def _tally_changes(number: int, measure: Measure, tallies: _Tallies) -> dict[str, str]:
    """What a child adds in a month to a measure of the year to date: what it counts with the month, less without."""
    n = tallies.column[measure.where]
    with_month = _tally_counted(number, measure, f"after_{n}", tallies.unknown(measure.where, "after_"))
    without = _tally_counted(number, measure, f"before_{n}", tallies.unknown(measure.where, "before_"))
    return {name: f"{with_month[name]} - {without[name]}" for name in with_month}
