"""Rules on single cells besides dates: codes, numbers and identifiers that can be read, and needed ones filled in."""

from homeward.dataset.findings import Severity
from homeward.intake.fields import FieldKind
from homeward.intake.rules.definition import CellRule
from homeward.intake.rules.sources import OURS, return_rules

_WITHOUT_IT = f"{OURS} a figure of our catalogue needs it in every row of the table"

ACCEPT = "homeward labels {list} --accept 'LABEL=CODE' --partnership DIR"
"""The line that accepts a label; the label itself is looked up in the extract."""

VALUE_RULES = (
    CellRule(
        "code_is_known",
        Severity.WARNING,
        f"not a known code{{hint}}. Correct the extract, or accept it: {ACCEPT}.",
        (FieldKind.CODE, FieldKind.YES_NO),
        where="{field}_fault is not null and not starts_with({field}_fault, 'read as ')",
        hint=("concat(if({field}_fault <> '', concat('; the nearest that is known is ', {field}_fault), ''), {known})"),
        source="The code lists of the DfE's returns and ours, docs/reference/codes.md",
        example="""
            interview_offers
            episode_id | is_offered | breaks
            -----------+------------+-------
            E1         | Yes        |
            E2         | purple     | yes
            E3         | n          |
            E4         |            |

            missing_episodes
            episode_id | person_id | began
            -----------+-----------+-----------------
            E1         | Ann       | 01/04/2019 20:00
            E2         | Ben       | 01/04/2019 20:00
            E3         | Cat       | 01/04/2019 20:00
            E4         | Dan       | 01/04/2019 20:00
        """,
    ),
    CellRule(
        "code_is_likely",
        Severity.NOTE,
        "understood, and not certain{hint}: a word is misspelt or cut off, or only the code was understood. "
        f"If it is right, accept it: {ACCEPT}.",
        (FieldKind.CODE, FieldKind.YES_NO),
        where="starts_with({field}_fault, 'read as ')",
        hint="concat('; ', {field}_fault)",
        error_if_required=False,
        source=f"{OURS} every system spells codes in its own way, and what is guessed a person should see",
        example="""
            missing_episodes
            episode_id | person_id | began            | setting      | breaks
            -----------+-----------+------------------+--------------+-------
            E1         | Ann       | 01/04/2019 20:00 | Family home  |
            E2         | Ben       | 01/04/2019 20:00 | Familly home | yes
            E3         | Cat       | 01/04/2019 20:00 |              |
        """,
    ),
    CellRule(
        "number_is_readable",
        Severity.WARNING,
        "not a number of the kind expected. Correct the extract; a decimal has a point, and no comma.",
        (FieldKind.WHOLE, FieldKind.NUMBER),
        where="{field}_fault = 'number'",
        source=f"{OURS} a number that is guessed would be counted as if somebody had said it",
        example="""
            missing_episodes
            episode_id | person_id | began            | supplied_age | breaks
            -----------+-----------+------------------+--------------+-------
            E1         | Ann       | 01/04/2019 20:00 | 15           |
            E2         | Ben       | 01/04/2019 20:00 | fifteen      | yes
            E3         | Cat       | 01/04/2019 20:00 | 15.5         | yes
            E4         | Dan       | 01/04/2019 20:00 |              |
            E5         | Eve       | 01/04/2019 20:00 | "1,5"        | yes
        """,
    ),
    CellRule(
        "identifier_is_given",
        Severity.ERROR,
        "empty, and without it the row belongs to nothing. The row is left out. Fill it in and extract again.",
        (FieldKind.IDENTIFIER,),
        where="{field} is null",
        only_required=True,
        source=f"{OURS} records are joined by their identifiers and by nothing else within an agency",
        example="""
            missing_episodes
            episode_id | person_id | began            | breaks
            -----------+-----------+------------------+-------
            E1         | Ann       | 01/04/2019 20:00 |
            E2         |           | 01/04/2019 20:00 | yes
                       | Cat       | 01/04/2019 20:00 | yes
        """,
    ),
    CellRule(
        "required_value_is_given",
        Severity.ERROR,
        "empty, and the row cannot be counted without it. The row is left out. Fill it in and extract again.",
        (FieldKind.EVENT,),
        where="{field}_on is null and {field}_fault is null",
        only_required=True,
        source=f"{return_rules('564')}, for the start of an episode; of other tables ours",
        example="""
            missing_episodes
            episode_id | person_id | began            | returned         | breaks
            -----------+-----------+------------------+------------------+-------
            E1         | Ann       | 01/04/2019 20:00 |                  |
            E2         | Ben       |                  | 02/04/2019 09:30 | yes
        """,
    ),
    CellRule(
        "required_value_is_given",
        Severity.ERROR,
        "empty, and the row cannot be counted without it. Fill it in, or say in the mapping what empty means (empty).",
        (FieldKind.CODE,),
        where="{field} is null and {field}_fault is null",
        only_required=True,
        source=f"{return_rules('565')}, for missing or absent; of other tables ours",
        example="""
            missing_episodes
            episode_id | person_id | category | began            | breaks
            -----------+-----------+----------+------------------+-------
            E1         | Ann       | missing  | 01/04/2019 20:00 |
            E2         | Ben       | absent   | 01/04/2019 20:00 |
            E3         | Cat       |          | 01/04/2019 20:00 | yes
        """,
    ),
    CellRule(
        "required_value_is_given",
        Severity.ERROR,
        "empty, and the row cannot be counted without it. The row is left out. Fill it in and extract again.",
        (FieldKind.DATE, FieldKind.WHOLE),
        where="{field} is null and {field}_fault is null",
        only_required=True,
        source=_WITHOUT_IT,
        example="""
            exploitation_referrals
            person_id | received_on | kind | breaks
            ----------+-------------+------+-------
            Ann       | 01/04/2019  | CSE  |
            Ben       |             | CSE  | yes
        """,
    ),
    CellRule(
        "required_value_is_given",
        Severity.ERROR,
        "empty, and the row cannot be counted without it. The row is left out. Fill it in and extract again.",
        (FieldKind.TEXT,),
        where="{field} is null",
        only_required=True,
        source=_WITHOUT_IT,
        example="""
            training_attendances
            course  | attended_on | organisation | attendees | breaks
            --------+-------------+--------------+-----------+-------
            Level 3 | 01/04/2019  | Taxi drivers | 12        |
                    | 01/04/2019  | Hotels       | 7         | yes
        """,
    ),
)
