"""
Every address, asked by every role about every kind of child, by GET and POST: nothing leaks, and nothing is missing.

Addresses come from `urls` themselves. What an address may name is found out by asking: somebody who has every role
tries one reference of each kind. An address for which none is found fails the test, until `matrix` has its thing.
"""

import itertools
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern
from django.urls.resolvers import RoutePattern

from homeward_web.accounts import sessions  # noqa: F401 - its receiver begins a session of force_login, too
from homeward_web.accounts.acting import tell_database
from homeward_web.accounts.checks import every_address
from homeward_web.accounts.policies import Policy, policy_of
from homeward_web.accounts.readers import reader_of
from tests.web.matrix import ABSENT, ALL_ROLES, EXISTENCE, FAMILY, NOBODY, OWN, SHARED, Matrix, make_matrix
from tests.web.worlds import maker

EVERY, A_PART = 1, 30
SEED = 5
WORDS = {
    "agency": "northmoor",
    "event": "began",
    "figure": "1.1",
    "key": "directory",
    "name": "what-happened",
    "period": "2026-04",
    "purpose": "sign_in",
    "secret": "not-a-secret",
}
"""What stands for a part of an address that is a word."""
NOT_THERE = (404, 405)
NAMES_NOTHING_HERE = {
    "remove_factor": "a second factor of one's own",
    "link_to_directory": "an agency's directory in a settings file",
    "philomena_pdf": "a form that was filled in",
    "meeting_minutes": "a meeting that was closed",
    "paper": "papers that were built",
    "records": "papers that were built",
}
"""Addresses that are asked about no child here, and what they would need; tests of their own ask them."""
KNOWS_OF_PROTECTED = ("trail_child", "review_break_glass")
"""For the leads of an agency who look at who has looked: they may know that there is a record, and see none of it."""
OF_NO_ONE_CHILD = ("meeting", "user", "load", "build")
TYPED = {"words": FAMILY, "surname": FAMILY, "forename": "", "born_on_day": "4", "born_on_month": "3", "name": FAMILY}
"""What a form is sent, beside what it asks for: it finds children, and has none of the marks."""


@dataclass(frozen=True)
class Address:
    """An address as `urls` has it, its policy, and the kinds of things that it may name; one of "" names none."""

    route: str
    name: str
    policy: Policy
    parameters: tuple[tuple[str, bool], ...]
    kinds: tuple[str, ...]

    def path(self, references: dict[str, str], kind: str) -> str:
        """The path that names a thing of this kind; further references in it are those of the same child."""
        path = "/" + self.route
        first = True
        for parameter, is_reference in self.parameters:
            value = WORDS.get(parameter, "word")
            if is_reference:
                value = references.get(kind if first else parameter, references.get(parameter, ""))
                value = value or references[kind]
                first = False
            path = re.sub(rf"<(\w+:)?{parameter}>", value, path)
        return path


def addresses_of(route: str, pattern: URLPattern) -> Address:
    assert isinstance(pattern.pattern, RoutePattern)
    converters = re.findall(r"<(?:(\w+):)?(\w+)>", route)
    policy = policy_of(pattern.callback)
    assert policy is not None, route
    parameters = tuple((name, kind == "uuid") for kind, name in converters)
    return Address(route, str(pattern.name), policy, parameters, ())


class Asker:
    """Browsers of all people; each request is undone."""

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix
        self.clients: dict[str, Client] = {}
        for role, someone in matrix.people.items():
            self.clients[role] = Client(raise_request_exception=False)
            if someone is not None:
                self.clients[role].force_login(someone)

    def ask(self, role: str, method: str, path: str) -> HttpResponse:
        # No `atomic`: an act's own transaction must be the outermost, but for those of the test.
        before, client = transaction.savepoint(), self.clients[role]
        cookies = client.cookies.output()
        asked = client.get(path) if method == "GET" else client.post(path, TYPED)
        transaction.savepoint_rollback(before)
        client.cookies.clear()  # which a page may have taken away, as signing out does
        client.cookies.load(cookies.replace("Set-Cookie: ", ""))
        tell_database(maker())
        return asked  # type: ignore[return-value]


def text_of(answer: HttpResponse) -> str:
    is_text = answer.headers.get("Content-Type", "").startswith("text/")
    return answer.content.decode() if is_text else ""


def learn(asker: Asker, matrix: Matrix, address: Address) -> tuple[str, ...]:
    """The kinds that an address answers with something else than "not there"."""
    if not any(is_reference for _, is_reference in address.parameters):
        return ("",)
    return tuple(
        kind
        for kind in matrix.references[OWN]
        for method in ("GET", "POST")
        if method in address.policy.methods
        and asker.ask(ALL_ROLES, method, address.path(matrix.references[OWN], kind)).status_code not in NOT_THERE
    )


def learned(matrix: Matrix, asker: Asker) -> list[Address]:
    """All addresses, with the kinds of things that each may name."""
    found = [addresses_of(route, pattern) for route, pattern in every_address()]
    return [replace(each, kinds=tuple(dict.fromkeys(learn(asker, matrix, each)))) for each in found]


def check_every(matrix: Matrix, asker: Asker, addresses: list[Address], one_in: int) -> tuple[int, list[str]]:
    """Asks one in so many of all questions, drawn by a seed; gives how many were asked, and all that is wrong."""
    chance = random.Random(SEED)
    wrong: list[str] = []
    asked = 0
    for role, someone in matrix.people.items():
        hidden = matrix.hidden_from(reader_of(someone)) if someone else dict.fromkeys(matrix.marks, "nobody")
        for address, method in itertools.product(addresses, ("GET", "POST")):
            for kind in address.kinds:
                if one_in > 1 and chance.randrange(one_in):
                    continue
                found = list(check(matrix, asker, address, method, kind, role, hidden))
                asked += len(matrix.references)
                wrong += [f"{role}, {method} {address.route} ({kind}): {each}" for each in found]
    return asked, wrong


def check(
    matrix: Matrix, asker: Asker, address: Address, method: str, kind: str, role: str, hidden: dict[str, str]
) -> Any:
    """Asks one address about a child of each case as somebody, and says what is wrong with the answers."""
    someone = matrix.people[role]
    permitted = address.policy.is_open or (someone is not None and address.policy.permits(reader_of(someone)))
    answers = {}
    for case, references in matrix.references.items():
        if kind and kind not in references:
            continue
        answers[case] = answer = asker.ask(role, method, address.path(references, kind))
        status, text = answer.status_code, text_of(answer)
        if status >= 500:
            yield f"{case}: a fault, {status}"
        if not permitted and status not in (302, 403, 404, 405):
            yield f"{case}: not permitted, and answered {status}"
        if role == NOBODY and not address.policy.is_open and status != 302:
            yield f"{case}: somebody unknown is answered {status}"
        for word, model in hidden.items():
            if word in text:
                yield f"{case}: shows {word}, of a {model} that is hidden"
        if not kind:
            break
    is_of_child = kind not in OF_NO_ONE_CHILD and not (permitted and address.name in KNOWS_OF_PROTECTED)
    is_of_child = is_of_child and {EXISTENCE, ABSENT} <= answers.keys()
    if is_of_child and alike(answers[EXISTENCE]) != alike(answers[ABSENT]):
        statuses = answers[EXISTENCE].status_code, answers[ABSENT].status_code
        yield f"a protected child and one that is not there answer differently: {statuses}"


def alike(answer: HttpResponse) -> tuple[int, str, str]:
    """An answer without what is another one each time: references and the tokens of forms."""
    text = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|value=\"\w{64}\"", "", text_of(answer))
    return answer.status_code, re.sub(r"[0-9a-f-]{36}", "", answer.headers.get("Location", "")), text


def missing_rows(matrix: Matrix, asker: Asker, addresses: list[Address]) -> Iterator[str]:
    """Whoever misses a child that they may see, on a page that names it to somebody who has every role."""
    for address in addresses:
        for kind, case in itertools.product(address.kinds, (OWN, SHARED)):
            if "GET" not in address.policy.methods or (kind and kind not in matrix.references[case]):
                continue
            path = address.path(matrix.references[case], kind)
            if matrix.names[case] in text_of(asker.ask(ALL_ROLES, "GET", path)):
                for role in who_may_see(matrix, address, case):
                    answer = asker.ask(role, "GET", path)
                    if matrix.names[case] not in text_of(answer):
                        yield f"{role} misses the {case} child at {address.route}: {answer.status_code}"


def who_may_see(matrix: Matrix, address: Address, case: str) -> Iterator[str]:
    """The roles that may open an address and see a child."""
    for role, someone in matrix.people.items():
        reader = reader_of(someone) if someone else None
        if reader and address.policy.permits(reader) and matrix.sees(reader, case):
            yield role


def ask_all(one_in: int) -> int:
    """Makes the world, and asks; fails with all that is wrong."""
    matrix = make_matrix()
    asker = Asker(matrix)
    addresses = learned(matrix, asker)
    wrong = [
        f"nothing is known that {each.route} could name"
        for each in addresses
        if not each.kinds and each.name not in NAMES_NOTHING_HERE
    ]
    asked, leaks = check_every(matrix, asker, addresses, one_in)
    wrong += [*leaks, *missing_rows(matrix, asker, addresses)]
    assert not wrong, f"{len(wrong)} of {asked}:\n" + "\n".join(wrong)
    return asked


def test_a_part_of_all_questions_shows_nothing_that_is_hidden_and_misses_nothing():
    assert ask_all(A_PART) > 500


@pytest.mark.thorough
def test_all_questions_show_nothing_that_is_hidden_and_miss_nothing():
    assert ask_all(EVERY) >= 10_000
