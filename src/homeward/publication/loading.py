"""
A load: a partnership's extracts of one day are read once, and kept with what was found in them.

The same files under the same settings are loaded already, and nothing is written. An interrupted load leaves nothing to
be seen; the same command completes it, and reads the records again only when they had not been written whole.
"""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from homeward.dataset.errors import HomewardError
from homeward.dataset.findings import Finding, save_findings
from homeward.dataset.followed_findings import FollowedFinding, read_followed, save_followed
from homeward.dataset.loads import (
    DONE_FILE,
    Load,
    check_whole,
    clear,
    list_loads,
    mark_done,
    put_in_store,
    read_done,
    staging_of,
)
from homeward.dataset.partnership import Partnership
from homeward.dataset.snapshot import Dataset, open_snapshot
from homeward.dataset.uk_time import to_uk
from homeward.intake.fingerprint import Fingerprint, fingerprint
from homeward.intake.known_decisions import known_decisions
from homeward.intake.pipeline import LeftOut, take_in
from homeward.publication.before import FOLLOWED_FILE, latest_before
from homeward.publication.marked_folders import FINDINGS_FILE, mark_folders
from homeward.publication.papers.decisions_lost import decisions_lost
from homeward.publication.papers.findings_report import Before, FindingsReport, report_findings
from homeward.publication.placing import SNAPSHOT_FOLDER
from homeward.publication.work_files import write_work
from homeward.publication.writers.findings_workbook import FINDINGS_WORKBOOK

READ_FILE = "read.parquet"
"""The findings as they were read, for a load that is interrupted; it is not kept."""
RESUMED = "Going on with the load that was interrupted: its records are written already"
BEGUN_AGAIN = "Clearing what an interrupted load left, and beginning again"

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Loaded:
    """
    What a load did.

    Attributes:
        is_new: False when the same files were loaded already: nothing was written then.
        report: what was found and what changed; None when nothing was written.
        problems: plain sentences on what a person should mend first: decisions that are not beside the extracts.
    """

    load: Load
    is_new: bool
    findings: list[Finding]
    left_out: list[LeftOut]
    report: FindingsReport | None
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Records:
    """What intake gives, as it is written into the load."""

    dataset: Dataset
    findings: list[Finding]
    left_out: list[LeftOut]


def load(
    partnership: Partnership,
    extracts: Path,
    store: Path,
    as_at: datetime | None = None,
    progress: Progress = lambda _: None,
) -> Loaded:
    """
    Load a partnership's extracts into a store of loads.

    Args:
        store: the folder that holds a folder for each load.
        as_at: the moment that the records are as at, UTC; left out, the end of the latest day of extract.
    Raises:
        HomewardError: a file cannot be opened, the store cannot be written to, or another load is running. Then the
            loads are as they were. Bad data is a finding.
    """
    _refuse_inside(store, extracts)
    progress("Looking at the files")
    print_of = fingerprint(partnership, extracts, as_at)
    with staging_of(store) as staging:
        loads = list_loads(store)
        _refuse_anothers(loads, partnership)
        if same := next((each for each in loads if each.content == print_of.content), None):
            check_whole(same)
            clear(staging)
            return Loaded(same, False, [], [], None)
        records = _records(partnership, extracts, as_at, staging, print_of, progress)
        before = latest_before(store, records.dataset.manifest.as_at)
        report = _write_rest(staging, records, before, progress)
        manifest = records.dataset.manifest
        decisions = known_decisions(extracts)
        made = put_in_store(
            staging,
            store,
            partnership.name,
            manifest.as_at,
            print_of.content,
            before.name if before else "",
            may_change=(FINDINGS_WORKBOOK,),
            decisions=decisions,
        )
    return Loaded(made, True, records.findings, records.left_out, report, decisions_lost(before, decisions, "load"))


def already_loaded(loaded: Loaded) -> str:
    """That the same files are loaded already, in a sentence."""
    at, on = loaded.load.loaded_at, to_uk(loaded.load.as_at)
    return (
        f"Already loaded on {at.day} {at:%B %Y, %H:%M}, as at {on.day} {on:%B %Y}: {loaded.load.folder}. "
        "Nothing changed."
    )


def _records(
    partnership: Partnership,
    extracts: Path,
    as_at: datetime | None,
    staging: Path,
    print_of: Fingerprint,
    progress: Progress,
) -> _Records:
    """The records, from where an interrupted load wrote them, else read from the extracts and written there."""
    if done := read_done(staging, print_of.content):
        progress(RESUMED)
        clear(staging, keep=(*done["files"], DONE_FILE))
        findings = [each.finding for each in read_followed(staging / READ_FILE)]
        return _Records(open_snapshot(staging / SNAPSHOT_FOLDER), findings, [LeftOut(**x) for x in done["left_out"]])
    if clear(staging):
        progress(BEGUN_AGAIN)
    intake = take_in(partnership, extracts, as_at, progress)
    print_of.check_same(intake.dataset.manifest)
    progress("Writing the records")
    intake.dataset.save(staging / SNAPSHOT_FOLDER)
    save_findings(intake.findings, staging / FINDINGS_FILE)
    on = to_uk(intake.dataset.manifest.as_at).date()
    save_followed((FollowedFinding(f, is_new=False, first_found_on=on) for f in intake.findings), staging / READ_FILE)
    extra: dict[str, Any] = {"left_out": [asdict(each) for each in intake.left_out]}
    mark_done(staging, print_of.content, extra)
    return _Records(intake.dataset, intake.findings, intake.left_out)


def _write_rest(staging: Path, records: _Records, before: Before | None, progress: Progress) -> FindingsReport:
    """What is made from the records and from the load before."""
    progress("Comparing with the load before" if before else "Measuring completeness")
    report = report_findings(records.findings, records.dataset, before)
    save_followed(report.followed.found, staging / FOLLOWED_FILE)
    progress("Writing the findings workbook")
    write_work(staging, report)
    mark_folders(staging, staging / SNAPSHOT_FOLDER)
    (staging / READ_FILE).unlink()
    return report


def _refuse_inside(store: Path, extracts: Path) -> None:
    """A load inside what it is made from would be another one each time."""
    if store.resolve().is_relative_to(extracts.resolve()):
        raise HomewardError(f"{store} lies in {extracts}, which is read. Give a folder beside it with --into.")


def _refuse_anothers(loads: list[Load], partnership: Partnership) -> None:
    if other := next((each for each in loads if each.partnership != partnership.name), None):
        raise HomewardError(
            f"{other.folder.parent} holds the loads of {other.partnership}. "
            f"Give {partnership.name} another folder with --into."
        )
