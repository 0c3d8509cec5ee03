"""Children, each counted once."""

from tests.spec.specification import Specification

MISSING_CHILDREN = Specification(
    of="missing_children",
    name="a child is counted once in each period",
    story="Children of a year are not the sum of its months: a child who is missing in two of them is one child.",
    records="""
        episode         | child | began_at         | returned_at
        ----------------+-------+------------------+-----------------
        Ann in April    | Ann   | 2019-04-02 20:00 | 2019-04-03 01:00
        Ann again       | Ann   | 2019-04-20 20:00 | 2019-04-21 01:00
        Ann in May      | Ann   | 2019-05-05 20:00 | 2019-05-06 01:00
        Ben in May      | Ben   | 2019-05-05 20:00 | 2019-05-06 01:00
        Cy in July      | Cy    | 2019-07-01 00:00 | 2019-07-01 01:00
    """,
    answer="""
        period              | value
        --------------------+------
        2019-04             | 1
        2019-05             | 2
        2019-06             | 0
        2019-Q1             | 2
        2019-Q2             | 1
        2019-YTD to 2019-05 | 2
        2019-YTD to 2019-06 | 2
        2019-YTD to 2019-07 | 3
        2019                | 3
    """,
)

TWO_COUNCILS = Specification(
    of="missing_children",
    name="a child known to two councils is one child of the partnership",
    story="Each council counts the child; the total counts it once.",
    records="""
        episode         | child | area       | began_at
        ----------------+-------+------------+-----------------
        Ann, Northmoor  | Ann   | Northmoor  | 2019-04-02 20:00
        Ann, Wearbridge | Ann   | Wearbridge | 2019-04-09 20:00
        Ben, Wearbridge | Ben   | Wearbridge | 2019-04-09 20:00
    """,
    answer="""
        area       | value
        -----------+------
        Northmoor  | 1
        Wearbridge | 2
        Total      | 2
    """,
)

UNKNOWN_CHILDREN = Specification(
    of="looked_after_missing_children",
    name="a child is unknown if it would be counted should its unknown episodes be so",
    story="Ann is counted whatever her second episode was; of Ben nobody knows; Cy is not counted at all.",
    records="""
        episode   | child | care_status  | began_at
        ----------+-------+--------------+-----------------
        Ann       | Ann   | looked_after | 2019-04-02 20:00
        Ann again | Ann   |              | 2019-04-03 20:00
        Ben       | Ben   |              | 2019-04-04 20:00
        Ben again | Ben   | none         | 2019-05-04 20:00
        Cy        | Cy    | none         | 2019-04-05 20:00
    """,
    answer="""
        period              | value | unknown
        --------------------+-------+--------
        2019-04             | 1     | 1
        2019-05             | 0     | 0
        2019-YTD to 2019-05 | 1     | 1
    """,
)

AGE_BANDS = Specification(
    of="missing_children",
    by="age",
    name="a child is counted once in each age band that it has an episode in",
    story="Ann turns 13 between two episodes: she is in both bands, and she is one child of the total.",
    records="""
        episode       | child | born_on    | began_at
        --------------+-------+------------+-----------------
        Ann, 12       | Ann   | 2006-04-15 | 2019-04-02 20:00
        Ann, still 12 | Ann   | 2006-04-15 | 2019-04-14 23:59
        Ann, 13       | Ann   | 2006-04-15 | 2019-04-15 00:10
    """,
    answer="""
        category | value
        ---------+------
        12       | 1
        13       | 1
        14       | 0
    """,
)

SPECIFICATIONS = (MISSING_CHILDREN, TWO_COUNCILS, UNKNOWN_CHILDREN, AGE_BANDS)
