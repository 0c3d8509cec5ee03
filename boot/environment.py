"""
The environment `.venv`: made from the locks in `requirements/`, repaired when half made, left alone when right.

It has one of two levels: "run" holds what Homeward needs, "test" holds that and what the tests need. A stamp says
what it was made from. The stamp goes before anything changes and comes back last, so a set-up killed midway shows.
"""

import fcntl
import hashlib
import importlib.util
import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from boot import pip_configuration, system_packages
from boot.progress import SetupError, say, telling

LEVELS = ("run", "test")
HASHED_WHEELS_ONLY = ["--require-hashes", "--only-binary", ":all:"]

# A start script that also works where the path to Python holds spaces or is long.
START_SCRIPT = """\
#!/bin/sh
'''exec' "{python}" "$0" "$@"
' '''
import sys

from homeward.cli import main

sys.exit(main())
"""


class Environment:
    """The environment of one checkout, whose root folder is `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / ".venv"
        self.python = self.folder / "bin" / "python"
        self.stamp_file = self.folder / "homeward-stamp.json"
        self.lock_file = root / ".venv.lock"

    def tool(self, name: str) -> str:
        """Path of a command that the environment brings."""
        return str(self.folder / "bin" / name)

    def prepare(self, level: str) -> bool:
        """
        Makes the environment what the locks say, at least at this level; costs milliseconds where it is.

        Returns:
            Whether it was not so before.
        """
        if self.is_ready(level):
            return False
        with self.held_alone() as lock:
            if not self.is_ready(level):
                self._change_to(level, lock)
        return True

    def is_ready(self, level: str) -> bool:
        """Whether the environment is whole, made from the locks as they are now, and has at least this level."""
        stamp = self.read_stamp()
        return any(stamp == self.stamp(enough) for enough in LEVELS[LEVELS.index(level) :])

    def stamp(self, level: str) -> dict[str, str]:
        """What an environment of this level, made now, would be made from."""
        return {
            "level": level,
            "installer": digest(self.root / "requirements" / "boot.txt"),
            "packages": digest(self.root / "requirements" / f"{level}.txt"),
            "python": os.path.realpath(self.python) if self.python.exists() else "",
            "root": str(self.root),
        }

    def read_stamp(self) -> dict[str, str]:
        """What the environment was made from; says nothing where it is not there or half made."""
        try:
            return dict(json.loads(self.stamp_file.read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return {}

    @contextmanager
    def held_alone(self) -> Iterator[int]:
        """
        Lets one process at a time change the environment; gives the open lock file.

        Installers that we start inherit it: should we be killed, the next set-up waits for them to end.
        """
        try:
            lock = os.open(self.lock_file, os.O_RDWR | os.O_CREAT, 0o644)
        except PermissionError:
            raise SetupError(
                f"{self.root} needs setting up, but you may not write there. Use a checkout of your own."
            ) from None
        try:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                say("Another set-up is at work in this checkout; waiting for it to end.")
                fcntl.flock(lock, fcntl.LOCK_EX)
            yield lock
        finally:
            os.close(lock)

    def _change_to(self, level: str, lock: int) -> None:
        made_from = self.read_stamp()
        self.stamp_file.unlink(missing_ok=True)
        if made_from.get("level") == "test":
            level = "test"  # ./run takes nothing away from a developer
        wanted = self.stamp(level)
        if not made_from or any(made_from.get(part) != wanted[part] for part in ("installer", "python", "root")):
            self._make_anew(lock)
        self._install(level, lock)
        self._add_homeward()
        self.stamp_file.write_text(json.dumps(self.stamp(level)), encoding="utf-8")

    def _make_anew(self, lock: int) -> None:
        _need_venv()
        with telling("Making a Python environment in .venv"):
            made = call([sys.executable, "-I", "-m", "venv", "--clear", str(self.folder)], lock)
        if not made:
            raise SetupError(f"Python could not make an environment in {self.folder}; its own words are above.")
        with telling("Fetching the installer, uv"):
            if not self._pip_install("boot", lock):
                say("  This did not work (pip's words are above); pip itself will do, but takes longer.")

    def _install(self, level: str, lock: int) -> None:
        contents = "Homeward needs" if level == "run" else "Homeward and its tests need"
        with telling(f"Installing what {contents}; the first time this can take some minutes"):
            if not (self._uv_sync(level, lock) or self._pip_install(level, lock)):
                raise SetupError(
                    "The packages could not be installed; the reason is above. Is this machine online? "
                    "An organisation's own package index is taken from pip's configuration (pip config set)."
                )

    def pip_settings(self) -> dict[str, str]:
        """What pip is told in its files and in PIP_... variables."""
        command = [str(self.python), "-I", "-m", "pip", "config", "list"]
        return pip_configuration.read(subprocess.run(command, capture_output=True, text=True, check=False).stdout)

    def _uv_sync(self, level: str, lock: int) -> bool:
        if not os.path.exists(self.tool("uv")):
            return False
        settings = self.pip_settings()
        command = [self.tool("uv"), "pip", "sync", "--python", str(self.python), *HASHED_WHEELS_ONLY]
        command += ["--compile-bytecode", *pip_configuration.options_for_uv(settings)]
        command += [] if sys.stderr.isatty() else ["--quiet"]
        lock_of_packages = str(self.root / "requirements" / f"{level}.txt")
        # What the user has told uv itself holds.
        variables = {**pip_configuration.for_uv(settings), **os.environ}
        done = call([*command, lock_of_packages], lock, variables=variables)
        if not done:
            say("  uv did not manage (its words are above); trying pip, which takes longer.")
        return done

    def _pip_install(self, name: str, lock: int) -> bool:
        command = [str(self.python), "-I", "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        return call([*command, *HASHED_WHEELS_ONLY, "-r", str(self.root / "requirements" / f"{name}.txt")], lock)

    def _add_homeward(self) -> None:
        """Makes `src` importable and `homeward` a command, with no build tool to fetch."""
        for packages in self.folder.glob("lib/python3*/site-packages"):
            (packages / "homeward.pth").write_text(f"{self.root / 'src'}\n", encoding="utf-8")
        start = self.folder / "bin" / "homeward"
        start.write_text(START_SCRIPT.format(python=self.python), encoding="utf-8")
        start.chmod(0o755)


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def call(
    command: Sequence[str], lock: int, *, variables: Mapping[str, str] | None = None, folder: Path | None = None
) -> bool:
    """Runs an installer, which keeps the lock file open while it lives and speaks on stderr; whether it succeeded."""
    done = subprocess.run(
        command,
        cwd=folder,
        env={**os.environ, **(variables or {})},
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        pass_fds=[lock],
        check=False,
    )
    return done.returncode == 0


def _need_venv() -> None:
    """Sees to it that Python can make environments: Debian's cannot without a package of its own."""
    if importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip"):
        return
    packages = ["python3-venv", "ca-certificates"]
    if not system_packages.can_install():
        raise SetupError(
            "Python here cannot make environments. On Debian or Ubuntu, ask an administrator to run:  "
            + system_packages.command_to_install(packages)
        )
    system_packages.install(packages)
