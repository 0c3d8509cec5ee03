"""Every population that indicators count, a file a subject."""

from homeward.indicators.populations import compared, missing
from homeward.indicators.populations.population import Population

POPULATIONS: dict[str, Population] = {
    population.name: population for population in (*missing.POPULATIONS, *compared.POPULATIONS)
}
