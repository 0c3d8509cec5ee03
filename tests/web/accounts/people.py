"""People of tests who can sign in, and browsers for them."""

import re
from datetime import timedelta

from django.test import Client
from django.urls import reverse

from homeward_web.accounts import one_time_codes as codes
from homeward_web.accounts.acting import acting
from homeward_web.accounts.actions.factors import add_code_app
from homeward_web.accounts.models import User
from homeward_web.accounts.permissions import Role
from homeward_web.accounts.readers import job
from homeward_web.audit.models import Record
from homeward_web.clock import machine_now
from tests.web.worlds import PASSWORD, user

SECRET = b"twenty secret letters"


def with_app(*roles: Role, secret: bytes = SECRET, **fields) -> User:
    """Somebody with a password and an app that showed its first code two minutes ago."""
    made = user(*(roles or (Role.MISSING_COORDINATOR,)), **fields)
    with acting(job("a test"), "accounts.add_factor"):
        factor = add_code_app(made, secret=secret, code=code(secret))
    factor.counter = codes.step_at(machine_now() - timedelta(minutes=2))
    factor.save()
    return made


def code(secret: bytes = SECRET) -> str:
    """What the app shows now."""
    return codes.code_of(secret, codes.step_at(machine_now()))


def give_password(browser: Client, someone: User, password: str = PASSWORD, **said):
    return browser.post(reverse("sign_in"), {"email": someone.email, "password": password, **said})


def signed_in(someone: User, **fields) -> Client:
    """A browser in which somebody has signed in as people do."""
    browser = Client(**fields)
    give_password(browser, someone)
    response = browser.post(reverse("sign_in_second"), {"code": code()})
    assert response.status_code == 302, response.content.decode()
    return browser


def is_signed_in(browser: Client) -> bool:
    return browser.get(reverse("account")).status_code == 200


def words_of(response, email: str) -> str:
    """A page without what differs each time: the token against forged forms, and the address that was typed."""
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", response.content.decode()).replace(email, "")


def trail(act: str | None = None) -> list[tuple[str, str, str]]:
    """Acts, methods and outcomes in their order."""
    rows = Record.objects.order_by("number")
    found = rows.filter(act=act) if act else rows
    return [(row.act, row.method, row.outcome) for row in found]


def last() -> Record:
    return Record.objects.order_by("-number")[0]
