"""A page that stands open refreshes itself: it keeps nobody signed in, and shows nothing once its reader is not."""

from datetime import timedelta

import pytest
from django.conf import settings

from homeward_web.accounts.permissions import Role
from homeward_web.clock.moment import stopped_at
from tests.web.desk.pages import Browser
from tests.web.worlds import NOW, user

HTMX = {"HX-Request": "true", "Homeward-Refresh": "1"}


def ask(looking: Browser, minutes: int, name: str, headers: dict[str, str]):
    with stopped_at(NOW + timedelta(minutes=minutes)):
        return looking.get(name, headers=headers)


@pytest.mark.parametrize(("headers", "stays"), [(HTMX, False), ({}, True)])
def test_refreshing_does_not_keep_a_session_alive(headers, stays):
    looking = Browser(user(Role.MISSING_COORDINATOR))
    half = settings.SESSION_IDLE_MINUTES - 1
    assert ask(looking, half, "today_now", headers).status_code == 200
    assert (ask(looking, 2 * half, "today", {}).status_code == 200) is stays


def test_when_the_session_has_ended_the_whole_page_is_loaded_again():
    looking = Browser(user(Role.MISSING_COORDINATOR))
    answer = ask(looking, settings.SESSION_IDLE_MINUTES + 1, "today_now", HTMX)
    assert (answer.status_code, answer.headers["HX-Refresh"], answer.content) == (204, "true", b"")
