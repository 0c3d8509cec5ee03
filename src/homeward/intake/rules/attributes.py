"""Rules on what held when a child went missing: what an episode says of itself, and what spells and postcodes say."""

from homeward.dataset.findings import Severity
from homeward.intake.attributes import risk_weight, weight
from homeward.intake.places import placed
from homeward.intake.rules.definition import Rule
from homeward.intake.rules.sources import GUIDE_903, OURS, return_rules

MILES_APART = 1.0
"""Distances are rounded, and an address moves within its postcode: a mile is no quarrel."""

_AT_BEGINNING = "s.started_on <= e.began_on and coalesce(s.ended_on, date '9999-12-31') >= e.began_on"


_LATEST = "(s.started_on, -s.entry, -s.source_row)"
"""Of two copies of one placement, which another rule tells of, the first is taken."""


def _against(table: str, holds: str, chosen: str, differs: str) -> str:
    """Episodes whose own value differs from that of the agency's spells of the same person."""
    return (
        f"select e.entry, e.source_row from staged.missing_episodes as e join (select e.entry, e.source_row,"
        f" {chosen} as spell from staged.missing_episodes as e join {table} as s"
        f" on s.agency = e.agency and s.person_id = e.person_id and {holds} group by all) as held"
        f" on held.entry = e.entry and held.source_row = e.source_row where {differs}"
    )


ATTRIBUTE_RULES = (
    Rule(
        "care_status_agrees_with_spells",
        Severity.WARNING,
        "not the care status that the spells of care statuses give for the day the child went missing. "
        "The episode's own is taken. Find out which is right.",
        "missing_episodes",
        ("care_status",),
        query=_against(
            "staged.care_statuses",
            _AT_BEGINNING,
            f"arg_min(s.care_status, {weight('s.care_status')})",
            "e.care_status <> spell",
        ),
        source=f"{OURS} an episode's status and the spells tell of one day",
        example="""
            care_statuses
            person_id | care_status  | started_on | ended_on
            ----------+--------------+------------+-----------
            Ann       | looked after | 01/03/2019 | 01/05/2019

            missing_episodes
            episode_id | person_id | began            | care_status   | breaks
            -----------+-----------+------------------+---------------+-------
            E1         | Ann       | 01/04/2019 20:00 | looked after  |
            E2         | Ann       | 01/05/2019 20:00 | child in need | yes
            E3         | Ann       | 02/05/2019 20:00 | child in need |
            E4         | Ann       | 28/02/2019 20:00 | child in need |
            E5         | Ann       | 01/03/2019 20:00 | child in need | yes
        """,
    ),
    Rule(
        "placement_agrees_with_spells",
        Severity.WARNING,
        "not the kind of placement that the placements give for the day the child went missing. "
        "The episode's own is taken. Find out which is right.",
        "missing_episodes",
        ("placement_type",),
        query=_against(
            "staged.placements",
            _AT_BEGINNING,
            f"arg_max(s.placement_type, {_LATEST})",
            "e.placement_type <> spell",
        ),
        source=f"{OURS} an episode's placement and the spells tell of one day",
        example="""
            placements
            person_id | placement_type | started_on | ended_on
            ----------+----------------+------------+-----------
            Ann       | K2             | 01/03/2019 | 01/05/2019
            Ann       | U6             | 01/05/2019 |

            missing_episodes
            episode_id | person_id | began            | placement_type | breaks
            -----------+-----------+------------------+----------------+-------
            E1         | Ann       | 30/04/2019 20:00 | K2             |
            E2         | Ann       | 01/05/2019 20:00 | K2             | yes
            E3         | Ann       | 02/05/2019 20:00 | U6             |
            E4         | Ann       | 28/02/2019 20:00 | U6             |
        """,
    ),
    Rule(
        "distance_agrees_with_placement",
        Severity.WARNING,
        "more than a mile from the distance of the placement on the day the child went missing. "
        "The episode's own is taken. Find out which is right.",
        "missing_episodes",
        ("placement_distance_miles",),
        query=_against(
            f"({placed('staged.placements')})",
            _AT_BEGINNING,
            f"arg_max(coalesce(s.distance_miles, s.measured_miles), {_LATEST})",
            f"abs(e.placement_distance_miles - spell) > {MILES_APART}",
        ),
        source=f"{OURS} an episode's distance and the placement's tell of one day",
        example="""
            placements
            person_id | started_on | ended_on   | distance_miles
            ----------+------------+------------+---------------
            Ann       | 01/03/2019 | 01/05/2019 | 12

            missing_episodes
            episode_id | person_id | began            | placement_distance_miles | breaks
            -----------+-----------+------------------+--------------------------+-------
            E1         | Ann       | 01/04/2019 20:00 | 13                       |
            E2         | Ann       | 02/04/2019 20:00 | 13.1                     | yes
            E3         | Ann       | 28/02/2019 20:00 | 40                       |
            E4         | Ann       | 01/03/2019 20:00 | 40                       | yes
            E5         | Ann       | 01/05/2019 20:00 | 40                       | yes
            E6         | Ann       | 02/05/2019 20:00 | 40                       |
        """,
    ),
    Rule(
        "risk_agrees_with_assessments",
        Severity.WARNING,
        "not the level of the last risk assessment before the child went missing. The episode's own is taken. "
        "Find out which is right.",
        "missing_episodes",
        ("exploitation_risk",),
        query=_against(
            "staged.risk_assessments",
            "s.assessed_on <= e.began_on",
            f"arg_max(s.level, (s.assessed_on, -({risk_weight('s.level')})))",
            "e.exploitation_risk <> spell",
        ),
        source=f"{OURS} an episode's risk and the last assessment tell of one day",
        example="""
            risk_assessments
            person_id | assessed_on | level
            ----------+-------------+-------
            Ann       | 01/03/2019  | low
            Ann       | 02/04/2019  | high

            missing_episodes
            episode_id | person_id | began            | exploitation_risk | breaks
            -----------+-----------+------------------+-------------------+-------
            E1         | Ann       | 01/04/2019 20:00 | low               |
            E2         | Ann       | 02/04/2019 20:00 | low               | yes
            E3         | Ann       | 03/04/2019 20:00 | high              |
            E4         | Ann       | 28/02/2019 20:00 | high              |
        """,
    ),
    Rule(
        "assessments_of_a_day_agree",
        Severity.NOTE,
        "another assessment of the same child on the same day gives a higher level, and that one counts on the days "
        "after. Find out which is right.",
        "risk_assessments",
        ("level",),
        query=(
            "select entry, source_row from (select entry, source_row, weight,"
            " min(weight) over (partition by agency, person_id, assessed_on) as highest"
            f" from (select *, {risk_weight('level')} as weight from staged.risk_assessments"
            " where person_id is not null and assessed_on is not null)) where weight > highest"
        ),
        source=f"{OURS} of two levels on one day nobody says which came last, and too much care does less harm",
        example="""
            risk_assessments
            person_id | assessed_on | instrument | level  | breaks
            ----------+-------------+------------+--------+-------
            Ann       | 01/03/2019  | screening  | low    | yes
            Ann       | 01/03/2019  | full       | high   |
            Ann       | 02/03/2019  | full       | low    |
            Ben       | 01/03/2019  | screening  | medium |
            Ben       | 01/03/2019  | full       | medium |
            Cat       | 01/03/2019  | full       | none   |
        """,
    ),
    Rule(
        "distance_agrees_with_postcodes",
        Severity.WARNING,
        "more than a mile from the straight line between the postcodes of home and placement (the Department for "
        "Education's formula). The distance given is taken. Check it and both postcodes.",
        "placements",
        ("distance_miles",),
        query=(
            f"select entry, source_row from ({placed('staged.placements')})"
            f" where abs(distance_miles - measured_miles) > {MILES_APART}"
        ),
        source=f"{GUIDE_903}: how to work out the distance between home and placement",
        example="""
            person_records
            person_id | postcode
            ----------+---------
            Ann       | DH1 5UE
            Ben       | DH1 5UE

            placements
            person_id | started_on | postcode | distance_miles | breaks
            ----------+------------+----------+----------------+-------
            Ann       | 20/04/2019 | DL1 5QT  | 19.2           |
            Ben       | 20/04/2019 | DL1 5QT  | 19.3           | yes
        """,
    ),
    Rule(
        "placement_postcode_exists",
        Severity.WARNING,
        "no postcode that the Office for National Statistics knows, so no distance can be measured. Correct it.",
        "placements",
        ("postcode",),
        query=(
            f"select entry, source_row from ({placed('staged.placements')})"
            " where postcode is not null and measured_council is null"
        ),
        source="Office for National Statistics, Postcode Directory",
        example="""
            placements
            person_id | started_on | postcode | breaks
            ----------+------------+----------+-------
            Ann       | 20/04/2019 | DL1 5QT  |
            Ben       | 20/04/2019 | ZZ1 1ZZ  | yes
            Cat       | 20/04/2019 |          |
        """,
    ),
    *(
        Rule(
            "spell_ends_after_it_starts",
            Severity.WARNING,
            "ends before it starts, so it holds on no day. Correct one of the two dates.",
            table,
            (ended,),
            where=f"{ended} < {started}",
            source=f"{OURS} what ends before it starts holds on no day (the same as {return_rules('567')})",
            example="""
                care_statuses
                person_id | care_status   | started_on | ended_on   | breaks
                ----------+---------------+------------+------------+-------
                Ann       | child in need | 02/04/2019 | 02/04/2019 |
                Ben       | child in need | 02/04/2019 | 01/04/2019 | yes
                Cat       | child in need | 02/04/2019 |            |
            """,
        )
        for table, started, ended in (
            ("care_statuses", "started_on", "ended_on"),
            ("legal_statuses", "started_on", "ended_on"),
            ("placements", "started_on", "ended_on"),
            ("exploitation_cases", "opened_on", "closed_on"),
            ("tracker_entries", "added_on", "removed_on"),
        )
    ),
)
