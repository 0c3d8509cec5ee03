"""Homeward's own template workbooks as sheets that are known, so that a filled one is read under any name."""

from homeward.intake.fields import FIELDS, Field
from homeward.intake.mapping import FieldMapping, TableMapping
from homeward.intake.sources.known_sheets import KnownColumn, KnownSheet, Standard
from homeward.intake.templates import TEMPLATES, Template

_EXPLAINED = KnownSheet(
    "template_columns",
    "templates",
    "the explanation of a template",
    tuple(KnownColumn((heading,)) for heading in ("Column", "Needed", "How to write it", "Meaning")),
    ("columns",),
)


def _sheet(of: Template) -> KnownSheet:
    """The sheet to fill. A column that is not needed may be taken out."""
    columns = tuple(KnownColumn((column.heading,)) for column in of.columns)
    tables = [_mapping(of, of.table)]
    if any(column.table != of.table for column in of.columns):
        tables.append(_mapping(of, "person_records"))
    return KnownSheet(f"template_{of.table}", "templates", of.row, columns, (of.title,), tuple(tables))


def _mapping(of: Template, table: str) -> TableMapping:
    fields = {
        column.field.name: FieldMapping(column.field, (column.heading,), is_optional=_may_go(column.field))
        for column in of.columns
        if column.table == table
    }
    if "person_id" not in fields and table == "person_records":
        [heading] = [column.heading for column in of.columns if column.field.name == "person_id"]
        person = next(field for field in FIELDS[table] if field.name == "person_id")
        fields["person_id"] = FieldMapping(person, (heading,))
    return TableMapping(table, f"template_{of.table}", "", "", fields)


def _may_go(field: Field) -> bool:
    """Without its category a missing episode is one of a child who was missing."""
    return field.name == "category" or not field.required


def _words(of: Template) -> KnownSheet | None:
    coded = tuple(KnownColumn((column.heading,)) for column in of.columns if column.field.codes)
    if not coded:
        return None
    return KnownSheet(
        "template_words", "templates", "the words that a template takes", coded, ("words",), is_by_name=True
    )


TEMPLATES_STANDARD = Standard(
    "templates",
    "Homeward's templates",
    "the workbooks that `homeward template` writes, filled by agencies that keep no system",
    "Homeward",
    (
        *(_sheet(of) for of in TEMPLATES.values()),
        _EXPLAINED,
        *(words for of in TEMPLATES.values() if (words := _words(of))),
    ),
)
