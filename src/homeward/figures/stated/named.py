"""What our own indicators are in the vocabulary of stated figures: for our tidy files, and for figures in memory."""

import re

from homeward.figures.stated.bands import read_band
from homeward.figures.stated.model import Meaning

_SUBJECTS = {
    "missing_episodes": "missing",
    "missing_children": "missing",
    "looked_after_missing_episodes": "looked_after",
    "looked_after_missing_children": "looked_after",
    "at_risk_missing_episodes": "at_risk",
    "at_risk_missing_children": "at_risk",
    "return_interviews_needed": "interviews_needed",
    "return_interviews_offered": "interviews_offered",
    "return_interviews_accepted": "interviews_accepted",
    "return_interviews_held": "interviews_held",
    "return_interviews_held_in_time": "interviews_in_time",
    "return_interviews_not_held_in_time": "interviews_late",
}
_REPEATS = {
    "children_missing_more_than_once": ("missing", "2_to_"),
    "children_missing_2_or_3_times": ("missing", "2_to_3"),
    "children_missing_3_or_more_times": ("missing", "3_to_"),
    "children_missing_4_to_9_times": ("missing", "4_to_9"),
    "children_missing_10_or_more_times": ("missing", "10_to_"),
    "looked_after_children_missing_3_or_more_times": ("looked_after", "3_to_"),
    "at_risk_children_missing_3_or_more_times": ("at_risk", "3_to_"),
}
_BREAKDOWNS = {
    "days_missing": "days",
    "setting": "place",
    "key_stage": "age",
    "placement_distance": "distance",
    "duration_cumulative": "duration_cumulative",
}


def meaning_of_indicator(indicator: str, breakdown: str, category: str) -> Meaning | None:
    """The meaning of an indicator of ours, by name; None when the name is not one of ours."""
    if not re.fullmatch(r"[a-z0-9_]+", indicator) or "_" not in indicator:
        return None
    if indicator in _REPEATS and not breakdown:
        subject, band = _REPEATS[indicator]
        return Meaning(subject, "repeats", band)
    subject = _SUBJECTS.get(indicator, "")
    if not subject:
        return Meaning("", breakdown and f"{indicator} {breakdown}", category or indicator)
    if not breakdown:
        return Meaning(subject)
    return Meaning(subject, _BREAKDOWNS.get(breakdown, breakdown), _category(breakdown, category))


def _category(breakdown: str, category: str) -> str:
    if category == "not_recorded":
        return category
    words = category.replace("_", " ")
    if breakdown == "days_missing":
        return "6_to_" if category == "more" else f"{category}_to_{category}"
    band = read_band(words) if breakdown in ("duration", "placement_distance") else None
    return band.key if band else words
