"""Whether a return interview is owed, and each attempt to offer it: to the child, or a talk to a parent instead."""

from collections.abc import Iterable
from dataclasses import dataclass

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.readers import Reader
from homeward_web.missing.actions.rights import may_change_episode
from homeward_web.missing.episodes import MissingEpisode
from homeward_web.missing.factors import AttemptHow, AttemptOutcome, OfferedTo
from homeward_web.missing.interviews import InterviewOffer, OfferAttempt
from homeward_web.missing.when import When, must_be_past, must_follow, put
from homeward_web.register.children import CASEWORK
from homeward_web.register.refused import Refused

REACHED = frozenset(
    {AttemptOutcome.ANSWERED, AttemptOutcome.ACCEPTED, AttemptOutcome.DECLINED, AttemptOutcome.REBOOKED}
)
WRITTEN = frozenset({AttemptHow.LETTER, AttemptHow.MESSAGE, AttemptHow.THROUGH_OTHERS})


@dataclass(frozen=True, kw_only=True)
class Attempt:
    """
    One attempt to offer an interview.

    Attributes:
        to: the child, or a parent or carer who is offered a talk instead.
        rebooked: the time that it was put off to.
        by_name: who tried, where it is not who records it.
    """

    when: When
    how: str
    outcome: str
    to: str = OfferedTo.CHILD
    rebooked: When | None = None
    by_name: str = ""
    note: str = ""

    @property
    def is_offer(self) -> bool:
        """
        Whether the child or parent was offered something: they were reached, or it was written or passed on. A
        telephone that nobody answers, or a door that nobody opens, offers nothing.
        """
        return self.outcome in REACHED or self.how in WRITTEN

    @property
    def answer(self) -> bool | None:
        """What they said; None where they have not decided."""
        return {AttemptOutcome.ACCEPTED: True, AttemptOutcome.DECLINED: False}.get(AttemptOutcome(self.outcome))


def set_needed(*, by: Reader, episode: MissingEpisode, needed: str, why_not: str = "") -> InterviewOffer:
    """
    Says whether a return interview is owed for an episode: `yes`, `no`, or `not_applicable` with a reason.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        Refused: one was held, or no reason is given.
    """
    may_change_episode(by, episode, Permission.OFFER_INTERVIEWS)
    if needed not in ("yes", "no", "not_applicable"):
        raise ValueError(f"An interview cannot be needed '{needed}'.")
    if needed != "yes" and not why_not.strip():
        raise Refused("Say why no interview is needed.")
    if needed != "yes" and episode.covered_by.filter(interview__held_precision__isnull=False).exists():
        raise Refused("An interview was held for this episode, so it was needed.")
    offer = offer_of(episode)
    offer.needed = needed
    offer.why_not = why_not.strip() if needed != "yes" else None
    offer.save()
    return offer


def record_attempt(*, by: Reader, episodes: Iterable[MissingEpisode], attempt: Attempt) -> list[OfferAttempt]:
    """
    Notes an attempt to offer one interview for some episodes, and what it makes of each one's claim.

    The day of offer is that of the first attempt that offers; the answer is the last one that was given.

    Raises:
        PermissionDenied: the permission is lacking, or the child is hidden.
        Refused: there is no episode; the attempt is in the future or before one began; it was put off to no day.
    """
    some = list(episodes)
    if not some:
        raise Refused("Choose at least one episode.")
    must_be_past(attempt.when, "The attempt")
    if attempt.outcome == AttemptOutcome.REBOOKED and attempt.rebooked is None:
        raise Refused("Enter the day that the interview was put off to.")
    return [_one_attempt(by, episode, attempt) for episode in some]


def offer_of(episode: MissingEpisode) -> InterviewOffer:
    """An episode's claim to an interview; a new one, not saved, where nobody has recorded anything of it."""
    there: InterviewOffer | None = InterviewOffer.unscoped.filter(episode=episode).first()
    return there or InterviewOffer(
        episode=episode,
        child_id=episode.child_id,
        agency_id=episode.agency_id if episode.reported_by == "council" else episode.child.lead_agency_id,
        needed="yes",
        is_offered=False,
        source_file=CASEWORK,
    )


def _one_attempt(by: Reader, episode: MissingEpisode, attempt: Attempt) -> OfferAttempt:
    may_change_episode(by, episode, Permission.OFFER_INTERVIEWS)
    must_follow(attempt.when, episode.began, "The attempt", "going missing")
    made: OfferAttempt = OfferAttempt.unscoped.create(
        episode=episode,
        child_id=episode.child_id,
        agency_id=by.agency or episode.agency_id,
        how=AttemptHow(attempt.how),
        to=OfferedTo(attempt.to),
        outcome=AttemptOutcome(attempt.outcome),
        by_id=None if attempt.by_name.strip() else by.user,
        by_name=attempt.by_name.strip(),
        note=attempt.note.strip(),
        recorded_by_id=by.user,
        **attempt.when.fields(""),
        **(attempt.rebooked.fields("rebooked") if attempt.rebooked else {}),
    )
    offer = offer_of(episode)
    if attempt.to == OfferedTo.CHILD:
        _offered_to_child(offer, attempt)
    else:
        _offered_to_parent(offer, attempt)
    offer.save()
    return made


def _offered_to_child(offer: InterviewOffer, attempt: Attempt) -> None:
    if offer.needed is None:
        offer.needed = "yes"
    if attempt.is_offer:
        first = When.of(offer, "offered")
        if not offer.is_offered or _is_before(attempt.when, first):
            put(offer, "offered", attempt.when)
        offer.is_offered = True
    elif offer.is_offered is None:
        offer.is_offered = False
    if attempt.answer is not None:
        offer.is_accepted = attempt.answer


def _offered_to_parent(offer: InterviewOffer, attempt: Attempt) -> None:
    if attempt.is_offer and _is_before(attempt.when, When.of(offer, "parent_offered")):
        put(offer, "parent_offered", attempt.when)
    if attempt.answer is not None:
        offer.parent_accepted = attempt.answer


def _is_before(one: When, other: When | None) -> bool:
    """Surely earlier; anything is before what is not recorded."""
    if other is None or other.earliest is None:
        return True
    return one.latest is not None and one.latest < other.earliest
