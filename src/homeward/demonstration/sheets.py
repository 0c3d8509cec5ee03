"""
What each invented agency's extract holds, before it is spoiled and written: people, episodes and interviews.

A row is kept under the names that mappings use (`began`, `person_id`); an agency's own headings and words come in when
its files are written.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from homeward.demonstration.happenings import Episode
from homeward.demonstration.people import Child

Cell = str | int | float | date | datetime | None
Row = dict[str, Cell]

POLICE = "police"


@dataclass(slots=True)
class Extract:
    """
    The rows of one agency's extract. The police have no interviews.

    Attributes:
        casework: rows of the tables around a child and an episode, by canonical table.
        children: who the agency's people are, by its identifier.
        happened: what its episodes tell of, by its identifier; of a police incident the first episode in it.
    """

    agency: str
    people: list[Row] = field(default_factory=list)
    episodes: list[Row] = field(default_factory=list)
    interviews: list[Row] = field(default_factory=list)
    casework: dict[str, list[Row]] = field(default_factory=dict)
    children: dict[str, Child] = field(default_factory=dict)
    happened: dict[str, Episode] = field(default_factory=dict)


def council_extract(council: str, episodes: list[Episode], person_id: Callable[[int], str], prefix: str) -> Extract:
    """A council's own children, episodes and interviews. Its identifiers are its own."""
    extract = Extract(council)
    known: dict[int, Child] = {}
    for episode in episodes:
        if episode.council == council and episode.council_knows:
            known[episode.child.number] = episode.child
            episode_id = f"{prefix}{len(extract.episodes) + 1:05d}"
            extract.happened[episode_id] = episode
            extract.episodes.append(council_episode(episode, person_id(episode.child.number), episode_id))
            if episode.needed:
                extract.interviews.append(council_interview(episode, episode_id, prefix))
    extract.children = {person_id(number): child for number, child in sorted(known.items())}
    extract.people = [person(child, reference) for reference, child in extract.children.items()]
    return extract


def person(child: Child, person_id: str) -> Row:
    return {
        "person_id": person_id,
        "forename": child.forename,
        "surname": child.surname,
        "born_on": child.born_on,
        "gender": child.sex,
        "ethnicity_code": child.ethnicity,
        "unique_pupil_number": child.unique_pupil_number,
        "has_send": "yes" if child.has_send else "no",
        "has_physical_disability": "yes" if child.has_physical_disability else "no",
        "address": child.address,
    }


def council_episode(episode: Episode, person_id: str, episode_id: str) -> Row:
    looked_after = "own_council" if episode.care_status == "looked_after" else None
    return {
        "episode_id": episode_id,
        "person_id": person_id,
        "began": episode.began,
        "returned": episode.returned,
        "supplied_age": age_on(episode.child.born_on, episode.began.date()),
        "setting": episode.setting,
        "care_status": episode.care_status,
        "is_other_councils_child": "yes" if episode.child.is_other_councils_child else "no",
        "looked_after_by": "other_council" if episode.child.is_other_councils_child else looked_after,
        "exploitation_risk": episode.risk,
        "placement_distance_miles": float(episode.distance) if episode.distance else None,
    }


def council_interview(episode: Episode, episode_id: str, prefix: str) -> Row:
    yes_no = {True: "yes", False: "no", None: None}
    return {
        "interview_id": f"R{prefix}{episode.interview.number:05d}" if episode.interview else None,
        "episode_id": episode_id,
        "needed": episode.needed,
        "is_offered": yes_no[episode.is_offered],
        "offered": episode.offered_on,
        "is_accepted": yes_no[episode.is_accepted],
        "held": episode.interview.held if episode.interview else None,
    }


def age_on(born_on: date, on: date) -> int:
    return on.year - born_on.year - ((on.month, on.day) < (born_on.month, born_on.day))
