"""Every indicator, a file a theme. `indicator(name)` finds one, or says which name is nearest."""

from collections.abc import Sequence

from homeward.dataset.errors import HomewardError, nearest
from homeward.indicators.catalogue import (
    education,
    exploitation,
    intelligence,
    interviews_due,
    interviews_held,
    meetings,
    missing,
    notifications,
    police,
    prevention,
    profile,
    reconciliation,
    return_interviews,
    tracker,
)
from homeward.indicators.definitions import Indicator

THEMES: dict[str, Sequence[Indicator]] = {
    "Missing episodes and children": missing.INDICATORS,
    "Return interviews": return_interviews.INDICATORS,
    "Return interviews that fall due, by the day of return": interviews_due.INDICATORS,
    "Return interviews as such": interviews_held.INDICATORS,
    "When the council hears": notifications.INDICATORS,
    "Police": police.INDICATORS,
    "What the police and the councils both saw": reconciliation.INDICATORS,
    "The vulnerability tracker": tracker.INDICATORS,
    "Exploitation work": exploitation.INDICATORS,
    "Education": education.INDICATORS,
    "Meetings": meetings.INDICATORS,
    "Intelligence and disruption": intelligence.INDICATORS,
    "The annual profile": profile.INDICATORS,
    "Training, awareness and audits": prevention.INDICATORS,
}
"""The indicators by theme, in the order of the documentation."""

INDICATORS: dict[str, Indicator] = {
    indicator.name: indicator for indicators in THEMES.values() for indicator in indicators
}


def indicator(name: str) -> Indicator:
    """The indicator of this name. Raises HomewardError that names the nearest when there is none."""
    if name in INDICATORS:
        return INDICATORS[name]
    hint = nearest(name, INDICATORS) or " `homeward figures --list` lists them all."
    raise HomewardError(f"There is no indicator '{name}'.{hint}")
