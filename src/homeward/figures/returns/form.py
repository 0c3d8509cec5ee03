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


def value_heading(quarter: Period) -> str:
    """Of the column to fill: it names its quarter, so that no other column can be taken for it."""
    return f"Fill in: {quarter.title}"


def last_heading(quarter: Period) -> str:
    """Of the column beside it, with what is known of the quarter before."""
    return f"Before: {quarter.title}"


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
