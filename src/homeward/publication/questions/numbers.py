"""Numbers as people type them: `13 or over`, `under 18`, `at least 3`, `10 to 17`, `within 72 hours`."""

import re
from dataclasses import dataclass

from homeward.dataset.errors import HomewardError

_N = r"(\d+(?:\.\d+)?)"
_UNIT = r"(?:\s*(times?|years?(?:\s+old)?|yrs?|hours?|hrs?|days?|miles?|minutes?))?"
_MORE, _LESS = (
    r"(?:or\s+(?:more|over|older|above|later)|and\s+(?:over|above|older)|\+)",
    (r"(?:or\s+(?:fewer|less|under|younger|below)|and\s+under)"),
)
_SHAPES: tuple[tuple[str, tuple[str, ...]], ...] = (
    (rf"{_N}{_UNIT}\s*{_MORE}", (">=",)),
    (rf"(?:at\s+least|from|no\s+(?:fewer|less)\s+than|>=)\s*{_N}{_UNIT}", (">=",)),
    (rf"(?:over|above|more\s+than|older\s+than|>)\s*{_N}{_UNIT}", (">",)),
    (rf"{_N}{_UNIT}\s*{_LESS}", ("<=",)),
    (rf"(?:at\s+most|up\s+to|no\s+more\s+than|within|<=)\s*{_N}{_UNIT}", ("<=",)),
    (rf"(?:under|below|less\s+than|fewer\s+than|younger\s+than|<)\s*{_N}{_UNIT}", ("<",)),
    (rf"(?:between\s+)?{_N}\s*(?:to|-|–|and|or)\s*{_N}{_UNIT}", (">=", "<=")),
    (rf"(?:exactly|=)?\s*{_N}{_UNIT}", ("=",)),
)
_WORDS = {"once": "1", "twice": "2", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "ten": "10"}
_MINUTES = {"minute": 1, "hour": 60, "hr": 60, "day": 24 * 60}


@dataclass(frozen=True)
class Limits:
    """What a number must be: each operator with its number, and the unit that was typed, in the singular."""

    tests: tuple[tuple[str, float], ...]
    unit: str = ""

    def condition(self, column: str, scale: float = 1) -> str:
        """The limits as a condition over a column that counts `scale` for one of what was typed."""
        if len(self.tests) == 2:
            low, high = (_text(number * scale) for _, number in self.tests)
            return f"{column} between {low} and {high}"
        operator, number = self.tests[0]
        return f"{column} {operator} {_text(number * scale)}"

    def words(self, unit: str = "") -> str:
        """The limits in words, in the unit that was typed or else in `unit` (singular)."""
        typed = {"yr": "year", "hr": "hour"}.get(self.unit, self.unit) or unit
        numbers = [_text(number) for _, number in self.tests]
        units = f" {typed}{'' if numbers[-1] == '1' else 's'}" if typed else ""
        if len(numbers) == 2:
            return f"{numbers[0]} to {numbers[1]}{units}"
        if typed == "year":
            ages = {"=": "{}", ">=": "{} or over", "<=": "{} or under", ">": "over {}", "<": "under {}"}
            return ages[self.tests[0][0]].format(numbers[0])
        shapes = {"=": "{}", ">=": "{} or more", "<=": "at most {}", ">": "more than {}", "<": "less than {}"}
        return shapes[self.tests[0][0]].format(f"{numbers[0]}{units}")


def read_limits(said: str) -> Limits | None:
    """The limits that a text says, or None when it says no number."""
    text = said.strip().casefold()
    for word, digits in _WORDS.items():
        text = re.sub(rf"\b{word}\b", digits, text)
    for shape, operators in _SHAPES:
        if match := re.fullmatch(shape, text):
            return _limits(match, operators)
    return None


def _limits(match: re.Match[str], operators: tuple[str, ...]) -> Limits:
    numbers = [float(each) for each in match.groups()[: len(operators)]]
    unit = (match.groups()[-1] or "").split(" ")[0].rstrip("s")
    if len(numbers) == 2 and numbers[0] > numbers[1]:
        raise HomewardError(f"'{match[0]}' ends below where it begins. Write the smaller number first.")
    return Limits(tuple(zip(operators, numbers, strict=True)), unit)


def scale_of(said: Limits, column_unit: str, scale: float, said_of: str) -> float:
    """
    How many of a column's own make one of the unit that was typed.

    Args:
        column_unit: the unit meant when none is typed, in the singular; `scale` is how many of the column's own it has.
        said_of: begins the message when the units do not go together.
    """
    unit = {"yr": "year", "time": ""}.get(said.unit, said.unit)
    if not unit or unit == column_unit:
        return scale
    if unit in _MINUTES and column_unit == "hour":
        return _MINUTES[unit]
    raise HomewardError(f"{said_of} is in {column_unit}s, not in {unit}s.")


def _text(number: float) -> str:
    return f"{number:g}" if number != int(number) else str(int(number))
