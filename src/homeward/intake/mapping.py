"""
A mapping: which file of an agency feeds which canonical table, and which heading which field.

The format is explained in `docs/reference/mapping.md`. A mapping is the partnership's own, so a mistake in it stops the
program and says where; what is wrong with an extract never does. Sources that every council has are in `sources`.
"""

import dataclasses
import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from homeward.dataset.code_list import fold
from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.errors import nearest
from homeward.dataset.toml_tables import TomlTable, read_toml
from homeward.intake.fields import FIELDS, Field, FieldKind

_DIRECTIVES = "YymdHMSfbBpIaAj"

TABLE_KEYS = ("table", "file", "sheet", "skip_rows_without", "only_rows", "skip_rows", "columns")
COLUMN_KEYS = (
    *("column", "date", "time", "formats", "codes", "empty", "words", "without_words", "optional"),
    *("value", "made_from", "numbered_by"),
)
MADE_KEYS = ("made_from", "numbered_by")

MOST_HEADINGS = 500
"""Nobody's table has more; a sheet may have 16,384 columns."""
MOST_KEPT = 10_000
"""Headings whose comparable form is kept, for the next sheet: more than all standards have."""


@dataclass(frozen=True)
class FieldMapping:
    """
    How a field is filled: the headings it may have (the first that the file has is taken), and how to read the cells.

    A field may instead hold the same `value` in every row, or be an identifier `made_from` other fields of the row;
    rows alike in these are counted by `numbered_by`, another field.

    Attributes:
        time_headings: of a time of day in a column of its own.
        formats: empty for the usual ones.
        words: where no heading is there, one that has all of these words and none of `without_words` is taken.
        is_optional: nobody is told when the file has no such column.
    """

    field: Field
    headings: tuple[str, ...] = ()
    time_headings: tuple[str, ...] = ()
    formats: tuple[str, ...] = ()
    codes: dict[str, str] = dataclasses.field(default_factory=dict)
    empty: str | None = None
    words: tuple[str, ...] = ()
    without_words: tuple[str, ...] = ()
    is_optional: bool = False
    value: str = ""
    made_from: tuple[str, ...] = ()
    numbered_by: str = ""

    @property
    def needs_no_column(self) -> bool:
        return bool(self.value or self.made_from)

    def find(self, headings: "Headings") -> str:
        """The heading of a file that this field has, or empty. Words are looked for where no heading is there."""
        return headings.find(self.headings, self.words, self.without_words)


@dataclass(frozen=True)
class TableMapping:
    """
    One canonical table that a file feeds.

    Attributes:
        only_rows: by heading, the texts (folded) of which a row must have one; other rows are not of this table.
        skip_rows: by heading, the texts (folded) whose rows are not of this table.
        fields: by the field's name.
    """

    table: str
    file: str
    sheet: str
    skip_rows_without: str
    fields: dict[str, FieldMapping]
    only_rows: dict[str, frozenset[str]] = dataclasses.field(default_factory=dict)
    skip_rows: dict[str, frozenset[str]] = dataclasses.field(default_factory=dict)

    def headings(self) -> list[str]:
        """Every heading that the mapping names."""
        named = [h for m in self.fields.values() for h in (*m.headings, *m.time_headings)]
        named += [*self.only_rows, *self.skip_rows]
        return [*named, self.skip_rows_without] if self.skip_rows_without else named

    def names_file(self, name: str) -> bool:
        """Whether a file's name is the one meant: with or without its ending, capitals apart."""
        return self.file.casefold() in (name.casefold(), Path(name).stem.casefold())

    def fitted(self, texts: Sequence[str]) -> "TableMapping":
        """The same for a file with these headings: what is known by words is known by its heading."""
        headings = Headings(texts)
        found = {name: of.find(headings) for name, of in self.fields.items()}
        fields = {
            name: dataclasses.replace(of, headings=(found[name],)) if found[name] and of.words else of
            for name, of in self.fields.items()
        }
        without = self.skip_rows_without
        for name, of in self.fields.items():
            if found[name] and same_heading(without) in map(same_heading, of.headings):
                without = found[name]
        return dataclasses.replace(self, fields=fields, skip_rows_without=without)


@functools.lru_cache(maxsize=MOST_KEPT)
def same_heading(text: str) -> str:
    """A heading as compared with others: capitals and spaces do not matter."""
    return " ".join(text.casefold().split())


class Headings:
    """The headings of a sheet, looked through once however many columns are looked for."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = [text for text in texts if text.strip()][:MOST_HEADINGS]
        self._folded = {same_heading(text): text for text in reversed(self.texts)}

    def find(self, names: Iterable[str], words: Sequence[str] = (), without: Sequence[str] = ()) -> str:
        """The heading of one of the names; else the first with the words; else empty."""
        for name in names:
            if found := self._folded.get(same_heading(name)):
                return found
        if not words:
            return ""
        return next((text for text, said in self._said if _has(said, words, without)), "")

    @functools.cached_property
    def _said(self) -> list[tuple[str, list[str]]]:
        return [(text, re.findall(r"[a-z]+|[0-9]+", text.casefold())) for text in self.texts]


def _has(said: Sequence[str], words: Iterable[str], without: Iterable[str]) -> bool:
    """
    Whether a heading's words hold every one of some, and none of others.

    `number|count` stands for either. A word need only begin one of the heading's: `episode` begins `episodes`.
    """

    def has(word: str) -> bool:
        return any(each.startswith(either) for either in word.casefold().split("|") for each in said)

    return all(has(word) for word in words) and not any(has(word) for word in without)


def read_mapping(path: Path) -> list[TableMapping]:
    """Read a mapping. Raises HomewardError that says which entry to mend."""
    content = read_toml(path, "a mapping of extract files")
    content.refuse_unknown(["tables"])
    entries = content.tables("tables", "table", "table")
    if not entries:
        raise content.error("there is no [[tables]]. Add one for each canonical table that a file feeds.")
    return [read_table(entry, entry.text("file")) for entry in entries]


def read_table(entry: TomlTable, file: str) -> TableMapping:
    """One table of a mapping. Raises HomewardError."""
    entry.refuse_unknown(TABLE_KEYS)
    table = entry.text("table")
    if table not in FIELDS:
        raise entry.error(
            f"'{table}' is not a table that a mapping can feed. Those are: {', '.join(FIELDS)}.{nearest(table, FIELDS)}"
        )
    columns = entry.table("columns")
    known = {field.name: field for field in FIELDS[table]}
    if unknown := [name for name in columns.values if name not in known]:
        hint = nearest(unknown[0], known) or f" Those are: {', '.join(known)}."
        raise entry.error(f"'{unknown[0]}' is not one of its columns.{hint}")
    fields = {name: _field(known[name], columns) for name in columns.values}
    if lacking := [f.name for f in known.values() if _must_be_mapped(f) and f.name not in fields]:
        raise entry.error(f"say which heading gives {lacking[0]}, under [tables.columns].")
    for name, of in fields.items():
        if unmade := [
            each for each in (*of.made_from, of.numbered_by) if each and (each == name or each not in fields)
        ]:
            raise columns.table(name).error(f"it is made from {unmade[0]}, which is no other column of this table.")
    return TableMapping(
        table,
        file,
        entry.text("sheet", ""),
        entry.text("skip_rows_without", ""),
        fields,
        _rows(entry.table("only_rows")),
        _rows(entry.table("skip_rows")),
    )


def _rows(entry: TomlTable) -> dict[str, frozenset[str]]:
    """Texts that choose rows, by heading."""
    return {heading: frozenset(map(fold, entry.text_or_texts(heading))) for heading in entry.values}


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
    if "value" in settings.values:
        return _constant(field, settings)
    if "made_from" in settings.values:
        return _made(field, settings)
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
        settings.text_or_texts("words"),
        settings.text_or_texts("without_words"),
        settings.flag("optional"),
    )


def _constant(field: Field, settings: TomlTable) -> FieldMapping:
    """A code that every row has."""
    if len(settings.values) > 1:
        raise settings.error("give `value` alone, or a column.")
    value = settings.text("value")
    _codes(field, {"": value}, settings)
    return FieldMapping(field, value=value)


def _made(field: Field, settings: TomlTable) -> FieldMapping:
    """An identifier for rows that have none."""
    settings.refuse_unknown(MADE_KEYS)
    if field.kind is not FieldKind.IDENTIFIER or field.name == "person_id":
        raise settings.error("only an identifier of something other than a person can be made from other columns.")
    return FieldMapping(
        field, made_from=settings.text_or_texts("made_from"), numbered_by=settings.text("numbered_by", "")
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
