"""
What a partnership says about its figures over time: breaks in series, and targets.

    [[breaks]]
    from = 2020-04-01                   # the first day that is counted in the new way
    agencies = ["durham"]               # left out: every agency
    indicators = ["missing_episodes"]   # left out: every indicator
    reason = "Recording was realigned to the police's definition."
    [[targets]]
    indicator = "return_interviews_held_in_3_working_days_percent"
    agencies = ["durham"]               # left out: every agency
    target = 90
    from = 2021-04-01                   # left out: always, or until another begins
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from homeward.dataset.errors import nearest
from homeward.dataset.toml_tables import TomlTable

BREAK_KEYS = ("from", "agencies", "indicators", "reason")
TARGET_KEYS = ("indicator", "agencies", "target", "from")


@dataclass(frozen=True)
class DeclaredBreak:
    """A break in series, in the words of the settings: agencies by their keys, none for all; indicators likewise."""

    since: date
    reason: str
    agencies: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()


@dataclass(frozen=True)
class DeclaredTarget:
    """What a partnership wants an indicator to be, from a day on or always; agencies by their keys, none for all."""

    indicator: str
    target: float
    agencies: tuple[str, ...] = ()
    since: date | None = None


def read_break(entry: TomlTable, agencies: Collection[str]) -> DeclaredBreak:
    entry.refuse_unknown(BREAK_KEYS)
    since = entry.day("from")
    if since is None:
        raise entry.error("`from` is missing. It should be the first day of the new series: from = 2020-04-01")
    if since.day != 1:
        raise entry.error(
            f"`from` is {since}, in the middle of a month, which would be counted half one way and half the other. "
            f"Write the first day of the first month that is whole of the new series: from = {_next_month(since)}"
        )
    return DeclaredBreak(since, entry.text("reason"), _agencies(entry, agencies), entry.texts("indicators"))


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


def read_target(entry: TomlTable, agencies: Collection[str]) -> DeclaredTarget:
    entry.refuse_unknown(TARGET_KEYS)
    target = entry.values.get("target")
    if not isinstance(target, int | float) or isinstance(target, bool):
        raise entry.error("`target` should be a number without quotes: target = 90")
    since = entry.day("from")
    if since is not None and since.day != 1:
        raise entry.error(
            f"`from` is {since}, in the middle of a month, and a month has one target. "
            f"Write the first day of the first month that is held against it: from = {_next_month(since)}"
        )
    return DeclaredTarget(entry.text("indicator"), float(target), _agencies(entry, agencies), since)


def _agencies(entry: TomlTable, known: Collection[str]) -> tuple[str, ...]:
    named = entry.texts("agencies")
    for key in named:
        if key not in known:
            raise entry.error(f"there is no agency '{key}'. There are: {', '.join(known)}.{nearest(key, list(known))}")
    return named
