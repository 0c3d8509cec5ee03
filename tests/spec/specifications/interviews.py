"""Return interviews: needed, offered, accepted, held, and in what time."""

from tests.spec.specification import Specification

ACCEPTED = {"began_at": "2019-03-31 12:00", "needed": "yes", "is_offered": "yes", "is_accepted": "yes"}
APRIL = {**ACCEPTED, "began_at": "2019-04-01 00:10"}

_NEEDED = """
    episode            | needed         | is_offered | began_at         | counted
    -------------------+----------------+------------+------------------+--------
    needed             | yes            | no         | 2019-04-02 20:00 | {yes}
    not applicable     | not_applicable |            | 2019-04-02 20:00 | {no}
    not needed         | no             |            | 2019-04-02 20:00 | {no}
    nobody said        |                | no         | 2019-04-02 20:00 | {yes}
    no claim on record | no record      |            | 2019-04-02 20:00 | {yes}
"""
OWED = Specification(
    of="episodes_owed_a_return_interview",
    name="needed unless somebody said otherwise",
    story="An interview is owed after every episode. Only a recorded 'no' or 'not applicable' takes one out.",
    records=_NEEDED.format(yes="yes", no="no"),
)
NOT_OWED = Specification(
    of="episodes_not_owed_a_return_interview",
    name="only where somebody said so",
    story="The other side of the episodes that are owed one; together they are all episodes.",
    records=_NEEDED.format(yes="no", no="yes"),
)

_OFFERED = """
    episode                     | needed         | is_offered | is_accepted | began_at         | counted
    ----------------------------+----------------+------------+-------------+------------------+---------
    offered                     | yes            | yes        | no          | 2019-04-02 20:00 | {offered}
    not offered                 | yes            | no         |             | 2019-04-02 20:00 | {not_offered}
    nobody recorded an answer   | yes            |            |             | 2019-04-02 20:00 | {unknown}
    offered, needed by default  |                | yes        |             | 2019-04-02 20:00 | {offered}
    offered though not needed   | not_applicable | yes        |             | 2019-04-02 20:00 | {not_needed}
    not needed, nothing said    | not_applicable |            |             | 2019-04-02 20:00 | {nothing}
    no claim on record          | no record      |            |             | 2019-04-02 20:00 | {not_offered}
"""
_OFFERED_STORY = """
    An empty answer is unknown. Where no interview is needed and nothing is said, or where there is no record of a claim
    at all, none was offered.
"""
OFFERED = Specification(
    of="return_interviews_offered",
    name="needed, and offered",
    story=_OFFERED_STORY,
    records=_OFFERED.format(offered="yes", not_offered="no", unknown="unknown", not_needed="no", nothing="no"),
)
OFFERED_PERCENT = Specification(
    of="return_interviews_offered_percent",
    name="of those needed",
    story=_OFFERED_STORY,
    records=_OFFERED.format(
        offered="yes", not_offered="no", unknown="unknown", not_needed="left out", nothing="left out"
    ),
    answer="numerator | denominator | value | unknown\n----------+-------------+-------+--------\n2 | 5 | 40.0 | 1",
)
OFFERED_OF_EPISODES = Specification(
    of="return_interviews_offered_of_episodes_percent",
    name="of all episodes, needed or not",
    story="Durham's annual table divides by all episodes. " + " ".join(_OFFERED_STORY.split()),
    records=_OFFERED.format(offered="yes", not_offered="no", unknown="unknown", not_needed="yes", nothing="no"),
    answer="numerator | denominator | value | unknown\n----------+-------------+-------+--------\n3 | 7 | 42.9 | 1",
)

_ACCEPTED = """
    episode                      | needed         | is_offered | is_accepted | began_at         | counted
    -----------------------------+----------------+------------+-------------+------------------+---------
    accepted                     | yes            | yes        | yes         | 2019-04-02 20:00 | {accepted}
    declined                     | yes            | yes        | no          | 2019-04-02 20:00 | {declined}
    offered, no answer recorded  | yes            | yes        |             | 2019-04-02 20:00 | {no_answer}
    not offered                  | yes            | no         |             | 2019-04-02 20:00 | {not_offered}
    nobody recorded an offer     | yes            |            | yes         | 2019-04-02 20:00 | {no_offer}
    accepted though not needed   | not_applicable | yes        | yes         | 2019-04-02 20:00 | {not_needed}
"""
_ACCEPTED_STORY = "Accepted is an accepted offer. Whether an offer without a recorded answer was accepted is unknown."
ACCEPTED_COUNT = Specification(
    of="return_interviews_accepted",
    name="needed, offered and accepted",
    story=_ACCEPTED_STORY,
    records=_ACCEPTED.format(
        accepted="yes", declined="no", no_answer="unknown", not_offered="no", no_offer="unknown", not_needed="no"
    ),
)
ACCEPTED_PERCENT = Specification(
    of="return_interviews_accepted_percent",
    name="of those offered",
    story=_ACCEPTED_STORY,
    records=_ACCEPTED.format(
        accepted="yes",
        declined="no",
        no_answer="unknown",
        not_offered="left out",
        no_offer="unknown",
        not_needed="left out",
    ),
    answer="numerator | denominator | value | unknown\n----------+-------------+-------+--------\n1 | 3 | 33.3 | 2",
)
ACCEPTED_OF_EPISODES = Specification(
    of="return_interviews_accepted_of_episodes_percent",
    name="of all episodes, needed or not",
    story="Durham's annual table divides by all episodes. " + _ACCEPTED_STORY,
    records=_ACCEPTED.format(
        accepted="yes", declined="no", no_answer="unknown", not_offered="no", no_offer="unknown", not_needed="yes"
    ),
    answer="numerator | denominator | value | unknown\n----------+-------------+-------+--------\n2 | 6 | 33.3 | 2",
)

NOTHING_ACCEPTED = Specification(
    of="return_interviews_held_in_3_working_days_percent",
    name="a percentage of nothing is not applicable",
    story="Where none was accepted there is nothing to divide by: [z], and not 0.",
    records="""
        episode     | needed | is_offered | is_accepted | began_at
        ------------+--------+------------+-------------+-----------------
        declined    | yes    | yes        | no          | 2019-04-02 20:00
    """,
    answer="numerator | denominator | value | status\n----------+-------------+-------+-------\n0 | 0 | | [z]",
)

_WORKING_DAYS = """
    episode                        | returned_at      | located_at       | held_at                | counted
    -------------------------------+------------------+------------------+------------------------+-----------
    on the day of return           | 2019-04-01 09:00 |                  | 2019-04-01 17:00       | {in_time}
    Monday to Thursday             | 2019-04-01 09:00 |                  | 2019-04-04 23:59       | {in_time}
    Monday to Friday, at midnight  | 2019-04-01 23:59 |                  | 2019-04-05 00:00       | {late}
    Tuesday to Friday              | 2019-04-02 09:00 |                  | 2019-04-05 17:00       | {in_time}
    a Saturday after a Friday      | 2019-04-02 09:00 |                  | 2019-04-06 10:00       | {late}
    a Monday after a Friday        | 2019-04-02 09:00 |                  | 2019-04-08 10:00       | {late}
    Friday to Wednesday            | 2019-04-05 09:00 |                  | 2019-04-10 17:00       | {in_time}
    Friday to Thursday             | 2019-04-05 09:00 |                  | 2019-04-11 09:00       | {late}
    Saturday to Wednesday          | 2019-04-06 09:00 |                  | 2019-04-10 17:00       | {in_time}
    Saturday to Thursday           | 2019-04-06 09:00 |                  | 2019-04-11 09:00       | {late}
    Thursday, over Easter, in time | 2019-04-18 09:00 |                  | 2019-04-25 17:00       | {in_time}
    Thursday, over Easter, late    | 2019-04-18 09:00 |                  | 2019-04-26 09:00       | {late}
    only the days are known        | 2019-04-01       |                  | 2019-04-04             | {in_time}
    only located, in time          |                  | 2019-04-01 09:00 | 2019-04-04 17:00       | {in_time}
    only located, late             |                  | 2019-04-01 09:00 | 2019-04-05 09:00       | {late}
    located, and back on Wednesday | 2019-04-03 09:00 | 2019-04-01 09:00 | 2019-04-08 17:00       | {in_time}
    the first of two interviews    | 2019-04-01 09:00 |                  | 2019-04-15, 2019-04-04 | {in_time}
    not held                       | 2019-04-01 09:00 |                  |                        | {not_held}
    held, no return on record      |                  |                  | 2019-04-04 10:00       | {no_end}
    held, the day not known        | 2019-04-01 09:00 |                  | not known              | {no_end}
"""
_WORKING_DAYS_STORY = """
    The day of return is day 0; in time is on or before the third working day after it, by date. Saturdays, Sundays and
    bank holidays (Good Friday 19 and Easter Monday 22 April 2019) are no working days, so a Saturday after a Friday
    deadline is late. Where only being located is recorded, the clock starts there.
"""
IN_TIME = Specification(
    of="return_interviews_held_in_3_working_days_percent",
    name="the third working day",
    story=_WORKING_DAYS_STORY,
    always=APRIL,
    records=_WORKING_DAYS.format(in_time="yes", late="no", not_held="no", no_end="unknown"),
    answer="numerator | denominator | unknown\n----------+-------------+--------\n10 | 20 | 2",
)
LATE = Specification(
    of="return_interviews_held_late_percent",
    name="after the third working day",
    story=_WORKING_DAYS_STORY,
    always=APRIL,
    records=_WORKING_DAYS.format(in_time="no", late="yes", not_held="no", no_end="unknown"),
    answer="numerator | denominator | unknown\n----------+-------------+--------\n7 | 20 | 2",
)
NOT_HELD = Specification(
    of="return_interviews_not_held_percent",
    name="accepted, and not held",
    story="An interview that was held late, or after a return that nobody recorded, was held.",
    always=APRIL,
    records=_WORKING_DAYS.format(in_time="no", late="no", not_held="yes", no_end="no"),
    answer="numerator | denominator | unknown\n----------+-------------+--------\n1 | 20 | 0",
)

OWN_CLOCKS = Specification(
    of="return_interviews_held_in_3_working_days_percent",
    name="one interview for several episodes",
    story="It answers for each of them, and each keeps its own clock.",
    always=APRIL,
    records="""
        episode     | child | interview | returned_at      | held_at          | counted
        ------------+-------+-----------+------------------+------------------+--------
        Ann, first  | Ann   | Ann's     | 2019-04-01 09:00 | 2019-04-08 10:00 | no
        Ann, second | Ann   | Ann's     | 2019-04-05 09:00 | 2019-04-08 10:00 | yes
    """,
    answer="numerator | denominator | value\n----------+-------------+------\n1 | 2 | 50.0",
)

MAY_HOLIDAY = Specification(
    of="return_interviews_held_in_3_working_days_percent",
    name="a bank holiday on a Monday",
    story="6 May 2019 is a bank holiday: back on Friday 3 May, the third working day is Thursday 9 May.",
    always={**ACCEPTED, "began_at": "2019-05-03 08:00"},
    period="2019-05",
    records="""
        episode               | returned_at      | held_at          | counted
        ----------------------+------------------+------------------+--------
        on the Thursday       | 2019-05-03 09:00 | 2019-05-09 10:00 | yes
        on the Friday         | 2019-05-03 09:00 | 2019-05-10 10:00 | no
        back on the holiday   | 2019-05-06 09:00 | 2019-05-09 10:00 | yes
        the holiday, too late | 2019-05-06 09:00 | 2019-05-10 10:00 | no
    """,
)

HELD_AS_AT = Specification(
    of="return_interviews_held_in_3_working_days_percent",
    name="as at a moment, a later interview or offer is not known",
    story="""
        Accepted follows the offer that it answers: an offer dated later is not known, nor is what came of it. A
        decision without a date is known once the child has returned.
    """,
    as_at="2019-04-03T12:00",
    always=APRIL,
    records="""
        episode                      | returned_at      | offered_at       | held_at          | counted
        -----------------------------+------------------+------------------+------------------+---------
        held before                  | 2019-04-01 09:00 | 2019-04-01 10:00 | 2019-04-03 12:00 | yes
        held a minute later          | 2019-04-01 09:00 | 2019-04-01 10:00 | 2019-04-03 12:01 | no
        held that day, no time       | 2019-04-01 09:00 | 2019-04-01 10:00 | 2019-04-03       | yes
        offered later                | 2019-04-01 09:00 | 2019-04-04       | 2019-04-04 12:00 | left out
        offered later, held before   | 2019-04-01 09:00 | 2019-04-04       | 2019-04-02 12:00 | left out
        no date of offer, back       | 2019-04-01 09:00 |                  | 2019-04-02 12:00 | yes
        no date of offer, back later | 2019-04-04 09:00 |                  | 2019-04-05 12:00 | left out
    """,
)

WITHIN_72_HOURS = Specification(
    of="return_interviews_within_72_hours_percent",
    name="72 hours that have passed",
    story="""
        Exactly 72 hours is within. The clocks do not matter, and neither do weekends. Where the time of the return or
        of the first interview is not known, the hours are unknown.
    """,
    always=APRIL,
    records="""
        episode                       | returned_at      | located_at       | held_at                      | counted
        ------------------------------+------------------+------------------+------------------------------+--------
        at the limit                  | 2019-04-05 09:30 |                  | 2019-04-08 09:30             | yes
        a minute late                 | 2019-04-05 09:30 |                  | 2019-04-08 09:31             | no
        only located, at the limit    |                  | 2019-04-05 09:30 | 2019-04-08 09:30             | yes
        only located, a minute late   |                  | 2019-04-05 09:30 | 2019-04-08 09:31             | no
        the day of return only        | 2019-04-05       |                  | 2019-04-06 09:30             | unknown
        the day of the interview only | 2019-04-05 09:30 |                  | 2019-04-06                   | unknown
        the first of two has no time  | 2019-04-05 09:30 |                  | 2019-04-06, 2019-04-15 10:00 | unknown
        the second of two has no time | 2019-04-05 09:30 |                  | 2019-04-06 10:00, 2019-04-15 | yes
        not held                      | 2019-04-05 09:30 |                  |                              | no
        held, no return on record     |                  |                  | 2019-04-06 09:30             | unknown
    """,
)

WITHIN_72_HOURS_AUTUMN = Specification(
    of="return_interviews_within_72_hours_percent",
    name="72 hours over the night on which the clocks go back",
    story="An hour passes twice, so 72 hours end an hour earlier by the clock.",
    period="2019-10",
    always={**ACCEPTED, "began_at": "2019-10-25 08:00"},
    records="""
        episode       | returned_at      | held_at          | counted
        --------------+------------------+------------------+--------
        at the limit  | 2019-10-25 09:30 | 2019-10-28 08:30 | yes
        a minute late | 2019-10-25 09:30 | 2019-10-28 08:31 | no
    """,
)

HELD = Specification(
    of="return_interviews_held_percent",
    name="of those accepted, needed or not",
    story="Durham's annual table: completed over accepted, whatever was said about the need.",
    always={"began_at": "2019-04-02 20:00", "is_offered": "yes"},
    records="""
        episode                   | needed         | is_accepted | returned_at      | held_at          | counted
        --------------------------+----------------+-------------+------------------+------------------+---------
        held                      | yes            | yes         | 2019-04-03 09:00 | 2019-04-04 09:00 | yes
        held much later           | yes            | yes         | 2019-04-03 09:00 | 2019-06-04 09:00 | yes
        held, no return on record | yes            | yes         |                  | 2019-04-04 09:00 | yes
        held, the day not known   | yes            | yes         | 2019-04-03 09:00 | not known        | yes
        held though not needed    | not_applicable | yes         | 2019-04-03 09:00 | 2019-04-04 09:00 | yes
        accepted, not held        | yes            | yes         | 2019-04-03 09:00 |                  | no
        declined, and yet held    | yes            | no          | 2019-04-03 09:00 | 2019-04-04 09:00 | left out
        no answer recorded        | yes            |             | 2019-04-03 09:00 | 2019-04-04 09:00 | unknown
    """,
    answer="numerator | denominator | value | unknown\n----------+-------------+-------+--------\n5 | 6 | 83.3333 | 1",
)

NOT_OWED_AS_AT = Specification(
    of="episodes_not_owed_a_return_interview",
    name="whether one is needed has no date, and is known throughout",
    story="As at the end of April both children are missing; what was filled in later tells them apart in nothing.",
    as_at="2019-04-30T23:59",
    always={"began_at": "2019-04-28 20:00"},
    records="""
        episode        | needed         | returned_at      | counted
        ---------------+----------------+------------------+--------
        back in May    | not_applicable | 2019-05-02 09:00 | yes
        still missing  | not_applicable |                  | yes
        needed         | yes            | 2019-05-02 09:00 | no
    """,
    answer="value\n------\n2",
)

SPECIFICATIONS = (
    NOT_OWED_AS_AT,
    OWED,
    NOT_OWED,
    OFFERED,
    ACCEPTED_COUNT,
    OFFERED_PERCENT,
    ACCEPTED_PERCENT,
    IN_TIME,
    MAY_HOLIDAY,
    OWN_CLOCKS,
    HELD_AS_AT,
    NOTHING_ACCEPTED,
    LATE,
    NOT_HELD,
    WITHIN_72_HOURS,
    WITHIN_72_HOURS_AUTUMN,
    OFFERED_OF_EPISODES,
    ACCEPTED_OF_EPISODES,
    HELD,
)
