"""What somebody typed, taken apart: words, a date of birth, numbers."""

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from homeward.dataset.names import words_of
from homeward_web.register.searching import keys

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(r"(?<![\w/])(\d{1,2})[./ -](\d{1,2}|[a-z]{3,9})[./ -](\d{4}|\d{2})(?![\w/])", re.IGNORECASE)
_DATE_BACKWARDS = re.compile(r"(?<![\w/])(\d{4})-(\d{1,2})-(\d{1,2})(?![\w/])")
_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b", re.IGNORECASE)
_LONG_NUMBER = re.compile(r"\d(?:[ -]?\d){7,}")
_HAS_DIGIT = re.compile(r"\d")
_MOST_TERMS = 8
_CENTURY = 100
_TELLING = 6


@dataclass(frozen=True)
class Term:
    """
    One thing that a record must have.

    Attributes:
        text: a word or a number as it is compared; empty of a date.
        born_on: a date of birth.
        exact, near: the keys to look for, as it is written and misspelt.
    """

    text: str
    exact: frozenset[int]
    near: frozenset[int]
    born_on: date | None = None
    is_number: bool = False

    @property
    def rarity(self) -> tuple[bool, bool, int]:
        """The higher, the fewer records have it: a date of birth, a number, a long word."""
        return (self.born_on is not None, self.is_number, len(self.text))

    @property
    def tells_apart(self) -> bool:
        """A number so long that hardly two children have it."""
        return self.is_number and len(self.text) >= _TELLING


def terms_of(written: str, on: date) -> list[Term]:
    """
    The terms of what somebody typed, at most eight.

    Args:
        on: today, by which a year of two digits is told.
    """
    terms: list[Term] = []
    rest = _without_dates(written, on, terms)
    for pattern in (_POSTCODE, _LONG_NUMBER):
        terms += [number(match.group()) for match in pattern.finditer(rest)]
        rest = pattern.sub(" ", rest)
    tokens = rest.split()
    terms += [number(token) for token in tokens if _HAS_DIGIT.search(token) and keys.plain_number(token)]
    terms += words(" ".join(token for token in tokens if not _HAS_DIGIT.search(token)))
    return list(dict.fromkeys(terms))[:_MOST_TERMS]


def words(*names: str | None) -> list[Term]:
    """A term for each word of some names."""
    return [
        Term(word, frozenset(keys.exactly(word)), frozenset(keys.nearly(word)))
        for name in names
        for word in words_of(name)
    ]


def birth(on: date) -> Term:
    found = frozenset(keys.born(on))
    return Term("", found, found, born_on=on)


def number(written: str) -> Term:
    """An identifier, a postcode, or a number of a house."""
    plain = keys.plain_number(written)
    found = frozenset({keys.key_of("number", plain), keys.key_of("word", plain)})
    return Term(plain, found, found, is_number=True)


def texts(terms: Iterable[Term]) -> list[str]:
    return [term.text for term in terms if term.text]


def _without_dates(written: str, on: date, terms: list[Term]) -> str:
    def take(day: str, month: str, year: str) -> str:
        for first, second in ((day, month), (month, day)):  # 12/25/2011 is written so elsewhere
            with suppress(ValueError):
                terms.append(birth(date(_year(year, on), _month(second), int(first))))
                return " "
        return f"{day} {month} {year}"

    rest = _DATE_BACKWARDS.sub(lambda m: take(m[3], m[2], m[1]), written)
    return _DATE.sub(lambda m: take(m[1], m[2], m[3]), rest)


def _month(written: str) -> int:
    return int(written) if written.isdigit() else _MONTHS.index(written[:3].lower()) + 1


def _year(written: str, on: date) -> int:
    year = int(written)
    if year >= _CENTURY:
        return year
    century = on.year // _CENTURY * _CENTURY
    return century + year if century + year <= on.year else century - _CENTURY + year
