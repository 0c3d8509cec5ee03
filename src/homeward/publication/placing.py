"""
Putting a build's files in place: one build at a time, all of its files or none, and what it no longer makes taken away.

A build writes into a folder of its own inside the output folder. At the end the files of the build before are moved
aside, `index.html` first, and the new ones take their places, `index.html` last: papers that stand with an index are
those of one build, whole. When that fails the old ones are moved back; after a killed build the next one does so.

Only what a build wrote is ever moved: each leaves the list of its files in `snapshot/built.json`.
"""

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PurePosixPath

from homeward.dataset.errors import HomewardError
from homeward.dataset.locks import held
from homeward.dataset.writing import in_words

SNAPSHOT_FOLDER = "snapshot"
STAGING_FOLDER = ".building"
REPLACED_FOLDER = ".building-replaced"
LOCK_FILE = ".building.lock"
BUILT_FILE = f"{SNAPSHOT_FOLDER}/built.json"
UNCHANGED = "Nothing that an earlier build wrote was changed."
_IN_USE = "Another build is writing into {out}. Wait until it has ended, or give another folder with --out."
_JOURNAL = "journal.json"
_FILES = "files"


class ChangedMeanwhile(Exception):  # noqa: N818 - what happened, and no error
    """A file was changed since the build read it. Nothing was put in place; read it again."""


@contextmanager
def staging_in(out: Path) -> Iterator[Path]:
    """
    An empty folder to write a build's files into, while no other build may write into `out`.

    What a killed build left is cleared first. An output folder that stays empty is taken away again.

    Raises:
        HomewardError: another build is writing there, or nothing can be written.
    """
    is_new = not out.exists()
    with ExitStack() as holding:
        try:
            out.mkdir(parents=True, exist_ok=True)
            holding.callback(_take_away_if_empty, out, is_new)
            holding.enter_context(held(out / LOCK_FILE, _IN_USE.format(out=out)))
        except OSError as error:
            raise HomewardError(f"{out} cannot be written to. {in_words(error, out)}") from error
        try:
            yield _cleared(out)
        finally:
            shutil.rmtree(out / STAGING_FOLDER, ignore_errors=True)


def _take_away_if_empty(out: Path, is_new: bool) -> None:
    if is_new:
        with suppress(OSError):
            out.rmdir()


def _cleared(out: Path) -> Path:
    staging = out / STAGING_FOLDER
    try:
        _put_back(out)
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir()
    except OSError as error:
        raise HomewardError(f"{out} cannot be written to. {in_words(error)}") from error
    return staging


def record_built(staging: Path, *more: str) -> None:
    """Write the list of the files that are in staging now, and `more` that will be: what a later build may remove."""
    names = sorted({*_names_in(staging), *more, BUILT_FILE})
    (staging / BUILT_FILE).write_text(json.dumps({"files": names}, indent=2) + "\n", encoding="utf-8")


def put_in_place(staging: Path, out: Path, last: str, as_read: Mapping[str, bytes | None]) -> None:
    """
    Move every file in staging to its place in `out`, and take away what the build before made and this one did not.

    Args:
        last: the file that is moved aside first and put in place last.
        as_read: what files held, or None, when the new ones were made from them.
    Raises:
        ChangedMeanwhile: one of `as_read` holds something else by now. `out` is as it was.
        HomewardError: a file cannot be replaced. `out` is as it was.
    """
    new = sorted(_names_in(staging), key=lambda name: (name == last, name))
    old = sorted({*new, *_built_before(out)}, key=lambda name: (name != last, name))
    _refuse_folders(new, out)
    aside = out / REPLACED_FOLDER
    try:
        _write_journal(aside, new, [name for name in old if (out / name).is_file()])
        standing = {name: (out / name).resolve() for name in as_read if (out / name).is_symlink()}
        for name in old:
            if (out / name).is_file():
                _move(out / name, aside / _FILES / name)
        for name, content in as_read.items():
            if content_of(standing.get(name, aside / _FILES / name)) != content:
                raise ChangedMeanwhile
        for name in new:
            _move(staging / name, out / name)
        aside.replace(staging / REPLACED_FOLDER)  # from here on the new ones stay
    except BaseException as error:
        _put_back_or_say(out)
        if isinstance(error, OSError):
            name = PurePosixPath(str(error.filename)).name if error.filename else str(out)
            raise HomewardError(f"The papers cannot be put in place. {in_words(error, name)} {UNCHANGED}") from error
        raise


def content_of(path: Path) -> bytes | None:
    """What a file holds; None when there is none or it may not be read."""
    try:
        return path.read_bytes()
    except OSError:
        return None


def _put_back_or_say(out: Path) -> None:
    try:
        _put_back(out)
    except OSError as error:
        raise HomewardError(
            f"The papers cannot be put in place, and not all of those before could be put back. {in_words(error)} "
            f"They are in {out / REPLACED_FOLDER}, and the next build puts them back."
        ) from error


def _put_back(out: Path) -> None:
    """Undo what was moved, if anything was: new files out of `out`, the old ones back to their places."""
    aside = out / REPLACED_FOLDER
    new, old = _read_journal(aside)
    for name in new:
        if name not in old:
            (out / name).unlink(missing_ok=True)
            with suppress(OSError):
                (out / name).parent.rmdir()  # a folder that was made for it; another is not empty
    for name in reversed(old):
        if (aside / _FILES / name).is_file():
            _move(aside / _FILES / name, out / name)
    if aside.exists():
        shutil.rmtree(aside)


def _write_journal(aside: Path, new: Iterable[str], old: Iterable[str]) -> None:
    aside.mkdir()
    half_written = aside / f"{_JOURNAL}.new"
    half_written.write_text(json.dumps({"new": list(new), "old": list(old)}), encoding="utf-8")
    half_written.replace(aside / _JOURNAL)


def _read_journal(aside: Path) -> tuple[list[str], list[str]]:
    """Which files were to be put in place, and which were there before; none when nothing had been moved yet."""
    try:
        journal = json.loads((aside / _JOURNAL).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return [], []
    return [*filter(_is_inside, journal["new"])], [*filter(_is_inside, journal["old"])]


def _built_before(out: Path) -> list[str]:
    """The files of the build before, as it listed them."""
    try:
        names = json.loads((out / BUILT_FILE).read_text(encoding="utf-8"))["files"]
    except (FileNotFoundError, NotADirectoryError, ValueError, KeyError, TypeError):
        return []
    return [name for name in names if isinstance(name, str) and _is_inside(name)] if isinstance(names, list) else []


def _is_inside(name: str) -> bool:
    """Whether a listed name stays in the folder, whoever wrote the list."""
    path = PurePosixPath(name)
    return bool(path.parts) and not path.is_absolute() and ".." not in path.parts


def _refuse_folders(new: Iterable[str], out: Path) -> None:
    for name in new:
        if (out / name).is_dir():
            raise HomewardError(f"{out / name} is a folder, where a file of the build goes. Move it away. {UNCHANGED}")
        folder = (out / name).parent
        if folder.exists() and not folder.is_dir():
            raise HomewardError(f"{folder} is a file, where a folder of the build goes. Move it away. {UNCHANGED}")


def _names_in(folder: Path) -> Iterator[str]:
    return (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _move(path: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    path.replace(to)
