"""
Loading: the files of a load are taken in, compared with the register, and what differs is changed in one transaction.

Until that transaction ends nobody sees anything of it, and a load whose process was killed is begun again from its
files. Files that were loaded before change nothing.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError

from homeward.dataset.errors import HomewardError
from homeward.dataset.locks import held
from homeward.dataset.partnership import Partnership
from homeward.dataset.snapshot import write_manifest, write_rows
from homeward.dataset.tables import TABLES
from homeward_web.accounts.acting import acting
from homeward_web.accounts.readers import job
from homeward_web.clock import now
from homeward_web.exchange.applying import RegisterChanged, apply
from homeward_web.exchange.around_people import make_findable
from homeward_web.exchange.models import IN_REGISTER, ExtractLoad
from homeward_web.exchange.places import carried_over_by, closed_folder, exchange_folder, extracts_of
from homeward_web.exchange.preparing import Prepared, Say, prepared
from homeward_web.exchange.telling import tell

MOST_TRIES = 5
_KEPT = 2
BUSY = "Another load is at work. Wait until it has ended, then try again."
KEPT_CHANGING = "Nothing was loaded: children were joined or parted again and again meanwhile. Try again."
OVERTAKEN = "Nothing was loaded: another load was done since these files were checked. Give them again."
State = ExtractLoad.State


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Only one process loads. Raises HomewardError while another does."""
    with held(exchange_folder() / "loading.lock", BUSY):
        yield


def load_now(number: int, partnership: Partnership, say: Say) -> None:
    """
    Load the files of a load, and mark it as done. What is done already is left alone.

    Raises:
        HomewardError: it cannot be loaded. Then the register is as it was.
    """
    if ExtractLoad.objects.get(pk=number).state not in IN_REGISTER:
        _load(number, partnership, say)
    say(95, "Making people ready for searching")
    make_findable()
    ExtractLoad.objects.filter(pk=number).update(state=State.DONE, percent=100, step="")
    tidy()


def _load(number: int, partnership: Partnership, say: Say) -> None:
    for _ in range(MOST_TRIES):
        with prepared(number, partnership, say) as ready:
            say(85, "Writing what casework does not hold")
            _carry_over(number, ready)
            say(90, "Changing the register")
            try:
                _change(number, partnership, ready)
            except (RegisterChanged, IntegrityError):
                continue
            return
    raise HomewardError(KEPT_CHANGING)


def tidy() -> None:
    """
    Remove the files of loads that others have taken the place of. What still holds lies in the last one's folder.

    The one before the last stays, since a snapshot may be reading from it.
    """
    done = ExtractLoad.objects.filter(state__in=IN_REGISTER).order_by("-done_at", "-number")
    for load in done[_KEPT:]:
        for folder in (extracts_of(load.pk), carried_over_by(load.pk)):
            shutil.rmtree(folder, ignore_errors=True)


def last_done() -> ExtractLoad | None:
    """The load whose records the register holds; None before the first."""
    return ExtractLoad.objects.filter(state__in=IN_REGISTER).order_by("-done_at", "-number").first()


def _carry_over(number: int, ready: Prepared) -> None:
    """Keep, in files, the tables that casework does not hold, for snapshots; and what each agency supplied."""
    folder = closed_folder(carried_over_by(number))
    for name, rows in ready.compared.carried_over():
        write_rows(name, rows.cast(TABLES[name].arrow_schema()).to_batches(), folder)
    write_manifest(ready.intake.dataset.manifest, folder)


def _change(number: int, partnership: Partnership, ready: Prepared) -> None:
    compared = ready.compared
    with acting(job("load"), "exchange.load") as act:
        load = ExtractLoad.objects.select_for_update().get(pk=number)
        if load.state in IN_REGISTER:
            return
        latest = last_done()
        if latest and latest.pk != load.base_id:
            raise HomewardError(OVERTAKEN)
        load.told = tell(ready, apply(compared, partnership, ready.intake.linked.to_review))
        load.as_at, load.state, load.done_at = compared.as_at, State.FINISHING, now()
        load.save()
        act.notes(load=number, **compared.totals())
        act.saw_all(set(compared.changed_children().values()))
