"""What two children must have in common to become one, and what a child begins with that comes out of another."""

import uuid
from collections.abc import Sequence

from homeward_web.clock import today
from homeward_web.register.access import Involvement, Reading, Share
from homeward_web.register.children import Child, PersonRecord
from homeward_web.register.visibility import ReadingKind


def are_protected_alike(one: int, other: int) -> bool:
    """
    Whether two children are protected in one way and for the same readers. If not, joining would widen who reads.

    What is restricted while two are one is restricted of both (`actions.restricting`), so that it holds when they part.
    """
    children = [Child.unscoped.get(pk=key) for key in (one, other)]
    return children[0].protection == children[1].protection and _readers(one) == _readers(other)


def part(records: Sequence[PersonRecord]) -> Child:
    """
    A new child for records that came into the house as another's: protected as that one, with the same lists.

    The records' agencies work with it as they do with the other, and their shares hold; the other agencies' do not.
    """
    agencies = {record.agency_id for record in records}
    before = Child.unscoped.get(pk=records[0].child_id)
    lead = before.lead_agency_id if before.lead_agency_id in agencies else records[0].agency_id
    made = Child(child_key=records[0].own_child_key, lead_agency_id=lead, protection=before.protection)
    made.save(force_insert=True)
    for row in Reading.unscoped.filter(child=before):
        Reading.unscoped.create(child=made, user_id=row.user_id, kind=row.kind, reason=row.reason)
    works = list(Involvement.unscoped.filter(child=before, agency__in=agencies))
    for row in (*works, *Share.unscoped.filter(child=before, from_agency__in=agencies)):
        row.pk, row.child = None, made
        if isinstance(row, Share):
            row.reference = uuid.uuid4()
        row.save(force_insert=True)
    for agency in agencies - {row.agency_id for row in works}:
        Involvement.unscoped.create(child=made, agency_id=agency, kind=Involvement.Kind.WORKING, since=today())
    return made


def _readers(child: int) -> set[object]:
    named = Reading.unscoped.filter(child=child, kind=ReadingKind.RESTRICTED_TO)
    return set(named.values_list("user_id", flat=True))
