"""
Layouts: where a figure is printed. Reference numbers, labels, order, columns, decimals; never what is counted.

Read from TOML that a partnership edits without Python. Every key and name is looked up when the layout is read, so
that a misspelt setting, indicator or breakdown is told its nearest name before anything is computed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from homeward.dataset.errors import HomewardError
from homeward.dataset.partnership import PLAIN_NAME
from homeward.dataset.periods import FAR_FUTURE, PeriodKind, parse_period
from homeward.dataset.toml_tables import TomlTable
from homeward.publication.layouts.rows import ANNUAL_ROW_KEYS, ROW_KEYS, RowLayout, read_row
from homeward.publication.layouts.shown import Shown, nearest_or_fail
from homeward.publication.layouts.words import PictureKind

__all__ = ["AnnualLayout", "KeyNumberLayout", "MonthlyLayout", "PictureLayout", "RowLayout", "SectionLayout", "Shown"]

MONTHLY_KEYS = ("title", "key_numbers", "sections", "pictures")
KEY_NUMBER_KEYS = ("ref", "label", "percent")
SECTION_KEYS = ("ref", "title", "rows")
PICTURE_KEYS = ("ref", "title", "kind", "rows", "labels", "show", "unit", "trend")
ANNUAL_KEYS = ("title", "council", "rows", "notes", "breaks")


@dataclass(frozen=True)
class SectionLayout:
    ref: str
    title: str
    rows: tuple[RowLayout, ...]


@dataclass(frozen=True)
class KeyNumberLayout:
    ref: str
    label: str
    is_percent: bool


@dataclass(frozen=True)
class PictureLayout:
    """A picture of some rows: of the month, or with `is_trend` over the months."""

    ref: str
    title: str
    kind: PictureKind
    rows: tuple[str, ...]
    labels: tuple[str, ...]
    shows_percent: bool
    unit: str
    is_trend: bool


@dataclass(frozen=True)
class MonthlyLayout:
    title: str
    sections: tuple[SectionLayout, ...]
    key_numbers: tuple[KeyNumberLayout, ...]
    pictures: tuple[PictureLayout, ...]

    def rows(self) -> dict[str, RowLayout]:
        return {row.ref: row for section in self.sections for row in section.rows}


@dataclass(frozen=True)
class AnnualLayout:
    title: str
    council: str
    rows: tuple[RowLayout, ...]
    notes: tuple[str, ...]
    breaks: tuple[str, ...]


def read_monthly_layout(content: Mapping[str, Any], path: Path) -> MonthlyLayout:
    """Read a monthly report's layout. Raises HomewardError that names the row and the nearest valid word."""
    paper = TomlTable(content, str(path))
    paper.refuse_unknown(MONTHLY_KEYS)
    layout = MonthlyLayout(
        title=paper.text("title"),
        sections=tuple(read_section(s) for s in paper.tables("sections", "section", "ref", needed=True)),
        key_numbers=tuple(_key_number(k) for k in paper.tables("key_numbers", "key number", "ref")),
        pictures=tuple(read_picture(p) for p in paper.tables("pictures", "picture", "ref")),
    )
    refuse_twice(paper, "rows", (row.ref for section in layout.sections for row in section.rows))
    refuse_twice(paper, "pictures", (picture.ref for picture in layout.pictures))
    check_printed(paper, layout.rows(), layout.key_numbers, layout.pictures)
    return layout


def check_printed(
    paper: TomlTable,
    rows: Mapping[str, RowLayout],
    key_numbers: Iterable[KeyNumberLayout],
    pictures: Iterable[PictureLayout],
) -> None:
    """Key numbers and pictures are of rows that there are. Raises HomewardError with the nearest."""
    printed = [(k.ref, k.is_percent) for k in key_numbers]
    printed += [(ref, p.shows_percent) for p in pictures for ref in p.rows]
    for ref, is_percent in printed:
        nearest_or_fail(ref, rows, f"{paper.where}: a picture or key number names row")
        if is_percent and not rows[ref].shown.has_percent:
            raise paper.error(f"a picture or key number shows the percentage of row {ref}, which has none.")


def refuse_twice(paper: TomlTable, what: str, refs: Iterable[str]) -> None:
    """Refs are unique. Raises HomewardError with the first that is there twice."""
    if twice := [ref for ref, count in Counter(refs).items() if count > 1]:
        raise paper.error(f"two {what} have the same ref, '{twice[0]}'. Give each its own.")


def read_section(section: TomlTable) -> SectionLayout:
    """A section with its rows."""
    section.refuse_unknown(SECTION_KEYS)
    rows = tuple(read_row(row, ROW_KEYS) for row in section.tables("rows", "row", "ref", needed=True))
    return SectionLayout(section.text("ref"), section.text("title"), rows)


def _key_number(entry: TomlTable) -> KeyNumberLayout:
    entry.refuse_unknown(KEY_NUMBER_KEYS)
    return KeyNumberLayout(entry.text("ref"), entry.text("label"), entry.flag("percent"))


def read_picture(entry: TomlTable) -> PictureLayout:
    """A picture of rows."""
    entry.refuse_unknown(PICTURE_KEYS)
    rows, labels = entry.texts("rows"), entry.texts("labels")
    if not rows:
        raise entry.error("`rows` is missing. It should be a list of the refs of the rows to draw.")
    if labels and len(labels) != len(rows):
        raise entry.error(f"it has {len(rows)} rows and {len(labels)} labels. Give each row one label.")
    ref, show = entry.text("ref"), entry.text("show", "")
    if not PLAIN_NAME.fullmatch(ref):
        raise entry.error("its ref names a file: write it in lower-case letters, digits, _ and -.")
    if show:
        nearest_or_fail(show, ["percent"], f"{entry.where}: `show` is")
    kinds = [str(kind) for kind in PictureKind if kind is not PictureKind.CONTROL]
    return PictureLayout(
        ref=ref,
        title=entry.text("title"),
        kind=PictureKind(nearest_or_fail(entry.text("kind"), kinds, f"{entry.where}: `kind` is")),
        rows=rows,
        labels=labels,
        shows_percent=bool(show),
        unit=entry.text("unit"),
        is_trend=entry.flag("trend"),
    )


def read_annual_layout(content: Mapping[str, Any], path: Path) -> AnnualLayout:
    """Read an annual table's layout. The rows' refs are their places, from 1."""
    paper = TomlTable(content, str(path))
    paper.refuse_unknown(ANNUAL_KEYS)
    rows = paper.tables("rows", "row", needed=True)
    return AnnualLayout(
        title=paper.text("title"),
        council=paper.text("council"),
        rows=tuple(read_row(row, ANNUAL_ROW_KEYS, ref=str(n)) for n, row in enumerate(rows, start=1)),
        notes=paper.texts("notes"),
        breaks=tuple(_financial_year(paper, name) for name in paper.texts("breaks")),
    )


def _financial_year(paper: TomlTable, name: str) -> str:
    """The name of a year as the table's columns have it."""
    try:
        period = parse_period(name, FAR_FUTURE)
    except HomewardError:
        period = None
    if period is None or period.kind is not PeriodKind.YEAR:
        raise paper.error(f"breaks: '{name}' is not a financial year. Write it as 2019/20.")
    return period.title
