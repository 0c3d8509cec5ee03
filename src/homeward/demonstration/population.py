"""How many children live in each council's area: a mid-year estimate a year, by age and sex."""

from collections.abc import Iterator
from datetime import date
from random import Random

from homeward.demonstration.people import NORTHMOOR, WEARBRIDGE
from homeward.demonstration.sheets import Row

A_YEAR_OF_AGE = {NORTHMOOR: 5_600, WEARBRIDGE: 1_220}
"""Children of one age. A northern county and its town have about so many."""
GIRLS = 0.488
OLDEST = 17


def population_rows(draw: Random, council: str, first_on: date, extracted_on: date) -> Iterator[Row]:
    """`population`: from the estimate before the first month on. There are fewer small children than big ones."""
    sizes = [A_YEAR_OF_AGE[council] * (0.86 + 0.012 * age) * draw.uniform(0.97, 1.03) for age in range(OLDEST + 1)]
    for year in range(first_on.year - 1, extracted_on.year):
        for age, size in enumerate(sizes):
            girls = round(size * GIRLS * draw.uniform(0.995, 1.005))
            for sex, children in (("female", girls), ("male", round(size) - girls)):
                yield {"recorded_on": date(year, 6, 30), "age_years": age, "sex": sex, "children": children}
        sizes = [sizes[0] * draw.uniform(0.97, 1.0), *sizes[:-1]]
