"""The form of a return, which the workbook is written in and read back by: its cover, its headings, its choices."""

from homeward.dataset.periods import Period

COVER = "Return"
PARTNERSHIP, AGENCY, QUARTER = "Partnership", "Agency", "Quarter"

CODE, REF, SECTION, ROW, UNIT, DEFINITION, NOTE, CODE_AGAIN = (
    "Row code",
    "No.",
    "Section",
    "Row",
    "Counts",
    "What is counted",
    "Note",
    "Row code again",
)

NOT_AVAILABLE, NOT_APPLICABLE = "not available", "not applicable"
CHOICES = (NOT_AVAILABLE, NOT_APPLICABLE)


def months_of(quarter: Period) -> str:
    """A quarter as people say it: `July to September 2019`. Councils number quarters in two ways."""
    return f"{quarter.first.first_on:%B} to {quarter.last.first_on:%B %Y}"


def value_heading(quarter: Period) -> str:
    """Of the column to fill: it names its quarter, so that no other column can be taken for it."""
    return f"Fill in: {months_of(quarter)}"


def last_heading(quarter: Period) -> str:
    """Of the column beside it, with what is known of the quarter before."""
    return f"Before: {months_of(quarter)}"


def headings(quarter: Period, before: Period) -> tuple[str, ...]:
    """A tab's headings, in the template's order."""
    return (
        CODE,
        REF,
        SECTION,
        ROW,
        UNIT,
        DEFINITION,
        last_heading(before),
        value_heading(quarter),
        NOTE,
        CODE_AGAIN,
    )
