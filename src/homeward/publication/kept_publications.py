"""
The partnership's own record of what it published: exact figures and what went out, a folder a publication.

OFFICIAL-SENSITIVE. Without it nobody can tell whether a later publication gives away what an earlier one hid.
"""

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from homeward import __version__
from homeward.dataset.errors import HomewardError
from homeward.dataset.partnership import Partnership
from homeward.dataset.periods import Month
from homeward.dataset.writing import in_words
from homeward.figures.disclosure.control import Published
from homeward.figures.disclosure.counted import Definitions
from homeward.figures.disclosure.kept_definitions import KeptDefinitions, keep_definitions, read_definitions
from homeward.figures.disclosure.profiles import Profile, public_profile
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS
from homeward.publication.kept import KEPT_FOLDER, SETTINGS, keep_settings, settings_place
from homeward.publication.marked_folders import mark_folders

_STAGING = ".keeping"
EXACT_FILE, PUBLIC_FILE, ABOUT_FILE = "exact.parquet", "public.parquet", "publication.json"
DEFINITIONS_FILE = "definitions.json"
ANSWERS = "answers"
"""What `about` says of answers to questions: they are guarded against like papers, and cannot be written again."""


def refuse_within(out: Path, store: Path) -> None:
    """Raises HomewardError where exact figures would be kept in a folder that is for anybody."""
    if store.resolve() == out.resolve() or out.resolve() in store.resolve().parents:
        raise HomewardError(f"{store} lies in {out}, which is for anybody. Keep exact figures elsewhere.")


def keep(
    store: Path,
    partnership: Partnership,
    as_at: datetime,
    to: Month,
    published: Published,
    files: Mapping[str, str],
    definitions: Definitions,
) -> None:
    """
    Keep a publication, whole or not at all, numbered after those before it: what is out stays out.

    With it go what its figures count, the settings that it was made by and the hash of each file, so that it can be
    made again.

    Raises:
        HomewardError: it cannot be written.
    """
    about = {
        **_about_of(partnership.name, as_at, published),
        "to": str(to),
        "settings": settings_place(partnership),
        "files": dict(files),
    }
    name = f"as-at-{as_at:%Y-%m-%d}-to-{to}"
    _keep(store, name, about, published, definitions, lambda staging: keep_settings(partnership, staging))


def keep_answers(store: Path, partnership: str, as_at: datetime, published: Published, asked: Sequence[str]) -> bool:
    """
    Keep answers for the public, as `keep` does; whether there was something to keep, which is not out already.

    Raises:
        HomewardError: they cannot be written.
    """
    if any(_is_the_same(folder, published) for folder in _folders(store)):
        return False
    about = {**_about_of(partnership, as_at, published), "kind": ANSWERS, "asked": list(asked)}
    definitions = published.definitions or Definitions({}, {})
    _keep(store, f"answers-as-at-{as_at:%Y-%m-%d}", about, published, definitions)
    return True


def _about_of(partnership: str, as_at: datetime, published: Published) -> dict[str, Any]:
    return {
        "partnership": partnership,
        "as_at": as_at.isoformat(),
        "profile": published.profile.name,
        "homeward": __version__,
    }


def _is_the_same(folder: Path, published: Published) -> bool:
    tables = {EXACT_FILE: published.exact, PUBLIC_FILE: published.public}
    return all(bool(pq.read_table(folder / name).equals(table)) for name, table in tables.items())


def _keep(
    store: Path,
    name: str,
    about: Mapping[str, Any],
    published: Published,
    definitions: Definitions,
    keep_more: Callable[[Path], None] = lambda _: None,
) -> None:
    number = 1 + max((int(path.name[:4]) for path in _folders(store)), default=0)
    staging = store / _STAGING
    try:
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(parents=True)
        mark_folders(store, staging)
        pq.write_table(published.exact, staging / EXACT_FILE, compression="zstd")
        pq.write_table(published.public, staging / PUBLIC_FILE, compression="zstd")
        counted = json.dumps(keep_definitions(published.exact, definitions))
        (staging / DEFINITIONS_FILE).write_text(counted + "\n", encoding="utf-8")
        keep_more(staging)
        (staging / ABOUT_FILE).write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")
        staging.rename(store / f"{number:04d}-{name}")
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
                f"{folder} was published as at a later moment. Publications go forward in time: publish, or answer, as "
                "at that moment or after it."
            )
        exact, public = pq.read_table(folder / EXACT_FILE), pq.read_table(folder / PUBLIC_FILE)
        profile, is_answer = public_profile(about["profile"]), about["kind"] == ANSWERS
        definitions = _definitions(folder) or Definitions(INDICATORS, BREAKDOWNS)
        found.append(Published(exact, public, profile, definitions, is_answer))
    return found


def titles_of(store: Path) -> list[str]:
    """What each publication of a store is, oldest first: the scorecard and to which month, or what was asked."""
    return [f"{_title(folder)} ({folder.name})" for folder in _folders(store)]


def _title(folder: Path) -> str:
    about = json.loads((folder / ABOUT_FILE).read_text(encoding="utf-8"))
    if about.get("kind") != ANSWERS:
        return f"the scorecard to {Month.parse(about['to']).first_on:%B %Y}" if "to" in about else "a publication"
    asked = list(about.get("asked", ()))
    rest = f" and {len(asked) - 1} more" if len(asked) > 1 else ""
    return f'the answer "{asked[0]}"{rest}' if asked else "answers"


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
    if about.get("kind") == ANSWERS:
        raise HomewardError(f"{folder} keeps answers to questions, not papers. To have them again, ask again.")
    if "files" not in about:
        raise HomewardError(f"{folder} was kept by a version of Homeward that kept too little to publish it again.")
    earlier = [path for path in _papers(folder.resolve().parent) if path.name[:4] < folder.resolve().name[:4]]
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


def _papers(store: Path) -> list[Path]:
    return [folder for folder in _folders(store) if _about(folder)["kind"] != ANSWERS]


def _about(folder: Path) -> dict[str, str]:
    try:
        about = json.loads((folder / ABOUT_FILE).read_text(encoding="utf-8"))
        named = {name: str(about[name]) for name in ("partnership", "as_at", "profile")}
        return {**named, "kind": str(about.get("kind", ""))}
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _unreadable(folder) from error


def _definitions(folder: Path) -> KeptDefinitions | None:
    """What was kept of what its figures count; None of a publication that was kept without."""
    path = folder / DEFINITIONS_FILE
    try:
        return read_definitions(json.loads(path.read_text(encoding="utf-8"))) if path.is_file() else None
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        raise _unreadable(folder) from error


def _unreadable(folder: Path) -> HomewardError:
    return HomewardError(
        f"{folder} is not a publication that can be read. Put back what was there: nothing safe can be published "
        "beside what is not known."
    )
