"""
All that the agencies' extracts hold besides times missing: casework, the police's checks, the partnership's work.

It is drawn apart from the times missing and added once those are spoiled, so that it changes nothing in them.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from random import Random

from homeward.demonstration.care import care_rows
from homeward.demonstration.circumstances import (
    Circumstances,
    EpisodeKey,
    add_to_council,
    add_to_people,
    add_to_police,
    make_circumstances,
)
from homeward.demonstration.disruptions import disruption_rows
from homeward.demonstration.education import education_rows
from homeward.demonstration.exploitation import assessment_rows, case_rows, make_runs, referral_rows
from homeward.demonstration.front_door import contact_rows
from homeward.demonstration.happenings import Episode
from homeward.demonstration.incidents import incident_rows
from homeward.demonstration.intelligence import intelligence_rows
from homeward.demonstration.interview_forms import add_to_interviews
from homeward.demonstration.known import known_children, make_others
from homeward.demonstration.partnership_work import partnership_rows
from homeward.demonstration.people import Child
from homeward.demonstration.police_checks import check_rows, grade_rows
from homeward.demonstration.population import population_rows
from homeward.demonstration.sheets import POLICE, Extract, person
from homeward.demonstration.strategy_meetings import strategy_meeting_rows
from homeward.demonstration.tracker import (
    action_rows,
    discussion_rows,
    make_entries,
    national_referral_rows,
    tracker_rows,
)

REPORTS_TO_ANOTHER_CHILD = 10
"""For so many reports of an episode a council knows another child, who never goes missing."""


@dataclass(frozen=True)
class Background:
    """
    What the casework of every agency follows from.

    Attributes:
        spoiled: identifiers, behind their agency, in whose rows a fault was planted; no casework tells of those.
    """

    happened: list[Episode]
    circumstances: dict[EpisodeKey, Circumstances]
    spoiled: Collection[str]
    first_on: date
    extracted_on: date


def add_casework(
    draw: Random,
    extracts: Sequence[Extract],
    happened: list[Episode],
    spoiled: Collection[str],
    *,
    person_ids: dict[str, Callable[[int], str]],
    reports: int,
    first_on: date,
    extracted_on: date,
) -> None:
    """
    Add columns to the rows of the extracts, and the rows of every table around them.

    Args:
        spoiled: as `Background` says.
        person_ids: a council's identifier of a child, by the child's number.
        reports: how many reports of an episode there are, by which the number of other children goes.
    """
    about = Background(happened, make_circumstances(draw, happened), spoiled, first_on, extracted_on)
    next_number = max((episode.child.number for episode in happened), default=0) + 1
    others = make_others(draw, reports // REPORTS_TO_ANOTHER_CHILD, next_number, first_on, extracted_on)
    for extract in extracts:
        if extract.agency == POLICE:
            _add_police_work(draw, extract, about)
            continue
        _add_people(draw, extract, others, person_ids[extract.agency])
        add_to_council(extract, about.circumstances, spoiled, extracted_on)
        add_to_interviews(draw, extract)
        _add_work_with_children(draw, extract, about)
        _add_work_of_council(draw, extract, about)


def _add_people(draw: Random, extract: Extract, others: list[Child], person_id: Callable[[int], str]) -> None:
    for child in (child for child in others if child.council == extract.agency):
        extract.children[person_id(child.number)] = child
        extract.people.append(person(child, person_id(child.number)))
    add_to_people(draw, extract)


def _add_police_work(draw: Random, extract: Extract, about: Background) -> None:
    add_to_police(draw, extract, about.circumstances, about.spoiled)
    incidents, people = incident_rows(draw, about.first_on, about.extracted_on)
    extract.casework |= {
        "police_grades": grade_rows(draw, extract, about.spoiled),
        "prevention_interviews": check_rows(draw, extract, about.spoiled, about.extracted_on),
        "intelligence_submissions": intelligence_rows(draw, about.first_on, about.extracted_on),
        "disruptions": disruption_rows(draw, POLICE, about.first_on, about.extracted_on),
        "exploitation_incidents": incidents,
        "incident_people": people,
    }


def _add_work_with_children(draw: Random, extract: Extract, about: Background) -> None:
    first_on, extracted_on = about.first_on, about.extracted_on
    known = known_children(extract, about.happened, about.spoiled)
    runs = make_runs(draw, known, extracted_on)
    entries = make_entries(draw, runs, extracted_on)
    harmed = {key for key, of in about.circumstances.items() if of.came_to_harm}
    tracked = {entry.known.person_id for entry in entries}
    extract.casework |= {
        **care_rows(draw, known, extracted_on),
        "exploitation_referrals": referral_rows(draw, runs, extracted_on),
        "exploitation_cases": case_rows(runs),
        "risk_assessments": assessment_rows(draw, runs, extracted_on),
        "tracker_entries": tracker_rows(entries, extracted_on),
        "discussions": discussion_rows(draw, entries, first_on, extracted_on),
        "national_referrals": national_referral_rows(draw, runs, extracted_on),
        "strategy_meetings": strategy_meeting_rows(draw, known, harmed, extracted_on),
        "education_snapshots": education_rows(draw, known, tracked, first_on, extracted_on),
        "front_door_contacts": contact_rows(draw, known, runs, first_on, extracted_on),
    }


def _add_work_of_council(draw: Random, extract: Extract, about: Background) -> None:
    council, first_on, extracted_on = extract.agency, about.first_on, about.extracted_on
    extract.casework |= {
        "meeting_actions": action_rows(draw, council, first_on, extracted_on),
        "disruptions": disruption_rows(draw, council, first_on, extracted_on),
        **partnership_rows(draw, council, first_on, extracted_on),
        "population": list(population_rows(draw, council, first_on, extracted_on)),
    }
