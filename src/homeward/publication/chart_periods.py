"""
Periods from left to right: lines labelled at their ends, and stacked bars of the parts of a whole.
"""

import math
from dataclasses import dataclass
from typing import Any

from homeward.publication.chart_body import (
    LINE,
    Body,
    Layer,
    Room,
    Value,
    body_of,
    in_words,
    is_percentage,
    largest_value,
    ticks_from_0,
    written,
)
from homeward.publication.chart_text import lines_of, printable, width_of
from homeward.publication.chart_theme import (
    CONTEXT,
    DARK_TONES,
    INK,
    LINE_COLOURS,
    LINE_DASHES,
    LINE_SHAPES,
    PAPER,
    QUIET_INK,
    STACK_TONES,
    TEXT_SIZE,
)
from homeward.publication.paper import Picture

HEIGHT = 140
END_LABELS = 0.3
"""Of the picture's width: longer labels at the ends of lines break."""


@dataclass(frozen=True)
class EndLabel:
    """A series' name and last value, at the height in pixels where it wants to stand."""

    series: int
    lines: list[str]
    y: float


def lines(picture: Picture, width: int) -> Body:
    """A line a series, with gaps where there is no value; dashes and marks tell lines apart without colour."""
    ticks = ticks_from_0(100.0 if is_percentage(picture) else largest_value(picture))
    labels = apart(_line_ends(picture, width, ticks[-1]), HEIGHT)
    left = max(width_of(_tick(picture, tick), TEXT_SIZE) for tick in ticks) + 8
    room = _room(picture, width, left, labels)
    y: Layer = {"field": "value", "type": "quantitative"}
    y["scale"] = {"domain": [0, ticks[-1]], "nice": False}
    y["axis"] = {"values": ticks, "labelPadding": 6, "labelExpr": "format(datum.value, ',')" + _sign(picture)}
    points = {"values": _points(picture)}
    series: Layer = {"field": "series", "type": "ordinal", "legend": None}
    places = list(range(len(picture.series)))
    colour = series | {"scale": {"domain": places, "range": _cycled(LINE_COLOURS, places)}}
    dash = series | {"scale": {"domain": places, "range": [list(each) for each in _cycled(LINE_DASHES, places)]}}
    shape = series | {"scale": {"domain": places, "range": _cycled(LINE_SHAPES, places)}}
    piece: Layer = {"field": "piece", "type": "nominal"}
    size: Layer = {"field": "size", "type": "quantitative", "scale": None}
    mark: Layer = {"type": "point", "filled": True, "opacity": 1, "stroke": PAPER, "strokeWidth": 0.8}
    layers = [
        *_now(picture, room),
        {
            "data": points,
            "mark": {"type": "line", "strokeWidth": 2.2, "strokeCap": "butt"},
            "encoding": {"color": colour, "strokeDash": dash, "detail": piece, "y": y},
        },
        {"data": points, "mark": mark, "encoding": {"color": colour, "shape": shape, "size": size, "y": y}},
        *_period_labels(picture, room),
        _end_labels(labels, room, LINE_COLOURS[:3]),
    ]
    return body_of(room, layers, {"x": _across(picture, room), "y": y})


def stacked(picture: Picture, width: int) -> Body:
    """Bars that are always full: the first part stands on the base line, and parts are named beside the last bar."""
    parts = _parts(picture)
    labels = apart(_part_ends(picture, width, parts), HEIGHT)
    room = _room(picture, width, 0, labels, gap=24)
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
        *_period_labels(picture, room),
        _swatches(labels, room),
        _end_labels(labels, room, beside=20),
    ]
    return body_of(room, layers, {"x": _across(picture, room)})


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


def _room(picture: Picture, width: int, left: float, labels: list[EndLabel], gap: float = 14) -> Room:
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


def _across(picture: Picture, room: Room) -> Layer:
    places = list(range(len(picture.points)))
    scale = {"type": "point", "domain": places, "range": [0, room.width], "padding": 0.5}
    return {"field": "place", "type": "ordinal", "sort": None, "axis": None, "scale": scale}


def _tick(picture: Picture, tick: float) -> str:
    return f"{tick:,g}{'%' if is_percentage(picture) else ''}"


def _sign(picture: Picture) -> str:
    return " + '%'" if is_percentage(picture) else ""


def _cycled(values: tuple[Any, ...], places: list[int]) -> list[Any]:
    return [values[place % len(values)] for place in places]


def _points(picture: Picture) -> list[dict[str, Any]]:
    """A row for each value; `piece` changes at each gap, so that no line crosses it."""
    rows: list[dict[str, Any]] = []
    crowded = len(picture.points) > 18
    for series in range(len(picture.series)):
        piece = 0
        for place, (period, values) in enumerate(picture.points):
            value = values[series]
            if value is None:
                piece += 1
                continue
            size = 80 if period == picture.now else 6 if crowded else 42
            rows.append({"place": place, "series": series, "piece": piece, "value": float(value), "size": size})
    return rows


def _line_ends(picture: Picture, width: int, top: float) -> list[EndLabel]:
    ends: list[EndLabel] = []
    for number, name in enumerate(picture.series):
        value = next((values[number] for _, values in reversed(picture.points) if values[number] is not None), None)
        words = f"{name} {in_words(picture, value)}"
        y = HEIGHT * (1 - float(value or 0) / top)
        ends.append(EndLabel(number, lines_of(words, TEXT_SIZE, width * END_LABELS), y))
    return ends


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


def _end_labels(labels: list[EndLabel], room: Room, colours: tuple[str, ...] = (INK,), beside: float = 8) -> Layer:
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


def _period_labels(picture: Picture, room: Room) -> list[Layer]:
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


def _now(picture: Picture, room: Room) -> list[Layer]:
    """A quiet upright line through the month that the paper is about."""
    places = [place for place, (period, _) in enumerate(picture.points) if picture.now and period == picture.now]
    line: Layer = {"type": "rule", "color": CONTEXT, "strokeWidth": 1, "strokeDash": [2, 2]}
    encoding: Layer = {"y": {"value": 0}, "y2": {"value": room.height}}
    return [{"data": {"values": [{"place": place}]}, "mark": line, "encoding": encoding} for place in places]
