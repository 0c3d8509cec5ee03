"""
The build: a partnership's extracts in, every paper out. Reads like a table of contents.

Files are written beside the output folder's own and put in place at the end, so that a build that is stopped leaves
the papers of the one before.
"""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from homeward.dataset.errors import HomewardError
from homeward.dataset.findings import Finding, Severity, save_findings
from homeward.dataset.partnership import Partnership
from homeward.dataset.periods import Month, Period, year_to_date
from homeward.dataset.snapshot import Manifest, read_manifest
from homeward.dataset.uk_time import to_uk
from homeward.figures.consistency import empty_quarters
from homeward.figures.door import Internal, Released, release_internally
from homeward.intake.pipeline import Intake, LeftOut, take_in
from homeward.publication.commented_rows import rows_to_comment
from homeward.publication.layouts.partnership import Layouts, read_layouts
from homeward.publication.paper_files import (
    write_annual_table,
    write_monthly_reports,
    write_scorecards,
)
from homeward.publication.papers.comments import merge, read_comments, write_comments
from homeward.publication.papers.model import DocumentControl
from homeward.publication.papers.monthly_report import Context
from homeward.publication.papers.notes import DEFINITIONS, data_quality
from homeward.publication.partnership_figures import compute_for, periods_of, quarters_of
from homeward.publication.writers.index_page import BuildFacts, EntryKind, IndexEntry, write_index
from homeward.publication.writers.index_page import LeftOut as LeftOutFact
from homeward.publication.writers.tidy_files import write_tidy_figures

COMMENTS_FILE = "comments.csv"
FINDINGS_FILE = "findings.csv"
SNAPSHOT_FOLDER = "snapshot"
STAGING_FOLDER = ".building"

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """What a build did: the folder, its files, and what intake found and left out."""

    folder: Path
    entries: tuple[IndexEntry, ...]
    findings: list[Finding]
    left_out: list[LeftOut]
    problems: tuple[str, ...]
    """Plain sentences on what a person should mend that is not in the extracts, such as comments."""


def build(
    partnership: Partnership,
    extracts: Path,
    to: Month,
    out: Path,
    as_at: datetime | None = None,
    progress: Progress = lambda _: None,
    is_invented: bool = False,
) -> Built:
    """
    Write a partnership's papers.

    Args:
        to: the last month, inclusive: the month of the monthly report.
        as_at: the moment the report is as at, UTC; left out, the latest date of extract.
    Raises:
        HomewardError: the settings, layouts or folders cannot be used. Bad data is a finding.
    """
    _refuse_anothers(out, partnership)
    layouts = read_layouts(partnership)
    intake = take_in(partnership, extracts, as_at, progress)
    manifest = intake.dataset.manifest
    progress("Computing figures")
    periods = periods_of(intake.dataset, to)
    figures = compute_for(partnership, intake.dataset, layouts.asked(), to, manifest.as_at)
    released = release_internally(figures)
    intake = _with_doubts(intake, empty_quarters(figures, partnership.councils(), quarters_of(periods)))
    comments = merge(read_comments(partnership.folder / COMMENTS_FILE), read_comments(out / COMMENTS_FILE))
    quality = {
        agency.key: data_quality(manifest, intake.findings, intake.left_out, agency.key)
        for agency in partnership.agencies
    }
    context = Context(partnership.name, control(partnership, manifest), comments, DEFINITIONS, quality)
    staging = _empty_staging(out)
    try:
        entries = _write_papers(staging, released, layouts, partnership, periods, to, context, progress)
        progress("Writing the figures and the snapshot")
        entries += _write_data(staging, released, intake)
        _put_in_place(staging, out)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    write_comments(out / COMMENTS_FILE, list(rows_to_comment(partnership, layouts, to)), comments)
    facts = _facts(partnership, intake, to, context, is_invented)
    write_index(out, f"{partnership.name}: papers to {to.first_on:%B %Y}", released.marking, entries, facts)
    return Built(out, tuple(entries), intake.findings, intake.left_out, comments.problems)


def _with_doubts(intake: Intake, doubts: Sequence[Finding]) -> Intake:
    """Intake with what the figures say about its extracts."""
    return replace(intake, findings=[*intake.findings, *doubts])


def release_figures(
    partnership: Partnership,
    extracts: Path,
    to: Month,
    as_at: datetime | None = None,
    progress: Progress = lambda _: None,
) -> Released[Internal]:
    """The figures that `build` would print, and every other, without the papers."""
    asked = read_layouts(partnership).asked()
    intake = take_in(partnership, extracts, as_at, progress)
    progress("Computing figures")
    return release_internally(compute_for(partnership, intake.dataset, asked, to, intake.dataset.manifest.as_at))


def control(partnership: Partnership, manifest: Manifest) -> DocumentControl:
    """What the papers say about themselves: dated as at, so that the same records give the same bytes."""
    document = partnership.document
    as_at = to_uk(manifest.as_at)
    day = f"{as_at.day} {as_at:%B %Y}"
    return DocumentControl(
        issue=document.get("issue", "1"),
        status=document.get("status", "For the partnership"),
        created_on=document.get("created_on", day),
        created_by=document.get("created_by", partnership.name),
        contact=document.get("contact", ""),
        sourced_from=document.get("source_system", "The agencies' extracts"),
        as_at=day if (as_at.hour, as_at.minute) == (23, 59) else f"{day}, {as_at:%H:%M}",
    )


def _refuse_anothers(out: Path, partnership: Partnership) -> None:
    """Papers of two partnerships in one folder would be taken for one another's."""
    try:
        owner = read_manifest(out / SNAPSHOT_FOLDER).partnership
    except HomewardError:
        return  # nobody's, or of another version: this build replaces it
    if owner != partnership.name:
        raise HomewardError(f"{out} holds the papers of {owner}. Give {partnership.name} another folder with --out.")


def _empty_staging(out: Path) -> Path:
    staging = out / STAGING_FOLDER
    try:
        shutil.rmtree(staging, ignore_errors=True)
        staging.mkdir(parents=True)
    except OSError as error:
        raise HomewardError(f"{out} cannot be written to ({error.strerror}). Give another folder with --out.") from None
    return staging


def _write_papers(
    folder: Path,
    released: Released[Internal],
    layouts: Layouts,
    partnership: Partnership,
    periods: Sequence[Period],
    to: Month,
    context: Context,
    progress: Progress,
) -> list[IndexEntry]:
    entries: list[IndexEntry] = []
    if layouts.monthly_report:
        progress("Writing the monthly report")
        entries += write_monthly_reports(folder, released, layouts.monthly_report, partnership, to, context)
    if layouts.scorecard:
        progress("Writing the scorecard")
        entries.append(write_scorecards(folder, released, layouts.scorecard, partnership, periods, context))
    if layouts.annual:
        progress("Writing the annual table")
        agency = partnership.agency(layouts.annual.council)
        entries.append(write_annual_table(folder, released, layouts.annual, agency, periods, context))
    return entries


def _write_data(folder: Path, released: Released[Internal], intake: Intake) -> list[IndexEntry]:
    names = write_tidy_figures(released, folder)
    save_findings(intake.findings, folder / FINDINGS_FILE)
    intake.dataset.save(folder / SNAPSHOT_FOLDER)
    return [
        IndexEntry(
            "Every figure", "A row a figure: what, where, when, and how it was defined.", names, EntryKind.FIGURES
        ),
        IndexEntry(
            "The records behind the figures",
            "The canonical tables as Parquet, with a manifest of the files they came from.",
            (f"{SNAPSHOT_FOLDER}/manifest.json",),
            EntryKind.RECORDS,
        ),
    ]


def _put_in_place(staging: Path, out: Path) -> None:
    for path in sorted(staging.iterdir()):
        target = out / path.name
        if target.is_dir():
            shutil.rmtree(target)
        path.replace(target)


def _facts(partnership: Partnership, intake: Intake, to: Month, context: Context, is_invented: bool) -> BuildFacts:
    manifest = intake.dataset.manifest
    return BuildFacts(
        partnership=partnership.name,
        period=year_to_date(to).title,
        as_at=context.control.as_at,
        rows_read=sum(source.rows_read for source in manifest.sources),
        left_out=tuple(
            LeftOutFact(each.file, reason.replace("_", " "), rows)
            for each in intake.left_out
            for reason, rows in each.why.items()
        ),
        warnings=sum(finding.severity is Severity.WARNING for finding in intake.findings),
        without_files=tuple(a.name for a in manifest.agencies if not a.columns),
        is_invented=is_invented,
        notes=context.comments.problems,
    )
