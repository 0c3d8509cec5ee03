"""
What comes with Homeward and decides what a load holds, in one hash: standards, code lists, labels, the linking model
and its thresholds, names, areas, the calendar, and how each is read.

A version number does not say it: in a checkout all of these change within one version.
"""

import functools
import hashlib
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]

DECIDE = ("dataset", "intake")
"""The parts of the package that make a load."""
BY_THEIR_EFFECTS = "intake/rules"
"""Rules count by what they find and do (`fingerprint.effects`), and not by their words and examples."""
KINDS = (".py", ".toml", ".csv", ".json")


@functools.cache
def shipped_hash(package: Path = PACKAGE) -> str:
    """The hash of all files that decide, by their paths in the package: the same on every machine."""
    total = hashlib.sha256()
    for path in shipped_files(package):
        content = path.read_bytes().replace(b"\r\n", b"\n")  # as a checkout on Windows has them
        name = path.relative_to(package).as_posix()
        total.update(f"{name} {hashlib.sha256(content).hexdigest()}\n".encode())
    return total.hexdigest()


def shipped_files(package: Path = PACKAGE) -> Iterator[Path]:
    """The files that decide, in the order of their paths."""
    for part in DECIDE:
        paths = (path for path in (package / part).rglob("*") if path.suffix in KINDS)
        for path in sorted(paths, key=lambda path: path.relative_to(package).as_posix()):
            if not path.relative_to(package).as_posix().startswith(f"{BY_THEIR_EFFECTS}/"):
                yield path
