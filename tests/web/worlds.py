"""Invented partnerships for tests: agencies, people who sign in, children, and who works with whom."""

import itertools
import random
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from homeward_web.accounts.models import Agency, Team, User, UserRole
from homeward_web.accounts.permissions import Role
from homeward_web.accounts.readers import Reader, job, reader_of
from homeward_web.register.children import CASEWORK
from homeward_web.register.models import (
    BreakGlass,
    Child,
    Involvement,
    PersonRecord,
    Placement,
    PlacementAddress,
    Reading,
    Share,
)
from homeward_web.register.visibility import Protection, ReadingKind

NOW = datetime(2026, 4, 14, 8, 52)
TODAY = date(2026, 4, 14)
PASSWORD = "correct horse battery staple"
_numbers = itertools.count(1)


def agency(key: str = "northmoor", kind: str = "council") -> Agency:
    return Agency.objects.get_or_create(
        key=key, defaults={"name": key.title(), "kind": kind, "area": "E06999901", "phone": "01632 960001"}
    )[0]


def user(*roles: Role, of: Agency | None = None, teams: tuple[Team, ...] = ()) -> User:
    """Somebody with these roles, in an agency."""
    made = User.objects.create_user(
        f"person{next(_numbers)}@example.org", PASSWORD, name=f"Person {next(_numbers)}", agency=of or agency()
    )
    UserRole.objects.bulk_create(UserRole(user=made, role=role) for role in roles)
    made.teams.set(teams)
    return made


def child(of: Agency | None = None, team: Team | None = None, **fields: object) -> Child:
    """A child that an agency is responsible for, with its record of the person. Made by a job: open an act of one."""
    responsible = of or agency()
    made = Child.unscoped.create(lead_agency=responsible, **fields)
    PersonRecord.unscoped.create(
        child=made,
        agency=responsible,
        person_id=f"P{next(_numbers)}",
        forename="Rosie",
        surname="Ashton",
        born_on=date(2011, 3, 4),
        source_file=CASEWORK,
    )
    Involvement.unscoped.create(
        child=made, agency=responsible, team=team, kind=Involvement.Kind.RESPONSIBLE, since=TODAY - timedelta(days=90)
    )
    return made


def share(of: Child, to: Agency, by: User, **fields: object) -> Share:
    """A share that is open today, unless the fields say otherwise."""
    usual = {
        "purpose": "strategy discussion",
        "legal_basis": Share.Basis.PUBLIC_TASK,
        "starts_on": TODAY - timedelta(days=1),
        "ends_on": TODAY + timedelta(days=30),
        "from_agency": of.lead_agency,
        "granted_by": by,
    }
    return Share.unscoped.create(child=of, to_agency=to, **(usual | fields))


def glass(of: Child, by: User, opened_at: datetime = NOW, hours: int = 4) -> BreakGlass:
    return BreakGlass.unscoped.create(
        child=of,
        user=by,
        code=BreakGlass.Code.MISSING_NOW,
        reason="Missing now, and nobody answers.",
        opened_at=opened_at,
        ends_at=opened_at + timedelta(hours=hours),
    )


def place(of: Child, by: Agency) -> PlacementAddress:
    """A placement of a child with its address, as an agency records it."""
    placement = Placement.unscoped.create(
        child=of,
        person=PersonRecord.unscoped.filter(child=of).first(),
        agency=by,
        reporting_area=by.area,
        started_on=TODAY - timedelta(days=60),
        source_file=CASEWORK,
    )
    return PlacementAddress.unscoped.create(placement=placement, child=of, agency=by, address="1 Invented Street")


@dataclass
class World:
    """Some agencies with teams, people and children, put together by a seed."""

    users: list[User] = field(default_factory=list)
    children: list[Child] = field(default_factory=list)


def random_world(seed: int, people: int = 8, children: int = 12) -> World:
    """A world in which every clause of the rule decides something for somebody."""
    chance, world = random.Random(seed), World()
    agencies = [
        agency(key, kind) for key, kind in (("northmoor", "council"), ("wearbridge", "council"), ("force", "police"))
    ]
    teams = [Team.objects.create(agency=each, name=f"Team {n}") for each in agencies for n in range(2)]
    for _ in range(people):
        of = chance.choice(agencies)
        own = [team for team in teams if team.agency_id == of.key]
        roles = chance.sample(list(Role), chance.choice((0, 1, 1, 2)))
        world.users.append(user(*roles, of=of, teams=tuple(chance.sample(own, chance.choice((0, 1, 2))))))
    for _ in range(children):
        _random_child(chance, world, agencies, teams)
    return world


def _random_child(chance: random.Random, world: World, agencies: list[Agency], teams: list[Team]) -> None:
    of = chance.choice(agencies)
    own = [team for team in teams if team.agency_id == of.key]
    made = child(of, chance.choice((None, *own)), protection=chance.choice(Protection.values))
    world.children.append(made)
    days = (-40, -1, 0, 1, 40)
    for other in chance.sample(agencies, chance.choice((0, 1, 2))):
        until = chance.choice((None, *days))
        Involvement.unscoped.create(
            child=made,
            agency=other,
            team=chance.choice((None, *[team for team in teams if team.agency_id == other.key])),
            kind=chance.choice(Involvement.Kind.values),
            since=TODAY - timedelta(days=90),
            until=None if until is None else TODAY + timedelta(days=until),
        )
    for other in chance.sample(agencies, chance.choice((0, 1))):
        share(
            made,
            other,
            chance.choice(world.users),
            starts_on=TODAY + timedelta(days=chance.choice(days)),
            ends_on=TODAY + timedelta(days=chance.choice(days)),
            ended_at=chance.choice((None, None, NOW)),
            from_agency=chance.choice(agencies),
            grants_placement_address=chance.random() < 0.5,
        )
    for each in chance.sample(world.users, 4):
        Reading.unscoped.create(child=made, user=each, kind=chance.choice(ReadingKind.values), reason="drawn")
    for each in chance.sample(world.users, 2):
        glass(made, each, NOW + timedelta(hours=chance.choice((-6, -4, -1, 0, 1))))
    place(made, chance.choice(agencies))


def readers(world: World) -> list[Reader]:
    """Everybody of a world, as readers."""
    return [reader_of(each) for each in world.users]


def maker() -> Reader:
    """The job under which worlds are made."""
    return job("making a world of tests")
