"""The demonstration's invented people: the agencies that they work for, what they do there, and how they sign in."""

import secrets
from dataclasses import dataclass

from homeward_web.accounts import one_time_codes as codes
from homeward_web.accounts.acting import acting
from homeward_web.accounts.actions.factors import add_code_app
from homeward_web.accounts.actions.people import make_user
from homeward_web.accounts.models import Agency, Team, User
from homeward_web.accounts.permissions import Role
from homeward_web.accounts.readers import job
from homeward_web.clock import machine_now

R = Role
INTERVIEW_TEAM = "Return interviews"


@dataclass(frozen=True)
class Invented:
    """A person: whom they work for, what they do, and what there is to see as them."""

    email: str
    name: str
    agency: str
    roles: tuple[Role, ...]
    shows: str
    team: str = ""


PEOPLE = (
    Invented("karen.hall@northmoor.example", "Karen Hall", "northmoor", (R.MISSING_COORDINATOR,),
             "Who is missing now, whose interview is due, what must be decided"),
    Invented("sam.okoro@northmoor.example", "Sam Okoro", "northmoor", (R.INTERVIEWER,),
             "Interviews to offer and to hold", INTERVIEW_TEAM),
    Invented("priya.nair@northmoor.example", "Priya Nair", "northmoor", (R.TEAM_MANAGER,),
             "All children of the council, sharing, restricting, and the review of emergency access"),
    Invented("joan.bell@northmoor.example", "Joan Bell", "northmoor", (R.MEETING_CHAIR,),
             "The daily meeting"),
    Invented("tom.reed@police.example", "Tom Reed", "police", (R.POLICE_OFFICER,),
             "Reports, grades of risk, and returns, for the whole area"),
    Invented("ben.ward@wearbridge.example", "Ben Ward", "wearbridge", (R.MISSING_COORDINATOR,),
             "The other council: its own children, and those that Northmoor shares"),
    Invented("lin.chen@northmoor.example", "Lin Chen", "northmoor", (R.ANALYST,),
             "Extracts to load, figures, and the records behind them"),
    Invented("mary.shaw@northmoor.example", "Mary Shaw", "northmoor", (R.DATA_PROTECTION_LEAD,),
             "Who has looked at which child, and why"),
    Invented("alex.boyd@northmoor.example", "Alex Boyd", "northmoor", (R.ADMINISTRATOR,),
             "Accounts of people, their roles and teams"),
)  # fmt: skip

AGENCIES = (
    ("northmoor", "Northmoor", "council", "E06999901", "01632 960010"),
    ("wearbridge", "Wearbridge", "council", "E06999902", "01632 960020"),
    ("police", "Police", "police", "E23999901", "01632 960030"),
)


@dataclass(frozen=True)
class SignIn:
    """How all of them sign in at the usual page: one password, and one secret for an app that shows codes."""

    password: str
    app_secret: str


def make_people() -> SignIn | None:
    """
    Make the people where there are none, and give what to sign in with, which is never shown again.

    Returns:
        None where they are there.
    """
    if User.objects.filter(email=PEOPLE[0].email).exists():
        return None
    password, secret = "-".join(secrets.token_hex(2) for _ in range(4)), codes.new_secret()
    with acting(job("demonstration"), "demonstration.people"):
        for key, name, kind, area, phone in AGENCIES:
            Agency.objects.update_or_create(
                key=key,
                defaults={"name": name, "kind": kind, "area": area, "phone": phone, "out_of_hours_phone": phone},
            )
        for person in PEOPLE:
            _make(person, password, secret)
    return SignIn(password, codes.secret_words(secret))


def _make(person: Invented, password: str, secret: bytes) -> None:
    agency = Agency.objects.get(pk=person.agency)
    teams = [Team.objects.get_or_create(agency=agency, name=person.team)[0]] if person.team else []
    made = make_user(
        email=person.email, name=person.name, agency=agency, roles=person.roles, teams=teams, password=password
    )
    # The code of the minute before, so that the one that an app shows now is still good.
    code = codes.code_of(secret, codes.step_at(machine_now()) - 1)
    add_code_app(made, secret=secret, code=code)


def invented_of(user: User) -> Invented | None:
    """Which of the invented people an account is."""
    return next((person for person in PEOPLE if person.email == user.email), None)
