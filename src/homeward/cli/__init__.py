"""
The command line. `main` runs it and turns what went wrong into a plain sentence and an exit code.

A fault in Homeward itself is told by its kind and place only: its own words might carry a child's value. Nothing is
said of the papers here, because only the build knows how far it came.
HOMEWARD_TRACEBACK=1 shows all of it.
"""

import os
import signal
import sys
import traceback
from pathlib import Path

import typer

from homeward.cli import ask as ask
from homeward.cli import audit as audit
from homeward.cli import commands as commands
from homeward.cli import labels as labels
from homeward.cli import link as link
from homeward.cli import load as load
from homeward.cli import publish as publish
from homeward.cli import rebuild as rebuild
from homeward.cli import reconcile as reconcile
from homeward.cli import returns as returns
from homeward.cli import template as template
from homeward.cli.app import app
from homeward.cli.screen import messages, stopping
from homeward.dataset.errors import HomewardError
from homeward.dataset.writing import in_words

CANNOT = 2
"""Exit code: the request cannot be met; the message says what to do."""
BROKEN = 70
"""Exit code: a fault in Homeward itself."""
STOPPED = 130
"""Exit code: stopped from the keyboard."""


def main() -> None:
    """Run the command line and exit."""
    signal.signal(signal.SIGINT, _stop)
    sys.exit(run(sys.argv[1:]))


def _stop(*_: object) -> None:
    stopping.set()
    raise KeyboardInterrupt


def run(arguments: list[str]) -> int:
    """Run the command line; the exit code."""
    try:
        code = app(arguments, prog_name="homeward", standalone_mode=False)
    except HomewardError as error:
        messages.print(str(error), markup=False, highlight=False, soft_wrap=True)
        return CANNOT
    except (KeyboardInterrupt, typer.Abort):
        return _stopped()
    except typer.TyperException as error:
        return _usage(error)
    except OSError as error:
        return _refused(error) if error.errno else _fault(error)
    except Exception as error:  # noqa: BLE001 - the last boundary: no traceback may reach the screen
        return _stopped() if stopping.is_set() else _fault(error)
    if code == STOPPED:  # what typer makes of Ctrl-C
        return _stopped()
    return code if isinstance(code, int) else 0


def _stopped() -> int:
    messages.print("Stopped. Papers that stand with an index.html are those of one build, whole.")
    return STOPPED


def _usage(error: typer.TyperException) -> int:
    """Wrong words on the command line: what they should have been."""
    show = getattr(error, "show", None)
    if show:
        show()
    else:
        messages.print(error.format_message(), markup=False, highlight=False)
    return CANNOT


def _refused(error: OSError) -> int:
    """What the system would not do, in plain words: a full disk, a folder where a file should be, no permission."""
    messages.print(in_words(error), markup=False, highlight=False, soft_wrap=True)
    return CANNOT


def _fault(error: Exception) -> int:
    if os.environ.get("HOMEWARD_TRACEBACK"):
        traceback.print_exception(error)
    place = traceback.extract_tb(error.__traceback__)[-1]
    messages.print(
        f"Homeward itself failed: {type(error).__name__} in {Path(place.filename).name}, line {place.lineno}. "
        "Please report this; HOMEWARD_TRACEBACK=1 shows more, but may show what is in the records.",
        markup=False,
        highlight=False,
        soft_wrap=True,
    )
    return BROKEN
