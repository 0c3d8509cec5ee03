"""Who can hold a return interview, with what each of them has to hold already."""

from collections import Counter

from django.db.models import Q

from homeward_web.accounts.models import Team, User
from homeward_web.accounts.permissions import ALLOWED, Permission
from homeward_web.accounts.readers import Reader
from homeward_web.missing.models import ReturnInterview

_ROLES = [role for role, allows in ALLOWED.items() if Permission.HOLD_INTERVIEWS in allows.permissions]


def interviewers(reader: Reader) -> list[tuple[str, str]]:
    """People and teams to choose from, of the reader's agency and of providers; the number is of what they see."""
    mine = Q(agency=reader.agency) | Q(agency__kind="provider")
    people = User.objects.filter(mine, is_active=True, roles__role__in=_ROLES).distinct().select_related("agency")
    teams = Team.objects.filter(mine, members__roles__role__in=_ROLES).distinct().select_related("agency")
    open_ones = ReturnInterview.objects.filter(held_precision=None)
    by_person = Counter(open_ones.filter(assigned_to__isnull=False).values_list("assigned_to", flat=True))
    by_team = Counter(open_ones.filter(assigned_to=None).values_list("assigned_team", flat=True))
    return [
        *(
            (f"person:{each.pk}", _words(each.name, each, reader, by_person[each.pk]))
            for each in people.order_by("name")
        ),
        *((f"team:{each.pk}", _words(f"Team {each.name}", each, reader, by_team[each.pk])) for each in teams),
    ]


def _words(name: str, of: User | Team, reader: Reader, number: int) -> str:
    outside = f", {of.agency.name}" if of.agency_id != reader.agency else ""
    return f"{name}{outside} ({number or 'none'} to hold)"


def chosen(choice: str) -> tuple[User | None, Team | None]:
    """The person or the team that a choice names; neither of an empty one."""
    kind, _, key = choice.partition(":")
    if kind == "person":
        return User.objects.get(pk=key), None
    return (None, Team.objects.get(pk=key)) if kind == "team" else (None, None)
