"""Every indicator, a file a theme. `indicator(name)` finds one, or says which name is nearest."""

from homeward.dataset.errors import HomewardError, nearest
from homeward.indicators.catalogue import missing, police, reconciliation, return_interviews
from homeward.indicators.definitions import Indicator

INDICATORS: dict[str, Indicator] = {
    indicator.name: indicator
    for indicator in (
        *missing.INDICATORS,
        *return_interviews.INDICATORS,
        *police.INDICATORS,
        *reconciliation.INDICATORS,
    )
}


def indicator(name: str) -> Indicator:
    """The indicator of this name. Raises HomewardError that names the nearest when there is none."""
    if name in INDICATORS:
        return INDICATORS[name]
    hint = nearest(name, INDICATORS) or " `homeward figures --list` lists them all."
    raise HomewardError(f"There is no indicator '{name}'.{hint}")
