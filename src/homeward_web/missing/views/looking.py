"""Looking for a child by what is known of it, among those whom whoever looks may see, and the hidden ones that fit."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from homeward_web.accounts.models import Agency
from homeward_web.accounts.readers import Reader
from homeward_web.missing.models import PoliceReference
from homeward_web.register.models import PersonRecord

MOST = 20
"""Children that a page offers: with more, whoever looks must say more."""


@dataclass(frozen=True)
class Fitting:
    """
    Who fits.

    Attributes:
        children: keys of children that whoever looks sees.
        leads: agencies to ring about records that fit, are hidden, and may be known of.
    """

    children: list[int]
    leads: list[Agency]


def look_for(reader: Reader, *, name: str = "", born_on: date | None = None, identifier: str = "") -> Fitting:
    """Who fits what is known. A name and a date of birth narrow each other; an identifier is enough."""
    keys: list[int] = []
    if identifier:
        keys += _numbered(identifier.strip())
    if name or born_on:
        keys += _called(name, born_on)
    return Fitting(list(dict.fromkeys(keys))[:MOST], [])


def _numbered(identifier: str) -> list[int]:
    people = PersonRecord.objects.filter(person_id__iexact=identifier).values_list("child_id", flat=True)
    episodes = PoliceReference.objects.filter(number__iexact=identifier).values_list("child_id", flat=True)
    return [*people, *episodes]


def _called(name: str, born_on: date | None) -> list[int]:
    rows = PersonRecord.objects.all()
    for word in name.replace(",", " ").split():
        rows = rows.filter(Q(forename__icontains=word) | Q(surname__icontains=word) | Q(known_as__icontains=word))
    if born_on:
        rows = rows.filter(born_on=born_on)
    return list(rows.order_by("surname", "forename", "pk").values_list("child_id", flat=True)[: MOST + 1])
