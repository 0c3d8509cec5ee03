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

RECONCILED_STARTS_WITHIN = timedelta(hours=6)
"""A police incident and a council episode may be one time missing when their starts, or ends, lie no further apart
(ours, November 2026; nobody has published a limit)."""

RECONCILED_GAP = timedelta(hours=1)
"""They need not overlap: the one may begin so long after the other's end (ours)."""

RECONCILED_SHARE_OF_SHORTER = 0.5
"""Whatever their starts and ends, times that share so much of the shorter one may be one time missing (ours)."""

RECONCILED_OPEN_LASTS = timedelta(hours=24)
"""An episode without a known end is compared as if it had ended after so long, so that one that nobody closed does not
swallow all that came later (ours)."""

RECONCILED_BOTH_OPEN_WITHIN = timedelta(hours=72)
"""Two episodes that are both still open may be one when their starts lie no further apart (ours)."""

RECONCILED_AGREES_WITHIN = timedelta(hours=2)
"""Times agree when starts and ends are each no further apart; where only the day is known, on the same day (ours)."""
