"""
An act: what one person or job does in one go, and its one row in the trail.

Whatever runs inside notes on the act what it shows and changes. The row is written last in the act's own transaction:
an act that is done has its row, and a row that cannot be written undoes the act. Who is refused, or meets a fault, has
undone everything, so that row goes into a transaction of its own. There are no acts within acts.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.http import Http404

from homeward_web.audit.chain import FIRST, hash_of, said_of
from homeward_web.audit.models import LONGEST, ChildSeen, Record
from homeward_web.clock import now

_ALONE = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED; SELECT pg_advisory_xact_lock(4072001)"
"""
For PostgreSQL: lets one writer of the chain on at a time, until it has committed.

Foreign keys are looked at before. At the commit they would wait for rows of others who wait for this lock.
"""


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


class ActWithinAct(RuntimeError):  # noqa: N818 - what is wrong
    """An act is opened while another is under way, so that one thing would have two rows: a fault in the program."""


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
    """
    Around the transaction of an act: where that is undone, its row is written alone, and the reason passes on.

    Raises:
        ActWithinAct: another act is under way. Note on that one instead (`current_act`).
    """
    if _current.get() is not None:
        raise ActWithinAct(f"The act {act.name} was opened inside another. Use current_act() there.")
    try:
        yield
    except (PermissionDenied, Http404):
        _write_alone(act, Record.Outcome.REFUSED)
        raise
    except Exception:
        _write_alone(act, Record.Outcome.FAILED)
        raise


def _write_alone(act: Act, outcome: str) -> None:
    """In a transaction that nothing around it can undo."""
    with transaction.atomic(durable=True):
        write(act, outcome)


def write(act: Act, outcome: str) -> Record:
    """Writes the row of an act at the end of the chain. A transaction that is open should end soon after."""
    if not connection.in_atomic_block:
        with transaction.atomic():
            return write(act, outcome)
    number, previous = _head()
    row = Record(number=number + 1, at=now(), outcome=outcome, previous_hash=previous, **_writable(act))
    row.hash = hash_of(said_of(row), previous)
    row.save(force_insert=True)
    ChildSeen.objects.bulk_create(ChildSeen(record_number=row.number, child=child) for child in row.children)
    return row


def _writable(act: Act) -> dict[str, Any]:
    """
    What an act says, such that both databases can write it, whatever a request put into it.

    A refusal that could not be written would be a refusal that nobody sees. So text is cut to its column, and
    characters that PostgreSQL does not store, or that nobody can read, become question marks.
    """
    texts = {
        "act": act.name,
        "actor_kind": act.actor.kind,
        "actor": act.actor.name,
        "agency": act.actor.agency,
        "session": act.actor.session,
        "method": act.method,
        "reason": act.reason,
    }
    return {
        **{name: _plain(text, LONGEST[name]) for name, text in texts.items()},
        "children": sorted(act.children),
        "about": {
            _plain(name): _plain(value) if isinstance(value, str) else value for name, value in act.about.items()
        },
    }


def _plain(text: str, longest: int = LONGEST["about"]) -> str:
    return "".join(each if each.isprintable() else "?" for each in text[:longest])


def _head() -> tuple[int, str]:
    """The number and hash of the last record, while nobody else may add one."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(_ALONE)
    last = Record.objects.order_by("-number").values_list("number", "hash").first()
    return last or (0, FIRST)
