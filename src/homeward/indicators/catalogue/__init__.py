"""Every indicator, a file a theme. `indicator(name)` finds one, or says which name is nearest."""

import difflib

from homeward.dataset.errors import HomewardError
from homeward.indicators.catalogue import missing, police, return_interviews
from homeward.indicators.definitions import Indicator

INDICATORS: dict[str, Indicator] = {
    indicator.name: indicator for indicator in (*missing.INDICATORS, *return_interviews.INDICATORS, *police.INDICATORS)
}


def indicator(name: str) -> Indicator:
    """The indicator of this name. Raises HomewardError that names the nearest when there is none."""
    if name in INDICATORS:
        return INDICATORS[name]
    near = difflib.get_close_matches(name, INDICATORS, 1)
    hint = f" Did you mean {near[0]}?" if near else " `homeward figures --list` lists them all."
    raise HomewardError(f"There is no indicator '{name}'.{hint}")
