"""Papers from the register: a snapshot of this moment, and the core's build of it, in the background."""

import logging
from uuid import UUID

from django.db import transaction
from django_tasks import task

from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import Month
from homeward.publication.build import build_from
from homeward.publication.materials import FromSnapshot
from homeward_web.accounts.readers import Reader
from homeward_web.audit.acts import current_act
from homeward_web.clock import now
from homeward_web.exchange.partnership import the_partnership
from homeward_web.exchange.places import closed_folder
from homeward_web.exchange.snapshot import take_snapshot
from homeward_web.performance.models import Build

log = logging.getLogger(__name__)
FAULT = "There is a fault in Homeward. Nothing was changed. Tell whoever looks after it when this happened."


def ask_for(*, by: Reader, month: Month) -> Build:
    """Asks for the papers up to a month. They are built after the act that is open."""
    made = Build.objects.create(month=str(month), asked_by_id=by.user, asked_at=now())
    current_act().notes(build=made.reference, month=str(month))
    transaction.on_commit(lambda: build_papers.enqueue(str(made.reference)))
    return made


@task()
def build_papers(reference: str) -> None:
    """Builds papers that were asked for. What goes wrong is said on their page, and in the log without any record."""
    asked = Build.objects.get(pk=UUID(reference))
    try:
        _build(asked)
    except HomewardError as problem:
        _end(asked, Build.State.FAILED, str(problem))
    except Exception as fault:  # noqa: BLE001 - a task must not leave its page waiting for ever
        log.error("Papers were not built: %s", type(fault).__name__)
        _end(asked, Build.State.FAILED, FAULT)


def _build(asked: Build) -> None:
    _say(asked, "Taking a snapshot of the register")
    snapshot = take_snapshot()
    out = closed_folder(asked.folder)
    build_from(
        FromSnapshot(the_partnership(), snapshot), Month.parse(asked.month), out, lambda doing: _say(asked, doing)
    )
    _end(asked, Build.State.READY)


def _say(asked: Build, doing: str) -> None:
    Build.objects.filter(pk=asked.pk).update(state=Build.State.BUILDING, doing=doing[:100])


def _end(asked: Build, state: str, problem: str = "") -> None:
    Build.objects.filter(pk=asked.pk).update(state=state, doing="", problem=problem, ready_at=now())
