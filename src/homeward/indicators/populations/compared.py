"""Episodes and incidents as the reconciliation of police and councils compares them: one row an episode."""

from homeward.indicators.definitions import Unit
from homeward.indicators.populations.missing import EPISODE_COLUMNS
from homeward.indicators.populations.population import DerivedColumn, Population

_COMPARED = """
known_episodes e
join episode_matches m on m.episode_key = e.episode_key
"""
"""How an episode compares is what the records of the snapshot say, also in a report as at an earlier moment."""

_OF_EVERY_ROW = ("episode_key", "child_key", "began_on")

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
    name="compared_incidents",
    row="an incident of a child missing or absent as the police report it, in the area of the council that it is of",
    unit=Unit.EPISODES,
    table="missing_episodes",
    key="episode_key",
    source=_COMPARED,
    where="e.reported_by = 'police'",
    columns=COMPARED_COLUMNS,
    needs=_COMPARED_NEEDS,
)

COMPARED_EPISODES = Population(
    name="compared_episodes",
    row="an episode of a child missing or absent as a council reports it, compared with the police's incidents",
    unit=Unit.EPISODES,
    table="missing_episodes",
    key="episode_key",
    source=_COMPARED,
    where="e.reported_by = 'council'",
    columns=COMPARED_COLUMNS,
    needs=_COMPARED_NEEDS,
)

POPULATIONS = (COMPARED_INCIDENTS, COMPARED_EPISODES)
