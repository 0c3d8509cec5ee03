"""What can be done with a meeting. Each runs inside the act that is open, and notes on it what it changed."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from homeward_web.accounts.models import Agency
from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.readers import Reader
from homeward_web.audit.acts import current_act
from homeward_web.clock import now
from homeward_web.meetings.facts import facts_of
from homeward_web.meetings.listing import since_last, whom_to_talk_about
from homeward_web.meetings.models import Attendance, Card, Decision, Meeting, MeetingAction
from homeward_web.register.children import Child
from homeward_web.register.refused import Refused

ADDED_BY_HAND = "added by hand"


def prepare(*, by: Reader, kind: str, held_on: date) -> Meeting:
    """
    Put the list of a meeting together, or bring it up to date: children who came since are added at the end, nobody is
    taken off. What was talked through stays.

    Raises:
        Refused: it was closed.
    """
    _check_leads(by)
    meeting, _ = Meeting.objects.get_or_create(
        kind=kind,
        agency_id=by.agency,
        held_on=held_on,
        defaults={"prepared_at": now(), "prepared_by_id": by.user},
    )
    _check_open(meeting)
    known = {card.child_id: card for card in meeting.cards.all()}
    place = meeting.listed
    for listed in whom_to_talk_about(since_last(meeting)):
        words = "\n".join(listed.reasons)
        if card := known.get(listed.child):
            if not card.talked_at and card.reasons != ADDED_BY_HAND:
                Card.objects.filter(pk=card.pk).update(reasons=words)
            continue
        place += 1
        Card.objects.create(meeting=meeting, child_id=listed.child, place=place, reasons=words)
    Meeting.objects.filter(pk=meeting.pk).update(prepared_at=now(), prepared_by_id=by.user, listed=place)
    current_act().notes(meeting=meeting.reference)
    current_act().saw_all(meeting.cards.values_list("child", flat=True))
    meeting.refresh_from_db()
    return meeting


def add_child(*, by: Reader, meeting: Meeting, child: Child, why: str = "") -> Card:
    """Put a child on the list by hand. Raises Refused where the meeting is closed or the child is on it."""
    _check_leads(by)
    _check_open(meeting)
    if meeting.cards.filter(child=child).exists():
        raise Refused("This child is on the list already.")
    current_act().notes(meeting=meeting.reference)
    current_act().saw(child.pk)
    place = meeting.listed + 1
    Meeting.objects.filter(pk=meeting.pk).update(listed=place)
    card: Card = Card.objects.create(meeting=meeting, child=child, place=place, reasons=why.strip() or ADDED_BY_HAND)
    return card


def attend(*, by: Reader, meeting: Meeting, agency: Agency, name: str, is_apology: bool = False) -> Attendance:
    """Say who came for an agency, or sent apologies. Raises Refused where the meeting is closed, or it was said."""
    _check_leads(by)
    _check_open(meeting)
    try:
        with transaction.atomic():
            return Attendance.objects.create(meeting=meeting, agency=agency, name=name.strip(), is_apology=is_apology)
    except IntegrityError:
        raise Refused("This person is on the list of attendance already.") from None


def leave(*, by: Reader, meeting: Meeting, attendance: int) -> None:
    """Take somebody off the attendance again. Raises Refused where the meeting is closed."""
    _check_leads(by)
    _check_open(meeting)
    meeting.attendance.filter(pk=attendance).delete()


def decide(*, by: Reader, card: Card, words: str, rationale: str = "", dissent: str = "") -> Decision:
    """Record what was decided about a child. Raises Refused where the meeting is closed."""
    _check_leads(by)
    _check_open(card.meeting)
    current_act().notes(meeting=card.meeting_id, card=card.reference)
    current_act().saw(card.child_id)
    decision: Decision = Decision.objects.create(
        card=card,
        child_id=card.child_id,
        words=words.strip(),
        rationale=rationale.strip(),
        dissent=dissent.strip(),
        decided_at=now(),
        recorded_by_id=by.user,
    )
    return decision


def add_action(
    *, by: Reader, card: Card, words: str, owner_agency: Agency, due_on: date, owner: str = ""
) -> MeetingAction:
    """Record who is to do what by when. Raises Refused where the meeting is closed."""
    _check_leads(by)
    _check_open(card.meeting)
    current_act().notes(meeting=card.meeting_id, card=card.reference)
    current_act().saw(card.child_id)
    action: MeetingAction = MeetingAction.objects.create(
        card=card,
        child_id=card.child_id,
        words=words.strip(),
        owner_agency=owner_agency,
        owner=owner.strip() or None,
        due_on=due_on,
    )
    return action


def talk_through(*, by: Reader, card: Card, done: bool = True) -> None:
    """Say that a child was talked through, or take that back. Raises Refused where the meeting is closed."""
    _check_leads(by)
    _check_open(card.meeting)
    current_act().notes(meeting=card.meeting_id, card=card.reference)
    current_act().saw(card.child_id)
    Card.objects.filter(pk=card.pk).update(talked_at=now() if done else None, talked_by_id=by.user if done else None)


def finish_action(*, by: Reader, action: MeetingAction, outcome: str) -> None:
    """
    Say that an action is done, or how else it ended; after the meeting, too.

    Raises:
        Refused: it is for another agency, and its meeting is not led by whoever says so.
    """
    if action.owner_agency_id != by.agency and not by.may(Permission.LEAD_MEETINGS):
        raise Refused("This action is for another agency. They say when it is done, or whoever leads the meeting.")
    if action.done_at:
        raise Refused("This action was ended before.")
    current_act().notes(action=action.reference)
    current_act().saw(action.child_id)
    MeetingAction.objects.filter(pk=action.pk).update(
        done_at=now(), done_by_id=by.user, outcome=outcome.strip() or "Done"
    )


def close(*, by: Reader, meeting: Meeting) -> None:
    """
    Close and freeze a meeting: facts are kept as they are now, and nothing of it is changed afterwards.

    Raises:
        Refused: it is closed, or a child on it was not talked through.
    """
    _check_leads(by)
    _check_open(meeting)
    cards: Sequence[Card] = list(meeting.cards.all())
    if left := sum(card.talked_at is None for card in cards):
        raise Refused(
            f"{left} of {len(cards)} {'child was' if left == 1 else 'children were'} not talked through. "
            "Talk them through, or say on their cards that they were put off."
        )
    for card in cards:
        Card.objects.filter(pk=card.pk).update(facts="\n".join(facts_of(card.child_id)))
    current_act().notes(meeting=meeting.reference)
    current_act().saw_all(card.child_id for card in cards)
    Meeting.objects.filter(pk=meeting.pk).update(closed_at=now(), closed_by_id=by.user)
    meeting.refresh_from_db()


def _check_leads(by: Reader) -> None:
    if not by.may(Permission.LEAD_MEETINGS):
        raise PermissionDenied


def _check_open(meeting: Meeting) -> None:
    if meeting.is_closed:
        raise Refused("This meeting is closed: its minutes do not change. Record it on the next meeting.")
