"""Breakdowns of what partnerships do: meetings, intelligence, disruption, training."""

from homeward.indicators.definitions import Breakdown

BREAKDOWNS: tuple[Breakdown, ...] = ()
