"""Random worlds in which every table of the register that belongs to a child has rows."""

import random

from homeward_web.register.actions.uncertain import raise_pair
from homeward_web.register.children import CASEWORK
from homeward_web.register.models import (
    Alert,
    CareStatus,
    Disability,
    FormerAddress,
    FormerName,
    HeldReport,
    Identifier,
    LegalStatus,
    MatchDecision,
    PersonRecord,
    ShareRefusal,
)
from homeward_web.register.searching import index_people
from tests.web.worlds import TODAY, World, place


def fill(world: World, seed: int) -> None:
    """Adds to a world what else is kept of its children, by a seed."""
    chance = random.Random(f"filled {seed}")
    people = list(PersonRecord.unscoped.order_by("pk").select_related("agency", "child"))
    for person in people:
        _fill(chance, world, person)
    for _ in range(len(people)):
        one, other = chance.sample(people, 2)
        raise_pair(person=one, other_person=other, why="drawn", probability=0.8, levels=[])
        MatchDecision.unscoped.create(
            person=one, other_person=other, is_same_child=False, decided_by="person", reason="drawn"
        )
    index_people([person.pk for person in people])


def _fill(chance: random.Random, world: World, person: PersonRecord) -> None:
    child, agency = person.child, person.agency
    of_person = {"child": child, "person": person}
    spell = of_person | {"agency": agency, "reporting_area": agency.area, "source_file": CASEWORK}
    CareStatus.unscoped.create(**spell, started_on=TODAY, care_status="child_in_need")
    LegalStatus.unscoped.create(**spell, started_on=TODAY, legal_status="C2")
    Disability.unscoped.create(**spell, disability="LD")
    FormerName.unscoped.create(**of_person, forename="Rosie", surname="Mason")
    FormerAddress.unscoped.create(**of_person, address="1 Invented Street")
    Identifier.unscoped.create(**of_person, kind=Identifier.Kind.OTHER, value=str(chance.randrange(10**6)))
    Alert.unscoped.create(child=child, to_agency=agency, kind=Alert.Kind.GLASS_BROKEN)
    HeldReport.unscoped.create(child=child, from_agency=agency, account="drawn")
    by = chance.choice(world.users)
    ShareRefusal.unscoped.create(
        child=child,
        by_agency=agency,
        asked_by=by.agency,
        asked_on=TODAY,
        code=ShareRefusal.Code.NOT_HELD,
        reason="drawn",
        refused_by=by,
    )
    place(child, agency)
