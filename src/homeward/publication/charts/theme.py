"""
The one theme of all pictures: grey for context, one accent for now, told apart in black and white as well.
"""

from typing import Any

FONTS = "Arial, Helvetica, Liberation Sans, Source Sans Pro, sans-serif"
"""Arial on screen; the PDF has only Source Sans, which is narrower."""

TITLE_SIZE = 15
TEXT_SIZE = 12
SOURCE_SIZE = 10.5

INK = "#0b0c0c"
QUIET_INK = "#505a5f"
ACCENT = "#1d70b8"
CONTEXT = "#b1b4b6"
TRACK = "#e8eaec"
PAPER = "#ffffff"

LINE_COLOURS = (ACCENT, "#505a5f", INK, "#7a8288", "#383f43", "#94999d")
LINE_DASHES: tuple[tuple[int, ...], ...] = ((1, 0), (6, 3), (2, 2), (8, 3, 2, 3), (1, 0), (4, 4))
LINE_SHAPES = ("circle", "square", "triangle-up", "diamond", "cross", "triangle-down")

STACK_TONES = (ACCENT, "#d3d7da", "#6b757b", "#eef0f1", "#3d464b", "#aab1b5", "#12436d")
"""Light beside dark, so that neighbours differ on a black and white copy."""
DARK_TONES = frozenset({ACCENT, "#6b757b", "#3d464b", "#12436d"})
"""Tones on which text is white."""

THEME: dict[str, Any] = {
    "aria": False,
    "background": "transparent",
    "font": FONTS,
    "view": {"stroke": None},
    "text": {"font": FONTS, "fontSize": TEXT_SIZE, "color": INK, "lineBreak": "\n", "lineHeight": 13},
    "axis": {
        "labelFont": FONTS,
        "labelFontSize": TEXT_SIZE,
        "labelColor": QUIET_INK,
        "labelLimit": 0,
        "labelOverlap": False,
        "domain": False,
        "ticks": False,
        "title": None,
        "gridColor": TRACK,
    },
}
