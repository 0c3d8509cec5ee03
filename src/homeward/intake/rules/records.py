"""Rules on records of any table: each is there once, and has as many cells as there are headings."""

from homeward.dataset.findings import Severity
from homeward.intake.fields import FIELDS, IDENTIFIED_BY
from homeward.intake.rules.definition import Rule


def _repeated_sql(table: str, is_same: bool) -> str:
    """Second and later copies, with the same content as the first or with other content."""
    values = [name for f in FIELDS[table] for name in f.values]
    same = " and ".join(f"later.{name} is not distinct from first.{name}" for name in values)
    names = ("agency", *IDENTIFIED_BY[table])
    joined = " and ".join(f"later.{name} is not distinct from first.{name}" for name in names)
    return (
        f"select later.entry, later.source_row from staged.{table}_copies as later"
        f" join staged.{table}_copies as first on first.copy = 1 and later.copy > 1 and {joined}"
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
            "another row has the same identifier and other content. One is kept and this row left out. "
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
            "the row has more cells than there are headings, so they may be the wrong ones. The row is left out. "
            "Put cells that hold the delimiter in quotation marks.",
            table,
            (),
            where="is_ragged",
        )
        for table in IDENTIFIED_BY
    ),
)
