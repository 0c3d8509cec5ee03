"""The record of a person that an episode needs: the reporting agency's own one."""

from homeward_web.accounts.models import Agency
from homeward_web.accounts.permissions import Scope
from homeward_web.accounts.readers import Reader
from homeward_web.clock import now, today
from homeward_web.register.children import CASEWORK, new_key
from homeward_web.register.models import Child, Involvement, MatchDecision, PersonRecord
from homeward_web.register.refused import Refused
from homeward_web.register.searching import index_people

_COPIED = (
    *("born_on", "sex", "gender", "ethnicity_code", "has_send", "has_physical_disability", "sen_provision"),
    *("is_unaccompanied_asylum_seeking", "home_area", "forename", "surname", "known_as"),
)
"""What an agency's new record of a known child takes from the one that is there: nothing is typed twice."""


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
    index_people([made.pk])
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
