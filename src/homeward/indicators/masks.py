"""
Conditions as bits: each is asked of a row once, and a row keeps its answers as the bits of a few numbers.

The masks of a child's rows or'ed together say which conditions some row of the child meets.
"""

import re
from collections.abc import Sequence

from homeward.indicators.plan import Measure

BITS = 62
"""Bits of a mask that every engine's signed 64-bit number can hold."""

Bit = tuple[str, int]
"""A mask's column, and the value of one bit in it."""


class Masks:
    """Conditions laid out as bits of as few masks as hold them, so that each is asked of a row once."""

    def __init__(self) -> None:
        self._bits: dict[str, Bit] = {}

    def bit(self, condition: str) -> Bit:
        """The bit of a condition; the same condition has the same bit."""
        mask, place = divmod(len(self._bits), BITS)
        return self._bits.setdefault(condition, (f"m{mask}", 1 << place))

    def answers(self) -> list[str]:
        """The masks of a row, as columns."""
        parts: dict[str, list[str]] = {}
        for condition, (mask, bit) in self._bits.items():
            parts.setdefault(mask, []).append(_bit(condition, bit))
        return [f"{_sum(bits)} as {mask}" for mask, bits in parts.items()]

    def names(self) -> list[str]:
        """The masks' columns."""
        return list(dict.fromkeys(mask for mask, _ in self._bits.values()))


def _sum(bits: Sequence[str]) -> str:
    """Added up in halves: of a long sum, one term after another, engines' plans are slow to find."""
    if len(bits) == 1:
        return bits[0]
    half = len(bits) // 2
    return f"({_sum(bits[:half])} + {_sum(bits[half:])})"


def _bit(condition: str, bit: int) -> str:
    if condition == "true":
        return f"cast({bit} as bigint)"
    return f"case when {condition} then cast({bit} as bigint) else cast(0 as bigint) end"


def holds(bit: Bit, prefix: str = "") -> str:
    return f"({prefix}{bit[0]} & {bit[1]}) <> 0"


def one(condition: str) -> str:
    """1 where a condition holds. Summing many of these takes a third of the time of as many counts with a filter."""
    return f"case when {condition} then 1 else 0 end"


class Answer:
    """A measure's bit, and where rows may be unknown the bit of those that are."""

    def __init__(self, masks: Masks, measure: Measure) -> None:
        self.bit = masks.bit(measure.condition)
        self.perhaps = masks.bit(_unknown_where(measure)) if measure.may_be_unknown() else None

    def masks(self) -> set[str]:
        return {mask for mask, _ in (self.bit, self.perhaps or self.bit)}

    def known(self, prefix: str = "") -> str:
        return holds(self.bit, prefix)

    def unknown(self, prefix: str = "") -> str:
        """That it may hold and is not known to: of a child one row may be unknown and another known."""
        if self.perhaps is None:
            return "false"
        return f"({holds(self.perhaps, prefix)} and not {holds(self.bit, prefix)})"


def _unknown_where(measure: Measure) -> str:
    """
    Where a measure's condition has no answer.

    A condition that only compares one column has none where the column is empty: many measures then share the bit.
    """
    reads = measure.reads()
    compares_alone = len(reads) == 1 and not re.search(
        r"\b(null|case|coalesce|distinct|true|false)\b", measure.where, re.IGNORECASE
    )
    return f"{reads[0]} is null" if compares_alone else f"({measure.condition}) is null"
