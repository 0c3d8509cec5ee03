"""Rules on records of any table: each is there once, and has as many cells as there are headings."""

from homeward.dataset.findings import Severity
from homeward.intake.fields import FIELDS
from homeward.intake.rules.definition import Rule

IDENTIFIED_BY: dict[str, tuple[str, ...]] = {
    "person_records": ("person_id",),
    "missing_episodes": ("episode_id",),
    "interview_offers": ("episode_id",),
    "return_interviews": ("interview_id", "episode_id"),
}
"""What says that two rows are the same record. An interview that covers several episodes has a row for each."""


def _same_record(table: str) -> str:
    return "agency, " + ", ".join(f"coalesce({name}, '')" for name in IDENTIFIED_BY[table])


def copies_sql(table: str) -> str:
    """
    SQL: records that are there more than once, numbered from 1 for the one that is kept.

    That is the first row with its required dates and codes readable; the first row of all if none has.
    """
    required = [f.values[-1 if len(f.values) == 1 else 1] for f in FIELDS[table] if f.required]
    lacking = " or ".join(f"{name} is null" for name in required)
    given = " and ".join(f"{name} is not null" for name in IDENTIFIED_BY[table] if name != "interview_id")
    return (
        f"select *, row_number() over (partition by {_same_record(table)} order by ({lacking}), entry, source_row) as copy,"
        f" count(*) over (partition by {_same_record(table)}) as copies"
        f" from staged.{table} where {given} and not is_ragged"
        f" and (({_same_record(table)})) in (select ({_same_record(table)}) from staged.{table}"
        f" group by {_same_record(table)} having count(*) > 1)"
    )


def _repeated_sql(table: str, is_same: bool) -> str:
    """Second and later copies, with the same content as the first or with other content."""
    values = [name for f in FIELDS[table] for name in f.values]
    same = " and ".join(f"later.{name} is not distinct from first.{name}" for name in values)
    names = ("agency", *IDENTIFIED_BY[table])
    joined = " and ".join(f"later.{name} is not distinct from first.{name}" for name in names)
    return (
        f"with copies as ({copies_sql(table)})"
        " select later.entry, later.source_row from copies as later"
        f" join copies as first on first.copy = 1 and later.copy > 1 and {joined}"
        f" where {'' if is_same else 'not '}({same})"
    )


RECORD_RULES = (
    *(
        Rule(
            "record_is_not_repeated",
            Severity.WARNING,
            "the same record is there before, with the same content. This row is left out and nothing is lost with it.",
            table,
            names,
            query=_repeated_sql(table, is_same=True),
            drops=True,
        )
        for table, names in IDENTIFIED_BY.items()
    ),
    *(
        Rule(
            "record_is_not_a_duplicate",
            Severity.ERROR,
            "another row has the same identifier and other content. The first is kept and this row left out. "
            "Find out which is right.",
            table,
            names,
            query=_repeated_sql(table, is_same=False),
        )
        for table, names in IDENTIFIED_BY.items()
    ),
    *(
        Rule(
            "row_fits_the_headings",
            Severity.ERROR,
            "the row has more cells than there are headings, so they may stand under the wrong ones. The row is left out. "
            "Put cells that hold the delimiter in quotation marks.",
            table,
            (),
            where="is_ragged",
        )
        for table in IDENTIFIED_BY
    ),
)
