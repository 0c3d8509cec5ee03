"""Conditions: plain SQL over the named columns of a population, put together and read for the names in them."""

import re


def both(first: str, second: str) -> str:
    """The condition that both conditions hold."""
    if first == "true":
        return second
    return first if second == "true" else f"({first}) and ({second})"


PERIOD_COLUMNS = ("period_first_on", "period_last_on")

_WORDS = frozenset(
    {"and", "or", "not", "in", "is", "null", "true", "false", "between", "like"}
    | {"case", "when", "then", "else", "end", "coalesce", "floor", "distinct", "from", "age_in_years", "age_in_months"}
)


def names_in(condition: str) -> list[str]:
    """The column names that a condition reads, in order, without SQL's own words."""
    without_texts = re.sub(r"'[^']*'", " ", condition)
    found = re.findall(r"\b[A-Za-z_][A-Za-z0-9_]*", without_texts)
    return list(dict.fromkeys(name for name in found if name.lower() not in _WORDS))


def codes_in(condition: str) -> list[tuple[str, str]]:
    """The columns that a condition compares with a code, each with that code."""
    return re.findall(r"\b([A-Za-z_][A-Za-z0-9_]*) = '([^']*)'", condition)


def asks_about_period(condition: str) -> bool:
    """Whether a condition names the period, and so must be asked again for each."""
    return any(name in PERIOD_COLUMNS for name in names_in(condition))
