"""Intelligence forms, disruption and the National Referral Mechanism."""

from homeward.indicators.definitions import Indicator

INDICATORS: tuple[Indicator, ...] = ()
