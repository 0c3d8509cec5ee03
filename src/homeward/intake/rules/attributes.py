"""Rules on what held when a child went missing: what an episode says of itself, and what spells say."""

from homeward.dataset.findings import Severity
from homeward.intake.attributes import risk_weight, weight
from homeward.intake.places import placed
from homeward.intake.rules.definition import Rule
from homeward.intake.rules.sources import MILES_APART, OURS

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
        "legal_status_agrees_with_spells",
        Severity.WARNING,
        "not the legal status that the spells of legal statuses give for the day the child went missing. "
        "The episode's own is taken. Find out which is right.",
        "missing_episodes",
        ("legal_status",),
        query=_against(
            "staged.legal_statuses",
            _AT_BEGINNING,
            f"arg_max(s.legal_status, {_LATEST})",
            "e.legal_status <> spell",
        ),
        source=f"{OURS} an episode's legal status and the spells tell of one day",
        example="""
            legal_statuses
            person_id | legal_status | started_on | ended_on
            ----------+--------------+------------+-----------
            Ann       | C1           | 01/03/2019 | 01/05/2019
            Ann       | C2           | 01/05/2019 | 01/06/2019

            missing_episodes
            episode_id | person_id | began            | legal_status | breaks
            -----------+-----------+------------------+--------------+-------
            E1         | Ann       | 30/04/2019 20:00 | C1           |
            E2         | Ann       | 01/05/2019 20:00 | C1           | yes
            E3         | Ann       | 01/06/2019 20:00 | C1           | yes
            E4         | Ann       | 02/06/2019 20:00 | C1           |
            E5         | Ann       | 28/02/2019 20:00 | C2           |
            E6         | Ann       | 01/03/2019 20:00 | C2           | yes
        """,
    ),
    Rule(
        "area_agrees_with_placement",
        Severity.WARNING,
        "not what the placements say for the day the child went missing: in the council's area, or out of it. "
        "The episode's own is taken. Find out which is right.",
        "missing_episodes",
        ("is_placed_out_of_area",),
        query=_against(
            "staged.placements",
            _AT_BEGINNING,
            f"arg_max(s.is_out_of_area, {_LATEST})",
            "e.is_placed_out_of_area <> spell",
        ),
        source=f"{OURS} an episode's placement and the spells tell of one day",
        example="""
            placements
            person_id | is_out_of_area | started_on | ended_on
            ----------+----------------+------------+-----------
            Ann       | Yes            | 01/03/2019 | 01/05/2019
            Ann       | No             | 01/05/2019 | 01/06/2019

            missing_episodes
            episode_id | person_id | began            | is_placed_out_of_area | breaks
            -----------+-----------+------------------+-----------------------+-------
            E1         | Ann       | 30/04/2019 20:00 | Yes                   |
            E2         | Ann       | 01/05/2019 20:00 | Yes                   | yes
            E3         | Ann       | 01/06/2019 20:00 | Yes                   | yes
            E4         | Ann       | 02/06/2019 20:00 | Yes                   |
            E5         | Ann       | 28/02/2019 20:00 | No                    |
            E6         | Ann       | 01/03/2019 20:00 | No                    | yes
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
)
