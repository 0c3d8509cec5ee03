"""
Stacked bars over time, of the parts of a whole.
"""

from typing import Any

from homeward.publication.charts.body import LINE, Body, Layer, Room, Value, body_of, in_words, written
from homeward.publication.charts.periods import (
    END_LABELS,
    HEIGHT,
    EndLabel,
    across,
    apart,
    end_labels,
    period_labels,
    room_of,
)
from homeward.publication.charts.text import lines_of, width_of
from homeward.publication.charts.theme import DARK_TONES, INK, PAPER, QUIET_INK, STACK_TONES, TEXT_SIZE
from homeward.publication.papers.model import Picture

FIRST_LABEL_OVERHANG = 8
"""How far the first period's label stands out to the left of its bar, where there are many."""


def stacked(picture: Picture, width: int) -> Body:
    """Bars that are always full: the first part stands on the base line, and parts are named beside the last bar."""
    parts = _parts(picture)
    labels = apart(_part_ends(picture, width, parts), HEIGHT)
    room = room_of(picture, width, FIRST_LABEL_OVERHANG, labels, gap=24)
    thick = min(room.width / len(picture.points) * 0.78, 76)
    data = {"values": parts}
    tall: Layer = {"scale": {"domain": [0, 1], "nice": False}, "type": "quantitative", "axis": None}
    step = room.width / len(picture.points)
    named = [
        {"x": step * (part["place"] + 0.5), "y": HEIGHT * (1 - (part["from"] + part["to"]) / 2), "text": part["text"]}
        | {"colour": part["ink"]}
        for part in parts
        if (part["to"] - part["from"]) * HEIGHT >= LINE and width_of(part["text"], TEXT_SIZE) <= thick - 3
    ]
    empty = [
        {
            "x": step * (place + 0.5),
            "y": HEIGHT - LINE,
            "text": _without_parts(picture, values, thick),
            "colour": QUIET_INK,
        }
        for place, (_, values) in enumerate(picture.points)
        if not any(values)
    ]
    colour: Layer = {"field": "colour", "type": "nominal", "scale": None}
    layers: list[Layer] = [
        {
            "data": data,
            "mark": {"type": "bar", "size": thick, "stroke": QUIET_INK, "strokeWidth": 0.6},
            "encoding": {"y": tall | {"field": "from"}, "y2": {"field": "to"}, "color": colour},
        },
        written(named + empty, {}),
        *period_labels(picture, room),
        _swatches(labels, room),
        end_labels(labels, room, beside=20),
    ]
    return body_of(room, layers, {"x": across(picture, room)})


def _parts(picture: Picture) -> list[dict[str, Any]]:
    """Each part with where it begins and ends, as shares of its bar: rounded percentages need not add up to 100."""
    rows: list[dict[str, Any]] = []
    for place, (_, values) in enumerate(picture.points):
        whole = sum(float(value) for value in values if value is not None)
        end = 0.0
        for series, value in enumerate(values):
            if not value or not whole:
                continue
            begin, end = end, end + float(value) / whole
            tone = STACK_TONES[series % len(STACK_TONES)]
            ink = PAPER if tone in DARK_TONES else INK
            part = {"place": place, "series": series, "from": round(begin, 6), "to": round(end, 6)}
            rows.append(part | {"text": in_words(picture, value), "colour": tone, "ink": ink})
    return rows


def _without_parts(picture: Picture, values: tuple[Value, ...], thick: float) -> str:
    """What stands where a bar would: a zero, or that there is no figure."""
    text = in_words(picture, 0 if 0 in values else None)
    return text if width_of(text, TEXT_SIZE) < thick else "\N{EN DASH}"


def _part_ends(picture: Picture, width: int, parts: list[dict[str, Any]]) -> list[EndLabel]:
    """Names of the parts beside the last bar that has figures; a part of 0 is named where it would be."""
    last = max(place for place, (_, values) in enumerate(picture.points) if any(value is not None for value in values))
    values = picture.points[last][1]
    middles = {part["series"]: (part["from"] + part["to"]) / 2 for part in parts if part["place"] == last}
    ends: list[EndLabel] = []
    reached = 0.0
    for number, name in enumerate(picture.series):
        reached = middles.get(number, reached)
        words = f"{name} {in_words(picture, values[number])}"
        ends.append(EndLabel(number, lines_of(words, TEXT_SIZE, width * END_LABELS), HEIGHT * (1 - reached)))
    return ends[::-1]


def _swatches(labels: list[EndLabel], room: Room) -> Layer:
    """A square of each part's tone before its name: names move apart where parts are thin."""
    rows = [
        {"x": room.width + 11, "y": label.y - (len(label.lines) - 1) / 2 * LINE, "colour": tone}
        for label in labels
        for tone in [STACK_TONES[label.series % len(STACK_TONES)]]
    ]
    pixels: Layer = {"type": "quantitative", "scale": None, "axis": None}
    fill = {"expr": "datum.colour"}
    mark: Layer = {"type": "square", "size": 80, "opacity": 1, "fill": fill, "stroke": QUIET_INK, "strokeWidth": 0.6}
    return {
        "data": {"values": rows},
        "mark": mark,
        "encoding": {"x": pixels | {"field": "x"}, "y": pixels | {"field": "y"}},
    }
