"""Rules on files, sheets and columns as a whole. They are found while reading; `pipeline` writes the findings."""

from homeward.dataset.findings import Severity
from homeward.intake.rules.definition import FileRule

FILE_RULES = {
    rule.name: rule
    for rule in (
        FileRule(
            "agency_supplied_files",
            Severity.WARNING,
            "the agency supplied no files, so every figure that it owes is [x]. Put its extract into its folder.",
        ),
        FileRule(
            "file_is_supplied",
            Severity.WARNING,
            "the mapping names this file and it is not there, so figures that need it are [x]. "
            "Extract it, or correct its name.",
        ),
        FileRule(
            "file_is_expected",
            Severity.NOTE,
            "no mapping names it, so it was not read. Add it to a mapping, or take it out.",
        ),
        FileRule(
            "file_is_named_once",
            Severity.WARNING,
            "another file of the same name and kind of records was read instead. Take out the one that is not wanted.",
        ),
        FileRule("file_is_readable", Severity.ERROR, ""),
        FileRule("sheet_is_found", Severity.ERROR, ""),
        FileRule("file_is_not_empty", Severity.WARNING, "there are headings and no rows. Check that this is right."),
        FileRule(
            "column_is_present",
            Severity.WARNING,
            "the file has no such column, so figures that need it are [x]. Extract it, or correct the mapping.",
        ),
        FileRule(
            "episodes_were_read",
            Severity.ERROR,
            "no file of missing episodes of this agency was read, and an interview belongs to an episode. "
            "Its offers and interviews are left out. Mend what is said about the episodes.",
        ),
    )
}
REQUIRED_COLUMN_MISSING = (
    "the file has no such column, and without it nothing in the file can be counted. {table} is left out."
)
TIME_COLUMN_MISSING = (
    "the file has no such column, so the days are kept and the times are not known. Extract it, or correct the mapping."
)
