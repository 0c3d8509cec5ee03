"""
The world that the server of the browser tests serves, made by the same rules as every other.

Run as a program in the server's environment: it prints what it made, as JSON: the cookies of people by the word for
what they do, and the references of children.
"""

import json
from collections.abc import Iterator
from typing import Any


def make() -> dict[str, Any]:
    from homeward_web.accounts.acting import acting
    from homeward_web.accounts.permissions import Role
    from homeward_web.accounts.readers import job
    from tests.web.browser import day

    with acting(job("making a world of tests"), "tests.world"):
        people = day.people()
        children = day.children(people)
    assert {role.value for role in Role} <= {role for person in people.values() for role in _roles(person)}
    return {"cookies": dict(_cookies(people)), "children": children, "emails": {n: u.email for n, u in people.items()}}


def _roles(user: Any) -> Iterator[str]:
    yield from user.roles.values_list("role", flat=True)


def _cookies(people: dict[str, Any]) -> Iterator[tuple[str, dict[str, str]]]:
    """A session of each person, as signing in begins it."""
    from importlib import import_module

    from django.conf import settings
    from django.http import HttpRequest

    from homeward_web.accounts.acting import acting
    from homeward_web.accounts.readers import reader_of
    from homeward_web.accounts.sessions import sign_in

    store = import_module(settings.SESSION_ENGINE).SessionStore
    for name, user in people.items():
        request = HttpRequest()
        request.META["SERVER_NAME"], request.META["SERVER_PORT"] = "localhost", "80"
        request.session = store()
        with acting(reader_of(user), "tests.sign_in"):
            sign_in(request, user)
            request.session.save()
        assert request.session.session_key
        yield name, {"name": settings.SESSION_COOKIE_NAME, "value": request.session.session_key}


if __name__ == "__main__":
    import os

    os.environ["HOMEWARD_INSECURE"] = "1"
    import django

    django.setup()
    print(json.dumps(make()))
