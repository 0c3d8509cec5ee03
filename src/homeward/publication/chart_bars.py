"""
Bars for categories in their natural order, from 0: upright when the labels fit beneath, lying when they do not.
"""

from typing import Any

from homeward.publication.chart_body import Body, Layer, Room, body_of, in_words, largest_value
from homeward.publication.chart_text import lines_of, width_of
from homeward.publication.chart_theme import ACCENT, CONTEXT, INK, QUIET_INK, TEXT_SIZE, TRACK
from homeward.publication.paper import Picture

LINE = 13
UPRIGHT_HEIGHT = 150
WIDEST_LABELS = 0.42
"""Of the picture's width: longer labels of lying bars break into lines."""
MANY_BARS = 16


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
    room = width / max(len(picture.points), 4) - 4
    labels = [label.split() for label, _ in picture.points]
    if not labels or any(len(words) > 2 for words in labels):
        return []
    if any(width_of(word, TEXT_SIZE) > room for words in labels for word in words):
        return []
    return ["\n".join(words) for words in labels]


def _colour(picture: Picture, category: str, place_in_series: int) -> str:
    if picture.now:
        return ACCENT if category == picture.now else CONTEXT
    return (ACCENT, CONTEXT, QUIET_INK)[place_in_series % 3]


def _upright(picture: Picture, width: int, labels: list[str]) -> Body:
    rows = [
        {
            "place": place,
            "label": label,
            "value": float(values[0] or 0),
            "text": in_words(picture, values[0]),
            "colour": _colour(picture, category, 0),
            "weight": "bold" if picture.now and category == picture.now else "normal",
        }
        for place, ((category, values), label) in enumerate(zip(picture.points, labels, strict=True))
    ]
    room = Room(width=width, height=UPRIGHT_HEIGHT, top=16, bottom=2 * LINE + 8)
    x: Layer = {"field": "place", "type": "ordinal", "sort": None, "axis": None}
    y: Layer = {"field": "value", "type": "quantitative", "axis": None}
    y["scale"] = {"domain": [0, largest_value(picture) or 1], "nice": False}
    band = width / max(len(rows), 4)
    scale = {"range": [0, band * len(rows)], "paddingInner": 0.22, "paddingOuter": 0.11}
    data = {"values": rows}
    colour = {"field": "colour", "type": "nominal", "scale": None}
    value_text: Layer = {"type": "text", "dy": -3, "baseline": "bottom"}
    label_text: Layer = {"type": "text", "dy": 6, "baseline": "top", "color": QUIET_INK}
    value_words: Layer = {"text": {"field": "text"}, "fontWeight": {"field": "weight", "type": "nominal", "scale": None}}
    layers: list[Layer] = [
        {"data": data, "mark": {"type": "bar"}, "encoding": {"color": colour}},
        {"data": data, "mark": value_text, "encoding": value_words},
        {"data": data, "mark": label_text, "encoding": {"text": {"field": "label"}, "y": {"value": UPRIGHT_HEIGHT}}},
        _base_line({"x": {"value": 0}, "x2": {"value": band * len(rows)}, "y": {"value": UPRIGHT_HEIGHT}}),
    ]
    return body_of(room, layers, {"x": x | {"scale": scale}, "y": y})


def _lying(picture: Picture, width: int, whole: float, *, track: bool) -> Body:
    labels = [lines_of(label, TEXT_SIZE, width * WIDEST_LABELS) for label, _ in picture.points]
    left = max((width_of(line, TEXT_SIZE) for lines in labels for line in lines), default=0.0) + 8
    rows = _lying_rows(picture)
    right = max((width_of(str(row["text"]), TEXT_SIZE, bold=True) for row in rows), default=0.0) + 8
    lines = max((len(lines) for lines in labels), default=1)
    bars_each = len(picture.series)
    step = max(lines * LINE + 5, bars_each * 17, 18 if len(rows) > MANY_BARS else 22)
    room = Room(width=width - left - right, height=step * max(len(labels), 1), left=left, right=right, top=2, bottom=4)
    y: Layer = {"field": "place", "type": "ordinal", "sort": None, "axis": None}
    y["scale"] = {"range": [0, room.height], "domain": list(range(len(labels))), "padding": 0}
    x: Layer = {"field": "value", "type": "quantitative", "axis": None, "scale": {"domain": [0, whole], "nice": False}}
    thick = min(step / bars_each - 5, 18)
    data = {"values": rows}
    offset: Layer = {}
    if bars_each > 1:
        offset = {"yOffset": {"field": "series", "type": "ordinal", "sort": None, "scale": {"paddingInner": 0}}}
    colour = {"field": "colour", "type": "nominal", "scale": None}
    whole_bar = {"x": {"value": 0}, "x2": {"value": room.width}, "color": {"value": TRACK}}
    label_rows = [{"place": place, "label": "\n".join(lines)} for place, lines in enumerate(labels)]
    label_text: Layer = {"type": "text", "align": "right", "baseline": "middle", "dx": -8}
    label_words: Layer = {"text": {"field": "label"}, "x": {"value": 0}}
    value_text: Layer = {"type": "text", "align": "left", "baseline": "middle", "dx": 5}
    value_words: Layer = {"text": {"field": "text"}, "fontWeight": {"field": "weight", "type": "nominal", "scale": None}}
    value_words |= {"x": {"value": room.width}} if track else {}
    layers: list[Layer] = [
        {"data": data, "mark": {"type": "bar", "size": thick}, "encoding": whole_bar | offset},
        {"data": data, "mark": {"type": "bar", "size": thick}, "encoding": {"color": colour} | offset},
        {"data": data, "mark": value_text, "encoding": value_words | offset},
        {"data": {"values": label_rows}, "mark": label_text, "encoding": label_words},
        _base_line({"x": {"value": 0}, "y": {"value": 0}, "y2": {"value": room.height}}),
    ]
    return body_of(room, layers if track else layers[1:], {"x": x, "y": y})


def _lying_rows(picture: Picture) -> list[dict[str, Any]]:
    many = len(picture.series) > 1
    return [
        {
            "place": place,
            "series": number,
            "value": float(value or 0),
            "text": f"{in_words(picture, value)} {series.lower()}" if many else in_words(picture, value),
            "colour": _colour(picture, category, number),
            "weight": "bold" if picture.now and category == picture.now else "normal",
        }
        for place, (category, values) in enumerate(picture.points)
        for number, (series, value) in enumerate(zip(picture.series, values, strict=True))
    ]


def _base_line(encoding: dict[str, Any]) -> Layer:
    return {"data": {"values": [{}]}, "mark": {"type": "rule", "color": INK, "strokeWidth": 1}, "encoding": encoding}
