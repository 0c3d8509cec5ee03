"""The figures of a table, row by row: numbers with the row's meaning and the column's period and council."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from homeward.figures.stated.breakdowns import breakdown_named
from homeward.figures.stated.cells import Content, Number, unit_of_word
from homeward.figures.stated.corner import broken_down_by
from homeward.figures.stated.crossed import crossed, down_the_rows, is_crossed
from homeward.figures.stated.displaced import SHIFTED, settle
from homeward.figures.stated.fractions import columns_as_printed, row_as_printed
from homeward.figures.stated.grids import Grid
from homeward.figures.stated.headings import Role
from homeward.figures.stated.labels import RowLabels, Section, labels_of
from homeward.figures.stated.layout import Column, Layout, contents
from homeward.figures.stated.model import (
    NOT_FILLED_IN,
    Meaning,
    NotRead,
    Oddity,
    Place,
    Sentence,
    StatedFigure,
    StatedTable,
    Unit,
)
from homeward.figures.stated.not_numbers import cells_not_read
from homeward.figures.stated.subjects import Headings, subject_of, unit_of_label
from homeward.figures.stated.words import base_of, is_total, lists_parts, meaning_of

LONG_SENTENCE = 25
_IS_NOTE = re.compile(
    r"^(?:notes?|source|n\.?b\b|\*|data)|\b(?:is|are|was|were|has|have|may|includes?|excludes?)\b", re.IGNORECASE
)
"""Words below a table that are a note on it, and no row that was left empty."""


@dataclass
class _Reading:
    """A table under way; `last` is its last row that has figures."""

    grid: Grid
    layout: Layout
    section: Section
    figures: list[StatedFigure] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    oddities: list[Oddity] = field(default_factory=list)
    not_read: list[NotRead] = field(default_factory=list)
    moved: dict[int, str] = field(default_factory=dict)
    last_block: tuple[str, str, int] = ("", "", 0)
    last: int = 0

    def place(self, row: int, column: int) -> Place:
        return Place(self.grid.file, self.grid.name, row + 1, column + 1)


def read_table(
    grid: Grid, layout: Layout, end: int, title: str, heading: str = ""
) -> tuple[StatedTable, list[NotRead]]:
    """
    The figures below a table's headings, to the row `end` (from 0, exclusive).

    `heading` is the line above it: what its rows count where they name councils only, and how they break it down.
    """
    reading = _Reading(grid, layout, Section(title=title))
    if all(column.role is not Role.LABEL for column in layout.columns):
        reading.section.group = heading
        _says(reading.section, heading)
    elif is_crossed(layout):
        _says(reading.section, heading)
        reading.section.breakdown = down_the_rows(layout, heading)
    elif words := broken_down_by(grid, layout, end, heading):
        _says(reading.section, words)
        reading.section.breakdown = breakdown_named(words)
    reading.last = max((at for at in range(layout.end, end) if _has_figures(reading, contents(grid, at))), default=0)
    for at in range(layout.end, end):
        _read_row(reading, at, contents(grid, at))
    rows = {figure.place.row for figure in reading.figures}
    shifted = {oddity.places[0].row for oddity in reading.oddities if oddity.kind == SHIFTED}
    oddities = [oddity for oddity in reading.oddities if oddity.kind != SHIFTED or 2 * len(shifted) < len(rows)]
    figures = columns_as_printed(reading.figures)
    figures = crossed(figures, layout, heading) if is_crossed(layout) else figures
    table = StatedTable(grid.file, grid.name, title, figures, tuple(reading.sentences), tuple(oddities))
    return table, reading.not_read


def _read_row(reading: _Reading, at: int, row: list[Content]) -> None:
    if not any(content.text for content in row):
        return
    labels = labels_of(row, reading.layout)
    if labels.comment:
        column = next(
            c.index
            for c in reading.layout.columns
            if c.role.name == "COMMENT" and c.index < len(row) and row[c.index].text
        )
        reading.sentences.append(Sentence(labels.comment, reading.place(at, column)))
    if _has_figures(reading, row):
        _figures(reading, at, row, labels)
    else:
        _heading(reading, at, row, labels)


def _has_figures(reading: _Reading, row: list[Content]) -> bool:
    values = [row[column.index] for column in reading.layout.values if column.index < len(row)]
    return any(content.numbers or content.status for content in values)


def _heading(reading: _Reading, at: int, row: list[Content], labels: RowLabels) -> None:
    """A row without figures: a section, a subheading, a row that is left empty, or a sentence."""
    section = reading.section
    if not labels.label:
        return
    if len(labels.label) > 120 or (not labels.ref and len(labels.label) > LONG_SENTENCE and labels.label.endswith(".")):
        first = next(n for n, content in enumerate(row) if content.text)
        reading.sentences.append(Sentence(labels.label, reading.place(at, first)))
        return
    meaning = _meaning(section, labels)
    if at > reading.last and (not meaning.breakdown or _IS_NOTE.search(labels.label)):
        first = next(n for n, content in enumerate(row) if content.text)
        reading.sentences.append(Sentence(labels.label, reading.place(at, first)))
        return
    if meaning.breakdown and not breakdown_named(labels.label) and not labels.heading and not lists_parts(labels.label):
        first = next(n for n, content in enumerate(row) if content.text == labels.label or labels.label in content.text)
        reading.oddities.append(Oddity(NOT_FILLED_IN, labels.label, (reading.place(at, first),)))
        return
    if labels.ref and not labels.ref.count("."):
        section.begin(labels.heading or labels.label)
        _says(section, labels.heading or labels.label)
        if labels.heading:
            section.head(labels.label)
    elif labels.heading:
        section.begin(labels.heading)
        section.head(labels.label)
    else:
        section.head(labels.label)
        _says(section, labels.label)


def _says(section: Section, words: str) -> None:
    """What a heading says about the unit and the subject of the rows below it."""
    unit, both = unit_of_label(words)
    aside = words.rstrip(" :").rpartition("(")[2].partition(")")[0] if words.rstrip(" :").endswith(")") else ""
    unit = unit_of_label(aside)[0] or unit
    section.unit = unit if _NAMES_UNIT.search(words) else Unit.NOT_STATED
    section.says_both = section.says_both or both
    section.subject = subject_of(words, Headings(section.title)) or section.subject
    if section.subject == "missing" and re.search(r"looked[ -]after|\blac\b|\bcla\b", words, re.IGNORECASE):
        section.subject = "looked_after"


_ALL_PERCENT = re.compile(r"\((?:%|per ?cent(?:age)?s?)\)\s*$|^(?:percentages?|per cent) of\b", re.IGNORECASE)
"""A title that says that every figure below it is a percentage."""
_NAMES_UNIT = re.compile(
    r"\bby\b.*episodes|\bepisodes\)|\(.*(?:episodes|children)\)"
    r"|^(?:missing )?(?:children|young people|individuals|episodes|incidents|occurrences|reports) by\b"
    r"|^(?:(?!time)\w+ ){1,3}(?:of|for) (?:\w+ ){0,3}(?:children|young people|individuals|episodes|incidents)\b",
    re.IGNORECASE,
)
"""Headings that say what their rows count: `Ethnicity of missing children`."""


def _meaning(section: Section, labels: RowLabels) -> Meaning:
    headings = Headings(section.title, section.words, section.breakdown, section.subject)
    return meaning_of(labels.label or section.group, headings)


def _figures(reading: _Reading, at: int, row: list[Content], labels: RowLabels) -> None:
    section = reading.section
    _move_on(section, labels)
    meaning = _meaning(section, labels)
    if is_total(labels.label) and reading.figures:
        meaning = _total_of(reading, meaning)
    if meaning.breakdown and meaning.category != "total":
        section.breakdown = section.breakdown if section.breakdown == meaning.breakdown else meaning.breakdown
    block = _block(reading, meaning, labels.label)
    comment = labels.comment
    area = reading.moved.get(block) if meaning.category == "total" else None
    cells, oddity = settle(reading.layout, row, labels.displaced, reading.place(at, 0), area)
    if oddity:
        reading.oddities.append(oddity)
        if cells and labels.displaced and oddity.kind != SHIFTED:
            reading.moved[block] = cells[0][0].area
    if not labels.displaced:
        reading.not_read += cells_not_read(reading.layout, row, reading.place(at, 0))
    found: list[StatedFigure] = []
    for column, content, index in cells:
        place = reading.place(at, index)
        found += _cell_figures(section, labels, meaning, column, content, place, block, comment)
    reading.figures += row_as_printed(found)


def _move_on(section: Section, labels: RowLabels) -> None:
    """What the row's own headings say, before its meaning is asked."""
    if labels.ref and not labels.ref.count("."):
        if labels.heading and labels.heading != section.section:
            section.begin(labels.heading)
            _says(section, labels.heading)
        elif not labels.heading and section.section != labels.label and not breakdown_named(section.group):
            section.begin("")
            _says(section, labels.label)
            section.unit = Unit.NOT_STATED
    elif labels.heading and labels.heading != section.group:
        section.head(labels.heading)
        section.breakdown = breakdown_named(labels.heading) or section.breakdown


def _total_of(reading: _Reading, meaning: Meaning) -> Meaning:
    """A printed total belongs to the breakdown of the row above it."""
    last = reading.figures[-1].meaning
    subject = last.subject if last.breakdown else meaning.subject or last.subject
    return Meaning(subject, last.breakdown or meaning.breakdown, "total")


def _block(reading: _Reading, meaning: Meaning, label: str) -> int:
    """A number shared by the rows of one breakdown that follow each other."""
    key = (meaning.breakdown, meaning.subject if meaning.breakdown else "")
    before = reading.last_block
    if meaning.breakdown and key == before[:2] and not reading.section.words and reading.figures[-1].label != label:
        reading.section.block = before[2]  # each part has a number of its own
    if key != before[:2] or reading.section.block != before[2]:
        if not (meaning.category == "total" and before[0] == meaning.breakdown):
            reading.section.block += 1
        reading.last_block = (*key, reading.section.block)
    return reading.section.block


def _cell_figures(
    section: Section,
    labels: RowLabels,
    meaning: Meaning,
    column: Column,
    content: Content,
    place: Place,
    block: int,
    comment: str,
) -> Iterator[StatedFigure]:
    label = labels.label or section.group
    unit, both = _unit_of(section, labels, meaning, column, label)
    says_percent = column.is_percent or bool(re.match(r"%|per ?cent", labels.unit_words, re.IGNORECASE))
    says_percent = says_percent or bool(re.search(r"^(?:%|per ?cent(?:age)?\b)|%$", label, re.IGNORECASE))
    says_percent = says_percent or (bool(_ALL_PERCENT.search(section.title)) and unit is not Unit.EPISODES)
    says_percent = says_percent or ("%" in section.group and meaning.breakdown == breakdown_named(section.group))
    plain = StatedFigure(
        area=column.area or labels.area,
        period=column.period,
        meaning=meaning,
        unit=unit,
        is_percent=False,
        value=None,
        text=content.text,
        decimals=0,
        status=content.status,
        place=place,
        ref=labels.ref,
        label=label,
        group=section.words,
        block=block,
        base=base_of(f"{label} {section.group}") or ("recorded" if "of those recorded" in section.group else ""),
        comment=comment,
    )
    section.has_pairs = section.has_pairs or (both and len(content.numbers) == 2)
    if not content.numbers:
        yield replace(plain, is_percent=says_percent)
        return
    for number, own in zip(content.numbers, _units(content.numbers, unit, both or section.has_pairs), strict=True):
        is_percent = number.is_percent or (says_percent and len(content.numbers) != 2)
        yield replace(plain, unit=own, is_percent=is_percent, value=number.value, decimals=number.decimals)


def _unit_of(section: Section, labels: RowLabels, meaning: Meaning, column: Column, label: str) -> tuple[Unit, bool]:
    """The unit of a plain number here, and whether two units are spoken of."""
    named = re.sub(r"^(?:%|per ?cent(?:age)?|number|no\.?)\s*(?:of)?\s*", "", labels.unit_words, flags=re.IGNORECASE)
    if named and (unit := unit_of_word(named)) is not Unit.NOT_STATED:
        return unit, False
    if column.unit is not Unit.NOT_STATED:
        return column.unit, False
    unit, both = unit_of_label(label, "" if meaning.category == "total" else meaning.breakdown)
    if unit is Unit.NOT_STATED and not both:
        unit, both = section.unit, section.says_both
    if meaning.subject.startswith("interviews") and unit is Unit.NOT_STATED:
        unit = Unit.INTERVIEWS
    return unit, both


def _units(numbers: tuple[Number, ...], unit: Unit, both: bool) -> list[Unit]:
    """The unit of each number of a cell; two plain ones are episodes and children, if the label says both."""
    stated = [number.unit for number in numbers]
    if len(numbers) == 2 and both and not any(stated) and numbers[0].is_percent == numbers[1].is_percent:
        return [Unit.EPISODES, Unit.CHILDREN]
    return [own if own is not Unit.NOT_STATED else (unit if len(numbers) <= 2 else Unit.NOT_STATED) for own in stated]
