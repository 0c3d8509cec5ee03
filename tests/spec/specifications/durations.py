"""How long children were missing."""

from tests.spec.specification import Specification

MEDIAN = Specification(
    of="hours_missing_median",
    name="the middle one, and half way between two",
    story="""
        Hours that have passed: a night on which the clocks go back has one more. An episode that began or ended at an
        unknown time is unknown. One that is still open is measured to the moment of the report.
    """,
    as_at="2019-07-31T12:00",
    records="""
        episode             | began_at         | located_at       | returned_at
        --------------------+------------------+------------------+-----------------
        April: an hour      | 2019-04-02 20:00 |                  | 2019-04-02 21:00
        April: 90 minutes   | 2019-04-03 20:00 |                  | 2019-04-03 21:30
        April: 10 hours     | 2019-04-04 20:00 |                  | 2019-04-05 06:00
        April: no time      | 2019-04-05       |                  | 2019-04-06 06:00
        May: 2 hours        | 2019-05-02 20:00 |                  | 2019-05-02 22:00
        May: 3 hours        | 2019-05-03 20:00 | 2019-05-03 23:00 |
        July: still missing | 2019-07-31 09:00 |                  |
    """,
    answer="""
        period              | value | unknown | status
        --------------------+-------+---------+-------
        2019-04             | 1.5   | 1       |
        2019-05             | 2.5   | 0       |
        2019-06             |       | 0       | [z]
        2019-07             | 3.0   | 0       | [p]
        2019-YTD to 2019-05 | 2.0   | 1       |
    """,
)

CLOCKS = Specification(
    of="hours_missing_median",
    name="when the clocks go back, an hour passes twice",
    story="From ten in the evening to six in the morning are nine hours on this night.",
    period="2019-10",
    records="""
        episode    | began_at         | returned_at
        -----------+------------------+-----------------
        that night | 2019-10-26 22:00 | 2019-10-27 06:00
    """,
    answer="value\n-----\n9.0",
)

NINETIETH = Specification(
    of="hours_missing_ninetieth_percentile",
    name="nine tenths of the way from the shortest to the longest",
    story="Five episodes are four steps apart; nine tenths of four steps is 3.6: 60 per cent of the way from 30 to 40.",
    records="""
        episode  | began_at         | returned_at
        ---------+------------------+-----------------
        0 hours  | 2019-04-01 00:00 | 2019-04-01 00:00
        40 hours | 2019-04-02 00:00 | 2019-04-03 16:00
        20 hours | 2019-04-03 00:00 | 2019-04-03 20:00
        10 hours | 2019-04-04 00:00 | 2019-04-04 10:00
        30 hours | 2019-04-05 00:00 | 2019-04-06 06:00
        no time  | 2019-04-06       | 2019-04-07
    """,
    answer="value | unknown\n------+--------\n36.0  | 1",
)

SPECIFICATIONS = (MEDIAN, CLOCKS, NINETIETH)
