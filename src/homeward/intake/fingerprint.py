"""What a load is made from, in one hash: the same files and settings make the same load, and are read once."""

import hashlib
import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from homeward import __version__
from homeward.dataset.errors import HomewardError
from homeward.dataset.loads import hash_of
from homeward.dataset.partnership import Partnership
from homeward.dataset.snapshot import Manifest
from homeward.dataset.tables import SCHEMA_VERSION
from homeward.dataset.writing import in_words
from homeward.intake.leaving_out import LEFT_OUT_WITH
from homeward.intake.linking import MADE_FILE, REVIEW_FILE
from homeward.intake.rules import ALL_RULES, FILE_RULES
from homeward.intake.shipped import shipped_hash

OF_PAPERS = ("folder", "papers", "document", "returns")
"""Settings that change papers and no record."""
WRITTEN_TO_BE_READ = (REVIEW_FILE, MADE_FILE)
"""What Homeward writes beside extracts for people: it decides nothing until they do."""


@dataclass(frozen=True)
class Fingerprint:
    """The hash of all that decides what a load holds, and the hash of each file of the extracts, by its path there."""

    content: str
    extracts: dict[str, str]

    def check_same(self, manifest: Manifest) -> None:
        """Raises HomewardError when a file was read that is not the one hashed: somebody wrote it meanwhile."""
        for source in manifest.sources:
            if self.extracts.get(source.file, source.sha256) != source.sha256:
                raise HomewardError(f"{source.file} was changed while it was read. Nothing was loaded: load again.")


def fingerprint(partnership: Partnership, extracts: Path, as_at: datetime | None) -> Fingerprint:
    """
    Of every file of the extracts, of the partnership's settings and mappings, of this version's tables and rules, and
    of what comes with Homeward besides: standards, codes, labels and the linking model.

    Decisions lie beside the extracts. Layouts and comments are left out: they change papers and no record.

    Raises:
        HomewardError: a file cannot be opened. What can be opened and is damaged is a finding.
    """
    if not extracts.is_dir():
        raise HomewardError(f"{extracts}: there is no such folder. Give the folder that holds the agencies' extracts.")
    try:
        paths = (path for path in _files_in(extracts) if path.name not in WRITTEN_TO_BE_READ)
        files = {path.relative_to(extracts).as_posix(): hash_of(path) for path in paths}
        settings = _settings(partnership)
    except OSError as error:
        raise HomewardError(f"Nothing was loaded. {in_words(error)}") from error
    parts = {
        "version": [__version__, SCHEMA_VERSION, repr(effects()), shipped_hash()],
        "as_at": as_at.isoformat() if as_at else "",
        "settings": settings,
        "extracts": files,
    }
    return Fingerprint(hashlib.sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest(), files)


def effects() -> list[tuple[object, ...]]:
    """What each rule finds and what comes of it. Its words, source and example may change, and no record with them."""
    on_rows = (*ALL_RULES, *LEFT_OUT_WITH.values())
    return [*(rule.effect for rule in on_rows), *(rule.effect for rule in FILE_RULES.values())]


def _settings(partnership: Partnership) -> dict[str, Any]:
    """The settings that intake goes by, and the hash of each mapping."""
    settings = {name: value for name, value in asdict(partnership).items() if name not in OF_PAPERS}
    mappings = {path for agency in partnership.agencies for path in agency.mappings}
    hashes = {os.path.relpath(path, partnership.folder): hash_of(path) for path in mappings}
    agencies = [{**asdict(agency), "mappings": len(agency.mappings)} for agency in partnership.agencies]
    return {**settings, "agencies": agencies, "mappings": hashes}


def _files_in(folder: Path) -> Iterator[Path]:
    """Every file below a folder, besides hidden ones and spreadsheet programs' lock files."""

    def refuse(error: OSError) -> None:
        raise error

    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place) / name for name in sorted(names) if not name.startswith((".", "~$")))
