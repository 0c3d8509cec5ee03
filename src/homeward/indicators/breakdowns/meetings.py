"""Breakdowns of meetings, and of what the police say of an incident."""

from homeward.indicators.breakdowns.making import coded
from homeward.indicators.definitions import Breakdown

STRATEGY_TRIGGER = coded("strategy_trigger", "What called for the strategy meeting", "trigger", "strategy_trigger")
MEETING_KIND = coded("meeting_kind", "Which meeting", "meeting", "meeting_kind")
INITIAL_GRADE = coded("initial_grade", "The police's first grade of the risk", "initial_grade", "police_grade")
PEAK_GRADE = coded("peak_grade", "The police's highest grade of the risk", "peak_grade", "police_grade")

BREAKDOWNS: tuple[Breakdown, ...] = (STRATEGY_TRIGGER, MEETING_KIND, INITIAL_GRADE, PEAK_GRADE)
