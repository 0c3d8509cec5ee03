"""Intelligence forms, disruption, and referrals to the National Referral Mechanism."""

from tests.spec.specification import Specification

_RECEIVED = """
    row            | received_on | counted
    ---------------+-------------+--------
    the day before | 2019-03-31  | no
    the first day  | 2019-04-01  | yes
    the last day   | 2019-04-30  | yes
    the next month | 2019-05-01  | no
"""

FORMS = Specification(
    of="intelligence_forms",
    name="forms that the police received in the period",
    story="By the day they were received, whoever submitted them and whatever became of them.",
    records=_RECEIVED,
)

COUNCIL_FORMS = Specification(
    of="council_intelligence_forms",
    name="a form counts for the council that it names",
    story="""
        By its name, in letters of any size; by its key or its ONS code. A form that names no council, or one that is
        none of the partnership's, is in no council's figures. Other agencies' forms are not councils'.
    """,
    records="""
        row                 | area  | council    | source_agency | received_on | council_area
        --------------------+-------+------------+---------------+-------------+-------------------
        by its name         | Force | Durham     | council       | 2019-04-01  | Durham
        in small letters    | Force | Durham     | council       | 2019-04-30  | durham
        with spaces about   | Force | Durham     | council       | 2019-04-30  | Durham
        by its key          | Force | Durham     | council       | 2019-04-02  | council Durham
        by its code         | Force | Durham     | council       | 2019-04-03  | area Durham
        the next month      | Force | Durham     | council       | 2019-05-01  | Durham
        the other council   | Force | Darlington | council       | 2019-04-04  | Darlington
        no council named    | Force | Durham     | council       | 2019-04-05  |
        a council elsewhere | Force | Durham     | council       | 2019-04-06  | Leeds
        a school's          | Force | Durham     | education     | 2019-04-07  | Durham
    """,
    answer="""
        area       | period  | value
        -----------+---------+------
        Durham     | 2019-04 | 5
        Darlington | 2019-04 | 1
        Durham     | 2019-05 | 1
        Durham     | 2019-Q1 | 6
    """,
)

BY_AGENCY = Specification(
    of="intelligence_forms",
    by="intelligence_used",
    name="whether they led to something",
    story="A form that nobody has graded says nothing yet.",
    always={"received_on": "2019-04-10"},
    records="""
        row         | graded_on  | is_used | falls_in
        ------------+------------+---------+-------------
        used        | 2019-04-12 | yes     | yes
        not used    | 2019-04-12 | no      | no
        not said    |            |         | not_recorded
        graded later| 2020-07-02 | yes     | not_recorded
    """,
)

GRADED = Specification(
    of="intelligence_forms_graded_percent",
    name="graded by the day of the report",
    story="Whenever it was graded, but not after the day that the report is as at.",
    always={"received_on": "2019-04-10"},
    records="""
        row                   | received_on | graded_on  | counted
        ----------------------+-------------+------------+---------
        graded                | 2019-04-10  | 2019-06-01 | yes
        not graded            | 2019-04-10  |            | no
        graded after the date | 2019-04-10  | 2020-07-01 | no
        of another month      | 2019-05-10  | 2019-05-11 | left out
    """,
)

USED = Specification(
    of="intelligence_forms_used_percent",
    name="forms that led to something, of those received",
    story="Where nobody said, nobody knows.",
    records="""
        row          | received_on | graded_on  | is_used | counted
        -------------+-------------+------------+---------+---------
        used         | 2019-04-10  | 2019-04-12 | yes     | yes
        not used     | 2019-04-10  | 2019-04-12 | no      | no
        not said     | 2019-04-10  | 2019-04-12 |         | unknown
        another month| 2019-05-10  | 2019-05-12 | yes     | left out
    """,
)

_ISSUED = """
    row              | reported_by | issued_on  | kind  | counted
    -----------------+-------------+------------+-------+--------
    the day before   | {whose}     | 2019-03-31 | visit | no
    the first day    | {whose}     | 2019-04-01 | visit | yes
    the last day     | {whose}     | 2019-04-30 | visit | yes
    the next month   | {whose}     | 2019-05-01 | visit | no
    of another kind  | {other}     | 2019-04-02 | visit | no
"""
BY_POLICE = Specification(
    of="disruptions_by_police",
    name="measures of the police, on the day of issue",
    story="A council's own are counted beside, never among them.",
    records=_ISSUED.format(whose="police", other="council"),
)
BY_COUNCILS = Specification(
    of="disruptions_by_councils",
    name="measures of councils, on the day of issue",
    story="The police's own are counted beside, never among them.",
    records=_ISSUED.format(whose="council", other="police"),
)
OF_BOTH = Specification(
    of="disruptions_by_police",
    name="the partnership's whole holds the police's alone",
    story="Where police and councils both keep a list, neither's is counted as the other's.",
    records="""
        row     | area   | reported_by | issued_on  | kind
        --------+--------+-------------+------------+------
        police  | Force  | police      | 2019-04-02 | visit
        council | Durham | council     | 2019-04-02 | visit
    """,
    answer="""
        area  | period  | value
        ------+---------+------
        Force | 2019-04 | 1
        Total | 2019-04 | 1
    """,
)
KINDS = Specification(
    of="disruptions_by_police",
    by="disruption_kind",
    name="which measure",
    story="As the Home Office's toolkit names them.",
    always={"issued_on": "2019-04-10"},
    records="""
        row                       | kind                         | falls_in
        --------------------------+------------------------------+-----------------------------
        abduction warning notice  | abduction_warning_notice     | abduction_warning_notice
        sexual risk order         | sexual_risk_order            | sexual_risk_order
        harm prevention order     | sexual_harm_prevention_order | sexual_harm_prevention_order
        slavery risk order        | slavery_risk_order           | slavery_risk_order
        slavery prevention order  | slavery_prevention_order     | slavery_prevention_order
        recovery order            | recovery_order               | recovery_order
        closure notice            | closure_notice               | closure_notice
        licence review            | licence_review               | licence_review
        information request       | information_request          | information_request
        community protection      | community_protection_notice  | community_protection_notice
        injunction                | injunction                   | injunction
        tenancy action            | tenancy_action               | tenancy_action
        visit                     | visit                        | visit
        other                     | other                        | other
        not said                  |                              | not_recorded
    """,
)
SUBJECTS = Specification(
    of="disruptions_by_police",
    by="disruption_subject",
    name="against whom or what",
    story="A person, or a place.",
    always={"issued_on": "2019-04-10", "kind": "visit"},
    records="""
        row      | subject | falls_in
        ---------+---------+-------------
        a person | person  | person
        a place  | place   | place
        not said |         | not_recorded
    """,
)
BREACHED = Specification(
    of="police_disruptions_breached",
    name="by the day of the first breach",
    story="Whenever it was issued.",
    always={"issued_on": "2019-01-10", "kind": "injunction"},
    records="""
        row            | reported_by | breached_on | counted
        ---------------+-------------+-------------+--------
        not breached   | police      |             | no
        the day before | police      | 2019-03-31  | no
        the first day  | police      | 2019-04-01  | yes
        the last day   | police      | 2019-04-30  | yes
        a council's    | council     | 2019-04-10  | no
    """,
)
_IN_FORCE = """
    row                       | reported_by | kind                     | issued_on  | expires_on | counted
    --------------------------+-------------+--------------------------+------------+------------+--------
    without a last day        | {whose}     | injunction               | 2018-01-01 |            | yes
    ends on the last day      | {whose}     | abduction_warning_notice | 2019-01-01 | 2019-04-30 | yes
    ends the day before       | {whose}     | abduction_warning_notice | 2019-01-01 | 2019-04-29 | no
    issued on the last day    | {whose}     | closure_notice           | 2019-04-30 | 2019-05-02 | yes
    issued the day after      | {whose}     | closure_notice           | 2019-05-01 | 2019-06-01 | no
    issued and over before it | {whose}     | closure_notice           | 2019-04-02 | 2019-04-04 | no
    a visit holds for no time | {whose}     | visit                    | 2019-04-02 |            | no
    of the other's            | {other}     | injunction               | 2019-04-02 |            | no
"""
POLICE_ORDERS = Specification(
    of="police_orders_in_force",
    name="orders that hold on the period's last day",
    story="An order holds on its own last day as well; what a visit or a review was, is over.",
    records=_IN_FORCE.format(whose="police", other="council"),
)
COUNCIL_ORDERS = Specification(
    of="council_orders_in_force",
    name="orders of councils that hold on the period's last day",
    story="As the police's.",
    records=_IN_FORCE.format(whose="council", other="police"),
)

NATIONAL = Specification(
    of="national_referrals",
    name="referrals of the period",
    story="Referrals, not children: one who is referred again counts again.",
    records="""
        row            | child | area   | referred_on
        ---------------+-------+--------+------------
        the day before | Ann   | Durham | 2019-03-31
        the first day  | Ann   | Durham | 2019-04-01
        again          | Ann   | Durham | 2019-04-30
        another child  | Bob   | Durham | 2019-05-01
    """,
    answer="""
        area   | period  | value
        -------+---------+------
        Durham | 2019-04 | 2
        Durham | 2019-Q1 | 3
    """,
)
UNDECIDED = Specification(
    of="national_referrals_undecided",
    name="awaiting a decision at the end",
    story="""
        A positive decision on reasonable grounds leads on to conclusive grounds; a negative one is the last. Decided on
        the last day is decided.
    """,
    always={"referred_on": "2019-01-10"},
    records="""
        row               | referred_on | reasonable_grounds | reasonable_grounds_on | conclusive_grounds_on | counted
        ------------------+-------------+--------------------+-----------------------+-----------------------+--------
        nothing decided   | 2019-01-10  |                    |                       |                       | yes
        reasonable        | 2019-01-10  | positive           | 2019-01-15            |                       | yes
        refused           | 2019-01-10  | negative           | 2019-01-15            |                       | no
        on the last day   | 2019-01-10  | positive           | 2019-01-15            | 2019-04-30            | no
        the day after     | 2019-01-10  | positive           | 2019-01-15            | 2019-05-01            | yes
        referred later    | 2019-05-01  |                    |                       |                       | no
    """,
)


def _decided(grounds: str) -> tuple[Specification, ...]:
    """A kind of decision: when it counts, whether it is positive, and the days it took."""
    words = grounds.replace("_", " ")
    on = f"{grounds}_on".ljust(len("reasonable_grounds_on"))
    what = grounds.ljust(len("reasonable_grounds"))
    return (
        Specification(
            of=f"{grounds}_decisions",
            name=f"decisions on {words} of the period",
            story="By the day of the decision, whenever the child was referred.",
            records=f"""
                row            | referred_on | {on} | {what} | counted
                ---------------+-------------+-----------------------+--------------------+--------
                not decided    | 2019-04-02  |                       |                    | no
                the day before | 2019-01-10  | 2019-03-31            | positive           | no
                the first day  | 2019-01-10  | 2019-04-01            | positive           | yes
                the last day   | 2019-01-10  | 2019-04-30            | negative           | yes
            """,
        ),
        Specification(
            of=f"{grounds}_decisions",
            by=grounds,
            name=f"positive and negative on {words}",
            story="A decision whose answer nobody wrote down is not recorded.",
            always={"referred_on": "2019-01-10"},
            records=f"""
                row      | {on} | {what} | falls_in
                ---------+-----------------------+--------------------+-------------
                positive | 2019-04-10            | positive           | positive
                negative | 2019-04-10            | negative           | negative
                no word  | 2019-04-10            |                    | not_recorded
            """,
        ),
        Specification(
            of=f"{grounds}_positive_percent",
            name=f"positive decisions on {words}",
            story="Of those decided in the period.",
            always={"referred_on": "2019-01-10"},
            records=f"""
                row         | {on} | {what} | counted
                ------------+-----------------------+--------------------+---------
                positive    | 2019-04-10            | positive           | yes
                negative    | 2019-04-10            | negative           | no
                no word     | 2019-04-10            |                    | unknown
                not decided |                       |                    | left out
            """,
        ),
        Specification(
            of=f"days_to_{grounds}_median",
            name=f"the middle of the days to a decision on {words}",
            story="Calendar days; decided on the day of referral is none. What was never decided has no days.",
            always={"area": "Durham"},
            records=f"""
                row         | referred_on | {on} | {what}
                ------------+-------------+-----------------------+-------------------
                at once     | 2019-04-02  | 2019-04-02            | positive
                five days   | 2019-04-02  | 2019-04-07            | positive
                thirty days | 2019-03-11  | 2019-04-10            | negative
                not decided | 2019-04-02  |                       |
            """,
            answer="""
                area   | period  | value | status
                -------+---------+-------+-------
                Durham | 2019-04 | 5     |
                Durham | 2019-05 |       | [z]
            """,
        ),
    )


SPECIFICATIONS: tuple[Specification, ...] = (
    FORMS,
    COUNCIL_FORMS,
    BY_AGENCY,
    GRADED,
    USED,
    BY_POLICE,
    BY_COUNCILS,
    OF_BOTH,
    KINDS,
    SUBJECTS,
    BREACHED,
    POLICE_ORDERS,
    COUNCIL_ORDERS,
    NATIONAL,
    UNDECIDED,
    *_decided("reasonable_grounds"),
    *_decided("conclusive_grounds"),
)
