"""The strategy's annual profile: exploitation incidents, their victims and suspects."""

from homeward.indicators.definitions import Indicator

INDICATORS: tuple[Indicator, ...] = ()
