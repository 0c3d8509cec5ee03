"""
The same figures in pandas, as an analyst who knows pandas well would compute them.

Reads only the columns that it needs, keeps codes as categories, merges once, asks each condition once over whole
columns, numbers area and month as one small integer, counts by `value_counts`, finds distinct children by
`drop_duplicates`, and takes a child's first (or n-th) episode of the year for a year to date. It computes values, not
how many were unknown, the status or what an agency did not supply: less work than ours.
"""

import re
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.conditions import Columns, Mask, evaluate
from homeward.dataset.calendar import calendar_table
from homeward.dataset.periods import PeriodKind
from homeward.dataset.standards import RETURN_INTERVIEW_WORKING_DAYS
from homeward.dataset.uk_time import to_uk
from homeward.indicators.conditions import PERIOD_COLUMNS, names_in
from homeward.indicators.definitions import Ratio
from homeward.indicators.plan import Line, Measure, Plan

CODES = ["reporting_area", "setting", "care_status", "looked_after_by", "exploitation_risk"]
EPISODES = [
    "episode_key", "person_key", "child_key", "category", "reported_by", "began_at", "began_on", "returned_at",
    "returned_on", "located_at", "located_on", "is_other_councils_child", "placement_distance_miles", *CODES,
]  # fmt: skip
PEOPLE = ["person_key", "born_on", "gender", "ethnicity_code", "has_send", "has_physical_disability"]
OFFERS = ["episode_key", "needed", "is_offered", "is_accepted"]
INTERVIEWS = ["interview_key", "held_at", "held_on"]

Answers = dict[tuple[Line, PeriodKind], np.ndarray]


def figures(folder: Path, plan: Plan, as_at: datetime) -> Answers:
    """Every line's values for each kind of period: a table of periods by areas, NaN where there is none."""
    table = _Table(derive(folder, as_at), plan)
    answers: Answers = {}
    asked = {period.kind for period in plan.periods}
    for line in plan.lines:
        for kind in line.kinds & asked:
            value = table.values(line.numerator, kind)
            if line.denominator is not None and isinstance(line.indicator, Ratio):
                over = table.values(line.denominator, kind)
                with np.errstate(divide="ignore", invalid="ignore"):
                    value = np.where(over == 0, np.nan, value / over * line.indicator.scale)
            answers[line, kind] = value
    return answers


def tidy(answers: Answers, plan: Plan) -> pd.DataFrame:
    """The values as a tidy table, as ours are handed over: a row a figure."""
    lengths = [value.size for value in answers.values()]

    def each(names: list[str]) -> pd.Categorical:
        codes, words = pd.factorize(np.array(names, dtype=object))
        return pd.Categorical.from_codes(np.repeat(codes, lengths), words)

    periods = {kind: [p.name for p in plan.periods_of(kind)] for kind in PeriodKind}
    every_period = [name for kind in PeriodKind for name in periods[kind]]
    first = {kind: sum(len(periods[k]) for k in list(PeriodKind)[:n]) for n, kind in enumerate(PeriodKind)}
    in_frame = {kind: np.repeat(np.arange(len(periods[kind])), len(plan.areas)) + first[kind] for kind in PeriodKind}
    codes = [area.code for area in plan.areas]
    return pd.DataFrame(
        {
            "indicator": each([line.indicator.name for line, _ in answers]),
            "breakdown": each([line.breakdown.name if line.breakdown else "" for line, _ in answers]),
            "category": each([line.category.key if line.category else "" for line, _ in answers]),
            "period_kind": each([str(kind) for _, kind in answers]),
            "period": pd.Categorical.from_codes(
                np.concatenate([in_frame[kind] for _, kind in answers]),
                [f"{i} {name}" for i, name in enumerate(every_period)],
            ),
            "area": pd.Categorical.from_codes(
                np.concatenate([np.tile(np.arange(len(codes)), len(periods[kind])) for _, kind in answers]), codes
            ),
            "value": np.concatenate([value.ravel() for value in answers.values()]),
        }
    )


def derive(folder: Path, as_at: datetime) -> pd.DataFrame:
    """Missing episodes with all that the definitions read. Every fact of the benchmark is older than its as-at."""
    e = pd.read_parquet(folder / "missing_episodes.parquet", columns=EPISODES)
    e = e[(e.category == "missing") & (e.reported_by == "council")].drop(columns=["category", "reported_by"])
    e["is_other_councils_child"] = e.is_other_councils_child.astype("boolean")
    for code in CODES:
        e[code] = e[code].astype("category")
    people = pd.read_parquet(folder / "person_records.parquet", columns=PEOPLE)
    for yes_no in ("has_send", "has_physical_disability"):
        people[yes_no] = people[yes_no].astype("boolean")
    people["gender"] = people.gender.astype("category")
    people["ethnicity_code"] = people.ethnicity_code.fillna("E4").astype("category")
    offers = pd.read_parquet(folder / "interview_offers.parquet", columns=OFFERS)
    offers = offers.astype({"is_offered": "boolean", "is_accepted": "boolean"}).assign(has_claim=1.0)
    e = e.merge(people, on="person_key").merge(offers, on="episode_key", how="left")
    e = e.merge(_first_interviews(folder), on="episode_key", how="left")
    return _with_interviews(_with_times(e, as_at))


def _first_interviews(folder: Path) -> pd.DataFrame:
    """The first interview of each episode; its time is known when each one of that day has a time."""
    links = pd.read_parquet(folder / "return_interview_episodes.parquet")
    held = links.merge(pd.read_parquet(folder / "return_interviews.parquet", columns=INTERVIEWS), on="interview_key")
    held = held.assign(held_on=pd.to_datetime(held.held_on)).sort_values(["held_on", "held_at"], na_position="first")
    return held.drop_duplicates("episode_key")[["episode_key", "held_on", "held_at"]]


def _with_times(e: pd.DataFrame, as_at: datetime) -> pd.DataFrame:
    for name in ("began_on", "returned_on", "located_on", "born_on"):
        e[name] = pd.to_datetime(e[name])
    e["ended_on"] = e.returned_on.fillna(e.located_on)
    e["ended_at"] = e.returned_at.where(e.returned_on.notna(), e.located_at)
    until_at = e.ended_at.where(e.ended_on.notna(), pd.Timestamp(as_at))
    e["missing_until_on"] = e.ended_on.fillna(pd.Timestamp("9999-12-31").as_unit("s"))
    e["days_missing"] = (e.ended_on.fillna(pd.Timestamp(to_uk(as_at).date())) - e.began_on).dt.days
    e["minutes_missing"] = (until_at - e.began_at).dt.total_seconds() // 60
    began, born = e.began_on.dt, e.born_on.dt
    is_before_birthday = began.month * 100 + began.day < born.month * 100 + born.day
    e["age_years"] = began.year - born.year - is_before_birthday
    e["placement_miles"] = np.floor(e.placement_distance_miles + 0.5)
    e["month_number"] = began.year * 12 + began.month - 1
    return e


def _with_interviews(e: pd.DataFrame) -> pd.DataFrame:
    e["interview_needed"] = e.needed.fillna("yes").astype("category")
    has_no_claim = e.has_claim.isna()
    says_nothing = e.is_offered.isna() & (has_no_claim | (e.needed.notna() & (e.needed != "yes")))
    e["is_offered"] = e.is_offered.mask(says_nothing, False)
    e["is_accepted"] = e.is_accepted.mask(has_no_claim, False)
    e["is_held"] = e.held_on.notna()
    e["minutes_to_interview"] = (e.held_at - e.ended_at).dt.total_seconds() // 60
    calendar = calendar_table()
    first_on = np.datetime64(calendar.column(0)[0].as_py())
    before = calendar.column("working_days_before").to_numpy()
    through = calendar.column("working_days_through").to_numpy()
    both = (e.is_held & e.ended_on.notna()).to_numpy()
    held = (e.held_on.to_numpy()[both] - first_on).astype("timedelta64[D]").astype(int)
    ended = (e.ended_on.to_numpy()[both] - first_on).astype("timedelta64[D]").astype(int)
    timing = np.where(e.is_held, -1, 0).astype(np.int8)
    timing[both] = np.where(before[held] < through[ended] + RETURN_INTERVIEW_WORKING_DAYS, 1, 2)
    e["interview_timing"] = pd.Categorical.from_codes(timing, ["not held", "in time", "late"])
    return e


class _Table:
    """The derived episodes, each condition's rows once found, and each measure's monthly counts."""

    def __init__(self, e: pd.DataFrame, plan: Plan) -> None:
        codes = [area.members[0] for area in plan.areas]
        area = e.reporting_area.cat.set_categories(codes).cat.codes.to_numpy()
        months = [p.first.number for p in plan.periods]
        self.first = min(months)
        self.plan, self.area_count = plan, len(codes)
        month = e.month_number.to_numpy() - self.first
        inside = (area >= 0) & (month >= 0) & (month <= max(p.last.number for p in plan.periods) - self.first)
        e = e[inside].assign(area=area[inside].astype(np.int64), month=month[inside])
        e["child"] = pd.factorize(e.child_key)[0]
        self.e = e.sort_values(["month", "began_on"], kind="stable").reset_index(drop=True)
        self.month, self.area = self.e.month.to_numpy(), self.e.area.to_numpy()
        self.child = self.e.child.to_numpy()
        self.month_count = int(max(p.last.number for p in plan.periods)) - self.first + 1
        self.cached_answers: dict[str, Mask] = {}
        self.cached: dict[tuple[Measure, PeriodKind], np.ndarray] = {}
        self.monthly_counts: dict[str, np.ndarray] = {}
        self.child_counts: dict[tuple[str, PeriodKind], pd.DataFrame] = {}

    @cached_property
    def columns(self) -> Columns:
        names = {name for line in self.plan.lines for m in line.measures() for name in m.reads()}
        return {name: self.e[name] for name in names if name not in PERIOD_COLUMNS}

    def rows(self, where: str) -> Mask:
        if where not in self.cached_answers:
            self.cached_answers[where] = evaluate(where, self.columns, self.cached_answers)
        return self.cached_answers[where]

    def values(self, measure: Measure, kind: PeriodKind) -> np.ndarray:
        if (measure, kind) not in self.cached:
            self.cached[measure, kind] = self._values(measure, kind)
        return self.cached[measure, kind]

    def _values(self, measure: Measure, kind: PeriodKind) -> np.ndarray:
        if measure.asks_about_period:
            return self._of_each_period(measure, kind)
        if measure.quantile is not None:
            return self._quantiles(measure, kind)
        if not measure.each:
            return self._counts(measure.where, kind)
        if measure.having == "n >= 1":
            return self._children(measure.where, kind)
        return self._repeats(measure, kind)

    def _bucket(self, kind: PeriodKind) -> np.ndarray:
        """The number of each row's period, from 0; of a year to date its month."""
        months = {PeriodKind.QUARTER: 3, PeriodKind.YEAR: 12}.get(kind, 1)
        return np.asarray(self.month // months)

    def _tally(
        self, bucket: np.ndarray, area: np.ndarray, kind: PeriodKind, weights: np.ndarray | None = None
    ) -> np.ndarray:
        length = len(self.plan.periods_of(kind))
        counts = np.bincount(bucket * self.area_count + area, weights, minlength=length * self.area_count)
        return counts.reshape(length, self.area_count).astype(float)

    def _counts(self, where: str, kind: PeriodKind) -> np.ndarray:
        if where not in self.monthly_counts:
            rows = self.rows(where)
            self.monthly_counts[where] = np.bincount(
                (self.month * self.area_count + self.area)[rows], minlength=self.month_count * self.area_count
            ).reshape(self.month_count, self.area_count)
        return _combined(self.monthly_counts[where], kind).astype(float)

    def _children(self, where: str, kind: PeriodKind) -> np.ndarray:
        rows = self.rows(where)
        grouped = self._bucket(PeriodKind.YEAR if kind is PeriodKind.YEAR_TO_DATE else kind)
        key = (self.child * self.area_count + self.area) * self.month_count + grouped
        chosen = np.flatnonzero(rows)
        chosen = chosen[~pd.Series(key[chosen]).duplicated().to_numpy()]
        if kind is PeriodKind.YEAR_TO_DATE:
            first = self._tally(self.month[chosen], self.area[chosen], PeriodKind.YEAR_TO_DATE)
            return _combined(first, kind)
        return self._tally(grouped[chosen], self.area[chosen], kind)

    def _repeats(self, measure: Measure, kind: PeriodKind) -> np.ndarray:
        """
        Children by how often, or their episodes.

        A year to date changes at the episode that begins it and at the one that ends it, by 1 or by all so far; of
        episodes also by each between.
        """
        least, most = _limits(measure.having)
        each = self._each_child(measure.where, kind)
        n = each.n.to_numpy()
        if kind is not PeriodKind.YEAR_TO_DATE:
            counted = (n >= least) & (n <= most)
            return self._tally(each.bucket, each.area, kind, np.where(counted, n if measure.counts_rows else 1, 0))
        if measure.counts_rows:
            change = np.select([n == least, (n > least) & (n <= most), n == most + 1], [least, 1, -(n - 1)], 0)
        else:
            change = np.select([n == least, n == most + 1], [1, -1], 0)
        return _combined(self._tally(each.month, each.area, kind, change), kind)

    def _each_child(self, where: str, kind: PeriodKind) -> pd.DataFrame:
        """A child's episodes in each period; for a year to date each episode with its place in the year."""
        if (where, kind) not in self.child_counts:
            rows = self.rows(where)
            grouped = self._bucket(PeriodKind.YEAR if kind is PeriodKind.YEAR_TO_DATE else kind)
            key = (self.child * self.area_count + self.area) * self.month_count + grouped
            if kind is PeriodKind.YEAR_TO_DATE:
                n = pd.Series(key[rows]).groupby(key[rows]).cumcount().to_numpy() + 1
                each = pd.DataFrame({"n": n, "month": self.month[rows], "area": self.area[rows]})
            else:
                found = pd.Series(key[rows]).value_counts(sort=False)
                at = found.index.to_numpy()
                each = pd.DataFrame(
                    {
                        "n": found.to_numpy(),
                        "bucket": at % self.month_count,
                        "area": at // self.month_count % self.area_count,
                    }
                )
            self.child_counts[where, kind] = each
        return self.child_counts[where, kind]

    def _quantiles(self, measure: Measure, kind: PeriodKind) -> np.ndarray:
        rows = self.rows(measure.where)
        values = self.e[names_in(measure.value)[0]].to_numpy()
        assert re.fullmatch(r"\w+ / 60e0", measure.value)
        asked = pd.DataFrame({"bucket": self._bucket(kind)[rows], "area": self.area[rows], "v": values[rows] / 60.0})
        if kind is PeriodKind.YEAR_TO_DATE:
            later = [asked[asked.bucket % 12 <= m].assign(bucket=asked.bucket // 12 * 12 + m) for m in range(12)]
            asked = pd.concat(later)
        found = asked.groupby(["bucket", "area"]).v.quantile(measure.quantile)
        answer = np.full((len(self.plan.periods_of(kind)), self.area_count), np.nan)
        answer[found.index.get_level_values(0), found.index.get_level_values(1)] = found
        return answer

    def _of_each_period(self, measure: Measure, kind: PeriodKind) -> np.ndarray:
        """Asked again of each period's rows."""
        answer = np.zeros((len(self.plan.periods_of(kind)), self.area_count))
        for i, period in enumerate(self.plan.periods_of(kind)):
            inside = slice(
                *np.searchsorted(self.month, [period.first.number - self.first, period.last.number - self.first + 1])
            )
            columns: Columns = {name: column.iloc[inside] for name, column in self.columns.items()}
            columns |= {
                "period_last_on": pd.Timestamp(period.last_on),
                "period_first_on": pd.Timestamp(period.first_on),
            }
            rows = evaluate(measure.where, columns, {})
            answer[i] = np.bincount(self.area[inside][rows], minlength=self.area_count)
        return answer


def _combined(monthly: np.ndarray, kind: PeriodKind) -> np.ndarray:
    """Months of whole financial years summed into quarters, years or years to date."""
    years = monthly.reshape(-1, 12, monthly.shape[1])
    combine: dict[PeriodKind, Callable[[], np.ndarray]] = {
        PeriodKind.MONTH: lambda: monthly,
        PeriodKind.QUARTER: lambda: monthly.reshape(-1, 3, monthly.shape[1]).sum(axis=1),
        PeriodKind.YEAR: lambda: years.sum(axis=1),
        PeriodKind.YEAR_TO_DATE: lambda: years.cumsum(axis=1).reshape(monthly.shape),
    }
    return combine[kind]()


def _limits(having: str) -> tuple[int, int]:
    """The least and most `n` of `n >= 3` or `n between 2 and 3`."""
    numbers = [int(number) for number in re.findall(r"\d+", having)]
    return (numbers[0], numbers[1]) if "between" in having else (numbers[0], 1 << 60)
