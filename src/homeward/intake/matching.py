"""Matching: which file of each agency feeds which table, and what is amiss with files as a whole."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.partnership import Agency, Partnership
from homeward.dataset.snapshot import Source
from homeward.intake.categories import statuses_nobody_says
from homeward.intake.extracts import Extracts
from homeward.intake.fields import EPISODE_TABLES
from homeward.intake.label_lists import with_accepted
from homeward.intake.mapping import TableMapping, read_mapping, same_heading
from homeward.intake.matched import Matched
from homeward.intake.midnights import days_only, suspect
from homeward.intake.reading import ENDINGS, OpenFile, open_file
from homeward.intake.rules.files import (
    FILE_RULES,
    FOLDER_BELOW,
    REQUIRED_COLUMN_MISSING,
    TIME_COLUMN_MISSING,
)
from homeward.intake.several_sources import pass_over, rank
from homeward.intake.sheets import ExtractFile, Sheet, Unreadable
from homeward.intake.sources.known_sheets import sheets_of_mapping
from homeward.intake.sources.recognised_files import Recogniser, as_named
from homeward.intake.sources.returns_903 import findings_of_returns, standings
from homeward.intake.sources.standards import sheets_of_standards, standard_names
from homeward.intake.staging import Entry, rows_of_table

SHEET_NOT_NAMED = (
    "no mapping names this sheet, so it was not read. Add it to a mapping, or leave it where it is of no use."
)


def match_files(partnership: Partnership, found: Extracts, progress: Callable[[str], None]) -> Matched:
    """Read every file that a mapping names, and every other that is recognised as one of a standard."""
    matched = Matched()
    for stray in found.strays:
        matched.find("file_is_expected", stray)
    for agency in partnership.agencies:
        mappings = [table for path in agency.mappings for table in read_mapping(path)]
        standards = standard_names() if agency.standards is None else agency.standards
        if found.files[agency.key]:
            _match_agency(matched, agency, found, mappings, standards, progress)
        else:
            known = sheets_of_standards(standards) if agency.standards else []
            matched.find("agency_supplied_files", f"{agency.key}/", agency=agency.key)
            matched.lacking += [f"{agency.key}/{mapping.file}" for mapping in mappings]
            matched.lacking += [f"{agency.key}/{sheet.name}" for sheet in known if sheet.is_main]
        for below in found.below.get(agency.key, ()):
            matched.find("file_is_expected", below, FOLDER_BELOW, agency=agency.key)
    matched.entries = [replace(of, mapping=with_accepted(of.mapping, partnership.labels)) for of in matched.entries]
    _leave_out_followers(matched)
    for agency in partnership.agencies:
        _tell_what_is_not_said(matched, agency)
    return matched


def _match_agency(
    matched: Matched,
    agency: Agency,
    found: Extracts,
    mappings: list[TableMapping],
    standards: Sequence[str],
    progress: Callable[[str], None],
) -> None:
    files = [file for file in found.files[agency.key] if not found.is_said(file.name)]
    by_mapping = {id(mapping): _choose(matched, mapping, files) for mapping in mappings}
    named = {file.name for mapping in mappings for file in _candidates(mapping, files)}
    others = [file for file in found.files[agency.key] if file.name not in named]
    for file in files:
        own = [mapping for mapping in mappings if by_mapping[id(mapping)] is file]
        if own:
            matched.is_any_there = True
            progress(f"Reading {file.name}")
            _read(matched, agency, found, file, own)
    recogniser = Recogniser(agency, found, sheets_of_mapping(mappings), standards)
    for file in others:
        progress(f"Reading {file.name}")
        _read_recognised(matched, recogniser, file)
    pass_over(matched, agency, recogniser)
    matched.findings += findings_of_returns(agency.key, recogniser.told_apart)
    rank(matched, standings(recogniser.told_apart))
    for mapping in mappings:
        if by_mapping[id(mapping)] is None and mapping.file not in recogniser.names_found:
            matched.lacking.append(f"{Path(found.files[agency.key][0].name).parent.as_posix()}/{mapping.file}")
            matched.lacking[-1] = matched.lacking[-1].removeprefix("./")
            matched.find("file_is_supplied", matched.lacking[-1], agency=agency.key)
    fed = {m.table for m in mappings if by_mapping[id(m)] is not None or m.file in recogniser.names_found}
    for lacking in (known for known in recogniser.lacking() if not {m.table for m in known.tables} <= fed):
        matched.lacking.append(f"{agency.key}/{lacking.name}")
        matched.find("source_is_supplied", matched.lacking[-1], agency=agency.key)


def _read_recognised(matched: Matched, recogniser: Recogniser, file: ExtractFile) -> None:
    """Read a file that no mapping names by its name, as what it is recognised as, or as what somebody says."""
    agency = recogniser.agency
    try:
        opened = open_file(file)
        sheets = recogniser.sheets_of(opened)
    except Unreadable as reason:
        if recogniser.looks_at(file):
            matched.find(reason.rule, file.name, reason.message, error=True, agency=agency.key)
        else:
            matched.find("file_is_expected", file.name, agency=agency.key)
        return
    matched.findings += recogniser.take_findings()
    for sheet in sheets:
        matched.is_any_there |= bool(sheet.mappings)
        _read_sheets(matched, agency, recogniser.found, opened, sheet.mappings, sheet.wanted)
        matched.recognised.append(sheet.with_rows(opened))
        recogniser.keep(opened, sheet)
    if any(sheet.mappings for sheet in sheets):
        matched.sources.append(_source(agency, opened))


def _candidates(mapping: TableMapping, files: list[ExtractFile]) -> list[ExtractFile]:
    """Files of the name that the mapping gives, those of a kind that can be read first."""
    fitting = [file for file in files if mapping.names_file(file.path.name)]
    return sorted(
        fitting, key=lambda f: ENDINGS.index(s) if (s := f.path.suffix.casefold()) in ENDINGS else len(ENDINGS)
    )


def _choose(matched: Matched, mapping: TableMapping, files: list[ExtractFile]) -> ExtractFile | None:
    candidates = _candidates(mapping, files)
    for other in candidates[1:]:
        matched.find("file_is_named_once", other.name, agency=other.agency)
    return candidates[0] if candidates else None


def _read(matched: Matched, agency: Agency, found: Extracts, file: ExtractFile, mappings: list[TableMapping]) -> None:
    try:
        opened = open_file(file)
    except Unreadable as reason:
        matched.find(reason.rule, file.name, reason.message, error=True, agency=agency.key)
        return
    for name in dict.fromkeys(mapping.sheet for mapping in mappings):
        of_sheet = [mapping for mapping in mappings if mapping.sheet == name]
        _read_sheets(matched, agency, found, opened, of_sheet, {h for m in of_sheet for h in m.headings()})
    read = {sheet.name for sheet in opened.sheets.values() if isinstance(sheet, Sheet)}
    for name in [name for name in opened.sheet_names() if name not in read] if read else []:
        matched.find("file_is_expected", file.name, SHEET_NOT_NAMED, name, agency=agency.key)
    matched.sources.append(_source(agency, opened))
    matched.recognised += as_named(agency.key, opened, mappings)


def _read_sheets(
    matched: Matched,
    agency: Agency,
    found: Extracts,
    opened: OpenFile,
    mappings: Sequence[TableMapping],
    wanted: Iterable[str],
) -> None:
    for mapping in mappings:
        try:
            sheet = opened.sheet(mapping.sheet, set(map(same_heading, wanted)))
        except Unreadable as reason:
            matched.find(reason.rule, opened.file.name, reason.message, mapping.sheet, error=True, agency=agency.key)
        else:
            _match_sheet(matched, agency, found, opened, sheet, mapping)


def _source(agency: Agency, opened: OpenFile) -> Source:
    rows = sum(sheet.cells.num_rows for sheet in opened.sheets.values() if isinstance(sheet, Sheet))
    return Source(agency.key, opened.file.name, opened.sha256, rows, 0)


def _match_sheet(
    matched: Matched, agency: Agency, found: Extracts, opened: OpenFile, sheet: Sheet, mapping: TableMapping
) -> None:
    name = opened.file.name
    headings = _headings(matched, sheet, mapping, opened.file)
    if not sheet.cells.num_rows and sheet.headings:
        matched.find("file_is_not_empty", name, sheet=sheet.name, agency=agency.key)
    for rule, of_times in (("times_are_given", days_only), ("midnight_is_meant", suspect)):
        for heading in of_times(sheet, mapping):
            matched.find(rule, name, sheet=sheet.name, column=heading, agency=agency.key)
    for cell in sheet.error_cells:
        matched.find("cell_is_no_error", name, sheet=sheet.name, column=cell.heading, agency=agency.key, row=cell.row)
    rows = rows_of_table(sheet, mapping).num_rows
    if any(m.field.required and m.field.name not in headings and not m.is_optional for m in mapping.fields.values()):
        if rows:
            matched.leave_out("column_is_present", agency.key, name, sheet, mapping)
        return
    on = found.extracted_on.get(agency.key)
    matched.entries.append(Entry(len(matched.entries), agency, on, opened, sheet, mapping, headings, rows))


def _headings(matched: Matched, sheet: Sheet, mapping: TableMapping, file: ExtractFile) -> dict[str, str]:
    """
    By field, the file's own heading, of those that it has; a finding for each that it lacks.

    A time in a column of its own is nothing without its date, and a date without it is still a day.
    """
    headings: dict[str, str] = {}
    for name, of in mapping.fields.items():
        position = sheet.find(of.headings)
        if of.needs_no_column:
            headings[name] = ""
            continue
        if position is None and of.is_optional:
            continue
        if position is None:
            is_needed = of.field.required
            message = REQUIRED_COLUMN_MISSING.format(table=mapping.table) if is_needed else ""
            matched.find(
                "column_is_present", file.name, message, sheet.name, of.headings[0], is_needed, agency=file.agency
            )
            continue
        headings[name] = sheet.headings[position]
        if of.time_headings and sheet.find(of.time_headings) is None:
            heading = of.time_headings[0]
            matched.find("column_is_present", file.name, TIME_COLUMN_MISSING, sheet.name, heading, agency=file.agency)
    return headings


def _tell_what_is_not_said(matched: Matched, agency: Agency) -> None:
    """Care statuses that the agency's files cannot say, so that nobody takes them for a count of nothing."""
    if unsaid := statuses_nobody_says(agency.key, matched.entries):
        rule, labels = "care_statuses_are_said", CODE_LISTS["care_status"]
        lacking = ", ".join(labels.label(status) for status in unsaid)
        matched.find(rule, f"{agency.key}/", FILE_RULES[rule].message.format(lacking=lacking), agency=agency.key)


def _leave_out_followers(matched: Matched) -> None:
    """Offers and interviews of an agency whose episodes were not read: one finding a file, and not one a row."""
    with_episodes = {entry.agency.key for entry in matched.entries if entry.table == "missing_episodes"}
    kept: list[Entry] = []
    for entry in matched.entries:
        if entry.table not in EPISODE_TABLES or entry.agency.key in with_episodes:
            kept.append(replace(entry, number=len(kept)))
            continue
        if entry.rows_read:
            rule, agency, name = "episodes_were_read", entry.agency.key, entry.file.file.name
            matched.find(rule, name, sheet=entry.sheet.name, agency=agency)
            matched.leave_out(rule, agency, name, entry.sheet, entry.mapping)
    matched.entries = kept
