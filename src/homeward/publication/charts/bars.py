"""
Bars for categories in their natural order, from 0: upright when the labels fit beneath, lying when they do not.
"""

from typing import Any

from homeward.publication.charts.body import LINE, Body, Layer, Room, body_of, in_words, largest_value, written
from homeward.publication.charts.text import lines_of, width_of
from homeward.publication.charts.theme import ACCENT, CONTEXT, INK, QUIET_INK, TEXT_SIZE, TRACK
from homeward.publication.papers.model import Picture

PLACE: Layer = {"field": "place", "type": "ordinal", "sort": None, "axis": None}
COLOUR: Layer = {"field": "colour", "type": "nominal", "scale": None}
UPRIGHT_HEIGHT = 150
WIDEST_LABELS = 0.46
"""Of the picture's width: longer labels of lying bars break into lines."""
MANY_BARS = 16
FEWEST_UPRIGHT = 4
"""Fewer bars than these are as broad as if they were so many."""


def bars(picture: Picture, width: int) -> Body:
    """Counts, or other amounts, from 0."""
    beneath = _labels_beneath(picture, width)
    if beneath and len(picture.series) == 1:
        return _upright(picture, width, beneath)
    return _lying(picture, width, largest_value(picture) or 1.0, track=False)


def shares(picture: Picture, width: int) -> Body:
    """Percentages on a track that runs from 0 to 100."""
    return _lying(picture, width, 100.0, track=True)


def _labels_beneath(picture: Picture, width: int) -> list[str]:
    """Labels of upright bars, on at most two lines each; none when they do not fit."""
    room = width / max(len(picture.points), FEWEST_UPRIGHT) - 4
    labels = [lines_of(label, TEXT_SIZE, room) for label, _ in picture.points]
    words = [word for label, _ in picture.points for word in label.split()]
    if any(len(lines) > 2 for lines in labels) or any(width_of(word, TEXT_SIZE) > room for word in words):
        return []
    return ["\n".join(lines) for lines in labels]


def _colour(picture: Picture, category: str, place_in_series: int) -> str:
    if picture.now:
        return ACCENT if category == picture.now else CONTEXT
    return (ACCENT, CONTEXT, QUIET_INK)[place_in_series % 3]


def _weight(picture: Picture, category: str) -> str:
    return "bold" if picture.now and category == picture.now else "normal"


def _upright(picture: Picture, width: int, labels: list[str]) -> Body:
    band = width / max(len(labels), FEWEST_UPRIGHT)
    whole = largest_value(picture) or 1
    rows, values, names = [], [], []
    for place, (category, (value, *_)) in enumerate(picture.points):
        amount = float(value or 0)
        common = {"x": band * (place + 0.5), "weight": _weight(picture, category)}
        lines = labels[place].count("\n") + 1
        top = UPRIGHT_HEIGHT * (1 - amount / whole)
        rows.append({"place": place, "value": amount, "colour": _colour(picture, category, 0)})
        values.append(common | {"y": top - 8, "text": in_words(picture, value)})
        below = UPRIGHT_HEIGHT + 6 + lines * LINE / 2
        names.append(common | {"y": below, "text": labels[place], "colour": QUIET_INK})
    room = Room(
        width=width, height=UPRIGHT_HEIGHT, top=16, bottom=max(label.count("\n") + 1 for label in labels) * LINE + 8
    )
    scale = {"range": [0, band * len(rows)], "paddingInner": 0.22, "paddingOuter": 0.11}
    layers: list[Layer] = [
        {"data": {"values": rows}, "mark": {"type": "bar"}, "encoding": {"color": COLOUR}},
        written(values, {}),
        written(names, {}),
        _base_line({"x": {"value": 0}, "x2": {"value": band * len(rows)}, "y": {"value": UPRIGHT_HEIGHT}}),
    ]
    return body_of(room, layers, {"x": PLACE | {"scale": scale}, "y": _amount(whole)})


def _lying(picture: Picture, width: int, whole: float, *, track: bool) -> Body:
    labels = [lines_of(label, TEXT_SIZE, width * WIDEST_LABELS) for label, _ in picture.points]
    rows = _lying_rows(picture)
    left = max((width_of(line, TEXT_SIZE) for lines in labels for line in lines), default=0.0) + 8
    right = max((width_of(row["text"], TEXT_SIZE, bold=True) for row in rows), default=0.0) + 8
    most_lines = max((len(lines) for lines in labels), default=1)
    each = len(picture.series) or 1
    step = max(most_lines * LINE + 5, each * 17, 18 if len(labels) > MANY_BARS else 22)
    room = Room(width=width - left - right, height=step * max(len(labels), 1), left=left, right=right, top=2, bottom=4)
    scale = {"range": [0, room.height], "domain": list(range(len(labels))), "padding": 0}
    mark = {"type": "bar", "size": min(step / each - 5, 18)}
    offset: Layer = {}
    if each > 1:
        offset = {"yOffset": {"field": "series", "type": "ordinal", "sort": None, "scale": {"paddingInner": 0}}}
    whole_bar = {"x": {"value": 0}, "x2": {"value": room.width}, "color": {"value": TRACK}}
    values = [
        row
        | {
            "x": room.width * (1.0 if track else row["value"] / whole) + 5,
            "y": step * (row["place"] + (row["series"] + 0.5) / each),
            "colour": INK,
        }
        for row in rows
    ]
    names = [
        {"x": -8, "y": step * (place + 0.5), "text": "\n".join(lines), "weight": _weight(picture, category)}
        for place, (lines, (category, _)) in enumerate(zip(labels, picture.points, strict=True))
    ]
    data = {"values": rows}
    layers: list[Layer] = [
        {"data": data, "mark": mark, "encoding": whole_bar | offset},
        {"data": data, "mark": mark, "encoding": {"color": COLOUR} | offset},
        written(values, {"align": "left"}),
        written(names, {"align": "right"}),
        _base_line({"x": {"value": 0}, "y": {"value": 0}, "y2": {"value": room.height}}),
    ]
    return body_of(room, layers if track else layers[1:], {"x": _amount(whole), "y": PLACE | {"scale": scale}})


def _lying_rows(picture: Picture) -> list[dict[str, Any]]:
    many = len(picture.series) > 1
    return [
        {
            "place": place,
            "series": number,
            "value": float(value or 0),
            "text": f"{in_words(picture, value)} {series.lower()}" if many else in_words(picture, value),
            "colour": _colour(picture, category, number),
            "weight": _weight(picture, category),
        }
        for place, (category, values) in enumerate(picture.points)
        for number, (series, value) in enumerate(zip(picture.series, values, strict=True))
    ]


def _amount(whole: float) -> Layer:
    return {"field": "value", "type": "quantitative", "axis": None, "scale": {"domain": [0, whole], "nice": False}}


def _base_line(encoding: dict[str, Any]) -> Layer:
    return {"data": {"values": [{}]}, "mark": {"type": "rule", "color": INK, "strokeWidth": 1}, "encoding": encoding}
