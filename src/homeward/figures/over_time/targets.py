"""Targets: what an indicator ought to be, each from a day on, until the next one begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from homeward.dataset.periods import Period


@dataclass(frozen=True)
class Target:
    """What a figure ought to be, from a day on; always, where no day is said."""

    value: float
    since: date | None = None


def target_of(targets: Sequence[Target], period: Period) -> Target | None:
    """The target of a period: the one that holds on its first day. None where none has begun by then."""
    begun = [each for each in targets if each.since is None or each.since <= period.first_on]
    return max(begun, key=lambda each: each.since or date.min, default=None)
