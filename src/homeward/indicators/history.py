"""The history of a definition: what each later version changed, when and why: breaks in series are explained."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from homeward.dataset.errors import HomewardError

FIRST_VERSION = 1


@dataclass(frozen=True)
class Change:
    """
    A version after the first.

    Attributes:
        version: the number that it made current.
        changed_on: the day from which Homeward counts so.
        what: the difference, in words that a reader of the papers understands.
        why: the reason, with its source.
    """

    version: int
    changed_on: date
    what: str
    why: str


def check_history(name: str, version: int, history: Sequence[Change]) -> None:
    """Raises HomewardError unless every version after the first is told once, in order, on days that do not go back."""
    told = [change.version for change in history]
    if told != list(range(FIRST_VERSION + 1, version + 1)):
        raise HomewardError(
            f"{name} is of version {version}, and its history tells of {told or 'none'}. Each version after the first "
            "needs one Change, in order: what changed, when and why."
        )
    days = [change.changed_on for change in history]
    if days != sorted(days):
        raise HomewardError(f"{name}: a later version of its history has an earlier day.")
    if silent := next((c.version for c in history if not (c.what.strip() and c.why.strip())), None):
        raise HomewardError(f"{name}: version {silent} of its history says not what changed, or not why.")
