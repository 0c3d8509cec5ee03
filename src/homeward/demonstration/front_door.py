"""Contacts at a council's front door: before each referral of a child who may be exploited, and about much else."""

from datetime import date, timedelta
from random import Random

from homeward.demonstration.exploitation import Run
from homeward.demonstration.known import Known
from homeward.demonstration.people import pick
from homeward.demonstration.sheets import Row

EVERYBODY = {
    "police": 34, "education": 22, "health": 17, "relative": 9, "council": 7, "housing": 4, "voluntary": 3,
    "youth_justice": 2, "other_council": 1, "self": 1,
}  # fmt: skip
OTHER_CONTACTS = (0, 0, 0, 1, 1, 2)
"""A child's contacts about something else, which are not followed by a referral for exploitation."""
SCREENED_IN, ABOUT_EXPLOITATION = 0.38, 0.09
DAYS_TO_SCREEN = (0, 0, 0, 1, 1, 1, 2, 3)


def contact_rows(draw: Random, known: list[Known], runs: list[Run], first_on: date, extracted_on: date) -> list[Row]:
    """`front_door_contacts`, in order of time."""
    contacts: dict[tuple[str, date, str], Row] = {}
    for run in runs:
        on = run.begins_on - timedelta(days=draw.randint(2, 9))
        if run.is_referred and first_on <= on < extracted_on:
            key = run.known.person_id, on, run.source
            contacts[key] = _contact(draw, *key, is_about_exploitation=True, is_in=True, extracted_on=extracted_on)
    for child in known:
        begins_on = max(child.child.statuses[0][0], first_on, child.from_on)
        for _ in range(draw.choice(OTHER_CONTACTS)):
            on = begins_on + timedelta(days=draw.randint(0, 400))
            key = child.person_id, on, pick(draw, EVERYBODY)
            is_about_exploitation = child.age_on(on) > 9 and draw.random() < ABOUT_EXPLOITATION
            is_in = not is_about_exploitation and draw.random() < SCREENED_IN
            if on < min(extracted_on, child.adult_on, child.until_on):
                contacts[key] = _contact(draw, *key, is_about_exploitation, is_in, extracted_on)
    return [contacts[key] for key in sorted(contacts, key=lambda key: (key[1], key[0], key[2]))]


def _contact(
    draw: Random, person_id: str, on: date, source: str, is_about_exploitation: bool, is_in: bool, extracted_on: date
) -> Row:
    screened_on = on + timedelta(days=draw.choice(DAYS_TO_SCREEN))
    is_screened = screened_on < extracted_on
    return {
        "person_id": person_id,
        "received_on": on,
        "source_agency": source,
        "is_about_exploitation": "yes" if is_about_exploitation else "no",
        "screened_on": screened_on if is_screened else None,
        "is_screened_in": ("yes" if is_in else "no") if is_screened else None,
    }
