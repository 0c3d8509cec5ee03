"""The files that a data officer works through, as a build and a load write them."""

from collections.abc import Iterator
from pathlib import Path

from homeward.figures.door import Internal, Released
from homeward.publication.marked_folders import FINDINGS_FILE
from homeward.publication.papers.findings_report import FindingsReport
from homeward.publication.writers.findings_workbook import FINDINGS_WORKBOOK, write_findings_workbook
from homeward.publication.writers.index_page import EntryKind, IndexEntry
from homeward.publication.writers.work_lists import (
    CHANGES_FILE,
    COMPLETENESS_FILE,
    REVISED_FIGURES_FILE,
    write_changes,
    write_completeness,
    write_revised_figures,
)


def write_work(folder: Path, report: FindingsReport, released: Released[Internal] | None = None) -> list[IndexEntry]:
    """
    Write the findings workbook and completeness; with an extract before what changed, and with figures which of them
    were revised. Gives what an index says of them.
    """
    return list(_write(folder, report, released))


def _write(folder: Path, report: FindingsReport, released: Released[Internal] | None) -> Iterator[IndexEntry]:
    write_findings_workbook(report, folder / FINDINGS_WORKBOOK)
    write_completeness(report.measured[-1].filled, folder / COMPLETENESS_FILE)
    yield IndexEntry(
        "Findings to work through",
        "A workbook for the data officer: every finding, what is not filled in, and what changed.",
        (FINDINGS_WORKBOOK, FINDINGS_FILE, COMPLETENESS_FILE),
        EntryKind.RECORDS,
    )
    if report.changes is None:
        return
    names = [CHANGES_FILE]
    write_changes(report.changes, folder / CHANGES_FILE)
    if released:
        write_revised_figures(report.revised, released.marking, folder / REVISED_FIGURES_FILE)
        names.insert(0, REVISED_FIGURES_FILE)
    yield IndexEntry(
        f"What changed since {report.before}",
        "Figures that were revised, with what they were; and records whose history changed.",
        tuple(names),
        EntryKind.FIGURES,
    )
