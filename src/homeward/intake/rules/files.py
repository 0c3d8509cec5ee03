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
            "times_are_given",
            Severity.WARNING,
            "every time in this column is midnight, so it holds days and no times: they are taken as days, and figures "
            "that need the hour are [x]. If the system has the times, extract them.",
        ),
        FileRule(
            "midnight_is_meant",
            Severity.WARNING,
            "more times in this column are midnight than people write, so some may be days without a time. They are "
            "taken as midnight. Find out what the system writes where nobody gave a time.",
        ),
        FileRule(
            "file_is_recognised",
            Severity.WARNING,
            "it is not known what this is, so it was not read. Name it in a mapping, or say what it is in "
            'extracts.toml under [files]; "ignore" if it is of no use.',
        ),
        FileRule(
            "file_is_surely_recognised",
            Severity.WARNING,
            "Look at it, and say what it is in extracts.toml under [files].",
        ),
        FileRule(
            "file_is_of_use",
            Severity.NOTE,
            "nothing in it is used: it says nothing that the figures need.",
        ),
        FileRule(
            "file_is_there_once",
            Severity.WARNING,
            "another file has exactly the same content, and that was read instead. Take one of them out.",
        ),
        FileRule(
            "source_is_supplied",
            Severity.WARNING,
            "no file of the agency was recognised as this, so figures that need it are [x]. Extract it, or say in "
            "extracts.toml which file it is.",
        ),
        FileRule(
            "file_covers_all_children",
            Severity.WARNING,
            "it tells only of some children, so figures of all children count no others.",
        ),
        FileRule(
            "annual_count_agrees",
            Severity.WARNING,
            "not the number of times in the records of the twelve months to the day of the extract: there are {hint}. "
            "Find out whether a time is not recorded, recorded twice, or was not from placement.",
        ),
        FileRule(
            "annual_counts_are_of_episodes",
            Severity.WARNING,
            "every count is 1, and the records have more than one time for many of the same children: the list counts "
            "children and not times. Correct the query (it groups by the episode, and should group by the child); the "
            "figure is marked as doubted.",
        ),
        FileRule(
            "annual_counts_are_dated",
            Severity.WARNING,
            "nobody says when the list was extracted, so its twelve months are not known and it is used for nothing. "
            "Write extracted_on into extracts.toml.",
        ),
        FileRule(
            "annual_counts_are_of_these_children",
            Severity.WARNING,
            "most of its children are not in the agency's records, so the counts are not compared: it may have another "
            "system's identifiers. Extract both from the same system.",
        ),
        FileRule(
            "last_interview_agrees",
            Severity.WARNING,
            "not what the records say of the interview after the child's last time missing. Find out which is right.",
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
FOLDER_BELOW = "it is a folder within an agency's folder, and nobody looks into it. Move its files up, or take it out."
