"""Children by how often they went missing in the period."""

from tests.spec.specification import Specification

AGAIN_OVER_THE_YEAR = "The year to date asks again over all its months: it is not a sum of months."

THREE_OR_MORE = Specification(
    of="children_missing_3_or_more_times",
    name="three or more times in the period itself",
    story=f"{AGAIN_OVER_THE_YEAR} Cy's first two episodes lie in the year before.",
    records="""
        episode    | child | times | began_at
        -----------+-------+-------+-----------------
        Ann, April | Ann   | 3     | 2019-04-02 20:00
        Ben, April | Ben   | 2     | 2019-04-02 20:00
        Ben, May   | Ben   | 1     | 2019-05-02 20:00
        Cy, March  | Cy    | 2     | 2019-03-31 20:00
        Cy, April  | Cy    | 1     | 2019-04-01 20:00
        Dee, April | Dee   | 2     | 2019-04-02 20:00
    """,
    answer="""
        period              | value
        --------------------+------
        2019-04             | 1
        2019-05             | 0
        2019-YTD to 2019-04 | 1
        2019-YTD to 2019-05 | 2
        2019-Q1             | 2
        2019                | 2
    """,
)

_LOOKED_AFTER = """
    episode           | child | times | care_status  | began_at
    ------------------+-------+-------+--------------+-----------------
    Ann, looked after | Ann   | 3     | looked_after | 2019-04-02 20:00
    Ben, looked after | Ben   | 2     | looked_after | 2019-04-02 20:00
    Ben, not recorded | Ben   | 1     |              | 2019-04-09 20:00
    Cy, looked after  | Cy    | 2     | looked_after | 2019-04-02 20:00
    Cy, at home       | Cy    | 1     | none         | 2019-04-09 20:00
    Cy, May           | Cy    | 1     | looked_after | 2019-05-02 20:00
"""
LOOKED_AFTER = Specification(
    of="looked_after_children_missing_3_or_more_times",
    name="each of the three while looked after",
    story="""
        Ben's third episode has no status, so whether he is counted is unknown. Cy's third one of April was not while
        looked after; the one in May makes three of the year to date.
    """,
    records=_LOOKED_AFTER,
    answer="""
        period              | value | unknown
        --------------------+-------+--------
        2019-04             | 1     | 1
        2019-YTD to 2019-05 | 2     | 1
    """,
)

AT_RISK = Specification(
    of="at_risk_children_missing_3_or_more_times",
    name="each of the three while the risk was medium or high",
    story="Ben's third episode has no assessed risk, so whether he is counted is unknown. Cy's risk was low once.",
    records="""
        episode           | child | times | exploitation_risk | began_at
        ------------------+-------+-------+-------------------+-----------------
        Ann, high         | Ann   | 2     | high              | 2019-04-02 20:00
        Ann, medium       | Ann   | 1     | medium            | 2019-04-09 20:00
        Ben, high         | Ben   | 2     | high              | 2019-04-02 20:00
        Ben, not assessed | Ben   | 1     |                   | 2019-04-09 20:00
        Cy, high          | Cy    | 2     | high              | 2019-04-02 20:00
        Cy, low           | Cy    | 1     | low               | 2019-04-09 20:00
    """,
    answer="value | unknown\n------+--------\n1     | 1",
)

_REPEATS = """
    episode       | child | times | began_at
    --------------+-------+-------+-----------------
    Ann, once     | Ann   | 1     | 2019-04-02 20:00
    Ben, twice    | Ben   | 2     | 2019-04-02 20:00
    Ben, May      | Ben   | 2     | 2019-05-02 20:00
    Cy, 3 times   | Cy    | 3     | 2019-04-02 20:00
    Dee, 4 times  | Dee   | 4     | 2019-04-02 20:00
    Eli, 9 times  | Eli   | 9     | 2019-04-02 20:00
    Eli, May      | Eli   | 1     | 2019-05-02 20:00
    Fay, 10 times | Fay   | 10    | 2019-04-02 20:00
"""

MORE_THAN_ONCE = Specification(
    of="children_missing_more_than_once",
    name="twice and more",
    story=AGAIN_OVER_THE_YEAR,
    records=_REPEATS,
    answer="""
        period              | value
        --------------------+------
        2019-04             | 5
        2019-05             | 1
        2019-YTD to 2019-05 | 5
    """,
)

TWO_OR_THREE = Specification(
    of="children_missing_2_or_3_times",
    name="twice or three times, and a child can cease to be counted",
    story=f"{AGAIN_OVER_THE_YEAR} Ben is counted in April and in May; with four he is not in the year to date.",
    records=_REPEATS,
    answer="""
        period              | value
        --------------------+------
        2019-04             | 2
        2019-05             | 1
        2019-YTD to 2019-04 | 2
        2019-YTD to 2019-05 | 1
        2019-YTD to 2019-06 | 1
    """,
)

FOUR_TO_NINE = Specification(
    of="children_missing_4_to_9_times",
    name="four to nine times",
    story=f"{AGAIN_OVER_THE_YEAR} Ben comes in with his fourth episode as Eli goes out with his tenth.",
    records=_REPEATS,
    answer="""
        period              | value
        --------------------+------
        2019-04             | 2
        2019-05             | 0
        2019-YTD to 2019-05 | 2
    """,
)

TEN_OR_MORE = Specification(
    of="children_missing_10_or_more_times",
    name="ten times and more",
    story=f"{AGAIN_OVER_THE_YEAR} The printed label, 'more than 10', leaves out exactly 10; here it is in.",
    records=_REPEATS,
    answer="""
        period              | value
        --------------------+------
        2019-04             | 1
        2019-05             | 0
        2019-YTD to 2019-05 | 2
    """,
)

IN_EPISODES = tuple(
    Specification(
        of=f"episodes_of_{of}",
        name="the episodes of these children",
        story=f"{AGAIN_OVER_THE_YEAR} Whose the episodes are is told by children; here it is told by episodes.",
        records=_REPEATS,
        answer=f"""
            period              | value
            --------------------+------
            2019-04             | {april}
            2019-05             | {may}
            2019-YTD to 2019-05 | {to_date}
        """,
    )
    for of, april, may, to_date in (
        ("children_missing_more_than_once", 28, 2, 31),
        ("children_missing_2_or_3_times", 5, 2, 3),
        ("children_missing_4_to_9_times", 13, 0, 8),
        ("children_missing_10_or_more_times", 10, 0, 20),
    )
)

SPECIFICATIONS = (
    *IN_EPISODES,
    THREE_OR_MORE,
    LOOKED_AFTER,
    AT_RISK,
    MORE_THAN_ONCE,
    TWO_OR_THREE,
    FOUR_TO_NINE,
    TEN_OR_MORE,
)
