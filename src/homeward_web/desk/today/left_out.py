"""
What Today's lists leave out: hidden children of one's own agency, counted and never named.

A duty list that leaves a restricted child out without saying so is a false all-clear. So for each list the house looks,
as a job, at the few children that the agency (or the team) works with and that are hidden from whoever acts, and tells
how many stand on it and whom to ring. Whose existence is protected has no beacon, and is never counted.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from homeward_web.accounts.acting import current_reader
from homeward_web.accounts.models import Agency
from homeward_web.accounts.readers import Reader
from homeward_web.desk.today import lists
from homeward_web.register.beacons import Beacon
from homeward_web.register.models import Child, Reading
from homeward_web.register.privileged import as_job
from homeward_web.register.visibility import Protection, ReadingKind, sees_child, works_with

LISTS = {
    "missing": lists.missing_now,
    "absent": lists.absent_now,
    "returned": lists.returned,
    "interviews": lists.claims,
    "checks": lists.checks_outstanding,
    "decide": lists.to_decide,
}


@dataclass(frozen=True)
class LeftOut:
    """So many restricted children of an agency's are left out of a list."""

    number: int
    agency: Agency

    @property
    def words(self) -> str:
        phone = self.agency.phone or self.agency.out_of_hours_phone
        return f"and {self.number} restricted: ring {self.agency.name}{' ' + phone if phone else ''}"


def left_out() -> Mapping[str, list[LeftOut]]:
    """By list, what whoever acts is not shown on it. Nothing is looked at where no child is hidden from them."""
    hidden = _hidden_children(current_reader())
    if not hidden:
        return {name: [] for name in LISTS}
    with as_job("desk.left_out"):
        on_lists = {name: _children_on(rows(lists.of_children(set(hidden)))) for name, rows in LISTS.items()}
    return {name: _counted(keys, hidden) for name, keys in on_lists.items()}


def _children_on(rows: QuerySet[Any]) -> set[int]:
    return set(rows.order_by().values_list("child_id", flat=True))


def _counted(keys: set[int], hidden: Mapping[int, Agency]) -> list[LeftOut]:
    leads = {agency.pk: agency for agency in hidden.values()}
    counts = Counter(hidden[key].pk for key in keys)
    return [LeftOut(number, leads[pk]) for pk, number in sorted(counts.items())]


def _hidden_children(reader: Reader) -> dict[int, Agency]:
    """By key, the lead agency of each child that a reader's agency or team works with and that is hidden from them."""
    excluded = Reading.unscoped.filter(child=OuterRef("pk"), user=reader.user, kind=ReadingKind.EXCLUDED_FROM)
    with as_job("desk.left_out"):
        restricted = Child.unscoped.filter(Q(protection=Protection.RESTRICTED) | Q(Exists(excluded)))
        keys = set(
            restricted.filter(Exists(works_with(reader, OuterRef("pk"))))
            .exclude(sees_child(reader))
            .values_list("pk", flat=True)
        )
    beacons = Beacon.objects.filter(pk__in=keys).select_related("lead_agency") if keys else ()
    return {beacon.child_key: beacon.lead_agency for beacon in beacons}
