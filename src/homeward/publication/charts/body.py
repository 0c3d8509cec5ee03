"""
What the bodies of all pictures share: the specification around the layers, ticks from 0, values in words.

A body is a Vega-Lite specification. Rooms for labels are worked out from the widths of the texts, because a
specification that fits itself would depend on the fonts of the machine. Categories go by their place, never by their
name: two may be called the same.
"""

import math
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from homeward.publication.charts.theme import INK, THEME
from homeward.publication.papers.model import Picture, PictureKind

Value = Decimal | int | None
Layer = dict[str, Any]
LINE = 13
"""Pixels from line to line."""

NO_FIGURE = "no figure"


@dataclass(frozen=True)
class Body:
    """A specification and the height of what it draws, in pixels."""

    specification: dict[str, Any]
    height: float


@dataclass(frozen=True)
class Room:
    """The plot's own width and height, and what is left around it for labels."""

    width: float
    height: float
    left: float = 0
    right: float = 0
    top: float = 0
    bottom: float = 0


def body_of(room: Room, layers: list[Layer], scales: dict[str, Layer]) -> Body:
    """
    The layers as one body.

    Args:
        scales: for `x` and `y`, the scale that all layers share; a layer without its own sits on it.
    """
    specification = {
        "autosize": "none",
        "width": room.width,
        "height": room.height,
        "padding": {"left": room.left, "right": room.right, "top": room.top, "bottom": room.bottom},
        "config": THEME,
        "data": {"values": []},
        "encoding": scales,
        "layer": layers,
    }
    return Body(specification, room.height + room.top + room.bottom)


def written(rows: list[dict[str, Any]], mark: Layer) -> Layer:
    """
    A layer of texts at places in pixels, a line each: multi-line marks would hang from their first line.

    Args:
        rows: `text`, `x`, `y`, and where it matters `colour` and `weight`; a text of several lines stands around its y.
    """
    lines = [
        {"colour": INK, "weight": "normal"}
        | row
        | {"text": line, "x": round(row["x"], 2), "y": round(row["y"] + (number - (count - 1) / 2) * LINE, 2)}
        for row in rows
        for count in [row["text"].count("\n") + 1]
        for number, line in enumerate(row["text"].split("\n"))
    ]
    pixels: Layer = {"type": "quantitative", "scale": None, "axis": None}
    by_row = {"color": {"expr": "datum.colour"}, "fontWeight": {"expr": "datum.weight"}}
    return {
        "data": {"values": lines},
        "mark": {"type": "text", "baseline": "middle"} | by_row | mark,
        "encoding": {"x": pixels | {"field": "x"}, "y": pixels | {"field": "y"}, "text": {"field": "text"}},
    }


def is_percentage(picture: Picture) -> bool:
    """Whether the values are percentages, and print with their sign."""
    if picture.kind in (PictureKind.SHARES, PictureKind.STACKED):
        return True
    return picture.unit.lower().startswith(("%", "per cent", "percent"))


def alternative(picture: Picture) -> str:
    """The text for who cannot see the picture: its sentence, after its title where the sentence lacks it."""
    if picture.title.lower() in picture.sentence.lower():
        return picture.sentence
    return f"{picture.title}. {picture.sentence}"


def in_words(picture: Picture, value: Value) -> str:
    """A value as it is printed beside its mark."""
    if value is None:
        return NO_FIGURE
    return f"{value:,}{'%' if is_percentage(picture) else ''}"


def ticks_from_0(largest: float) -> list[float]:
    """Three to six round numbers from 0 to at least the largest value."""
    if largest <= 0:
        return [0, 1]
    rough = largest / 4
    size: float = 10 ** math.floor(math.log10(rough))
    step = next(size * times for times in (1, 2, 5, 10) if size * times >= rough)
    if step < 1 and largest >= 1:
        step = 1
    return [round(step * place, 10) for place in range(math.ceil(round(largest / step, 9)) + 1)]


def largest_value(picture: Picture) -> float:
    """The largest value of the picture; 0 when there is none."""
    return max((float(value) for _, values in picture.points for value in values if value is not None), default=0.0)
