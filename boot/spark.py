"""
PySpark, where the machine has the Java that it needs: an extra beside the packages, in a folder of its own.

It is published as source alone. It is packed here by the setuptools of its lock, and by no other.
"""

import itertools
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

from boot import pip_configuration
from boot.environment import Environment, call, digest
from boot.progress import say, telling

OLDEST_JAVA = 17
PACKED_BY = "setuptools"


def is_asked_for(arguments: Sequence[str]) -> bool:
    """Whether a command line of `homeward` asks for this engine."""
    return "--engine=spark" in arguments or ("--engine", "spark") in itertools.pairwise(arguments)


def prepare(environment: Environment) -> None:
    """Installs PySpark where it is not there yet and there is a Java for it; says so where it is left out."""
    if is_ready(environment):
        return
    if java_version() < OLDEST_JAVA:
        say(f"Spark is left out: this machine has no Java {OLDEST_JAVA} or newer (the command java, or JAVA_HOME).")
        return
    with environment.held_alone() as lock:
        if not is_ready(environment):
            _install(environment, lock)


def is_ready(environment: Environment) -> bool:
    """Whether PySpark is there, made from the lock as it is now."""
    try:
        return _stamp_file(environment).read_text(encoding="utf-8") == _stamp(environment)
    except OSError:
        return False


def java_version() -> int:
    """The version of the Java that Spark would start: of JAVA_HOME, else the command; 0 where there is none."""
    home = os.environ.get("JAVA_HOME", "")
    java = os.path.join(home, "bin", "java") if home else shutil.which("java")
    if not java or not os.path.isfile(java):
        return 0
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(?:1\.)?(\d+)', said)
    return int(found[1]) if found else 0


def split_lock(text: str) -> tuple[str, str]:
    """The lock in two: what packs PySpark, and the rest."""
    requirements = re.split(r"\n(?=\S)", text.strip())
    packing = [one for one in requirements if one.startswith(f"{PACKED_BY}==")]
    return "\n".join(packing) + "\n", "\n".join(one for one in requirements if one not in packing) + "\n"


def _install(environment: Environment, lock: int) -> None:
    folder, half_made = _folder(environment), environment.folder / "spark.part"
    for old in (folder, half_made):
        shutil.rmtree(old, ignore_errors=True)
    half_made.mkdir()
    text = (environment.root / "requirements" / "spark.txt").read_text(encoding="utf-8")
    with telling("Fetching and packing PySpark, about 450 MB; the first time this can take some minutes"):
        done = True
        for name, requirements in zip(("packing", "packages"), split_lock(text), strict=True):
            (half_made / f"{name}.txt").write_text(requirements, encoding="utf-8")
            done = done and _install_into(environment, lock, name, half_made)
    if not done:
        say("  This did not work; the reason is above. Homeward computes on DuckDB and PostgreSQL without it.")
        return
    (half_made / "packages").rename(folder)
    shutil.rmtree(half_made)
    for packages in environment.folder.glob("lib/python3*/site-packages"):
        (packages / "homeward-spark.pth").write_text(f"{folder}\n", encoding="utf-8")
    _stamp_file(environment).write_text(_stamp(environment), encoding="utf-8")


def _install_into(environment: Environment, lock: int, name: str, half_made: Path) -> bool:
    settings = environment.pip_settings()
    variables = {**pip_configuration.for_uv(settings), **os.environ, "PYTHONPATH": str(half_made / "packing")}
    python = str(environment.python)
    uv = [environment.tool("uv"), "pip", "install", "--python", python, *pip_configuration.options_for_uv(settings)]
    pip = [python, "-m", "pip", "install", "--disable-pip-version-check"]
    installer = uv if os.path.exists(uv[0]) else pip
    command = [*installer, "--quiet", "--require-hashes", "--no-build-isolation", "--no-deps"]
    command += ["--target", str(half_made / name), "-r", str(half_made / f"{name}.txt")]
    return call(command, lock, variables=variables)


def _folder(environment: Environment) -> Path:
    return environment.folder / "spark"


def _stamp_file(environment: Environment) -> Path:
    return _folder(environment) / "homeward-stamp"


def _stamp(environment: Environment) -> str:
    return f"{digest(environment.root / 'requirements' / 'spark.txt')} {os.path.realpath(environment.python)}"
