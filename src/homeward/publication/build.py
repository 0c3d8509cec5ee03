"""
The build: a partnership's extracts in, every paper out. Reads like a table of contents.

Files are written beside the output folder's own and put in place together at the end, so that a build that fails
leaves the papers of the one before.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from homeward.dataset.errors import HomewardError
from homeward.dataset.findings import Finding, save_findings
from homeward.dataset.partnership import Partnership
from homeward.dataset.periods import Month
from homeward.dataset.snapshot import read_manifest
from homeward.dataset.sql_engines.engine import Engine
from homeward.dataset.sql_engines.names import WRITTEN, EngineName
from homeward.dataset.writing import in_words
from homeward.figures.consistency.empty_months import empty_months
from homeward.figures.door import Internal, Released, release_internally
from homeward.figures.over_time.breaks import mark_breaks
from homeward.figures.returns.model import Returned, Returns
from homeward.intake.pipeline import LeftOut, take_in
from homeward.publication.all_papers import write_papers
from homeward.publication.before import NOT_COMPARED, Since
from homeward.publication.commented_rows import rows_to_comment
from homeward.publication.context import context_of, facts_of
from homeward.publication.figures_since import release
from homeward.publication.kept import COMMENTS_FILE as COMMENTS_FILE
from homeward.publication.kept import (
    keep_before,
    keep_comments,
    keep_returns,
    keep_settings,
    keep_taken,
    settings_place,
)
from homeward.publication.layouts.partnership import read_layouts
from homeward.publication.lock import BUILD_LOCK_FILE, BuildLock, definitions_in
from homeward.publication.marked_folders import FINDINGS_FILE as FINDINGS_FILE
from homeward.publication.marked_folders import mark_folders
from homeward.publication.materials import FromExtracts, Materials, Taken
from homeward.publication.materials import Progress as Progress
from homeward.publication.over_time import read_over_time
from homeward.publication.papers.comments import unplaced, write_comments
from homeward.publication.papers.findings_report import Before, report_findings
from homeward.publication.papers.notes import doubts_of_coverage, doubts_of_time
from homeward.publication.partnership_figures import (
    Wanted,
    check_identities,
    compute_for,
    months_of,
    periods_of,
)
from homeward.publication.placing import (
    SNAPSHOT_FOLDER,
    UNCHANGED,
    ChangedMeanwhile,
    content_of,
    put_in_place,
    record_built,
    staging_in,
)
from homeward.publication.reach import nothing_known
from homeward.publication.returns import read_all
from homeward.publication.stretches import stretches_of
from homeward.publication.targets_on_no_row import targets_on_no_row
from homeward.publication.uncounted import uncounted_records
from homeward.publication.work_files import write_work
from homeward.publication.writers.counted_csv import write_counted
from homeward.publication.writers.index_page import INDEX_FILE, EntryKind, IndexEntry, write_index
from homeward.publication.writers.supplied_csv import write_supplied_csv
from homeward.publication.writers.tidy_files import write_tidy_figures

SUPPLIED_FILE = "supplied_figures.csv"
SUPPLIED_WORDS = "Every figure of the agencies' returns, with the file, sheet and row that it came from."
MOST_READINGS = 20
"""How often comments are read again when somebody saves them just as the papers are put in place."""


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
    materials = FromExtracts(partnership, extracts, as_at, since, returns)
    return build_from(materials, to, out, progress, is_invented, engine=engine)


def build_from(
    materials: Materials,
    to: Month,
    out: Path,
    progress: Progress = lambda _: None,
    is_invented: bool = False,
    *,
    engine: Engine | None = None,
) -> Built:
    """As `build`, from extracts or from what an earlier build kept of them. Keeps in turn what it is made from."""
    partnership = materials.partnership
    layouts = read_layouts(partnership)
    over_time = read_over_time(partnership, layouts)
    with staging_in(out) as staging:
        _refuse_anothers(out, partnership)
        taken = materials.take_in(progress)
        before = materials.before(taken.dataset.manifest)
        with _writing_to(out):
            keep_taken(taken, staging)
            keep_before(before, staging)
            returns = keep_returns(materials.returns, staging)
            comments = keep_comments(partnership, out, staging)
        has_before = before is not None
        on = WRITTEN[EngineName(engine.name)] if engine else WRITTEN[EngineName.DUCKDB]
        progress(f"Computing figures on {on}{', also of the extract before' if before else ''}")
        periods = periods_of(taken.dataset, to)
        asked = Wanted(tuple(layouts.asked()), materials.exactly, stretches_of(layouts, to))
        released, before = release(partnership, taken.dataset, asked, to, before, over_time.breaks, engine)
        doubts = empty_months(released.tidy(), partnership.councils(), months_of(periods))
        doubts += uncounted_records(taken.dataset)
        contradictions = check_identities(released.tidy(), partnership)
        returned = read_all(partnership, returns) if returns else Returned()
        taken = replace(taken, findings=[*taken.findings, *doubts, *contradictions, *returned.findings])
        doubts += doubts_of_coverage(taken.findings)
        context = context_of(partnership, taken, doubts, before, comments)
        context = replace(context, returns=Returns(returned.figures, partnership.printed), over_time=over_time)
        wanted = list(rows_to_comment(partnership, layouts, to))
        compared = materials.said(before, released.revisions())
        said = (*doubts_of_time(taken.dataset.manifest), *(doubt.message for doubt in doubts), *compared)
        said += tuple(contradiction.message for contradiction in contradictions)
        said += (*context.comments.problems, *unplaced(context.comments, wanted))
        facts = facts_of(partnership, taken, to, context, said, is_invented)
        title = f"{partnership.name}: papers to {to.first_on:%B %Y}"
        with _writing_to(out):
            entries = write_papers(staging, released, layouts, partnership, periods, to, context, progress)
            progress("Writing the figures and the snapshot")
            entries += _write_data(staging, released, taken, before)
            if returned.figures:
                write_supplied_csv(returned.figures, partnership, staging / SUPPLIED_FILE)
                entries.append(
                    IndexEntry("What agencies supplied", SUPPLIED_WORDS, (SUPPLIED_FILE,), EntryKind.FIGURES)
                )
            keep_settings(partnership, staging)
            record_built(staging, INDEX_FILE, BUILD_LOCK_FILE)
            lock = BuildLock(
                partnership=partnership.name,
                to=str(to),
                is_invented=is_invented,
                said=compared,
                definitions=definitions_in(released.tidy().table),
                settings=settings_place(partnership),
                has_returns=returns is not None,
                has_before=has_before,
            )

            def write_last() -> None:
                write_comments(staging / COMMENTS_FILE, wanted, context.comments, standing=out / COMMENTS_FILE)
                write_index(staging, title, released.marking, entries, facts)
                lock.save(staging)

            _finish(staging, out, write_last)
    missing = (f"{name} supplied no files: every figure that it owes is [x]." for name in facts.without_files)
    beyond = nothing_known(taken.dataset.manifest, to)
    problems = (*beyond, *missing, *facts.not_read, *said, *targets_on_no_row(partnership, layouts))
    return Built(out, tuple(entries), taken.findings, taken.left_out, problems)


@contextmanager
def _writing_to(out: Path) -> Iterator[None]:
    """What the system refuses to write, said plainly."""
    try:
        yield
    except OSError as error:
        if not error.errno:
            raise  # a library's own, and no refusal of the system
        raise HomewardError(f"The papers cannot be written. {in_words(error, out)} {UNCHANGED}") from error


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
    layouts, breaks = read_layouts(partnership), read_over_time(partnership).breaks
    wanted = Wanted(tuple(layouts.asked()), stretches=stretches_of(layouts, to))
    intake = take_in(partnership, extracts, as_at, progress)
    progress("Computing figures")
    figures = compute_for(partnership, intake.dataset, wanted, to, intake.dataset.manifest.as_at)
    return release_internally(mark_breaks(figures, breaks))


def _refuse_anothers(out: Path, partnership: Partnership) -> None:
    """Papers of two partnerships in one folder would be taken for one another's."""
    try:
        owner = read_manifest(out / SNAPSHOT_FOLDER).partnership
    except HomewardError:
        return  # nobody's, or of another version: this build replaces it
    if owner != partnership.name:
        raise HomewardError(f"{out} holds the papers of {owner}. Give {partnership.name} another folder with --out.")


def _write_data(folder: Path, released: Released[Internal], taken: Taken, before: Before | None) -> list[IndexEntry]:
    names = write_tidy_figures(released, folder)
    save_findings(taken.findings, folder / FINDINGS_FILE)
    taken.dataset.save(folder / SNAPSHOT_FOLDER)
    mark_folders(folder, folder / SNAPSHOT_FOLDER)
    report = report_findings(taken.findings, taken.dataset, before, released.revisions())
    return [
        *write_counted(taken.dataset.tables["supplied_figures"], folder),
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
