"""The vulnerability tracker: one row a time that a child was on it."""

from homeward.dataset.standards import REPEAT_EPISODES
from homeward.indicators.definitions import Unit
from homeward.indicators.populations.columns import (
    CHILD_COLUMNS,
    PERSON,
    age_column,
    area_column,
    key_column,
    own,
)
from homeward.indicators.populations.population import DerivedColumn, Population
from homeward.indicators.populations.spells import LEVELS, STATUSES, cut

_TABLE = "tracker_entries"
_KNOWN = "known_tracker_entries"

_COLUMNS = (
    key_column("tracker_entry", "the entry"),
    area_column(),
    own(_TABLE, "added_on", "UK date the child was added", is_nullable=False),
    own(_TABLE, "removed_on", "UK date the child was taken off; empty while on it"),
    own(_TABLE, "kind", "kind of exploitation"),
    own(_TABLE, "source_agency", "who brought the child"),
    own(_TABLE, "outcome", "why the child was taken off"),
    age_column("t.added_on", "the child was added"),
    *CHILD_COLUMNS,
)

# An entry is beside each episode of its child, and a child may have several entries: rows do not say how many episodes.
_EPISODES = f"""(
  select k.child_key, k.began_on,
    lag(k.began_on, {REPEAT_EPISODES - 1}) over (
      partition by k.child_key order by k.began_on, k.episode_key) as third_last_on
  from known_episodes k where k.category = 'missing' and k.reported_by = 'council'
)"""

_SINCE_UNTIL = (
    DerivedColumn("since_on", "t.since_on", "UK date from which entry and spell both hold", is_nullable=False),
    DerivedColumn("until_on", "t.until_on", "UK date on which the one or the other ends", (f"{_TABLE}.removed_on",)),
)


def _of_entries(name: str, row: str, source: str, columns: tuple[DerivedColumn, ...], *needs: str) -> Population:
    return Population(
        name=name,
        row=row,
        unit=Unit.ENTRIES,
        table=_TABLE,
        key="tracker_entry_key",
        source=source,
        joins=(PERSON,),
        columns=(*_COLUMNS, *columns),
        needs=(f"{_TABLE}.added_on", *needs),
    )


TRACKER = _of_entries(
    "tracker",
    "a time that a child was on the vulnerability tracker",
    f"{_KNOWN} t",
    (
        own(_TABLE, "level", "level of risk when added"),
        own(_TABLE, "transition_planned_on", "UK date on which a plan for the move to adult services was agreed"),
    ),
)

TRACKER_LEVELS = _of_entries(
    "tracker_levels",
    "a part of a child's time on the tracker in which its assessed level of risk was the same",
    f"{cut(_KNOWN, 'added_on', 'removed_on', LEVELS, 'level as assessed_level')} t",
    (
        *_SINCE_UNTIL,
        DerivedColumn("level", "t.assessed_level", "latest assessed level of risk", ("risk_assessments.level",)),
    ),
    "risk_assessments.assessed_on",
)

TRACKER_STATUSES = _of_entries(
    "tracker_statuses",
    "a part of a child's time on the tracker in which its care status was the same",
    f"{cut(_KNOWN, 'added_on', 'removed_on', STATUSES, 'care_status')} t",
    (
        *_SINCE_UNTIL,
        DerivedColumn("care_status", "t.care_status", "latest social care status", ("care_statuses.care_status",)),
    ),
    "care_statuses.started_on",
)

TRACKER_EPISODES = _of_entries(
    "tracker_episodes",
    "a missing episode, as a council reports it, of a child on the tracker, beside that entry",
    f"{_KNOWN} t join {_EPISODES} e on e.child_key = t.child_key",
    (
        DerivedColumn("began_on", "e.began_on", "UK date the child went missing", is_nullable=False),
        DerivedColumn("third_last_on", "e.third_last_on", "UK date of the child's episode of which this is the third"),
    ),
    "missing_episodes.began_on",
)

POPULATIONS = (TRACKER, TRACKER_LEVELS, TRACKER_STATUSES, TRACKER_EPISODES)
