"""How often: `3 or more`, `exactly 1`, or each of `1, 2, 3 ...`, the last of which is open."""

import re
from dataclasses import dataclass

from homeward.dataset.errors import HomewardError
from homeward.publication.questions.numbers import Limits, read_limits

LAST_OF_DOTS = 10
"""`1, 2, 3 ...` goes on to this number, which is open."""


@dataclass(frozen=True)
class Times:
    """A condition on `n`, a child's rows in the period, in words."""

    label: str
    having: str


def read_times(said: str) -> list[Times]:
    """
    The numbers of times that are asked for: one, or a row each.

    Several that leave the higher ones out get a last one that is open, so that the rows add up to all.
    """
    text = re.sub(r"\s*(?:,\s*)?(?:…|\.\.\.?|etc\.?|and so on)\s*$", "", said.strip())
    parts = [part for part in re.split(r"\s*,\s*|\s*;\s*", text) if part]
    if text != said.strip():
        return _going_on(said, parts)
    found = [_one(part, said) for part in parts]
    if not found:
        raise _cannot(said)
    if len(found) > 1 and (last := re.fullmatch(r"n = (\d+)", found[-1].having)):
        found.append(_one(f"{int(last[1]) + 1} or more", said))
    return found


def _going_on(said: str, parts: list[str]) -> list[Times]:
    if not parts or not all(part.isdigit() for part in parts):
        raise _cannot(said)
    least = int(parts[0])
    if least < 1:
        raise HomewardError(f"Times '{said}': who has none is not among the records. Begin with 1.")
    most = max(LAST_OF_DOTS, int(parts[-1]) + 1)
    return [*(_one(str(n), said) for n in range(least, most)), _one(f"{most} or more", said)]


def _one(part: str, said: str) -> Times:
    limits = read_limits(part)
    if limits is None or limits.unit not in ("", "time") or any(number != int(number) for _, number in limits.tests):
        raise _cannot(said)
    if all(
        operator in ("=", "<", "<=") and number < (2 if operator == "<" else 1) for operator, number in limits.tests
    ):
        raise HomewardError(f"Times '{said}': who has none is not among the records. Begin with 1.")
    whole = _whole(limits)
    return Times(whole.words("time"), whole.condition("n"))


def _whole(limits: Limits) -> Limits:
    """The same limits with none that is left out: more than 2 is 3 or more."""
    others = {">": (">=", 1), "<": ("<=", -1)}
    moved = ((others[o][0], number + others[o][1]) if o in others else (o, number) for o, number in limits.tests)
    return Limits(tuple(moved))


def _cannot(said: str) -> HomewardError:
    return HomewardError(
        f"Times '{said}' is not understood. Write `3 or more`, `exactly 1`, `2 to 4`, or `1, 2, 3 ...` for a row each."
    )
