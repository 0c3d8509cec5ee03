"""
One cell of somebody's table: a number, two numbers with their units, a percentage, a shorthand, or words.

People put two figures into one cell (`210 Episodes 143 Children`, `49 38%`). Every number of such a cell is read, and
only when nothing but units and marks is left beside the numbers; else the cell is words.
"""

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from homeward.figures.stated.model import Unit

Cell = int | float | str | bool | date | datetime | time | timedelta | None

UNIT_WORDS = (
    (Unit.EPISODES, r"episodes?|incidents?|occurrences?|reports?|eps?"),
    (
        Unit.CHILDREN,
        r"child(?:ren)?|young (?:people|persons?)|yps?|cyps?|c&yp|individuals?|people|males?|females?|boys?|girls?",
    ),
    (Unit.CASES, r"cases?"),
    (Unit.INTERVIEWS, r"interviews?|rt?his?"),
    (Unit.FORMS, r"forms?|submissions?"),
)
"""What a number is called that counts each unit. `49.0% males` beside a figure of episodes speaks of children."""

LARGEST = 10**12
"""What no table of children counts; more is a code or a mistake."""

LONGEST = 80
"""Characters of a cell of numbers; more is a sentence."""

_UNITS = "|".join(words for _, words in UNIT_WORDS)
_TOKENS = re.compile(
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<percent>\s*(?:%|per ?cent\b))?"
    rf"|\b(?P<unit>{_UNITS})\b|(?P<mark>[\s()/,;:&]+|\b(?:and|missing)\b|\[[a-z]\])|(?P<other>.)",
    re.IGNORECASE,
)
_DATE_LIKE = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}|(?:19|20)\d\d\s*[/–-]\s*\d\d|\d{4}-\d\d")
_NOT_AVAILABLE = re.compile(
    r"\[x\]|n/?a/?v|not (?:yet )?(?:available|known|captured|collected|recorded|provided)( by .*)?|(?:tbc|tba"
    r"|awaited|pending)"
    r"|(?:not (?:yet )?|data )due(?: .*)?|to follow|outstanding"
    r"|not (?:yet )?submitted|unavailable|no data|awaiting data|\.\.",
    re.IGNORECASE,
)
_NOT_APPLICABLE = re.compile(r"\[z\]|n\s*/\s*a|not applicable|#div/0!|-|–|—", re.IGNORECASE)
_WITHHELD = re.compile(
    r"\[c\]|\*+|c|suppressed|[<≤]\s*=?\s*\d+|(?:less|fewer) than \d+|\d+\s*or (?:less|fewer)|1\s*(?:-|–|to)\s*\d",
    re.IGNORECASE,
)


_SPELLED = (
    r"(?:zero|nil|none|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)"
)
_ALMOST = re.compile(
    rf"{_SPELLED}(?:[ -](?:and )?{_SPELLED})*|(?:c(?:irca|a)?\.?|about|approx(?:imately|\.)?|around|over|~|±)?\s*"
    r"\d[\d,. ]*\s*[+?*~^#†]*(?:\s*\([a-z]{1,12}\))?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Number:
    """A number of a cell, with what the cell itself says of it."""

    value: Decimal
    decimals: int
    is_percent: bool
    unit: Unit


@dataclass(frozen=True)
class Content:
    """What a cell holds: numbers; or a status; or words; or nothing at all."""

    text: str
    numbers: tuple[Number, ...] = ()
    status: str = ""

    @property
    def is_blank(self) -> bool:
        return not self.text

    @property
    def is_words(self) -> bool:
        return bool(self.text) and not self.numbers and not self.status


def unit_of_word(word: str) -> Unit:
    """The unit that a word names, or NOT_STATED."""
    return next((unit for unit, words in UNIT_WORDS if re.fullmatch(words, word, re.IGNORECASE)), Unit.NOT_STATED)


def read_cell(cell: Cell) -> Content:
    """What a cell holds."""
    if cell is None or isinstance(cell, bool):
        return Content("" if cell is None else str(cell))
    if isinstance(cell, int | float):
        return _plain(cell)
    if not isinstance(cell, str):
        return Content(str(cell))
    text = " ".join(cell.split())
    if not text:
        return Content("")
    if status := _status(text):
        return Content(text, status=status)
    if _DATE_LIKE.fullmatch(text):
        return Content(text)
    return Content(text, _numbers(text))


def is_almost_a_number(text: str) -> bool:
    """Whether a text means a number and is none: `thirty`, `120+`, `c. 30`, `30?`."""
    return bool(_ALMOST.fullmatch(text.strip()))


def _plain(cell: int | float) -> Content:
    if not math.isfinite(cell) or abs(cell) >= LARGEST:
        return Content(str(cell))
    value = Decimal(repr(round(cell, 10))) if isinstance(cell, float) else Decimal(cell)
    if value == int(value):
        value = Decimal(int(value))
    decimals = len(f"{value:f}".partition(".")[2])
    return Content(f"{value:f}", (Number(value, decimals, False, Unit.NOT_STATED),))


def _status(text: str) -> str:
    for pattern, status in ((_NOT_AVAILABLE, "[x]"), (_NOT_APPLICABLE, "[z]"), (_WITHHELD, "[c]")):
        if pattern.fullmatch(text):
            return status
    return ""


def _numbers(text: str) -> tuple[Number, ...]:
    """The numbers of a text of numbers, units and marks; none when anything else stands in it."""
    if len(text) > LONGEST:
        return ()
    tokens = [match for match in _TOKENS.finditer(text) if not match["mark"]]
    if any(match["other"] for match in tokens) or not any(match["number"] for match in tokens):
        return ()
    if tokens[0]["unit"]:  # `Episodes: 210`: the unit comes first
        tokens.reverse()
    found: list[Number] = []
    for match in tokens:
        if match["number"]:
            found.append(_number(match["number"], bool(match["percent"])))
        elif found and found[-1].unit is Unit.NOT_STATED:
            last = found.pop()
            found.append(Number(last.value, last.decimals, last.is_percent, unit_of_word(match["unit"])))
    return tuple(
        found if not tokens[0]["unit"] and text[:1].isdigit() else found[::-1] if not text[:1].isdigit() else found
    )


def _number(text: str, is_percent: bool) -> Number:
    plain = text.replace(",", "")
    return Number(Decimal(plain), len(plain.partition(".")[2]), is_percent, Unit.NOT_STATED)
