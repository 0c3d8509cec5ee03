"""
What else agencies write down of an episode: harm, crime, Philomena forms, who found the child, when the council heard.

It is added to rows once they are spoiled, and drawn apart from all that went before, so that it changes nothing else.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from homeward.demonstration.care import is_out_of_area
from homeward.demonstration.happenings import Episode, as_clocks_show
from homeward.demonstration.people import Child
from homeward.demonstration.sheets import Extract, Row

EpisodeKey = tuple[int, datetime]

HARM, CRIME, OUT_OF_FORCE = 0.025, 0.05, 0.06
FLAGGED = {"none": 0.02, "low": 0.12, "medium": 0.52, "high": 0.78}
"""Share of incidents with a flag of exploitation, by the level of risk that the council has."""
FINDERS = {"returned": 46, "police": 24, "family": 12, "carer": 14, "other": 4}
PHILOMENA_SINCE = {2023: 0.38, 2024: 0.56, 2025: 0.71, 2026: 0.74}
NO_APPARENT_RISK = 0.3
"""Share of the low grades that are of no apparent risk."""
TOLD_LATE, TOLD_LATE_ABOUT_OTHERS = 0.06, 0.2
"""Share of which a council hears after a day or more; of children whom another council has placed, more often."""


@dataclass(frozen=True)
class Circumstances:
    """What was so in one episode, whoever writes it down."""

    came_to_harm: bool
    is_crime_related: bool
    is_exploitation_flagged: bool
    is_found_out_of_force: bool
    has_philomena_form: bool
    found_by: str
    hours_until_told: float


def key_of(episode: Episode) -> EpisodeKey:
    return episode.child.number, episode.began


def make_circumstances(draw: Random, episodes: Iterable[Episode]) -> dict[EpisodeKey, Circumstances]:
    return {key_of(episode): _circumstances(draw, episode) for episode in episodes}


def _circumstances(draw: Random, episode: Episode) -> Circumstances:
    is_late = draw.random() < (TOLD_LATE_ABOUT_OTHERS if episode.child.is_other_councils_child else TOLD_LATE)
    return Circumstances(
        came_to_harm=draw.random() < HARM,
        is_crime_related=draw.random() < CRIME,
        is_exploitation_flagged=draw.random() < FLAGGED[episode.risk],
        is_found_out_of_force=draw.random() < OUT_OF_FORCE,
        has_philomena_form=episode.setting == "care" and draw.random() < of_year(PHILOMENA_SINCE, episode.began),
        found_by=draw.choices(list(FINDERS), weights=list(FINDERS.values()))[0],
        hours_until_told=draw.uniform(25, 96) if is_late else draw.uniform(0.5, 16),
    )


def add_to_police(
    draw: Random, extract: Extract, circumstances: dict[EpisodeKey, Circumstances], spoiled: Collection[str]
) -> None:
    for row in _sound(extract, spoiled):
        of = circumstances[key_of(extract.happened[str(row["episode_id"])])]
        row |= {
            "came_to_harm": yes_no(of.came_to_harm),
            "is_crime_related": yes_no(of.is_crime_related),
            "is_exploitation_flagged": yes_no(of.is_exploitation_flagged),
            "has_philomena_form": yes_no(of.has_philomena_form),
        }
        if row["returned"] is not None:
            row |= {"found_by": of.found_by, "is_found_out_of_force": yes_no(of.is_found_out_of_force)}
        if row["grade"] == "Low" and draw.random() < NO_APPARENT_RISK:
            row["grade"] = "No apparent risk"


def add_to_council(
    extract: Extract, circumstances: dict[EpisodeKey, Circumstances], spoiled: Collection[str], extracted_on: date
) -> None:
    """When the council was told; and whether the child was placed out of its area, where it is looked after."""
    for row in _sound(extract, spoiled):
        episode = extract.happened[str(row["episode_id"])]
        hours = circumstances[key_of(episode)].hours_until_told
        told = as_clocks_show(episode.began + timedelta(hours=hours)).replace(second=0, microsecond=0)
        row["notified"] = told if told.date() < extracted_on else None
        row["is_placed_out_of_area"] = yes_no(is_out_of_area(float(episode.distance))) if episode.distance else None


def add_to_people(draw: Random, extract: Extract) -> None:
    """What is provided for special needs; no plan for who has none."""
    for row in extract.people:
        child = extract.children[str(row["person_id"])]
        row["sen_provision"] = _provision(draw, child)


def _provision(draw: Random, child: Child) -> str:
    plan = "E" if draw.random() < 0.4 else "K"
    return plan if child.has_send else "N"


def _sound(extract: Extract, spoiled: Collection[str]) -> Iterable[Row]:
    """Rows without a planted fault."""
    return (row for row in extract.episodes if f"{extract.agency} {row['episode_id']}" not in spoiled)


def of_year(shares: dict[int, float], at: datetime) -> float:
    """A share that has changed over the years: in years before and after them, that of the first and the last."""
    return shares[min(max(at.year, min(shares)), max(shares))]


def yes_no(answer: bool) -> str:
    return "yes" if answer else "no"
