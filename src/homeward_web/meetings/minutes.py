"""
Minutes of a closed meeting, as what one reader may have: cards of children whom they may not see are left out, and the
minutes say how many.
"""

from dataclasses import asdict, dataclass

from homeward_web.accounts.acting import current_reader
from homeward_web.clock.words import day_words, moment_words
from homeward_web.meetings.models import Card, Meeting
from homeward_web.missing.naming import named
from homeward_web.missing.papers.typesetting import typeset
from homeward_web.register.visibility import WITHOUT_GLASS, sees_child

PACKAGE = "homeward_web.meetings.papers"


@dataclass(frozen=True)
class MinutedChild:
    """A child in the minutes: its name, why it was on the list, what was known, decided and agreed to be done."""

    name: str
    reasons: list[str]
    facts: list[str]
    decisions: list[dict[str, str]]
    actions: list[dict[str, str]]


@dataclass(frozen=True)
class Minutes:
    """The minutes of a meeting, for one reader."""

    title: str
    agency: str
    held: str
    closed: str
    present: list[str]
    apologies: list[str]
    children: list[MinutedChild]
    left_out: int


def minutes_of(meeting: Meeting) -> Minutes:
    """What whoever acts may have of a meeting's minutes: of nobody whom they opened in an emergency alone."""
    exportable = meeting.cards.filter(sees_child(current_reader(), "child_id", ways=WITHOUT_GLASS))
    cards = list(exportable.prefetch_related("decisions", "actions__owner_agency"))
    names = named(card.child_id for card in cards)
    people = list(meeting.attendance.select_related("agency"))
    return Minutes(
        f"{meeting.get_kind_display()}, {day_words(meeting.held_on)}",
        meeting.agency.name,
        day_words(meeting.held_on),
        moment_words(meeting.closed_at),
        [f"{each.name}, {each.agency.name}" for each in people if not each.is_apology],
        [f"{each.name}, {each.agency.name}" for each in people if each.is_apology],
        [_minuted(card, names[card.child_id].name_and_age) for card in cards if card.child_id in names],
        meeting.listed - len(cards),
    )


def minutes_pdf(minutes: Minutes) -> bytes:
    """The minutes as tagged PDF."""
    return typeset("minutes.typ", asdict(minutes), package=PACKAGE)


def _minuted(card: Card, name: str) -> MinutedChild:
    return MinutedChild(
        name,
        card.reasons.splitlines(),
        card.facts.splitlines(),
        [{"words": each.words, "rationale": each.rationale, "dissent": each.dissent} for each in card.decisions.all()],
        [
            {
                "words": each.words,
                "who": each.owner or each.owner_agency.name,
                "agency": each.owner_agency.name,
                "due": day_words(each.due_on),
            }
            for each in card.actions.all()
        ],
    )
