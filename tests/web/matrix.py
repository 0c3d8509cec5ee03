"""
The world of the matrix "every address x every role x whose child": children whose every text names them.

A *mark* is a word that stands in one row and nowhere else. Who may see the row may find the word on a page; whoever
may not, never may.
"""

import uuid
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from homeward_web.accounts.models import Agency, Team, User
from homeward_web.accounts.permissions import Role
from homeward_web.accounts.readers import Reader
from homeward_web.exchange.models import ExtractLoad
from homeward_web.meetings.models import Card, Meeting, MeetingAction
from homeward_web.missing.models import InterviewAccount, StrategyMeeting, StrategyReason
from homeward_web.performance.models import Build
from homeward_web.register.actions.uncertain import raise_pair
from homeward_web.register.children import CASEWORK
from homeward_web.register.models import Child, HeldReport, Involvement, PersonRecord, PlacementAddress
from homeward_web.register.searching import index_people
from homeward_web.register.visibility import Protection
from tests.web import worlds
from tests.web.missing import desks
from tests.web.worlds import NOW, TODAY, agency, user

OWN, SHARED, RESTRICTED, EXISTENCE, FOREIGN, ABSENT = "own", "shared", "restricted", "existence", "foreign", "absent"
CASES = (OWN, SHARED, RESTRICTED, EXISTENCE, FOREIGN)
NOBODY, NO_ROLE, ALL_ROLES = "nobody", "no role", "all roles"
FAMILY = "Quillfeather"
"""All children's family name: it tells nothing of which."""


@dataclass
class Matrix:
    """
    Attributes:
        references: by case, by kind of thing, what an address may name.
        marks: words, each with the model and the key of the row that it stands in.
        people: by role, somebody of the council that reads; `NOBODY` is None.
    """

    references: dict[str, dict[str, str]] = field(default_factory=dict)
    marks: dict[str, tuple[Any, Any]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    children: dict[str, Child] = field(default_factory=dict)
    people: dict[str, User | None] = field(default_factory=dict)

    def kinds(self) -> list[str]:
        return sorted({kind for of_case in self.references.values() for kind in of_case})

    def hidden_from(self, reader: Reader) -> dict[str, str]:
        """The words that a reader must never be shown, each with the name of its row's model."""
        shown = {
            model: set(model.objects.visible_to(reader).values_list("pk", flat=True))
            for model in {model for model, _ in self.marks.values()}
        }
        return {word: model.__name__ for word, (model, key) in self.marks.items() if key not in shown[model]}

    def sees(self, reader: Reader, case: str) -> bool:
        return Child.objects.visible_to(reader).filter(pk=self.children[case].pk).exists()


def make_matrix() -> Matrix:
    """A council that looks, another one, and a child of each case with something of every kind."""
    made = Matrix()
    ours, theirs = agency(), agency("wearbridge")
    team = Team.objects.create(agency=ours, name="All children")
    made.people = {str(role): user(role, of=ours, teams=(team,)) for role in Role}
    made.people |= {NOBODY: None, NO_ROLE: user(of=ours), ALL_ROLES: user(*Role, of=ours, teams=(team,))}
    elsewhere = user(*Role, of=theirs)
    for case in CASES:
        of = theirs if case in (SHARED, FOREIGN) else ours
        by = made.people[ALL_ROLES] if of is ours else elsewhere
        assert by is not None
        _child_with_everything(made, case, of, team if of is ours else None, by)
    worlds.share(made.children[SHARED], ours, elsewhere)
    _meeting(made, ours)
    _others(made, made.people[ALL_ROLES], elsewhere)
    made.references[ABSENT] = {kind: str(uuid.uuid4()) for kind in made.kinds()}
    return made


def _child_with_everything(made: Matrix, case: str, of: Agency, team: Team | None, by: User) -> None:
    protection = {RESTRICTED: Protection.RESTRICTED, EXISTENCE: Protection.EXISTENCE}.get(case, Protection.USUAL)
    child = worlds.child(of, team, protection=protection)
    made.children[case] = child
    person = PersonRecord.unscoped.get(child=child)
    name = f"Mark{case}"
    made.names[case] = name
    person.forename, person.surname, person.address = name, FAMILY, f"1 Home{case} Street"
    person.save()
    index_people([person.pk])
    if team is not None:
        Involvement.unscoped.filter(child=child).update(team=team)
    place = worlds.place(child, of)
    PlacementAddress.unscoped.filter(pk=place.pk).update(address=f"2 Place{case} Street")
    missing_now = desks.episode(child, "2026-04-13 21:15", circumstances=f"How{case} it began")
    returned = desks.episode(child, "2026-04-10 20:00", "2026-04-12 09:00")
    interview = desks.interview(returned, assigned_to=by)
    account = desks.account(interview, said=f"Said{case} words")
    strategy = _strategy(child, person, of, missing_now)
    held = HeldReport.unscoped.create(child=child, from_agency=of, account=f"Held{case} account")
    glass = worlds.glass(child, user(of=of))
    type(glass).unscoped.filter(pk=glass.pk).update(told_agency=of)
    share = worlds.share(child, agency("force", "police"), by)
    twin = worlds.child(of, team, protection=protection)
    other = PersonRecord.unscoped.get(child=twin)
    other.forename, other.surname = f"Twin{case}", FAMILY
    other.save()
    pair = raise_pair(person=person, other_person=other, why="drawn", probability=0.8, levels=[])
    made.references[case] = {
        "child": str(child.reference),
        "episode": str(missing_now.reference),
        "returned": str(returned.reference),
        "interview": str(interview.reference),
        "strategy": str(strategy.reference),
        "held": str(held.reference),
        "glass": str(glass.reference),
        "share": str(share.reference),
        "pair": str(pair.reference),
    }
    made.marks |= {
        name: (PersonRecord, person.pk),
        f"Twin{case}": (PersonRecord, other.pk),
        f"Home{case}": (PersonRecord, person.pk),
        f"Place{case}": (PlacementAddress, place.pk),
        f"Said{case}": (InterviewAccount, account.pk),
        f"How{case}": (type(missing_now), missing_now.pk),
        f"Held{case}": (HeldReport, held.pk),
    }


def _strategy(child: Child, person: PersonRecord, of: Agency, episode: Any) -> StrategyMeeting:
    made: StrategyMeeting = StrategyMeeting.unscoped.create(
        child=child,
        person=person,
        agency=of,
        reporting_area=of.area,
        triggered_on=TODAY,
        triggered_at=NOW,
        due_at=NOW + timedelta(days=2),
        due_on=TODAY + timedelta(days=2),
        reason="Three episodes in 90 days",
        source_file=CASEWORK,
    )
    StrategyReason.unscoped.create(
        child=child,
        agency=of,
        episode=episode,
        meeting=made,
        trigger="repeat_episodes",
        reason="Three episodes in 90 days",
        raised_at=NOW,
        due_at=NOW + timedelta(days=2),
    )
    return made


def _meeting(made: Matrix, of: Agency) -> None:
    """A daily meeting of the council that has a card of every child of it, whoever prepared it."""
    meeting = Meeting.objects.create(agency=of, kind="daily", held_on=TODAY, prepared_at=NOW, listed=len(CASES))
    for place, case in enumerate(CASES, 1):
        child = made.children[case]
        card = Card.unscoped.create(meeting=meeting, child=child, place=place, reasons="missing now")
        action = MeetingAction.unscoped.create(
            card=card, child=child, words=f"Ring{case} the school", owner_agency=of, due_on=TODAY
        )
        made.marks[f"Ring{case}"] = (MeetingAction, action.pk)
        made.references[case] |= {"card": str(card.reference), "action": str(action.reference)}
    for case in CASES:
        made.references[case]["meeting"] = str(meeting.pk)


def _others(made: Matrix, ours: User | None, theirs: User) -> None:
    """What belongs to no child: people, loads of extracts, papers."""
    assert ours is not None
    for case, someone in ((OWN, ours), (FOREIGN, theirs)):
        load = ExtractLoad.objects.create(agency=someone.agency, given_by=someone)
        made.references[case] |= {"user": str(user(of=someone.agency).pk), "load": str(load.reference)}
    build = Build.objects.create(month="2026-04", asked_at=NOW)
    made.references[OWN]["build"] = str(build.pk)
