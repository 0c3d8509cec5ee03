"""
The build: a partnership's extracts in, every paper out. Reads like a table of contents.

Files are written beside the output folder's own and put in place together at the end, so that a build that fails
leaves the papers of the one before.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from homeward.dataset.errors import HomewardError
from homeward.dataset.findings import Finding, Severity, save_findings
from homeward.dataset.partnership import Partnership
from homeward.dataset.periods import Month, Period, year_to_date
from homeward.dataset.snapshot import Manifest, read_manifest
from homeward.dataset.sql_engines.engine import Engine
from homeward.dataset.sql_engines.names import WRITTEN, EngineName
from homeward.dataset.uk_time import to_uk
from homeward.dataset.writing import in_words
from homeward.figures.consistency.empty_months import empty_months
from homeward.figures.door import Internal, Released, release_internally
from homeward.figures.over_time.breaks import mark_breaks
from homeward.figures.returns.model import Returned, Returns
from homeward.intake.pipeline import Intake, LeftOut, take_in
from homeward.publication.before import NOT_COMPARED, Since
from homeward.publication.commented_rows import rows_to_comment
from homeward.publication.figures_since import release
from homeward.publication.layouts.partnership import Layouts, read_layouts
from homeward.publication.marked_folders import FINDINGS_FILE as FINDINGS_FILE
from homeward.publication.marked_folders import mark_folders
from homeward.publication.over_time import read_over_time
from homeward.publication.paper_files import write_annual_table, write_monthly_reports, write_scorecards
from homeward.publication.papers.comments import merge, read_comments, unplaced, write_comments
from homeward.publication.papers.findings_report import Before, report_findings
from homeward.publication.papers.model import DocumentControl
from homeward.publication.papers.monthly_report import Context
from homeward.publication.papers.notes import (
    DEFINITIONS,
    NO_FILES,
    data_quality,
    doubts_of_coverage,
    doubts_of_time,
    files_not_read,
    revised_since,
)
from homeward.publication.partnership_figures import compute_for, months_of, periods_of
from homeward.publication.placing import (
    SNAPSHOT_FOLDER,
    UNCHANGED,
    ChangedMeanwhile,
    content_of,
    put_in_place,
    record_built,
    staging_in,
)
from homeward.publication.returns import read_all
from homeward.publication.work_files import write_work
from homeward.publication.writers.counted_csv import write_counted
from homeward.publication.writers.index_page import INDEX_FILE, BuildFacts, EntryKind, IndexEntry, write_index
from homeward.publication.writers.supplied_csv import write_supplied_csv
from homeward.publication.writers.tidy_files import write_tidy_figures

COMMENTS_FILE = "comments.csv"
SUPPLIED_FILE = "supplied_figures.csv"
SUPPLIED_WORDS = "Every figure of the agencies' returns, with the file, sheet and row that it came from."
MOST_READINGS = 20
"""How often comments are read again when somebody saves them just as the papers are put in place."""

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Built:
    """What a build did: the folder, its files, and what intake found and left out."""

    folder: Path
    entries: tuple[IndexEntry, ...]
    findings: list[Finding]
    left_out: list[LeftOut]
    problems: tuple[str, ...]
    """Plain sentences on what a person should mend first: files that were not read, and comments."""


def build(
    partnership: Partnership,
    extracts: Path,
    to: Month,
    out: Path,
    as_at: datetime | None = None,
    progress: Progress = lambda _: None,
    is_invented: bool = False,
    *,
    since: Since = NOT_COMPARED,
    returns: Path | None = None,
    engine: Engine | None = None,
) -> Built:
    """
    Write a partnership's papers.

    Args:
        to: the last month, inclusive: the month of the monthly report.
        as_at: the moment the report is as at, UTC; left out, the latest date of extract.
        since: the extract before, with which figures and records are compared.
        returns: folder of the agencies' returns.
        engine: what computes the figures; left out, DuckDB.
    Raises:
        HomewardError: the settings, layouts or folders cannot be used, or another build is writing into `out`. Then
            `out` is as it was. Bad data is a finding.
    """
    layouts, over_time = read_layouts(partnership), read_over_time(partnership)
    with staging_in(out) as staging:
        _refuse_anothers(out, partnership)
        intake = take_in(partnership, extracts, as_at, progress)
        before = since.open(intake.dataset.manifest)
        on = WRITTEN[EngineName(engine.name)] if engine else WRITTEN[EngineName.DUCKDB]
        progress(f"Computing figures on {on}{', also of the extract before' if before else ''}")
        periods = periods_of(intake.dataset, to)
        released, before = release(partnership, intake.dataset, layouts, to, before, over_time.breaks, engine)
        doubts = empty_months(released.tidy(), partnership.councils(), months_of(periods))
        returned = read_all(partnership, returns) if returns else Returned()
        intake = replace(intake, findings=[*intake.findings, *doubts, *returned.findings])
        doubts += doubts_of_coverage(intake.findings)
        context = _context(partnership, intake, doubts, before, out)
        context = replace(context, returns=Returns(returned.figures, partnership.printed), over_time=over_time)
        wanted = list(rows_to_comment(partnership, layouts, to))
        said = (*doubts_of_time(intake.dataset.manifest), *(doubt.message for doubt in doubts))
        said += since.said(before, released.revisions(), extracts)
        said += (*context.comments.problems, *unplaced(context.comments, wanted))
        facts = _facts(partnership, intake, to, context, said, is_invented)
        title = f"{partnership.name}: papers to {to.first_on:%B %Y}"
        try:
            entries = _write_papers(staging, released, layouts, partnership, periods, to, context, progress)
            progress("Writing the figures and the snapshot")
            entries += _write_data(staging, released, intake, before)
            if returned.figures:
                write_supplied_csv(returned.figures, partnership, staging / SUPPLIED_FILE)
                entries.append(
                    IndexEntry("What agencies supplied", SUPPLIED_WORDS, (SUPPLIED_FILE,), EntryKind.FIGURES)
                )
            record_built(staging, INDEX_FILE)

            def write_last() -> None:
                write_comments(staging / COMMENTS_FILE, wanted, context.comments, standing=out / COMMENTS_FILE)
                write_index(staging, title, released.marking, entries, facts)

            _finish(staging, out, write_last)
        except OSError as error:
            if not error.errno:
                raise  # a library's own, and no refusal of the system
            raise HomewardError(f"The papers cannot be written. {in_words(error, out)} {UNCHANGED}") from error
    missing = (f"{name} supplied no files: every figure that it owes is [x]." for name in facts.without_files)
    return Built(out, tuple(entries), intake.findings, intake.left_out, (*missing, *facts.not_read, *said))


def _context(
    partnership: Partnership, intake: Intake, doubts: Sequence[Finding], before: Before | None, out: Path
) -> Context:
    manifest = intake.dataset.manifest
    comments = merge(read_comments(partnership.folder / COMMENTS_FILE), read_comments(out / COMMENTS_FILE))
    quality = {
        agency.key: data_quality(manifest, intake.findings, intake.left_out, agency.key)
        for agency in partnership.agencies
    }
    by_agency = {
        agency.key: tuple(d.message for d in doubts if d.agency == agency.key) for agency in partnership.agencies
    }
    notes = (*DEFINITIONS, revised_since(before.as_at)) if before else DEFINITIONS
    return Context(partnership.name, control(partnership, manifest), comments, notes, quality, by_agency)


def _finish(staging: Path, out: Path, write_last: Callable[[], None]) -> None:
    """Write comments and index, and put everything in place; again, when somebody saved comments meanwhile."""
    for _ in range(MOST_READINGS):
        typed = content_of(out / COMMENTS_FILE)
        write_last()
        try:
            put_in_place(staging, out, INDEX_FILE, {COMMENTS_FILE: typed})
        except ChangedMeanwhile:
            continue
        return
    raise HomewardError(f"{COMMENTS_FILE} is being changed all the time. Build again when it is not. {UNCHANGED}")


def release_figures(
    partnership: Partnership,
    extracts: Path,
    to: Month,
    as_at: datetime | None = None,
    progress: Progress = lambda _: None,
) -> Released[Internal]:
    """The figures that `build` would print, and every other, without the papers."""
    asked, breaks = read_layouts(partnership).asked(), read_over_time(partnership).breaks
    intake = take_in(partnership, extracts, as_at, progress)
    progress("Computing figures")
    figures = compute_for(partnership, intake.dataset, asked, to, intake.dataset.manifest.as_at)
    return release_internally(mark_breaks(figures, breaks))


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


def _write_data(folder: Path, released: Released[Internal], intake: Intake, before: Before | None) -> list[IndexEntry]:
    names = write_tidy_figures(released, folder)
    save_findings(intake.findings, folder / FINDINGS_FILE)
    intake.dataset.save(folder / SNAPSHOT_FOLDER)
    mark_folders(folder, folder / SNAPSHOT_FOLDER)
    report = report_findings(intake.findings, intake.dataset, before, released.revisions())
    return [
        *write_counted(intake.dataset.tables["supplied_figures"], folder),
        IndexEntry(
            "Every figure", "A row a figure: what, where, when, and how it was defined.", names, EntryKind.FIGURES
        ),
        *write_work(folder, report, released),
        IndexEntry(
            "The records behind the figures",
            "The canonical tables as Parquet, with a manifest of the files they came from.",
            (f"{SNAPSHOT_FOLDER}/manifest.json",),
            EntryKind.RECORDS,
        ),
    ]


def _facts(
    partnership: Partnership, intake: Intake, to: Month, context: Context, notes: tuple[str, ...], is_invented: bool
) -> BuildFacts:
    manifest = intake.dataset.manifest
    severities = Counter(finding.severity for finding in intake.findings)
    without_files = {finding.agency for finding in intake.findings if finding.rule == NO_FILES}
    return BuildFacts(
        partnership=partnership.name,
        period=year_to_date(to).title,
        as_at=context.control.as_at,
        rows_read=sum(source.rows_read for source in manifest.sources),
        rows_left_out=sum(source.rows_left_out for source in manifest.sources),
        left_out=tuple(intake.left_out),
        not_read=files_not_read(intake.findings),
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        without_files=tuple(a.name for a in manifest.agencies if a.key in without_files),
        is_invented=is_invented,
        notes=notes,
    )
