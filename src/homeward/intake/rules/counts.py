"""Rules on counts and distances: no fewer than there can be, and no more."""

from homeward.dataset.findings import Severity
from homeward.intake.rules.definition import Rule
from homeward.intake.rules.sources import ANNEX_A, OURS

LONGEST_MILES = 700
"""From end to end of Great Britain as the crow flies is about 600 miles."""

COUNT_RULES = (
    Rule(
        "distance_is_believable",
        Severity.WARNING,
        f"no distance between two places in Great Britain: less than nothing, or more than {LONGEST_MILES} miles. "
        "It is kept as it is. Correct it.",
        "missing_episodes",
        ("placement_distance_miles",),
        where=f"placement_distance_miles < 0 or placement_distance_miles > {LONGEST_MILES}",
        source=f"{OURS} Great Britain is about 600 miles from end to end",
        example="""
            missing_episodes
            episode_id | person_id | began            | placement_distance_miles | breaks
            -----------+-----------+------------------+--------------------------+-------
            E1         | Ann       | 01/04/2019 20:00 | 0                        |
            E2         | Ben       | 01/04/2019 20:00 | -1                       | yes
            E3         | Cat       | 01/04/2019 20:00 | 700                      |
            E4         | Dan       | 01/04/2019 20:00 | 701                      | yes
        """,
    ),
    Rule(
        "distance_is_believable",
        Severity.WARNING,
        f"no distance between two places in Great Britain: less than nothing, or more than {LONGEST_MILES} miles. "
        "It is kept as it is. Correct it.",
        "placements",
        ("distance_miles",),
        where=f"distance_miles < 0 or distance_miles > {LONGEST_MILES}",
        source=f"{OURS} Great Britain is about 600 miles from end to end",
        example="""
            placements
            person_id | started_on | distance_miles | breaks
            ----------+------------+----------------+-------
            Ann       | 01/04/2019 | 0              |
            Ben       | 01/04/2019 | -1             | yes
            Cat       | 01/04/2019 | 700            |
            Dan       | 01/04/2019 | 701            | yes
        """,
    ),
    Rule(
        "sessions_add_up",
        Severity.WARNING,
        "more sessions absent than there were, or fewer than none. Correct them.",
        "education_snapshots",
        ("absent_sessions", "possible_sessions"),
        where="absent_sessions > possible_sessions or absent_sessions < 0 or possible_sessions < 0",
        source="DfE, Working together to improve school attendance: absence is a part of the possible sessions",
        example="""
            education_snapshots
            person_id | recorded_on | possible_sessions | absent_sessions | breaks
            ----------+-------------+-------------------+-----------------+-------
            Ann       | 01/04/2019  | 100               | 100             |
            Ben       | 01/04/2019  | 100               | 101             | yes
            Cat       | 01/04/2019  | 100               | -1              | yes
            Dan       | 01/04/2019  | 0                 | 0               |
            Eve       | 01/04/2019  | -1                |                 | yes
            Fay       | 01/04/2019  |                   | 5               |
        """,
    ),
    Rule(
        "count_is_believable",
        Severity.WARNING,
        "fewer than none. Correct it.",
        "education_snapshots",
        ("suspensions",),
        where="suspensions < 0",
        source=f"{OURS} there cannot be fewer than none",
        example="""
            education_snapshots
            person_id | recorded_on | suspensions | breaks
            ----------+-------------+-------------+-------
            Ann       | 01/04/2019  | 0           |
            Ben       | 01/04/2019  | -1          | yes
        """,
    ),
    Rule(
        "count_is_believable",
        Severity.WARNING,
        "fewer than one person attended. Correct it, or leave the row out.",
        "training_attendances",
        ("attendees",),
        where="attendees < 1",
        source=f"{OURS} a row is of people who attended",
        example="""
            training_attendances
            course  | attended_on | organisation | attendees | breaks
            --------+-------------+--------------+-----------+-------
            Level 3 | 01/04/2019  | Taxi drivers | 1         |
            Level 3 | 01/04/2019  | Hotels       | 0         | yes
        """,
    ),
    *(
        Rule(
            "count_is_believable",
            Severity.WARNING,
            "fewer than none. Correct it.",
            "annual_counts",
            (name,),
            where=f"{name} < 0",
            source=f"{ANNEX_A}: it counts times missing and absent, and there cannot be fewer than none",
            example="""
                annual_counts
                person_id | missing_episodes | absent_episodes | breaks
                ----------+------------------+-----------------+-------
                Ann       | 0                | 0               |
                Ben       | -1               | 0               | yes
                Cat       | 1                | -1              | yes
            """,
        )
        for name in ("missing_episodes", "absent_episodes")
    ),
)
