"""Tables that cross two breakdowns: ages downwards, with a column for each sex and one for all."""

import re
from collections.abc import Sequence
from dataclasses import replace

from homeward.figures.stated.breakdowns import GENDERS, NOT_RECORDED, breakdown_named
from homeward.figures.stated.layout import Layout
from homeward.figures.stated.model import StatedFigure, Unit
from homeward.figures.stated.subjects import Headings, subject_of, unit_of_label
from homeward.figures.stated.words import is_total

FEWEST = 2
LONGEST_NAME = 40
_SEX = re.compile(r"\b(?:gender|sex)\b", re.IGNORECASE)
_ALL = re.compile(r"all(?: children| episodes)?|both(?: sexes)?|persons", re.IGNORECASE)


def is_crossed(layout: Layout) -> bool:
    """Whether every column of figures is a sex, or all of them, and none is a period or a council."""
    values = [column.words.casefold() for column in layout.values]
    sexes = [words for words in values if _is_sex(words)]
    known = all(_is_sex(words) or is_all(words) or NOT_RECORDED.search(words) for words in values)
    return len(set(sexes)) >= FEWEST and known and not any(column.period for column in layout.values)


def _is_sex(words: str) -> bool:
    return any(re.fullmatch(pattern, words) for _, pattern in GENDERS)


def is_all(words: str) -> bool:
    """Whether a column of a crossed table is of all."""
    return is_total(words) or bool(_ALL.fullmatch(words))


def down_the_rows(layout: Layout, heading: str) -> str:
    """The breakdown of the rows: what the corner names, else the line above, beside the sex of the columns."""
    corner = [column.words for column in layout.columns if column not in layout.values]
    return next((found for text in (*corner, heading) if (found := breakdown_named(_SEX.sub(" ", text)))), "")


def crossed(figures: Sequence[StatedFigure], layout: Layout, title: str) -> tuple[StatedFigure, ...]:
    """The figures, each with what its column is of, in the unit that the title names."""
    words = {column.index + 1: column.words for column in layout.values}
    unit = unit_of_label(title)[0]
    area = title if _is_name(title) else ""
    return tuple(
        replace(
            figure,
            area=area,
            across=words.get(figure.place.column, ""),
            unit=unit if unit is not Unit.NOT_STATED else unit_of_label(figure.label)[0],
        )
        for figure in figures
    )


def _is_name(title: str) -> bool:
    """Whether the line above a table may be its council."""
    is_short = 0 < len(title) < LONGEST_NAME and title[:1].isupper() and not re.search(r"[\d%:]", title)
    return is_short and not subject_of(title, Headings()) and not breakdown_named(title) and not is_total(title)
