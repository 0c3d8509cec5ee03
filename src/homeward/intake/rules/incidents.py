"""Rules on incidents of exploitation and the people in them: they belong together, and tell of one thing."""

from homeward.dataset.findings import Severity
from homeward.dataset.standards import ADULT_AGE
from homeward.intake.rules.definition import Rule
from homeward.intake.rules.sources import OURS

_NO_INCIDENT = (
    "select entry, source_row from staged.incident_people as p where incident_id is not null and not exists"
    " (select 1 from staged.exploitation_incidents as i where i.agency = p.agency and i.incident_id = p.incident_id)"
)

_PEERS_OR_NOT = f"""
select i.entry, i.source_row from staged.exploitation_incidents as i join (
  select agency, incident_id, bool_or(age_years >= {ADULT_AGE}) as has_adult,
    bool_and(coalesce(age_years < {ADULT_AGE}, false)) as are_children
  from staged.incident_people where role = 'suspect' group by agency, incident_id
) as s on s.agency = i.agency and s.incident_id = i.incident_id
where (i.is_peer and s.has_adult) or (not i.is_peer and s.are_children)
"""

INCIDENT_RULES = (
    Rule(
        "platform_belongs_online",
        Severity.WARNING,
        "there is an online platform, and the incident was not online. Both are kept. Correct one of the two.",
        "exploitation_incidents",
        ("platform",),
        where="platform is not null and not is_online",
        source=f"{OURS} incidents are counted as online or in contact",
        example="""
            exploitation_incidents
            incident_id | recorded_on | is_online | platform | breaks
            ------------+-------------+-----------+----------+-------
            I1          | 01/04/2019  | Yes       | Chat     |
            I2          | 01/04/2019  | No        | Chat     | yes
            I3          | 01/04/2019  | No        |          |
            I4          | 01/04/2019  |           | Chat     |
        """,
    ),
    Rule(
        "person_has_an_incident",
        Severity.ERROR,
        "no incident of the extract has this number. The row is left out. "
        "Correct the number, or extract the incident too.",
        "incident_people",
        ("incident_id",),
        query=_NO_INCIDENT,
        source=f"{OURS} a victim or a suspect is counted when the incident is",
        example="""
            exploitation_incidents
            incident_id | recorded_on
            ------------+------------
            I1          | 01/04/2019

            incident_people
            incident_id | person_number | role   | breaks
            ------------+---------------+--------+-------
            I1          | 1             | victim |
            I9          | 1             | victim | yes
        """,
    ),
    Rule(
        "peer_agrees_with_ages",
        Severity.WARNING,
        f"not what the suspects' ages say: an incident is between peers when every suspect is under {ADULT_AGE}. "
        "It is counted as it says. Find out which is right.",
        "exploitation_incidents",
        ("is_peer",),
        query=_PEERS_OR_NOT,
        source=f"{OURS} the incident and the people in it tell of one thing",
        example="""
            exploitation_incidents
            incident_id | recorded_on | is_peer | breaks
            ------------+-------------+---------+-------
            I1          | 01/04/2019  | Yes     |
            I2          | 01/04/2019  | Yes     | yes
            I3          | 01/04/2019  | No      | yes
            I4          | 01/04/2019  | No      |
            I5          | 01/04/2019  | No      |
            I6          | 01/04/2019  |         |

            incident_people
            incident_id | person_number | role    | age_years
            ------------+---------------+---------+----------
            I1          | 1             | suspect | 17
            I1          | 2             | victim  | 18
            I2          | 1             | suspect | 17
            I2          | 2             | suspect | 18
            I3          | 1             | suspect | 17
            I4          | 1             | suspect | 18
            I5          | 1             | suspect | 17
            I5          | 2             | suspect |
            I6          | 1             | suspect | 40
        """,
    ),
    Rule(
        "victim_is_a_child",
        Severity.NOTE,
        f"a victim of {ADULT_AGE} or older. The person is counted. If the age is that of the day of the report, "
        "give the age at the incident.",
        "incident_people",
        ("age_years",),
        where=f"role = 'victim' and age_years >= {ADULT_AGE}",
        source="Children Act 1989, section 105: a child is under 18",
        example="""
            exploitation_incidents
            incident_id | recorded_on
            ------------+------------
            I1          | 01/04/2019

            incident_people
            incident_id | person_number | role    | age_years | breaks
            ------------+---------------+---------+-----------+-------
            I1          | 1             | victim  | 17        |
            I1          | 2             | victim  | 18        | yes
            I1          | 3             | suspect | 40        |
            I1          | 4             | victim  |           |
        """,
    ),
    Rule(
        "person_number_counts_from_one",
        Severity.WARNING,
        "people of an incident are numbered from 1. It is kept as it is. Correct it.",
        "incident_people",
        ("person_number",),
        where="person_number < 1",
        source=f"{OURS} a number below 1 is often a cell that another program filled",
        example="""
            exploitation_incidents
            incident_id | recorded_on
            ------------+------------
            I1          | 01/04/2019

            incident_people
            incident_id | person_number | role   | breaks
            ------------+---------------+--------+-------
            I1          | 1             | victim |
            I1          | 0             | victim | yes
        """,
    ),
)
