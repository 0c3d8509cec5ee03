"""
A Chromium for the tests that look at pages: the machine's own, or else one that we get.

Root on Debian gets Debian's package. Anybody else on Linux gets a build that needs no installing, through npm and by
the hashes in `browser/package-lock.json`; it also brings the few libraries and the font without which a bare system
shows nothing.
"""

import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from xml.sax.saxutils import escape

from boot import npm, system_packages
from boot.environment import Environment
from boot.progress import SetupError, say, telling

COMMANDS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPLICATION = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
DEBIAN_PACKAGES = ("chromium", "fonts-liberation")

START_SCRIPT = """\
#!/bin/sh
# Starts the Chromium beside this script with the libraries and the font that came with it.
here=$(dirname -- "$(readlink -f -- "$0")")
LD_LIBRARY_PATH="$here/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}" FONTCONFIG_FILE="$here/fonts.conf" \\
    exec "$here/chromium" "$@"
"""

FONTS_CONF = """\
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>{folder}/fonts</dir>
  <cachedir>{folder}/font-cache</cachedir>
</fontconfig>
"""

ARCHIVES = ("al2023.tar", "fonts.tar", "swiftshader.tar")  # libraries, a font, drawing without a graphics card
DECOMPRESS = """\
const fs = require("fs"), zlib = require("zlib");
const [packed, unpacked] = process.argv.slice(1);
fs.writeFileSync(unpacked, zlib.brotliDecompressSync(fs.readFileSync(packed)));
"""


def prepare(environment: Environment) -> dict[str, str]:
    """
    The variables that tell the tests which browser and which Node to use; gets a browser if there is none.

    Where none can be had, HOMEWARD_CHROMIUM is not set, and the tests that need it fail.
    """
    node = npm.node(environment)
    variables = {"PLAYWRIGHT_NODEJS_PATH": str(node)} if node else {}
    found = find(environment) or get(environment, node)
    return {**variables, "HOMEWARD_CHROMIUM": found} if found else variables


def find(environment: Environment) -> str:
    """Path of a Chromium that is there already: the one that the user names, else the system's, else ours."""
    named = os.environ.get("HOMEWARD_CHROMIUM", "")
    if named and not os.access(named, os.X_OK):
        raise SetupError(f"HOMEWARD_CHROMIUM names {named}, which is no program. Correct it, or unset it.")
    candidates = (named, *map(shutil.which, COMMANDS), MAC_APPLICATION, str(_folder(environment) / "start"))
    return next((path for path in candidates if path and os.access(path, os.X_OK)), "")


def get(environment: Environment, node: Path | None) -> str:
    """Path of a Chromium that was not there before; empty, and said, where this machine can have none."""
    ways: list[Callable[[int], None]] = []
    if system_packages.can_install() and system_packages.distribution() == "debian":
        ways.append(lambda _: system_packages.install(DEBIAN_PACKAGES))
    if node and sys.platform == "linux" and platform.machine() == "x86_64":
        ways.append(lambda lock: _get_by_npm(environment, node, lock))
    with environment.held_alone() as lock:
        for way in ways:
            if find(environment):
                break
            try:
                way(lock)
            except (SetupError, OSError, subprocess.SubprocessError) as problem:
                say(f"  This did not work: {problem}")
    found = find(environment)
    if not found:
        say(
            "No Chromium could be had here: the tests that look at pages will fail. "
            "Install Chromium or Chrome, or set HOMEWARD_CHROMIUM to the path of one."
        )
    return found


def _folder(environment: Environment) -> Path:
    return environment.folder / "browser"


def _get_by_npm(environment: Environment, node: Path, lock: int) -> None:
    folder, half_made = _folder(environment), environment.folder / "browser.part"
    shutil.rmtree(half_made, ignore_errors=True)
    shutil.copytree(environment.root / "boot" / "browser", half_made)
    failure = "Chromium could not be fetched and unpacked; the reason is above."
    fetching = npm.Npm(environment, node, half_made, lock=lock, failure=failure)
    with telling("Fetching Chromium with npm, about 70 MB"):
        fetching.fetch()
        packed = half_made / "node_modules" / "@sparticuz" / "chromium" / "bin"
        for name in ("chromium", *ARCHIVES):
            fetching.run_node("-e", DECOMPRESS, str(packed / f"{name}.br"), name)
        _furnish(half_made, folder)
        shutil.rmtree(folder, ignore_errors=True)
        half_made.rename(folder)


def _furnish(half_made: Path, folder: Path) -> None:
    """Puts beside Chromium what it needs, and what starts it from `folder`, where it will live."""
    shutil.rmtree(half_made / "node_modules")
    for name in ARCHIVES:
        shutil.unpack_archive(half_made / name, half_made)
        (half_made / name).unlink()
    (half_made / "fonts.conf").write_text(FONTS_CONF.format(folder=escape(str(folder))), encoding="utf-8")
    (half_made / "start").write_text(START_SCRIPT, encoding="utf-8")
    for program in ("chromium", "start"):
        (half_made / program).chmod(0o755)
