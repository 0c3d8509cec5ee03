"""Education of children who are tracked or go missing (the scorecard's Education tab)."""

from homeward.indicators.definitions import Indicator

INDICATORS: tuple[Indicator, ...] = ()
