"""Of several values that hold on one day, which one counts. The orders are ours."""

from collections.abc import Sequence

CARE_STATUSES_BY_WEIGHT = ("looked_after", "protection_plan", "child_in_need", "care_leaver", "early_help", "none")
"""Of several statuses on one day the first counts: a child in care is not counted as in need too."""

RISK_LEVELS_BY_WEIGHT = ("high", "medium", "low", "none")
"""Of several assessments on one day the highest level counts: which was made last, nobody says."""


def place_by_weight(value: str, order: Sequence[str]) -> str:
    """SQL: 0 for the value that counts before all others."""
    cases = " ".join(f"when '{name}' then {place}" for place, name in enumerate(order))
    return f"case {value} {cases} end"
