"""The records of people that an episode needs: the reporting agency's own one, and a child whom nobody knew before."""

from datetime import date

from homeward_web.accounts.models import Agency
from homeward_web.accounts.permissions import Permission, Scope
from homeward_web.accounts.readers import Reader
from homeward_web.audit.acts import current_act
from homeward_web.clock import now, today
from homeward_web.register.actions.rights import need
from homeward_web.register.children import CASEWORK, new_key
from homeward_web.register.models import Child, Involvement, MatchDecision, PersonRecord
from homeward_web.register.refused import Refused

_COPIED = (
    *("born_on", "sex", "gender", "ethnicity_code", "has_send", "has_physical_disability", "sen_provision"),
    *("is_unaccompanied_asylum_seeking", "home_area", "forename", "surname", "known_as"),
)
"""What an agency's new record of a known child takes from the one that is there: nothing is typed twice."""


def add_child(*, by: Reader, forename: str, surname: str, born_on: date | None = None, sex: str | None = None) -> Child:
    """
    A child of whom nobody has a record, led on by the agency of whoever reports it. Look for the child before.

    Raises:
        PermissionDenied: the permission is lacking.
        Refused: there is no name; the date of birth is in the future.
    """
    need(by, Permission.REPORT_MISSING)
    if not forename.strip() and not surname.strip():
        raise Refused("Enter the child's name, or what it is called.")
    if born_on and born_on > today():
        raise Refused("The date of birth must be in the past.")
    child: Child = Child(lead_agency_id=by.agency)
    # The agency's work with the child comes first: without it the database lets nobody see the rows that follow.
    child.save(force_insert=True)
    works_with(by, child, by.agency)
    PersonRecord.unscoped.create(
        child=child,
        agency_id=by.agency,
        person_id=f"H{new_key()}",
        forename=forename.strip(),
        surname=surname.strip(),
        born_on=born_on,
        sex=sex,
        source_file=CASEWORK,
    )
    act = current_act()
    act.saw(child.pk)
    act.notes(new_child=child.pk)
    return child


def own_record(by: Reader, child: Child, agency: Agency) -> PersonRecord:
    """The agency's record of a child; made from another agency's, and linked with it, where there is none."""
    records = list(PersonRecord.unscoped.filter(child=child).order_by("pk"))
    if not records:
        raise Refused("There is no record of this child's name. Ring the agency that leads on the child.")
    by_agency: dict[str, PersonRecord] = {each.agency_id: each for each in reversed(records)}
    if agency.pk in by_agency:
        return by_agency[agency.pk]
    of_lead = by_agency.get(child.lead_agency_id, records[0])
    made: PersonRecord = PersonRecord.unscoped.create(
        child=child,
        agency=agency,
        person_id=f"H{new_key()}",
        source_file=CASEWORK,
        **{name: getattr(of_lead, name) for name in _COPIED},
    )
    MatchDecision.unscoped.create(
        person=made,
        other_person=of_lead,
        is_same_child=True,
        decided_by="person",
        reason="Reported missing on this child's page.",
        decided_at=now(),
        decided_by_user_id=by.user,
    )
    return made


def works_with(by: Reader, child: Child, agency: str) -> None:
    """Notes that an agency reported the child missing and so works with it, where it does not already."""
    team = min(by.teams, default=None) if by.scope == Scope.TEAM and agency == by.agency else None
    open_now = Involvement.unscoped.filter(child=child, agency=agency).exclude(until__lt=today())
    if team is not None:
        open_now = open_now.filter(team__in=by.teams)
    if not open_now.exists():
        Involvement.unscoped.create(
            child=child, agency_id=agency, team_id=team, kind=Involvement.Kind.REPORTING, since=today()
        )
