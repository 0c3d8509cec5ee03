"""Tables of one file together: sheets that are each about a council of their own, which no heading names."""

from collections.abc import Sequence
from dataclasses import replace

from homeward.figures.stated.headings import read_heading
from homeward.figures.stated.model import Meaning, StatedFigure, StatedTable

FEWEST = 3
"""Figures that two sheets both have, most of them different, before the sheets are taken as two councils'."""


def with_areas_of_sheets(tables: Sequence[StatedTable]) -> tuple[StatedTable, ...]:
    """The tables; each sheet's name is its council where sheets state the same figures with other values."""
    sheets: dict[str, list[StatedFigure]] = {}
    for table in tables:
        sheets.setdefault(table.sheet, []).extend(table.figures)
    bare = {name: _wholes(figures) for name, figures in sheets.items() if name and not any(f.area for f in figures)}
    named = {name for name in bare if not read_heading(name).period}
    different = {name for name in named if any(_differ(bare[name], bare[other]) for other in named if other != name)}
    return tuple(_of_area(table, table.sheet) if table.sheet in different else table for table in tables)


def _of_area(table: StatedTable, area: str) -> StatedTable:
    return replace(table, figures=tuple(replace(figure, area=area) for figure in table.figures))


def _wholes(figures: Sequence[StatedFigure]) -> dict[object, object]:
    """What a sheet says of each subject as a whole, by period and unit."""
    return {
        (figure.meaning.subject, figure.unit, figure.is_percent, figure.period): figure.value
        for figure in figures
        if figure.meaning.subject and figure.meaning == Meaning(figure.meaning.subject) and figure.value is not None
    }


def _differ(one: dict[object, object], other: dict[object, object]) -> bool:
    both = one.keys() & other.keys()
    return len(both) >= FEWEST and sum(one[key] != other[key] for key in both) * 3 > len(both) * 2
