"""Rules on strategy meetings, national referrals and contacts: dates in order, and none lacking."""

from homeward.dataset.findings import Severity
from homeward.intake.rules.definition import Rule
from homeward.intake.rules.sources import OURS

_NATIONAL = "Modern Slavery Act 2015, statutory guidance: reasonable grounds are decided first, then conclusive grounds"

_GROUNDS = ("reasonable_grounds", "conclusive_grounds")

MEETING_RULES = (
    Rule(
        "meeting_follows_its_trigger",
        Severity.WARNING,
        "the meeting was held before it was called for. It counts as held. Check both dates.",
        "strategy_meetings",
        ("held_on",),
        where="held_on < triggered_on",
        source=f"{OURS} nobody holds a meeting that nothing has called for yet",
        example="""
            strategy_meetings
            person_id | triggered_on | held_on    | breaks
            ----------+--------------+------------+-------
            Ann       | 01/04/2019   | 01/04/2019 |
            Ben       | 01/04/2019   | 31/03/2019 | yes
            Cat       | 01/04/2019   |            |
        """,
    ),
    *(
        Rule(
            "due_day_follows_the_start",
            Severity.WARNING,
            "it was due before it began. Check both dates.",
            table,
            ("due_on",),
            where=f"due_on < {began}",
            source=f"{OURS} nothing is late before it began",
            example="""
                strategy_meetings
                person_id | triggered_on | due_on     | breaks
                ----------+--------------+------------+-------
                Ann       | 01/04/2019   | 01/04/2019 |
                Ben       | 01/04/2019   | 31/03/2019 | yes
                Cat       | 01/04/2019   |            |
            """,
        )
        for table, began in (("strategy_meetings", "triggered_on"), ("meeting_actions", "agreed_on"))
    ),
    Rule(
        "safety_plan_belongs_to_a_meeting",
        Severity.WARNING,
        "there is a safety plan from a meeting that was not held. Fill in the day of the meeting, or correct the plan.",
        "strategy_meetings",
        ("has_safety_plan",),
        where="has_safety_plan and held_on is null and held_on_fault is null",
        source=f"{OURS} plans are counted among meetings that were held",
        example="""
            strategy_meetings
            person_id | triggered_on | held_on    | has_safety_plan | breaks
            ----------+--------------+------------+-----------------+-------
            Ann       | 01/04/2019   | 02/04/2019 | Yes             |
            Ben       | 01/04/2019   |            | Yes             | yes
            Cat       | 01/04/2019   |            | No              |
            Dan       | 01/04/2019   | soon       | Yes             |
        """,
    ),
    *(
        Rule(
            "decision_follows_the_referral",
            Severity.WARNING,
            "it was decided before the referral was made. Check both dates.",
            "national_referrals",
            (f"{grounds}_on",),
            where=f"{grounds}_on < referred_on",
            source=_NATIONAL,
            example="""
                national_referrals
                person_id | referred_on | reasonable_grounds | reasonable_grounds_on | breaks
                ----------+-------------+--------------------+-----------------------+-------
                Ann       | 01/04/2019  | positive           | 01/04/2019            |
                Ben       | 01/04/2019  | positive           | 31/03/2019            | yes
                Cat       | 01/04/2019  |                    |                       |
            """,
        )
        for grounds in _GROUNDS
    ),
    *(
        Rule(
            "decision_has_a_day",
            Severity.WARNING,
            "there is a decision and no day on which it was made, so it counts in no period. Fill in the day.",
            "national_referrals",
            (grounds,),
            where=f"{grounds} is not null and {grounds}_on is null and {grounds}_on_fault is null",
            source=f"{OURS} decisions are counted in the period in which they were made",
            example="""
                national_referrals
                person_id | referred_on | reasonable_grounds | reasonable_grounds_on | breaks
                ----------+-------------+--------------------+-----------------------+-------
                Ann       | 01/04/2019  | positive           | 06/04/2019            |
                Ben       | 01/04/2019  | positive           |                       | yes
                Cat       | 01/04/2019  |                    |                       |
                Dan       | 01/04/2019  | positive           | soon                  |
            """,
        )
        for grounds in _GROUNDS
    ),
    *(
        Rule(
            "day_has_a_decision",
            Severity.WARNING,
            "there is the day of a decision and not which it was. Fill it in.",
            "national_referrals",
            (f"{grounds}_on",),
            where=f"{grounds}_on is not null and {grounds} is null and {grounds}_fault is null",
            source=f"{OURS} a decision that is neither positive nor negative is in no row of the report",
            example="""
                national_referrals
                person_id | referred_on | reasonable_grounds | reasonable_grounds_on | breaks
                ----------+-------------+--------------------+-----------------------+-------
                Ann       | 01/04/2019  | negative           | 06/04/2019            |
                Ben       | 01/04/2019  |                    | 06/04/2019            | yes
                Cat       | 01/04/2019  |                    |                       |
                Dan       | 01/04/2019  | purple             | 06/04/2019            |
            """,
        )
        for grounds in _GROUNDS
    ),
    Rule(
        "conclusive_grounds_come_last",
        Severity.WARNING,
        "conclusive grounds were decided before reasonable grounds. Check both dates.",
        "national_referrals",
        ("conclusive_grounds_on",),
        where="conclusive_grounds_on < reasonable_grounds_on",
        source=_NATIONAL,
        example="""
            national_referrals
            person_id | referred_on | reasonable_grounds_on | conclusive_grounds_on | breaks
            ----------+-------------+-----------------------+-----------------------+-------
            Ann       | 01/04/2019  | 06/04/2019            | 06/04/2019            |
            Ben       | 01/04/2019  | 06/04/2019            | 05/04/2019            | yes
            Cat       | 01/04/2019  |                       | 06/04/2019            |
        """,
    ),
    Rule(
        "negative_grounds_end_the_referral",
        Severity.NOTE,
        "reasonable grounds were refused, and conclusive grounds were decided all the same. Both are counted. "
        "If the first decision was taken back, give the new one.",
        "national_referrals",
        ("conclusive_grounds",),
        where="reasonable_grounds = 'negative' and conclusive_grounds is not null",
        source=_NATIONAL,
        example="""
            national_referrals
            person_id | referred_on | reasonable_grounds | conclusive_grounds | breaks
            ----------+-------------+--------------------+--------------------+-------
            Ann       | 01/04/2019  | positive           | positive           |
            Ben       | 01/04/2019  | negative           | negative           | yes
            Cat       | 01/04/2019  | negative           |                    |
        """,
    ),
    Rule(
        "screening_follows_receipt",
        Severity.WARNING,
        "the contact was screened before it was received. Check both dates.",
        "front_door_contacts",
        ("screened_on",),
        where="screened_on < received_on",
        source=f"{OURS} nobody screens what is not there yet",
        example="""
            front_door_contacts
            person_id | received_on | screened_on | breaks
            ----------+-------------+-------------+-------
            Ann       | 01/04/2019  | 01/04/2019  |
            Ben       | 01/04/2019  | 31/03/2019  | yes
            Cat       | 01/04/2019  |             |
        """,
    ),
    Rule(
        "screening_has_a_day",
        Severity.WARNING,
        "there is what came of the screening and no day on which it was made, so it counts in no period. "
        "Fill in the day.",
        "front_door_contacts",
        ("is_screened_in",),
        where="is_screened_in is not null and screened_on is null and screened_on_fault is null",
        source=f"{OURS} screenings are counted in the period in which they were made",
        example="""
            front_door_contacts
            person_id | received_on | screened_on | is_screened_in | breaks
            ----------+-------------+-------------+----------------+-------
            Ann       | 01/04/2019  | 02/04/2019  | Yes            |
            Ben       | 01/04/2019  |             | No             | yes
            Cat       | 01/04/2019  |             |                |
            Dan       | 01/04/2019  | soon        | Yes            |
        """,
    ),
)
