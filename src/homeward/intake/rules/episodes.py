"""Rules on missing episodes: their times are in order, and they belong to a child."""

from homeward.dataset.findings import Severity
from homeward.intake.rules.definition import Rule
from homeward.intake.rules.sources import GUIDANCE, GUIDE_903, OURS, return_rules
from homeward.intake.times import before

OPEN_FOR_DAYS = 365
"""Nearly every child who is missing for longer than this has come back, and nobody wrote it down."""

EPISODE_RULES = (
    Rule(
        "return_not_before_start",
        Severity.WARNING,
        "the return is before the start. The episode counts, its return as not known. "
        "Correct the extract, or check that day and month are not swapped.",
        "missing_episodes",
        ("returned",),
        where=before("returned", "began"),
        forgets="returned",
        source=return_rules("567"),
        example="""
            missing_episodes
            episode_id | person_id | began            | returned         | breaks
            -----------+-----------+------------------+------------------+-------
            E1         | Ann       | 02/04/2019 20:00 | 02/04/2019 20:00 |
            E2         | Ben       | 02/04/2019 20:00 | 02/04/2019 19:59 | yes
            E3         | Cat       | 02/04/2019 20:00 | 02/04/2019       |
            E4         | Dan       | 02/04/2019       | 01/04/2019       | yes
            E5         | Eve       | 02/04/2019 20:00 |                  |
        """,
    ),
    Rule(
        "located_not_before_start",
        Severity.WARNING,
        "the child was located before the start. The episode counts, when the child was located as not known. "
        "Correct the extract, or check that day and month are not swapped.",
        "missing_episodes",
        ("located",),
        where=before("located", "began"),
        forgets="located",
        source=f"{return_rules('567')}: where nobody knew where the child was, the period ends when found",
        example="""
            missing_episodes
            episode_id | person_id | began            | located          | breaks
            -----------+-----------+------------------+------------------+-------
            E1         | Ann       | 02/04/2019 20:00 | 02/04/2019 20:00 |
            E2         | Ben       | 02/04/2019 20:00 | 02/04/2019 19:59 | yes
            E3         | Cat       | 02/04/2019       | 02/04/2019       |
            E4         | Dan       | 02/04/2019       | 01/04/2019       | yes
        """,
    ),
    Rule(
        "return_is_recorded",
        Severity.NOTE,
        "the child was located and no return is recorded. The episode ends, and the interview's clock starts, "
        "when the child was located. Record the return.",
        "missing_episodes",
        ("returned",),
        where=(
            "returned_precision is null and located_on is not null"
            f" and not coalesce({before('located', 'began')}, false)"
        ),
        source=f"{GUIDANCE}: the interview is within 72 hours of the child's return",
        example="""
            missing_episodes
            episode_id | person_id | began            | located          | returned         | breaks
            -----------+-----------+------------------+------------------+------------------+-------
            E1         | Ann       | 01/04/2019 20:00 | 02/04/2019 09:00 | 02/04/2019 09:30 |
            E2         | Ben       | 01/04/2019 20:00 | 02/04/2019 09:00 |                  | yes
            E3         | Cat       | 01/04/2019 20:00 | 01/04/2019 20:00 |                  | yes
            E4         | Dan       | 01/04/2019 20:00 | 01/04/2019       |                  | yes
            E5         | Eve       | 01/04/2019 20:00 |                  |                  |
        """,
    ),
    Rule(
        "episode_has_a_child",
        Severity.WARNING,
        "no record of this person is in the extract. The row is kept, for a child with nothing else recorded. "
        "Extract the person's record too.",
        "missing_episodes",
        ("person_id",),
        query=(
            "select entry, source_row from staged.missing_episodes as e where person_id is not null"
            " and agency in (select agency from staged.person_records)"
            " and not exists (select 1 from staged.person_records as p"
            " where p.agency = e.agency and p.person_id = e.person_id)"
        ),
        source=return_rules("1012"),
        example="""
            person_records
            person_id | born_on
            ----------+-----------
            Ann       | 01/04/2005

            missing_episodes
            episode_id | person_id | began            | breaks
            -----------+-----------+------------------+-------
            E1         | Ann       | 01/04/2019 20:00 |
            E2         | Ben       | 01/04/2019 20:00 | yes
        """,
    ),
    Rule(
        "last_seen_not_after_start",
        Severity.WARNING,
        "the child was last seen after the episode began. The start is taken. Check both times.",
        "missing_episodes",
        ("last_seen",),
        where=before("began", "last_seen"),
        source=f"{GUIDE_903}: a period begins when the child left, or was last seen by a responsible adult",
        example="""
            missing_episodes
            episode_id | person_id | last_seen        | began            | breaks
            -----------+-----------+------------------+------------------+-------
            E1         | Ann       | 01/04/2019 20:00 | 01/04/2019 20:00 |
            E2         | Ben       | 01/04/2019 20:01 | 01/04/2019 20:00 | yes
            E3         | Cat       | 01/04/2019       | 01/04/2019 20:00 |
            E4         | Dan       |                  | 01/04/2019 20:00 |
        """,
    ),
    Rule(
        "reported_not_before_last_seen",
        Severity.WARNING,
        "the child was reported missing before being last seen. Nothing is counted by either. Check both times.",
        "missing_episodes",
        ("reported",),
        where=before("reported", "last_seen"),
        source=f"{OURS} nobody is reported missing while they are seen",
        example="""
            missing_episodes
            episode_id | person_id | last_seen        | began            | reported         | breaks
            -----------+-----------+------------------+------------------+------------------+-------
            E1         | Ann       | 01/04/2019 19:00 | 01/04/2019 20:00 | 01/04/2019 19:00 |
            E2         | Ben       | 01/04/2019 19:00 | 01/04/2019 20:00 | 01/04/2019 18:59 | yes
            E3         | Cat       | 01/04/2019 19:00 | 01/04/2019 20:00 | 01/04/2019       |
        """,
    ),
    Rule(
        "recorded_not_before_start",
        Severity.WARNING,
        "the episode was recorded before it began. The start is taken. "
        "Check both times, or that day and month are not swapped.",
        "missing_episodes",
        ("recorded",),
        where=before("recorded", "began"),
        source=f"{OURS} nobody records what has not happened yet; day and month may be swapped",
        example="""
            missing_episodes
            episode_id | person_id | began            | recorded         | breaks
            -----------+-----------+------------------+------------------+-------
            E1         | Ann       | 01/04/2019 20:00 | 01/04/2019 20:00 |
            E2         | Ben       | 01/04/2019 20:00 | 01/04/2019 19:59 | yes
            E3         | Cat       | 01/04/2019 20:00 | 01/04/2019       |
            E4         | Dan       | 01/04/2019 20:00 | 04/01/2019       | yes
        """,
    ),
    Rule(
        "located_not_after_return",
        Severity.WARNING,
        "the child was located after the return. The return ends the episode. Check both times.",
        "missing_episodes",
        ("located",),
        where=before("returned", "located"),
        source=f"{OURS} who has returned has been found",
        example="""
            missing_episodes
            episode_id | person_id | began            | located          | returned         | breaks
            -----------+-----------+------------------+------------------+------------------+-------
            E1         | Ann       | 01/04/2019 20:00 | 02/04/2019 09:30 | 02/04/2019 09:30 |
            E2         | Ben       | 01/04/2019 20:00 | 02/04/2019 09:31 | 02/04/2019 09:30 | yes
            E3         | Cat       | 01/04/2019 20:00 | 02/04/2019       | 02/04/2019 09:30 |
            E4         | Dan       | 01/04/2019 20:00 | 02/04/2019 09:30 |                  |
        """,
    ),
    Rule(
        "episode_is_not_open_for_long",
        Severity.NOTE,
        "the child had not come back a year after the episode began. It counts as open. "
        "If the child is back, record the return.",
        "missing_episodes",
        ("returned", "located"),
        where=(
            f"extracted_on - began_on > {OPEN_FOR_DAYS} and returned_precision is null and located_precision is null"
        ),
        source=f"{OURS} nearly every child who is missing for a year has come back, and nobody wrote it down",
        example="""
            missing_episodes
            episode_id | person_id | began            | returned         | breaks
            -----------+-----------+------------------+------------------+-------
            E1         | Ann       | 18/07/2018 20:00 |                  |
            E2         | Ben       | 17/07/2018 20:00 |                  | yes
            E3         | Cat       | 17/07/2018 20:00 | 18/07/2018 09:30 |
        """,
    ),
)
