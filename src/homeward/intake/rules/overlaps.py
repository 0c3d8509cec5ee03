"""Rules on what may be there twice: episodes, cases and placements of one child that overlap, or are alike."""

from homeward.dataset.findings import Severity
from homeward.intake.rules.definition import Rule
from homeward.intake.rules.sources import GUIDE_903, OURS, return_rules
from homeward.intake.times import before

BEGINS_BY = "coalesce(began_at, began_on + interval 1 day)"
ENDS_FROM = f"""case
  when returned_precision = 'unknown' or {before("returned", "began")}
  or (returned_on is null and (located_precision = 'unknown' or {before("located", "began")}))
  then coalesce(began_at, began_on)
  else coalesce(returned_at, returned_on - interval 1 hour, timestamp '9999-12-31') end"""
"""
What is known to the day may be any time of it, an hour sooner in UTC by summer time; only a sure overlap is one.
A child who has not returned is missing for ever; one who returned on an unknown day, perhaps no time at all.
"""


_PERSON = "hash(agency, person_id)"
"""
Sorting numbers is much faster than sorting texts, and `spells` has nothing else to carry along. What shares a number by
chance is told apart afterwards.
"""

_OVERLAPPING = f"""
with spells as (
  select {_PERSON} as person, coalesce(began_at, began_on) as began, {ENDS_FROM} as ends_from
  from staged.missing_episodes where began_on is not null and person_id is not null
), in_turn as (
  select person, began, lag(ends_from) over (partition by person order by began) as ends_from from spells
), once as (
  select * from staged.missing_episodes
  where began_on is not null
  and {_PERSON} in (select person from in_turn where ends_from >= began)
  and agency in (select agency from staged.missing_episodes where coalesce(returned_precision, located_precision) <> '')
  and (entry, source_row) not in (select (entry, source_row) from staged.missing_episodes_copies where copy > 1)
), sequence as (
  select entry, source_row, {BEGINS_BY} as begins_by, max({ENDS_FROM}) over (
    partition by agency, person_id order by coalesce(began_at, began_on), entry, source_row
    rows between unbounded preceding and 1 preceding) as ends_from
  from once where person_id is not null
)
select entry, source_row from sequence where ends_from > begins_by
"""
"""
Where two episodes of a child overlap, two that follow one another touch at least, in whatever order those are taken
that begin together: few children have such, and only theirs are looked at closely.
"""

_SAME_DAYS = """
select entry, source_row from (
  select entry, source_row, row_number() over (
    partition by agency, person_id, category, began_on, returned_on order by entry, source_row) as number
  from staged.missing_episodes
  where person_id is not null and began_precision = 'day' and returned_precision = 'day'
  and returned_on between began_on and began_on + interval 1 day
  and (entry, source_row) not in (select (entry, source_row) from staged.missing_episodes_copies where copy > 1)
) where number > 1
"""
"""Of the same days, and too short to overlap for sure."""

_OTHER_CATEGORY_UNTIL_THEN = """
select distinct e.entry, e.source_row from staged.missing_episodes as e
join staged.missing_episodes as before on before.agency = e.agency and before.person_id = e.person_id
and before.returned_at = e.began_at and before.category <> e.category and before.began_at < e.began_at
"""


def _two_at_once(table: str, began: str, ended: str, within: str = "") -> str:
    """Spells of a person that begin while another, of the same kind where `within` says so, is open."""
    person = ", ".join(name for name in ("agency", "person_id", within) if name)
    return (
        f"select entry, source_row from (select entry, source_row, {began},"
        f" max(coalesce({ended}, date '9999-12-31')) over (partition by {person} order by {began}, entry, source_row"
        f" rows between unbounded preceding and 1 preceding) as open_until from staged.{table}"
        f" where person_id is not null and {began} is not null and coalesce({ended} >= {began}, true)"
        f" and (entry, source_row) not in (select (entry, source_row) from staged.{table}_copies where copy > 1))"
        f" where open_until > {began}"
    )


CASES = (("exploitation_cases", "opened_on", "closed_on"), ("tracker_entries", "added_on", "removed_on"))

OVERLAP_RULES = (
    Rule(
        "episodes_do_not_overlap",
        Severity.WARNING,
        "the child is already missing in another episode of this agency. Both are counted. "
        "Close the earlier one, or take out the one that is the same absence.",
        "missing_episodes",
        ("began",),
        query=_OVERLAPPING,
        source=return_rules("574"),
        example="""
            missing_episodes
            episode_id | person_id | began            | returned         | breaks
            -----------+-----------+------------------+------------------+-------
            E1         | Ann       | 01/04/2019 20:00 | 02/04/2019 09:30 |
            E2         | Ann       | 02/04/2019 09:30 | 03/04/2019 09:30 |
            E3         | Ann       | 03/04/2019 09:29 | 03/04/2019 21:00 | yes
            E4         | Ben       | 01/04/2019 20:00 |                  |
            E5         | Ben       | 04/04/2019 20:00 | 05/04/2019 09:30 | yes
        """,
    ),
    Rule(
        "episode_is_there_once",
        Severity.NOTE,
        "another episode of this child has the same days. Both are counted. "
        "If they are one absence under two identifiers, take one out; otherwise give the times.",
        "missing_episodes",
        ("began",),
        query=_SAME_DAYS,
        source=f"{OURS} days without times cannot overlap for sure, and two alike are often one typed twice",
        example="""
            missing_episodes
            episode_id | person_id | began      | returned   | breaks
            -----------+-----------+------------+------------+-------
            E1         | Ann       | 01/04/2019 | 02/04/2019 |
            E2         | Ann       | 01/04/2019 | 02/04/2019 | yes
            E3         | Ann       | 02/04/2019 | 03/04/2019 |
            E4         | Ben       | 01/04/2019 | 02/04/2019 |
        """,
    ),
    Rule(
        "category_holds_throughout",
        Severity.NOTE,
        "an episode of the other category ended at the moment this one began, so it may be one time away whose status "
        "changed. Both are kept, and only what is missing is counted. Check that no time is there twice.",
        "missing_episodes",
        ("category",),
        query=_OTHER_CATEGORY_UNTIL_THEN,
        source=f"{OURS} a status that changes on the way is sometimes written as a new row",
        example="""
            missing_episodes
            episode_id | person_id | category | began            | returned         | breaks
            -----------+-----------+----------+------------------+------------------+-------
            E1         | Ann       | absent   | 01/04/2019 20:00 | 01/04/2019 23:00 |
            E2         | Ann       | missing  | 01/04/2019 23:00 | 02/04/2019 09:00 | yes
            E3         | Ben       | absent   | 01/04/2019 20:00 | 01/04/2019 23:00 |
            E4         | Ben       | missing  | 01/04/2019 23:01 | 02/04/2019 09:00 |
        """,
    ),
    *(
        Rule(
            "child_is_there_once_at_a_time",
            Severity.WARNING,
            "it began while another of this child, of the same kind, was open. Both are kept. Close the earlier one, "
            "or take out the one that is the same.",
            table,
            (began,),
            query=_two_at_once(table, began, ended, "kind"),
            source=f"{OURS} two cases of one kind at one time count the child twice",
            example="""
                exploitation_cases
                person_id | kind | opened_on  | closed_on  | breaks
                ----------+------+------------+------------+-------
                Ann       | CSE  | 01/04/2019 | 01/05/2019 |
                Ann       | CSE  | 01/05/2019 |            |
                Ben       | CSE  | 01/04/2019 | 01/05/2019 |
                Ben       | CSE  | 30/04/2019 |            | yes
                Cat       | CSE  | 01/04/2019 |            |
                Cat       | CCE  | 30/04/2019 |            |
            """,
        )
        for table, began, ended in CASES
    ),
    Rule(
        "placements_do_not_overlap",
        Severity.WARNING,
        "it began while another placement of this child lasted. The later one is taken for the days that both have. "
        "Correct one of the dates.",
        "placements",
        ("started_on",),
        query=_two_at_once("placements", "started_on", "ended_on"),
        source=f"{GUIDE_903}: a child is in one placement at a time",
        example="""
            placements
            person_id | started_on | ended_on   | breaks
            ----------+------------+------------+-------
            Ann       | 01/04/2019 | 01/05/2019 |
            Ann       | 01/05/2019 | 01/06/2019 |
            Ann       | 31/05/2019 |            | yes
            Ben       | 31/05/2019 |            |
        """,
    ),
)
