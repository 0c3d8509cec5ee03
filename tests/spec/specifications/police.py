"""What the police say of missing incidents: grades, repeats, checks on the child, Philomena forms, flags."""

from tests.spec.specification import Specification

BEGAN = {"began_at": "2019-04-02 20:00", "returned_at": "2019-04-03 09:30"}

_GRADED = """
    episode                  | initial_risk_grade | counted
    -------------------------+--------------------+--------
    no apparent risk         | no_apparent_risk   | {none}
    low, then medium         | low                | {lower}
    high                     | high               | {high}
    high, then low           | high               | {high}
    low, high, then low      | low                | {raised}
    only in the history      |                    | {none}
    raised from the history  |                    | {raised}
    never graded             |                    | {ungraded}
"""
_HISTORY = """
    episode                 | grade            | graded_at
    ------------------------+------------------+-----------------
    low, then medium        | low              | 2019-04-02 20:30
    low, then medium        | medium           | 2019-04-02 23:30
    high, then low          | low              | 2019-04-02 23:30
    low, high, then low     | high             | 2019-04-02 22:30
    low, high, then low     | low              | 2019-04-02 23:30
    only in the history     | no_apparent_risk | 2019-04-02 23:30
    raised from the history | high             | 2019-04-03 02:00
    raised from the history | medium           | 2019-04-02 23:30
"""

NO_APPARENT_RISK = Specification(
    of="police_no_apparent_risk_incidents_percent",
    name="the first grade, not the last",
    story="As the incident says it; where it does not, the earliest of the history. Without any grade nobody knows.",
    always=BEGAN,
    records=_GRADED.format(none="yes", lower="no", high="no", raised="no", ungraded="unknown"),
    beside={"police_grades": _HISTORY},
    answer="numerator | denominator | value | unknown\n----------+-------------+-------+--------\n2 | 8 | 25.0 | 1",
)
RAISED = Specification(
    of="police_incidents_raised_to_high_percent",
    name="of those first graded lower, those that were high at some time",
    story="Also where the grade was lowered again. What began as high was not raised. Without any grade nobody knows.",
    always=BEGAN,
    records=_GRADED.format(none="no", lower="no", high="left out", raised="yes", ungraded="unknown"),
    beside={"police_grades": _HISTORY},
    answer="numerator | denominator | value | unknown\n----------+-------------+-------+--------\n2 | 5 | 40.0 | 1",
)
_RAISED_AS_AT = Specification(
    of="police_incidents_raised_to_high_percent",
    name="as at a moment, a later grade is not known",
    story="A grade without a date was given with the incident.",
    always={**BEGAN, "initial_risk_grade": "low"},
    as_at="2019-04-02T23:00",
    records="""
        episode        | counted
        ---------------+--------
        an hour before | yes
        later          | no
        without a date | yes
    """,
    beside={
        "police_grades": """
            episode        | grade | graded_at
            ---------------+-------+-----------------
            an hour before | high  | 2019-04-02 22:00
            later          | high  | 2019-04-02 23:30
            without a date | high  |
        """
    },
)
INITIAL = Specification(
    of="missing_episodes",
    by="initial_grade",
    name="the first grade that the police gave",
    story="""
        Of a history, the one without a date came with the incident; a day without a time begins that day; and of two
        of one minute the lower came first.
    """,
    always=BEGAN,
    records="""
        episode              | initial_risk_grade | falls_in
        ---------------------+--------------------+-----------------
        said by the incident | medium             | medium
        no apparent risk     | no_apparent_risk   | no_apparent_risk
        high                 | high               | high
        two of one minute    |                    | low
        one without a date   |                    | high
        one with a day only  |                    | high
        nobody recorded it   |                    | not_recorded
    """,
    beside={
        "police_grades": """
            episode              | grade  | graded_at
            ---------------------+--------+-----------------
            said by the incident | low    | 2019-04-02 20:10
            two of one minute    | medium | 2019-04-02 20:30
            two of one minute    | low    | 2019-04-02 20:30
            one without a date   | low    | 2019-04-02 20:30
            one without a date   | high   |
            one with a day only  | low    | 2019-04-03 01:00
            one with a day only  | high   | 2019-04-03
        """
    },
)
PEAK = Specification(
    of="missing_episodes",
    by="peak_grade",
    name="the highest grade that the police gave",
    story="The incident's own first grade is one of them.",
    always=BEGAN,
    records="""
        episode                | initial_risk_grade | falls_in
        -----------------------+--------------------+-----------------
        raised                 | low                | high
        lowered                | medium             | medium
        never higher           | low                | low
        no apparent risk       | no_apparent_risk   | no_apparent_risk
        only in the history    |                    | medium
        nobody recorded it     |                    | not_recorded
    """,
    beside={
        "police_grades": """
            episode             | grade  | graded_at
            --------------------+--------+-----------------
            raised              | high   | 2019-04-02 22:30
            raised              | medium | 2019-04-03 00:30
            lowered             | low    | 2019-04-02 22:30
            only in the history | medium | 2019-04-02 22:30
            only in the history | low    | 2019-04-02 23:30
        """
    },
)


def _repeats(of: str, reported_by: str, other: str) -> Specification:
    return Specification(
        of=of,
        name="the third time in 90 days, the first day and the last included",
        story=f"""
            Whenever the 90 days began: the third lies in the period. Absences and what the {other} reported do not
            count, nor what another agency of the same kind did: both may have reported the same.
        """,
        records=f"""
            episode            | child | area   | category | reported_by   | began_at
            -------------------+-------+--------+----------+---------------+-----------------
            day 1              | Ann   | North  | missing  | {reported_by} | 2019-01-11 20:00
            a day between      | Ann   | North  | missing  | {reported_by} | 2019-03-01 20:00
            day 90             | Ann   | North  | missing  | {reported_by} | 2019-04-10 01:00
            one too early      | Bob   | South  | missing  | {reported_by} | 2019-01-10 20:00
            second             | Bob   | South  | missing  | {reported_by} | 2019-03-01 20:00
            day 91             | Bob   | South  | missing  | {reported_by} | 2019-04-10 01:00
            three on a day     | Cleo  | East   | missing  | {reported_by} | 2019-04-10 01:00
            the second of them | Cleo  | East   | missing  | {reported_by} | 2019-04-10 09:00
            the third of them  | Cleo  | East   | missing  | {reported_by} | 2019-04-10 18:00
            missing            | Dan   | West   | missing  | {reported_by} | 2019-04-01 01:00
            absent             | Dan   | West   | absent   | {reported_by} | 2019-04-05 01:00
            missing again      | Dan   | West   | missing  | {reported_by} | 2019-04-10 01:00
            reported by others | Dan   | West   | missing  | {other}        | 2019-04-11 01:00
            here               | Eve   | Left   | missing  | {reported_by} | 2019-04-01 01:00
            here again         | Eve   | Left   | missing  | {reported_by} | 2019-04-05 01:00
            there              | Eve   | Right  | missing  | {reported_by} | 2019-04-10 01:00
        """,
        answer="""
            area  | period  | value
            ------+---------+------
            North | 2019-04 | 1
            North | 2019-03 | 0
            South | 2019-04 | 0
            East  | 2019-04 | 1
            West  | 2019-04 | 0
            Left  | 2019-04 | 0
            Right | 2019-04 | 0
            Total | 2019-04 | 2
            Total | 2019-Q1 | 2
        """,
    )


_FOUND = """
    episode                   | began_at         | returned_at      | located_at       | counted
    --------------------------+------------------+------------------+------------------+--------
    checked at 24 hours       | 2019-04-02 20:00 | 2019-04-03 09:30 |                  | {in_time}
    checked a minute later    | 2019-04-02 20:00 | 2019-04-03 09:30 |                  | {late}
    twice, the first in time  | 2019-04-02 20:00 | 2019-04-03 09:30 |                  | {in_time}
    a day without a time      | 2019-04-02 20:00 | 2019-04-03 09:30 |                  | {unknown}
    not checked               | 2019-04-02 20:00 | 2019-04-03 09:30 |                  | {unchecked}
    only located              | 2019-04-02 20:00 |                  | 2019-04-03 09:30 | {in_time}
    found in May              | 2019-04-02 20:00 | 2019-05-01 09:30 |                  | {outside}
    found from March          | 2019-03-31 20:00 | 2019-04-01 09:30 |                  | {unchecked}
    still missing             | 2019-04-02 20:00 |                  |                  | {outside}
"""
_CHECKS = """
    episode                  | held_at
    -------------------------+-----------------
    checked at 24 hours      | 2019-04-04 09:30
    checked a minute later   | 2019-04-04 09:31
    twice, the first in time | 2019-04-03 12:30
    twice, the first in time | 2019-04-05 12:30
    a day without a time     | 2019-04-04
    only located             | 2019-04-03 10:30
    found in May             | 2019-05-01 10:30
"""


def _found(of: str, name: str, answers: dict[str, str], answer: str = "") -> Specification:
    return Specification(
        of=of,
        name=name,
        story="By the day on which the child was found or came back. Of several checks the first counts.",
        records=_FOUND.format(**answers),
        beside={"prevention_interviews": _CHECKS},
        answer=answer,
    )


FROM_CARE = Specification(
    of="police_incidents_from_care",
    name="from a care placement",
    story="Where the police do not say from where, nobody knows.",
    always=BEGAN,
    records="""
        episode            | setting | counted
        -------------------+---------+--------
        from care          | care    | yes
        from home          | home    | no
        nobody recorded it |         | unknown
    """,
)
PHILOMENA = Specification(
    of="police_incidents_from_care_with_philomena_form_percent",
    name="over incidents from a care placement",
    story="The form is for children in care: one of a child that lives at home is not counted.",
    always=BEGAN,
    records="""
        episode            | setting | has_philomena_form | counted
        -------------------+---------+--------------------+---------
        a form             | care    | yes                | yes
        none               | care    | no                 | no
        nobody recorded it | care    |                    | unknown
        a form, from home  | home    | yes                | left out
    """,
    answer="numerator | denominator | value | unknown\n----------+-------------+-------+--------\n1 | 3 | 33.3 | 1",
)


def _flags(what: str, column: str, name: str) -> tuple[Specification, Specification]:
    records = f"""
        episode            | began_at         | {column} | counted
        -------------------+------------------+----------+--------
        yes                | 2019-04-01 00:00 | yes      | yes
        yes, the last day  | 2019-04-30 23:59 | yes      | yes
        no                 | 2019-04-02 20:00 | no       | no
        nobody recorded it | 2019-04-02 20:00 |          | unknown
        the next month     | 2019-05-01 00:00 | yes      | {{after}}
    """
    answer = "numerator | denominator | value | unknown\n----------+-------------+-------+--------\n2 | 4 | 50.0 | 1"
    story = "As the police's record says. An empty cell is not a no."
    return (
        Specification(of=what, name=name, story=story, records=records.format(after="no")),
        Specification(
            of=f"{what}_percent",
            name=f"{name}, of all",
            story=story,
            records=records.format(after="left out"),
            answer=answer,
        ),
    )


SPECIFICATIONS = (
    NO_APPARENT_RISK,
    RAISED,
    _RAISED_AS_AT,
    INITIAL,
    PEAK,
    _repeats("police_children_missing_3_times_in_90_days", "police", "council"),
    _repeats("children_missing_3_times_in_90_days", "council", "police"),
    _found(
        "police_missing_incidents_found",
        "found in the period",
        {"in_time": "yes", "late": "yes", "unknown": "yes", "unchecked": "yes", "outside": "no"},
    ),
    _found(
        "police_prevention_interviews_percent",
        "checked, of those found",
        {"in_time": "yes", "late": "yes", "unknown": "yes", "unchecked": "no", "outside": "left out"},
        "numerator | denominator | value\n----------+-------------+------\n5 | 7 | 71.4",
    ),
    _found(
        "police_prevention_interviews_within_24_hours_percent",
        "checked within 24 hours, of those found",
        {"in_time": "yes", "late": "no", "unknown": "unknown", "unchecked": "no", "outside": "left out"},
        "numerator | denominator | value | unknown\n----------+-------------+-------+--------\n3 | 7 | 42.9 | 1",
    ),
    FROM_CARE,
    PHILOMENA,
    *_flags("police_incidents_with_harm", "came_to_harm", "harm"),
    *_flags("police_incidents_with_crime", "is_crime_related", "crime"),
    *_flags("police_incidents_with_exploitation_flag", "is_exploitation_flagged", "exploitation"),
    *_flags("police_incidents_found_out_of_force", "is_found_out_of_force", "elsewhere"),
)
