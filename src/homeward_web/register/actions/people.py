"""Person records that begin in casework, and changes of what the search finds them by."""

import uuid

from homeward_web.accounts.models import Team
from homeward_web.accounts.permissions import Permission, Scope
from homeward_web.accounts.readers import Reader
from homeward_web.audit.acts import current_act
from homeward_web.register.access import Involvement
from homeward_web.register.actions.rights import need
from homeward_web.register.also_known import FormerAddress, FormerName, Identifier
from homeward_web.register.children import CASEWORK, Child, PersonRecord, new_key
from homeward_web.register.matching import Reported
from homeward_web.register.refused import Refused
from homeward_web.register.searching import index_people

NAMES, PLACE = ("forename", "surname"), ("address", "postcode")
CHANGEABLE = frozenset({*NAMES, *PLACE, "known_as", "born_on", "sex", "gender", "ethnicity_code", "home_area"})


def record_child(
    *, by: Reader, reported: Reported, kind: str = Involvement.Kind.REPORTING, team: Team | None = None
) -> PersonRecord:
    """
    A child that nobody has a record of, with the record of the agency that begins it and leads on it.

    Match first (`actions.reports.place_report`): this makes a record whether or not there is one.

    Raises:
        PermissionDenied: the permission is lacking.
        Refused: there is no name.
    """
    need(by, Permission.REPORT_MISSING)
    if not (reported.forename.strip() or reported.surname.strip()):
        raise Refused("Enter a forename or a surname.")
    child_key = new_key()
    child = Child(child_key=child_key, lead_agency_id=by.agency)
    child.save(force_insert=True)
    team_id = team.pk if team else _own_team(by)
    Involvement.unscoped.create(child=child, agency_id=by.agency, team_id=team_id, kind=kind, since=by.on)
    person: PersonRecord = PersonRecord(
        child=child,
        own_child_key=child_key,
        agency_id=by.agency,
        person_id=f"homeward-{uuid.uuid4()}",
        born_on=reported.born_on,
        forename=reported.forename.strip() or None,
        surname=reported.surname.strip() or None,
        known_as=reported.known_as.strip() or None,
        address=reported.address.strip() or None,
        postcode=reported.postcode.strip() or None,
        source_file=CASEWORK,
    )
    person.save(force_insert=True)
    for each in reported.numbers:
        Identifier.unscoped.create(child=child, person=person, kind=Identifier.Kind.OTHER, value=each)
    index_people([person.pk])
    act = current_act()
    act.saw(child.pk)
    act.notes(person=person.pk)
    return person


def change_person(*, by: Reader, person: PersonRecord, **changes: object) -> PersonRecord:
    """
    Changes what an agency records of a person. Names and addresses of before are kept, and still found.

    Args:
        changes: of the fields in `CHANGEABLE`, the new values.
    Raises:
        PermissionDenied: the permission is lacking.
        Refused: it is another agency's record.
        ValueError: a field is not one that is changed here.
    """
    need(by, Permission.EDIT_CHILDREN)
    if person.agency_id != by.agency:
        raise Refused("This is another agency's record. Tell them what is wrong with it.")
    if unknown := changes.keys() - CHANGEABLE:
        raise ValueError(f"Not changed here: {', '.join(sorted(unknown))}")
    changed = {name for name, value in changes.items() if getattr(person, name) != value}
    _keep(by, person, changed)
    for name in changed:
        setattr(person, name, changes[name])
    person.save(update_fields=sorted(changed))
    index_people([person.pk])
    act = current_act()
    act.saw(person.child_id)
    act.notes(person=person.pk, changed=",".join(sorted(changed)))
    return person


def _own_team(by: Reader) -> int | None:
    """Who sees the children of their teams alone sees the ones whom they record."""
    return min(by.teams) if by.scope == Scope.TEAM and by.teams else None


def _keep(by: Reader, person: PersonRecord, changed: set[str]) -> None:
    """The name and the address of before, where they change and there was one."""
    of = {"child_id": person.child_id, "person": person, "until": by.on}
    if changed & set(NAMES) and any(getattr(person, name) for name in NAMES):
        FormerName.unscoped.create(**of, **{name: getattr(person, name) for name in NAMES})
    if changed & set(PLACE) and any(getattr(person, name) for name in PLACE):
        FormerAddress.unscoped.create(**of, **{name: getattr(person, name) for name in PLACE})
