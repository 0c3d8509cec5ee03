"""
A mapping: which file of an agency feeds which canonical table, and which heading which field.

The format is explained in `partnerships/rotherham/mappings/liquidlogic.toml`. A mapping is the partnership's own, so
a mistake in it stops the program and says where; what is wrong with an extract never does.
"""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from homeward.dataset.code_list import fold
from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.errors import nearest
from homeward.dataset.toml_tables import TomlTable, read_toml
from homeward.intake.fields import FIELDS, Field, FieldKind

_DIRECTIVES = "YymdHMSfbBpIaAj"

TABLE_KEYS = ("table", "file", "sheet", "skip_rows_without", "columns")
COLUMN_KEYS = ("column", "date", "time", "formats", "codes", "empty")


@dataclass(frozen=True)
class FieldMapping:
    """
    How a field is filled: the headings it may have (the first that the file has is taken), and how to read the cells.

    `time_headings` are those of a time of day in a column of its own. `formats` are empty for the usual ones.
    """

    field: Field
    headings: tuple[str, ...]
    time_headings: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    codes: dict[str, str] = dataclasses.field(default_factory=dict)
    empty: str | None = None


@dataclass(frozen=True)
class TableMapping:
    """One canonical table that a file feeds. `fields` is by the field's name."""

    table: str
    file: str
    sheet: str
    skip_rows_without: str
    fields: dict[str, FieldMapping]

    def headings(self) -> list[str]:
        """Every heading that the mapping names."""
        named = [h for m in self.fields.values() for h in (*m.headings, *m.time_headings)]
        return [*named, self.skip_rows_without] if self.skip_rows_without else named

    def names_file(self, name: str) -> bool:
        """Whether a file's name is the one meant: with or without its ending, capitals apart."""
        return self.file.casefold() in (name.casefold(), Path(name).stem.casefold())


def same_heading(text: str) -> str:
    """A heading as compared with others: capitals and spaces do not matter."""
    return " ".join(text.casefold().split())


def read_mapping(path: Path) -> list[TableMapping]:
    """Read a mapping. Raises HomewardError that says which entry to mend."""
    content = read_toml(path, "a mapping of extract files")
    content.refuse_unknown(["tables"])
    entries = content.tables("tables", "table", "table")
    if not entries:
        raise content.error("there is no [[tables]]. Add one for each canonical table that a file feeds.")
    return [_table(entry) for entry in entries]


def _table(entry: TomlTable) -> TableMapping:
    entry.refuse_unknown(TABLE_KEYS)
    table = entry.text("table")
    if table not in FIELDS:
        raise entry.error(
            f"'{table}' is not a table that a mapping can feed. Those are: {', '.join(FIELDS)}.{nearest(table, FIELDS)}"
        )
    file, columns = entry.text("file"), entry.table("columns")
    known = {field.name: field for field in FIELDS[table]}
    if unknown := [name for name in columns.values if name not in known]:
        hint = nearest(unknown[0], known) or f" Those are: {', '.join(known)}."
        raise entry.error(f"'{unknown[0]}' is not one of its columns.{hint}")
    fields = {name: _field(known[name], columns) for name in columns.values}
    if lacking := [f.name for f in known.values() if _must_be_mapped(f) and f.name not in fields]:
        raise entry.error(f"say which heading gives {lacking[0]}, under [tables.columns].")
    return TableMapping(table, file, entry.text("sheet", ""), entry.text("skip_rows_without", ""), fields)


def _must_be_mapped(field: Field) -> bool:
    """A file of missing episodes need not say so in every row; without a column they are all missing."""
    return field.required and field.name != "category"


def _field(field: Field, columns: TomlTable) -> FieldMapping:
    if not isinstance(columns.values[field.name], Mapping):
        return FieldMapping(field, _headings(columns, field.name))
    settings = columns.table(field.name)
    settings.refuse_unknown(COLUMN_KEYS)
    if "column" in settings.values and "date" in settings.values:
        raise settings.error("give `column`, or `date` and `time`, not both.")
    empty = settings.text("empty", "") if "empty" in settings.values else None
    if empty is not None:
        _codes(field, {"": empty}, settings)
    return FieldMapping(
        field,
        _headings(settings, "date" if "date" in settings.values else "column"),
        _times(field, settings),
        _formats(settings),
        _codes(field, settings.table("codes").all_texts(), settings),
        empty,
    )


def _headings(entry: TomlTable, key: str) -> tuple[str, ...]:
    headings = entry.text_or_texts(key)
    if not headings:
        raise entry.error(f"`{key}` is missing: give its heading, or a list of headings it may have.")
    return headings


def _times(field: Field, settings: TomlTable) -> tuple[str, ...]:
    times = settings.text_or_texts("time")
    if times and field.kind is not FieldKind.EVENT:
        raise settings.error("it is not an event, so it cannot have a time.")
    return times


def _formats(settings: TomlTable) -> tuple[str, ...]:
    formats = settings.text_or_texts("formats")
    for text in formats:
        directives = re.findall(r"%-?(.?)", text)
        if not directives or any(d not in _DIRECTIVES or not d for d in directives):
            raise settings.error(f"'{text}' is not a date format. Write it like %d/%m/%Y %H:%M.")
    return formats


def _codes(field: Field, codes: dict[str, str], settings: TomlTable) -> dict[str, str]:
    """Spellings of this extract, folded. The code may be empty: the spelling means not recorded."""
    if not codes:
        return {}
    if not field.codes:
        raise settings.error("it has no code list, so leave `codes` and `empty` out.")
    known = CODE_LISTS[field.codes].values()
    if unknown := [code for code in codes.values() if code and code not in known]:
        raise settings.error(
            f"'{unknown[0]}' is not a code. Codes are: {', '.join(known)}.{nearest(unknown[0], known)}"
        )
    return {fold(spelling): code for spelling, code in codes.items()}
