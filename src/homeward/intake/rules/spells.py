"""Rules on spells, placements and assessments themselves: they end after they start, and agree with one another."""

from homeward.dataset.findings import Severity
from homeward.intake.attributes import risk_weight
from homeward.intake.places import placed
from homeward.intake.rules.definition import Rule
from homeward.intake.rules.sources import GUIDE_903, MILES_APART, OURS, return_rules

SPELL_RULES = (
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
