"""Rules on single dates and times: they can be read, they happened, and they are in the years that Homeward knows."""

from homeward.dataset.calendar import FIRST_ON, LAST_ON
from homeward.dataset.findings import Severity
from homeward.intake.fields import FieldKind
from homeward.intake.rules.definition import CellRule
from homeward.intake.rules.sources import CLOCKS, OURS, return_rules

LIE_AHEAD = ("next_review_on", "due_on", "expires_on")
"""Days that are still to come when they are written down."""

DATE_RULES = (
    CellRule(
        "date_is_readable",
        Severity.WARNING,
        "not a date.{consequence} Correct the extract, or give its format in the mapping (formats).",
        (FieldKind.DATE, FieldKind.EVENT),
        where="{field}_fault = 'date'",
        source=f"{return_rules('1004', '1005')}, for starts and ends; the same is asked of every other date",
        example="""
            missing_episodes
            episode_id | person_id | began            | reported         | breaks
            -----------+-----------+------------------+------------------+-------
            E1         | Ann       | 30/04/2019 20:00 | 30/04/2019 21:00 |
            E2         | Ben       | last Tuesday     | 30/04/2019 21:00 | yes
            E3         | Cat       | 30/04/2019 20:00 | 31/04/2019 21:00 | yes
            E4         | Dan       | 30/04/2019 20:00 |                  |
        """,
    ),
    CellRule(
        "time_is_readable",
        Severity.WARNING,
        "the date can be read and the time cannot: the day is kept. "
        "Correct the extract, or give its format in the mapping (formats).",
        (FieldKind.EVENT,),
        where="{field}_fault = 'time'",
        error_if_required=False,
        source=f"{OURS} hours cannot be counted without the time, and the day alone is still of use",
        example="""
            missing_episodes
            episode_id | person_id | began            | breaks
            -----------+-----------+------------------+-------
            E1         | Ann       | 01/04/2019 23:59 |
            E2         | Ben       | 01/04/2019 24:00 | yes
            E3         | Cat       | 01/04/2019 n/k   | yes
            E4         | Dan       | 01/04/2019       |
        """,
    ),
    CellRule(
        "time_has_a_day",
        Severity.WARNING,
        "empty, and there is a time in the column of times beside it.{consequence} Fill the date in.",
        (FieldKind.EVENT,),
        where="{field}_fault = 'day'",
        source=f"{OURS} who gives a time says that it happened, and an hour alone is on no day",
        example="""
            missing_episodes
            episode_id | person_id | began            | returned   | returned_time | breaks
            -----------+-----------+------------------+------------+---------------+-------
            E1         | Ann       | 01/04/2019 20:00 | 02/04/2019 | 09:30         |
            E2         | Ben       | 01/04/2019 20:00 |            | 09:30         | yes
            E3         | Cat       | 01/04/2019 20:00 |            | 00:00         |
            E4         | Dan       | 01/04/2019 20:00 |            |               |
        """,
    ),
    CellRule(
        "time_happened",
        Severity.WARNING,
        "the clocks went forward over this time, so it did not happen: taken as if they had not. Correct the extract.",
        (FieldKind.EVENT,),
        where="{field}_fault = 'skipped'",
        error_if_required=False,
        source=CLOCKS,
        example="""
            missing_episodes
            episode_id | person_id | began            | breaks
            -----------+-----------+------------------+-------
            E1         | Ann       | 31/03/2019 00:59 |
            E2         | Ben       | 31/03/2019 01:00 | yes
            E3         | Cat       | 31/03/2019 01:59 | yes
            E4         | Dan       | 31/03/2019 02:00 |
        """,
    ),
    CellRule(
        "time_happened_once",
        Severity.WARNING,
        "the clocks went back and this time happened twice: taken as the first, in summer time. Check which it was.",
        (FieldKind.EVENT,),
        where="{field}_fault = 'twice'",
        error_if_required=False,
        source=CLOCKS,
        example="""
            missing_episodes
            episode_id | person_id | began            | breaks
            -----------+-----------+------------------+-------
            E1         | Ann       | 28/10/2018 00:59 |
            E2         | Ben       | 28/10/2018 01:00 | yes
            E3         | Cat       | 28/10/2018 01:59 | yes
            E4         | Dan       | 28/10/2018 02:00 |
        """,
    ),
    CellRule(
        "date_in_calendar",
        Severity.WARNING,
        f"the date is outside {FIRST_ON.year} to {LAST_ON.year}, which Homeward knows.{{consequence}} "
        "Correct the extract.",
        (FieldKind.EVENT,),
        where="{field}_fault = 'outside'",
        source=f"{OURS} it knows the clocks and the bank holidays of these years",
        example="""
            missing_episodes
            episode_id | person_id | began            | breaks
            -----------+-----------+------------------+-------
            E1         | Ann       | 01/01/2012 00:00 |
            E2         | Ben       | 31/12/2011 23:59 | yes
            E3         | Cat       | 31/12/2035 23:59 |
            E4         | Dan       | 01/01/2036 00:00 | yes
        """,
    ),
    CellRule(
        "date_not_in_the_future",
        Severity.WARNING,
        "the date is after the day of the extract, so it has not happened yet as at that day. "
        "Correct it, or the extract's date in extracts.toml.",
        (FieldKind.EVENT,),
        where="{field}_on > extracted_on",
        error_if_required=False,
        source=f"{OURS} an extract tells what had happened by its day; of a year, {return_rules('570', '571')}",
        example="""
            missing_episodes
            episode_id | person_id | began            | breaks
            -----------+-----------+------------------+-------
            E1         | Ann       | 18/07/2019 23:59 |
            E2         | Ben       | 19/07/2019 00:00 | yes
        """,
    ),
    CellRule(
        "date_not_in_the_future",
        Severity.WARNING,
        "the date is after the day of the extract. Correct it, or the extract's date in extracts.toml.",
        (FieldKind.DATE,),
        where="{field} > extracted_on",
        error_if_required=False,
        besides=LIE_AHEAD,
        source=f"{OURS} an extract tells what had happened by its day; of a year, {return_rules('570', '571')}",
        example="""
            person_records
            person_id | born_on    | breaks
            ----------+------------+-------
            Ann       | 18/07/2019 |
            Ben       | 19/07/2019 | yes
            Cat       |            |
        """,
    ),
)
