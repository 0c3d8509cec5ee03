"""Rules on counts of twelve months that an agency made itself: they are what the records say."""

from homeward.dataset.findings import Severity
from homeward.intake.rules.definition import FileRule
from homeward.intake.rules.sources import ANNEX_A, OURS

ANNUAL_COUNT_RULES = (
    FileRule(
        "annual_count_agrees",
        Severity.WARNING,
        "not the number of times in the records of the twelve months to the day of the extract: there are {hint}. "
        "Find out whether a time is not recorded, recorded twice, or was not from placement.",
        source=f"{ANNEX_A}: times missing in the twelve months before the inspection",
        example="""
            person_records
            person_id | born_on
            ----------+-----------
            Ann       | 01/04/2005
            Ben       | 01/04/2005
            Cat       | 01/04/2005

            missing_episodes
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+-----------------
            E1         | Ann       | 01/04/2019 20:00 | 02/04/2019 09:30
            E2         | Ann       | 04/04/2019 20:00 | 05/04/2019 09:30
            E3         | Ben       | 01/04/2019 20:00 | 02/04/2019 09:30

            annual_counts
            person_id | missing_episodes | breaks
            ----------+------------------+-------
            Ann       | 2                |
            Ben       | 2                | yes
            Cat       | 0                |
        """,
    ),
    FileRule(
        "annual_counts_are_of_episodes",
        Severity.WARNING,
        "every count is 1, and the records have more than one time for many of the same children: the list counts "
        "children and not times. Correct the query (it groups by the episode, and should group by the child); the "
        "figure is marked as doubted.",
        source=f"{ANNEX_A}: times missing, and not children who were",
        example="""
            person_records
            person_id | born_on
            ----------+-----------
            Ann       | 01/04/2005
            Ben       | 01/04/2005
            Cat       | 01/04/2005

            missing_episodes
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+-----------------
            E1         | Ann       | 01/04/2019 20:00 | 02/04/2019 09:30
            E2         | Ann       | 04/04/2019 20:00 | 05/04/2019 09:30
            E3         | Ben       | 01/04/2019 20:00 | 02/04/2019 09:30
            E4         | Ben       | 04/04/2019 20:00 | 05/04/2019 09:30
            E5         | Cat       | 01/04/2019 20:00 | 02/04/2019 09:30
            E6         | Cat       | 04/04/2019 20:00 | 05/04/2019 09:30

            annual_counts
            person_id | missing_episodes
            ----------+-----------------
            Ann       | 1
            Ben       | 1
            Cat       | 1
        """,
    ),
    FileRule(
        "annual_counts_are_dated",
        Severity.WARNING,
        "nobody says when the list was extracted, so its twelve months are not known and it is used for nothing. "
        "Write extracted_on into extracts.toml.",
        source=f"{ANNEX_A}: the twelve months end on the day of the list",
        example=(
            "In `anytown/` is `AnnexA.xlsx` with List 8, and neither its name nor `extracts.toml` says of which day."
        ),
    ),
    FileRule(
        "annual_counts_are_of_these_children",
        Severity.WARNING,
        "most of its children are not in the agency's records, so the counts are not compared: it may have another "
        "system's identifiers. Extract both from the same system.",
        source=f"{OURS} counts are compared child by child",
        example="""
            person_records
            person_id | born_on
            ----------+-----------
            Ann       | 01/04/2005
            Ben       | 01/04/2005
            Cat       | 01/04/2005

            missing_episodes
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+-----------------
            E1         | Ann       | 01/04/2019 20:00 | 02/04/2019 09:30
            E2         | Ann       | 04/04/2019 20:00 | 05/04/2019 09:30
            E3         | Ben       | 01/04/2019 20:00 | 02/04/2019 09:30

            annual_counts
            person_id | missing_episodes
            ----------+-----------------
            Ann       | 2
            70012     | 1
            70044     | 3
        """,
    ),
    FileRule(
        "last_interview_agrees",
        Severity.WARNING,
        "not what the records say of the interview after the child's last time missing. Find out which is right.",
        source=f"{ANNEX_A}: whether an interview was offered after the last time missing, and accepted",
        example="""
            person_records
            person_id | born_on
            ----------+-----------
            Ann       | 01/04/2005
            Ben       | 01/04/2005
            Cat       | 01/04/2005

            missing_episodes
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+-----------------
            E1         | Ann       | 01/04/2019 20:00 | 02/04/2019 09:30
            E2         | Ann       | 04/04/2019 20:00 | 05/04/2019 09:30
            E3         | Ben       | 01/04/2019 20:00 | 02/04/2019 09:30

            interview_offers
            episode_id | is_offered | is_accepted
            -----------+------------+------------
            E2         | Yes        | Yes
            E3         | Yes        | No

            annual_counts
            person_id | missing_episodes | is_offered | is_accepted | breaks
            ----------+------------------+------------+-------------+-------
            Ann       | 2                | Yes        | Yes         |
            Ben       | 1                | Yes        | Yes         | yes
        """,
    ),
)
