"""The field's limits, each with its source. Nothing else in the house writes these numbers."""

from datetime import timedelta

ADULT_AGE = 18
"""A child is under 18 (Children Act 1989, section 105)."""

RETURN_INTERVIEW_TIME_LIMIT = timedelta(hours=72)
"""Within 72 hours of return (Statutory guidance on children who run away or go missing from home or care, DfE 2014)."""

RETURN_INTERVIEW_WORKING_DAYS = 3
"""Held on or before the third working day; the day of return is day 0 (Rotherham's monthly report, 5.3a)."""

REPEAT_EPISODES = 3
"""'3 or more episodes in reporting period' (Rotherham's monthly report, 1.3, 2.3, 3.3)."""
