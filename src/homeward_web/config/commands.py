"""What `python -m homeward_web` does: serve, or one of Django's commands."""

import os
import sys
from collections.abc import Sequence

from homeward.dataset.errors import HomewardError

SETTINGS = "homeward_web.config.settings"
HELP = """\
Usage: ./run serve [--port PORT]
       ./run manage COMMAND [ARGUMENTS]

serve    sets the database up if need be, and serves Homeward to browsers on this machine
manage   runs one of Django's commands, such as migrate or check
"""


def main(arguments: Sequence[str]) -> int:
    """Runs `serve` or `manage`, and gives the exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    match list(arguments):
        case ["manage", *rest]:
            return _guarded(lambda: _manage(rest))
        case _:
            print(HELP, end="")
            return 0 if "--help" in arguments else 2


def _guarded(run: object) -> int:
    from django.conf import settings  # the settings come first

    try:
        from homeward_web.config.secret import make_secret

        make_secret(settings.SECRET_FILE)
        assert callable(run)  # noqa: S101
        run()
    except HomewardError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


def _manage(arguments: Sequence[str]) -> None:
    from django.core.management import execute_from_command_line

    execute_from_command_line(["homeward", *arguments])
