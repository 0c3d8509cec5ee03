"""Rules on what partnerships do and count: actions, disruption, events and the population."""

from homeward.dataset.findings import Severity
from homeward.dataset.standards import ADULT_AGE
from homeward.intake.rules.definition import Rule
from homeward.intake.rules.sources import OURS

OLDEST_YEARS = 120
"""Nobody is known to have been much older."""

_TOOLKIT = "Home Office, Child exploitation disruption toolkit"
_ROWS_OF_A_POPULATION = 2 * ADULT_AGE
"""Of children: a row for each age and each of two sexes."""

_LACKING_CHILDREN = f"""
select first.entry, first.row from (
  select arg_min({{'entry': entry, 'row': source_row}}, (entry, source_row)) as first,
    count(distinct (age_years, sex)) filter (
      where age_years between 0 and {ADULT_AGE - 1} and sex in ('female', 'male') and children is not null) as there
  from staged.population where recorded_on is not null group by agency, recorded_on
) where there <> {_ROWS_OF_A_POPULATION}
"""

PARTNERSHIP_RULES = (
    Rule(
        "action_is_done_after_agreed",
        Severity.WARNING,
        "the action was done before it was agreed. Check both dates.",
        "meeting_actions",
        ("done_on",),
        where="done_on < agreed_on",
        source=f"{OURS} an action is agreed first and done then",
        example="""
            meeting_actions
            action_id | agreed_on  | done_on    | breaks
            ----------+------------+------------+-------
            A1        | 01/04/2019 | 01/04/2019 |
            A2        | 01/04/2019 | 31/03/2019 | yes
            A3        | 01/04/2019 |            |
        """,
    ),
    Rule(
        "disruption_expires_after_issue",
        Severity.WARNING,
        "it expired before it was issued, so it was in force on no day. Correct one of the two dates.",
        "disruptions",
        ("expires_on",),
        where="expires_on < issued_on",
        source=_TOOLKIT,
        example="""
            disruptions
            disruption_id | kind | issued_on  | expires_on | breaks
            --------------+------+------------+------------+-------
            D1            | CAWN | 01/04/2019 | 01/04/2019 |
            D2            | CAWN | 01/04/2019 | 31/03/2019 | yes
            D3            | CAWN | 01/04/2019 |            |
        """,
    ),
    Rule(
        "breach_follows_issue",
        Severity.WARNING,
        "it was breached before it was issued. Check both dates.",
        "disruptions",
        ("breached_on",),
        where="breached_on < issued_on",
        source=_TOOLKIT,
        example="""
            disruptions
            disruption_id | kind | issued_on  | breached_on | breaks
            --------------+------+------------+-------------+-------
            D1            | CAWN | 01/04/2019 | 01/04/2019  |
            D2            | CAWN | 01/04/2019 | 31/03/2019  | yes
            D3            | CAWN | 01/04/2019 |             |
        """,
    ),
    Rule(
        "breach_is_not_after_expiry",
        Severity.WARNING,
        "it was breached after it expired. Check both dates.",
        "disruptions",
        ("breached_on",),
        where="breached_on > expires_on",
        source=f"{OURS} what is no longer in force cannot be breached",
        example="""
            disruptions
            disruption_id | kind | issued_on  | expires_on | breached_on | breaks
            --------------+------+------------+------------+-------------+-------
            D1            | CAWN | 01/04/2019 | 01/05/2019 | 01/05/2019  |
            D2            | CAWN | 01/04/2019 | 01/05/2019 | 02/05/2019  | yes
            D3            | CAWN | 01/04/2019 |            | 02/05/2019  |
        """,
    ),
    *(
        Rule(
            "age_is_possible",
            Severity.WARNING,
            f"no age of anybody: less than none, or more than {OLDEST_YEARS} years. It is kept as it is. Correct it.",
            table,
            ("age_years",),
            where=f"age_years < 0 or age_years > {OLDEST_YEARS}",
            source=f"{OURS} nobody is known to have been much older",
            example="""
                population
                recorded_on | age_years | sex    | children | breaks
                ------------+-----------+--------+----------+-------
                30/06/2018  | 0         | female | 900      |
                30/06/2018  | -1        | female | 900      | yes
                30/06/2018  | 120       | female | 1        |
                30/06/2018  | 121       | female | 1        | yes
            """,
        )
        for table in ("incident_people", "population")
    ),
    *(
        Rule(
            "people_are_not_below_none",
            Severity.WARNING,
            "fewer than none. Correct it.",
            table,
            (counted,),
            where=f"{counted} < 0",
            source=f"{OURS} there cannot be fewer than none",
            example="""
                workforce_numbers
                recorded_on | sector       | people | breaks
                ------------+--------------+--------+-------
                01/04/2019  | Taxi drivers | 0      |
                01/04/2019  | Hotels       | -1     | yes
            """,
        )
        for table, counted in (
            ("awareness_events", "people"),
            ("workforce_numbers", "people"),
            ("population", "children"),
        )
    ),
    Rule(
        "population_is_of_mid_year",
        Severity.NOTE,
        "not the 30th of June, of which the national estimates are. It is taken as it is. Check the date.",
        "population",
        ("recorded_on",),
        where="not (month(recorded_on) = 6 and day(recorded_on) = 30)",
        source="Office for National Statistics, mid-year population estimates: of 30 June",
        example="""
            population
            recorded_on | age_years | sex    | children | breaks
            ------------+-----------+--------+----------+-------
            30/06/2018  | 0         | female | 900      |
            29/06/2018  | 0         | female | 900      | yes
            30/05/2018  | 0         | female | 900      | yes
        """,
    ),
    Rule(
        "population_is_whole",
        Severity.WARNING,
        f"of this day not every age from 0 to {ADULT_AGE - 1} is there for girls and for boys, so a rate would divide "
        "by too few children. Add the rows that are lacking.",
        "population",
        ("recorded_on",),
        query=_LACKING_CHILDREN,
        source=f"{OURS} rates are per 10,000 children under {ADULT_AGE}",
        example="""
            population
            recorded_on | age_years | sex    | children | breaks
            ------------+-----------+--------+----------+-------
            30/06/2018  | 0         | female | 900      | yes
            30/06/2018  | 0         | male   | 900      |
        """,
    ),
)
