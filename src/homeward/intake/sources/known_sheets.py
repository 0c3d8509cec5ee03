"""Sheets that are known: what a standard, a template or a partnership's mapping says that a sheet may be."""

import dataclasses
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from homeward.intake.mapping import Headings, TableMapping


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
            if of.field.required and of.headings and of.empty is None and not of.is_optional
        ]


@dataclass(frozen=True)
class Standard:
    """A dataset or return that many councils have."""

    name: str
    title: str
    about: str
    source: str
    sheets: tuple[KnownSheet, ...]


def sheets_of_mapping(mappings: Iterable[TableMapping]) -> list[KnownSheet]:
    """The files and sheets that a partnership's own mapping names."""
    by_place: dict[tuple[str, str], list[TableMapping]] = {}
    for mapping in mappings:
        by_place.setdefault((mapping.file, mapping.sheet), []).append(mapping)
    return [
        KnownSheet(file, "", f"the mapping's {file}", tuple(columns_of(tables)), (file,), tuple(tables))
        for (file, _), tables in by_place.items()
    ]


def columns_of(tables: Iterable[TableMapping]) -> list[KnownColumn]:
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
