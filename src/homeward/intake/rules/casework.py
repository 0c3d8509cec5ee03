"""Rules on cases, referrals, assessments, intelligence and checks on children: dates in order."""

from homeward.dataset.findings import Severity
from homeward.intake.rules.definition import Rule
from homeward.intake.rules.overlaps import CASES
from homeward.intake.rules.sources import GUIDANCE, OURS
from homeward.intake.times import before

_CHECKED_AND_FOUND = """
(select i.entry, i.source_row, i.held_at, i.held_on,
  case when e.located_on is null then e.returned_at else e.located_at end as found_at,
  coalesce(e.located_on, e.returned_on) as found_on
from staged.prevention_interviews as i join staged.missing_episodes as e
on e.agency = i.agency and e.episode_id = i.episode_id
where (e.entry, e.source_row) not in (select (entry, source_row) from staged.missing_episodes_copies where copy > 1))
"""


CASEWORK_RULES = (
    *(
        Rule(
            "outcome_belongs_to_an_end",
            Severity.WARNING,
            "there is an outcome and no day on which it ended, so it counts as open. Fill in the day, or take the "
            "outcome out.",
            table,
            ("outcome",),
            where=f"outcome is not null and {ended} is null and {ended}_fault is null",
            source=f"{OURS} an outcome says how something ended",
            example="""
                exploitation_cases
                person_id | opened_on  | closed_on  | outcome      | breaks
                ----------+------------+------------+--------------+-------
                Ann       | 01/04/2019 | 01/05/2019 | risk reduced |
                Ben       | 01/04/2019 |            | risk reduced | yes
                Cat       | 01/04/2019 |            |              |
                Dan       | 01/04/2019 | soon       | risk reduced |
            """,
        )
        for table, _, ended in CASES
    ),
    Rule(
        "closed_before_referred_again",
        Severity.WARNING,
        "the earlier case was closed after this referral was received, so it is no new referral after a closure. "
        "Check both dates.",
        "exploitation_referrals",
        ("previous_closure_on",),
        where="previous_closure_on > received_on",
        source=f"{OURS} a referral is new again when the case before it is closed",
        example="""
            exploitation_referrals
            person_id | received_on | kind | previous_closure_on | breaks
            ----------+-------------+------+---------------------+-------
            Ann       | 01/04/2019  | CSE  | 01/04/2019          |
            Ben       | 01/04/2019  | CSE  | 02/04/2019          | yes
            Cat       | 01/04/2019  | CSE  |                     |
        """,
    ),
    Rule(
        "review_follows_assessment",
        Severity.WARNING,
        "the next review is not after the assessment. Correct one of the two dates.",
        "risk_assessments",
        ("next_review_on",),
        where="next_review_on <= assessed_on",
        source=f"{OURS} a next review is still to come when the assessment is made",
        example="""
            risk_assessments
            person_id | assessed_on | level | next_review_on | breaks
            ----------+-------------+-------+----------------+-------
            Ann       | 01/04/2019  | high  | 02/04/2019     |
            Ben       | 01/04/2019  | high  | 01/04/2019     | yes
            Cat       | 01/04/2019  | high  |                |
        """,
    ),
    Rule(
        "grading_follows_receipt",
        Severity.WARNING,
        "it was graded before it was received. Check both dates.",
        "intelligence_submissions",
        ("graded_on",),
        where="graded_on < received_on",
        source=f"{OURS} nobody grades what is not there yet",
        example="""
            intelligence_submissions
            submission_id | received_on | graded_on  | breaks
            --------------+-------------+------------+-------
            S1            | 01/04/2019  | 01/04/2019 |
            S2            | 01/04/2019  | 31/03/2019 | yes
            S3            | 01/04/2019  |            |
        """,
    ),
    Rule(
        "prevention_interview_after_found",
        Severity.WARNING,
        "the check on the child is before the child was found. It is counted as made. Check both times.",
        "prevention_interviews",
        ("held",),
        query=f"select entry, source_row from {_CHECKED_AND_FOUND} where {before('held', 'found')}",
        source=f"{GUIDANCE}: the police check on a child once found",
        example="""
            missing_episodes
            episode_id | person_id | began            | located          | returned
            -----------+-----------+------------------+------------------+-----------------
            E1         | Ann       | 01/04/2019 20:00 | 02/04/2019 09:00 | 02/04/2019 10:00
            E2         | Ben       | 01/04/2019 20:00 |                  | 02/04/2019 10:00

            prevention_interviews
            episode_id | held             | breaks
            -----------+------------------+-------
            E1         | 02/04/2019 09:00 |
            E1         | 02/04/2019 08:59 | yes
            E1         | 02/04/2019       |
            E2         | 02/04/2019 10:00 |
            E2         | 02/04/2019 09:59 | yes
        """,
    ),
)
