"""Packages of the operating system, where we may install them: as root, on Debian and its relatives."""

import os
import shutil
import subprocess
from collections.abc import Iterable

from boot.progress import SetupError, telling


def can_install() -> bool:
    """Whether this user may install system packages here, and we know how."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def distribution() -> str:
    """The name that the operating system goes by, such as "debian"; empty where it has none."""
    try:
        with open("/etc/os-release", encoding="utf-8") as lines:
            return dict(line.strip().split("=", 1) for line in lines if "=" in line).get("ID", "").strip('"')
    except OSError:
        return ""


def command_to_install(packages: Iterable[str]) -> str:
    """The sentence to type, for somebody who may."""
    return f"apt-get update && apt-get install -y {' '.join(packages)}"


def install(packages: Iterable[str]) -> None:
    """Installs the packages with apt-get, quietly."""
    command = command_to_install(packages).replace("install -y", "install -y --no-install-recommends")
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    with telling(f"Installing {', '.join(packages)} with apt-get"):
        done = subprocess.run(["sh", "-c", command], env=environment, stdin=subprocess.DEVNULL, capture_output=True)
    if done.returncode != 0:
        last_lines = b"\n".join((done.stdout + done.stderr).splitlines()[-8:]).decode(errors="replace")
        raise SetupError(f"This did not work:  {command_to_install(packages)}\n{last_lines}")
