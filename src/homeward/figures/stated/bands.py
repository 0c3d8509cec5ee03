"""
Bands as people write them: `4-9`, `3 or less`, `more than 10`, `under 8 hours`, `12 hours to less than 24 hours`.

Bounds are whole numbers, inclusive; an hour band's upper bound is exclusive, as its label says (`less than`).
"""

import re
from dataclasses import dataclass

_WORDS = {
    "once": "1", "twice": "2", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
    "nine": "9", "ten": "10",
}  # fmt: skip
_N = r"(\d+(?:\.\d+)?)"
_DIMENSION = (
    r"\s*(?:hours?|hrs?|h|days?|weeks?|miles?|yrs?|years?(?: old)?|times|missing episodes|episodes?|incidents?"
    r"|occasions)?\b\s*"
)
_TO = re.compile(rf"{_N}{_DIMENSION}(?:to|-|–|and|or|&lt;)\s*(?:(less than|under|<)\s*)?{_N}")
_UNDER = re.compile(rf"(?:^|\s)(?:under|less than|fewer than|below|<)\s*{_N}")
_AT_MOST = re.compile(
    rf"{_N}{_DIMENSION}(?:or|and|&)\s*(?:less|fewer|under|below)|(?:up to|at most|within|<=|≤)\s*{_N}"
)
_OVER = re.compile(rf"(?:over|more than|greater than|above|>)\s*{_N}")
_AT_LEAST = re.compile(
    rf"{_N}{_DIMENSION}(?:or|and|&)\s*(?:more|over|above|older)|{_N}\s*(?:yrs?|miles?|hrs?|hours?|days?|weeks?)?\s*(?:\+|plus\b)"
    rf"|at least\s*{_N}"
)
_ONE = re.compile(rf"(?:^|\s){_N}{_DIMENSION}(?:\(.*\))?$")


@dataclass(frozen=True)
class Band:
    """
    The numbers of a band. None is open.

    `includes_least` and `includes_most` say whether the bounds themselves are in it.
    """

    least: float | None
    most: float | None
    includes_least: bool = True
    includes_most: bool = True

    @property
    def key(self) -> str:
        """As `Meaning.category` names it, of whole numbers."""
        least, most = self.whole()
        return f"{'' if least is None else least}_to_{'' if most is None else most}"

    def whole(self) -> tuple[int | None, int | None]:
        """Both bounds, inclusive, for a band of whole numbers."""
        least = None if self.least is None else int(self.least) + (0 if self.includes_least else 1)
        most = None if self.most is None else int(self.most) - (0 if self.includes_most else 1)
        return least, most


def read_band(label: str) -> Band | None:
    """The band that a label names, or None."""
    text = label.casefold().replace("+ ", "+").strip()
    text = re.sub(r"\ban? (?=week|day|hour)", "1 ", text)
    for word, digits in _WORDS.items():
        text = re.sub(rf"\b{word}\b", digits, text)
    if match := _TO.search(text):
        return Band(float(match[1]), float(match[3]), True, not match[2])
    if match := _AT_LEAST.search(text):
        return Band(_first(match), None)
    if match := _AT_MOST.search(text):
        return Band(None, _first(match))
    if match := _UNDER.search(text):
        return Band(None, float(match[1]), True, False)
    if match := _OVER.search(text):
        return Band(float(match[1]), None, False)
    if match := _ONE.search(text):
        return Band(float(match[1]), float(match[1]))
    return None


_UNITS = (("hour", 1), ("day", 24), ("week", 168))
_HOURS_OF = re.compile(r"\b(?:\d+\s*)?(?P<hour>hours?|hrs?|h)\b|\b(?P<day>days?)\b|\b(?P<week>weeks?)\b")


def read_hours(label: str) -> Band | None:
    """
    The band of a length of time, in hours: `1 to 3 days` is 24 to 72 hours.

    A bound without a unit has that of the bound after it. `2 days` lasts until the third.
    """
    band = read_band(label)
    units = [_hours_in(match) for match in _HOURS_OF.finditer(label.casefold())]
    if band is None or not units or set(units) == {1}:
        return band
    least = None if band.least is None else band.least * units[0]
    most = None if band.most is None else band.most * units[-1]
    if most is not None and most == least and units[0] > 1:
        return Band(least, most + units[0], True, False)
    return Band(least, most, band.includes_least, band.includes_most)


def _hours_in(match: re.Match[str]) -> int:
    return next(hours for name, hours in _UNITS if match[name])


def _first(match: re.Match[str]) -> float:
    return float(next(group for group in match.groups() if group))


def band_of(category: str) -> tuple[int | None, int | None] | None:
    """Both bounds of a category that `Band.key` named."""
    match = re.fullmatch(r"(\d*)_to_(\d*)", category)
    if not match or category == "_to_":
        return None
    return (int(match[1]) if match[1] else None, int(match[2]) if match[2] else None)
