"""`./run serve` as a process: what it says, that it answers, and that nothing of it is left once it was stopped."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from homeward.dataset.errors import HomewardError
from homeward_web.config.data_folder import DATABASE, MARKER, prepare_folder
from homeward_web.config.listening import is_this_machine, listen

SECONDS = 90


class Server:
    """`./run serve` on a port that was free, once it has said where it is."""

    def __init__(self, data: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "homeward_web", "serve", "--port", "0", *arguments],
            env=variables(data),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self.said: list[str] = []
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)
            if found := re.fullmatch(r"Homeward is at (http://127\.0\.0\.1:\d+)/\n", line):
                self.address = found[1]
            if line.startswith("Ctrl-C"):
                return
        raise AssertionError("".join(self.said))

    def __enter__(self) -> "Server":
        self.get("/healthz")
        return self

    def __exit__(self, *_: object) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.communicate(timeout=SECONDS)

    def get(self, path: str) -> tuple[int, str]:
        until = time.monotonic() + SECONDS
        while True:
            try:
                with urllib.request.urlopen(self.address + path, timeout=SECONDS) as answer:
                    return answer.status, answer.read().decode()
            except urllib.error.HTTPError as answer:
                return answer.code, answer.read().decode()
            except OSError:
                assert time.monotonic() < until, "".join(self.said)
                time.sleep(0.1)

    @property
    def port(self) -> int:
        return int(self.address.rsplit(":", 1)[1])

    def is_gone(self) -> bool:
        """Whether nothing listens any more."""
        with socket.socket() as caller:
            return caller.connect_ex(("127.0.0.1", self.port)) != 0


def variables(data: Path) -> dict[str, str]:
    ours = ("HOMEWARD_DATABASE", "HOMEWARD_INSECURE", "HOMEWARD_DATA", "DJANGO_SETTINGS_MODULE")
    return {name: value for name, value in os.environ.items() if name not in ours} | {"HOMEWARD_DATA": str(data)}


def cannot_serve(data: Path, *arguments: str) -> str:
    """What is said where serving cannot begin: on stderr, with no traceback."""
    command = [sys.executable, "-P", "-m", "homeward_web", "serve", *arguments]
    done = subprocess.run(command, env=variables(data), capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 1, done
    assert "Traceback" not in done.stderr
    return done.stderr


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("homeward") / "data"


@pytest.fixture(scope="module")
def server(data):
    with Server(data) as server:
        yield server


def test_it_says_where_it_is_and_that_only_this_machine_reaches_it(server):
    assert any("Only browsers on this machine reach it" in line for line in server.said)


def test_its_data_is_for_its_owner_alone(server, data):
    assert data.stat().st_mode & 0o777 == 0o700
    assert {file.stat().st_mode & 0o077 for file in data.iterdir()} == {0}


def test_it_says_that_its_database_answers(server):
    assert server.get("/healthz") == (200, "The database answers.\n")


def test_the_first_page_is_where_people_sign_in(server):
    status, page = server.get("/")
    assert status == 200
    assert 'type="password"' in page


def test_styles_and_scripts_are_served(server):
    assert server.get("/static/homeward/start.js")[0] == 200


def test_a_port_in_use_is_said_before_anything_is_made(server, tmp_path):
    data = tmp_path / "data"
    said = cannot_serve(data, "--port", str(server.port))
    assert said.startswith(f"Port {server.port} is in use")
    assert f"--port {server.port + 1}" in said
    assert not data.exists()


def test_it_makes_its_database_once_and_ctrl_c_stops_all_of_it(server, data):
    assert "Making the database.\n" in server.said
    with Server(data) as again:
        assert "Making the database.\n" not in again.said
        again.process.send_signal(signal.SIGINT)
        assert again.process.wait(SECONDS) == 0
        assert again.is_gone()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux ends the children of a process that was killed")
def test_nothing_is_left_on_the_port_when_it_is_killed(server, data):
    with Server(data) as server:
        server.process.kill()
        server.process.wait()
        until = time.monotonic() + SECONDS
        while not server.is_gone() and time.monotonic() < until:
            time.sleep(0.1)
        assert server.is_gone()


def test_a_database_that_is_gone_is_not_replaced_by_an_empty_one(tmp_path):
    (tmp_path / MARKER).touch()
    assert "an empty one would say that nobody is missing" in cannot_serve(tmp_path, "--port", "0")
    assert not (tmp_path / DATABASE).exists()


def test_a_file_that_is_no_database_is_said(tmp_path):
    (tmp_path / DATABASE).write_text("not a database, but long enough to be looked at" * 100)
    assert "put the file back from your backup" in cannot_serve(tmp_path, "--port", "0")


def test_a_postgresql_that_does_not_answer_is_said_without_its_password(tmp_path):
    with listen("127.0.0.1", 0) as nobody_home:
        port = nobody_home.getsockname()[1]
    address = f"postgresql://homeward:secret-words@127.0.0.1:{port}/homeward"
    command = [sys.executable, "-P", "-m", "homeward_web", "serve", "--port", "0"]
    env = variables(tmp_path) | {"HOMEWARD_DATABASE": address}
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=SECONDS, check=False)
    assert done.returncode == 1
    assert "does not answer" in done.stderr
    assert "secret-words" not in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_a_data_folder_that_is_a_file_is_said(tmp_path):
    file = tmp_path / "file"
    file.touch()
    with pytest.raises(HomewardError, match="is a file"):
        prepare_folder(file)


def test_a_data_folder_of_somebody_else_is_said(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: tmp_path.stat().st_uid + 1)
    with pytest.raises(HomewardError, match="belongs to another user"):
        prepare_folder(tmp_path)


@pytest.mark.parametrize(
    ("host", "expected"),
    [("127.0.0.1", True), ("localhost", True), ("::1", True), ("0.0.0.0", False), ("192.0.2.1", False), ("hw", False)],
)
def test_what_only_this_machine_reaches(host, expected):
    assert is_this_machine(host) is expected


def test_a_host_of_another_machine_is_said():
    with pytest.raises(HomewardError, match="--host 127"):
        listen("192.0.2.1", 0)
