"""The sheets of the findings workbook, as tables: which columns, and a row for each thing to look at."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from homeward.dataset.changes import Change, RowPlace
from homeward.dataset.findings import Finding, Severity
from homeward.dataset.followed_findings import FollowedFinding
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS
from homeward.intake.completeness import Filled, score
from homeward.intake.leaving_out import EPISODE_WAS_LEFT_OUT
from homeward.intake.rules import ALL_RULES, FILE_RULES
from homeward.publication.papers.findings_report import FindingsReport
from homeward.publication.papers.model import Shorthand
from homeward.publication.writers.work_lists import percent_filled

MOST_ROWS = 50_000
"""Rows of a sheet: beyond these a spreadsheet program is slow, and nobody works through them one by one."""
ALL_COLUMNS = "all columns together"

Cell = str | int | float | Decimal | date


@dataclass(frozen=True)
class SheetColumn:
    """A column: its heading, its width in characters, whether it holds numbers, and whether bars are drawn."""

    heading: str
    width: int
    is_number: bool = False
    has_bar: bool = False


@dataclass(frozen=True)
class TableSheet:
    """A sheet of one table. `all_in` names the file that has every row where the sheet has not."""

    name: str
    title: str
    about: str
    columns: Sequence[SheetColumn]
    rows: Sequence[Sequence[Cell]]
    rows_in_all: int
    when_empty: str
    all_in: str = ""


def _number(heading: str, width: int = 12) -> SheetColumn:
    return SheetColumn(heading, width, is_number=True)


def summary(report: FindingsReport) -> TableSheet:
    """How many findings each agency has of each rule, and how that changed."""
    found = Counter(_group(report, each.finding) for each in report.followed.found)
    new = Counter(_group(report, each.finding) for each in report.followed.found if each.is_new)
    gone = Counter(_group(report, each.finding) for each in report.followed.gone)
    groups = sorted({*found, *gone}, key=lambda g: (g[0], list(Severity).index(Severity(g[1])), -found[g], g[2]))
    compared = report.followed.has_before
    columns = [SheetColumn("Agency", 26), SheetColumn("Severity", 12), SheetColumn("Rule", 44), _number("Findings")]
    if compared:
        columns += [_number("New"), _number("Still there"), _number("Gone")]
    rows = [
        (*g[:2], _words(g[2]), found[g], *((new[g], found[g] - new[g], gone[g]) if compared else ())) for g in groups
    ]
    since = f" New, still there and gone since the extract of {report.before}." if compared else ""
    about = f"How many findings each agency has of each rule, the worst first.{since}"
    return TableSheet("Summary", "Summary", about, columns, rows, len(rows), "Nothing is wrong with these files.")


def every_finding(report: FindingsReport) -> TableSheet:
    """Every finding, with room to tick it off."""
    compared = report.followed.has_before
    order = {severity: place for place, severity in enumerate(Severity)}
    found = sorted(
        report.followed.found, key=lambda each: (_agency(report, each.finding.agency), order[each.finding.severity])
    )
    columns = [
        SheetColumn("Agency", 20),
        SheetColumn("Severity", 11),
        SheetColumn("Rule", 28),
        SheetColumn("File", 28),
        SheetColumn("Sheet", 14),
        _number("Row", 9),
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
    words = _words(f.rule)
    agency = _agency(report, f.agency)
    return (agency, str(f.severity), words, f.file, f.sheet, row, f.column, f.message, *since, "", "")


def completeness(report: FindingsReport) -> TableSheet:
    """What is not filled in: each column, and all of an agency's table together, with the extracts before."""
    *earlier, now = report.measured
    columns = [
        SheetColumn("Agency", 20),
        SheetColumn("Table", 24),
        SheetColumn("Column", 30),
        _number("Owed"),
        _number("Filled"),
        _number("Not filled"),
        _number("Unreadable"),
        SheetColumn("Filled %", 14, is_number=True, has_bar=True),
        *([_number("Change, points")] if earlier else []),
        *(_number(f"{one.on.day} {one.on:%b %Y} %", 13) for one in reversed(earlier)),
    ]
    before = [{(f.agency, f.table, f.column): f for f in _with_totals(one.filled)} for one in reversed(earlier)]
    rows = [_completeness_row(report, f, before) for f in _with_totals(now.filled)]
    about = (
        "What is not filled in. Owed counts the records that ought to have the column; % is filled of owed. "
        "[x] not supplied at all; [z] no record owes it."
    )
    return TableSheet("Completeness", "Completeness", about, columns, rows, len(rows), "No records were supplied.")


def _with_totals(filled: Sequence[Filled]) -> list[Filled]:
    """Each agency's tables, the columns after a row of all of them together."""
    tables: dict[tuple[str, str], list[Filled]] = {}
    for each in filled:
        tables.setdefault((each.agency, each.table), []).append(each)
    given = []
    for (agency, table), columns in tables.items():
        done, owed = score(columns)
        unreadable = sum(each.unreadable for each in columns)
        given += [Filled(agency, table, ALL_COLUMNS, owed, done, unreadable, is_supplied=True), *columns]
    return given


def _completeness_row(
    report: FindingsReport, filled: Filled, before: Sequence[dict[tuple[str, str, str], Filled]]
) -> tuple[Cell, ...]:
    percent, status = percent_filled(filled)
    place = filled.agency, filled.table, filled.column
    earlier = [percent_filled(f) if (f := one.get(place)) else (None, str(Shorthand.NOT_AVAILABLE)) for one in before]
    change: tuple[Cell, ...] = ()
    if before:
        was = earlier[0][0]
        change = (float(percent - was) if percent is not None and was is not None else str(Shorthand.NOT_APPLICABLE),)
    counts = (filled.owed, filled.filled, filled.owed - filled.filled, filled.unreadable)
    return (
        _agency(report, filled.agency),
        _words(filled.table),
        _words(filled.column),
        *(counts if filled.is_supplied else (str(Shorthand.NOT_AVAILABLE),) * 4),
        percent if percent is not None else str(status),
        *change,
        *(value if value is not None else str(mark) for value, mark in earlier),
    )


def change_counts(report: FindingsReport) -> TableSheet:
    """How many records of each agency and table changed in which way."""
    counts = report.changes.counts if report.changes else {}
    columns = [SheetColumn("Agency", 24), SheetColumn("Table", 28), *(_number(str(c).capitalize()) for c in Change)]
    places = list(dict.fromkeys((agency, table) for agency, table, _ in counts))
    rows: list[tuple[Cell, ...]] = [
        (
            _agency(report, agency) if agency else "All agencies",
            _words(table),
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
        SheetColumn("Columns", 34),
        SheetColumn("File", 28),
        SheetColumn("Sheet", 14),
        _number("Row", 9),
        SheetColumn("File before", 28),
        SheetColumn("Sheet before", 14),
        _number("Row before", 9),
    ]
    rows = [
        (
            _agency(report, r.agency),
            _words(r.table),
            str(r.change),
            _words(r.columns),
            *_place(r.now),
            *_place(r.before),
        )
        for r in (changes.rows[:MOST_ROWS] if changes else ())
    ]
    about = (
        "Records whose history changed, and where to look, now and before. The month's own new records are not here."
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
        SheetColumn("Period", 14),
        SheetColumn("Figure", 56),
        SheetColumn("Split by", 22),
        SheetColumn("Category", 22),
        _number("Was"),
        _number("Is"),
        _number("Difference"),
        SheetColumn("Because", 18),
    ]
    missing = str(Shorthand.NOT_AVAILABLE)
    not_one = str(Shorthand.NOT_APPLICABLE)
    rows = [
        (
            report.areas.get(r.area, report.partnership),
            r.period,
            INDICATORS[r.indicator].title if r.indicator in INDICATORS else _words(r.indicator),
            BREAKDOWNS[r.breakdown].title if r.breakdown in BREAKDOWNS else _words(r.breakdown),
            _words(r.category),
            not_one if r.was_value is None else r.was_value,
            (missing if missing in r.status else not_one) if r.now_value is None else r.now_value,
            not_one if r.difference is None else r.difference,
            str(r.because),
        )
        for r in report.revisions[:MOST_ROWS]
    ]
    about = (
        f"Figures of periods that were complete as at {report.before} and that differ now: [r] beside them. Happened "
        "since: the records of then are as they were. Records changed: they no longer give what was given then."
    )
    return TableSheet(
        "Revised figures",
        "Revised figures",
        about,
        columns,
        rows,
        len(report.revisions),
        "No figure was revised.",
        "revised_figures.csv",
    )


def rules(report: FindingsReport) -> TableSheet:
    """The rules that something was found by, and what to do about them."""
    found = Counter(each.finding.rule for each in (*report.followed.found, *report.followed.gone))
    told = {name: rule.message for name, rule in FILE_RULES.items()}
    told |= {rule.name: rule.message for rule in (*ALL_RULES, *EPISODE_WAS_LEFT_OUT.values())}
    said = {each.finding.rule: each.finding.message for each in (*report.followed.gone, *report.followed.found)}
    rows = [
        (_words(name), name, (told.get(name) or said[name]).replace("{hint}", "").replace("{table}", "The table"))
        for name in sorted(found)
    ]
    columns = [SheetColumn("What must hold", 44), SheetColumn("Rule", 34), SheetColumn("When it does not", 90)]
    about = "The rules that these findings are of. Every rule of Homeward is in docs/reference/rules.md."
    return TableSheet("Rules", "Rules", about, columns, rows, len(rows), "No rule was broken.")


def _group(report: FindingsReport, finding: Finding) -> tuple[str, str, str]:
    return _agency(report, finding.agency), str(finding.severity), finding.rule


def _agency(report: FindingsReport, key: str) -> str:
    return report.agencies.get(key, key or "Nobody's")


def _words(name: str) -> str:
    return name.replace("_", " ")
