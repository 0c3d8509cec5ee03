"""Who is on the vulnerability tracker, and when."""

from tests.spec.specification import Specification

ON_IT = Specification(
    of="children_on_tracker",
    name="who is on the tracker on the last evening of the period",
    story="""
        A child that is taken off on the last day is not on it that evening. What
        happens after the period does not change it.
    """,
    period="2019-06",
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
    records="""
        row    | child | area   | added_on   | removed_on
        -------+-------+--------+------------+-----------
        first  | Ann   | Durham | 2019-04-02 | 2019-06-10
        second | Ann   | Durham | 2019-05-01 |
        third  | Bob   | Durham | 2019-04-20 | 2019-05-31
    """,
    answer="""
        area   | period              | value
        -------+---------------------+------
        Durham | 2019-04             | 2
        Durham | 2019-05             | 1
        Durham | 2019-06             | 1
        Durham | 2019-Q1             | 1
        Durham | 2019-YTD to 2019-05 | 1
        Durham | 2019-04-15..2019-04-30 | 2
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

SPECIFICATIONS = (ON_IT, ONE_CHILD, ADDED)
