"""
The catalogue's conditions over pandas columns: a small translator, so that both sides of the benchmark ask the same.

SQL knows a third answer, unknown, and `not unknown` is unknown. So each condition is asked where it holds, or where it
does not (`wanted` False), and a row without an answer is in neither; pandas then compares whole columns, and codes as
small integers.
"""

import re
from typing import Any

import numpy as np
import pandas as pd

Mask = np.ndarray
Columns = dict[str, Any]
"""Columns by name; `period_first_on` and `period_last_on` are single dates."""

_TOKEN = re.compile(r"\s*('[^']*'|\d+\.?\d*|<=|>=|<>|[=<>(),]|\w+)")


def evaluate(condition: str, columns: Columns, found: dict[str, Mask]) -> Mask:
    """The rows where a condition holds. `found` keeps what simple comparisons gave, for the next condition."""
    parser = _Parser(_TOKEN.findall(condition), columns, found)
    return parser.either(True)


class _Parser:
    """Recursive descent over `or`, `and`, `not` and comparisons."""

    def __init__(self, tokens: list[str], columns: Columns, found: dict[str, Mask]) -> None:
        self.tokens, self.columns, self.found = tokens, columns, found
        self.at = 0
        self.length = len(next(c for c in columns.values() if isinstance(c, pd.Series)))

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]

    def takes(self, *words: str) -> bool:
        if self.tokens[self.at : self.at + len(words)] == list(words):
            self.at += len(words)
            return True
        return False

    def either(self, wanted: bool) -> Mask:
        answer = self.every(wanted)
        while self.takes("or"):
            other = self.every(wanted)
            answer = answer | other if wanted else answer & other
        return answer

    def every(self, wanted: bool) -> Mask:
        answer = self.one(wanted)
        while self.takes("and"):
            other = self.one(wanted)
            answer = answer & other if wanted else answer | other
        return answer

    def one(self, wanted: bool) -> Mask:
        if self.takes("not"):
            return self.one(not wanted)
        if self.takes("("):
            answer = self.either(wanted)
            self.take()
            return answer
        if self.peek() in ("true", "false"):
            return np.full(self.length, (self.take() == "true") is wanted)
        start = self.at
        compare = self.comparison()
        text = f"{wanted} {' '.join(self.tokens[start : self.at])}"
        if text not in self.found:
            self.found[text] = np.asarray(compare(wanted), dtype=bool)
        return self.found[text]

    def comparison(self) -> Any:
        column = self.columns[self.take()]
        if self.takes("is", "null"):
            return lambda wanted: column.isna() if wanted else column.notna()
        if self.takes("is", "not", "null"):
            return lambda wanted: column.notna() if wanted else column.isna()
        if self.takes("not", "in"):
            values = self.values()
            return lambda wanted: _among(column, values, not wanted)
        if self.takes("in"):
            values = self.values()
            return lambda wanted: _among(column, values, wanted)
        if self.takes("between"):
            least, most = self.value(), self.take() and self.value()
            return lambda wanted: _known(column, (column >= least) & (column <= most), wanted)
        if self.peek() in ("=", "<>", "<=", ">=", "<", ">"):
            operator, value = self.take(), self.value()
            return lambda wanted: _compared(column, operator, value, wanted)
        return lambda wanted: column.eq(wanted).fillna(False)

    def value(self) -> Any:
        token = self.take()
        if token.startswith("'"):
            return token[1:-1]
        return self.columns[token] if token in self.columns else float(token)

    def values(self) -> list[Any]:
        self.take()
        found = [self.value()]
        while self.takes(","):
            found.append(self.value())
        self.take()
        return found


def _known(column: Any, answer: Any, wanted: bool) -> Any:
    """Where it holds, comparisons with nothing are already False; where it does not, nothing must be taken out."""
    return answer if wanted else ~answer & column.notna()


def _among(column: Any, values: list[Any], wanted: bool) -> Any:
    return _known(column, column.isin(values), wanted)


def _compared(column: Any, operator: str, value: Any, wanted: bool) -> Any:
    if operator == "<>":
        return _compared(column, "=", value, not wanted)
    compare = {"=": "eq", "<=": "le", ">=": "ge", "<": "lt", ">": "gt"}[operator]
    if isinstance(column.dtype, pd.CategoricalDtype):
        answer = column == value if value in column.cat.categories else pd.Series(False, index=column.index)
    else:
        answer = getattr(column, compare)(value)
    return _known(column, answer, wanted)
