"""Columns that many populations share: of the child that a row is about, as `p`, and of the row itself, as `t`."""

from homeward.indicators.populations.population import DerivedColumn, Join

PERSON = Join("p", "join person_records p on p.person_key = t.person_key")

CHILD_COLUMNS = (
    DerivedColumn("child_key", "t.child_key", "the child", is_nullable=False),
    DerivedColumn("born_on", "p.born_on", "the child's date of birth", ("person_records.born_on",)),
    DerivedColumn("sex", "p.sex", "sex as recorded", ("person_records.sex",)),
    DerivedColumn("gender", "p.gender", "gender as recorded", ("person_records.gender",)),
    DerivedColumn(
        "ethnicity_code",
        "coalesce(p.ethnicity_code, 'E4')",
        "ethnicity; E4 where nothing is recorded",
        ("person_records.ethnicity_code",),
        is_nullable=False,
    ),
    DerivedColumn("has_send", "p.has_send", "special educational needs or a disability", ("person_records.has_send",)),
    DerivedColumn(
        "has_physical_disability",
        "p.has_physical_disability",
        "mobility, hand function or personal care",
        ("person_records.has_physical_disability",),
    ),
)


def text_literal(text: str) -> str:
    """
    A text as SQL. Raises ValueError for a quote or a backslash: engines do not agree how a text holds one.

    Of a pattern, `_` stands for any one sign: an apostrophe is typed in several ways.
    """
    if "'" in text or "\\" in text:
        raise ValueError(f"Engines quote {text} in several ways. Write it without, or `_` for the sign in a pattern.")
    return f"'{text}'"


def area_column() -> DerivedColumn:
    return DerivedColumn("area", "t.reporting_area", "ONS code of the reporting agency's area", is_nullable=False)


def key_column(table: str, row: str) -> DerivedColumn:
    return DerivedColumn(f"{table}_key", f"t.{table}_key", row, is_nullable=False)


def own(table: str, name: str, meaning: str, *, is_nullable: bool = True) -> DerivedColumn:
    """A canonical column as it is."""
    return DerivedColumn(name, f"t.{name}", meaning, (f"{table}.{name}",), is_nullable=is_nullable)


def age_column(on: str, when: str) -> DerivedColumn:
    """`age_years` on a date of the row."""
    return DerivedColumn(
        "age_years",
        f"case when p.born_on <= {on} then age_in_years(p.born_on, {on}) end",
        f"age in whole years on the day {when}; empty when born later",
        ("person_records.born_on",),
    )
