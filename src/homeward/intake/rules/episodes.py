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
)
