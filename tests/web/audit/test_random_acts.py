"""
Random people do random things at every address that there is, and jobs and commands too: one row each.

It grows with the addresses. What is sent means nothing to most of them, so that there are refusals, faults and acts
that are done. No row is without what somebody did.
"""

import random
import re
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test import Client
from django.urls import URLPattern

from homeward_web.accounts.acting import acting, tell_database
from homeward_web.accounts.checks import every_address
from homeward_web.accounts.models import Team, User
from homeward_web.accounts.permissions import Role
from homeward_web.accounts.policies import policy_of
from homeward_web.accounts.readers import job
from homeward_web.audit.models import ChildSeen, Record
from homeward_web.audit.trail import first_fault
from homeward_web.register.models import Child
from tests.web.worlds import maker, random_world, user

METHODS = ("GET", "GET", "GET", "POST", "POST", "HEAD", "PUT", "DELETE")
SOME, ALL = 200, 2_000


@pytest.fixture
def addresses():
    return [(route, pattern) for route, pattern in every_address() if policy_of(pattern.callback)]


def test_each_of_200_random_acts_has_one_row(addresses):
    act_at_random(random.Random(1), addresses, SOME)


@pytest.mark.thorough
def test_each_of_2000_random_acts_has_one_row(addresses):
    act_at_random(random.Random(2), addresses, ALL)


def act_at_random(chance: random.Random, addresses: list[tuple[str, URLPattern]], times: int) -> None:
    world = random_world(3)
    people: list[User | None] = [None, *world.users, *(user(role) for role in Role)]
    outcomes: set[str] = set()
    for _ in range(times):
        before = Record.objects.count()
        expected = chance.choice((_ask, _ask, _ask, _ask, _ask, _work))(chance, addresses, people)
        tell_database(maker())
        rows = list(Record.objects.filter(number__gt=before))
        assert len(rows) == len(expected), expected
        for row, (act, actor, possible) in zip(rows, expected, strict=True):
            assert (row.act, row.actor) == (act, actor)
            assert row.outcome in possible, (row.act, row.outcome, possible)
            assert sorted(ChildSeen.objects.filter(record_number=row.number).values_list("child", flat=True)) == (
                row.children
            )
            outcomes.add(row.outcome)
    assert outcomes == set(Record.Outcome.values)
    assert first_fault() == (Record.objects.count(), None)


Rows = list[tuple[str, str, tuple[str, ...]]]
"""Of each row that must have been left: the act, who acted, and what its outcome may be."""


def _ask(chance: random.Random, addresses: list, people: list) -> Rows:
    """A request of somebody, and the rows that it must have left."""
    route, pattern = chance.choice(addresses)
    who, method = chance.choice(people), chance.choice(METHODS)
    client = Client(raise_request_exception=False)
    if who:
        client.force_login(who)
    answer = client.generic(
        method, "/" + _filled(chance, route), _body(chance), content_type="application/x-www-form-urlencoded"
    )
    policy = policy_of(pattern.callback)
    if who is None and not policy.is_open:
        # Nobody did anything: they are sent to sign in
        assert answer.status_code == 302
        return []
    outcomes = {403: ("refused",), 404: ("refused",), 405: ("refused",), 400: ("failed",), 500: ("failed",)}
    possible = outcomes.get(answer.status_code, ("done", "refused"))  # a page may say why something is refused
    return [(policy.act, str(who.pk) if who else "nobody", possible)]


def _work(chance: random.Random, _: list, __: list) -> Rows:
    """A job that changes something, and is done, refused, or meets a fault."""
    how = chance.choice((None, PermissionDenied, Http404, ZeroDivisionError))
    name = f"Team {chance.random()}"
    try:
        with acting(job("drawn"), "drawn.act") as act:
            act.saw_all(Child.objects.values_list("pk", flat=True)[: chance.randrange(4)])
            Team.objects.create(agency_id="northmoor", name=name)
            if how:
                raise how
    except (PermissionDenied, Http404, ZeroDivisionError):
        pass
    assert Team.objects.filter(name=name).exists() is (how is None)
    return [("drawn.act", "drawn", ({None: "done", ZeroDivisionError: "failed"}.get(how, "refused"),))]


def _filled(chance: random.Random, route: str) -> str:
    """An address with something in each place: a child's reference, or what names nothing."""
    references = list(Child.unscoped.values_list("reference", flat=True))
    fitting = {
        "uuid": lambda: chance.choice([*references, uuid.UUID(int=chance.getrandbits(128), version=4)]),
        "int": lambda: chance.randrange(1, 9),
        "str": lambda: "word",
        "slug": lambda: "northmoor",
        "path": lambda: "word",
        "day": lambda: "2026-04-14",
    }
    return re.sub(r"<(?:(\w+):)?\w+>", lambda found: str(fitting[found[1] or "str"]()), route)


def _body(chance: random.Random) -> str:
    return chance.choice(("", "words=Rosie", "child=P1&person=", "name=%00&reason=missing_now", "a=b&next=//elsewhere"))


@pytest.mark.skipif(connection.vendor != "sqlite", reason="once is enough")
def test_what_no_database_can_hold_is_written_readably():
    with acting(job("drawn"), "drawn.act") as act:
        act.notes(asked="a\x00b\ud800c")
        act.reason = "r" * 100
    row = Record.objects.get()
    assert (row.about, len(row.reason)) == ({"asked": "a?b?c"}, 40)
