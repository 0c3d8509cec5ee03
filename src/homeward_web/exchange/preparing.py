"""Preparing: a load's files are taken in and compared with the register. Nothing is changed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from homeward.dataset.partnership import Partnership
from homeward.intake.pipeline import Intake
from homeward_web.accounts.readers import job
from homeward_web.exchange.comparing import Compared, compare
from homeward_web.exchange.lengths import refuse_what_is_too_long
from homeward_web.exchange.register_files import register_files
from homeward_web.exchange.taking_in import take_in_load

Say = Callable[[int, str], None]
"""Told how far a load has come, in per cent, and what is being done."""
_MOST, _STEP = 70, 2


@dataclass(frozen=True)
class Prepared:
    """What a load found, and what it would change."""

    intake: Intake
    compared: Compared


@contextmanager
def prepared(number: int, partnership: Partnership, say: Say) -> Iterator[Prepared]:
    """
    A load's files, taken in and compared with the register as it is now.

    Raises:
        HomewardError: the files cannot be taken in, in words that name no child.
    """
    say(_STEP, "Reading the register")
    with register_files(job("load")) as here:
        steps = iter(range(5 * _STEP, _MOST, _STEP))
        intake = take_in_load(number, partnership, here, lambda words: say(next(steps, _MOST), words))
        say(75, "Comparing with the register")
        compared = compare(intake, here)
    try:
        refuse_what_is_too_long(compared)
        yield Prepared(intake, compared)
    finally:
        compared.close()
