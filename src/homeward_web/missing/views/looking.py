"""Looking for a child by what is known of it, among those whom whoever looks may see, and the hidden ones that fit."""

from dataclasses import dataclass
from datetime import date

from homeward_web.accounts.models import Agency
from homeward_web.accounts.readers import Reader
from homeward_web.missing.models import PoliceReference
from homeward_web.register.models import PersonRecord
from homeward_web.register.searching import search

MOST = 20
"""Children that a page offers: with more, whoever looks must say more."""


@dataclass(frozen=True)
class Fitting:
    """
    Who fits.

    Attributes:
        children: keys of children that whoever looks sees, the likeliest first.
        leads: agencies to ring about records that fit, are hidden, and may be known of.
    """

    children: list[int]
    leads: list[Agency]


def look_for(reader: Reader, *, name: str = "", born_on: date | None = None, identifier: str = "") -> Fitting:
    """Who fits what is known. A name and a date of birth narrow each other; an identifier is enough."""
    keys = _numbered(identifier.strip()) if identifier else []
    leads: list[Agency] = []
    for written in (f"{name} {born_on:%d/%m/%Y}" if born_on else name, identifier):
        if written.strip():
            found = search(reader, written)
            keys += [hit.child.pk for hit in found.hits]
            leads += found.hidden
    return Fitting(list(dict.fromkeys(keys))[:MOST], list(dict.fromkeys(leads)))


def _numbered(identifier: str) -> list[int]:
    """Children whose record or episode has a number, exactly."""
    people = PersonRecord.objects.filter(person_id__iexact=identifier).values_list("child_id", flat=True)
    episodes = PoliceReference.objects.filter(number__iexact=identifier).values_list("child_id", flat=True)
    return [*people, *episodes]
