"""
What pictures over time share: periods from left to right, and names at the right of the last one.
"""

import math
from dataclasses import dataclass

from homeward.publication.charts.body import LINE, Layer, Room, written
from homeward.publication.charts.text import lines_of, printable, width_of
from homeward.publication.charts.theme import INK, QUIET_INK, TEXT_SIZE
from homeward.publication.papers.model import Picture

HEIGHT = 140
END_LABELS = 0.3
"""Of the picture's width: longer labels at the ends of lines break."""


@dataclass(frozen=True)
class EndLabel:
    """A series' name and last value, at the height in pixels where it wants to stand."""

    series: int
    lines: list[str]
    y: float


def apart(labels: list[EndLabel], height: float) -> list[EndLabel]:
    """Labels moved up or down until none covers another, in the order of their heights."""
    ordered = sorted(labels, key=lambda label: label.y)
    placed: list[EndLabel] = []
    floor = 0.0
    for label in ordered:
        half = len(label.lines) * LINE / 2
        middle = max(label.y, floor + half)
        placed.append(EndLabel(label.series, label.lines, middle))
        floor = middle + half + 2
    ceiling = height + LINE
    for position in range(len(placed) - 1, -1, -1):
        label = placed[position]
        half = len(label.lines) * LINE / 2
        middle = min(label.y, ceiling - half)
        placed[position] = EndLabel(label.series, label.lines, middle)
        ceiling = middle - half - 2
    return placed


def room_of(picture: Picture, width: int, left: float, labels: list[EndLabel], gap: float = 14) -> Room:
    right = max((width_of(line, TEXT_SIZE) for label in labels for line in label.lines), default=0.0) + gap
    plot = width - left - right
    lines_beneath = max(name.count("\n") + 1 for name in _period_names(picture, plot))
    lowest = max((label.y + len(label.lines) * LINE / 2 for label in labels), default=0.0) - HEIGHT
    return Room(plot, HEIGHT, left=left, right=right, top=10, bottom=max(lines_beneath * LINE + 8, lowest))


def _period_names(picture: Picture, plot: float) -> list[str]:
    """The periods as they stand beneath the plot: on two lines where one has no room."""
    step = plot / len(picture.points)
    names = [printable(label) for label, _ in picture.points]
    if any(width_of(name, TEXT_SIZE) + 6 > step for name in names):
        return ["\n".join(lines_of(name, TEXT_SIZE, 40)[:2]) for name in names]
    return names


def across(picture: Picture, room: Room) -> Layer:
    places = list(range(len(picture.points)))
    scale = {"type": "point", "domain": places, "range": [0, room.width], "padding": 0.5}
    return {"field": "place", "type": "ordinal", "sort": None, "axis": None, "scale": scale}


def end_labels(labels: list[EndLabel], room: Room, colours: tuple[str, ...] = (INK,), beside: float = 8) -> Layer:
    rows = [
        {
            "x": room.width + beside,
            "y": label.y,
            "text": "\n".join(label.lines),
            "colour": colours[label.series % len(colours)],
        }
        for label in labels
    ]
    return written(rows, {"align": "left"})


def period_labels(picture: Picture, room: Room) -> list[Layer]:
    """The line beneath and the periods; only every so many when there is no room for all."""
    step = room.width / len(picture.points)
    names = _period_names(picture, room.width)
    widest = max((width_of(line, TEXT_SIZE) for name in names for line in name.split("\n")), default=0.0) + 6
    every = max(1, math.ceil(widest / step))
    last = len(names) - 1
    rows = [
        {
            "x": step * (place + 0.5),
            "y": HEIGHT + 7 + (name.count("\n") + 1) * LINE / 2,
            "text": name,
            "colour": INK if is_now else QUIET_INK,
            "weight": "bold" if is_now else "normal",
        }
        for place, name in enumerate(names)
        for is_now in [bool(picture.now) and picture.points[place][0] == picture.now]
        if (last - place) % every == 0
    ]
    line: Layer = {"type": "rule", "color": INK, "strokeWidth": 1}
    ends: Layer = {"x": {"value": 0}, "x2": {"value": room.width}, "y": {"value": HEIGHT}}
    return [{"data": {"values": [{}]}, "mark": line, "encoding": ends}, written(rows, {})]
