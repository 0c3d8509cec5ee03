"""Reading what somebody typed into a cell of a return: a number, or why there is none."""

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

_NOT_AVAILABLE = {
    "notavailable",
    "notyetavailable",
    "unavailable",
    "notcollected",
    "notcaptured",
    "notknown",
    "x",
    "tbc",
}
_NOT_APPLICABLE = {"notapplicable", "na", "z"}
_NUMBER = re.compile(r"(-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)\s*(%|[a-z][a-z ]*)?", re.IGNORECASE)
"""A comma parts thousands; elsewhere it is no number, because it may be a decimal comma."""
PER_CENT = "per cent"


@dataclass(frozen=True)
class Typed:
    """
    What a cell says.

    `fault` is empty, or says what is wrong: `empty`, `unreadable`, `unit`, `negative`, `part`, `over`, `fraction`.
    """

    value: Decimal | None = None
    status: str = ""
    fault: str = ""


def read_typed(text: str | None, unit: str) -> Typed:
    """Read a cell that should hold a count of `unit`, or a percentage where the unit is per cent."""
    said = (text or "").strip()
    if not said:
        return Typed(fault="empty")
    folded = re.sub(r"[^a-z]+", "", said.casefold())
    if not any(letter.isdigit() for letter in said):
        if folded in _NOT_AVAILABLE:
            return Typed(status="[x]")
        return Typed(status="[z]") if folded in _NOT_APPLICABLE else Typed(fault="unreadable")
    return _read_number(said, unit)


def _read_number(said: str, unit: str) -> Typed:
    match = _NUMBER.fullmatch(said)
    if match is None:
        return Typed(fault="unreadable")
    try:
        value = Decimal(match[1].replace(",", ""))
    except InvalidOperation:
        return Typed(fault="unreadable")
    if fault := _fault(value, (match[2] or "").strip().casefold(), unit):
        return Typed(fault=fault)
    return Typed(value)


def _fault(value: Decimal, word: str, unit: str) -> str:
    is_percentage = unit == PER_CENT
    if word and not _same_unit(word, unit):
        return "unit"
    if value < 0:
        return "negative"
    if not is_percentage and value != value.to_integral_value():
        return "part"
    if is_percentage and 0 < value < 1 and not word:
        return "fraction"  # what 38.8% is in a cell with the format of a percentage
    return "over" if is_percentage and value > 100 else ""


def _same_unit(word: str, unit: str) -> bool:
    if unit == PER_CENT:
        return word in ("%", "percent", "per cent")
    return word.rstrip("s") in (unit.rstrip("s"), {"children": "child"}.get(unit, unit))
