"""
The lock of a build: what made its papers, and the hash of each file that it wrote.

`snapshot/lock.json` says which Homeward, which period, which definitions, which settings. A rebuild goes by it, and
compares what it makes with the hashes.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

import pyarrow as pa

from homeward import __version__
from homeward.dataset.errors import HomewardError
from homeward.dataset.loads import hash_of
from homeward.dataset.periods import PeriodKind
from homeward.figures.lookup import shared_values
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.plan import Asked, make_plan
from homeward.publication.placing import LOCK_FILE as IN_USE_FILE
from homeward.publication.placing import SNAPSHOT_FOLDER

BUILD_LOCK_FILE = f"{SNAPSHOT_FOLDER}/lock.json"
FORMAT = 1
BY = " by "
OVER_RANGES = " over ranges"
"""Ends the name of what was computed for stretches of time alone, which layouts ask for."""


@dataclass(frozen=True)
class BuildLock:
    """
    What made some papers.

    Attributes:
        homeward: the version that made them.
        to: the last month.
        said: what came of comparing with the extract before, in sentences.
        definitions: a hash for every indicator, and indicator and breakdown, that figures were computed of, in order.
        settings: where the partnership's folder lies in what is kept.
        files: the hash of each file, by its path in the output folder.
    """

    partnership: str
    to: str
    is_invented: bool
    said: tuple[str, ...]
    definitions: Mapping[str, str]
    settings: str
    has_returns: bool
    has_before: bool
    homeward: str = __version__
    format: int = FORMAT
    files: Mapping[str, str] = field(default_factory=dict)

    def save(self, staging: Path) -> None:
        """Write the lock of all that is in staging now."""
        stored = {**asdict(self), "files": dict(hashes_in(staging))}
        (staging / BUILD_LOCK_FILE).write_text(json.dumps(stored, indent=1) + "\n", encoding="utf-8")

    def asked(self) -> list[Asked]:
        """
        The figures that were computed, in their order, but those of ranges, which layouts ask for again.

        Call `changed_definitions` first.
        """
        return [_asked(key) for key in self.definitions if not key.endswith(OVER_RANGES)]

    def changed_definitions(self) -> list[str]:
        """The indicators, with their breakdowns, that Homeward does not count any more as it did, or not at all."""
        return changed_definitions(self.definitions)

    def differing(self, folder: Path) -> list[str]:
        """The files in a folder that are not those of the lock, by their bytes, and those that are not there."""
        there = dict(hashes_in(folder))
        return [name for name, hashed in self.files.items() if there.get(name) != hashed]


def read_lock(folder: Path) -> BuildLock:
    """
    The lock of the papers in an output folder.

    Raises:
        HomewardError: there is none, or it is of another kind.
    """
    path = folder / BUILD_LOCK_FILE
    if not path.is_file():
        raise HomewardError(
            f"{folder} has no {BUILD_LOCK_FILE}, which says what its papers were made from. Give the folder of a build "
            "that wrote one; builds before it kept too little to be built again."
        )
    try:
        stored = json.loads(path.read_text(encoding="utf-8"))
        lock = BuildLock(**{**stored, "said": tuple(stored["said"])})
    except (OSError, ValueError, TypeError, KeyError):
        raise HomewardError(f"{path} cannot be read. Copy it again from where the papers are kept.") from None
    if lock.format != FORMAT:
        raise HomewardError(f"{path} is of Homeward {lock.homeward}, whose locks this one does not know. Use that one.")
    return lock


def definitions_in(figures: pa.Table) -> dict[str, str]:
    """A hash of definitions for every indicator, and indicator and breakdown, in the order of a figures table."""
    columns = ("indicator", "breakdown", "category", "definition", "period_kind")
    told: dict[str, dict[str, str]] = {}
    rows = zip(*(shared_values(figures.column(name)) for name in columns), strict=True)
    for indicator, breakdown, category, definition, kind in dict.fromkeys(rows):
        key = f"{indicator}{BY}{breakdown}" if breakdown else indicator
        told.setdefault(key + (OVER_RANGES if kind == PeriodKind.RANGE else ""), {})[category] = definition
    return {key: _hashed(of) for key, of in told.items()}


def changed_definitions(then: Mapping[str, str]) -> list[str]:
    """Of definitions as `definitions_in` gives them, those that Homeward has not any more."""
    return [key for key, hashed in then.items() if _defined_now(key) != hashed]


def _defined_now(key: str) -> str:
    key = key.removesuffix(OVER_RANGES)
    indicator, _, breakdown = key.partition(BY)
    if indicator not in INDICATORS or (breakdown and breakdown not in BREAKDOWNS):
        return ""
    lines = make_plan([_asked(key)], [], []).lines
    return _hashed({line.category.key if line.category else "": line.definition for line in lines})


def _asked(key: str) -> Asked:
    indicator, _, breakdown = key.partition(BY)
    return Asked(INDICATORS[indicator], BREAKDOWNS[breakdown] if breakdown else None)


def _hashed(definitions: Mapping[str, str]) -> str:
    return hashlib.sha256(json.dumps(list(definitions.items())).encode()).hexdigest()[:12]


def hashes_in(folder: Path) -> Iterator[tuple[str, str]]:
    """The hash of each file below a folder, besides its lock, by its path."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in (BUILD_LOCK_FILE, IN_USE_FILE):
            yield name, hash_of(path)


def listed(names: Sequence[str], most: int = 5) -> str:
    """Some names in a sentence: the first few, and how many more."""
    more = len(names) - most
    return ", ".join(names[:most]) + (f" and {more:,} more" if more > 0 else "")
