"""
What a build keeps so that its papers can be made again from its snapshot alone.

`snapshot/kept/` has the settings and layouts, the comments, the returns, what intake found and left out, and the
extract before with the figures that were published of it. The records are the snapshot itself.
"""

import json
import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path

import pyarrow.parquet as pq

from homeward.dataset.errors import HomewardError
from homeward.dataset.followed_findings import FollowedFinding, read_followed, save_followed
from homeward.dataset.partnership import SETTINGS_FILE, Partnership, open_partnership
from homeward.dataset.snapshot import Manifest, open_snapshot
from homeward.dataset.uk_time import to_uk
from homeward.figures.revisions import Revision
from homeward.indicators.plan import Asked
from homeward.intake.completeness import Measured
from homeward.intake.pipeline import LeftOut
from homeward.publication.before import FIGURES_FILE, before_from
from homeward.publication.lock import BuildLock
from homeward.publication.materials import Progress, Taken
from homeward.publication.papers.comments import Comments, merge, read_comments
from homeward.publication.papers.findings_report import Before
from homeward.publication.placing import SNAPSHOT_FOLDER
from homeward.publication.writers.work_lists import read_completeness, write_completeness

COMMENTS_FILE = "comments.csv"
KEPT_FOLDER = f"{SNAPSHOT_FOLDER}/kept"
SETTINGS, RETURNS, BEFORE, TREND = "settings", "returns", "before", "trend"
FINDINGS_FILE, LEFT_OUT_FILE = "findings.parquet", "left_out.json"


@dataclass(frozen=True)
class Kept:
    """What a build kept, as materials to build from again."""

    folder: Path
    lock: BuildLock
    partnership: Partnership

    @property
    def returns(self) -> Path | None:
        return self.folder / KEPT_FOLDER / RETURNS if self.lock.has_returns else None

    @property
    def exactly(self) -> Sequence[Asked]:
        return self.lock.asked()

    @property
    def comments(self) -> Path:
        """The comments of the output folder, as the build read them; there may be no such file."""
        return self.folder / KEPT_FOLDER / COMMENTS_FILE

    def take_in(self, progress: Progress) -> Taken:
        progress("Opening the snapshot")
        kept = self.folder / KEPT_FOLDER
        found = [each.finding for each in read_followed(kept / FINDINGS_FILE)]
        left_out = [LeftOut(**each) for each in json.loads((kept / LEFT_OUT_FILE).read_text(encoding="utf-8"))]
        return Taken(open_snapshot(self.folder / SNAPSHOT_FOLDER), found, left_out)

    def before(self, manifest: Manifest) -> Before | None:
        return _read_before(self.folder / KEPT_FOLDER / BEFORE) if self.lock.has_before else None

    def said(self, before: Before | None, revisions: Sequence[Revision]) -> tuple[str, ...]:
        return self.lock.said


def open_kept(folder: Path, lock: BuildLock) -> Kept:
    """What a build kept. Raises HomewardError when something is missing."""
    settings = folder / KEPT_FOLDER / SETTINGS / lock.settings
    if not (settings / SETTINGS_FILE).is_file():
        raise HomewardError(f"{folder} lacks {KEPT_FOLDER}, which its papers are built from. Copy all of the folder.")
    return Kept(folder, lock, open_partnership(settings))


def keep_comments(partnership: Partnership, out: Path, staging: Path) -> Comments:
    """The comments of the partnership and of the output folder, read from the copies that are kept of them."""
    of_settings = staging / KEPT_FOLDER / SETTINGS / settings_place(partnership) / COMMENTS_FILE
    copies = {
        partnership.folder / COMMENTS_FILE: of_settings,
        out / COMMENTS_FILE: staging / KEPT_FOLDER / COMMENTS_FILE,
    }
    base, edited = (read_comments(_copied(path, to)) for path, to in copies.items())
    return merge(base, edited)


def _copied(path: Path, to: Path) -> Path:
    """A copy to read; the file itself where there is none, or it cannot be copied."""
    with suppress(OSError):
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, to)
        return to
    return path


def keep_settings(partnership: Partnership, staging: Path) -> None:
    """Copy the settings, layouts and mappings, in the places that they have to each other."""
    root = _root(partnership)
    for path in _settings_files(partnership):
        to = staging / KEPT_FOLDER / SETTINGS / path.relative_to(root)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, to)


def settings_place(partnership: Partnership) -> str:
    """Where the partnership's folder lies among the kept settings."""
    return _absolute(partnership.folder).relative_to(_root(partnership)).as_posix()


def _root(partnership: Partnership) -> Path:
    """The folder that has the settings and every file that they name; most often the partnership's own."""
    folders = [_absolute(partnership.folder), *(path.parent for path in _settings_files(partnership))]
    return Path(os.path.commonpath(folders))


def _settings_files(partnership: Partnership) -> list[Path]:
    mappings = [mapping for agency in partnership.agencies for mapping in agency.mappings]
    named = [partnership.folder / SETTINGS_FILE, *partnership.papers.values(), *mappings]
    return [_absolute(path) for path in named]


def _absolute(path: Path) -> Path:
    """Without `..`, and with links as they are: the settings name files by where they seem to lie."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links


def keep_returns(folder: Path | None, staging: Path) -> Path | None:
    """A copy of the returns to read, so that what is read is what is kept; None where a build has none."""
    if folder is None or not folder.is_dir():
        return folder
    kept = staging / KEPT_FOLDER / RETURNS
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.name.startswith((".", "~$"))):
        to = kept / path.relative_to(folder)
        to.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, to)
    kept.mkdir(parents=True, exist_ok=True)
    return kept


def keep_taken(taken: Taken, staging: Path) -> None:
    """Write what intake found and left out."""
    kept = staging / KEPT_FOLDER
    kept.mkdir(parents=True, exist_ok=True)
    on = to_uk(taken.dataset.manifest.as_at).date()
    save_followed((FollowedFinding(f, is_new=False, first_found_on=on) for f in taken.findings), kept / FINDINGS_FILE)
    text = json.dumps([asdict(each) for each in taken.left_out], indent=1) + "\n"
    (kept / LEFT_OUT_FILE).write_text(text, encoding="utf-8")


def keep_before(before: Before | None, staging: Path) -> None:
    """Write the extract before, with its findings, its completeness and the figures that were published of it."""
    if before is None:
        return
    folder = staging / KEPT_FOLDER / BEFORE
    before.dataset.save(folder / SNAPSHOT_FOLDER)
    if before.published is not None:
        pq.write_table(before.published.table, folder / FIGURES_FILE, compression="zstd")
    if before.findings is not None:
        save_followed(before.findings, folder / FINDINGS_FILE)
    for measured in before.trend:
        (folder / TREND).mkdir(exist_ok=True)
        write_completeness(measured.filled, folder / TREND / f"{measured.on}.csv")
    (folder / "name.json").write_text(json.dumps(before.name) + "\n", encoding="utf-8")


def _read_before(folder: Path) -> Before:
    findings = read_followed(folder / FINDINGS_FILE) if (folder / FINDINGS_FILE).is_file() else None
    trend = [
        Measured(date.fromisoformat(path.stem), read_completeness(path))
        for path in sorted((folder / TREND).glob("*.csv"))
    ]
    name = json.loads((folder / "name.json").read_text(encoding="utf-8"))
    return replace(before_from(folder), name=name, findings=findings, trend=trend)
