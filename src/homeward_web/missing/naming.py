"""Children as the desk's pages name them, in two queries however many there are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from homeward_web.clock import today
from homeward_web.missing.strategy_rules import age_on
from homeward_web.register.models import Child, PersonRecord


@dataclass(frozen=True)
class Named:
    """
    A child by name.

    Attributes:
        record: the record that names it, of the lead agency where that has one.
        age: in whole years today; None where no agency gave a date of birth.
    """

    key: int
    reference: UUID
    name: str
    forename: str
    born_on: date | None
    record: PersonRecord
    protection: str

    @property
    def age(self) -> int | None:
        return age_on(self.born_on, today()) if self.born_on else None

    @property
    def name_and_age(self) -> str:
        return f"{self.name}, {self.age if self.age is not None else 'age not known'}"


def named(children: Iterable[int]) -> dict[int, Named]:
    """By key, those of the children whom whoever acts may see and of whom there is a record."""
    found = {each.pk: each for each in Child.objects.filter(pk__in=set(children))}
    records: dict[int, list[PersonRecord]] = {}
    for record in PersonRecord.objects.filter(child__in=list(found)):
        records.setdefault(record.child_id, []).append(record)
    return {key: _named(found[key], each) for key, each in records.items()}


def name_of(child: Child) -> Named:
    """One child whom whoever acts sees."""
    return named([child.pk])[child.pk]


def _named(child: Child, records: list[PersonRecord]) -> Named:
    ordered = sorted(records, key=lambda record: (record.agency_id != child.lead_agency_id, record.pk))
    first = next((each for each in ordered if each.forename or each.surname), ordered[0])
    born = next((each.born_on for each in ordered if each.born_on), None)
    return Named(
        child.pk,
        child.reference,
        first.full_name,
        first.known_as or first.forename or first.full_name,
        born,
        first,
        child.protection,
    )
