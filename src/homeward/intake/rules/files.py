"""Rules on files, sheets and columns as a whole. They are found while reading, and `matching` tells of them."""

from homeward.dataset.findings import Severity
from homeward.intake.rules.annual_counts import ANNUAL_COUNT_RULES
from homeward.intake.rules.definition import FileRule
from homeward.intake.rules.sources import GUIDANCE, OURS

FILE_RULES = {
    rule.name: rule
    for rule in (
        FileRule(
            "agency_supplied_files",
            Severity.WARNING,
            "the agency supplied no files, so every figure that it owes is [x]. Put its extract into its folder.",
            source=f"{OURS} no figure may pass for a count of nothing",
            example="The folder `anytown/` is empty, or is not there, and the settings have an agency `anytown`.",
        ),
        FileRule(
            "file_is_supplied",
            Severity.WARNING,
            "the mapping names this file and it is not there, so figures that need it are [x]. "
            "Extract it, or correct its name.",
            source=f"{OURS} no figure may pass for a count of nothing",
            example='The mapping says `file = "offers"`, and in `anytown/` is nothing but `episodes.csv`.',
        ),
        FileRule(
            "file_is_expected",
            Severity.NOTE,
            "no mapping names it, so it was not read. Add it to a mapping, or take it out.",
            source=f"{OURS} a file that nobody reads should not seem read",
            example="In `anytown/` is `letters.csv`, beginning `letter,sent`, and no mapping names it.",
        ),
        FileRule(
            "file_is_named_once",
            Severity.WARNING,
            "another file of the same name and kind of records was read instead. Take out the one that is not wanted.",
            source=f"{OURS} a file may have been saved twice, and its records count once",
            example='The mapping says `file = "episodes"`, and in `anytown/` are `episodes.csv` and `episodes.xlsx`.',
        ),
        FileRule(
            "file_is_readable",
            Severity.ERROR,
            "",
            source=f"{OURS} what is half read would be counted as if it were whole",
            example="`anytown/episodes.xlsx` asks for a password.",
        ),
        FileRule(
            "sheet_is_found",
            Severity.ERROR,
            "",
            source=f"{OURS} one of several sheets is not guessed",
            example=(
                "`anytown/extract.xlsx` has the sheets Episodes and Children, and the mapping does not say which to "
                'read, as in `sheet = "Episodes"`.'
            ),
        ),
        FileRule(
            "file_is_not_empty",
            Severity.WARNING,
            "there are headings and no rows. Check that this is right.",
            source=f"{OURS} an empty file may be a query that failed",
            example="In `anytown/` is `episodes.csv` with one line, `Episode,Child,Date missing`, and none below it.",
        ),
        FileRule(
            "column_is_present",
            Severity.WARNING,
            "the file has no such column, so figures that need it are [x]. Extract it, or correct the mapping.",
            source=f"{OURS} no figure may pass for a count of nothing",
            example=(
                'The mapping says `returned = "Date returned"`, and `anytown/episodes.csv` begins '
                "`Episode,Child,Date missing`."
            ),
        ),
        FileRule(
            "times_are_given",
            Severity.WARNING,
            "every time in this column is midnight, so it holds days and no times: they are taken as days, and figures "
            "that need the hour are [x]. If the system has the times, extract them.",
            source=f"{GUIDANCE}: within 72 hours, which no day alone can show",
            example="""
                missing_episodes
                episode_id | person_id | began            | returned
                -----------+-----------+------------------+-----------------
                E1         | Ann       | 01/04/2019 00:00 | 02/04/2019 09:30
                E2         | Ben       | 03/04/2019 00:00 | 04/04/2019 10:15
            """,
        ),
        FileRule(
            "midnight_is_meant",
            Severity.WARNING,
            "more times in this column are midnight than people write, so some may be days without a time. They are "
            "taken as midnight. Find out what the system writes where nobody gave a time.",
            source=f"{OURS} one in 1,440 of the times that people write is midnight",
            example="""
                missing_episodes
                episode_id | person_id | began
                -----------+-----------+-----------------
                E1         | Child 1   | 01/04/2019 00:00
                E2         | Child 2   | 02/04/2019 00:00
                E3         | Child 3   | 03/04/2019 00:00
                E4         | Child 4   | 04/04/2019 00:00
                E5         | Child 5   | 05/04/2019 00:00
                E6         | Child 6   | 06/04/2019 20:15
                E7         | Child 7   | 07/04/2019 20:15
                E8         | Child 8   | 08/04/2019 20:15
            """,
        ),
        FileRule(
            "file_is_recognised",
            Severity.WARNING,
            "it is not known what this is, so it was not read. Name it in a mapping, or say what it is in "
            'extracts.toml under [files]; "ignore" if it is of no use.',
            source=f"{OURS} what a file is should not be guessed",
            example="In `anytown/` is `list.csv`, beginning `number,date,name`, which no mapping and no standard has.",
        ),
        FileRule(
            "file_is_surely_recognised",
            Severity.WARNING,
            "Look at it, and say what it is in extracts.toml under [files].",
            source=f"{OURS} a person should see what was guessed",
            example=(
                "In `anytown/` is `list.csv`, beginning `CHILD,MIS_START,MIS_END`: most of the headings of the "
                "missing periods of the SSDA903 return."
            ),
        ),
        FileRule(
            "file_is_what_is_said",
            Severity.ERROR,
            "somebody says that this is {said}, and none of its headings is there, so it was not read. Say what it is, "
            "or name its columns in a mapping of your own.",
            source=f"{OURS} what a file is should not be guessed",
            example=(
                'In `anytown/` is `list.csv`, beginning `Number,Child,Start`, and under [files] stands `"list.csv" = '
                '"ssd_missing"`.'
            ),
        ),
        FileRule(
            "file_is_of_use",
            Severity.NOTE,
            "nothing in it is used: it says nothing that the figures need.",
            source=f"{OURS} a file that nobody uses should not seem used",
            example=(
                "In `anytown/` is `AnnexA.xlsx` with a sheet of contacts (List 1), of which no figure counts anything."
            ),
        ),
        FileRule(
            "file_is_there_once",
            Severity.WARNING,
            "another file has exactly the same content, and that was read instead. Take one of them out.",
            source=f"{OURS} the same records would be counted twice",
            example="In `anytown/` are `missing.csv` and `Copy of missing.csv`, alike to the letter.",
        ),
        FileRule(
            "source_is_supplied",
            Severity.WARNING,
            "no file of the agency was recognised as this, so figures that need it are [x]. Extract it, or say in "
            "extracts.toml which file it is.",
            source=f"{OURS} no figure may pass for a count of nothing",
            example=(
                'The settings say that `anytown` has `mappings = ["ssda903"]`, and no file in `anytown/` has the '
                "headings CHILD, MISSING, MIS_START."
            ),
        ),
        FileRule(
            "file_covers_all_children",
            Severity.WARNING,
            "{place} tells only of {whom}: figures of all children count no others, and are too low.",
            source="Department for Education, SSDA903 return: it is on children looked after",
            example="In `anytown/` is a return, `missing.csv`, and no file that tells of other children.",
        ),
        FileRule(
            "care_statuses_are_said",
            Severity.NOTE,
            "no file of the agency says which children have these statuses: {lacking}. Figures of them are [x]. "
            "If the system has them, extract them.",
            source=f"{OURS} no figure may pass for a count of nothing",
            example=(
                "In `anytown/` is a return, `header.csv`, `episodes.csv` and `missing.csv`, which tells of children "
                "looked after and of no other status."
            ),
        ),
        FileRule(
            "table_has_one_source",
            Severity.WARNING,
            "{other} tells the same, and its {table} are taken; those of this file are left out, because they would be "
            "there twice. Name in `mappings` only what should be read.",
            source=f"{OURS} an episode in two of one system's extracts is one episode",
            example="In `anytown/` are `ssd_missing.csv` and a return's `missing.csv`.",
        ),
        FileRule(
            "cell_is_no_error",
            Severity.WARNING,
            "the spreadsheet program wrote an error where a value should be (such as #N/A or #REF!). It counts as not "
            "recorded. Mend the formula, or type the value.",
            source=f"{OURS} what a formula could not work out is no value",
            example="In row 3 of `missing_episodes.xlsx` the cell under `began` is `#REF!`.",
        ),
        FileRule(
            "episodes_were_read",
            Severity.ERROR,
            "no file of missing episodes of this agency was read, and an interview belongs to an episode. "
            "Its offers and interviews are left out. Mend what is said about the episodes.",
            source=f"{GUIDANCE}: an interview follows a time missing",
            example="""
                return_interviews
                interview_id | episode_id | held
                -------------+------------+-----------------
                I1           | E1         | 03/04/2019 10:00
            """,
        ),
        *ANNUAL_COUNT_RULES,
    )
}
REQUIRED_COLUMN_MISSING = (
    "the file has no such column, and without it nothing in the file can be counted. {table} is left out."
)
TIME_COLUMN_MISSING = (
    "the file has no such column, so the days are kept and the times are not known. Extract it, or correct the mapping."
)
FOLDER_BELOW = "it is a folder within an agency's folder, and nobody looks into it. Move its files up, or take it out."
