"""Percentages that a file keeps as fractions (0.388), or that only their row's label calls so, as they are printed."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from homeward.figures.stated.model import StatedFigure

MOST = Decimal("1.5")
"""A fraction above 1 is a fault that should be seen; 2 and more is no fraction."""
_SAYS_PERCENT = re.compile(r"\((?:as )?(?:a )?(?:%|per ?cent(?:age)?)(?: of [^()]*)?\)", re.IGNORECASE)


def row_as_printed(found: list[StatedFigure]) -> list[StatedFigure]:
    """A row of percentages, however the file keeps them. Those of a column of percentages are left to the column."""
    bare = [figure for figure in found if figure.value is not None]
    if not bare or any("%" in figure.text for figure in found):
        return found
    if any(figure.is_percent for figure in bare) and not all(figure.is_percent for figure in bare):
        return found
    if _are_fractions(bare) and (_says(bare[0]) or all((figure.value or 0) <= 1 for figure in bare)):
        return _in_percent(found)
    if _says(bare[0]) and len({figure.place for figure in bare}) == len(bare) and _are_percentages(bare):
        return [replace(figure, is_percent=True) for figure in found]
    return found


def columns_as_printed(figures: Sequence[StatedFigure]) -> tuple[StatedFigure, ...]:
    """A table whose columns of percentages may hold fractions."""
    columns: dict[int, list[StatedFigure]] = {}
    for figure in figures:
        if figure.is_percent and figure.value is not None and "%" not in figure.text:
            columns.setdefault(figure.place.column, []).append(figure)
    fractions = {column for column, found in columns.items() if _are_fractions(found)}
    changed = [f for f in figures if f.place.column in fractions and f.is_percent and "%" not in f.text]
    printed = {id(old): new for old, new in zip(changed, _in_percent(changed), strict=True)}
    return tuple(printed.get(id(figure), figure) for figure in figures)


def _says(figure: StatedFigure) -> bool:
    return figure.is_percent or bool(_SAYS_PERCENT.search(figure.label))


def _are_percentages(figures: Sequence[StatedFigure]) -> bool:
    return all(figure.value is not None and figure.value <= 100 for figure in figures)


def _are_fractions(figures: Sequence[StatedFigure]) -> bool:
    values = [figure.value for figure in figures if figure.value is not None]
    return all(0 <= value <= MOST for value in values) and any(value != int(value) for value in values)


def _in_percent(found: list[StatedFigure]) -> list[StatedFigure]:
    decimals: dict[str, int] = {}  # each council's own
    for figure in found:
        if figure.value is not None:
            exponent = int(round(figure.value * 100, 8).normalize().as_tuple().exponent)
            decimals[figure.area] = max(0, -exponent, decimals.get(figure.area, 0))
    return [figure if figure.value is None else _times_100(figure, decimals[figure.area]) for figure in found]


def _times_100(figure: StatedFigure, decimals: int) -> StatedFigure:
    value = Decimal(f"{(figure.value or 0) * 100:.8f}").normalize() + 0
    return replace(figure, is_percent=True, value=value, decimals=decimals)
