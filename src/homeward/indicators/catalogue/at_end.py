"""Conditions that ask about the period: who is a child at its end, and what began in it."""

from homeward.dataset.standards import ADULT_AGE, TRANSITION_MONTHS

AGE_AT_END = "age_in_years(born_on, period_last_on)"
UNDER_18 = f"{AGE_AT_END} < {ADULT_AGE}"
TURNED_18 = f"{AGE_AT_END} >= {ADULT_AGE}"
FROM_17_AND_A_HALF = f"age_in_months(born_on, period_last_on) >= {TRANSITION_MONTHS}"

BEGAN_IN_PERIOD = "began_on between period_first_on and period_last_on"
