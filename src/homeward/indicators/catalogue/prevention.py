"""Training, awareness and audits, by organisation and sector; contacts at the front door."""

from homeward.indicators.definitions import Indicator

INDICATORS: tuple[Indicator, ...] = ()
