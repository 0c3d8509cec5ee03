"""
Populations: the derived tables that indicators count, one row an episode, with named columns that conditions read.

Joins and bands are portable SQL. What differs by engine is `Dialect`: days and minutes between two moments. An as-at
moment is put in where a child is still missing, so that days missing has an answer. Of several interviews the
first counts; where one of its day has no time, nobody knows the minutes to it.
"""

from dataclasses import dataclass, field
from datetime import datetime

from homeward.dataset.errors import HomewardError, nearest
from homeward.dataset.standards import RETURN_INTERVIEW_WORKING_DAYS
from homeward.dataset.uk_time import to_uk
from homeward.indicators.definitions import PERIOD_COLUMNS, codes_in


@dataclass(frozen=True)
class Dialect:
    """The arithmetic on dates that engines do not agree on. `{since}` and `{until}` stand for the two moments."""

    days_between: str
    minutes_between: str


DUCKDB = Dialect(
    days_between="cast({until} - {since} as integer)",
    minutes_between="cast(floor(epoch({until} - {since}) / 60) as bigint)",
)


@dataclass(frozen=True)
class DerivedColumn:
    """
    A column of a population.

    `needs` lists the canonical columns (table.column) that an agency must have supplied for it to mean anything; where
    one is missing, a figure that reads the column is `[x]`. `is_nullable` says that a row may have no answer.
    """

    name: str
    sql: str
    meaning: str
    needs: tuple[str, ...] = ()
    is_nullable: bool = True


@dataclass(frozen=True)
class Population:
    """A derived table: its name, what one row is, its columns, and the rows it takes from all episodes (`source`)."""

    name: str
    row: str
    where: str
    columns: tuple[DerivedColumn, ...]
    needs: tuple[str, ...]
    source: str = field(default_factory=lambda: _FROM, repr=False)

    def column(self, name: str) -> DerivedColumn:
        for column in self.columns:
            if column.name == name:
                return column
        raise HomewardError(
            f"Population {self.name} has no column '{name}'.{nearest(name, [c.name for c in self.columns])}"
        )

    def needed_for(self, names: list[str]) -> frozenset[str]:
        """The canonical columns that an agency must supply for a condition over these columns to have an answer."""
        asked = [name for name in names if name not in PERIOD_COLUMNS]
        return frozenset(self.needs) | {need for name in asked for need in self.column(name).needs}

    def codes_of(self, condition: str) -> list[tuple[str, str]]:
        """The codes that a condition asks for, each with the canonical column that must be able to say it."""
        return [(need, code) for name, code in codes_in(condition) for need in self.column(name).needs]

    def is_nullable(self, names: list[str]) -> bool:
        """Whether a condition over these columns may have no answer for a row."""
        return any(self.column(name).is_nullable for name in names if name not in PERIOD_COLUMNS)

    def definition_of(self, names: list[str]) -> str:
        """What these columns are and which rows there are, as text."""
        columns = [f"{name} = {self.column(name).sql}" for name in names if name not in PERIOD_COLUMNS]
        return "\n".join([self.source, self.where, *columns])

    def sql(self, as_at: datetime, dialect: Dialect) -> str:
        """The query that derives the population from the tables of `as_at.known_tables`."""
        columns = ",\n  ".join(f"{column.sql} as {column.name}" for column in self.columns)
        return self.source.format(columns=columns, where=self.where).format(
            as_at=f"timestamp '{as_at:%Y-%m-%d %H:%M:%S}'",
            as_at_on=f"date '{to_uk(as_at):%Y-%m-%d}'",
            days_missing=dialect.days_between.format(since="e.began_on", until="e.until_on"),
            minutes_missing=dialect.minutes_between.format(since="e.began_at", until="e.until_at"),
            minutes_to_interview=dialect.minutes_between.format(since="e.ended_at", until="h.held_at"),
        )


_FROM = """
select
  {columns}
from (
  select k.*,
    coalesce(k.returned_on, k.located_on) as ended_on,
    case when k.returned_on is not null then k.returned_at else k.located_at end as ended_at,
    case when coalesce(k.returned_on, k.located_on) is not null then 'known'
         when coalesce(k.returned_precision, k.located_precision) is not null then 'unknown'
         else 'open' end as ending,
    coalesce(k.returned_on, k.located_on, {{as_at_on}}) as until_on,
    case when k.returned_on is not null then k.returned_at
         when k.located_on is not null then k.located_at
         else {{as_at}} end as until_at
  from known_episodes k
) e
join person_records p on p.person_key = e.person_key
join calendar b on b.uk_date = e.began_on
left join known_offers o on o.episode_key = e.episode_key
left join (
  select l.episode_key, case when count(i.held_on) = count(*) then min(i.held_on) end as held_on,
    case when count(i.held_on) < count(*) then null
         when min(i.held_on) = min(case when i.held_at is null then i.held_on end) then null
         else min(i.held_at) end as held_at
  from return_interview_episodes l
  join known_interviews i on i.interview_key = l.interview_key
  group by l.episode_key
) h on h.episode_key = e.episode_key
left join calendar r on r.uk_date = e.ended_on
left join calendar d on d.uk_date = h.held_on
where {where}
"""

_AGE = (
    "extract(year from e.began_on) - extract(year from p.born_on) - case when "
    "extract(month from e.began_on) * 100 + extract(day from e.began_on) < "
    "extract(month from p.born_on) * 100 + extract(day from p.born_on) then 1 else 0 end"
)

EPISODE_COLUMNS = (
    DerivedColumn("episode_key", "e.episode_key", "the episode", is_nullable=False),
    DerivedColumn("child_key", "e.child_key", "the child", is_nullable=False),
    DerivedColumn("area", "e.reporting_area", "ONS code of the reporting agency's area", is_nullable=False),
    DerivedColumn("began_on", "e.began_on", "UK date the child went missing", is_nullable=False),
    DerivedColumn("month_number", "b.month_number", "its month", is_nullable=False),
    DerivedColumn("quarter_number", "b.quarter_number", "its quarter of the financial year", is_nullable=False),
    DerivedColumn("financial_year", "b.financial_year", "its financial year", is_nullable=False),
    DerivedColumn("ended_on", "e.ended_on", "UK date of return, or of being located where no return is recorded",
                  ("missing_episodes.returned_on",)),
    DerivedColumn("missing_until_on",
                  "case e.ending when 'known' then e.ended_on when 'open' then date '9999-12-31' end",
                  "UK date until which the child was missing, far in the future while it is; empty when not known",
                  ("missing_episodes.returned_on",)),
    DerivedColumn("days_missing", "case when e.ending <> 'unknown' then {days_missing} end",
                  "calendar dates from going missing to return, or to the as-at date; empty when not known",
                  ("missing_episodes.returned_on",)),
    DerivedColumn("minutes_missing", "case when e.ending <> 'unknown' then {minutes_missing} end",
                  "minutes from going missing to return or the as-at moment; empty when not known",
                  ("missing_episodes.began_at", "missing_episodes.returned_at")),
    DerivedColumn("age_years", f"case when p.born_on <= e.began_on then cast({_AGE} as integer) end",
                  "age in whole years on the day the child went missing; empty when born later",
                  ("person_records.born_on",)),
    DerivedColumn("gender", "p.gender", "gender as recorded", ("person_records.gender",)),
    DerivedColumn("ethnicity_code", "coalesce(p.ethnicity_code, 'E4')", "ethnicity; E4 where nothing is recorded",
                  ("person_records.ethnicity_code",), is_nullable=False),
    DerivedColumn("has_send", "p.has_send", "special educational needs or a disability", ("person_records.has_send",)),
    DerivedColumn("has_physical_disability", "p.has_physical_disability", "mobility, hand function or personal care",
                  ("person_records.has_physical_disability",)),
    DerivedColumn("setting", "e.setting", "where the child went missing from", ("missing_episodes.setting",)),
    DerivedColumn("care_status", "e.care_status", "social care status at the episode",
                  ("missing_episodes.care_status",)),
    DerivedColumn("looked_after_by", "e.looked_after_by", "whose looked-after child it is",
                  ("missing_episodes.looked_after_by",)),
    DerivedColumn("is_other_councils_child", "e.is_other_councils_child", "another council is responsible",
                  ("missing_episodes.is_other_councils_child",)),
    DerivedColumn("exploitation_risk", "e.exploitation_risk", "risk of exploitation at the episode",
                  ("missing_episodes.exploitation_risk",)),
    DerivedColumn("placement_miles", "floor(e.placement_distance_miles + 0.5)",
                  "miles from home to placement, rounded half up to a whole mile",
                  ("missing_episodes.placement_distance_miles",)),
    DerivedColumn("interview_needed", "coalesce(o.needed, 'yes')",
                  "whether an interview is owed: yes unless somebody said otherwise",
                  ("interview_offers.needed",), is_nullable=False),
    DerivedColumn("is_offered",
                  "case when o.episode_key is null or o.needed <> 'yes' then coalesce(o.is_offered, false) "
                  "else o.is_offered end",
                  "an interview was offered; no where nobody recorded a claim, or none is needed and nothing is said",
                  ("interview_offers.is_offered",)),
    DerivedColumn("is_accepted", "case when o.episode_key is null then false else o.is_accepted end",
                  "the offer was accepted", ("interview_offers.is_accepted",)),
    DerivedColumn("is_held", "h.episode_key is not null", "an interview was held", ("return_interviews.held_on",),
                  is_nullable=False),
    DerivedColumn("interview_timing",
                  "case when h.episode_key is null then 'not held' "
                  "when h.held_on is null or e.ended_on is null then null "
                  f"when d.working_days_before < r.working_days_through + {RETURN_INTERVIEW_WORKING_DAYS} "
                  "then 'in time' else 'late' end",
                  "held by the third working day after return (day 0): in time, late, or not held",
                  ("return_interviews.held_on", "missing_episodes.returned_on")),
    DerivedColumn("minutes_to_interview", "{minutes_to_interview}", "minutes from return to the interview",
                  ("return_interviews.held_at", "missing_episodes.returned_at")),
)  # fmt: skip

MISSING = Population(
    "missing",
    "a missing episode as a council reports it; absences are apart",
    "e.category = 'missing' and e.reported_by = 'council'",
    EPISODE_COLUMNS,
    ("missing_episodes.began_on",),
)

POLICE_MISSING = Population(
    "police_missing",
    "a missing incident as the police report it",
    "e.category = 'missing' and e.reported_by = 'police'",
    EPISODE_COLUMNS,
    ("missing_episodes.began_on",),
)

_COMPARED = """
select
  {columns}
from known_episodes e
join episode_matches m on m.episode_key = e.episode_key
join calendar b on e.began_on = b.uk_date
where {where}
"""
"""How an episode compares is what the records of the snapshot say, also in a report as at an earlier moment."""

_OF_EVERY_ROW = ("episode_key", "child_key", "began_on", "month_number", "quarter_number", "financial_year")

COMPARED_COLUMNS = (
    *(column for column in EPISODE_COLUMNS if column.name in _OF_EVERY_ROW),
    DerivedColumn("area", "coalesce(m.council_area, e.reporting_area)",
                  "ONS code of the council that the episode is of, or of the force where nobody knows it",
                  is_nullable=False),
    DerivedColumn("match_class", "m.match_class", "how the episode compares with what the other agency reported",
                  is_nullable=False),
    DerivedColumn("is_settled", "m.decision is not null", "a person has decided about it", is_nullable=False),
    DerivedColumn("minutes_between_starts", "abs(m.minutes_between_starts)",
                  "of one against one: minutes between the two beginnings; empty where one has no time"),
)  # fmt: skip

_COMPARED_NEEDS = ("missing_episodes.began_on", "episode_matches.match_class")

COMPARED_INCIDENTS = Population(
    "compared_incidents",
    "an incident of a child missing or absent as the police report it, in the area of the council that it is of",
    "e.reported_by = 'police'",
    COMPARED_COLUMNS,
    _COMPARED_NEEDS,
    _COMPARED,
)

COMPARED_EPISODES = Population(
    "compared_episodes",
    "an episode of a child missing or absent as a council reports it, compared with the police's incidents",
    "e.reported_by = 'council'",
    COMPARED_COLUMNS,
    _COMPARED_NEEDS,
    _COMPARED,
)

POPULATIONS: dict[str, Population] = {
    p.name: p for p in (MISSING, POLICE_MISSING, COMPARED_INCIDENTS, COMPARED_EPISODES)
}
