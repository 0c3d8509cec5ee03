"""Strategy meetings, discussions and actions."""

from homeward.indicators.definitions import Indicator

INDICATORS: tuple[Indicator, ...] = ()
