"""
The partnership's own record of what it published: exact figures and what went out, a folder a publication.

OFFICIAL-SENSITIVE. Without it nobody can tell whether a later publication gives away what an earlier one hid.
"""

import json
from datetime import datetime
from pathlib import Path

import pyarrow.parquet as pq

from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import Month
from homeward.figures.disclosure.control import Published
from homeward.figures.disclosure.profiles import public_profile
from homeward.publication.marked_folders import mark_folders

EXACT_FILE, PUBLIC_FILE, ABOUT_FILE = "exact.parquet", "public.parquet", "publication.json"


def keep(store: Path, partnership: str, as_at: datetime, to: Month, published: Published) -> None:
    """Keep a publication, numbered after those before it: what is out stays out."""
    number = 1 + max((int(path.name[:4]) for path in _folders(store)), default=0)
    folder = store / f"{number:04d}-as-at-{as_at:%Y-%m-%d}-to-{to}"
    folder.mkdir(parents=True)
    pq.write_table(published.exact, folder / EXACT_FILE, compression="zstd")
    pq.write_table(published.public, folder / PUBLIC_FILE, compression="zstd")
    about = {"partnership": partnership, "as_at": as_at.isoformat(), "profile": published.profile.name}
    (folder / ABOUT_FILE).write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
    mark_folders(store, folder)


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
