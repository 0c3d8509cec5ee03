"""
The partnership's own record of what it published: exact figures and what went out, a folder a publication.

OFFICIAL-SENSITIVE. Without it nobody can tell whether a later publication gives away what an earlier one hid.
"""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from homeward import __version__
from homeward.dataset.errors import HomewardError
from homeward.dataset.partnership import Partnership
from homeward.dataset.periods import Month
from homeward.dataset.writing import in_words
from homeward.figures.disclosure.control import Published
from homeward.figures.disclosure.profiles import Profile, public_profile
from homeward.publication.kept import KEPT_FOLDER, SETTINGS, keep_settings, settings_place
from homeward.publication.marked_folders import mark_folders

_STAGING = ".keeping"
EXACT_FILE, PUBLIC_FILE, ABOUT_FILE = "exact.parquet", "public.parquet", "publication.json"


def keep(
    store: Path, partnership: Partnership, as_at: datetime, to: Month, published: Published, files: Mapping[str, str]
) -> None:
    """
    Keep a publication, whole or not at all, numbered after those before it: what is out stays out.

    With it go the settings that it was made by and the hash of each file, so that it can be made again.

    Raises:
        HomewardError: it cannot be written.
    """
    number = 1 + max((int(path.name[:4]) for path in _folders(store)), default=0)
    folder, staging = store / f"{number:04d}-as-at-{as_at:%Y-%m-%d}-to-{to}", store / _STAGING
    about = {
        "partnership": partnership.name,
        "as_at": as_at.isoformat(),
        "profile": published.profile.name,
        "to": str(to),
        "homeward": __version__,
        "settings": settings_place(partnership),
        "files": dict(files),
    }
    try:
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(parents=True)
        mark_folders(store, staging)
        pq.write_table(published.exact, staging / EXACT_FILE, compression="zstd")
        pq.write_table(published.public, staging / PUBLIC_FILE, compression="zstd")
        keep_settings(partnership, staging)
        (staging / ABOUT_FILE).write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
        staging.rename(folder)
    except OSError as error:
        raise HomewardError(
            f"What is published cannot be kept, so nothing is published. {in_words(error, store)}"
        ) from error
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def kept_before(store: Path, as_at: datetime, partnership: str) -> list[Published]:
    """
    The publications before a moment, oldest first.

    Raises:
        HomewardError: one is another partnership's, of a later moment, or cannot be read.
    """
    found: list[Published] = []
    for folder in _folders(store):
        about = _about(folder)
        if about["partnership"] != partnership:
            owner = about["partnership"]
            raise HomewardError(f"{folder} is a publication of {owner}. Give {partnership} a folder of its own.")
        moment = datetime.fromisoformat(about["as_at"])
        if moment > as_at:
            raise HomewardError(
                f"{folder} was published as at a later moment. Publications go forward in time: publish as at a "
                "moment after it."
            )
        found.append(
            Published(
                pq.read_table(folder / EXACT_FILE),
                pq.read_table(folder / PUBLIC_FILE),
                public_profile(about["profile"]),
            )
        )
    return found


@dataclass(frozen=True)
class KeptPublication:
    """
    One publication, as it was kept.

    Attributes:
        settings: the folder of the settings that it was made by.
        public: what went out; `before`, what went out with the publication before it, if there was one.
        files: the hash of each file that went out.
    """

    partnership: str
    as_at: datetime
    to: Month
    profile: Profile
    homeward: str
    settings: Path
    public: pa.Table
    before: pa.Table | None
    files: Mapping[str, str]


def is_publication(folder: Path) -> bool:
    return (folder / ABOUT_FILE).is_file()


def read_publication(folder: Path) -> KeptPublication:
    """One publication. Raises HomewardError when it cannot be read, or was kept without what makes it again."""
    _about(folder)
    about = json.loads((folder / ABOUT_FILE).read_text(encoding="utf-8"))
    if "files" not in about:
        raise HomewardError(f"{folder} was kept by a version of Homeward that kept too little to publish it again.")
    earlier = [path for path in _folders(folder.resolve().parent) if path.name[:4] < folder.resolve().name[:4]]
    return KeptPublication(
        about["partnership"],
        datetime.fromisoformat(about["as_at"]),
        Month.parse(about["to"]),
        public_profile(about["profile"]),
        about["homeward"],
        folder / KEPT_FOLDER / SETTINGS / about["settings"],
        pq.read_table(folder / PUBLIC_FILE),
        pq.read_table(earlier[-1] / PUBLIC_FILE) if earlier else None,
        about["files"],
    )


def _folders(store: Path) -> list[Path]:
    """The publications of a store, oldest first."""
    return sorted(path for path in store.glob("[0-9][0-9][0-9][0-9]-*") if path.is_dir())


def _about(folder: Path) -> dict[str, str]:
    try:
        about = json.loads((folder / ABOUT_FILE).read_text(encoding="utf-8"))
        return {name: str(about[name]) for name in ("partnership", "as_at", "profile")}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise HomewardError(
            f"{folder} is not a publication that can be read. Put back what was there: nothing safe can be published "
            "beside what is not known."
        ) from error
