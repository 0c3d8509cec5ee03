"""Rules on people: ages and identifiers that agree."""

from homeward.dataset.findings import Severity
from homeward.dataset.standards import ADULT_AGE
from homeward.intake.fields import FIELDS, FieldKind
from homeward.intake.identifiers import IDENTIFIERS, believable_sql, unbelievable_sql
from homeward.intake.rules.definition import Rule
from homeward.intake.rules.sources import OURS, return_rules

AGE_WHEN_MISSING = (
    "(year(e.began_on) - year(p.born_on)"
    " - if(month(e.began_on) * 100 + day(e.began_on) < month(p.born_on) * 100 + day(p.born_on), 1, 0))"
)
"""On the UK date that the child went missing. Who is born on 29 February turns a year older on 1 March."""

BORN = (
    "(select agency, person_id, arg_min(born_on, (entry, source_row)) as born_on from staged.person_records"
    " where person_id is not null and born_on is not null group by agency, person_id)"
)
"""Each person's date of birth: the first that can be read."""


def _episodes_where(condition: str) -> str:
    return (
        f"select e.entry, e.source_row from staged.missing_episodes as e join {BORN} as p"
        f" on p.agency = e.agency and p.person_id = e.person_id where {condition}"
    )


PEOPLE_RULES = (
    Rule(
        "age_matches_date_of_birth",
        Severity.WARNING,
        "not the age that the date of birth gives for the day the child went missing. The date of birth is taken. "
        "Check it.",
        "missing_episodes",
        ("supplied_age",),
        query=_episodes_where(f"e.supplied_age <> {AGE_WHEN_MISSING}"),
        source=f"{OURS} figures by age take the age on the day that the child went missing",
        example="""
            person_records
            person_id | born_on
            ----------+-----------
            Ann       | 01/04/2005
            Ben       | 02/04/2005

            missing_episodes
            episode_id | person_id | began            | supplied_age | breaks
            -----------+-----------+------------------+--------------+-------
            E1         | Ann       | 01/04/2019 20:00 | 14           |
            E2         | Ben       | 01/04/2019 20:00 | 14           | yes
            E3         | Ben       | 02/04/2019 20:00 | 14           |
            E4         | Ben       | 03/04/2019 20:00 |              |
        """,
    ),
    Rule(
        "child_is_under_18",
        Severity.WARNING,
        f"{ADULT_AGE} or older on the day of going missing. The row is kept as it is. "
        "Check the date of birth, or leave adults out of the extract.",
        "missing_episodes",
        ("began",),
        query=_episodes_where(f"{AGE_WHEN_MISSING} >= {ADULT_AGE}"),
        source="Children Act 1989, section 105: a child is a person under the age of eighteen",
        example="""
            person_records
            person_id | born_on
            ----------+-----------
            Ann       | 01/04/2001
            Ben       | 02/04/2001

            missing_episodes
            episode_id | person_id | began            | breaks
            -----------+-----------+------------------+-------
            E1         | Ann       | 01/04/2019 20:00 | yes
            E2         | Ben       | 01/04/2019 20:00 |
        """,
    ),
    Rule(
        "birth_not_after_episode",
        Severity.WARNING,
        "before the child's date of birth. The row is kept, at no age. Check both dates.",
        "missing_episodes",
        ("began",),
        query=_episodes_where("p.born_on > e.began_on"),
        source=return_rules("586"),
        example="""
            person_records
            person_id | born_on
            ----------+-----------
            Ann       | 01/04/2019
            Ben       | 02/04/2019

            missing_episodes
            episode_id | person_id | began            | breaks
            -----------+-----------+------------------+-------
            E1         | Ann       | 01/04/2019 20:00 |
            E2         | Ben       | 01/04/2019 20:00 | yes
        """,
    ),
    *(
        Rule(
            "identifier_is_believable",
            Severity.WARNING,
            "not a number that anybody can have: a digit is wrong or missing, or it stands for none. "
            "It is used for nothing, so it joins no records. Correct it.",
            table,
            (name,),
            where=unbelievable_sql(name),
            source="NHS Data Dictionary, NHS number (modulus 11); DfE, Unique pupil numbers (check letter)",
            example="""
                person_records
                person_id | born_on    | nhs_number   | breaks
                ----------+------------+--------------+-------
                Ann       | 01/04/2005 | 943 476 5919 |
                Ben       | 01/04/2005 | 943 476 5918 | yes
                Cat       | 01/04/2005 | 000 000 0000 | yes
                Dan       | 01/04/2005 | not known    |
            """,
        )
        for table in ("person_records", "person_details")
        for name in IDENTIFIERS
    ),
    Rule(
        "date_of_birth_is_the_lists",
        Severity.WARNING,
        "not the date of birth that the list of people has for this child. The list's is taken. Find out which is "
        "right.",
        "person_records",
        ("born_on",),
        query=(
            f"select b.entry, b.source_row from staged.people_told_beside as b join {BORN} as p"
            " using (agency, person_id) where b.born_on <> p.born_on"
        ),
        source=f"{OURS} what two tables of one agency say of a person should be the same",
        example="""
            person_records
            person_id | born_on
            ----------+-----------
            Ann       | 01/04/2005
            Ben       | 02/04/2005

            tracker_entries
            person_id | born_on    | added_on   | breaks
            ----------+------------+------------+-------
            Ann       | 10/04/2005 | 01/05/2019 | yes
            Ben       | 02/04/2005 | 01/05/2019 |
        """,
    ),
    *(
        Rule(
            "details_agree",
            Severity.WARNING,
            "it says yes, and the person's own record says no. The own record is taken. Find out which is right.",
            "person_details",
            (field.name,),
            query=(
                f"select d.entry, d.source_row from staged.person_details as d join staged.person_records as p"
                f" using (agency, person_id) where d.{field.name} and not p.{field.name}"
            ),
            source=f"{OURS} what two tables of one agency say of a person should be the same",
            example="""
                person_records
                person_id | has_send
                ----------+---------
                Ann       | No
                Ben       | Yes
                Cat       |

                person_details
                person_id | has_send | breaks
                ----------+----------+-------
                Ann       | Yes      | yes
                Ben       | Yes      |
                Cat       | Yes      |
            """,
        )
        for field in FIELDS["person_details"]
        if field.kind is FieldKind.YES_NO
    ),
    *(
        Rule(
            "identifiers_agree",
            Severity.WARNING,
            "another record has this identifier and another date of birth, so they are not joined into one child. "
            "Find out whose it is.",
            "person_records",
            (name,),
            query=(
                "select entry, source_row from (select *, min(born_on) over same as first_born,"
                f" max(born_on) over same as last_born from (select *, {believable_sql(name)} as identifier"
                " from staged.person_records) where identifier is not null window same as (partition by identifier))"
                " where born_on is not null and first_born <> last_born"
            ),
            source=f"{OURS} an NHS number or a unique pupil number is one person's, and so is a date of birth",
            example="""
                person_records
                person_id | born_on    | nhs_number   | breaks
                ----------+------------+--------------+-------
                Ann       | 01/04/2004 | 943 476 5919 | yes
                Ben       | 02/04/2004 | 943 476 5919 | yes
                Cat       | 01/04/2004 | 943 476 5870 |
                Dan       | 01/04/2004 | 943 476 5870 |
                Eve       |            | 943 476 5870 |
            """,
        )
        for name in IDENTIFIERS
    ),
)
