"""Rules on missing episodes: they end after they begin, do not overlap, and belong to a child."""

from homeward.dataset.findings import Severity
from homeward.intake.rules.definition import Rule
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


_OVERLAPPING = f"""
with once as (
  select * from staged.missing_episodes
  where began_on is not null
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

LONGEST_MILES = 700
"""From end to end of Great Britain as the crow flies is about 600 miles."""

OPEN_FOR_DAYS = 365
"""Nearly every child who is missing for longer than this has come back, and nobody wrote it down."""

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

EPISODE_RULES = (
    Rule(
        "return_not_before_start",
        Severity.WARNING,
        "the return is before the start. The episode counts, its return as not known. "
        "Correct the extract, or check that day and month are not swapped.",
        "missing_episodes",
        ("returned",),
        where=before("returned", "began"),
        forgets="returned",
    ),
    Rule(
        "located_not_before_start",
        Severity.WARNING,
        "the child was located before the start. The episode counts, when the child was located as not known. "
        "Correct the extract, or check that day and month are not swapped.",
        "missing_episodes",
        ("located",),
        where=before("located", "began"),
        forgets="located",
    ),
    Rule(
        "episodes_do_not_overlap",
        Severity.WARNING,
        "the child is already missing in another episode of this agency. Both are counted. "
        "Close the earlier one, or take out the one that is the same absence.",
        "missing_episodes",
        ("began",),
        query=_OVERLAPPING,
    ),
    Rule(
        "return_is_recorded",
        Severity.NOTE,
        "the child was located and no return is recorded. The episode ends, and the interview's clock starts, "
        "when the child was located. Record the return.",
        "missing_episodes",
        ("returned",),
        where=(
            "returned_precision is null and located_on is not null"
            f" and not coalesce({before('located', 'began')}, false)"
        ),
    ),
    Rule(
        "episode_has_a_child",
        Severity.WARNING,
        "no record of this person is in the extract. The row is kept, for a child with nothing else recorded. "
        "Extract the person's record too.",
        "missing_episodes",
        ("person_id",),
        query=(
            "select entry, source_row from staged.missing_episodes as e where person_id is not null"
            " and agency in (select agency from staged.person_records)"
            " and not exists (select 1 from staged.person_records as p"
            " where p.agency = e.agency and p.person_id = e.person_id)"
        ),
    ),
    Rule(
        "last_seen_not_after_start",
        Severity.WARNING,
        "the child was last seen after the episode began. The start is taken. Check both times.",
        "missing_episodes",
        ("last_seen",),
        where=before("began", "last_seen"),
    ),
    Rule(
        "reported_not_before_last_seen",
        Severity.WARNING,
        "the child was reported missing before being last seen. Nothing is counted by either. Check both times.",
        "missing_episodes",
        ("reported",),
        where=before("reported", "last_seen"),
    ),
    Rule(
        "recorded_not_before_start",
        Severity.WARNING,
        "the episode was recorded before it began. The start is taken. "
        "Check both times, or that day and month are not swapped.",
        "missing_episodes",
        ("recorded",),
        where=before("recorded", "began"),
    ),
    Rule(
        "located_not_after_return",
        Severity.WARNING,
        "the child was located after the return. The return ends the episode. Check both times.",
        "missing_episodes",
        ("located",),
        where=before("returned", "located"),
    ),
    Rule(
        "episode_is_not_open_for_long",
        Severity.NOTE,
        "the child had not come back a year after the episode began. It counts as open. "
        "If the child is back, record the return.",
        "missing_episodes",
        ("returned", "located"),
        where=(
            f"extracted_on - began_on > {OPEN_FOR_DAYS} and returned_precision is null and located_precision is null"
        ),
    ),
    Rule(
        "distance_is_believable",
        Severity.WARNING,
        f"no distance between two places in Great Britain: less than nothing, or more than {LONGEST_MILES} miles. "
        "It is kept as it is. Correct it.",
        "missing_episodes",
        ("placement_distance_miles",),
        where=f"placement_distance_miles < 0 or placement_distance_miles > {LONGEST_MILES}",
    ),
    Rule(
        "episode_is_there_once",
        Severity.NOTE,
        "another episode of this child has the same days. Both are counted. "
        "If they are one absence under two identifiers, take one out; otherwise give the times.",
        "missing_episodes",
        ("began",),
        query=_SAME_DAYS,
    ),
    Rule(
        "category_holds_throughout",
        Severity.NOTE,
        "an episode of the other category ended at the moment this one began, so it may be one time away whose status "
        "changed. Both are kept, and only what is missing is counted. Check that no time is there twice.",
        "missing_episodes",
        ("category",),
        query=_OTHER_CATEGORY_UNTIL_THEN,
    ),
)
