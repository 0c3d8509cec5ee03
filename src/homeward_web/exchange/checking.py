"""Checking a load: what its files are, what was found in them, and what they would change. Nothing is changed."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from homeward.dataset.findings import FINDING_COLUMNS, Finding, save_findings
from homeward.dataset.partnership import Partnership
from homeward.dataset.spreadsheet_text import unguarded
from homeward.intake.pipeline import NothingWasRead
from homeward.intake.sources.recognised_files import RecognisedSheet
from homeward_web.accounts.acting import acting
from homeward_web.accounts.readers import job
from homeward_web.exchange.models import ExtractLoad, LoadedFile
from homeward_web.exchange.places import load_folder
from homeward_web.exchange.preparing import Prepared, Say, prepared
from homeward_web.exchange.telling import tell

FINDINGS_FILE = "findings.csv"
State = ExtractLoad.State


@dataclass(frozen=True)
class Found:
    """A finding as a page shows it."""

    file: str
    sheet: str
    row: str
    column: str
    severity: str
    message: str


def check_now(number: int, partnership: Partnership, say: Say) -> None:
    """
    Check a load and keep with it what was found.

    Raises:
        NothingWasRead: no file was recognised; what each was taken for is kept all the same.
        HomewardError: the files cannot be taken in.
    """
    load = ExtractLoad.objects.select_related("agency").get(pk=number)
    try:
        with prepared(number, partnership, say) as ready:
            _keep(load, ready.intake.findings)
            told = tell(ready) | {"sheets": _sheets(load, ready.intake.recognised), "rows": _rows(load, ready)}
            with acting(job("load"), "exchange.check") as act:
                _count_rows(load, ready)
                ExtractLoad.objects.filter(pk=number).update(
                    state=State.CHECKED, told=told, as_at=ready.compared.as_at, percent=100, step=""
                )
                act.notes(load=number)
    except NothingWasRead as reason:
        _keep(load, reason.findings)
        ExtractLoad.objects.filter(pk=number).update(told={"sheets": _sheets(load, reason.recognised)})
        raise


def findings_of(load: ExtractLoad) -> Iterator[Found]:
    """What was found in the load's files."""
    path = load_folder(load.pk) / FINDINGS_FILE
    if not path.is_file():
        return
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            said = {name: unguarded(row[name]) for name in FINDING_COLUMNS if name != "rule"}
            yield Found(**said)


def _keep(load: ExtractLoad, findings: list[Finding]) -> None:
    """Write the findings down: of an agency's load, those of its own files."""
    own = [each for each in findings if load.agency_id is None or each.agency == load.agency_id]
    path: Path = load_folder(load.pk) / FINDINGS_FILE
    save_findings(own, path)
    path.chmod(0o600)


def _sheets(load: ExtractLoad, recognised: list[RecognisedSheet]) -> list[dict[str, Any]]:
    return [
        {
            "file": each.file.partition("/")[2],
            "sheet": each.sheet,
            "taken_for": each.taken_for.known.name if each.taken_for.known else "",
            "sure": each.taken_for.in_words,
            "certainty": each.taken_for.certainty,
            "rows": each.rows,
            "feeds": sorted({mapping.table for mapping in each.mappings}),
        }
        for each in recognised
        if load.agency_id is None or each.agency == load.agency_id
    ]


MOST_ROWS = 500
"""Rows that are named one by one; a first load adds all of its own."""
_NAMED_BY = {"person_records": "person_id", "missing_episodes": "episode_id", "return_interviews": "interview_id"}


def _rows(load: ExtractLoad, ready: Prepared) -> list[list[str]]:
    """The agency's own records that change or go, by its own identifiers: table, what becomes of it, identifier."""
    named: list[list[str]] = []
    for table, identifier in _NAMED_BY.items():
        for what in ("changed", "gone"):
            for row in ready.compared.rows(table, what):
                if len(named) < MOST_ROWS and load.agency_id in (None, row["agency"]):
                    named.append([table, what, str(row[identifier])])
    return named


def _count_rows(load: ExtractLoad, ready: Prepared) -> None:
    for source in ready.intake.dataset.manifest.sources:
        LoadedFile.objects.filter(load=load, agency=source.agency, name=source.file.partition("/")[2]).update(
            rows_read=source.rows_read, rows_left_out=source.rows_left_out
        )
