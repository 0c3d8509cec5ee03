"""What `python -m homeward_web` does: serve, or one of Django's commands."""

import os
import sys
from collections.abc import Callable, Sequence

from homeward.dataset.errors import HomewardError

SETTINGS = "homeward_web.config.settings"
HELP = """\
Usage: ./run serve [--host HOST] [--port PORT] [--demonstration]
       ./run manage COMMAND [ARGUMENTS]

serve    sets the database up if need be, and serves Homeward to browsers on this machine
manage   runs one of the commands that keep it in order, such as migrate or check
"""
CANNOT = 1
STOPPED = 130


def main(arguments: Sequence[str]) -> int:
    """Runs `serve` or `manage`, and gives the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    match list(arguments):
        case ["serve", *rest]:
            from homeward_web.config.serve import serve

            return _guarded(lambda: serve(rest))
        case ["manage", *rest]:
            return _guarded(lambda: _manage(rest))
        case _:
            print(HELP, end="")
            return 0 if "--help" in arguments or "-h" in arguments else 2


def _guarded(run: Callable[[], int]) -> int:
    """Runs it; what cannot be done is said in a sentence, and what is no fault of ours shows no traceback."""
    try:
        return run()
    except HomewardError as problem:
        print(problem, file=sys.stderr)
        return CANNOT
    except OSError as problem:  # a full disk, a file of somebody else's
        print(f"This cannot be done: {problem.strerror or problem}: {problem.filename or ''}", file=sys.stderr)
        return CANNOT
    except KeyboardInterrupt:
        return STOPPED


def _manage(arguments: Sequence[str]) -> int:
    from django.conf import settings  # the settings come first
    from django.core.management import execute_from_command_line

    from homeward_web.config.secret import make_secret, read_secret

    if not settings.SECRET_FILE.exists():
        make_secret(settings.SECRET_FILE)
        settings.SECRET_KEY = read_secret(settings.SECRET_FILE)
    execute_from_command_line(["homeward", *arguments])
    return 0
