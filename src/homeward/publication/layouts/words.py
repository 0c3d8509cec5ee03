"""Words that a layout may use and that papers print or draw: shorthand, and kinds of picture."""

from enum import StrEnum


class Shorthand(StrEnum):
    """Why a cell has no number, or what to know about the one it has (Government Analysis Function)."""

    NOT_AVAILABLE = "[x]"
    NOT_APPLICABLE = "[z]"
    SUPPRESSED = "[c]"
    PROVISIONAL = "[p]"
    REVISED = "[r]"
    BREAK_IN_SERIES = "[b]"
    ESTIMATED = "[e]"


class PictureKind(StrEnum):
    BARS = "bars"
    """Categories in their natural order, one series: horizontal or vertical bars from 0."""
    SHARES = "shares"
    """Like bars, of percentages: the axis runs from 0 to 100."""
    LINES = "lines"
    """Periods from left to right, one or more series, each labelled on its line."""
    STACKED = "stacked"
    """Periods from left to right, each a stacked bar of the series that make up a whole of 100 percent."""
    CONTROL = "control"
    """Periods from left to right, one series with its control limits. Drawn by itself: no layout asks."""
