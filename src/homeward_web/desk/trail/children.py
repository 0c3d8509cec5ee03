"""Which children's trails an agency may read, and what it calls them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from homeward_web.register.models import BreakGlass, Child, Involvement, PersonRecord
from homeward_web.register.privileged import as_job

_LOOKING = "trail"


@dataclass(frozen=True)
class OfAgency:
    """
    A child that an agency works or has worked with, as its trail names it.

    Attributes:
        identifier: the agency's own, of its record of the person; empty where it has none.
    """

    key: int
    reference: UUID
    identifier: str


def find(agency: str, words: str) -> OfAgency | None:
    """The child with this reference, or with this identifier of the agency's; None where the agency has none."""
    try:
        asked = Q(reference=UUID(words))
    except ValueError:
        asked = Q(Exists(PersonRecord.unscoped.filter(child=OuterRef("pk"), agency=agency, person_id=words)))
    return next(iter(_named(agency, asked)), None)


def named(agency: str, keys: Iterable[int]) -> dict[int, OfAgency]:
    """Of these children, those of the agency, by key."""
    return {each.key: each for each in _named(agency, Q(pk__in=set(keys)))}


def opened_by_others(agency: str) -> list[int]:
    """The keys of children that the agency leads on and whose hidden records somebody opened in an emergency."""
    with as_job(_LOOKING):
        return list(BreakGlass.unscoped.filter(child__lead_agency=agency).values_list("child", flat=True).distinct())


def _named(agency: str, asked: Q) -> list[OfAgency]:
    """It looks as a job: who reads the trail sees no child. Keys, references and identifiers leave, and no content."""
    with as_job(_LOOKING):
        rows = list(_of_agency(agency).filter(asked).values_list("pk", "reference"))
        identifiers = dict(
            PersonRecord.unscoped.filter(agency=agency, child__in=[key for key, _ in rows])
            .order_by("-person_id")
            .values_list("child", "person_id")
        )
    return [OfAgency(key, reference, identifiers.get(key, "")) for key, reference in rows]


def _of_agency(agency: str) -> QuerySet[Child]:
    of_child = OuterRef("pk")
    children: QuerySet[Child] = Child.unscoped.filter(
        Q(lead_agency=agency)
        | Exists(Involvement.unscoped.filter(child=of_child, agency=agency))
        | Exists(PersonRecord.unscoped.filter(child=of_child, agency=agency))
    )
    return children
