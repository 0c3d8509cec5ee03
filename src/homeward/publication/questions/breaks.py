"""Breaks in series that a partnership declared, where they fall among the periods of a question."""

from collections.abc import Iterator

from homeward.dataset.over_time_settings import DeclaredBreak
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.definitions import population_of
from homeward.publication.questions.asking import Asking
from homeward.publication.questions.records import Held


def breaks_within(asking: Asking, held: Held) -> Iterator[str]:
    """From when whose figures are not comparable with those before, and why. Needs the partnership's settings."""
    first_on = min(period.first_on for period in asking.periods)
    last_on = max(period.last_on for period in asking.periods)
    for each in held.settings.breaks if held.settings else ():
        if first_on < each.since <= last_on and _concerns(each, asking):
            day = f"{each.since.day} {each.since:%B %Y}"
            yield f"{_whose(each, held)} from {day} on is not comparable with what was before: {each.reason}"


def _concerns(declared: DeclaredBreak, asking: Asking) -> bool:
    """Of certain indicators, whether the question is of one of them or counts the same records as one."""
    named = [INDICATORS[name] for name in declared.indicators if name in INDICATORS]
    return not declared.indicators or any(population_of(each) == asking.of for each in named)


def _whose(declared: DeclaredBreak, held: Held) -> str:
    names = {agency.key: agency.name for agency in held.dataset.manifest.agencies}
    return " and ".join(names.get(key, key) for key in declared.agencies) or "What is counted"
