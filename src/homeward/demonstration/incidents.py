"""Incidents of exploitation that the force recorded, with victims and suspects, spread as in the strategy's profile."""

from datetime import date, timedelta
from random import Random

from homeward.demonstration.circumstances import yes_no
from homeward.demonstration.people import ETHNICITIES, NORTHMOOR, WEARBRIDGE, pick
from homeward.demonstration.sheets import Row

DAYS_BETWEEN = 1.9
ONLINE = 0.56
PLATFORMS = {
    "Snapchat": 40, "Instagram": 19, "TikTok": 11, "WhatsApp": 10, "Facebook": 8, "Discord": 5, "Roblox": 3,
    "snap chat": 2, "insta": 1, "Not known": 1,
}  # fmt: skip
MODELS = {
    "inappropriate_relationship": 34, "county_lines": 25, "older_boyfriend": 16, "organised": 12, "peer_on_peer": 4,
    "other": 9,
}  # fmt: skip
THIRD_PARTIES = {"relative": 46, "education": 28, "council": 8, "health": 5}
REPORTERS = {
    "police": 24, "council": 18, "relative": 17, "education": 14, "childrens_home": 8, "self": 8, "health": 6,
    "voluntary": 3, "other": 2,
}  # fmt: skip
REPORTED_BY_OTHERS, GROOMED_TO_MEET, LOCATED, CROSS_BORDER = 0.87, 0.3, 0.2, 0.1
OUTCOMES = {"no_further_action": 56, "charged": 17, "convicted": 11, "other": 6, "under_investigation": 10}
STILL_OPEN = timedelta(days=120)
AGES_ONLINE = {9: 3, 10: 7, 11: 15, 12: 24, 13: 21, 14: 15, 15: 10, 16: 4, 17: 1}
AGES_IN_CONTACT = {11: 2, 12: 7, 13: 17, 14: 26, 15: 21, 16: 17, 17: 10}
AGES_OF_SUSPECTS = {15: 1, 16: 2, 17: 3, 18: 17, 19: 16, 20: 11, 21: 9, 22: 7, 24: 5, 27: 4, 33: 4, 41: 3, 56: 1}
NOT_KNOWN_ONLINE, ALONE, MALE_SUSPECTS, OFFENDED_BEFORE = 0.3, 0.84, 0.97, 0.24
AREAS = {NORTHMOOR: 79, WEARBRIDGE: 21}


def incident_rows(draw: Random, first_on: date, extracted_on: date) -> tuple[list[Row], list[Row]]:
    """`exploitation_incidents` and `incident_people`."""
    incidents: list[Row] = []
    people: list[Row] = []
    on = first_on
    while on < extracted_on:
        number = f"CR/{on:%y}/{len(incidents) + 1:05d}"
        is_online = draw.random() < ONLINE
        model = "online_grooming" if is_online and draw.random() < 0.8 else pick(draw, MODELS)
        victims, suspects = _victims(draw, number, is_online), _suspects(draw, number, is_online, model)
        people += [*victims, *suspects]
        incidents.append(_incident(draw, number, on, is_online, model, suspects))
        if on > extracted_on - STILL_OPEN and draw.random() < 0.6:
            incidents[-1]["outcome"] = "under_investigation"
        on += timedelta(days=int(draw.expovariate(1 / DAYS_BETWEEN)))
    return incidents, people


def _incident(draw: Random, number: str, on: date, is_online: bool, model: str, suspects: list[Row]) -> Row:
    by_others = is_online and draw.random() < REPORTED_BY_OTHERS
    ages = [suspect["age_years"] for suspect in suspects]
    return {
        "incident_id": number,
        "recorded_on": on,
        "is_online": yes_no(is_online),
        "platform": pick(draw, PLATFORMS) if is_online else None,
        "exploitation_model": model,
        "is_groomed_to_meet": yes_no(is_online and draw.random() < GROOMED_TO_MEET),
        "reported_by": pick(draw, THIRD_PARTIES) if by_others else "self" if is_online else pick(draw, REPORTERS),
        "is_location_recorded": yes_no(draw.random() < LOCATED),
        "is_cross_border": yes_no(draw.random() < CROSS_BORDER),
        "is_peer": yes_no(bool(ages) and all(isinstance(age, int) and age < 18 for age in ages)),
        "outcome": pick(draw, OUTCOMES),
        "council_area": pick(draw, AREAS).title(),
    }


def _victims(draw: Random, number: str, is_online: bool) -> list[Row]:
    ages = AGES_ONLINE if is_online else AGES_IN_CONTACT
    return [
        {
            "incident_id": number,
            "person_number": at,
            "role": "victim",
            "sex": "female" if draw.random() < (0.8 if is_online else 0.78) else "male",
            "age_years": draw.choices(list(ages), weights=list(ages.values()))[0],
            "ethnicity_code": pick(draw, ETHNICITIES),
        }
        for at in range(1, draw.choice((1, 1, 1, 1, 1, 1, 1, 1, 2, 3)) + 1)
    ]


def _suspects(draw: Random, number: str, is_online: bool, model: str) -> list[Row]:
    """Nobody, where a stranger online was never found; a peer is a child."""
    if is_online and draw.random() < NOT_KNOWN_ONLINE:
        return []
    ages = {age: n for age, n in AGES_OF_SUSPECTS.items() if model != "peer_on_peer" or age < 18}
    return [
        {
            "incident_id": number,
            "person_number": at,
            "role": "suspect",
            "sex": "male" if draw.random() < MALE_SUSPECTS else "female",
            "age_years": draw.choices(list(ages), weights=list(ages.values()))[0],
            "ethnicity_code": pick(draw, ETHNICITIES) if draw.random() < 0.85 else None,
            "has_earlier_offences": yes_no(draw.random() < OFFENDED_BEFORE),
        }
        for at in range(1, 2 if draw.random() < ALONE else draw.randint(3, 5))
    ]
