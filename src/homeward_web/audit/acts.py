"""
An act: what one person or job does in one go, and its one row in the trail.

Whatever runs inside notes on the act what it shows and changes. The row is written last in the act's own transaction:
an act that is done has its row, and a row that cannot be written undoes the act. Who is refused, or meets a fault, has
undone everything, so that row goes into a transaction of its own.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404

from homeward_web.audit.chain import FIRST, hash_of
from homeward_web.audit.models import ChildSeen, Record
from homeward_web.clock import now

_CHAIN_LOCK = 4_072_001
"""The number of PostgreSQL's advisory lock that one writer of the chain holds until it has committed."""


@dataclass(frozen=True)
class Actor:
    """Who acts: a `user` or a `job`, by identifier or name; the agency's key; a hash of the session."""

    kind: str
    name: str
    agency: str = ""
    session: str = ""


@dataclass
class Act:
    """An act that is under way, and what is noted on it so far."""

    name: str
    actor: Actor
    method: str = ""
    children: set[int] = field(default_factory=set)
    about: dict[str, str | int] = field(default_factory=dict)
    reason: str = ""
    refused: bool = False

    def saw(self, *children: int) -> None:
        """The keys of children whose records this act showed or changed."""
        self.children.update(children)

    def saw_all(self, children: Iterable[int]) -> None:
        """As `saw`, of a list of children."""
        self.saw(*children)

    def notes(self, **about: str | int | UUID) -> None:
        """Identifiers of what the act is about: a number, a key, a code; never what a record says."""
        self.about.update({name: value if isinstance(value, int) else str(value) for name, value in about.items()})


_current: ContextVar[Act | None] = ContextVar("_current", default=None)


class NoAct(RuntimeError):  # noqa: N818 - what is wrong
    """Something reads or changes records outside any act: a fault in the program."""


def current_act() -> Act:
    """The act that is under way. Raises NoAct where there is none."""
    act = _current.get()
    if act is None:
        raise NoAct("Records are read and changed inside an act only. Open one with accounts.acting.acting.")
    return act


@contextmanager
def recorded(act: Act) -> Iterator[Act]:
    """Runs what is inside as one act, and writes its row at the end, in the transaction that is open."""
    token = _current.set(act)
    try:
        yield act
        write(act, Record.Outcome.REFUSED if act.refused else Record.Outcome.DONE)
    finally:
        _current.reset(token)


@contextmanager
def recording_what_fails(act: Act) -> Iterator[None]:
    """Around the transaction of an act: where that is undone, its row is written alone, and the reason passes on."""
    try:
        yield
    except (PermissionDenied, Http404):
        _write_alone(act, Record.Outcome.REFUSED)
        raise
    except Exception:
        _write_alone(act, Record.Outcome.FAILED)
        raise


def _write_alone(act: Act, outcome: str) -> None:
    with transaction.atomic():
        write(act, outcome)


def write(act: Act, outcome: str) -> Record:
    """Writes the row of an act at the end of the chain. A transaction must be open, and should end soon."""
    if not connection.in_atomic_block:
        with transaction.atomic():
            return write(act, outcome)
    number, previous = _head()
    row = Record(
        number=number + 1,
        at=now(),
        act=act.name,
        outcome=outcome,
        actor_kind=act.actor.kind,
        actor=act.actor.name,
        agency=act.actor.agency,
        session=act.actor.session,
        method=act.method,
        children=sorted(act.children),
        about=act.about,
        reason=act.reason,
        previous_hash=previous,
    )
    row.hash = hash_of(row, previous)
    row.save(force_insert=True)
    ChildSeen.objects.bulk_create(ChildSeen(record_number=row.number, child=child) for child in row.children)
    return row


def _head() -> tuple[int, str]:
    """The number and hash of the last record, while nobody else may add one."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_CHAIN_LOCK])
    last = Record.objects.order_by("-number").values_list("number", "hash").first()
    return last or (0, FIRST)
