"""Keeping a child's records from those who usually see them: lists of readers and of those who are kept out."""

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.db.models import Q

from homeward_web.accounts.models import User
from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.readers import Reader, reader_of
from homeward_web.audit.acts import current_act
from homeward_web.register.access import Reading
from homeward_web.register.actions.rights import need, need_own, words
from homeward_web.register.children import Child, PersonRecord
from homeward_web.register.privileged import as_job
from homeward_web.register.refused import Refused
from homeward_web.register.visibility import Protection, ReadingKind, Way, sees_child

USUAL = Protection.USUAL


def restrict(
    *, by: Reader, child: Child, protection: str, readers: Iterable[User], excluded: Iterable[User], reason: str
) -> Child:
    """
    Sets how a child is protected, and both lists, whole: who is on neither any more is taken off.

    With the usual protection, the list of readers does nothing and is emptied.

    Raises:
        PermissionDenied: the permission is lacking.
        Refused: another agency leads on the child; no reason is given; somebody is on both lists; or nobody of the lead
            agency would see the child, whom others are told to ring.
    """
    need(by, Permission.RESTRICT_CHILDREN)
    need_own(by, child)
    if child.lead_agency_id != by.agency:
        raise Refused("Another agency leads on this child. Ask them to restrict the record.")
    why = words(reason, "why")
    lists = {
        ReadingKind.RESTRICTED_TO: [] if protection == USUAL else [*readers],
        ReadingKind.EXCLUDED_FROM: [*excluded],
    }
    if {user.pk for user in lists[ReadingKind.RESTRICTED_TO]} & {user.pk for user in lists[ReadingKind.EXCLUDED_FROM]}:
        raise Refused("Nobody can be on both lists.")
    with transaction.atomic(), as_job("register.restrict"):
        _write(child, protection, lists, why)
        if not _somebody_of_the_lead_sees(child):
            raise Refused("Nobody in your agency would see this record. Add a reader whose role reads children.")
    act = current_act()
    act.saw(child.pk)
    act.notes(protection=protection, **{kind.value: len(users) for kind, users in lists.items()})
    return child


def _write(child: Child, protection: str, lists: Mapping[ReadingKind, list[User]], reason: str) -> None:
    """Of the child, and of those that its records are when they come apart again, so that it holds then, too."""
    child.protection = protection
    apart = PersonRecord.unscoped.filter(child=child).values("own_child_key")
    children = Child.unscoped.filter(Q(pk=child.pk) | Q(pk__in=apart))
    children.update(protection=protection)
    for each in children:
        for kind, users in lists.items():
            _list(each, kind, users, reason)


def _list(child: Child, kind: ReadingKind, users: list[User], reason: str) -> None:
    listed = Reading.unscoped.filter(child=child, kind=kind)
    listed.exclude(user__in=users).delete()
    known = set(listed.values_list("user_id", flat=True))
    new = [user for user in users if user.pk not in known]
    Reading.unscoped.bulk_create(Reading(child=child, user=user, kind=kind, reason=reason) for user in new)


def _somebody_of_the_lead_sees(child: Child) -> bool:
    """Somebody who can sign in, without breaking any glass."""
    people = User.objects.filter(agency=child.lead_agency_id, is_active=True)
    if child.protection != USUAL:
        named = Reading.unscoped.filter(child=child, kind=ReadingKind.RESTRICTED_TO)
        people = people.filter(pk__in=named.values("user"))
    own = frozenset({Way.OWN})
    return any(
        Child.unscoped.filter(sees_child(reader_of(each), ways=own), pk=child.pk).exists()
        for each in people.prefetch_related("teams", "roles").iterator(chunk_size=100)
    )
