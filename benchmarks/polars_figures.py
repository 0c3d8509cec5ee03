"""
The fixed workload in Polars, as an analyst who knows Polars well would compute it.

One lazy query reads only the columns that it needs, joins, and asks each condition once, in the catalogue's own words
(`polars.sql_expr`). Rows are counted by area and month; a child's rows of a month are found once, and children to date
by the first month of the year in which a child has such a row. It computes values, not how many were unknown, the
status or what an agency did not supply: less work than ours.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from homeward.dataset.calendar import calendar_table
from homeward.dataset.periods import PeriodKind
from homeward.dataset.standards import RETURN_INTERVIEW_WORKING_DAYS
from homeward.dataset.uk_time import to_uk
from homeward.indicators.plan import Line, Measure, Plan

Answers = dict[tuple[Line, PeriodKind], np.ndarray]

EPISODES = [
    "episode_key", "person_key", "child_key", "reporting_area", "began_at", "began_on", "returned_at", "returned_on",
    "located_at", "located_on", "setting", "care_status", "exploitation_risk", "is_other_councils_child",
    "placement_distance_miles",
]  # fmt: skip
PEOPLE = ["person_key", "born_on", "gender", "ethnicity_code", "has_send", "has_physical_disability"]
AREA_MONTH = ["area", "month"]
CHILD_YEAR = ["area", "child_key", "year"]
AT_LEAST_ONE = "n >= 1"
HOURS = "minutes_missing / 60e0"


def figures(folder: Path, plan: Plan, as_at: datetime) -> Answers:
    """Every line's values for its kind of period: a table of periods by areas, NaN where there is none."""
    wheres = dict.fromkeys(line.numerator.where for line in plan.lines)
    first = min(period.first.number for period in plan.periods)
    last = max(period.last.number for period in plan.periods)
    numbered = _numbered(derive(folder, as_at), [area.code for area in plan.areas], first)
    rows = numbered.filter(pl.col("month").is_between(0, last - first)).select(
        *AREA_MONTH,
        "child_key",
        "minutes_missing",
        *(pl.sql_expr(where).alias(where) for where in wheres if where != "true"),
        pl.lit(True).alias("true"),
    )
    return _Tables(rows.collect(engine="streaming"), plan, last - first + 1).answers()


def tidy(answers: Answers, plan: Plan) -> pl.DataFrame:
    """The values as a tidy table, as ours are handed over: a row a figure."""
    lengths = [values.size for values in answers.values()]
    names = [line.indicator.name for line, _ in answers]
    kinds = [str(kind) for _, kind in answers]
    codes, periods = [area.code for area in plan.areas], [period.name for period in plan.periods]
    in_period = [np.repeat(np.arange(values.shape[0]), values.shape[1]) for values in answers.values()]
    in_area = [np.tile(np.arange(values.shape[1]), values.shape[0]) for values in answers.values()]
    first = {kind: next(n for n, period in enumerate(plan.periods) if period.kind is kind) for _, kind in answers}

    def each(words: Sequence[str], places: np.ndarray) -> pl.Series:
        return pl.Series(words, dtype=pl.Enum(list(dict.fromkeys(words)))).gather(places)

    figure = np.repeat(np.arange(len(names)), lengths)
    placed = [first[kind] + places for (_, kind), places in zip(answers, in_period, strict=True)]
    return pl.DataFrame(
        {
            "indicator": each(names, figure),
            "period_kind": each(kinds, figure),
            "period": each(periods, np.concatenate(placed)),
            "area": each(codes, np.concatenate(in_area)),
            "value": np.concatenate([values.ravel() for values in answers.values()]),
        }
    )


def derive(folder: Path, as_at: datetime) -> pl.LazyFrame:
    """Missing episodes with all that the definitions read. Every fact of the benchmark is older than its as-at."""
    episodes = pl.scan_parquet(folder / "missing_episodes.parquet")
    episodes = episodes.filter(category="missing", reported_by="council").select(EPISODES)
    people = pl.scan_parquet(folder / "person_records.parquet").select(PEOPLE)
    offers = pl.scan_parquet(folder / "interview_offers.parquet").select(
        "episode_key", "needed", "is_offered", "is_accepted", has_claim=pl.lit(True)
    )
    joined = episodes.join(people, on="person_key").join(offers, on="episode_key", how="left")
    return _with_interviews(_with_times(joined.join(_first_interviews(folder), on="episode_key", how="left"), as_at))


def _first_interviews(folder: Path) -> pl.LazyFrame:
    """The first interview of each episode; its time is known when each one of that day has a time."""
    interviews = pl.scan_parquet(folder / "return_interviews.parquet").select("interview_key", "held_at", "held_on")
    links = pl.scan_parquet(folder / "return_interview_episodes.parquet")
    untimed_on = pl.when(pl.col("held_at").is_null()).then(pl.col("held_on")).min()
    return (
        links.join(interviews, on="interview_key")
        .group_by("episode_key")
        .agg(pl.col("held_on").min(), pl.col("held_at").min(), untimed_on.alias("untimed_on"), is_held=pl.lit(True))
        .with_columns(held_at=pl.when(pl.col("untimed_on").ne_missing(pl.col("held_on"))).then(pl.col("held_at")))
    )


def _with_times(episodes: pl.LazyFrame, as_at: datetime) -> pl.LazyFrame:
    ended_at = pl.when(pl.col("returned_on").is_not_null()).then("returned_at").otherwise("located_at")
    began, born = pl.col("began_on").dt, pl.col("born_on").dt
    is_before_birthday = _day_of_year(began) < _day_of_year(born)
    return episodes.with_columns(
        ended_on=pl.coalesce("returned_on", "located_on"),
        ended_at=ended_at,
    ).with_columns(
        days_missing=(pl.col("ended_on").fill_null(to_uk(as_at).date()) - pl.col("began_on")).dt.total_days(),
        minutes_missing=(
            pl.when(pl.col("ended_on").is_not_null()).then("ended_at").otherwise(as_at) - pl.col("began_at")
        ).dt.total_minutes(),
        age_years=began.year() - born.year() - is_before_birthday.cast(pl.Int32),
        placement_miles=(pl.col("placement_distance_miles") + 0.5).floor(),
        ethnicity_code=pl.col("ethnicity_code").fill_null("E4"),
    )


def _day_of_year(on: Any) -> pl.Expr:
    return on.month().cast(pl.Int32) * 100 + on.day()


def _with_interviews(episodes: pl.LazyFrame) -> pl.LazyFrame:
    calendar = pl.from_arrow(calendar_table())
    assert isinstance(calendar, pl.DataFrame)
    first_on: date = calendar["uk_date"][0]
    before, through = calendar["working_days_before"], calendar["working_days_through"]

    def on(name: str, numbers: pl.Series) -> pl.Expr:
        return pl.lit(numbers).gather((pl.col(name) - first_on).dt.total_days())

    in_time = on("held_on", before) < on("ended_on", through) + RETURN_INTERVIEW_WORKING_DAYS
    is_held, has_claim = pl.col("is_held").is_not_null(), pl.col("has_claim").is_not_null()
    owes_nothing = ~has_claim | (pl.col("needed") != "yes")
    return episodes.with_columns(
        interview_needed=pl.col("needed").fill_null("yes"),
        is_offered=pl.when(owes_nothing).then(pl.col("is_offered").fill_null(False)).otherwise("is_offered"),
        is_accepted=pl.when(has_claim).then("is_accepted").otherwise(False),
        is_held=is_held,
        minutes_to_interview=(pl.col("held_at") - pl.col("ended_at")).dt.total_minutes(),
        interview_timing=pl.when(~is_held)
        .then(pl.lit("not held"))
        .when(pl.col("held_on").is_null() | pl.col("ended_on").is_null())
        .then(None)
        .when(in_time)
        .then(pl.lit("in time"))
        .otherwise(pl.lit("late")),
    )


def _numbered(rows: pl.LazyFrame, codes: Sequence[str], first: int) -> pl.LazyFrame:
    """With `area` and `month` as small numbers from 0."""
    began = pl.col("began_on").dt
    return rows.with_columns(
        area=pl.col("reporting_area").cast(pl.Enum(codes)).to_physical().cast(pl.Int32),
        month=began.year() * 12 + began.month() - 1 - first,
    )


Asked = Mapping[tuple[Line, PeriodKind], Measure]


class _Tables:
    """The rows' answers counted, a query for each kind of count."""

    def __init__(self, rows: pl.DataFrame, plan: Plan, months: int) -> None:
        self.rows = rows.lazy()
        self.asked = {(line, kind): line.numerator for line in plan.lines for kind in line.kinds}
        self.shape = months, len(plan.areas)

    def answers(self) -> Answers:
        children = self._of(lambda m: bool(m.each))
        wheres = dict.fromkeys(m.where for m in children.values())
        child_months = (
            self.rows.group_by(*AREA_MONTH, "child_key").agg(pl.col(where).sum() for where in wheres).collect().lazy()
        )
        return (
            self._counts(self._of(lambda m: not m.each and m.quantile is None))
            | self._quantiles(self._of(lambda m: m.quantile is not None))
            | self._children(child_months, _of_kind(children, PeriodKind.MONTH))
            | self._children_to_date(child_months, _of_kind(children, PeriodKind.YEAR_TO_DATE))
        )

    def _of(self, chosen: Callable[[Measure], bool]) -> Asked:
        return {key: measure for key, measure in self.asked.items() if chosen(measure)}

    def _counts(self, asked: Asked) -> Answers:
        wheres = list(dict.fromkeys(m.where for m in asked.values()))
        table = self.rows.group_by(AREA_MONTH).agg(pl.col(where).sum() for where in wheres).collect()
        monthly = {where: self._laid_out(table, where) for where in wheres}
        return {key: _to_date(monthly[m.where], key[1]) for key, m in asked.items()}

    def _quantiles(self, asked: Asked) -> Answers:
        names = {key: f"v{n}" for n, key in enumerate(asked)}
        hours = pl.col("minutes_missing") / 60
        quantiles = (hours.quantile(m.quantile or 0, "linear").alias(names[key]) for key, m in asked.items())
        table = self.rows.group_by(AREA_MONTH).agg(quantiles).collect()
        return {key: self._laid_out(table, name, np.nan) for key, name in names.items()}

    def _children(self, child_months: pl.LazyFrame, asked: Asked) -> Answers:
        """Children of a month by how many rows of theirs meet a condition."""
        counted = {
            key: _having(pl.col(m.where), m.having).sum().alias(f"v{n}") for n, (key, m) in enumerate(asked.items())
        }
        table = child_months.group_by(AREA_MONTH).agg(counted.values()).collect()
        return {key: self._laid_out(table, f"v{n}") for n, key in enumerate(asked)}

    def _children_to_date(self, child_months: pl.LazyFrame, asked: Asked) -> Answers:
        """Changes of state, added up over the year: a child begins to be counted in a month, or ceases to be."""
        wheres = list(dict.fromkeys(m.where for m in asked.values()))
        so_far = (
            pl.col(where).cum_sum().over(CHILD_YEAR, order_by="month").alias(f"after {where}") for where in wheres
        )
        changes = {}
        for n, (key, m) in enumerate(asked.items()):
            after = pl.col(f"after {m.where}")
            before = after - pl.col(m.where)
            is_now, was = (_having(each, m.having).cast(pl.Int64) for each in (after, before))
            changes[key] = (is_now - was).sum().alias(f"v{n}")
        table = (
            child_months.with_columns(year=pl.col("month") // 12)
            .with_columns(so_far)
            .group_by(AREA_MONTH)
            .agg(changes.values())
            .collect()
        )
        return {key: _to_date(self._laid_out(table, f"v{n}"), key[1]) for n, key in enumerate(asked)}

    def _laid_out(self, table: pl.DataFrame, name: str, empty: float = 0) -> np.ndarray:
        values = np.full(self.shape, empty, float)
        values[table["month"].to_numpy(), table["area"].to_numpy()] = table[name].to_numpy()
        return values


def _of_kind(asked: Asked, kind: PeriodKind) -> Asked:
    return {key: measure for key, measure in asked.items() if key[1] is kind}


def _having(n: pl.Expr, having: str) -> pl.Expr:
    """`n >= 3` or `n between 2 and 3`."""
    numbers = [int(number) for number in re.findall(r"\d+", having)]
    return n.is_between(*numbers) if "between" in having else n >= numbers[0]


def _to_date(monthly: np.ndarray, kind: PeriodKind) -> np.ndarray:
    """Months of whole financial years as they are, or added up over each year."""
    if kind is PeriodKind.MONTH:
        return monthly
    return np.asarray(monthly.reshape(-1, 12, monthly.shape[1]).cumsum(axis=1).reshape(monthly.shape))
