"""Breaks in series that a partnership declared, where they fall among the periods of a question."""

from collections.abc import Iterator

from homeward.dataset.over_time_settings import DeclaredBreak
from homeward.dataset.periods import Period
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.definitions import population_of
from homeward.publication.questions.asking import Asking
from homeward.publication.questions.records import Held


def broken(asking: Asking, held: Held) -> frozenset[tuple[str, Period]]:
    """The areas and periods of a question that are the first counted in a new way: `[b]`, as on the papers."""
    return frozenset(
        (area.code, period)
        for each in _declared(asking, held)
        for area in asking.areas
        if _touches(each, area.members, held)
        for period in asking.all_periods
        if period.first_on <= each.since <= period.last_on
    )


def breaks_within(asking: Asking, held: Held) -> Iterator[str]:
    """From when whose figures are not comparable with those before, and why."""
    first_on = min(period.first_on for period in asking.periods)
    last_on = max(period.last_on for period in asking.periods)
    members = {member for area in asking.areas for member in area.members}
    for each in _declared(asking, held):
        if first_on <= each.since <= last_on and _touches(each, tuple(members), held):
            day = f"{each.since.day} {each.since:%B %Y}"
            yield f"[b] {_whose(each, held)} from {day} on is not comparable with what was before: {each.reason}"


def _declared(asking: Asking, held: Held) -> Iterator[DeclaredBreak]:
    for each in held.settings.breaks if held.settings else ():
        if _concerns(each, asking):
            yield each


def _concerns(declared: DeclaredBreak, asking: Asking) -> bool:
    """Of certain indicators, whether the question is of one of them or counts the same records as one."""
    named = [INDICATORS[name] for name in declared.indicators if name in INDICATORS]
    return not declared.indicators or any(population_of(each) == asking.of for each in named)


def _touches(declared: DeclaredBreak, members: tuple[str, ...], held: Held) -> bool:
    """Whether it is of an agency of these areas: a break of one council is one of the partnership's totals as well."""
    areas = {agency.area for agency in held.dataset.manifest.agencies if agency.key in declared.agencies}
    return not declared.agencies or not areas.isdisjoint(members)


def _whose(declared: DeclaredBreak, held: Held) -> str:
    names = {agency.key: agency.name for agency in held.dataset.manifest.agencies}
    return " and ".join(names.get(key, key) for key in declared.agencies) or "What is counted"
