"""
Lines over time, labelled at their ends.
"""

from typing import Any

from homeward.publication.charts.body import (
    Body,
    Layer,
    Room,
    body_of,
    in_words,
    is_percentage,
    largest_value,
    ticks_from_0,
)
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
from homeward.publication.charts.theme import CONTEXT, LINE_COLOURS, LINE_DASHES, LINE_SHAPES, PAPER, TEXT_SIZE
from homeward.publication.papers.model import Picture


def lines(picture: Picture, width: int) -> Body:
    """A line a series, with gaps where there is no value; dashes and marks tell lines apart without colour."""
    ticks = ticks_from_0(100.0 if is_percentage(picture) else largest_value(picture))
    labels = apart(_line_ends(picture, width, ticks[-1]), HEIGHT)
    left = max(width_of(_tick(picture, tick), TEXT_SIZE) for tick in ticks) + 8
    room = room_of(picture, width, left, labels)
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
        *period_labels(picture, room),
        end_labels(labels, room, LINE_COLOURS[:3]),
    ]
    return body_of(room, layers, {"x": across(picture, room), "y": y})


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


def _now(picture: Picture, room: Room) -> list[Layer]:
    """A quiet upright line through the month that the paper is about."""
    places = [place for place, (period, _) in enumerate(picture.points) if picture.now and period == picture.now]
    line: Layer = {"type": "rule", "color": CONTEXT, "strokeWidth": 1, "strokeDash": [2, 2]}
    encoding: Layer = {"y": {"value": 0}, "y2": {"value": room.height}}
    return [{"data": {"values": [{"place": place}]}, "mark": line, "encoding": encoding} for place in places]
