"""What may be wrong with a return, each with its severity and what to do about it. No message holds a figure."""

from homeward.dataset.findings import Severity
from homeward.intake.rules.definition import FileRule

_RULES = (
    FileRule(
        "file_is_a_return",
        Severity.WARNING,
        "no return: it has no cover sheet that names the partnership, an agency and a quarter. It is not read. "
        "Fill the workbook that `homeward returns template` writes.",
    ),
    FileRule(
        "return_is_of_this_partnership",
        Severity.ERROR,
        "it is of another partnership, or of an agency that the settings do not know. It is not read.",
    ),
    FileRule(
        "return_is_there_once",
        Severity.ERROR,
        "the same agency has another return for this quarter, which is read. This one is not. Take one of them out.",
    ),
    FileRule(
        "return_sheet_is_there",
        Severity.ERROR,
        "the return has no such sheet any more, or its headings are gone. Its figures are not supplied. "
        "Copy them into a fresh template.",
    ),
    FileRule(
        "return_columns_are_in_order",
        Severity.NOTE,
        "its columns stand in another order than in the template. They were read by their headings. Check that "
        "the figures stand under the right one.",
    ),
    FileRule(
        "return_row_is_known",
        Severity.ERROR,
        "no row of the scorecard that this agency owes has this code. Its figure is not read. "
        "Copy it into a fresh template.",
    ),
    FileRule(
        "return_row_is_whole",
        Severity.ERROR,
        "the codes at the two ends of the row differ, so cells have slipped against one another. "
        "Its figure is not read. Put the row right.",
    ),
    FileRule(
        "return_row_is_there_once",
        Severity.ERROR,
        "the row is there before. The first is read, and this one is not.",
    ),
    FileRule(
        "return_row_is_there",
        Severity.ERROR,
        "a row that this agency owes is not in the return, so its figure is not supplied.",
    ),
    FileRule(
        "return_value_is_given",
        Severity.WARNING,
        "empty, and an empty cell says nothing. Type a number, 0 where there was none, or choose `not available`.",
    ),
    FileRule(
        "return_value_is_readable",
        Severity.ERROR,
        "neither a number of the kind asked for nor one of the choices. It is not read.",
    ),
    FileRule(
        "return_value_is_in_its_column",
        Severity.ERROR,
        "the cell to fill is empty, and a number stands beside it under another heading: a column was moved. "
        "Nothing is read of this row. Move it back.",
    ),
    FileRule(
        "return_before_is_as_returned",
        Severity.WARNING,
        "what it shows for the quarter before is not what was returned for that quarter. That return stands. "
        "Correct it there if this is right.",
    ),
)

RETURN_RULES: dict[str, FileRule] = {rule.name: rule for rule in _RULES}
"""By the rule's name."""

FAULTS = {
    "unreadable": "neither a number nor one of the choices.",
    "unit": "the number names another unit than the row counts.",
    "negative": "a count cannot be below 0.",
    "part": "a count is a whole number.",
    "over": "a percentage of a part cannot be above 100.",
}
"""What is wrong with a value, put before the message."""
