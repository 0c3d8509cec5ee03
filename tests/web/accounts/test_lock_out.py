"""Being locked out holds across server processes that are asked at the same moment."""

import contextlib
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.web import postgresql

ROOT = Path(__file__).resolve().parents[3]
PROCESSES, AT_MOST = 4, 10
EMAIL = "lee.marsh@example.org"


def variables(folder: Path) -> dict[str, str]:
    """The environment of server processes on one database of their own."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("HOMEWARD_")}
    said = inherited | {
        "HOMEWARD_DATA": str(folder),
        "HOMEWARD_INSECURE": "1",
        "HOMEWARD_GUESSES_BY_ADDRESS": "1000",
        "DJANGO_SETTINGS_MODULE": "homeward_web.config.settings",
    }
    if os.environ.get("HOMEWARD_TEST_ON") == "postgresql":
        import psycopg

        address, name = postgresql.owner_address(), f"locked_out_{os.getpid()}_{folder.name[-1]}"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        said["HOMEWARD_DATABASE"] = urlsplit(address)._replace(path=f"/{name}").geturl()
    return said


def manage(environment: dict[str, str], *arguments: str) -> None:
    command = [sys.executable, "-m", "homeward_web", "manage", *arguments]
    subprocess.run(command, env=environment, cwd=ROOT, check=True, capture_output=True)


@pytest.mark.thorough
@pytest.mark.parametrize("email", [EMAIL, "nobody@example.org"], ids=["somebody", "nobody"])
def test_of_forty_guesses_in_four_processes_at_once_ten_are_looked_at(email, tmp_path):
    environment = variables(tmp_path)
    manage(environment, "migrate")
    agency = ("--agency", "northmoor", "--agency-name", "Northmoor", "--agency-kind", "council")
    manage(environment, "create_user", EMAIL, "--name", "Lee Marsh", *agency)
    command = [sys.executable, "-m", "tests.web.accounts.guess_together", email]
    with contextlib.ExitStack() as all_of_them:
        workers = [
            all_of_them.enter_context(
                subprocess.Popen(
                    command, env=environment, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
                )
            )
            for _ in range(PROCESSES)
        ]
        assert [worker.stdout.readline() for worker in workers] == ["ready\n"] * PROCESSES
        for worker in workers:
            worker.stdin.write("go\n")
            worker.stdin.flush()
        looked_at = [int(worker.stdout.readline()) for worker in workers]
    assert sum(looked_at) == AT_MOST
