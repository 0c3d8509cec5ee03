"""
A series over time with its control limits: a quiet band, the mean as a line, and special causes as diamonds.
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
    written,
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
from homeward.publication.charts.theme import ACCENT, CONTEXT, INK, PAPER, QUIET_INK, TEXT_SIZE, TRACK
from homeward.publication.papers.model import ControlPicture, Picture

FIGURE, LOWER, MEAN, UPPER = range(4)
"""Places of the values of a point."""
BREAK = "[b]"
OVERLAP = 0.5
"""Of the slices of the band, so that no seam shows between them."""


def control(picture: Picture, width: int) -> Body:
    """The band from limit to limit behind a line; a break in series is an upright line, and nothing crosses it."""
    if not isinstance(picture, ControlPicture):
        raise TypeError("A control chart is drawn of a ControlPicture.")
    highest = max([largest_value(picture), *(float(target) for _, target in picture.targets)])
    ticks = ticks_from_0(100.0 if is_percentage(picture) else highest)
    labels = apart(_ends(picture, width, ticks[-1]), HEIGHT)
    sign = "%" if is_percentage(picture) else ""
    left = max(width_of(f"{tick:,g}{sign}", TEXT_SIZE) for tick in ticks) + 8
    room = room_of(picture, width, left, labels)
    y: Layer = {"field": "value", "type": "quantitative", "scale": {"domain": [0, ticks[-1]], "nice": False}}
    said = "format(datum.value, ',')" + (" + '%'" if sign else "")
    y["axis"] = {"values": ticks, "labelPadding": 6, "labelExpr": said}
    layers = [
        *_expected(picture, room, ticks[-1]),
        *_target(picture, room, ticks[-1]),
        *_figures(picture, y),
        *_breaks(picture, room),
        *period_labels(picture, room),
        end_labels(labels, room),
    ]
    return body_of(room, layers, {"x": across(picture, room), "y": y})


def _expected(picture: Picture, room: Room, top: float) -> list[Layer]:
    """The band, a slice for each point, and the mean through it: the limits of a share differ from point to point."""
    step = room.width / len(picture.points)
    rows: list[dict[str, Any]] = [
        {"x": step * place, "x2": step * (place + 1) + OVERLAP}
        | {name: HEIGHT * (1 - float(values[of] or 0) / top) for name, of in (("y", UPPER), ("m", MEAN), ("y2", LOWER))}
        for place, (_, values) in enumerate(picture.points)
        if values[MEAN] is not None
    ]
    pixels: Layer = {"type": "quantitative", "scale": None, "axis": None}
    sides: Layer = {"x": pixels | {"field": "x"}, "x2": {"field": "x2"}}
    band = sides | {"y": pixels | {"field": "y"}, "y2": {"field": "y2"}}
    data = {"values": rows}
    return [
        {"data": data, "mark": {"type": "rect", "color": TRACK, "opacity": 1}, "encoding": band},
        {
            "data": data,
            "mark": {"type": "rule", "color": QUIET_INK, "strokeWidth": 1},
            "encoding": sides | {"y": pixels | {"field": "m"}},
        },
    ]


def _target(picture: ControlPicture, room: Room, top: float) -> list[Layer]:
    """A dashed line for each target, over the months that are held against it."""
    if not picture.targets:
        return []
    step = room.width / len(picture.points)
    ends = [*(place for place, _ in picture.targets[1:]), len(picture.points)]
    rows = [
        {"x": step * place, "x2": step * end, "y": HEIGHT * (1 - float(target) / top)}
        for (place, target), end in zip(picture.targets, ends, strict=True)
    ]
    line: Layer = {"type": "rule", "color": INK, "strokeWidth": 1.2, "strokeDash": [5, 3]}
    pixels: Layer = {"type": "quantitative", "scale": None, "axis": None}
    sides: Layer = {"x": pixels | {"field": "x"}, "x2": {"field": "x2"}, "y": pixels | {"field": "y"}}
    return [{"data": {"values": rows}, "mark": line, "encoding": sides}]


def _figures(picture: ControlPicture, y: Layer) -> list[Layer]:
    """The line, and a mark at each figure: a dot, or a diamond where it is of special cause."""
    rows: list[dict[str, Any]] = []
    piece = 0
    for place, (_, values) in enumerate(picture.points):
        value = values[FIGURE]
        piece += value is None or place in picture.begins
        if value is not None:
            is_marked = place in picture.marked
            look = {"shape": "diamond", "size": 95, "colour": INK} if is_marked else _dot(picture, place)
            rows.append({"place": place, "piece": piece, "value": float(value)} | look)
    data = {"values": rows}
    mark: Layer = {"type": "point", "filled": True, "opacity": 1, "stroke": PAPER, "strokeWidth": 0.8}
    as_told: Layer = {"type": "nominal", "scale": None}
    look_of = {
        "color": as_told | {"field": "colour"},
        "shape": as_told | {"field": "shape"},
        "size": {"field": "size", "type": "quantitative", "scale": None},
        "y": y,
    }
    line: Layer = {"type": "line", "color": ACCENT, "strokeWidth": 1.6}
    return [
        {"data": data, "mark": line, "encoding": {"detail": {"field": "piece", "type": "nominal"}, "y": y}},
        {"data": data, "mark": mark, "encoding": look_of},
    ]


def _dot(picture: Picture, place: int) -> dict[str, Any]:
    is_now = picture.points[place][0] == picture.now
    return {"shape": "circle", "size": 80 if is_now else 26, "colour": ACCENT}


def _breaks(picture: ControlPicture, room: Room) -> list[Layer]:
    step = room.width / len(picture.points)
    places = [place for place in picture.begins if place]
    line: Layer = {"type": "rule", "color": CONTEXT, "strokeWidth": 1.4}
    pixels: Layer = {"type": "quantitative", "scale": None, "axis": None}
    upright = {"x": pixels | {"field": "x"}, "y": {"value": 0}, "y2": {"value": room.height}}
    data = {"values": [{"x": step * place} for place in places]}
    named = [{"x": step * place + 2, "y": 4, "text": BREAK, "colour": QUIET_INK} for place in places]
    return [{"data": data, "mark": line, "encoding": upright}, written(named, {"align": "left"})] if places else []


def _ends(picture: ControlPicture, width: int, top: float) -> list[EndLabel]:
    """The latest figure, the mean and the limits, by name, at their heights."""
    figure = next((v[FIGURE] for _, v in reversed(picture.points) if v[FIGURE] is not None), None)
    expected = next((v for _, v in reversed(picture.points) if v[MEAN] is not None), None)
    named = [(f"{in_words(picture, figure)}", figure)]
    if expected:
        named += [(f"{name} {in_words(picture, expected[of])}", expected[of]) for name, of in _NAMED]
    if picture.target is not None:
        named.append((f"target {in_words(picture, picture.target)}", picture.target))
    return [
        EndLabel(0, lines_of(words, TEXT_SIZE, width * END_LABELS), HEIGHT * (1 - float(value or 0) / top))
        for words, value in named
    ]


_NAMED = (("upper limit", UPPER), ("mean", MEAN), ("lower limit", LOWER))
