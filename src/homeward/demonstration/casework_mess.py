"""
What is wrong with the casework that agencies send, and what is only typed in another way.

As in `mess`, each fault brings one finding. There are few: the casework is there to be counted.
"""

from collections.abc import Callable
from datetime import date, timedelta

from homeward.demonstration.mess import Mess
from homeward.demonstration.sheets import Extract, Row
from homeward.demonstration.typing_habits import DATE_FORMS

TYPED = 0.01
TYPED_TABLES = ("exploitation_referrals", "strategy_meetings", "tracker_entries", "training_attendances")
"""Tables that people type; a system writes the dates of the others."""


def type_dates(mess: Mess, extract: Extract) -> None:
    """None of this may become a finding."""
    for row in (row for table in TYPED_TABLES for row in extract.casework.get(table, ())):
        for name, cell in row.items():
            if isinstance(cell, date) and mess.draw.random() < TYPED:
                row[name] = cell.strftime(mess.draw.choice(DATE_FORMS))


def outcome_without_an_end(mess: Mess, extract: Extract) -> None:
    put(mess, extract, "exploitation_cases", "outcome_belongs_to_an_end", "outcome", lambda r: "risk_reduced",
        lambda r: r["closed_on"] is None)  # fmt: skip


def review_on_the_day(mess: Mess, extract: Extract) -> None:
    put(mess, extract, "risk_assessments", "review_follows_assessment", "next_review_on", lambda r: r["assessed_on"])


def graded_before_it_came(mess: Mess, extract: Extract) -> None:
    put(mess, extract, "intelligence_submissions", "grading_follows_receipt", "graded_on",
        lambda r: r["received_on"] - timedelta(days=3) if isinstance(r["received_on"], date) else None,
        lambda r: r["graded_on"])  # fmt: skip


def more_absences_than_sessions(mess: Mess, extract: Extract) -> None:
    put(mess, extract, "education_snapshots", "sessions_add_up", "absent_sessions",
        lambda r: int(str(r["possible_sessions"])) + 6, lambda r: r["possible_sessions"])  # fmt: skip


def nobody_came(mess: Mess, extract: Extract) -> None:
    put(mess, extract, "training_attendances", "count_is_believable", "attendees", lambda r: 0)


def stray_source(mess: Mess, extract: Extract) -> None:
    table = "intelligence_submissions" if "intelligence_submissions" in extract.casework else "exploitation_referrals"
    put(mess, extract, table, "code_is_known", "source_agency", lambda r: "see notes")


def unreadable_outcome(mess: Mess, extract: Extract) -> None:
    put(mess, extract, "tracker_entries", "code_is_known", "outcome", lambda r: "as discussed", lambda r: r["outcome"])


def put(
    mess: Mess,
    extract: Extract,
    table: str,
    rule: str,
    name: str,
    value: Callable[[Row], object],
    fits: Callable[[Row], object] = bool,
) -> None:
    """Put a value into a row that fits and has no fault yet, where the agency has the table."""
    rows = [row for row in extract.casework.get(table, ()) if fits(row) and id(row) not in mess.touched]
    row = mess.draw.choice(rows) if rows else None
    if row is not None:
        mess.touched.add(id(row))
        mess.put(rule, row, name, value(row))  # type: ignore[arg-type]  # each gives what the column holds


FAULTS = (
    outcome_without_an_end,
    review_on_the_day,
    graded_before_it_came,
    more_absences_than_sessions,
    nobody_came,
    stray_source,
    unreadable_outcome,
)


def spoil_casework(mess: Mess, extracts: list[Extract]) -> None:
    """Type some dates by hand, and plant each fault once in each agency's casework that can have it."""
    for extract in extracts:
        for plant in FAULTS:
            plant(mess, extract)
        type_dates(mess, extract)
