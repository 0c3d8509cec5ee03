"""
An invented partnership's casework, as large as asked for, in a SQLite database: for the benchmark of the desk's pages.

Three years of episodes, most with an interview held, a few open, some ended in the last days. Rows go in in bulk, as
nobody's act: made to be read fast and not to be believed.
"""

import os
import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

AGENCIES = (("northmoor", "council"), ("wearbridge", "council"), ("force", "police"))
FORENAMES = ("Rosie", "Jamie", "Tia", "Aisha", "Callum", "Megan", "Tyler", "Zofia", "Kai", "Ellie", "Noah", "Chloe")
SURNAMES = ("Ashton", "Bell", "Wood", "Khan", "Reid", "Shaw", "Nowak", "Price", "Marsh", "Doyle", "Singh", "Frost")
DAYS = 3 * 365
SHARE_RESTRICTED, SHARE_HELD, SHARE_OPEN = 0.002, 0.9, 0.0003
A_BATCH = 5_000


def start(data: Path) -> None:
    """Has Django use a database in a folder. Before any import of the application."""
    data.mkdir(parents=True, exist_ok=True)
    os.environ["HOMEWARD_DATA"] = str(data)
    os.environ["HOMEWARD_INSECURE"] = "1"
    os.environ["HOMEWARD_HOSTS"] = "testserver"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "homeward_web.config.settings")
    import django

    django.setup()


def fill(children: int, episodes: int, at: datetime) -> None:
    """Makes the tables, and so many children and episodes before a moment, UTC."""
    from django.core.management import call_command
    from django.db import transaction

    call_command("migrate", verbosity=0)
    with transaction.atomic():
        _World(random.Random(1), children, episodes, at).make()


class _World:
    """Makes all rows in the order in which they name each other."""

    def __init__(self, chance: random.Random, children: int, episodes: int, at: datetime) -> None:
        self.chance, self.children, self.episodes, self.at = chance, children, episodes, at

    def make(self) -> None:
        from homeward_web.accounts.models import Agency
        from homeward_web.missing import models as missing
        from homeward_web.register import models as register

        self.agencies = [
            Agency.objects.create(key=k, name=k.title(), kind=kind, phone="01632 960001") for k, kind in AGENCIES
        ]
        self._people()
        _bulk(register.Child, self._children())
        _bulk(register.PersonRecord, self._records())
        _bulk(register.Involvement, self._involvements())
        _bulk(register.CareStatus, self._statuses())
        _bulk(missing.MissingEpisode, self._episodes())
        _bulk(missing.InterviewOffer, self._offers())
        _bulk(missing.ReturnInterview, self._interviews())
        _bulk(missing.ReturnInterviewEpisode, self._links())
        _bulk(missing.PoliceGrade, self._grades())
        _bulk(missing.PreventionInterview, self._checks())
        _bulk(missing.StrategyMeeting, self._meetings())

    def _people(self) -> None:
        from homeward_web.accounts.models import User, UserRole
        from homeward_web.accounts.permissions import Role

        for agency, role in zip(
            self.agencies, (Role.MISSING_COORDINATOR, Role.MISSING_COORDINATOR, Role.POLICE_OFFICER), strict=True
        ):
            user = User.objects.create_user(f"{agency.key}@example.org", name="Sam Invented", agency=agency)
            UserRole.objects.create(user=user, role=role)

    def _council(self, child: int) -> Any:
        return self.agencies[0 if child % 10 < 6 else 1]

    def _children(self) -> Iterator[dict[str, Any]]:
        for key in range(1, self.children + 1):
            protection = "restricted" if self.chance.random() < SHARE_RESTRICTED else "usual"
            yield {"child_key": key, "lead_agency": self._council(key), "protection": protection}

    def _records(self) -> Iterator[dict[str, Any]]:
        for key in range(1, self.children + 1):
            yield {
                "person_key": key,
                "child_id": key,
                "agency": self._council(key),
                "person_id": f"P{key}",
                "forename": self.chance.choice(FORENAMES),
                "surname": self.chance.choice(SURNAMES),
                "born_on": self.at.date() - timedelta(days=self.chance.randrange(9 * 365, 17 * 365)),
                "source_file": "benchmark",
            }

    def _involvements(self) -> Iterator[dict[str, Any]]:
        since = self.at.date() - timedelta(days=DAYS)
        for key in range(1, self.children + 1):
            yield {"child_id": key, "agency": self._council(key), "kind": "responsible", "since": since}
            yield {"child_id": key, "agency": self.agencies[2], "kind": "reporting", "since": since}

    def _statuses(self) -> Iterator[dict[str, Any]]:
        for key in range(1, self.children + 1, 3):
            yield self._of(key) | {
                "care_status_key": key,
                "care_status": "looked_after",
                "reporting_area": "E06999901",
                "started_on": date(self.at.year - 1, 1, 1),
            }

    def _of(self, child: int) -> dict[str, Any]:
        of = {"child_id": child, "agency": self._council(child), "source_file": "benchmark"}
        return of | {"person_id": child}

    def _child_of(self, episode: int) -> int:
        return (episode * 7_919) % self.children + 1

    def _ends(self, episode: int) -> tuple[datetime, datetime | None]:
        """When an episode began and ended, always the same for the same one."""
        drawn = random.Random(episode)
        began = self.at - timedelta(minutes=drawn.randrange(1, DAYS * 1440))
        if drawn.random() < SHARE_OPEN:
            return self.at - timedelta(minutes=drawn.randrange(30, 2880)), None
        ended = began + timedelta(minutes=drawn.randrange(30, 2880))
        return (began, ended) if ended < self.at else (self.at - timedelta(minutes=20), self.at - timedelta(minutes=5))

    def _is_held(self, episode: int) -> bool:
        return random.Random(-episode).random() < SHARE_HELD

    def _episodes(self) -> Iterator[dict[str, Any]]:
        for key in range(1, self.episodes + 1):
            began, ended = self._ends(key)
            yield self._of(self._child_of(key)) | {
                "episode_key": key,
                "episode_id": f"E{key}",
                "reported_by": "council",
                "reporting_area": "E06999901",
                "category": "missing",
                "setting": "care",
                "typed_at": began,
                **_when("began", began),
                **(_when("returned", ended) if ended else {}),
            }

    def _ended(self) -> Iterator[tuple[int, datetime]]:
        for key in range(1, self.episodes + 1):
            ended = self._ends(key)[1]
            if ended:
                yield key, ended

    def _of_episode(self, episode: int) -> dict[str, Any]:
        child = self._child_of(episode)
        return {"episode_id": episode, "child_id": child, "agency": self._council(child), "source_file": "benchmark"}

    def _offers(self) -> Iterator[dict[str, Any]]:
        for key, ended in self._ended():
            yield self._of_episode(key) | {"needed": "yes", "is_offered": True, **_when("offered", ended)}

    def _interviews(self) -> Iterator[dict[str, Any]]:
        for key, ended in self._ended():
            if self._is_held(key):
                of = {name: value for name, value in self._of_episode(key).items() if name != "episode_id"}
                held = _when("held", min(ended + timedelta(hours=40), self.at))
                yield of | {"interview_key": key, "interview_id": f"I{key}", "typed_at": ended, **held}

    def _links(self) -> Iterator[dict[str, Any]]:
        for key, _ in self._ended():
            if self._is_held(key):
                yield {"link_key": key, "child_id": self._child_of(key), "interview_id": key, "episode_id": key}

    def _grades(self) -> Iterator[dict[str, Any]]:
        for key in range(1, self.episodes + 1):
            began = self._ends(key)[0]
            yield self._of_episode(key) | {
                "police_grade_key": key,
                "grade": "medium",
                "typed_at": began,
                **_when("graded", began),
            }

    def _checks(self) -> Iterator[dict[str, Any]]:
        for key, ended in self._ended():
            if self._is_held(key):
                yield self._of_episode(key) | {
                    "prevention_interview_key": key,
                    "typed_at": ended,
                    **_when("held", ended),
                }

    def _meetings(self) -> Iterator[dict[str, Any]]:
        for key, ended in self._ended():
            if key % 20 == 0:
                is_open = ended > self.at - timedelta(days=2)
                yield self._of(self._child_of(key)) | {
                    "strategy_meeting_key": key,
                    "reporting_area": "E06999901",
                    "triggered_on": ended.date(),
                    "due_on": ended.date() + timedelta(days=3),
                    "held_on": None if is_open else ended.date(),
                    "typed_at": ended,
                }


def _when(event: str, at: datetime) -> dict[str, Any]:
    from homeward.dataset.uk_time import to_uk

    at = at.replace(second=0, microsecond=0)
    return {f"{event}_at": at, f"{event}_on": to_uk(at).date(), f"{event}_precision": "minute"}


def _bulk(model: Any, rows: Iterator[dict[str, Any]]) -> None:
    while batch := [model(**row) for row in islice(rows, A_BATCH)]:
        model.unscoped.bulk_create(batch)


def morning(on: date) -> datetime:
    """Nine in the morning of a day, UTC."""
    return datetime.combine(on, time(9))
