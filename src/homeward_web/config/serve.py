"""`./run serve`: prepares everything, says what it does, and serves browsers until it is stopped."""

import argparse
import os
import sys
from collections.abc import Sequence
from importlib.util import find_spec

from homeward_web.config import data_folder
from homeward_web.config.gunicorn_settings import LISTENING
from homeward_web.config.listening import address_of, is_this_machine, listen
from homeward_web.config.processes import Part, run_together

_OPEN_MODE = 0o077
INSECURE = "HOMEWARD_INSECURE"
_SECONDS_BETWEEN_LOOKS = "300"


def options(arguments: Sequence[str]) -> argparse.Namespace:
    """What was asked for on the command line; argparse says what is wrong with it, and ends the program."""
    parser = argparse.ArgumentParser("./run serve", description="Serves Homeward to browsers.", allow_abbrev=False)
    parser.add_argument("--host", default="127.0.0.1", help="the address to listen at; %(default)s: this machine alone")
    parser.add_argument("--port", default=8000, type=int, help="the port; %(default)s unless you say another")
    parser.add_argument(
        "--demonstration",
        action="store_true",
        help="serve the demonstration's invented records, beside your own, to people who are invented",
    )
    return parser.parse_args(arguments)


def serve(arguments: Sequence[str]) -> int:
    """
    Run the server until it is stopped; the exit code.

    Raises:
        HomewardError: it cannot start, and why.
    """
    asked = options(arguments)
    os.umask(_OPEN_MODE)
    is_here_alone = is_this_machine(asked.host)
    if is_here_alone:
        os.environ.setdefault(INSECURE, "1")
    if asked.demonstration:
        from homeward_web.config import demonstration

        demonstration.set_variables(is_here_alone)
    with listen(asked.host, asked.port) as listening:
        _prepare()
        if asked.demonstration:
            demonstration.prepare(say)
        say(_how_it_is_served(address_of(listening), is_here_alone))
        return run_together(_parts(listening.fileno()), {**os.environ, LISTENING: str(listening.fileno())}, say)


def say(text: str) -> None:
    """A line to whoever started the server."""
    print(text, flush=True)


def _prepare() -> None:
    """The folder first, then the key, then the database."""
    import django
    from django.conf import settings

    from homeward_web.config.database_start import prepare_database
    from homeward_web.config.secret import make_secret, read_secret

    data_folder.prepare_folder(settings.DATA)
    on_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    if on_sqlite:
        data_folder.refuse_where_database_is_gone(settings.DATA)
    if not settings.SECRET_FILE.exists():
        make_secret(settings.SECRET_FILE)
    settings.SECRET_KEY = read_secret(settings.SECRET_FILE)  # the settings were read before there was one
    say(f"Data folder: {settings.DATA}")
    django.setup()
    prepare_database(say)
    if on_sqlite:
        data_folder.mark_database_as_made(settings.DATA)


def _how_it_is_served(address: str, is_here_alone: bool) -> str:
    from django.conf import settings

    lines = [f"Homeward is at {address}"]
    if settings.IS_INSECURE and is_here_alone:
        lines.append("Only browsers on this machine reach it, over plain HTTP.")
    elif settings.IS_INSECURE:
        lines.append(
            f"WARNING: {INSECURE}=1 sends passwords and records over the network where others can read them. "
            "Use it for tests alone."
        )
    else:
        lines.append("It expects a proxy in front that speaks TLS and says so (X-Forwarded-Proto: https).")
    if not is_here_alone and "HOMEWARD_HOSTS" not in os.environ:
        lines.append("It answers to this machine's own names only: set HOMEWARD_HOSTS to the name that people type.")
    return "\n".join([*lines, "Ctrl-C stops it."])


def _parts(listening: int) -> list[Part]:
    """The processes: the server, the worker of tasks that are kept in the database, and what looks at the clock."""
    from django.apps import apps

    python = [sys.executable, "-P", "-m"]
    application = "homeward_web.config.wsgi:application"
    server = [*python, "gunicorn", "--config", "python:homeward_web.config.gunicorn_settings", application]
    parts = [Part("The server", server, is_essential=True, inherits=(listening,))]
    if find_spec("django_tasks_db") and apps.is_installed("django_tasks_db"):
        worker = [*python, "homeward_web", "manage", "db_worker", "--queue-name", "*", "--verbosity", "0"]
        parts.append(Part("The worker of background tasks", worker, is_essential=False))
    look = ["manage", "raise_meetings", "--every", _SECONDS_BETWEEN_LOOKS, "--verbosity", "0"]
    clock = [*python, "homeward_web", *look]
    parts.append(Part("What time calls for", clock, is_essential=False))
    return parts
