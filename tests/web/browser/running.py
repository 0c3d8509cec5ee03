"""A server as `./run serve` starts it, on a database with a prepared world, for the tests that look at its pages."""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.web import postgresql

ROOT = Path(__file__).resolve().parents[3]
MORNING = "2026-04-14T08:52"
SECONDS = 120
_OURS = re.compile(r"HOMEWARD_(?!CHROMIUM|FRONTEND)|DJANGO_")


@dataclass(frozen=True)
class Running:
    """
    A server that answers.

    Attributes:
        address: without the slash at the end.
        world: what `world.py` says of what it made: references of children, cookies of people.
        log: what the server says.
    """

    address: str
    world: dict[str, Any]
    process: "subprocess.Popen[bytes]"
    log: Path

    def stop(self) -> None:
        _stop(self.process)


def start(folder: Path) -> Running:
    """Make the database, the world in it, and serve it; on PostgreSQL where HOMEWARD_TEST_ON says so."""
    variables, log = _variables(folder / "data"), folder / "server.log"
    command = [sys.executable, "-P", "-m", "homeward_web", "serve", "--port", "0"]
    with log.open("wb") as said:
        process = subprocess.Popen(command, env=variables, stdout=said, stderr=subprocess.STDOUT)
    try:
        return Running(_address(process, log), _make_world(variables), process, log)
    except BaseException:
        _stop(process)
        raise


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.send_signal(signal.SIGINT)
    process.wait(SECONDS)


def _variables(folder: Path) -> dict[str, str]:
    """The environment of the server and of what makes its world: one database, one clock."""
    inherited = {name: value for name, value in os.environ.items() if not _OURS.match(name)}
    variables = inherited | {
        "HOMEWARD_DATA": str(folder),
        "HOMEWARD_CLOCK": MORNING,
        "HOMEWARD_CLOCK_SINCE": datetime.now(UTC).replace(tzinfo=None).isoformat(),
        "DJANGO_SETTINGS_MODULE": "homeward_web.config.settings",
        "PYTHONPATH": str(ROOT),
    }
    if os.environ.get("HOMEWARD_TEST_ON") == "postgresql":
        variables["HOMEWARD_DATABASE"] = _own_database(folder.parent.name)
    return variables


def _own_database(name: str) -> str:
    import psycopg

    address = postgresql.owner_address()
    name = "browser_" + re.sub(r"\W", "_", name)
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    return urlsplit(address)._replace(path=f"/{name}").geturl()


def _address(process: "subprocess.Popen[bytes]", log: Path) -> str:
    while True:
        said = log.read_text(encoding="utf-8")
        if found := re.search(r"^Homeward is at (http://\S+)/$", said, re.MULTILINE):
            return _once_it_answers(found[1])
        assert process.poll() is None, f"The server did not start. It said:\n{said}"
        time.sleep(0.1)


def _once_it_answers(address: str) -> str:
    until = time.monotonic() + SECONDS
    while True:
        try:
            with urllib.request.urlopen(f"{address}/healthz", timeout=SECONDS):
                return address
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.1)


def _make_world(variables: dict[str, str]) -> dict[str, Any]:
    """Made in a process of its own: in this one Django is on another database, and a browser waits."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.web.browser.world"],
        env=variables,
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    made: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return made
