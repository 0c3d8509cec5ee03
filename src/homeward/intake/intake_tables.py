"""
Tables that are read and used at intake, and not stored: what other tables say of a person, and counts of a year.

Rows of `person_details` fill the columns of person records that are empty (`details`). Rows of `annual_counts` become
supplied figures and are compared with the records.
"""

from homeward.dataset.table import Column, Kind, Table
from homeward.dataset.tables import PERSON_RECORDS, TABLES

_MADE = ("person_key", "child_key", "agency", "source_file", "source_sheet", "source_row")

PERSON_DETAILS = Table(
    "person_details",
    "something that another table says of a person",
    (
        *(column for column in PERSON_RECORDS.columns if column.name not in _MADE),
        Column("known_from", Kind.DATE, "the day from which this holds; of several the latest is taken"),
    ),
)

ANNUAL_COUNTS = Table(
    "annual_counts",
    "what an agency counted for one child over twelve months",
    (
        Column("person_id", Kind.TEXT, "the agency's own identifier", required=True),
        Column("missing_episodes", Kind.WHOLE, "times missing from placement in the twelve months"),
        Column("absent_episodes", Kind.WHOLE, "times absent from placement in the twelve months"),
        Column("is_offered", Kind.YES_NO, "a return interview was offered after the last time missing"),
        Column("is_accepted", Kind.YES_NO, "that interview was accepted"),
    ),
)

INTAKE_TABLES = {table.name: table for table in (PERSON_DETAILS, ANNUAL_COUNTS)}

STAGED_TABLES = {**TABLES, **INTAKE_TABLES}
"""Every table that a mapping may feed, and those that intake makes."""

MAY_REPEAT = (PERSON_DETAILS.name,)
"""Tables in which one record has several rows."""
