"""Orders, notices, visits and reviews against those who exploit children, and against the places where they do."""

from datetime import date, timedelta
from random import Random

from homeward.demonstration.people import NORTHMOOR, WEARBRIDGE, pick
from homeward.demonstration.sheets import POLICE, Row

# Kinds by who issues them: how common each is, and how many days it lasts; 0 where it has no end
POLICES = {
    "abduction_warning_notice": (38, 365), "visit": (27, 0), "sexual_risk_order": (5, 730), "other": (1, 0),
    "information_request": (6, 180), "sexual_harm_prevention_order": (7, 1825), "slavery_risk_order": (3, 730),
    "slavery_prevention_order": (3, 1825), "closure_notice": (4, 90), "recovery_order": (1, 0),
    "community_protection_notice": (5, 365),
}  # fmt: skip
COUNCILS = {
    "licence_review": (36, 0), "tenancy_action": (22, 0), "injunction": (8, 365), "visit": (20, 0),
    "community_protection_notice": (14, 365),
}  # fmt: skip
OF_PLACES = ("closure_notice", "information_request", "licence_review", "tenancy_action")
DAYS_BETWEEN = {POLICE: 6, NORTHMOOR: 26, WEARBRIDGE: 60}
BREACHED = {"abduction_warning_notice": 0.12, "sexual_risk_order": 0.1, "community_protection_notice": 0.08}
AREAS = {NORTHMOOR: 80, WEARBRIDGE: 20}


def disruption_rows(draw: Random, agency: str, first_on: date, extracted_on: date) -> list[Row]:
    """`disruptions` of one agency."""
    kinds = POLICES if agency == POLICE else COUNCILS
    weights = {kind: weight for kind, (weight, _) in kinds.items()}
    lasts = {kind: days for kind, (_, days) in kinds.items() if days}
    rows: list[Row] = []
    on = first_on
    while (on := on + timedelta(days=int(draw.expovariate(1 / DAYS_BETWEEN[agency])))) < extracted_on:
        kind = pick(draw, weights)
        breached_on = on + timedelta(days=draw.randint(5, min(lasts.get(kind, 90), 300)))
        is_breached = draw.random() < BREACHED.get(kind, 0) and breached_on < extracted_on
        is_of_place = kind in OF_PLACES or (kind == "visit" and draw.random() < 0.6)
        rows.append(
            {
                "disruption_id": f"D{agency[:1].upper()}{len(rows) + 1:04d}",
                "kind": kind,
                "subject": "place" if is_of_place else "person",
                "issued_on": on,
                "expires_on": on + timedelta(days=lasts[kind]) if kind in lasts else None,
                "breached_on": breached_on if is_breached else None,
                "council_area": pick(draw, AREAS).title() if agency == POLICE else agency.title(),
            }
        )
    return rows
