"""The strategy's annual profile: incidents of exploitation, their victims and suspects."""

from tests.spec.specification import Specification

_APRIL = {"recorded_on": "2019-04-10"}

_DATED = """
    row            | recorded_on | is_online | counted
    ---------------+-------------+-----------+--------
    the day before | 2019-03-31  | {online}  | no
    the first day  | 2019-04-01  | {online}  | yes
    the last day   | 2019-04-30  | {online}  | yes
    the next month | 2019-05-01  | {online}  | no
    the other way  | 2019-04-10  | {other}   | {counted}
    not said       | 2019-04-10  |           | {unknown}
"""
INCIDENTS = Specification(
    of="exploitation_incidents",
    name="incidents recorded in the period",
    story="By the day of recording, online and in contact.",
    records=_DATED.format(online="yes", other="no", counted="yes", unknown="yes"),
)
PERIOD = Specification(
    of="exploitation_incidents",
    name="any stretch of months, as the profile's September to March",
    story="Both its first and its last day are in it; the same months a year before are another period.",
    always={"area": "Force"},
    records="""
        row            | recorded_on
        ---------------+------------
        the day before | 2018-08-31
        the first day  | 2018-09-01
        the last day   | 2019-03-31
        the day after  | 2019-04-01
        the next year  | 2019-09-01
    """,
    answer="""
        area  | period                 | value
        ------+------------------------+------
        Force | 2018-09..2019-03       | 2
        Force | 2019-09..2020-03       | 1
        Force | 2018-09-02..2019-04-01 | 2
    """,
)
ONLINE = Specification(
    of="online_exploitation_incidents",
    name="online",
    story="Where nobody said, nobody knows.",
    records=_DATED.format(online="yes", other="no", counted="no", unknown="unknown"),
)
CONTACT = Specification(
    of="contact_exploitation_incidents",
    name="in contact, that is not online",
    story="Where nobody said, nobody knows.",
    records=_DATED.format(online="no", other="yes", counted="no", unknown="unknown"),
)
BY_WAY = Specification(
    of="exploitation_incidents",
    by="online_or_contact",
    name="online and in contact",
    story="The two and those not recorded are all.",
    always=_APRIL,
    records="""
        row      | is_online | falls_in
        ---------+-----------+-------------
        online   | yes       | online
        contact  | no        | contact
        not said |           | not_recorded
    """,
)
PLATFORMS = Specification(
    of="exploitation_incidents",
    by="platform",
    name="the platform, however it is typed",
    story="In letters of any size; what says nothing is not recorded, and what is none of these is another.",
    always=_APRIL,
    records="""
        row            | platform           | falls_in
        ---------------+--------------------+-------------
        Facebook       | FACEBOOK           | facebook
        fb             | FB                 | facebook
        Messenger      | FB messenger       | facebook
        Instagram      | insta              | instagram
        Snapchat       | snap chat          | snapchat
        TikTok         | Tik Tok            | tiktok
        WhatsApp       | Whats app          | whatsapp
        Discord        | Discord server     | discord
        Roblox         | roblox             | roblox
        Telegram       | Telegram           | telegram
        Twitter        | Twitter            | twitter
        X              | X                  | twitter
        Xbox           | Xbox               | other
        YouTube        | You Tube           | youtube
        Kik            | kik                | kik
        an online game | Minecraft          | other
        not known      | Not known          | not_recorded
        a dash         | -                  | not_recorded
        not said       |                    | not_recorded
    """,
)
MODELS = Specification(
    of="exploitation_incidents",
    by="exploitation_model",
    name="the model of exploitation",
    story="As the strategy names them, and county lines.",
    always=_APRIL,
    records="""
        row                        | exploitation_model         | falls_in
        ---------------------------+----------------------------+---------------------------
        inappropriate relationship | inappropriate_relationship | inappropriate_relationship
        older boyfriend            | older_boyfriend            | older_boyfriend
        organised                  | organised                  | organised
        peer on peer               | peer_on_peer               | peer_on_peer
        online grooming            | online_grooming            | online_grooming
        county lines               | county_lines               | county_lines
        other                      | other                      | other
        not said                   |                            | not_recorded
    """,
)


def _yes_no(by: str, column: str, name: str, story: str) -> Specification:
    return Specification(
        of="exploitation_incidents",
        by=by,
        name=name,
        story=story,
        always=_APRIL,
        records=f"""
            row      | {column} | falls_in
            ---------+-{"-" * len(column)}-+-------------
            yes      | {"yes".ljust(len(column))} | yes
            no       | {"no".ljust(len(column))} | no
            not said | {" " * len(column)} | not_recorded
        """,
    )


OUTCOMES = Specification(
    of="exploitation_incidents",
    by="incident_outcome",
    name="what came of it",
    story="As at the day of the extract: an incident that is still under investigation may end later.",
    always=_APRIL,
    records="""
        row                 | outcome             | falls_in
        --------------------+---------------------+--------------------
        under investigation | under_investigation | under_investigation
        charged             | charged             | charged
        convicted           | convicted           | convicted
        no further action   | no_further_action   | no_further_action
        other               | other               | other
        not said            |                     | not_recorded
    """,
)


def _percent(of: str, column: str, name: str, story: str, left_out: tuple[str, str, str]) -> Specification:
    width = max(len(column), 3)
    return Specification(
        of=of,
        name=name,
        story=story,
        records=f"""
            row           | recorded_on | is_online | {column.ljust(width)} | counted
            --------------+-------------+-----------+-{"-" * width}-+---------
            yes           | 2019-04-10  | {left_out[0].ljust(9)} | {"yes".ljust(width)} | yes
            no            | 2019-04-10  | {left_out[0].ljust(9)} | {"no".ljust(width)} | no
            not said      | 2019-04-10  | {left_out[0].ljust(9)} | {" " * width} | unknown
            the other way | 2019-04-10  | {left_out[1].ljust(9)} | {"yes".ljust(width)} | {left_out[2]}
            another month | 2019-05-10  | {left_out[0].ljust(9)} | {"yes".ljust(width)} | left out
        """,
    )


REPORTED_BY_OTHERS = Specification(
    of="online_incidents_reported_by_others_percent",
    name="neither the child nor the police reported it",
    story="Parents, carers, teachers and every other agency. Of incidents online.",
    records="""
        row             | recorded_on | is_online | reported_by | counted
        ----------------+-------------+-----------+-------------+---------
        a parent        | 2019-04-10  | yes       | relative    | yes
        a school        | 2019-04-10  | yes       | education   | yes
        somebody else   | 2019-04-10  | yes       | other       | yes
        the child       | 2019-04-10  | yes       | self        | no
        the police      | 2019-04-10  | yes       | police      | no
        not said        | 2019-04-10  | yes       |             | unknown
        in contact      | 2019-04-10  | no        | relative    | left out
    """,
)
LONE = Specification(
    of="incidents_of_lone_suspects_percent",
    name="one suspect, of incidents with any",
    story="An incident whose suspect nobody found is left out.",
    always={"recorded_on": "2019-04-10", "incident_id": "1"},
    records="""
        row            | incident_id | counted
        ---------------+-------------+---------
        one suspect    | 1           | yes
        two suspects   | 1           | no
        a victim alone | 1           | left out
    """,
    beside={
        "incident_people": """
            area           | incident_id | person_number | role
            ---------------+-------------+---------------+--------
            one suspect    | 1           | 1             | suspect
            one suspect    | 1           | 2             | victim
            one suspect    | 2           | 1             | suspect
            two suspects   | 1           | 1             | suspect
            two suspects   | 1           | 2             | suspect
            a victim alone | 1           | 1             | victim
        """
    },
)


def _people(of: str, name: str, story: str, records: str, incidents: str = "", by: str = "") -> Specification:
    """Rows are people; all are of incident 1 of their own area, recorded in April unless said otherwise."""
    rows = [line.split("|")[0].strip() for line in records.strip().splitlines()[2:]]
    default = "\n".join(f"{row} | 1 | 2019-04-10 | yes | " for row in rows)
    heading = "area | incident_id | recorded_on | is_online | exploitation_model\n-----+-----"
    return Specification(
        of=of,
        name=name,
        story=story,
        by=by,
        always={"incident_id": "1", "role": "suspect" if "suspect" in of else "victim"},
        records=records,
        beside={"exploitation_incidents": incidents or f"{heading}\n{default}"},
    )


_INCIDENTS_OF_PEOPLE = """
    area           | incident_id | recorded_on | is_online
    ---------------+-------------+-------------+----------
    the day before | 1           | 2019-03-31  | yes
    the first day  | 1           | 2019-04-01  | yes
    the last day   | 1           | 2019-04-30  | yes
    in contact     | 1           | 2019-04-10  | no
    not said       | 1           | 2019-04-10  |
    the other      | 1           | 2019-04-10  | yes
"""


def _of_role(of: str, name: str, counts: str, contact: str, not_said: str) -> Specification:
    other = "victim " if "suspect" in of else "suspect"
    role = "suspect" if "suspect" in of else "victim "
    return _people(
        of,
        name,
        "A person belongs to the day on which the incident was recorded, and to the incident's kind.",
        f"""
            row            | role    | counted
            ---------------+---------+--------
            the day before | {role} | no
            the first day  | {role} | {counts}
            the last day   | {role} | {counts}
            in contact     | {role} | {contact}
            not said       | {role} | {not_said}
            the other      | {other} | no
        """,
        _INCIDENTS_OF_PEOPLE,
    )


SEX = _people(
    "exploitation_victims",
    "sex as recorded",
    "Of victims and of suspects.",
    """
        row           | sex           | falls_in
        --------------+---------------+--------------
        female        | female        | female
        male          | male          | male
        indeterminate | indeterminate | indeterminate
        not said      |               | not_recorded
    """,
    by="sex",
)
AGES = _people(
    "exploitation_suspects",
    "ages as the profile speaks of them",
    "In whole years at the incident; the bands leave no gap.",
    """
        row      | age_years | falls_in
        ---------+-----------+-------------
        9        | 9         | under_10
        10       | 10        | 10_to_12
        12       | 12        | 10_to_12
        13       | 13        | 13_to_16
        16       | 16        | 13_to_16
        17       | 17        | 17
        18       | 18        | 18_to_23
        23       | 23        | 18_to_23
        24       | 24        | 24_to_39
        39       | 39        | 24_to_39
        40       | 40        | 40_and_over
        not said |           | not_recorded
    """,
    by="age_as_profiled",
)
ETHNICITY = _people(
    "exploitation_suspects",
    "ethnicity, with what is not recorded",
    "As of children who are missing; empty is not obtained.",
    """
        row           | ethnicity_code | falls_in
        --------------+----------------+---------
        White British | A1             | A1
        not obtained  | E4             | E4
        not said      |                | E4
    """,
    by="ethnicity",
)
EARLIER = _people(
    "exploitation_suspects",
    "whether a suspect has offended before",
    "Where nobody said it is not recorded.",
    """
        row      | has_earlier_offences | falls_in
        ---------+----------------------+-------------
        yes      | yes                  | yes
        no       | no                   | no
        not said |                      | not_recorded
    """,
    by="earlier_offences",
)
EARLIER_PERCENT = _people(
    "suspects_with_earlier_offences_percent",
    "suspects who have offended before",
    "Victims are left out.",
    """
        row      | role    | has_earlier_offences | counted
        ---------+---------+----------------------+---------
        yes      | suspect | yes                  | yes
        no       | suspect | no                   | no
        not said | suspect |                      | unknown
        a victim | victim  | yes                  | left out
    """,
)
BOYS = _people(
    "boys_in_inappropriate_relationships_percent",
    "boys, of the victims of this model",
    "Victims of other models are left out.",
    """
        row           | sex    | counted
        --------------+--------+---------
        a boy         | male   | yes
        a girl        | female | no
        not said      |        | unknown
        another model | male   | left out
    """,
    """
        area          | incident_id | recorded_on | exploitation_model
        --------------+-------------+-------------+---------------------------
        a boy         | 1           | 2019-04-10  | inappropriate_relationship
        a girl        | 1           | 2019-04-10  | inappropriate_relationship
        not said      | 1           | 2019-04-10  | inappropriate_relationship
        another model | 1           | 2019-04-10  | older_boyfriend
    """,
)


def _median(of: str, role: str, online: str, other: str) -> Specification:
    return Specification(
        of=of,
        name="the middle of the ages that are known",
        story="Of an even number, halfway between the two in the middle. An age that is not recorded is unknown.",
        always={"area": "Force", "incident_id": "1", "role": role},
        records=f"""
            row           | incident_id | role    | age_years
            --------------+-------------+---------+----------
            the youngest  | 1           | {role.ljust(7)} | 11
            the next      | 1           | {role.ljust(7)} | 12
            the third     | 1           | {role.ljust(7)} | 15
            the oldest    | 1           | {role.ljust(7)} | 17
            not known     | 1           | {role.ljust(7)} |
            another role  | 1           | {other.ljust(7)} | 40
            another kind  | 2           | {role.ljust(7)} | 13
        """,
        beside={
            "exploitation_incidents": f"""
                area  | incident_id | recorded_on | is_online
                ------+-------------+-------------+----------
                Force | 1           | 2019-04-10  | {online}
                Force | 2           | 2019-04-10  | {"no" if online == "yes" else "yes"}
            """
        },
        answer=f"""
            area  | period  | value | unknown | status
            ------+---------+-------+---------+-------
            Force | 2019-04 | {"13  " if role == "suspect" else "13.5"}  | 1       |
            Force | 2019-05 |       | 0       | [z]
        """,
    )


_REFERRED = """
    row            | child | area   | received_on
    ---------------+-------+--------+------------
    Ann            | Ann   | Durham | 2019-04-01
    Ann again      | Ann   | Durham | 2019-04-30
    Bob            | Bob   | Durham | 2019-04-10
    Bob next month | Bob   | Durham | 2019-05-01
    Cleo before    | Cleo  | Durham | 2019-03-31
"""


def _referred(of: str, name: str, answer: str) -> Specification:
    return Specification(
        of=of,
        name=name,
        story="A longer period may reach two where its months do not.",
        records=_REFERRED,
        answer=answer,
    )


REFERRED = _referred(
    "children_referred",
    "a child that is referred twice is one",
    """
        area   | period  | value
        -------+---------+------
        Durham | 2019-04 | 2
        Durham | 2019-Q1 | 2
    """,
)
TWICE = _referred(
    "children_referred_more_than_once",
    "two referrals in the period",
    """
        area   | period  | value
        -------+---------+------
        Durham | 2019-04 | 1
        Durham | 2019-05 | 0
        Durham | 2019-Q1 | 2
    """,
)
TWICE_PERCENT = _referred(
    "children_referred_more_than_once_percent",
    "of all children referred",
    """
        area   | period  | numerator | denominator | value | status
        -------+---------+-----------+-------------+-------+-------
        Durham | 2019-04 | 1         | 2           | 50    |
        Durham | 2019-06 | 0         | 0           |       | [z]
    """,
)

_BOTH_WAYS = ("yes", "no ", "yes")
SPECIFICATIONS: tuple[Specification, ...] = (
    INCIDENTS,
    PERIOD,
    ONLINE,
    CONTACT,
    BY_WAY,
    PLATFORMS,
    MODELS,
    OUTCOMES,
    _yes_no("groomed_to_meet", "is_groomed_to_meet", "groomed to meet", "Where nobody said it is not recorded."),
    _yes_no("location_recorded", "is_location_recorded", "a location is recorded", "Empty is not recorded either way."),
    _yes_no("cross_border", "is_cross_border", "crosses the force's border", "Where nobody said it is not recorded."),
    _yes_no("peer", "is_peer", "every suspect is under 18", "Where nobody said it is not recorded."),
    REPORTED_BY_OTHERS,
    _percent(
        "online_incidents_groomed_to_meet_percent",
        "is_groomed_to_meet",
        "groomed to meet, of incidents online",
        "Incidents in contact are left out.",
        ("yes", "no", "left out"),
    ),
    _percent(
        "contact_incidents_among_peers_percent",
        "is_peer",
        "among peers, of incidents in contact",
        "Incidents online are left out.",
        ("no", "yes", "left out"),
    ),
    _percent(
        "incidents_with_location_percent",
        "is_location_recorded",
        "the record says where",
        "Of all incidents.",
        _BOTH_WAYS,
    ),
    _percent(
        "incidents_cross_border_percent",
        "is_cross_border",
        "crosses the force's border",
        "Of all incidents.",
        _BOTH_WAYS,
    ),
    LONE,
    _of_role("exploitation_victims", "victims of every incident", "yes", "yes", "yes"),
    _of_role("online_exploitation_victims", "victims online", "yes", "no", "unknown"),
    _of_role("contact_exploitation_victims", "victims in contact", "no", "yes", "unknown"),
    _of_role("exploitation_suspects", "suspects of every incident", "yes", "yes", "yes"),
    SEX,
    AGES,
    ETHNICITY,
    EARLIER,
    EARLIER_PERCENT,
    BOYS,
    _median("online_victims_age_median", "victim", "yes", "suspect"),
    _median("contact_victims_age_median", "victim", "no", "suspect"),
    _median("suspects_age_median", "suspect", "yes", "victim"),
    REFERRED,
    TWICE,
    TWICE_PERCENT,
)
