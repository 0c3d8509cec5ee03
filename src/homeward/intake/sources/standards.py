"""
The standards that come with Homeward: for each, its tables, and what each feeds, in `reference/<standard>.toml`.

The format is that of a mapping, with the standard's own tables above: `[[sheets]]` has the name and all columns of one,
and `[[sheets.feeds]]` says which canonical tables it feeds.
"""

import functools
from collections.abc import Iterable, Mapping
from pathlib import Path

from homeward.dataset.errors import HomewardError, nearest
from homeward.dataset.toml_tables import TomlTable, read_toml
from homeward.intake.mapping import read_table, same_heading
from homeward.intake.sources.known_sheets import KnownColumn, KnownSheet, Standard, columns_of
from homeward.intake.sources.template_sheets import TEMPLATES_STANDARD

REFERENCE = Path(__file__).parent / "reference"

STANDARD_KEYS = ("title", "about", "source", "sheets")
SHEET_KEYS = ("name", "title", "named", "columns", "feeds", "unused", "covers", "main", "by_name")
COLUMN_KEYS = ("heading", "words", "without_words")


def described() -> list[str]:
    """The standards that a file of `reference` describes."""
    return sorted(path.stem for path in REFERENCE.glob("*.toml"))


def standard_names() -> list[str]:
    """Every standard in the box, as `mappings` in the settings names them; Homeward's own templates among them."""
    return [*described(), TEMPLATES_STANDARD.name]


@functools.cache
def read_standard(name: str) -> Standard:
    """A standard in the box. Raises HomewardError when there is none of that name."""
    if name not in standard_names():
        raise HomewardError(
            f"'{name}' is not a mapping file of the partnership's folder, and not one that comes with Homeward: "
            f"{', '.join(standard_names())}.{nearest(name, standard_names())}"
        )
    if name == TEMPLATES_STANDARD.name:
        return TEMPLATES_STANDARD
    content = read_toml(REFERENCE / f"{name}.toml", "a standard")
    content.refuse_unknown(STANDARD_KEYS)
    sheets = tuple(_sheet(entry, name) for entry in content.tables("sheets", "sheet", "name", needed=True))
    return Standard(name, content.text("title"), content.text("about"), content.text("source"), sheets)


def sheets_of_standards(names: Iterable[str]) -> list[KnownSheet]:
    return [sheet for name in names for sheet in read_standard(name).sheets]


def _sheet(entry: TomlTable, standard: str) -> KnownSheet:
    entry.refuse_unknown(SHEET_KEYS)
    name = entry.text("name")
    tables = tuple(read_table(feed, name) for feed in entry.tables("feeds", "feed", "table"))
    columns = [_column(each, entry) for each in entry.values.get("columns", [])]
    known = {same_heading(h) for column in columns for h in column.headings}
    columns += [c for c in columns_of(tables) if not any(same_heading(h) in known for h in c.headings)]
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
