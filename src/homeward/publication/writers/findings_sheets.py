"""The sheets of the findings workbook, as tables: which columns, and a row for each thing to look at."""

import re
from collections import Counter

from homeward.dataset.changes import Change, RowPlace
from homeward.dataset.findings import Finding, Severity
from homeward.dataset.followed_findings import FollowedFinding
from homeward.figures.returns.rules import RETURN_RULES
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS
from homeward.intake.leaving_out import LEFT_OUT_WITH
from homeward.intake.rules import ALL_RULES, FILE_RULES, FileRule, Rule
from homeward.intake.rules.sources import return_rules
from homeward.intake.ssda903.rules import RULES_903
from homeward.publication.papers.findings_report import FindingsReport
from homeward.publication.papers.model import Shorthand
from homeward.publication.papers.revised import count_revised
from homeward.publication.writers.table_sheets import (
    MOST_ROWS,
    Cell,
    SheetColumn,
    TableSheet,
    agency_name,
    number_column,
    words_of,
)

_PLACEHOLDERS = {
    "hint": "",
    "list": "LIST",
    "other": "another file",
    "place": "the file",
    "table": "the table",
    "whom": "some children",
}


def summary(report: FindingsReport) -> TableSheet:
    """How many findings each agency has of each rule, and how that changed."""
    found = Counter(_group(report, each.finding) for each in report.followed.found)
    new = Counter(_group(report, each.finding) for each in report.followed.found if each.is_new)
    gone = Counter(_group(report, each.finding) for each in report.followed.gone)
    groups = sorted({*found, *gone}, key=lambda g: (g[0], list(Severity).index(Severity(g[1])), -found[g], g[2]))
    compared = report.followed.has_before
    columns = [
        SheetColumn("Agency", 26),
        SheetColumn("Severity", 12),
        SheetColumn("Rule", 44),
        number_column("Findings"),
    ]
    if compared:
        columns += [number_column("New"), number_column("Still there"), number_column("Gone")]
    rows = [
        (*g[:2], words_of(g[2]), found[g], *((new[g], found[g] - new[g], gone[g]) if compared else ())) for g in groups
    ]
    since = f" New, still there and gone since the extract of {report.before}." if compared else ""
    about = f"How many findings each agency has of each rule, the worst first.{since}"
    return TableSheet("Summary", "Summary", about, columns, rows, len(rows), "Nothing is wrong with these files.")


def every_finding(report: FindingsReport) -> TableSheet:
    """Every finding, with room to tick it off."""
    compared = report.followed.has_before
    order = {severity: place for place, severity in enumerate(Severity)}
    found = sorted(
        report.followed.found, key=lambda each: (agency_name(report, each.finding.agency), order[each.finding.severity])
    )
    columns = [
        SheetColumn("Agency", 20),
        SheetColumn("Severity", 11),
        SheetColumn("Rule", 28),
        SheetColumn("File", 28),
        SheetColumn("Sheet", 14),
        number_column("Row", 9),
        SheetColumn("Column", 22),
        SheetColumn("What to do", 60),
        *([SheetColumn("Since the last extract", 13), SheetColumn("First found in", 13)] if compared else []),
        SheetColumn("Done", 10),
        SheetColumn("Note", 24),
    ]
    rows = [_finding_row(report, each, compared) for each in found[:MOST_ROWS]]
    about = "Every finding, errors first. Filter by agency, rule or file; Done and Note are yours to fill in."
    return TableSheet(
        "Findings", "Findings", about, columns, rows, len(found), "Nothing is wrong with these files.", "findings.csv"
    )


def _finding_row(report: FindingsReport, each: FollowedFinding, compared: bool) -> tuple[Cell, ...]:
    f = each.finding
    since = ("new" if each.is_new else "still there", each.first_found_on) if compared else ()
    row: Cell = "" if f.row is None else f.row
    words = words_of(f.rule)
    agency = agency_name(report, f.agency)
    return (agency, str(f.severity), words, f.file, f.sheet, row, f.column, f.message, *since, "", "")


def change_counts(report: FindingsReport) -> TableSheet:
    """How many records of each agency and table changed in which way."""
    counts = report.changes.counts if report.changes else {}
    columns = [
        SheetColumn("Agency", 24),
        SheetColumn("Table", 28),
        *(number_column(str(c).capitalize()) for c in Change),
    ]
    places = list(dict.fromkeys((agency, table) for agency, table, _ in counts))
    rows: list[tuple[Cell, ...]] = [
        (
            agency_name(report, agency) if agency else "All agencies",
            words_of(table),
            *(counts.get((agency, table, change), 0) for change in Change),
        )
        for agency, table in places
    ]
    about = (
        f"Records since the extract of {report.before}. Late: it had happened by then and was not recorded. Corrected: "
        "what was filled holds something else. Linked anew: the same record, another child."
    )
    empty = "No record changed." if report.changes else "There is no extract before this one to compare with."
    return TableSheet("Changes", "What changed", about if counts else "", columns, rows, len(rows), empty)


def changed_rows(report: FindingsReport) -> TableSheet:
    """Every record whose history changed: where it stands and where it stood."""
    changes = report.changes
    columns = [
        SheetColumn("Agency", 20),
        SheetColumn("Table", 22),
        SheetColumn("What happened", 14),
        SheetColumn("Reference", 18),
        SheetColumn("Columns", 34),
        SheetColumn("File", 28),
        SheetColumn("Sheet", 14),
        number_column("Row", 9),
        SheetColumn("File before", 28),
        SheetColumn("Sheet before", 14),
        number_column("Row before", 9),
    ]
    rows = [
        (
            agency_name(report, r.agency),
            words_of(r.table),
            str(r.change),
            r.reference,
            words_of(r.columns),
            *_place(r.now),
            *_place(r.before),
        )
        for r in (changes.rows[:MOST_ROWS] if changes else ())
    ]
    about = (
        "Records whose history changed, and where to look, now and before. Reference is the agency's own: of the "
        "record, else of its episode or person. The month's own new records are not here."
    )
    empty = "No record's history changed." if changes else "There is no extract before this one to compare with."
    in_all = changes.rows_in_all if changes else 0
    return TableSheet("Changed rows", "Changed rows", about, columns, rows, in_all, empty, "changes.csv")


def _place(place: RowPlace) -> tuple[Cell, Cell, Cell]:
    return place.file, place.sheet, "" if place.row is None else place.row


def revised_figures(report: FindingsReport) -> TableSheet:
    """The figures that were given for periods which were over, and that differ now."""
    columns = [
        SheetColumn("Area", 22),
        SheetColumn("Period", 20),
        SheetColumn("Figure", 56),
        SheetColumn("Split by", 22),
        SheetColumn("Category", 22),
        number_column("Was"),
        number_column("Is"),
        number_column("Difference"),
        SheetColumn("Because", 18),
        SheetColumn("Records", 48),
    ]
    missing = str(Shorthand.NOT_AVAILABLE)
    not_one = str(Shorthand.NOT_APPLICABLE)
    rows = [
        (
            report.areas.get(r.area, report.partnership),
            each.period,
            INDICATORS[r.indicator].title if r.indicator in INDICATORS else words_of(r.indicator),
            BREAKDOWNS[r.breakdown].title if r.breakdown in BREAKDOWNS else words_of(r.breakdown),
            words_of(r.category),
            not_one if r.was_value is None else r.was_value,
            (missing if missing in r.status else not_one) if r.now_value is None else r.now_value,
            not_one if r.difference is None else r.difference,
            str(r.because),
            each.records,
        )
        for each, r in ((each, each.revision) for each in report.revised[:MOST_ROWS])
    ]
    counted = count_revised([each.revision for each in report.revised], report.before)
    about = (
        f"{counted}; they stand first. Happened since: the records of then are as they were. Records changed: they no "
        "longer give what was given then. Records: what became of those of the area and period; Changed rows has each."
    )
    return TableSheet(
        "Revised figures",
        "Revised figures",
        about,
        columns,
        rows,
        len(report.revised),
        "No figure was revised.",
        "revised_figures.csv",
    )


def rules(report: FindingsReport) -> TableSheet:
    """The rules that something was found by, and what to do about them."""
    found = Counter(each.finding.rule for each in (*report.followed.found, *report.followed.gone))
    told, sources = _told(), _sources()
    said = {each.finding.rule: each.finding.message for each in (*report.followed.gone, *report.followed.found)}
    rows = [
        (words_of(name), told.get(name) or said[name], sources.get(name, str(Shorthand.NOT_APPLICABLE)))
        for name in sorted(found)
    ]
    columns = [
        SheetColumn("Rule", 44),
        SheetColumn("When it does not", 90),
        SheetColumn("Who says so", 60),
    ]
    about = "The rules that these findings are of. Every rule of Homeward is in docs/reference/rules.md."
    return TableSheet("Rules", "Rules", about, columns, rows, len(rows), "No rule was broken.")


def _told() -> dict[str, str]:
    """What each rule says, by its name; where it says several things of several columns, all of them."""
    rules: list[Rule | FileRule] = [*ALL_RULES, *LEFT_OUT_WITH.values()]
    rules += [*FILE_RULES.values(), *RETURN_RULES.values()]
    told: dict[str, dict[str, None]] = {}
    for rule in rules:
        told.setdefault(rule.name, {})[_without_placeholders(rule.message)] = None
    return {name: " Or: ".join(messages) for name, messages in told.items()}


def _without_placeholders(message: str) -> str:
    """A rule's message with plain words for what each finding fills in; what has no word here is an ellipsis."""
    told = re.sub(r"\bits \{table\}", "its records", message)
    told = re.sub(r"\{(\w+)\}", lambda found: _PLACEHOLDERS.get(found[1], "…"), told)
    return told[:1].upper() + told[1:]


def _sources() -> dict[str, str]:
    """Who says so, by the rule's name."""
    on_rows = ((rule.name, rule.source) for rule in (*ALL_RULES, *LEFT_OUT_WITH.values()))
    on_files = ((rule.name, rule.source) for rule in (*FILE_RULES.values(), *RETURN_RULES.values()))
    on_returns = ((rule.name, return_rules(rule.code)) for rule in RULES_903)
    sources: dict[str, dict[str, None]] = {}
    for name, source in (*on_rows, *on_files, *on_returns):
        sources.setdefault(name, {})[source] = None
    return {name: "; or ".join(of) for name, of in sources.items()}


def _group(report: FindingsReport, finding: Finding) -> tuple[str, str, str]:
    return agency_name(report, finding.agency), str(finding.severity), finding.rule
