"""Every population that indicators count, a file a subject."""

from homeward.indicators.populations import (
    care,
    compared,
    exploitation,
    incidents,
    meetings,
    missing,
    partnership,
    tracker,
)
from homeward.indicators.populations.population import Population

POPULATIONS: dict[str, Population] = {
    population.name: population
    for population in (
        *missing.POPULATIONS,
        *compared.POPULATIONS,
        *tracker.POPULATIONS,
        *exploitation.POPULATIONS,
        *care.POPULATIONS,
        *meetings.POPULATIONS,
        *incidents.POPULATIONS,
        *partnership.POPULATIONS,
    )
}
