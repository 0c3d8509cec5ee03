"""Which episodes are counted, and in which period."""

from tests.spec.specification import Specification

MONTH = Specification(
    of="missing_episodes",
    name="the month is the one in which the child went missing, by the clock in the UK",
    story="""
        Summer time makes half past midnight on 1 May 23:30 of 30 April in UTC; the episode still belongs to May. When
        the child returned does not matter.
    """,
    period="2019-05",
    records="""
        episode                    | began_at         | returned_at      | counted
        ---------------------------+------------------+------------------+--------
        a minute before midnight   | 2019-04-30 23:59 | 2019-05-02 10:00 | no
        at midnight                | 2019-05-01 00:00 | 2019-05-02 10:00 | yes
        half past midnight, summer | 2019-05-01 00:30 | 2019-05-02 10:00 | yes
        the day before, no time    | 2019-04-30       | 2019-05-02       | no
        the day, no time           | 2019-05-01       | 2019-05-02       | yes
        the last minute            | 2019-05-31 23:59 | 2019-06-01 00:30 | yes
        the next month             | 2019-06-01 00:00 | 2019-06-01 00:30 | no
    """,
)

CLOCKS_GO_BACK = Specification(
    of="missing_episodes",
    name="the night on which the clocks go back",
    story="The clocks go back on 27 October; from then on midnight in the UK is midnight UTC.",
    period="2019-10",
    records="""
        episode                 | began_at         | counted
        ------------------------+------------------+--------
        the hour that is twice  | 2019-10-27 01:30 | yes
        the last minute, winter | 2019-10-31 23:59 | yes
        November, winter        | 2019-11-01 00:00 | no
        half past, winter       | 2019-11-01 00:30 | no
    """,
)

CLOCKS_GO_FORWARD = Specification(
    of="missing_episodes",
    name="the night on which the clocks go forward, the last of the financial year",
    story="The clocks go forward on 31 March 2019: the year ends an hour of UTC earlier than it began.",
    period="2019-03",
    records="""
        episode                    | began_at         | counted
        ---------------------------+------------------+--------
        the hour before            | 2019-03-31 00:59 | yes
        the hour after             | 2019-03-31 03:00 | yes
        the last minute, summer    | 2019-03-31 23:59 | yes
        half past midnight, summer | 2019-04-01 00:30 | no
    """,
)

PERIODS = Specification(
    of="missing_episodes",
    name="quarters, financial years and the year to date",
    story="A financial year runs from 1 April. Its first quarter is April to June; 2019-Q4 is January to March 2020.",
    records="""
        episode                | began_at
        -----------------------+-----------------
        the year before        | 2019-03-31 23:59
        the first minute       | 2019-04-01 00:00
        the end of quarter 1   | 2019-06-30 23:59
        the start of quarter 2 | 2019-07-01 00:00
        a leap day             | 2020-02-29 12:00
        the last minute        | 2020-03-31 23:59
        the next year          | 2020-04-01 00:00
    """,
    answer="""
        period              | value
        --------------------+------
        2018-Q4             | 1
        2019-04             | 1
        2019-Q1             | 2
        2019-Q2             | 1
        2019-Q3             | 0
        2019-Q4             | 2
        2018                | 1
        2019                | 5
        2019-YTD to 2019-06 | 2
        2019-YTD to 2019-07 | 3
        2019-YTD to 2020-03 | 5
        2020-04             | 1
        2020-YTD to 2020-04 | 1
    """,
)

ABSENCES = Specification(
    of="missing_episodes",
    name="absences are apart, and each agency's reports are its own",
    story="""
        Absent (away without authorisation, whereabouts known) is not missing. What the police report is not added to
        what a council reports: both saw some of the same episodes.
    """,
    records="""
        episode           | began_at         | category | reported_by | counted
        ------------------+------------------+----------+-------------+--------
        missing           | 2019-04-02 20:00 | missing  | council     | yes
        absent            | 2019-04-02 20:00 | absent   | council     | no
        the police report | 2019-04-02 20:00 | missing  | police      | no
    """,
)

AS_AT = Specification(
    of="missing_episodes",
    name="a report as at a moment knows nothing later",
    story="""
        An event is known from the minute at which it happened; where only its day is known, on that day. Until the last
        minute of a month has come its figures are provisional.
    """,
    as_at="2019-04-30T12:00",
    records="""
        episode             | began_at         | counted
        --------------------+------------------+--------
        at noon             | 2019-04-30 12:00 | yes
        a minute after noon | 2019-04-30 12:01 | no
        that day, no time   | 2019-04-30       | yes
        the day before      | 2019-04-29 23:00 | yes
    """,
    answer="""
        period  | value | status
        --------+-------+-------
        2019-03 | 0     |
        2019-04 | 3     | [p]
        2019-05 |       | [x]
    """,
)

STILL_MISSING = Specification(
    of="episodes_still_missing_at_end",
    name="begun in the month and open at its end, whenever the report is run",
    story="""
        Open at the end is: not back by the last day of the period, by the date in the UK. A child who was located, and
        of whom no return is recorded, is not missing any more.
    """,
    records="""
        episode                    | began_at         | located_at       | returned_at      | counted
        ---------------------------+------------------+------------------+------------------+--------
        back on the last day       | 2019-04-10 20:00 |                  | 2019-04-30 23:59 | no
        back at midnight           | 2019-04-10 20:00 |                  | 2019-05-01 00:00 | yes
        back half past midnight    | 2019-04-30 21:00 |                  | 2019-05-01 00:30 | yes
        back the last day, no time | 2019-04-10 20:00 |                  | 2019-04-30       | no
        still missing              | 2019-04-10 20:00 |                  |                  | yes
        only located, in time      | 2019-04-10 20:00 | 2019-04-30 12:00 |                  | no
        only located, later        | 2019-04-10 20:00 | 2019-05-03 12:00 |                  | yes
        located, and back later    | 2019-04-10 20:00 | 2019-04-29 12:00 | 2019-05-02 12:00 | yes
        begun the month before     | 2019-03-31 20:00 |                  |                  | no
        back, the day not known    | 2019-04-10 20:00 |                  | not known        | unknown
        located, back not known    | 2019-04-10 20:00 | 2019-04-29 12:00 | not known        | no
    """,
    answer="""
        period              | value
        --------------------+------
        2019-03             | 1
        2019-04             | 5
        2019-YTD to 2019-04 | 5
        2019-YTD to 2019-05 | 1
    """,
)

STILL_MISSING_AS_AT = Specification(
    of="episodes_still_missing_at_end",
    name="as at the last minute of the month",
    story="A return that is still to come is not known, so a report run at the end of the month finds the same.",
    as_at="2019-04-30T23:59",
    records="""
        episode                 | began_at         | returned_at      | counted
        ------------------------+------------------+------------------+--------
        back on the last day    | 2019-04-10 20:00 | 2019-04-30 23:58 | no
        back at midnight        | 2019-04-10 20:00 | 2019-05-01 00:00 | yes
        back half past midnight | 2019-04-30 21:00 | 2019-05-01 00:30 | yes
        still missing           | 2019-04-10 20:00 |                  | yes
    """,
)

_CARE = """
    episode              | care_status     | began_at         | counted
    ---------------------+-----------------+------------------+--------
    looked after         | looked_after    | 2019-04-02 20:00 | yes
    a care leaver        | care_leaver     | 2019-04-02 20:00 | no
    a child in need      | child_in_need   | 2019-04-02 20:00 | no
    on a protection plan | protection_plan | 2019-04-02 20:00 | no
    early help           | early_help      | 2019-04-02 20:00 | no
    not a client         | none            | 2019-04-02 20:00 | no
    nobody recorded it   |                 | 2019-04-02 20:00 | unknown
"""
LOOKED_AFTER = tuple(
    Specification(
        of=of,
        name="the status is the one at the episode",
        story="Looked after is that alone. Where no status is recorded nobody knows: it is counted as unknown.",
        records=_CARE,
        answer="value | unknown\n------+--------\n1     | 1",
    )
    for of in ("looked_after_missing_episodes", "looked_after_missing_children")
)

_RISK = """
    episode            | exploitation_risk | began_at         | counted
    -------------------+-------------------+------------------+--------
    high               | high              | 2019-04-02 20:00 | yes
    medium             | medium            | 2019-04-02 20:00 | yes
    low                | low               | 2019-04-02 20:00 | no
    none               | none              | 2019-04-02 20:00 | no
    nobody assessed it |                   | 2019-04-02 20:00 | unknown
"""
AT_RISK = tuple(
    Specification(
        of=of,
        name="the risk at the episode is medium or high",
        story="A low risk is not counted; a risk that nobody assessed is unknown.",
        records=_RISK,
        answer="value | unknown\n------+--------\n2     | 1",
    )
    for of in ("at_risk_missing_episodes", "at_risk_missing_children")
)

OTHER_COUNCILS = Specification(
    of="other_councils_missing_episodes",
    name="not a client here, and another council is responsible",
    story="""
        Both must hold. Where one of them surely does not, the other one need not be known.
    """,
    records="""
        episode                         | care_status  | is_other_councils_child | began_at         | counted
        --------------------------------+--------------+-------------------------+------------------+--------
        another council's               | none         | yes                     | 2019-04-02 20:00 | yes
        nobody's client                 | none         | no                      | 2019-04-02 20:00 | no
        looked after here               | looked_after | yes                     | 2019-04-02 20:00 | no
        no status, another council's    |              | yes                     | 2019-04-02 20:00 | unknown
        no status, this council's       |              | no                      | 2019-04-02 20:00 | no
        not a client, nobody says whose | none         |                         | 2019-04-02 20:00 | unknown
        a client, nobody says whose     | early_help   |                         | 2019-04-02 20:00 | no
    """,
)

MINORITY_ETHNIC = Specification(
    of="minority_ethnic_missing_episodes",
    name="all except White British and not recorded",
    story="White minorities and refusals count; unknown (E5) and empty are read as not obtained (E4) and do not.",
    records="""
        episode         | ethnicity_code | began_at         | counted
        ----------------+----------------+------------------+--------
        White British   | A1             | 2019-04-02 20:00 | no
        White Irish     | A2             | 2019-04-02 20:00 | yes
        any other White | A3             | 2019-04-02 20:00 | yes
        Gypsy or Roma   | A5             | 2019-04-02 20:00 | yes
        Pakistani       | C2             | 2019-04-02 20:00 | yes
        refused         | E3             | 2019-04-02 20:00 | yes
        not obtained    | E4             | 2019-04-02 20:00 | no
        unknown         | E5             | 2019-04-02 20:00 | no
        empty           |                | 2019-04-02 20:00 | no
    """,
)

_OWN = """
    episode            | looked_after_by | began_at         | counted
    -------------------+-----------------+------------------+--------
    the council's own  | own_council     | 2019-04-02 20:00 | yes
    another council's  | other_council   | 2019-04-02 20:00 | no
    not looked after   | nobody          | 2019-04-02 20:00 | no
    nobody recorded it |                 | 2019-04-02 20:00 | unknown
"""
OWN_LOOKED_AFTER = tuple(
    Specification(
        of=of,
        name="only the council's own looked-after children",
        story="A child whom another council placed here is counted by that council.",
        records=_OWN,
    )
    for of in ("own_looked_after_missing_episodes", "own_looked_after_missing_children")
)

POLICE = tuple(
    Specification(
        of=of,
        name="what the police report, whatever a council says",
        story="Absences (no apparent risk) are apart here as well.",
        records="""
            episode           | reported_by | category | began_at         | counted
            ------------------+-------------+----------+------------------+--------
            the police report | police      | missing  | 2019-04-02 20:00 | yes
            no apparent risk  | police      | absent   | 2019-04-02 20:00 | no
            a council reports | council     | missing  | 2019-04-02 20:00 | no
        """,
    )
    for of in ("police_missing_incidents", "police_missing_children")
)

SPECIFICATIONS = (
    MONTH,
    CLOCKS_GO_BACK,
    CLOCKS_GO_FORWARD,
    PERIODS,
    ABSENCES,
    AS_AT,
    STILL_MISSING,
    STILL_MISSING_AS_AT,
    *LOOKED_AFTER,
    *AT_RISK,
    OTHER_COUNCILS,
    MINORITY_ETHNIC,
    *OWN_LOOKED_AFTER,
    *POLICE,
)
