"""Deciding of two person records whether they are one child, putting it off, and taking a decision back."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.readers import Reader
from homeward_web.audit.acts import current_act
from homeward_web.register.actions.rights import need, words
from homeward_web.register.children import MatchDecision, PersonRecord
from homeward_web.register.deriving import are_kept_apart, derive_children
from homeward_web.register.parting import are_protected_alike
from homeward_web.register.privileged import as_job
from homeward_web.register.refused import Refused
from homeward_web.register.uncertain import PairEvidence, UncertainPair

BY_A_PERSON = "person"


def raise_pair(
    *,
    person: PersonRecord,
    other_person: PersonRecord,
    why: str = "",
    probability: float | None = None,
    levels: Sequence[dict[str, Any]] = (),
) -> UncertainPair:
    """
    Puts two records into the queue, or gives their pair new evidence. For jobs alone: open one (`as_job`).

    Args:
        levels: as `PairEvidence.levels`.
    """
    one, other = sorted((person, other_person), key=lambda record: record.pk)
    pair: UncertainPair = UncertainPair.unscoped.get_or_create(
        person=one, other_person=other, defaults={"child_id": one.child_id, "other_child_id": other.child_id}
    )[0]
    PairEvidence.unscoped.update_or_create(
        pair=pair, defaults={"why": why, "probability": probability, "levels": list(levels)}
    )
    return pair


def decide_pair(*, by: Reader, pair: UncertainPair, is_same: bool, reason: str) -> MatchDecision:
    """
    Decides that two records are, or are not, one child; the children of all rows follow.

    Raises:
        PermissionDenied: the permission is lacking.
        Refused: a side is hidden from whoever decides; no reason is given; it is decided already; people keep the two
            apart through others; or the two are protected differently, so that joining them would widen who reads.
    """
    need(by, Permission.REVIEW_LINKS)
    people = _both(by, pair)
    if pair.is_decided:
        raise Refused("Somebody has decided about these two records. Take that back first.")
    why = words(reason, "why you think so")
    with as_job("register.link"):
        if is_same:
            _check_joining(people)
        decision: MatchDecision = MatchDecision.unscoped.create(
            person=people[0],
            other_person=people[1],
            is_same_child=is_same,
            decided_by=BY_A_PERSON,
            reason=why,
            decided_at=by.at,
            decided_by_user_id=by.user,
        )
        UncertainPair.unscoped.filter(pk=pair.pk).update(decision=decision, put_off_until=None)
        derive_children([person.pk for person in people])
    _note(pair, people, is_same=int(is_same), decision=decision.pk)
    return decision


def take_back(*, by: Reader, pair: UncertainPair) -> None:
    """
    Takes the decision about a pair back: the children are again what they were, and the pair is open.

    Raises:
        PermissionDenied: the permission is lacking.
        Refused: a side is hidden from whoever takes it back, or nothing was decided.
    """
    need(by, Permission.REVIEW_LINKS)
    people = _both(by, pair)
    if not pair.is_decided:
        raise Refused("Nothing was decided about these two records.")
    with as_job("register.link"):
        MatchDecision.unscoped.filter(pk=pair.decision_id).update(is_undone=True)
        derive_children([person.pk for person in people])
    _note(pair, people, undone=pair.decision_id or 0)


def put_off(*, by: Reader, pair: UncertainPair, until: date) -> None:
    """
    Leaves a pair for a later day. One side may be hidden: then its lead is to be rung meanwhile.

    Raises:
        PermissionDenied: the permission is lacking.
        Refused: the day is not after today.
    """
    need(by, Permission.REVIEW_LINKS)
    if until <= by.on:
        raise Refused("The day must be after today.")
    UncertainPair.objects.visible_to(by).filter(pk=pair.pk).update(put_off_until=until)
    current_act().notes(pair=pair.pk)


def sides(by: Reader, pair: UncertainPair) -> dict[int, PersonRecord]:
    """The records of a pair that somebody sees, by key: none, one or both."""
    keys = (pair.person_id, pair.other_person_id)
    return PersonRecord.objects.visible_to(by).filter(pk__in=keys).select_related("agency", "child").in_bulk()


def _both(by: Reader, pair: UncertainPair) -> list[PersonRecord]:
    seen = sides(by, pair)
    people = [seen.get(pair.person_id), seen.get(pair.other_person_id)]
    both = [person for person in people if person is not None]
    if len(both) < len(people):
        raise Refused("One of the records is not open to you. Ring the agency that leads on it.")
    return both


def _check_joining(people: Sequence[PersonRecord]) -> None:
    one, other = people
    if are_kept_apart(one.pk, other.pk):
        raise Refused("Somebody decided that two of these children's records are different. Take that back first.")
    if one.child_id != other.child_id and not are_protected_alike(one.child_id, other.child_id):
        raise Refused("The two are protected differently. First restrict both in the same way, to the same readers.")


def _note(pair: UncertainPair, people: Sequence[PersonRecord], **about: int) -> None:
    act = current_act()
    act.saw_all(person.child_id for person in people)
    act.notes(pair=pair.pk, **about)
