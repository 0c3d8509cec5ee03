"""Browsers of people who have signed in, for tests of the desk's pages."""

from dataclasses import dataclass, field

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from homeward_web.accounts import sessions  # noqa: F401 - its receiver begins a session of force_login, too
from homeward_web.accounts.acting import tell_database
from homeward_web.accounts.models import User
from tests.web.worlds import maker


@dataclass
class Browser:
    """Asks as somebody who has signed in; afterwards the database takes what the test does as done by a job again."""

    user: User
    client: Client = field(default_factory=Client)

    def __post_init__(self) -> None:
        self.client.force_login(self.user)

    def get(
        self, name: str, /, *arguments: object, headers: dict[str, str] | None = None, **query: object
    ) -> HttpResponse:
        return self._then(self.client.get(reverse(name, args=arguments), query, headers=headers))

    def post(self, name: str, /, *arguments: object, **fields: object) -> HttpResponse:
        return self._then(self.client.post(reverse(name, args=arguments), fields))

    def text(self, name: str, /, *arguments: object, **query: object) -> str:
        answer = self.get(name, *arguments, **query)
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()

    @staticmethod
    def _then(answer: HttpResponse) -> HttpResponse:
        tell_database(maker())
        return answer
