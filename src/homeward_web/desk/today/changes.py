"""What changed since somebody last looked: new reports, returns, grades, interviews that were given to somebody."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from homeward.dataset.uk_time import to_uk
from homeward_web.accounts.acting import current_reader
from homeward_web.clock import now
from homeward_web.clock.words import moment_words
from homeward_web.desk.lists.listed import LISTED
from homeward_web.desk.models import LastLook
from homeward_web.desk.words import how_many, in_words
from homeward_web.missing.models import MissingEpisode, PoliceGrade, ReturnInterview
from homeward_web.missing.naming import Named
from homeward_web.register.children import CASEWORK

FIRST_LOOKS_BACK = timedelta(days=1)
"""How far somebody looks back who never said that they had seen what changed."""
LOOKS_BACK_AT_MOST = timedelta(days=14)
SHOWN = 20


@dataclass(frozen=True)
class Change:
    """Something of a child that changed at an instant, UTC; `what` in words."""

    child: int
    at: datetime
    what: str


@dataclass(frozen=True)
class NamedChange:
    """A change with the child as a page names it."""

    child: Named
    what: str
    moment: str


@dataclass(frozen=True)
class Changes:
    """
    What changed since a moment.

    Attributes:
        number: how many changes there are; `shown` are the latest of them.
        loaded: how many episodes came with extracts since then, in words; they are not listed one by one.
    """

    since: datetime
    number: int
    shown: tuple[Change, ...]
    loaded: str

    def named(self, children: Mapping[int, Named]) -> list[NamedChange]:
        """Those that are shown, with their children."""
        return [
            NamedChange(children[each.child], each.what, moment_words(each.at))
            for each in self.shown
            if each.child in children
        ]


def last_look() -> datetime:
    """The moment from which changes are shown: the last that was said, at most two weeks ago; else a day ago."""
    said = LastLook.objects.filter(user=current_reader().user).values_list("looked_at", flat=True).first()
    return max(said, now() - LOOKS_BACK_AT_MOST) if said else now() - FIRST_LOOKS_BACK


def changes_since(since: datetime) -> Changes:
    """What changed of children whom whoever acts may see, the latest first."""
    found = sorted(
        [*_reports(since), *_returns(since), *_grades(since), *_assignments(since)],
        key=lambda each: each.at,
        reverse=True,
    )
    loaded = _number_loaded(since)
    words = f"{how_many(loaded, 'episode')} came with extracts that were loaded." if loaded else ""
    return Changes(since, len(found), tuple(found[:SHOWN]), words)


def _number_loaded(since: datetime) -> int:
    """How many of whom whoever acts may see. Mostly nothing was loaded, and then who may see it need not be asked."""
    is_any = MissingEpisode.unscoped.filter(typed_at__gt=since).exclude(source_file=CASEWORK).exists()
    return _episodes().filter(typed_at__gt=since).exclude(source_file=CASEWORK).count() if is_any else 0


def _episodes() -> QuerySet[MissingEpisode]:
    rows: QuerySet[MissingEpisode] = MissingEpisode.objects.filter(**LISTED)
    return rows


def _reports(since: datetime) -> list[Change]:
    rows = _episodes().filter(typed_at__gt=since, source_file=CASEWORK).values_list("child_id", "typed_at", "category")
    return [Change(child, at, f"reported {in_words('episode_category', category)}") for child, at, category in rows]


def _returns(since: datetime) -> list[Change]:
    """By the time of return itself: when somebody typed it is not kept."""
    rows = _episodes().filter(ended_on__gte=to_uk(since).date(), ended_at__gt=since, ended_at__lte=now())
    return [
        Change(child, at, "returned" if precision else "found")
        for child, at, precision in rows.values_list("child_id", "ended_at", "returned_precision")
    ]


def _grades(since: datetime) -> list[Change]:
    """Of episodes that lists show. Asked for in two steps: joined, SQLite would go through all episodes first."""
    rows = list(
        PoliceGrade.objects.filter(typed_at__gt=since, source_file=CASEWORK).values_list(
            "child_id", "typed_at", "grade", "episode_id"
        )
    )
    listed = set(MissingEpisode.unscoped.filter(pk__in={row[3] for row in rows}, **LISTED).values_list("pk", flat=True))
    return [
        Change(child, at, f"graded {in_words('police_grade', grade)}")
        for child, at, grade, episode in rows
        if episode in listed
    ]


def _assignments(since: datetime) -> list[Change]:
    """Interviews that were arranged and given to somebody."""
    rows = ReturnInterview.objects.filter(typed_at__gt=since, source_file=CASEWORK, assigned_to__isnull=False)
    return [
        Change(child, at, f"return interview given to {name}")
        for child, at, name in rows.values_list("child_id", "typed_at", "assigned_to__name")
    ]
