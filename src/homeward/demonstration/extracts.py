"""
The demonstration: three years of extracts of a partnership that does not exist, from a seed.

Two councils, Northmoor and Wearbridge, and the police force of both. People, places and events are invented; how they
are spread over months, ages and hours follows what Rotherham, Durham and Darlington have published. The same seed gives
the same bytes.
"""

import os
import shutil
from datetime import date, timedelta
from pathlib import Path
from random import Random

from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import Month
from homeward.demonstration.agencies import NORTHMOOR_STYLE, POLICE_STYLE, WEARBRIDGE_STYLE
from homeward.demonstration.casework import add_casework
from homeward.demonstration.casework_files import write_casework
from homeward.demonstration.casework_mess import spoil_casework
from homeward.demonstration.faults import spoil
from homeward.demonstration.files import leave_out_unwritten, write_csv_set, write_one_csv, write_workbook
from homeward.demonstration.happenings import make_episodes
from homeward.demonstration.interviews import give_interviews
from homeward.demonstration.mess import Mess
from homeward.demonstration.people import NORTHMOOR, WEARBRIDGE
from homeward.demonstration.police import police_extract
from homeward.demonstration.sheets import POLICE, Extract, council_extract
from homeward.demonstration.typing_habits import retype

FIRST_MONTH = Month.parse("2023-04")
DAYS_UNTIL_EXTRACT = 14
EXTRACTS_FILE = "extracts.toml"
MARK = (
    "# Invented extracts: nobody in them exists. Written by Homeward's demonstration, which may replace this folder.\n"
)
PERSON_IDS = {NORTHMOOR: lambda number: f"N{10_000 + number}", WEARBRIDGE: lambda number: f"{700_000 + 7 * number}"}
STYLES = {NORTHMOOR: NORTHMOOR_STYLE, WEARBRIDGE: WEARBRIDGE_STYLE, POLICE: POLICE_STYLE}


def write_extracts(
    folder: Path, seed: int = 1, episodes: int = 15_000, first: Month = FIRST_MONTH, years: int = 3
) -> dict[str, int]:
    """
    Write the extracts, in place of an earlier demonstration's.

    Args:
        folder: the extracts folder. Refused when it holds anything that the demonstration did not write.
        episodes: how many reports of a missing episode there are in all; most episodes are reported by a council and
            by the police.
        first: the month in which they begin; `years` says how long they go on.
    Returns:
        How many faults were planted, by the rule of intake that should find them.
    """
    if folder.exists() and not _is_ours(folder):
        raise HomewardError(f"{folder}: it is not empty and no demonstration wrote it. Give another folder.")
    last_on = Month(first.number + 12 * years - 1).last_on
    extracted_on = last_on + timedelta(days=DAYS_UNTIL_EXTRACT)
    extracts, planted = _invent(seed, episodes, first.first_on, last_on, extracted_on)
    fresh = folder.with_name(f".{folder.name}.{os.getpid()}")
    try:
        _write(fresh, extracts, extracted_on)
        shutil.rmtree(folder, ignore_errors=True)
        fresh.replace(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return planted


def _is_ours(folder: Path) -> bool:
    mark = folder / EXTRACTS_FILE
    if mark.is_file():
        return mark.read_text(encoding="utf-8", errors="replace").startswith(MARK)
    return folder.is_dir() and not any(folder.iterdir())


def _invent(
    seed: int, reports: int, first_on: date, last_on: date, extracted_on: date
) -> tuple[list[Extract], dict[str, int]]:
    draw = Random(seed)
    happened = make_episodes(draw, first_on, last_on, extracted_on, reports)
    give_interviews(draw, happened, extracted_on)
    extracts = [
        council_extract(NORTHMOOR, happened, PERSON_IDS[NORTHMOOR], "NM"),
        council_extract(WEARBRIDGE, happened, PERSON_IDS[WEARBRIDGE], "WB"),
        police_extract(draw, happened),
    ]
    mess = Mess(draw, first_on, last_on, extracted_on)
    for extract in extracts:
        leave_out_unwritten(extract, STYLES[extract.agency])
        retype(draw, extract)
        spoil(mess, extract)
    work = Random(f"{seed} casework")  # drawn apart, so that the times missing are the same with and without it
    add_casework(
        work,
        extracts,
        happened,
        mess.spoiled,
        person_ids=PERSON_IDS,
        reports=reports,
        first_on=first_on,
        extracted_on=extracted_on,
    )
    spoil_casework(Mess(work, first_on, last_on, extracted_on, mess.planted), extracts)
    return extracts, dict(sorted(mess.planted.items()))


def _write(folder: Path, extracts: list[Extract], extracted_on: date) -> None:
    northmoor, wearbridge, police = extracts
    for extract in extracts:
        (folder / extract.agency).mkdir(parents=True)
    write_csv_set(folder / NORTHMOOR, northmoor, STYLES[NORTHMOOR])
    write_workbook(folder / WEARBRIDGE, wearbridge, STYLES[WEARBRIDGE], extracted_on)
    write_one_csv(folder / POLICE, police, STYLES[POLICE])
    for extract in extracts:
        write_casework(folder / extract.agency, extract, extracted_on)
    dates = "".join(f"\n[agencies.{e.agency}]\nextracted_on = {extracted_on}\n" for e in extracts)
    (folder / EXTRACTS_FILE).write_text(MARK + dates, encoding="utf-8")
