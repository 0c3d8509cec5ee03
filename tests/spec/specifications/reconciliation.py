"""What the police and the councils both saw."""

from tests.spec.specification import Specification

CLASSES = ("matched", "times_disagree", "one_against_several", "police_only", "not_linked", "not_comparable")
POLICE = {"reported_by": "police", "began_at": "2019-04-10 20:00"}
COUNCIL = {"began_at": "2019-04-10 20:00"}


def _of_class(indicator: str, counted: str, classes: tuple[str, ...], always: dict[str, str]) -> Specification:
    """Each class a row, of which one is counted."""
    rows = "\n".join(f"{name} | {name} | {'yes' if name == counted else 'no'}" for name in classes)
    return Specification(
        of=indicator,
        name="each class, and no other",
        story="Every compared record has one class. How it comes to it is in docs/explanation/reconciliation.md.",
        always=always,
        records=f"episode | match_class | counted\n--\n{rows}",
    )


BY_COUNCIL = Specification(
    of="police_incidents_by_council",
    name="the council that an incident is of, and the month it began in",
    story="""
        An incident counts in the area of its council and not in the force's. Where nobody knows the council it counts
        in the partnership alone. Absences count too: what one calls missing the other may call absent. A council's
        episodes are no incidents.
    """,
    records="""
        episode    | area      | council   | reported_by | category | began_at         | match_class
        -----------+-----------+-----------+-------------+----------+------------------+-------------
        matched    | the force | Northmoor | police      | missing  | 2019-04-01 00:00 | matched
        only       | the force | Northmoor | police      | missing  | 2019-04-30 23:59 | police_only
        elsewhere  | the force | Wearside  | police      | missing  | 2019-04-10 20:00 | not_linked
        nobody's   | the force |           | police      | missing  | 2019-04-10 20:00 | not_linked
        May        | the force | Northmoor | police      | missing  | 2019-05-01 00:00 | matched
        an absence | the force | Northmoor | police      | absent   | 2019-04-10 20:00 | matched
        council's  | Northmoor | Northmoor | council     | missing  | 2019-04-10 20:00 | matched
    """,
    answer="""
        area      | value
        ----------+------
        Northmoor | 3
        Wearside  | 1
        Total     | 5
    """,
)

TO_SETTLE = Specification(
    of="police_incidents_to_settle",
    name="what disagrees and nobody has decided about",
    story="A decision of any kind settles an incident, also that it is left as it is.",
    always=POLICE,
    records="""
        episode             | match_class         | decision     | counted
        --------------------+---------------------+--------------+--------
        matched             | matched             |              | no
        disagrees           | times_disagree      |              | yes
        the police is right | times_disagree      | police_right | no
        several             | one_against_several |              | yes
        several, settled    | one_against_several | leave        | no
        police only         | police_only         |              | yes
        another time        | police_only         | different    | no
        not linked          | not_linked          |              | no
        not comparable      | not_comparable      |              | no
    """,
)

INCIDENTS_PERCENT = Specification(
    of="police_incidents_with_council_episode_percent",
    name="of the incidents that can be compared",
    story="""
        An incident of a child to whom no council record is linked is one that the council does not have. An incident
        of a day that the council's records do not tell of says nothing about the council.
    """,
    always=POLICE,
    records="""
        episode        | match_class         | times | counted
        ---------------+---------------------+-------+---------
        matched        | matched             | 2     | yes
        disagrees      | times_disagree      |       | yes
        several        | one_against_several |       | yes
        police only    | police_only         | 3     | no
        not linked     | not_linked          |       | no
        not comparable | not_comparable      | 5     | left out
    """,
    answer="""
        numerator | denominator | value
        ----------+-------------+------
        4         | 8           | 50
    """,
)

EPISODES_PERCENT = Specification(
    of="council_episodes_with_police_incident_percent",
    name="of the episodes that can be compared",
    story="As for the police's incidents, seen from the council.",
    always=COUNCIL,
    records="""
        episode        | match_class         | times | counted
        ---------------+---------------------+-------+---------
        matched        | matched             |       | yes
        disagrees      | times_disagree      |       | yes
        several        | one_against_several |       | yes
        council only   | council_only        |       | no
        not linked     | not_linked          |       | no
        not comparable | not_comparable      | 5     | left out
    """,
    answer="""
        numerator | denominator | value
        ----------+-------------+------
        3         | 5           | 60
    """,
)

STARTS = Specification(
    of="hours_between_starts_median",
    name="how far apart, whoever is later",
    story="""
        One incident against one episode. Where one of the two gives no time the difference is unknown. Where one side
        has several records there is no one beginning to compare.
    """,
    always=POLICE,
    records="""
        episode            | match_class         | minutes_between_starts
        -------------------+---------------------+-----------------------
        the same minute    | matched             | 0
        earlier            | matched             | -90
        later              | times_disagree      | 240
        no time            | matched             |
        several            | one_against_several |
        police only        | police_only         |
    """,
    answer="""
        value | unknown
        ------+--------
        1.5   | 1
    """,
)

SPECIFICATIONS = (
    BY_COUNCIL,
    *(_of_class(f"police_incidents_{name}", name, CLASSES, POLICE) for name in CLASSES),
    TO_SETTLE,
    INCIDENTS_PERCENT,
    STARTS,
    *(
        _of_class(
            f"council_episodes_{name}",
            name,
            tuple("council_only" if c == "police_only" else c for c in CLASSES),
            COUNCIL,
        )
        for name in (c if c != "police_only" else "council_only" for c in CLASSES)
    ),
    EPISODES_PERCENT,
)
