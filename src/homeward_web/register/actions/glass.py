"""Opening a hidden record in an emergency, and looking afterwards at whether that was right."""

from datetime import timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404

from homeward.dataset.uk_time import to_uk
from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.readers import Reader
from homeward_web.audit.acts import current_act
from homeward_web.clock.working_days import working_day_after
from homeward_web.register.access import BreakGlass, Reading
from homeward_web.register.actions.rights import need, words
from homeward_web.register.alerts import Alert
from homeward_web.register.beacons import Beacon
from homeward_web.register.children import Child
from homeward_web.register.finding import beacon_of
from homeward_web.register.refused import Refused
from homeward_web.register.visibility import ReadingKind

OPEN_FOR = timedelta(hours=4)
WORKING_DAYS_TO_REVIEW = 2


def break_glass(*, by: Reader, reference: UUID, code: str, reason: str) -> BreakGlass:
    """
    Opens a hidden child's record to whoever asks, for four hours and for reading; its lead agency is told at once.

    Raises:
        PermissionDenied: the permission is lacking.
        Http404: there is no such child, or its existence is protected: both are one.
        Refused: no reason is given; the record is open to them already, or never is; or somebody has still to look at
            an earlier emergency of theirs, for longer than two working days.
    """
    need(by, Permission.BREAK_GLASS)
    need(by, Permission.READ_CHILDREN)
    current_act().notes(reference=reference)
    beacon = beacon_of(reference)
    if beacon is None:
        raise Http404("There is no such child.")
    _check(by, beacon, code)
    opened: BreakGlass = BreakGlass.unscoped.create(
        child_id=beacon.child_key,
        user_id=by.user,
        told_agency=beacon.lead_agency,
        code=code,
        reason=words(reason, "what the emergency is"),
        opened_at=by.at,
        ends_at=by.at + OPEN_FOR,
    )
    Alert.unscoped.create(child_id=beacon.child_key, to_agency=beacon.lead_agency, kind=Alert.Kind.GLASS_BROKEN)
    act = current_act()
    act.saw(beacon.child_key)
    act.reason = code
    act.notes(glass=opened.reference, told=beacon.lead_agency_id)
    return opened


def review_glass(*, by: Reader, glass: BreakGlass, was_right: bool, review: str = "") -> BreakGlass:
    """
    Says whether it was right to open a record, of which the reviewer need see nothing.

    Raises:
        PermissionDenied: the permission is lacking, or another agency's people look at this one.
        Refused: it was oneself who opened it, somebody has looked already, or it was not right and no word says why.
    """
    need(by, Permission.REVIEW_BREAK_GLASS)
    if glass.told_agency_id != by.agency:
        raise Http404("There is no such emergency.")
    if glass.user_id == by.user:
        raise Refused("Somebody else must look at what you opened yourself.")
    if glass.reviewed_at is not None:
        raise Refused("Somebody has looked at this already.")
    glass.review = review.strip() if was_right else words(review, "what was wrong, and what will be done")
    glass.reviewed_by_id, glass.reviewed_at, glass.was_right = by.user, by.at, was_right
    glass.save(update_fields=["reviewed_by", "reviewed_at", "was_right", "review"])
    act = current_act()
    act.saw(glass.child_id)
    act.notes(glass=glass.reference, was_right=int(was_right))
    return glass


def to_review(by: Reader) -> QuerySet[BreakGlass]:
    """The emergencies that somebody's agency was told of. Whoever reviews need not see the children."""
    rows: QuerySet[BreakGlass] = BreakGlass.unscoped.filter(told_agency=by.agency)
    return rows.select_related("user__agency", "reviewed_by")


def overdue_reviews(by: Reader) -> bool:
    """Whether an emergency of somebody has waited for its review for longer than two working days."""
    waiting = BreakGlass.unscoped.filter(user=by.user, reviewed_at=None).order_by("opened_at")
    first = waiting.values_list("opened_at", flat=True).first()
    return first is not None and by.on > working_day_after(to_uk(first).date(), WORKING_DAYS_TO_REVIEW)


def _check(by: Reader, beacon: Beacon, code: str) -> None:
    if code not in BreakGlass.Code.values:
        raise Refused("Choose what kind of emergency it is.")
    if Child.objects.visible_to(by).filter(pk=beacon.child_key).exists():
        raise Refused("This record is open to you already.")
    if Reading.unscoped.filter(child=beacon.child_key, user=by.user, kind=ReadingKind.EXCLUDED_FROM).exists():
        raise Refused(f"This record is not opened to you. Ring {beacon.lead_agency.name}.")
    if overdue_reviews(by):
        raise Refused(
            "A record that you opened in an emergency has waited for its review for more than two working days. "
            f"Until somebody has looked at it, ring {beacon.lead_agency.name} instead."
        )
