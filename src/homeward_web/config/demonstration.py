"""
The demonstration in the browser: invented records, invented people, and a clock that stands at a morning of theirs.

It has a data folder and a database of its own, and is for browsers on this machine alone: whoever opens it may be any
of its people.
"""

import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from homeward.dataset.errors import HomewardError
from homeward.dataset.uk_time import to_uk

Say = Callable[[str], None]

MORNING = "2026-04-14T08:52"
"""UK clock time, on the day of the demonstration's extracts (`partnerships/example/partnership.toml`)."""
_FOLDER = "output/web-demonstration"
_MARKER = "is-a-demonstration"


def set_variables(is_this_machine_alone: bool) -> None:
    """
    Say to the settings, before they are read, that this is a demonstration.

    Raises:
        HomewardError: others than this machine's browsers would reach it, or the folder holds another's records.
    """
    if not is_this_machine_alone:
        raise HomewardError(
            "The demonstration is for browsers on this machine alone: in it anybody may sign in as anybody. "
            "Leave out --host."
        )
    os.environ.pop("HOMEWARD_DATABASE", None)  # never among real records
    os.environ.setdefault("HOMEWARD_DATA", _FOLDER)
    _claim(Path(os.environ["HOMEWARD_DATA"]))
    _begin_at(MORNING)
    os.environ.update({"HOMEWARD_INSECURE": "1", "HOMEWARD_DEMONSTRATION": "1"})


def prepare(say: Say) -> None:
    """Load the records and make the people, once; set the clock for whatever is started next."""
    from homeward_web.config.demonstration_people import make_people

    load_records(say)
    if made := make_people():
        say(
            "Its people are on the first page, where you choose whom to be. To try the usual sign-in, their addresses "
            "end in .example;\n"
            f"  password  {made.password}\n"
            f"  app key   {made.app_secret}   (for an app that shows codes)\n"
            "They are not shown again."
        )
    _begin_at(_where_it_was_left())


def load_records(say: Say) -> None:
    """Load the demonstration's extracts into the register, unless that was done before."""
    from django.core.management import call_command

    from homeward_web.exchange.models import IN_REGISTER, ExtractLoad

    if ExtractLoad.objects.filter(state__in=IN_REGISTER).exists():
        return
    say("Loading three years of invented records into the register; this takes some minutes, once.")
    call_command("load_demonstration", verbosity=1 if sys.stdout.isatty() else 0)


def _claim(folder: Path) -> None:
    """Marks a folder that is new as a demonstration's, and refuses one in which something else began."""
    marker = folder / _MARKER
    if marker.exists():
        return
    if folder.is_dir() and any(folder.iterdir()):
        raise HomewardError(
            f"{folder} holds something else than a demonstration. Set HOMEWARD_DATA to another folder, or leave it out."
        )
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    marker.touch(mode=0o600)


def _begin_at(moment: str) -> None:
    """Has the clock of every process that is started from here stand at a UK clock time now."""
    os.environ["HOMEWARD_CLOCK"] = moment
    os.environ["HOMEWARD_CLOCK_SINCE"] = datetime.now(UTC).replace(tzinfo=None).isoformat()


def _where_it_was_left() -> str:
    """The morning or, where something was done since, the minute after: what was recorded must not lie ahead."""
    from homeward_web.audit.models import Record

    last = Record.objects.order_by("-number").values_list("at", flat=True).first()
    if last is None:
        return MORNING
    after = to_uk(last).replace(tzinfo=None, second=0, microsecond=0) + timedelta(minutes=1)
    return max(MORNING, after.isoformat(timespec="minutes"))
