"""
Invented children to search among: names as common and as rare as in England, three agencies, a few records restricted.

A surname's share falls as its rank rises, from one in eighty; forenames are those of the list that the search reads.
"""

import itertools
import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, islice
from typing import Any

TODAY = date(2026, 4, 14)
AGENCIES = (("northmoor", "council", 6), ("wearbridge", "council", 3), ("force", "police", 1))
SURNAMES, A_BATCH = 20_000, 2_000
_BEGIN = ("ash", "bram", "cor", "dun", "el", "far", "gil", "har", "in", "jar", "ket", "lan", "mor", "nor", "os", "pen")
_MIDDLE = ("", "a", "der", "en", "er", "in", "le", "mer", "o", "ring", "sel", "ster", "tin", "wal", "wi", "wor")
_END = ("by", "ton", "ley", "son", "ford", "ham", "man", "well", "wick", "field", "worth", "kins", "den", "ster", "ow")
_STREETS = ("Primrose", "Bramble", "Station", "Church", "Victoria", "Mill", "Park", "Castle", "Orchard", "Quarry")


@dataclass(frozen=True)
class Person:
    """An invented child's record."""

    key: int
    agency: str
    forename: str
    surname: str
    born_on: date
    address: str
    number: str


def people(count: int) -> Iterator[Person]:
    """So many children, always the same."""
    chance = random.Random(1)
    forenames, surnames = _forenames(), _surnames(chance)
    own = list(accumulate(1 / (rank + 40) for rank in range(len(forenames))))
    family = list(accumulate(1 / (rank + 8) for rank in range(len(surnames))))
    agencies = [key for key, _, share in AGENCIES for _ in range(share)]
    for key in range(1, count + 1):
        name = chance.choices(surnames, cum_weights=family)[0]
        if chance.random() < 0.04:
            name = f"{name}-{chance.choices(surnames, cum_weights=family)[0]}"
        yield Person(
            key,
            agencies[key % len(agencies)],
            chance.choices(forenames, cum_weights=own)[0],
            name,
            TODAY - timedelta(days=chance.randrange(9 * 365, 18 * 365)),
            f"{chance.randrange(1, 200)} {chance.choice(_STREETS)} Road",
            f"{chance.randrange(10**9, 10**10)}",
        )


def fill(count: int) -> None:
    """Makes the tables, the agencies, somebody in each who looks, and so many children with their keys."""
    from django.core.management import call_command

    from homeward_web.accounts.acting import acting
    from homeward_web.accounts.readers import job

    call_command("migrate", verbosity=0)
    _agencies()
    rows = people(count)
    while batch := list(islice(rows, A_BATCH)):
        with acting(job("benchmark"), "benchmark.fill"):
            _enter(batch)


def _agencies() -> None:
    from homeward_web.accounts.models import Agency, User, UserRole
    from homeward_web.accounts.permissions import Role

    for key, kind, _ in AGENCIES:
        agency = Agency.objects.create(key=key, name=key.title(), kind=kind, phone="01632 960001")
        user = User.objects.create_user(f"{key}@example.org", name="Sam Invented", agency=agency)
        UserRole.objects.create(user=user, role=Role.MISSING_COORDINATOR)


def _enter(batch: list[Person]) -> None:
    from homeward_web.register import models as register
    from homeward_web.register.searching import index_people

    restricted = {each.key for each in batch if each.key % 500 == 0}
    rows: dict[Any, list[dict[str, Any]]] = {
        register.Child: [
            {"child_key": p.key, "lead_agency_id": p.agency, "protection": _protection(p.key in restricted)}
            for p in batch
        ],
        register.PersonRecord: [
            {"person_key": p.key, "child_id": p.key, "agency_id": p.agency, "person_id": f"P{p.key}"}
            | {"forename": p.forename, "surname": p.surname, "born_on": p.born_on, "address": p.address}
            | {"source_file": "benchmark"}
            for p in batch
        ],
        register.Involvement: [
            {"child_id": p.key, "agency_id": p.agency, "kind": "responsible", "since": p.born_on} for p in batch
        ],
        register.Identifier: [
            {"child_id": p.key, "person_id": p.key, "kind": "nhs_number", "value": p.number} for p in batch
        ],
    }
    for model, made in rows.items():
        model.unscoped.bulk_create(model(**row) for row in made)
    index_people([p.key for p in batch])


def _protection(is_restricted: bool) -> str:
    return "restricted" if is_restricted else "usual"


def _forenames() -> list[str]:
    from homeward.dataset.forenames import all_forenames

    names = list(all_forenames())
    random.Random(2).shuffle(names)
    return [name.title() for name in names]


def _surnames(chance: random.Random) -> list[str]:
    made = ["".join(parts) for parts in itertools.product(_BEGIN, _MIDDLE, _END)]
    made += [one + other for one in _BEGIN for other in made]
    names = list(dict.fromkeys(made))
    chance.shuffle(names)
    return [name.title() for name in names[:SURNAMES]]
