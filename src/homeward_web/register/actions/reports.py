"""Where a report of a missing child belongs: with a child that is known, with a hidden child's lead, or a new child."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied

from homeward_web.accounts.models import Agency
from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.readers import Reader
from homeward_web.audit.acts import current_act
from homeward_web.register.actions.people import record_child
from homeward_web.register.actions.rights import need
from homeward_web.register.actions.uncertain import raise_pair
from homeward_web.register.alerts import Alert, HeldReport
from homeward_web.register.children import Child, PersonRecord
from homeward_web.register.matching import Matches, Reported, match_report
from homeward_web.register.privileged import as_job
from homeward_web.register.searching.search import Hit


@dataclass(frozen=True)
class Placed:
    """
    Where a report went. One of three is filled.

    Attributes:
        person: the record that the episode is to be recorded of.
        ring: the report was sent to these agencies, which keep a record hidden: ring them. Nothing else is recorded.
        choose: children that it may be of; ask, and call again with what was chosen, or with `is_new`.
    """

    person: PersonRecord | None = None
    ring: tuple[Agency, ...] = ()
    choose: tuple[Hit, ...] = ()


def place_report(
    *, by: Reader, reported: Reported, account: str = "", chosen: PersonRecord | None = None, is_new: bool = False
) -> Placed:
    """
    Says of whom a report is, and makes a new child only where none of all children is meant.

    Args:
        account: what the reporter said, which goes to the lead of a hidden child with the report.
        chosen: the record that the reporter has chosen.
        is_new: the reporter has looked at those that it may be of, and it is none of them.
    Raises:
        PermissionDenied: the permission is lacking, or what was chosen is not for the reporter to see.
        Refused: a new child has no name.
    """
    need(by, Permission.REPORT_MISSING)
    if chosen is not None:
        if not PersonRecord.objects.visible_to(by).filter(pk=chosen.pk).exists():
            raise PermissionDenied("The record that was chosen is not one that the reporter sees.")
        current_act().saw(chosen.child_id)
        return Placed(person=chosen)
    found = match_report(by=by, reported=reported)
    if found.hidden and not (found.seen and not is_new):
        _tell(by, reported, account, found.hidden)
        return Placed(ring=tuple(dict.fromkeys(found.leads)))
    if found.seen and not is_new:
        current_act().saw_all(hit.child.pk for hit in found.seen)
        return Placed(choose=found.seen)
    return Placed(person=_new(by, reported, account, found))


def _new(by: Reader, reported: Reported, account: str, found: Matches) -> PersonRecord:
    """A new child. Where one whose existence is protected is meant, their lead is told, and nobody else."""
    person = record_child(by=by, reported=reported)
    _tell(by, reported, account, found.protected)
    with as_job("register.match"):
        for other in PersonRecord.unscoped.filter(child__in=found.protected):
            raise_pair(person=person, other_person=other, why="A report matched this record.")
    return person


def _tell(by: Reader, reported: Reported, account: str, children: frozenset[int]) -> None:
    """Alerts the leads of children whom the reporter does not see, and holds the report for them."""
    with as_job("register.match"):
        leads = dict(Child.unscoped.filter(pk__in=children).values_list("pk", "lead_agency_id"))
    for key, lead in leads.items():
        Alert.unscoped.create(child_id=key, to_agency_id=lead, kind=Alert.Kind.REPORT_MATCHED)
        HeldReport.unscoped.create(
            child_id=key,
            from_agency_id=by.agency,
            from_user_id=by.user,
            forename=reported.forename,
            surname=reported.surname,
            born_on=reported.born_on,
            account=account,
        )
