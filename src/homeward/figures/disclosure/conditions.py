"""
Conditions read as an attacker reads them: which values of which column they let through.

A condition falls into parts joined by `and`. A part that speaks of one column is a set of that column's values. What
cannot be read so is a condition of its own, known by its text alone: fewer relations are then known of it.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

Value = str | int | float | bool | None
Truth = bool | None
Test = Callable[[Value], Truth]

_TOKEN = re.compile(r"\s*('(?:[^']|'')*'|\d+(?:\.\d+)?|[A-Za-z_][A-Za-z0-9_]*|<>|<=|>=|!=|[<>=(),+\-*/.:])")
_KEYWORDS = frozenset({"and", "or", "not", "in", "is", "null", "between", "true", "false"})


class Unreadable(Exception):  # noqa: N818 - no error: the part is kept as text
    """A part of a condition that is more than values of one column."""


@dataclass(frozen=True)
class Part:
    """A part of a condition: the column it speaks of, whether a value meets it, and the values that it names."""

    column: str
    test: Test
    named: tuple[Value, ...]


def parts_of(condition: str) -> list[Part]:
    """The parts that a condition is made of; all of them must hold."""
    return [_readable(text) for text in _conjuncts(_words_of(condition))]


def _readable(words: Sequence[str]) -> Part:
    text = " ".join(words)
    try:
        reader = _Reader(words)
        test = reader.either()
        if reader.rest() or len(reader.columns) != 1:
            raise Unreadable
    except Unreadable:
        return Part(text, lambda value: value is True, (True,))
    return Part(next(iter(reader.columns)), test, tuple(dict.fromkeys(reader.named)))


def _words_of(condition: str) -> list[str]:
    found, at = [], 0
    text = condition.rstrip()
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            return [text]
        found.append(match[1] if match[1].startswith("'") else match[1].lower())
        at = match.end()
    return found


def _conjuncts(words: Sequence[str]) -> list[Sequence[str]]:
    """Tokens split at each `and` that joins the whole; an `and` of `between` joins numbers."""
    inside = _without_brackets(words)
    cuts, depth, between = [], 0, False
    for at, word in enumerate(inside):
        depth += (word == "(") - (word == ")")
        if depth == 0 and word == "or":
            return [] if list(inside) == ["true"] else [inside]
        if depth == 0 and word == "between":
            between = True
        elif depth == 0 and word == "and":
            if not between:
                cuts.append(at)
            between = False
    if not cuts:
        return [] if list(inside) == ["true"] else [inside]
    edges = [-1, *cuts, len(inside)]
    pieces = [inside[since + 1 : until] for since, until in pairwise(edges)]
    return [part for piece in pieces for part in _conjuncts(piece)]


def _without_brackets(words: Sequence[str]) -> Sequence[str]:
    """Without brackets that go around the whole."""
    while len(words) > 1 and words[0] == "(" and _closing(words) == len(words) - 1:
        words = words[1:-1]
    return words


def _closing(words: Sequence[str]) -> int:
    depth = 0
    for at, word in enumerate(words):
        depth += (word == "(") - (word == ")")
        if depth == 0:
            return at
    return -1


_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}


class _Reader:
    """Reads one part: `or`, `not`, brackets and comparisons of a column with values."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words, self._at = words, 0
        self.columns: set[str] = set()
        self.named: list[Value] = []

    def rest(self) -> Sequence[str]:
        return self._words[self._at :]

    def either(self) -> Test:
        tests = [self._all()]
        while self._take("or"):
            tests.append(self._all())
        return tests[0] if len(tests) == 1 else lambda value: _any_of([test(value) for test in tests])

    def _all(self) -> Test:
        tests = [self._one()]
        while self._take("and"):
            tests.append(self._one())
        return tests[0] if len(tests) == 1 else lambda value: _not(_any_of([_not(test(value)) for test in tests]))

    def _one(self) -> Test:
        if self._take("not"):
            test = self._one()
            return lambda value: _not(test(value))
        if self._take("("):
            test = self.either()
            self._need(")")
            return test
        return self._comparison()

    def _comparison(self) -> Test:
        name = self._next()
        if not re.fullmatch(r"[a-z_][a-z0-9_]*", name) or name in _KEYWORDS or name.startswith("period_"):
            raise Unreadable
        self.columns.add(name)
        if self._take("is"):
            wanted = not self._take("not")
            self._need("null")
            return lambda value: (value is None) is wanted
        turned = self._take("not")
        test = self._values(turned)
        if turned:
            return lambda value: _not(test(value))
        return test

    def _values(self, turned: bool) -> Test:
        if self._take("in"):
            self._need("(")
            values = [self._literal()]
            while self._take(","):
                values.append(self._literal())
            self._need(")")
            return lambda value: None if value is None else value in values
        if self._take("between"):
            least = self._number()
            self._need("and")
            most = self._number()
            return lambda value: None if value is None else _is_number(value) and least <= _number(value) <= most
        if turned:
            raise Unreadable
        return self._compared()

    def _compared(self) -> Test:
        for sign, compare in _COMPARE.items():
            if self._take(sign):
                limit = self._number()
                return lambda value: None if value is None else _is_number(value) and compare(_number(value), limit)
        if self._take("="):
            wanted = self._literal()
            return lambda value: None if value is None else value == wanted
        if self._take("<>") or self._take("!="):
            unwanted = self._literal()
            return lambda value: None if value is None else value != unwanted
        if self.rest() and self.rest()[0] not in ("and", "or", ")"):
            raise Unreadable
        self.named.append(True)
        return lambda value: None if value is None else value is True

    def _literal(self) -> Value:
        word = self._next()
        if word.startswith("'"):
            value: Value = word[1:-1].replace("''", "'")
        elif word in ("true", "false"):
            value = word == "true"
        elif word == "-":
            value = -self._number()
        else:
            value = _as_number(word)
        self.named.append(value)
        return value

    def _number(self) -> float:
        value = self._literal()
        if isinstance(value, str | bool) or value is None:
            raise Unreadable
        return value

    def _take(self, word: str) -> bool:
        if self._at < len(self._words) and self._words[self._at] == word:
            self._at += 1
            return True
        return False

    def _need(self, word: str) -> None:
        if not self._take(word):
            raise Unreadable

    def _next(self) -> str:
        if self._at >= len(self._words):
            raise Unreadable
        self._at += 1
        return self._words[self._at - 1]


def _as_number(word: str) -> int | float:
    try:
        return float(word) if "." in word else int(word)
    except ValueError:
        raise Unreadable from None


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _number(value: Value) -> float:
    return value if isinstance(value, int | float) else 0


def _not(truth: Truth) -> Truth:
    return None if truth is None else not truth


def _any_of(truths: Sequence[Truth]) -> Truth:
    if any(truth is True for truth in truths):
        return True
    return None if any(truth is None for truth in truths) else False
