"""
A mapping: which file of an agency feeds which canonical table, and which heading which field.

The format is explained in `partnerships/rotherham/mappings/liquidlogic.toml`. A mapping is the partnership's own, so
a mistake in it stops the program and says where; what is wrong with an extract never does.
"""

import dataclasses
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from homeward.dataset.codes import CODE_LISTS, fold
from homeward.dataset.errors import HomewardError
from homeward.dataset.partnership import read_toml
from homeward.intake.fields import FIELDS, Field, FieldKind

_DIRECTIVES = "YymdHMSfbBpIaAj"
_KEYS = {"column", "date", "time", "formats", "codes", "empty"}


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
    entries = read_toml(path, "a mapping of extract files").get("tables")
    if not isinstance(entries, list) or not entries:
        raise HomewardError(f"{path}: there is no [[tables]]. Add one for each canonical table that a file feeds.")
    return [_table(entry, path) for entry in entries]


def _table(entry: Any, path: Path) -> TableMapping:
    table = str(entry.get("table", ""))
    where = f"{path}, table {table}"
    if table not in FIELDS:
        raise HomewardError(
            f"{path}: '{table}' is not a table that a mapping can feed. Those are: {', '.join(FIELDS)}."
        )
    columns = entry.get("columns")
    if not isinstance(entry.get("file"), str) or not isinstance(columns, dict):
        raise HomewardError(f"{where}: give `file`, and the headings under [tables.columns].")
    known = {field.name: field for field in FIELDS[table]}
    if unknown := [name for name in columns if name not in known]:
        raise HomewardError(f"{where}: '{unknown[0]}' is not one of its columns. Those are: {', '.join(known)}.")
    fields = {name: _field(known[name], value, where) for name, value in columns.items()}
    if lacking := [f.name for f in known.values() if _must_be_mapped(f) and f.name not in fields]:
        raise HomewardError(f"{where}: say which heading gives {lacking[0]}.")
    skip = str(entry.get("skip_rows_without", ""))
    return TableMapping(table, entry["file"], str(entry.get("sheet", "")), skip, fields)


def _must_be_mapped(field: Field) -> bool:
    """A file of missing episodes need not say so in every row; without a column they are all missing."""
    return field.required and field.name != "category"


def _field(field: Field, value: Any, where: str) -> FieldMapping:
    settings = value if isinstance(value, dict) else {"column": value}
    if unknown := set(settings) - _KEYS:
        raise HomewardError(
            f"{where}, {field.name}: '{min(unknown)}' is not known. Known are: {', '.join(sorted(_KEYS))}."
        )
    headings = _texts(settings.get("column", settings.get("date")))
    if not headings:
        raise HomewardError(f"{where}, {field.name}: give its heading, or a list of headings it may have.")
    formats = _texts(settings.get("formats"))
    for text in formats:
        _check_format(text, f"{where}, {field.name}")
    codes = _codes(field, settings.get("codes", {}), where)
    empty = settings.get("empty")
    if empty is not None:
        _codes(field, {"": empty}, where)
    return FieldMapping(field, headings, _times(field, settings, where), formats, codes, empty)


def _times(field: Field, settings: dict[str, Any], where: str) -> tuple[str, ...]:
    times = _texts(settings.get("time"))
    if times and field.kind is not FieldKind.EVENT:
        raise HomewardError(f"{where}, {field.name}: it is not an event, so it cannot have a time.")
    return times


def _texts(value: Any) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(str(v) for v in value) if isinstance(value, list) else (str(value),)


def _check_format(text: str, where: str) -> None:
    directives = re.findall(r"%-?(.?)", text)
    if not directives or any(d not in _DIRECTIVES or not d for d in directives):
        raise HomewardError(f"{where}: '{text}' is not a date format. Write it like %d/%m/%Y %H:%M.")


def _codes(field: Field, codes: dict[str, str], where: str) -> dict[str, str]:
    """Spellings of this extract, folded. The code may be empty: the spelling means not recorded."""
    if not codes:
        return {}
    if not field.codes:
        raise HomewardError(f"{where}, {field.name}: it has no code list, so leave `codes` and `empty` out.")
    known = CODE_LISTS[field.codes].values()
    if unknown := [code for code in codes.values() if code and code not in known]:
        raise HomewardError(f"{where}, {field.name}: '{unknown[0]}' is not a code. Codes are: {', '.join(known)}.")
    return {fold(spelling): code for spelling, code in codes.items()}
