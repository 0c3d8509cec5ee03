"""What may be wrong with a return, each with its severity and what to do about it. The messages hold no figure."""

from homeward.dataset.findings import Severity
from homeward.intake.rules.definition import FileRule
from homeward.intake.rules.sources import OURS

_RULES = (
    FileRule(
        "file_is_a_return",
        Severity.WARNING,
        "no return: it has no cover sheet that names the partnership, an agency and a quarter. It is not read. "
        "Fill the workbook that `homeward returns template` writes.",
        source=f"{OURS} a return is read back as it was given out, or not at all",
        example="In the folder of returns is `notes.xlsx`, and it has no sheet `Return`.",
    ),
    FileRule(
        "return_is_of_this_partnership",
        Severity.ERROR,
        "it is of another partnership, or of an agency that the settings do not know. It is not read.",
        source=f"{OURS} a return is read back as it was given out, or not at all",
        example="The cover says `Partnership: Northshire`, and the settings are those of Anytown.",
    ),
    FileRule(
        "return_is_there_once",
        Severity.ERROR,
        "the same agency has another return for this quarter, which is read. This one is not. Take one of them out.",
        source=f"{OURS} nobody but the agency knows which of the two is right",
        example="`anytown.xlsx` and `anytown (2).xlsx` both say on their cover that they are of one quarter.",
    ),
    FileRule(
        "return_sheet_is_there",
        Severity.ERROR,
        "the return has no such sheet any more, or its headings are gone. Its figures are not supplied. "
        "Copy them into a fresh template.",
        source=f"{OURS} a return is read back as it was given out, or not at all",
        example="The sheet Missing was deleted, or its line of headings was.",
    ),
    FileRule(
        "return_columns_are_in_order",
        Severity.NOTE,
        "its columns stand in another order than in the template. They were read by their headings. Check that "
        "the figures stand under the right one.",
        source=f"{OURS} a return is read back as it was given out, or not at all",
        example="The heading `Note` stands before `Fill in: July to September 2019`, and in the template after it.",
    ),
    FileRule(
        "return_row_is_known",
        Severity.ERROR,
        "no row of the scorecard that this agency owes has this code. Its figure is not read. "
        "Copy it into a fresh template.",
        source=f"{OURS} a return is read back as it was given out, or not at all",
        example="A row was typed in with the code `my own count`.",
    ),
    FileRule(
        "return_row_is_whole",
        Severity.ERROR,
        "the codes at the two ends of the row differ, so cells have slipped against one another. "
        "Its figure is not read. Put the row right.",
        source=f"{OURS} a return is read back as it was given out, or not at all",
        example=(
            "Cells of one column were moved down by one, so the `Row code` and the `Row code again` of a row differ."
        ),
    ),
    FileRule(
        "return_row_is_there_once",
        Severity.ERROR,
        "the row is there before. The first is read, and this one is not.",
        source=f"{OURS} the same figure counted twice would be two",
        example="A row was copied, and its code stands in two rows.",
    ),
    FileRule(
        "return_row_is_there",
        Severity.ERROR,
        "a row that this agency owes is not in the return, so its figure is not supplied.",
        source=f"{OURS} no figure may pass for a count of nothing",
        example="A row of the template was deleted.",
    ),
    FileRule(
        "return_value_is_given",
        Severity.WARNING,
        "empty, and an empty cell says nothing. Type a number, 0 where there was none, or choose `not available`.",
        source=f"{OURS} an empty cell may be none, not known or forgotten",
        example="The cell under `Fill in: July to September 2019` is empty.",
    ),
    FileRule(
        "return_value_is_readable",
        Severity.ERROR,
        "neither a number of the kind asked for nor one of the choices. It is not read.",
        source=f"{OURS} a number that is guessed would be counted as if somebody had said it",
        example=(
            "The cell under `Fill in: July to September 2019` says `about 12`; or `-3`; or `12.5`, where children are "
            "counted."
        ),
    ),
    FileRule(
        "return_value_is_in_its_column",
        Severity.ERROR,
        "the cell to fill is empty, and a number stands beside it under another heading: a column was moved. "
        "Nothing is read of this row. Move it back.",
        source=f"{OURS} a return is read back as it was given out, or not at all",
        example="The cell under `Fill in: July to September 2019` is empty, and `12` stands beside it under `Note`.",
    ),
    FileRule(
        "return_before_is_as_returned",
        Severity.WARNING,
        "what it shows for the quarter before is not what was returned for that quarter. That return stands. "
        "Correct it there if this is right.",
        source=f"{OURS} a figure that was given out is changed where it was given",
        example="Under `Before: April to June 2019` stands 12, and the return for those months said 11.",
    ),
)

RETURN_RULES: dict[str, FileRule] = {rule.name: rule for rule in _RULES}
"""By the rule's name."""

NOT_READ = "It is not read: correct it, or choose why there is no number."
COMPUTED_ANYWAY = "empty. Homeward computes this row from records, so nothing is lost; both cannot be compared."

FAULTS = {
    "unreadable": "neither a number nor one of the choices.",
    "unit": "the number names another unit than the row counts.",
    "negative": "a count cannot be below 0.",
    "part": "a count is a whole number.",
    "fraction": "below 1 per cent: a cell with the format of a percentage keeps 38.8% as 0.388. Type 38.8, or 0.5 %.",
    "over": "a percentage of a part cannot be above 100.",
}
"""What is wrong with a value, put before the message."""
