"""What is done with a load in the background: it is checked, and when somebody has said so, loaded."""

import logging
import time
from collections.abc import Callable

from django_tasks import task

from homeward.dataset.errors import HomewardError
from homeward.dataset.locks import held
from homeward.intake.pipeline import NothingWasRead
from homeward_web.exchange.checking import check_now
from homeward_web.exchange.loading import load_now, one_at_a_time
from homeward_web.exchange.models import ExtractLoad
from homeward_web.exchange.partnership import the_partnership
from homeward_web.exchange.places import closed_folder, exchange_folder, load_folder

LOCK = "working.lock"
NOTHING_KNOWN = (
    "None of the files was recognised as an extract. Look at what was found below, correct the files' names or "
    "headings, then give them again."
)
FAULT = "Homeward met a fault of its own, and changed nothing. Tell whoever looks after Homeward the load's number."
_SECONDS_TO_WAIT, _LONGEST_WAIT = 1, 1800
log = logging.getLogger(__name__)
State = ExtractLoad.State


@task()
def check_load(number: int) -> None:
    """Recognise a load's files, check them, and work out what they would change."""
    _work(number, State.CHECKING, lambda: check_now(number, the_partnership(), _say(number)))


@task()
def load_load(number: int) -> None:
    """Load a load that somebody has confirmed."""
    _work(number, State.LOADING, lambda: load_now(number, the_partnership(), _say(number)))


def is_being_worked_on(number: int) -> bool:
    """Whether a process works on a load at this moment; what a killed one left says no."""
    folder = load_folder(number)
    if not folder.is_dir():
        return False
    try:
        with held(folder / LOCK, "it is"):
            return False
    except HomewardError:
        return True


def _work(number: int, state: str, do: Callable[[], None]) -> None:
    """Does one thing with a load while nothing else is done with any. What goes wrong is written down for its page."""
    with held(closed_folder(load_folder(number)) / LOCK, "Somebody else works on this load."), _waiting_its_turn():
        load = ExtractLoad.objects.get(pk=number)
        if load.is_over:
            return
        if load.state != State.FINISHING:
            ExtractLoad.objects.filter(pk=number).update(state=state, problem="")
        try:
            do()
        except NothingWasRead:
            _stop(number, NOTHING_KNOWN)
        except HomewardError as problem:
            _stop(number, _without_places(str(problem)))
        except Exception as fault:  # noqa: BLE001 - the page says that it stopped; values stand in messages of faults
            log.error("Load %s met a fault: %s", number, type(fault).__name__)
            _stop(number, FAULT)


class _waiting_its_turn:  # noqa: N801 - called like a function
    """Waits until no other load is at work."""

    def __enter__(self) -> None:
        until = time.monotonic() + _LONGEST_WAIT
        while True:
            self.turn = one_at_a_time()
            try:
                self.turn.__enter__()
                return
            except HomewardError:
                if time.monotonic() > until:
                    raise
                time.sleep(_SECONDS_TO_WAIT)

    def __exit__(self, *why: object) -> None:
        self.turn.__exit__(None, None, None)


def _say(number: int) -> Callable[[int, str], None]:
    def say(percent: int, words: str) -> None:
        ExtractLoad.objects.filter(pk=number).update(percent=percent, step=words)

    return say


def _stop(number: int, problem: str) -> None:
    loads = ExtractLoad.objects.filter(pk=number).exclude(state__in=(State.FINISHING, State.DONE))
    loads.update(state=State.STOPPED, problem=problem, step="")


def _without_places(problem: str) -> str:
    """A sentence of the core without the server's folders, which tell whoever reads it nothing."""
    return problem.replace(f"{exchange_folder()}/", "")
