"""Receiving: the files of a load are put into a folder of their own, beside what other files are taken in with them."""

import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from homeward.dataset.loads import hash_of
from homeward.dataset.partnership import Partnership
from homeward.intake.extracts import EXTRACTS_FILE, find_extracts
from homeward.intake.linking import DECISIONS_FILE
from homeward.intake.reconciling.decisions import DECISIONS_FILE as EPISODE_DECISIONS_FILE
from homeward_web.exchange.loading import last_done
from homeward_web.exchange.models import ExtractLoad, LoadedFile
from homeward_web.exchange.places import closed_folder, extracts_of, put_beside

OF_DECISIONS = (DECISIONS_FILE, EPISODE_DECISIONS_FILE)
_FILE_MODE = 0o600


@dataclass(frozen=True)
class Given:
    """A file that somebody gives: whose, under which name, and where it lies now."""

    agency: str
    name: str
    path: Path


def receive(
    load: ExtractLoad,
    given: Sequence[Given],
    extracted_on: "dict[str, date]",
    decisions: Iterable[Path] = (),
) -> None:
    """
    Lay out the folder of a load, which was saved and has no files yet.

    The files of other agencies are those of the last load, and so are, where the load `keeps_others`, the agency's own
    of other names. What people decided goes along.

    Args:
        extracted_on: by agency, the day on which it made its extract.
        decisions: files of decisions beside the extracts.
    """
    folder = closed_folder(extracts_of(load.pk))
    for file in given:
        _copy(file.path, folder / file.agency / file.name)
        _enter(load, file.agency, file.name, folder, is_given=True)
    agencies = {file.agency for file in given}
    for path in decisions:
        _copy(path, folder / path.name)
    days = {agency: day for agency, day in extracted_on.items() if agency in agencies}
    if load.base:
        days = _others(load, load.base, folder, agencies) | days
    _write_days(folder, days)


def receive_folder(extracts: Path, partnership: Partnership) -> ExtractLoad:
    """A load of a whole extracts folder, as the core's commands take one. Raises HomewardError where it holds none."""
    found = find_extracts(partnership, extracts)
    load = ExtractLoad.objects.create(base=last_done(), state=ExtractLoad.State.CONFIRMED)
    given = [Given(agency, file.path.name, file.path) for agency, files in found.files.items() for file in files]
    decisions = [extracts / name for name in OF_DECISIONS if (extracts / name).is_file()]
    receive(load, given, found.extracted_on, decisions)
    return load


def _others(load: ExtractLoad, base: ExtractLoad, folder: Path, agencies: "set[str]") -> "dict[str, date]":
    """Put the last load's other files beside; gives the days of the agencies' extracts."""
    before = extracts_of(base.pk)
    given = {(file.agency_id, file.name.casefold()) for file in load.files.all()}
    for file in base.files.all():
        is_wanted = file.agency_id not in agencies or load.keeps_others
        if is_wanted and (file.agency_id, file.name.casefold()) not in given:
            put_beside(before / file.agency_id / file.name, folder / file.agency_id / file.name)
            _enter(load, file.agency_id, file.name, folder, is_given=False)
    for name in OF_DECISIONS:
        if (before / name).is_file() and not (folder / name).exists():
            _copy(before / name, folder / name)
    return days_of(before)


def days_of(folder: Path) -> "dict[str, date]":
    """By agency, the day of its extract, as `receive` wrote it."""
    import tomllib

    path = folder / EXTRACTS_FILE
    said = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {agency: of["extracted_on"] for agency, of in said.get("agencies", {}).items()}


def _write_days(folder: Path, days: "dict[str, date]") -> None:
    lines = [f"[agencies.{agency}]\nextracted_on = {day.isoformat()}\n" for agency, day in sorted(days.items())]
    (folder / EXTRACTS_FILE).write_text("\n".join(lines), encoding="utf-8")


def _copy(source: Path, target: Path) -> None:
    closed_folder(target.parent)
    shutil.copyfile(source, target)
    target.chmod(_FILE_MODE)


def _enter(load: ExtractLoad, agency: str, name: str, folder: Path, *, is_given: bool) -> None:
    path = folder / agency / name
    LoadedFile.objects.create(
        load=load, agency_id=agency, name=name, sha256=hash_of(path), size=path.stat().st_size, is_given=is_given
    )
