"""
The standards that come with Homeward: for each, its tables, and what each feeds, in `reference/<standard>.toml`.

The format is that of a mapping, with the standard's own tables above: `[[sheets]]` has the name and all columns of one,
and `[[sheets.feeds]]` says which canonical tables it feeds.
"""

import dataclasses
import functools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from homeward.dataset.errors import HomewardError, nearest
from homeward.dataset.toml_tables import TomlTable, read_toml
from homeward.intake.mapping import Headings, TableMapping, read_table, same_heading

REFERENCE = Path(__file__).parent / "reference"

STANDARD_KEYS = ("title", "about", "source", "sheets")
SHEET_KEYS = ("name", "title", "named", "columns", "feeds", "unused", "covers", "main", "by_name")
COLUMN_KEYS = ("heading", "words", "without_words")


@dataclass(frozen=True)
class KnownColumn:
    """A column of a known sheet: headings that it may have, or else words that its heading has."""

    headings: tuple[str, ...]
    words: tuple[str, ...] = ()
    without_words: tuple[str, ...] = ()

    def find(self, headings: Headings) -> str:
        """The heading that it has among those of a file, or empty."""
        return headings.find(self.headings, self.words, self.without_words)


@dataclass(frozen=True)
class KnownSheet:
    """
    A sheet or file that a standard or a mapping describes.

    Attributes:
        name: as people say what a file is: `ssd_missing`.
        standard: the standard's name; empty for a table of the partnership's own mapping.
        named: words that its file or sheet is named by.
        tables: the canonical tables that it feeds; none for one that is of no use.
        unused: why it, or what it holds, is of no use.
        covers: whom it tells of, when that is not every child.
        is_main: an agency that uses the standard owes it.
        is_by_name: its columns are those of another, so only its name tells.
    """

    name: str
    standard: str
    title: str
    columns: tuple[KnownColumn, ...]
    named: tuple[str, ...] = ()
    tables: tuple[TableMapping, ...] = ()
    unused: str = ""
    covers: str = ""
    is_main: bool = False
    is_by_name: bool = False

    def needed(self) -> list[KnownColumn]:
        """Columns without which none of its tables can be read."""
        if not self.tables:
            return []
        first = self.tables[0]
        return [
            KnownColumn(of.headings, of.words, of.without_words)
            for of in first.fields.values()
            if of.field.required and of.headings and of.empty is None
        ]


@dataclass(frozen=True)
class Standard:
    """A dataset or return that many councils have."""

    name: str
    title: str
    about: str
    source: str
    sheets: tuple[KnownSheet, ...]


def standard_names() -> list[str]:
    """The standards in the box, as `mappings` in the settings names them."""
    return sorted(path.stem for path in REFERENCE.glob("*.toml"))


@functools.cache
def read_standard(name: str) -> Standard:
    """A standard in the box. Raises HomewardError when there is none of that name."""
    if name not in standard_names():
        raise HomewardError(
            f"'{name}' is not a mapping file of the partnership's folder, and not one that comes with Homeward: "
            f"{', '.join(standard_names())}.{nearest(name, standard_names())}"
        )
    content = read_toml(REFERENCE / f"{name}.toml", "a standard")
    content.refuse_unknown(STANDARD_KEYS)
    sheets = tuple(_sheet(entry, name) for entry in content.tables("sheets", "sheet", "name", needed=True))
    return Standard(name, content.text("title"), content.text("about"), content.text("source"), sheets)


def sheets_of_standards(names: Iterable[str]) -> list[KnownSheet]:
    return [sheet for name in names for sheet in read_standard(name).sheets]


def sheets_of_mapping(mappings: Iterable[TableMapping]) -> list[KnownSheet]:
    """The files and sheets that a partnership's own mapping names."""
    by_place: dict[tuple[str, str], list[TableMapping]] = {}
    for mapping in mappings:
        by_place.setdefault((mapping.file, mapping.sheet), []).append(mapping)
    return [
        KnownSheet(file, "", f"the mapping's {file}", tuple(_columns_of(tables)), (file,), tuple(tables))
        for (file, _), tables in by_place.items()
    ]


def _sheet(entry: TomlTable, standard: str) -> KnownSheet:
    entry.refuse_unknown(SHEET_KEYS)
    name = entry.text("name")
    tables = tuple(read_table(feed, name) for feed in entry.tables("feeds", "feed", "table"))
    columns = [_column(each, entry) for each in entry.values.get("columns", [])]
    known = {same_heading(h) for column in columns for h in column.headings}
    columns += [c for c in _columns_of(tables) if not any(same_heading(h) in known for h in c.headings)]
    return KnownSheet(
        name,
        standard,
        entry.text("title"),
        tuple(columns),
        entry.text_or_texts("named"),
        tables,
        entry.text("unused", ""),
        entry.text("covers", ""),
        entry.flag("main"),
        entry.flag("by_name"),
    )


def _column(value: object, entry: TomlTable) -> KnownColumn:
    if isinstance(value, str):
        return KnownColumn((value,))
    if not isinstance(value, Mapping):
        raise entry.error("a column is a heading, or a table with heading, words and without_words.")
    settings = TomlTable(value, entry.where)
    settings.refuse_unknown(COLUMN_KEYS)
    return KnownColumn(
        settings.text_or_texts("heading"), settings.text_or_texts("words"), settings.text_or_texts("without_words")
    )


def _columns_of(tables: Iterable[TableMapping]) -> list[KnownColumn]:
    """The columns that tables are fed from, each once."""
    columns: dict[tuple[str, ...], KnownColumn] = {}
    for table in tables:
        for of in table.fields.values():
            if of.headings:
                columns.setdefault(of.headings, KnownColumn(of.headings, of.words, of.without_words))
    return list(columns.values())


def at_sheet(known: KnownSheet, sheet: str, headings: Sequence[str]) -> list[TableMapping]:
    """The mappings of a known sheet, for a sheet of a file with these headings."""
    return [dataclasses.replace(table.fitted(headings), sheet=sheet) for table in known.tables]
