"""Rules on records of any table: each is there once, and has as many cells as there are headings."""

from homeward.dataset.findings import Severity
from homeward.intake.fields import CHILD_TABLES, EPISODE_TABLES, FIELDS, IDENTIFIED_BY
from homeward.intake.intake_tables import INTAKE_TABLES, MAY_REPEAT
from homeward.intake.rules.definition import Rule
from homeward.intake.rules.sources import OURS, return_rules


def _repeated_sql(table: str, is_same: bool) -> str:
    """Second and later copies of one standing, with the same content as the first or with other content."""
    values = [name for f in FIELDS[table] for name in f.values]
    same = " and ".join(f"later.{name} is not distinct from first.{name}" for name in values)
    return f"{_copies_sql(table)} where first.standing <= later.standing and {'' if is_same else 'not '}({same})"


def _copies_sql(table: str) -> str:
    names = ("agency", *IDENTIFIED_BY[table])
    joined = " and ".join(f"later.{name} is not distinct from first.{name}" for name in names)
    return (
        f"select later.entry, later.source_row from staged.{table}_copies as later"
        f" join staged.{table}_copies as first on first.copy = 1 and later.copy > 1 and {joined}"
    )


YEARLY = ("person_records", "missing_episodes", "care_statuses", "legal_statuses", "placements")
"""Tables that returns of several years may feed."""

_NO_EPISODE = (
    "select entry, source_row from staged.{table} as i where episode_id is not null and not exists"
    " (select 1 from staged.missing_episodes as e where e.agency = i.agency and e.episode_id = i.episode_id)"
)

_NO_PERSON = (
    "select entry, source_row from staged.{table} as i where person_id is not null"
    " and agency in (select agency from staged.person_records) and not exists"
    " (select 1 from staged.person_records as p where p.agency = i.agency and p.person_id = i.person_id)"
)

RECORD_RULES = (
    *(
        Rule(
            "row_has_an_episode",
            Severity.ERROR,
            "no episode of the extract has this identifier. The row is left out. "
            "Correct the identifier, or extract the episode too.",
            table,
            ("episode_id",),
            query=_NO_EPISODE.format(table=table),
            source=f"{OURS} a grade or a check on a child says nothing without the episode that it is of",
            example="""
                missing_episodes
                episode_id | person_id | began
                -----------+-----------+-----------------
                E1         | Ann       | 01/04/2019 20:00

                police_grades
                episode_id | grade | graded           | breaks
                -----------+-------+------------------+-------
                E1         | high  | 01/04/2019 21:00 |
                E9         | high  | 01/04/2019 21:00 | yes
            """,
        )
        for table in EPISODE_TABLES
        if table not in ("interview_offers", "return_interviews")  # they have rules of their own
    ),
    *(
        Rule(
            "row_has_a_person",
            Severity.WARNING,
            "no record of this person is in the extract. The row is kept, for a child with nothing else recorded. "
            "Extract the person's record too.",
            table,
            ("person_id",),
            query=_NO_PERSON.format(table=table),
            source=f"{return_rules('1012')}, for missing periods; of other tables ours",
            example="""
                person_records
                person_id | born_on
                ----------+-----------
                Ann       | 01/04/2005

                care_statuses
                person_id | care_status    | started_on | breaks
                ----------+----------------+------------+-------
                Ann       | looked after   | 01/03/2019 |
                Ben       | looked after   | 01/03/2019 | yes
            """,
        )
        for table in CHILD_TABLES
    ),
    *(
        Rule(
            "row_has_a_person",
            Severity.WARNING,
            "no record of this person is in the extract. The row is used for nothing. Extract the person's record too.",
            table,
            ("person_id",),
            query=_NO_PERSON.format(table=table),
            source=f"{OURS} what is said of somebody fills their record in, and there is none to fill",
            example="""
                person_records
                person_id | born_on
                ----------+-----------
                Ann       | 01/04/2005

                person_details
                person_id | gender | breaks
                ----------+--------+-------
                Ann       | Female |
                Ben       | Male   | yes
            """,
        )
        for table in INTAKE_TABLES
    ),
    *(
        Rule(
            "record_is_not_repeated",
            Severity.WARNING,
            "the same record is there before, with the same content. This row is left out and nothing is lost with it.",
            table,
            names,
            query=_repeated_sql(table, is_same=True),
            drops=True,
            source=f"{OURS} the same record counted twice would be two",
            example="""
                missing_episodes
                episode_id | person_id | began            | returned         | breaks
                -----------+-----------+------------------+------------------+-------
                E1         | Ann       | 01/04/2019 20:00 | 02/04/2019 09:30 |
                E1         | Ann       | 01/04/2019 20:00 | 02/04/2019 09:30 | yes
                E2         | Ann       | 04/04/2019 20:00 | 05/04/2019 09:30 |
            """,
        )
        for table, names in IDENTIFIED_BY.items()
        if table not in MAY_REPEAT
    ),
    *(
        Rule(
            "record_is_not_a_duplicate",
            Severity.ERROR,
            "another row has the same identifier and other content. One is kept and this row left out. "
            "Find out which is right.",
            table,
            names,
            query=_repeated_sql(table, is_same=False),
            source=f"{OURS} nobody but the agency knows which of the two is right",
            example="""
                missing_episodes
                episode_id | person_id | began            | returned         | breaks
                -----------+-----------+------------------+------------------+-------
                E1         | Ann       | 01/04/2019 20:00 | 02/04/2019 09:30 |
                E1         | Ann       | 01/04/2019 20:00 | 03/04/2019 09:30 | yes
                E2         | Ann       | 04/04/2019 20:00 | 05/04/2019 09:30 |
            """,
        )
        for table, names in IDENTIFIED_BY.items()
        if table not in MAY_REPEAT
    ),
    *(
        Rule(
            "record_is_in_a_later_return",
            Severity.NOTE,
            "a later yearly return has the same record, and says how it went on. That is taken, and this row left out.",
            table,
            names,
            query=f"{_copies_sql(table)} where first.standing > later.standing",
            drops=True,
            source=f"{return_rules('576')}: what is open at the end of a year is there again in the next",
            example="""
                missing 2018
                CHILD | DOB        | MISSING | MIS_START  | MIS_END    | breaks
                ------+------------+---------+------------+------------+-------
                Ann   | 02/03/2005 | M       | 02/05/2017 | 03/05/2017 |
                Ann   | 02/03/2005 | M       | 30/03/2018 |            | yes

                missing 2019
                CHILD | DOB        | MISSING | MIS_START  | MIS_END
                ------+------------+---------+------------+-----------
                Ann   | 02/03/2005 | M       | 30/03/2018 | 02/04/2018
                Ann   | 02/03/2005 | M       | 02/06/2018 | 03/06/2018
            """,
        )
        for table, names in IDENTIFIED_BY.items()
        if table in YEARLY
    ),
    *(
        Rule(
            "row_fits_the_headings",
            Severity.ERROR,
            "the row has more cells than there are headings, so they may be the wrong ones. The row is left out. "
            "Put cells that hold the delimiter in quotation marks.",
            table,
            (),
            where="is_ragged",
            source="RFC 4180, section 2: as many cells in every line, and quotation marks around a cell with a comma",
            example="""
                missing_episodes
                episode_id | person_id    | began            | breaks
                -----------+--------------+------------------+-------
                E1         | Ann          | 01/04/2019 20:00 |
                E2         | Ben, the 2nd | 01/04/2019 20:00 | yes
            """,
        )
        for table in IDENTIFIED_BY
    ),
)
