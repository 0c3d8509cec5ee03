"""Breakdowns of interviews, care and education."""

from homeward.indicators.definitions import Breakdown

BREAKDOWNS: tuple[Breakdown, ...] = ()
