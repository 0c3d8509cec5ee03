"""Who is on the vulnerability tracker, and when."""

from tests.spec.specification import Specification

ON_IT = Specification(
    of="children_on_tracker",
    name="who is on the tracker on the last evening of the period",
    story="""
        A child that is taken off on the last day is not on it that evening. What happens after the period does not
        change it.
    """,
    period="2019-06",
    always={"born_on": "2006-01-01"},
    records="""
        row                          | added_on   | removed_on | counted
        -----------------------------+------------+------------+--------
        before, still on             | 2019-03-01 |            | yes
        added on the last day        | 2019-06-30 |            | yes
        added the day after          | 2019-07-01 |            | no
        taken off on the last day    | 2019-05-01 | 2019-06-30 | no
        taken off the day after      | 2019-05-01 | 2019-07-01 | yes
        added and taken off that day | 2019-06-30 | 2019-06-30 | no
    """,
)

ONE_CHILD = Specification(
    of="children_on_tracker",
    name="a child with two entries is one, and a stock is never added up over months",
    story="The quarter's figure is that of its last month's end, not the sum of three.",
    always={"born_on": "2006-01-01"},
    records="""
        row    | child | area   | added_on   | removed_on
        -------+-------+--------+------------+-----------
        first  | Ann   | Durham | 2019-04-02 | 2019-06-10
        second | Ann   | Durham | 2019-05-01 |
        third  | Bob   | Durham | 2019-04-20 | 2019-05-31
    """,
    answer="""
        area   | period                 | value
        -------+------------------------+------
        Durham | 2019-04                | 2
        Durham | 2019-05                | 1
        Durham | 2019-06                | 1
        Durham | 2019-Q1                | 1
        Durham | 2019-YTD to 2019-05    | 1
        Durham | 2019-04-15..2019-04-30 | 2
    """,
)

TURNS_18 = Specification(
    of="children_on_tracker",
    name="who turns 18 in the period is no child at its end",
    story="The age is that of the period's last day. Without a date of birth nobody knows.",
    records="""
        row                     | born_on    | added_on   | counted
        ------------------------+------------+------------+--------
        18 on the last day      | 2001-04-30 | 2019-01-01 | no
        18 the day after        | 2001-05-01 | 2019-01-01 | yes
        date of birth not known |            | 2019-01-01 | unknown
    """,
)

ADULTS = Specification(
    of="adults_on_tracker",
    name="young people who stay on the tracker after they turned 18",
    story="They are the others: together with the children they are everybody on it whose date of birth is known.",
    records="""
        row                     | born_on    | added_on   | removed_on | counted
        ------------------------+------------+------------+------------+--------
        18 on the last day      | 2001-04-30 | 2019-01-01 |            | yes
        18 the day after        | 2001-05-01 | 2019-01-01 |            | no
        21                      | 1998-02-01 | 2019-01-01 |            | yes
        21 and taken off        | 1998-02-01 | 2019-01-01 | 2019-04-30 | no
        date of birth not known |            | 2019-01-01 |            | unknown
    """,
)

ADDED = Specification(
    of="tracker_entries_added",
    name="entries that began in the period",
    story="A child that comes back to the tracker is added again.",
    records="""
        row             | added_on   | counted
        ----------------+------------+--------
        the day before  | 2019-03-31 | no
        the first day   | 2019-04-01 | yes
        the last day    | 2019-04-30 | yes
        the next month  | 2019-05-01 | no
    """,
)

REMOVED = Specification(
    of="tracker_entries_removed",
    name="entries that ended in the period",
    story="Whenever they began.",
    records="""
        row             | added_on   | removed_on | counted
        ----------------+------------+------------+--------
        still on        | 2019-01-01 |            | no
        the day before  | 2019-01-01 | 2019-03-31 | no
        the first day   | 2019-01-01 | 2019-04-01 | yes
        the last day    | 2019-04-20 | 2019-04-30 | yes
        the next month  | 2019-01-01 | 2019-05-01 | no
    """,
)

AT_START = Specification(
    of="tracker_entries_open_at_start",
    name="entries on the tracker when the period began",
    story="""
        What was there on the evening before: open at the start, with those added and without those removed, is open at
        the end.
    """,
    records="""
        row                        | added_on   | removed_on | counted
        ---------------------------+------------+------------+--------
        added the day before       | 2019-03-31 |            | yes
        added the first day        | 2019-04-01 |            | no
        taken off the day before   | 2019-01-01 | 2019-03-31 | no
        taken off the first day    | 2019-01-01 | 2019-04-01 | yes
    """,
)

AT_END = Specification(
    of="tracker_entries_open",
    name="entries on the tracker when the period ended",
    story="Entries, not children: two of one child are two. Nobody's age matters.",
    records="""
        row                        | child | area   | added_on   | removed_on
        ---------------------------+-------+--------+------------+-----------
        first                      | Ann   | Durham | 2019-01-01 |
        second                     | Ann   | Durham | 2019-04-02 |
        taken off on the last day  | Bob   | Durham | 2019-04-02 | 2019-04-30
    """,
    answer="""
        area   | period              | value
        -------+---------------------+------
        Durham | 2019-03             | 1
        Durham | 2019-04             | 2
        Durham | 2019-YTD to 2019-05 | 2
    """,
)

LEVELS = Specification(
    of="tracked_children_by_level",
    by="risk_level",
    name="the latest assessed level on the period's last day",
    story="""
        An assessment after the period does not count in it. Of several on one day the highest holds: nobody says which
        was last. Who was never assessed is not recorded; so is who was assessed only afterwards.
    """,
    always={"born_on": "2006-01-01"},
    records="""
        row                 | child  | added_on   | falls_in
        --------------------+--------+------------+-------------
        high, then medium   | Ann    | 2019-01-01 | medium
        raised on the day   | Bob    | 2019-01-01 | high
        raised the day after| Cleo   | 2019-01-01 | low
        before the tracker  | Dan    | 2019-04-01 | high
        never assessed      | Ed     | 2019-01-01 | not_recorded
        assessed afterwards | Fay    | 2019-01-01 | not_recorded
        none                | Gus    | 2019-01-01 | none
        high and low at once| Hal    | 2019-01-01 | high
        low and high at once| Ivy    | 2019-01-01 | high
    """,
    beside={
        "risk_assessments": """
            child | assessed_on | level
            ------+-------------+---------
            Ann   | 2018-12-01  | high
            Ann   | 2019-04-10  | medium
            Bob   | 2018-12-01  | medium
            Bob   | 2019-04-30  | high
            Cleo  | 2018-12-01  | low
            Cleo  | 2019-05-01  | high
            Dan   | 2018-12-01  | high
            Fay   | 2019-05-02  | high
            Gus   | 2019-02-01  | none
            Hal   | 2019-02-01  | high
            Hal   | 2019-02-01  | low
            Ivy   | 2019-02-01  | low
            Ivy   | 2019-02-01  | high
        """
    },
)

BY_LEVEL = Specification(
    of="tracked_children_by_level",
    name="whole, it is the children on the tracker",
    story="A child whose level changed in the period is one child still, at its last level.",
    always={"born_on": "2006-01-01"},
    records="""
        row    | child | area   | added_on
        -------+-------+--------+-----------
        first  | Ann   | Durham | 2019-01-01
        second | Bob   | Durham | 2019-04-02
    """,
    beside={
        "risk_assessments": """
            child | assessed_on | level
            ------+-------------+-------
            Ann   | 2019-02-01  | high
            Ann   | 2019-04-10  | medium
        """
    },
    answer="""
        area   | period  | value
        -------+---------+------
        Durham | 2019-03 | 1
        Durham | 2019-04 | 2
    """,
)

BY_STATUS = Specification(
    of="tracked_children_by_care_status",
    by="care_status",
    name="the care status of the period's last day",
    story="""
        What began by then and had not ended before; its last day is one of its days. Of several the first of looked
        after, protection plan, child in need, care leaver, early help, none: as at an episode, and whichever began
        last. Who has none is not recorded: no record says that a child is known to nobody, unless it says so.
    """,
    always={"born_on": "2006-01-01"},
    records="""
        row                  | child | added_on   | falls_in
        ---------------------+-------+------------+----------------
        looked after         | Ann   | 2019-01-01 | looked_after
        ended on the day     | Bob   | 2019-01-01 | looked_after
        ended the day before | Ira   | 2019-01-01 | not_recorded
        the later one        | Cleo  | 2019-01-01 | protection_plan
        begins afterwards    | Dan   | 2019-01-01 | not_recorded
        none said            | Ed    | 2019-01-01 | none
        early help           | Fay   | 2019-01-01 | early_help
        child in need        | Gus   | 2019-01-01 | child_in_need
        care leaver          | Hal   | 2019-01-01 | care_leaver
        a short one within   | Jo    | 2019-01-01 | looked_after
        two, both open       | Kim   | 2019-01-01 | looked_after
        the other way round  | Lee   | 2019-01-01 | looked_after
        the next day another | Mo    | 2019-01-01 | looked_after
    """,
    beside={
        "care_statuses": """
            child | care_status     | started_on | ended_on
            ------+-----------------+------------+-----------
            Ann   | looked_after    | 2019-01-01 |
            Bob   | looked_after    | 2019-01-01 | 2019-04-30
            Cleo  | child_in_need   | 2019-01-01 | 2019-06-30
            Cleo  | protection_plan | 2019-04-15 |
            Dan   | looked_after    | 2019-05-01 |
            Ed    | none            | 2019-01-01 |
            Fay   | early_help      | 2019-01-01 |
            Gus   | child_in_need   | 2019-01-01 |
            Hal   | care_leaver     | 2019-01-01 |
            Ira   | looked_after    | 2019-01-01 | 2019-04-29
            Jo    | looked_after    | 2019-01-01 |
            Jo    | child_in_need   | 2019-02-01 | 2019-03-01
            Kim   | looked_after    | 2019-01-01 |
            Kim   | protection_plan | 2019-02-01 |
            Lee   | protection_plan | 2019-01-01 |
            Lee   | looked_after    | 2019-02-01 |
            Mo    | looked_after    | 2019-01-01 | 2019-04-30
            Mo    | child_in_need   | 2019-05-01 |
        """
    },
)

STATUS = Specification(
    of="tracked_children_by_care_status",
    name="whole, it is the children on the tracker",
    story="With and without a status.",
    always={"born_on": "2006-01-01"},
    records="""
        row    | child | area   | added_on
        -------+-------+--------+-----------
        first  | Ann   | Durham | 2019-01-01
        second | Bob   | Durham | 2019-04-02
    """,
    beside={
        "care_statuses": """
            child | care_status  | started_on
            ------+--------------+-----------
            Ann   | looked_after | 2019-02-01
        """
    },
    answer="""
        area   | period  | value
        -------+---------+------
        Durham | 2019-04 | 2
    """,
)

_TRACKED = """
    row        | child | area   | added_on   | removed_on
    -----------+-------+--------+------------+-----------
    thrice     | Ann   | Durham | 2019-01-01 |
    once       | Bob   | Durham | 2019-01-01 |
    before     | Cleo  | Durham | 2019-01-01 |
    never      | Dan   | Durham | 2019-01-01 |
    taken off  | Ed    | Durham | 2019-01-01 | 2019-04-20
    twice      | Fay   | Durham | 2019-01-01 |
    beside it  | Fay   | Durham | 2019-02-01 |
"""
_EPISODES = """
    child | began_at
    ------+-----------
    Ann   | 2019-04-02
    Ann   | 2019-04-09
    Ann   | 2019-04-30
    Bob   | 2019-04-01
    Cleo  | 2019-03-31
    Ed    | 2019-04-05
    Fay   | 2019-04-06
    Fay   | 2019-04-07
    Bob   | 2019-05-02
    Bob   | 2019-05-03
"""


def _missing(of: str, name: str, story: str, answer: str) -> Specification:
    return Specification(
        of=of,
        name=name,
        story=story,
        always={"born_on": "2006-01-01"},
        records=_TRACKED,
        beside={"missing_episodes": _EPISODES},
        answer=answer,
    )


WENT_MISSING = _missing(
    "tracked_children_missing",
    "children on the tracker at the end who went missing in the period",
    "Who was taken off before the end is not among them; an episode before the period does not count.",
    """
        area   | period  | value
        -------+---------+------
        Durham | 2019-04 | 3
        Durham | 2019-03 | 1
    """,
)
THRICE = _missing(
    "tracked_children_missing_3_or_more_times",
    "three episodes that began in the period",
    "A longer period may reach three where its months do not. Two episodes of a child with two entries are two.",
    """
        area   | period              | value
        -------+---------------------+------
        Durham | 2019-04             | 1
        Durham | 2019-05             | 0
        Durham | 2019-Q1             | 2
        Durham | 2019-YTD to 2019-05 | 2
    """,
)
MISSING_PERCENT = _missing(
    "tracked_children_missing_percent",
    "over the children on the tracker at the end",
    "Five are on it at the end of April; three of them went missing.",
    """
        area   | period  | numerator | denominator | value
        -------+---------+-----------+-------------+------
        Durham | 2019-04 | 3         | 5           | 60
    """,
)
THRICE_PERCENT = _missing(
    "tracked_children_missing_3_or_more_times_percent",
    "over the children on the tracker at the end",
    "One of five.",
    """
        area   | period  | numerator | denominator | value
        -------+---------+-----------+-------------+------
        Durham | 2019-04 | 1         | 5           | 20
    """,
)

ASSESSED = Specification(
    of="risk_assessments_done",
    name="assessments of the period",
    story="Each counts on its own day.",
    records="""
        row            | assessed_on | level  | counted
        ---------------+-------------+--------+--------
        the day before | 2019-03-31  | low    | no
        the first day  | 2019-04-01  | low    | yes
        the last day   | 2019-04-30  | medium | yes
        the next month | 2019-05-01  | low    | no
    """,
)

MOVEMENT = Specification(
    of="risk_assessments_done",
    by="movement",
    name="compared with the child's assessment before",
    story="""
        The first assessment of a child has nothing to be compared with. Several on one day are each compared with the
        highest of the day before that the child was assessed.
    """,
    records="""
        row             | child | assessed_on | level    | falls_in
        ----------------+-------+-------------+----------+---------
        Ann before      | Ann   | 2019-01-10  | low      |
        Ann raised      | Ann   | 2019-04-10  | medium   | up
        Bob before      | Bob   | 2019-01-10  | high     |
        Bob lowered     | Bob   | 2019-04-10  | medium   | down
        Cleo before     | Cleo  | 2019-01-10  | low      |
        Cleo the same   | Cleo  | 2019-04-10  | low      | same
        Dan for the first time | Dan | 2019-04-10 | high  | first
        Dan that day too       | Dan | 2019-04-10 | low   | first
        Ed before              | Ed  | 2019-01-10 | low   |
        Ed before, by another  | Ed  | 2019-01-10 | medium |
        Ed raised              | Ed  | 2019-04-10 | high  | up
        Ed the same            | Ed  | 2019-04-10 | medium | same
    """,
)

TRACKED_WHEN_ASSESSED = Specification(
    of="tracked_risk_assessments_done",
    name="assessments of children who were on the tracker that day",
    story="""
        The day on which a child is added counts, and so does the day on which it is taken off: the assessment may be
        why. Two entries of a child do not make two assessments of one. Who has turned 18 that day is no child.
    """,
    always={"level": "low"},
    records="""
        row                        | child | born_on    | assessed_on | counted
        ---------------------------+-------+------------+-------------+--------
        the day before the period  | Ann   | 2005-01-01 | 2019-03-31  | no
        the first day              | Ann   | 2005-01-01 | 2019-04-01  | yes
        the last day               | Ann   | 2005-01-01 | 2019-04-30  | yes
        the next month             | Ann   | 2005-01-01 | 2019-05-01  | no
        the day before it is added | Bob   | 2005-01-01 | 2019-04-09  | no
        the day it is added        | Bob   | 2005-01-01 | 2019-04-10  | yes
        the day it is taken off    | Bob   | 2005-01-01 | 2019-04-20  | yes
        the day after              | Bob   | 2005-01-01 | 2019-04-21  | no
        never on it                | Cleo  | 2005-01-01 | 2019-04-10  | no
        with two entries           | Dan   | 2005-01-01 | 2019-04-10  | yes
        18 that day                | Ed    | 2001-04-10 | 2019-04-10  | no
        18 the day after           | Fay   | 2001-04-11 | 2019-04-10  | yes
        date of birth not known    | Gus   |            | 2019-04-10  | unknown
    """,
    beside={
        "tracker_entries": """
            child | added_on   | removed_on
            ------+------------+-----------
            Ann   | 2019-01-01 |
            Bob   | 2019-04-10 | 2019-04-20
            Dan   | 2019-01-01 |
            Dan   | 2019-02-01 |
            Ed    | 2019-01-01 |
            Fay   | 2019-01-01 |
            Gus   | 2019-01-01 |
        """
    },
)

TRACKED_MOVEMENT = Specification(
    of="tracked_risk_assessments_done",
    by="movement",
    name="compared with the child's assessment before, on the tracker or not",
    story="""
        What was found before the child was added is what its first assessment on the tracker is compared with. Of a
        child that is not on it any more nothing is counted.
    """,
    always={"born_on": "2005-01-01"},
    records="""
        row                      | child | assessed_on | level  | falls_in
        -------------------------+-------+-------------+--------+---------
        Ann before it is added   | Ann   | 2019-03-01  | low    |
        Ann raised               | Ann   | 2019-04-10  | medium | up
        Ann raised again         | Ann   | 2019-04-20  | high   | up
        Bob before               | Bob   | 2019-03-01  | high   |
        Bob lowered and let go   | Bob   | 2019-04-20  | none   | down
        Bob for another reason   | Bob   | 2019-04-25  | low    |
        Cleo for the first time  | Cleo  | 2019-04-10  | high   | first
        Cleo the same            | Cleo  | 2019-04-11  | high   | same
    """,
    beside={
        "tracker_entries": """
            child | added_on   | removed_on
            ------+------------+-----------
            Ann   | 2019-04-01 |
            Bob   | 2019-01-01 | 2019-04-20
            Cleo  | 2019-01-01 |
        """
    },
)

DUE = Specification(
    of="risk_reviews_due",
    name="reviews whose day lies in the period",
    story="""
        Whether they were done or not. Who is not on the tracker that day, not yet or not any more, is not reviewed; two
        entries of a child do not make two reviews.
    """,
    records="""
        row                  | child | assessed_on | level | next_review_on | counted
        ---------------------+-------+-------------+-------+----------------+--------
        no day set           | Ann   | 2019-01-10  | low   |                | no
        the day before       | Ann   | 2019-01-10  | low   | 2019-03-31     | no
        the first day        | Ann   | 2019-01-10  | low   | 2019-04-01     | yes
        the last day         | Ann   | 2019-01-10  | low   | 2019-04-30     | yes
        taken off that day   | Bob   | 2019-01-10  | low   | 2019-04-10     | no
        taken off afterwards | Cleo  | 2019-01-10  | low   | 2019-04-10     | yes
        added that day       | Dan   | 2019-01-10  | low   | 2019-04-10     | yes
        not on it yet        | Ed    | 2019-01-10  | low   | 2019-04-10     | no
        never on it          | Fay   | 2019-01-10  | low   | 2019-04-10     | no
        with two entries     | Gus   | 2019-01-10  | low   | 2019-04-10     | yes
    """,
    beside={
        "tracker_entries": """
            child | added_on   | removed_on
            ------+------------+-----------
            Ann   | 2019-01-01 |
            Bob   | 2019-01-01 | 2019-04-10
            Cleo  | 2019-01-01 | 2019-04-11
            Dan   | 2019-04-10 |
            Ed    | 2019-04-11 |
            Gus   | 2019-01-01 |
            Gus   | 2019-02-01 |
        """
    },
)

IN_TIME = Specification(
    of="risk_reviews_in_time_percent",
    name="the child's next assessment was done by that day",
    story="""
        On the day is in time. A review that has not been done is not, and another assessment of the same day is none.
        Who was taken off the tracker before is left out.
    """,
    records="""
        row            | child | assessed_on | level | next_review_on | counted
        ---------------+-------+-------------+-------+----------------+---------
        Ann, on the day| Ann   | 2019-01-10  | low   | 2019-04-10     | yes
        Ann's next     | Ann   | 2019-04-10  | low   |                | left out
        Bob, a day late| Bob   | 2019-01-10  | low   | 2019-04-10     | no
        Bob's next     | Bob   | 2019-04-11  | low   |                | left out
        not done       | Cleo  | 2019-01-10  | low   | 2019-04-10     | no
        not due yet    | Dan   | 2019-01-10  | low   | 2019-05-01     | left out
        two of a day   | Ed    | 2019-01-10  | low   | 2019-04-10     | no
        not done either| Ed    | 2019-01-10  | high  | 2019-04-10     | no
        taken off      | Fay   | 2019-01-10  | low   | 2019-04-10     | left out
    """,
    beside={
        "tracker_entries": """
            child | added_on   | removed_on
            ------+------------+-----------
            Ann   | 2019-01-01 |
            Bob   | 2019-01-01 |
            Cleo  | 2019-01-01 |
            Dan   | 2019-01-01 |
            Ed    | 2019-01-01 |
            Fay   | 2019-01-01 | 2019-04-01
        """
    },
)

IN_TRANSITION = Specification(
    of="young_people_in_transition",
    name="17 and a half or older on the period's last day",
    story="""
        The half year is done on the day of the month of birth, six months after the 17th birthday; where a month has no
        such day, on the first of the next. Who has turned 18 and is still on the tracker counts too.
    """,
    always={"added_on": "2019-01-01"},
    records="""
        row                      | born_on    | removed_on | counted
        -------------------------+------------+------------+--------
        17 and a half that day   | 2001-10-30 |            | yes
        a day too young          | 2001-10-31 |            | no
        the month after          | 2001-11-01 |            | no
        turned 18                | 2000-05-01 |            | yes
        20                       | 1998-06-01 |            | yes
        taken off that day       | 2001-10-01 | 2019-04-30 | no
        date of birth not known  |            |            | unknown
    """,
)

WITH_A_PLAN = Specification(
    of="young_people_with_transition_plan",
    name="those of them whose plan was agreed by the period's last day",
    story="Whenever it was, also before they were 17 and a half. A plan on one of two entries is a plan.",
    always={"added_on": "2019-01-01", "born_on": "2001-09-01"},
    records="""
        row                  | child | born_on    | transition_planned_on | counted
        ---------------------+-------+------------+-----------------------+--------
        the last day         | Ann   | 2001-09-01 | 2019-04-30            | yes
        the day after        | Bob   | 2001-09-01 | 2019-05-01            | no
        no plan              | Cleo  | 2001-09-01 |                       | no
        long before          | Dan   | 2001-09-01 | 2018-11-01            | yes
        younger, with a plan | Ed    | 2001-10-31 | 2019-01-01            | no
        adult, with a plan   | Fay   | 2000-01-01 | 2018-01-01            | yes
    """,
)

PLANNED_PERCENT = Specification(
    of="young_people_with_transition_plan_percent",
    name="over all who are 17 and a half or older",
    story="One of two who are old enough; the second is not asked for a plan twice. In July a third is old enough.",
    records="""
        row     | child | area   | born_on    | added_on   | transition_planned_on
        --------+-------+--------+------------+------------+----------------------
        first   | Ann   | Durham | 2001-09-01 | 2019-01-01 |
        again   | Ann   | Durham | 2001-09-01 | 2019-03-01 | 2019-04-10
        second  | Bob   | Durham | 2000-09-01 | 2019-01-01 |
        younger | Cleo  | Durham | 2002-01-31 | 2019-01-01 | 2019-02-01
    """,
    answer="""
        area   | period  | numerator | denominator | value
        -------+---------+-----------+-------------+-------
        Durham | 2019-03 | 0         | 2           | 0
        Durham | 2019-04 | 1         | 2           | 50
        Durham | 2019-07 | 2         | 3           | 66.667
    """,
)

SPECIFICATIONS = (
    ON_IT,
    ONE_CHILD,
    TURNS_18,
    ADULTS,
    AT_START,
    ADDED,
    REMOVED,
    AT_END,
    BY_LEVEL,
    LEVELS,
    STATUS,
    BY_STATUS,
    WENT_MISSING,
    THRICE,
    MISSING_PERCENT,
    THRICE_PERCENT,
    ASSESSED,
    MOVEMENT,
    TRACKED_WHEN_ASSESSED,
    TRACKED_MOVEMENT,
    DUE,
    IN_TIME,
    IN_TRANSITION,
    WITH_A_PLAN,
    PLANNED_PERCENT,
)
