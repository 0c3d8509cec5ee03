"""Browsers, people and forms for tests of the missing desk's pages."""

import re
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from homeward_web.accounts.permissions import Role
from homeward_web.audit.models import Record
from homeward_web.missing.models import MissingEpisode
from tests.web.desk.pages import Browser as DeskBrowser
from tests.web.worlds import agency, user


class Browser(DeskBrowser):
    """As the desk's, and a field may be called `name`."""

    def post(self, name: str, /, *arguments: object, **fields: object) -> HttpResponse:  # type: ignore[override]
        return self._then(self.client.post(reverse(name, args=arguments), fields))


def coordinator(**fields: Any) -> Browser:
    return Browser(user(Role.MISSING_COORDINATOR, **fields))


def officer() -> Browser:
    return Browser(user(Role.POLICE_OFFICER, of=agency("force", "police")))


def browser_of(*roles: Role, **fields: Any) -> Browser:
    return Browser(user(*roles, **fields))


def day(name: str, text: str) -> dict[str, str]:
    """A day as its three inputs: `14 4 2026`."""
    return dict(zip((f"{name}_day", f"{name}_month", f"{name}_year"), text.split(), strict=True))


def report(**fields: str) -> dict[str, str]:
    """What a short report says."""
    usual = {"last_seen_time": "21:15", "category": "missing", "setting": "care"}
    return usual | day("last_seen_on", "13 4 2026") | fields


def text_of(answer: Any) -> str:
    """The words of a page, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def error_links(answer: Any) -> set[str]:
    """The identifiers that a page's errors lead to."""
    return set(re.findall(r'<a href="#([^"]+)"', answer.content.decode())) - {"main-content"}


def identifiers(answer: Any) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', answer.content.decode()))


def fresh(episode: MissingEpisode) -> MissingEpisode:
    return MissingEpisode.unscoped.get(pk=episode.pk)


def last_record() -> Record:
    return Record.objects.order_by("-number")[0]
