"""Rules on offers of return interviews: need, offer and acceptance agree with one another."""

from homeward.dataset.findings import Severity
from homeward.intake.rules.definition import Rule
from homeward.intake.rules.sources import OURS

OFFER_RULES = (
    Rule(
        "offer_fits_the_need",
        Severity.NOTE,
        "an interview was offered although it was not applicable. The offer is kept. Correct one of the two.",
        "interview_offers",
        ("is_offered", "needed"),
        where="is_offered and needed = 'not_applicable'",
        source=f"{OURS} the two say the opposite of one another",
        example="""
            missing_episodes
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+-----------------
            E1         | Ann       | 01/04/2019 20:00 | 02/04/2019 09:30
            E2         | Ben       | 01/04/2019 20:00 | 02/04/2019 09:30
            E3         | Cat       | 01/04/2019 20:00 | 02/04/2019 09:30

            interview_offers
            episode_id | needed | is_offered | breaks
            -----------+--------+------------+-------
            E1         | N/A    | Yes        | yes
            E2         | N/A    | No         |
            E3         | Yes    | Yes        |
        """,
    ),
    Rule(
        "acceptance_follows_an_offer",
        Severity.WARNING,
        "an interview was accepted that was not offered. Both are counted as they are. Correct one of the two.",
        "interview_offers",
        ("is_accepted", "is_offered"),
        where="is_accepted and not is_offered",
        source=f"{OURS} what was not offered cannot be accepted",
        example="""
            missing_episodes
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+-----------------
            E1         | Ann       | 01/04/2019 20:00 | 02/04/2019 09:30
            E2         | Ben       | 01/04/2019 20:00 | 02/04/2019 09:30
            E3         | Cat       | 01/04/2019 20:00 | 02/04/2019 09:30

            interview_offers
            episode_id | is_offered | is_accepted | breaks
            -----------+------------+-------------+-------
            E1         | No         | Yes         | yes
            E2         | Yes        | Yes         |
            E3         |            | Yes         |
        """,
    ),
)
