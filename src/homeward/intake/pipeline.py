"""Intake from end to end: an extracts folder becomes a dataset, with what was found wrong and what was left out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path

import duckdb
import pyarrow as pa

from homeward.dataset.engines import open_duckdb
from homeward.dataset.errors import HomewardError
from homeward.dataset.findings import Finding
from homeward.dataset.partnership import Partnership
from homeward.dataset.snapshot import Dataset, Manifest
from homeward.dataset.uk_time import end_of_day
from homeward.intake.assembling import assemble
from homeward.intake.checking import check, finding
from homeward.intake.extracts import EXTRACTS_FILE, Extracts, find_extracts
from homeward.intake.leaving_out import LeftOut, count_by_file, count_left_out, leave_out
from homeward.intake.linking import DECISIONS_FILE, Decision, Linked, read_decisions
from homeward.intake.matched import Matched
from homeward.intake.matching import match_files
from homeward.intake.people_beside import PEOPLE, people_with_names
from homeward.intake.reconciling import Compared, compare, with_comparison
from homeward.intake.reconciling.decisions import DECISIONS_FILE as EPISODE_DECISIONS_FILE
from homeward.intake.reconciling.decisions import read_decisions as read_episode_decisions
from homeward.intake.rules import ALL_RULES
from homeward.intake.sources.annual_counts import compare_counts
from homeward.intake.sources.recognised_files import RecognisedSheet
from homeward.intake.staging import stage
from homeward.intake.supply import supplied_agencies

__all__ = ["Intake", "LeftOut", "NothingWasRead", "take_in"]


@dataclass(frozen=True)
class Intake:
    """
    What an intake gives.

    Attributes:
        findings: in the order of files and rows.
        left_out: for each file and table that lost rows.
        linked: which records were joined, and which pairs a person should decide.
        recognised: what each sheet was taken for.
        compared: the police's incidents beside the councils' episodes.
        people: names and identifiers (`people_beside.PEOPLE`), where people who are known besides were given; else
            without rows. They are never saved with the dataset.
    """

    dataset: Dataset
    findings: list[Finding]
    left_out: list[LeftOut]
    linked: Linked
    recognised: list[RecognisedSheet] = field(default_factory=list)
    compared: Compared = field(default_factory=Compared)
    people: pa.Table = field(default_factory=PEOPLE.empty_table)


class NothingWasRead(HomewardError):  # noqa: N818 - what happened, as `Unreadable` says it
    """
    None of the files that the mappings name is there. A paper of it would say that no child was missing.

    Attributes:
        findings: what was found about the files.
        recognised: what each sheet was taken for.
    """

    def __init__(self, message: str, findings: list[Finding], recognised: list[RecognisedSheet]) -> None:
        super().__init__(message)
        self.findings = findings
        self.recognised = recognised


def _say_nothing(_: str) -> None:
    """Progress for nobody."""


def take_in(
    partnership: Partnership,
    extracts: Path,
    as_at: datetime | None = None,
    progress: Callable[[str], None] = _say_nothing,
    decisions: Path | None = None,
    said: Mapping[str, str] | None = None,
    known: pa.Table | None = None,
) -> Intake:
    """
    Read, map, check and link a partnership's extracts.

    Args:
        as_at: the moment the records are as at, UTC; left out, the end of the latest day of extract, never today.
            The records are not cut at it: that is for the figures.
        progress: told what is being done, a line at a time.
        decisions: what people have said about who is one child; left out, the file beside the extracts.
        said: what somebody says that files are, by name or path, before what `extracts.toml` says.
        known: people of the register whom no extract has (`people_beside.KNOWN`); given, `people` comes with names.
    Raises:
        NothingWasRead: no file that a mapping names is there.
        HomewardError: the folder is empty, or nobody says when it was extracted. Bad data is a finding.
    """
    found = find_extracts(partnership, extracts, said)
    moment = as_at or _latest(found, extracts, partnership)
    matched = match_files(partnership, found, progress)
    _refuse_nothing(matched, extracts)
    decided = read_decisions(decisions or extracts / DECISIONS_FILE)
    con = open_duckdb()
    try:
        intake = _take_in(con, partnership, found, matched, decided, moment, progress, known)
    finally:
        con.close()
    if {"police", "council"} <= {agency.kind for agency in partnership.agencies}:
        progress("Comparing the police and the councils")
    return _with_matches(intake, extracts)


def _take_in(
    con: duckdb.DuckDBPyConnection,
    partnership: Partnership,
    found: Extracts,
    matched: Matched,
    decided: Sequence[Decision],
    moment: datetime,
    progress: Callable[[str], None],
    known: pa.Table | None,
) -> Intake:
    progress("Mapping records")
    stage(con, matched.entries)
    progress("Checking records")
    broken = check(con, matched.entries, ALL_RULES)
    left_out = leave_out(con, broken)
    progress("Linking people")
    tables, linked = assemble(con, partnership.agencies, matched.entries, decided, known)
    people = PEOPLE.empty_table() if known is None else people_with_names(con)
    counted = compare_counts(con, tables, matched.entries)
    tables["supplied_figures"] = counted.figures
    entries = {entry.number: entry for entry in matched.entries}
    consequences = [b for b in left_out if b.rule not in ALL_RULES]
    findings = {*matched.findings, *counted.findings, *(finding(b, entries[b.entry]) for b in (*broken, *consequences))}
    lost = [*count_left_out(matched.entries, left_out), *matched.left_out]
    rows_lost = count_by_file(matched.entries, left_out, matched.rows_left_out)
    sources = tuple(replace(source, rows_left_out=rows_lost.get(source.file, 0)) for source in matched.sources)
    manifest = Manifest(partnership.name, moment, sources, supplied_agencies(con, partnership, found, matched.entries))
    return Intake(
        Dataset(tables, manifest), sorted(findings, key=_in_order), lost, linked, matched.recognised, people=people
    )


def _with_matches(intake: Intake, extracts: Path) -> Intake:
    """The intake with `episode_matches`, by the times and by what people decided about them."""
    manifest, tables = intake.dataset.manifest, intake.dataset.tables
    decided = read_episode_decisions(extracts / EPISODE_DECISIONS_FILE)
    compared = compare(tables, manifest.agencies, manifest.as_at, decided)
    manifest = replace(manifest, agencies=with_comparison(manifest.agencies))
    dataset = Dataset({**tables, "episode_matches": compared.episodes}, manifest)
    return replace(intake, dataset=dataset, compared=compared)


def _refuse_nothing(matched: Matched, folder: Path) -> None:
    if matched.is_any_there:
        return
    names = ", ".join(dict.fromkeys(matched.lacking))
    what = f"no file in {folder} was recognised. Say what they are in {EXTRACTS_FILE} under [files]."
    if names:
        what = (
            f"none of the files that the mappings name is there. Homeward looked in {folder} for {names}. "
            "Put them there, or correct `file` in the mappings."
        )
    findings = sorted(set(matched.findings), key=_in_order)
    raise NothingWasRead(f"Nothing was read: {what}", findings, matched.recognised)


def _latest(found: Extracts, folder: Path, partnership: Partnership) -> datetime:
    dates: list[date] = [on for key, on in found.extracted_on.items() if found.files[key]] or list(
        found.extracted_on.values()
    )
    if not dates:
        raise HomewardError(
            f"Nobody says when the records in {folder} were extracted. Write it into {folder / EXTRACTS_FILE}, "
            f"for example: extracted_on = 2019-07-18; or give the agencies of {partnership.name} an extracted_on "
            "in partnership.toml."
        )
    return end_of_day(max(dates))


def _in_order(finding: Finding) -> tuple[str, str, int, str, str, str]:
    """By file, sheet and row; what is about a whole file comes first."""
    return (finding.file, finding.sheet, finding.row or 0, finding.column, finding.rule, finding.message)
