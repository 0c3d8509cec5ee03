"""The field's limits, each with its source. Nothing else in the house writes these numbers."""

from datetime import timedelta

ADULT_AGE = 18
"""A child is under 18 (Children Act 1989, section 105)."""

TRANSITION_MONTHS = 12 * 17 + 6
"""From 17 and a half a young person on the tracker should have a plan for the move to adult services (ours: half a year
before the 18th birthday there is still time to meet the adult worker)."""

RETURN_INTERVIEW_TIME_LIMIT = timedelta(hours=72)
"""Within 72 hours of return (Statutory guidance on children who run away or go missing from home or care, DfE 2014)."""

RETURN_INTERVIEW_WORKING_DAYS = 3
"""Held on or before the third working day; the day of return is day 0 (Rotherham's monthly report, 5.3a)."""

REPEAT_EPISODES = 3
"""'3 or more episodes in reporting period' (Rotherham's monthly report, 1.3, 2.3, 3.3)."""

REPEAT_WINDOW = timedelta(days=90)
"""A child that goes missing 3 times in 90 days, the first day and the last included, is one to meet about: the usual
local trigger of strategy meetings (ours; no national number exists)."""

STRATEGY_LONGER_THAN = timedelta(hours=24)
"""A child that is missing for more than 24 hours is one to meet about: the usual local trigger of strategy meetings
(Torbay's procedures on missing children; no national number exists)."""

STRATEGY_UNDER_AGE = 13
"""A child under 13 that goes missing once is one to meet about: the usual local trigger (ours; no national number
exists)."""

STRATEGY_MEETING_TIME_LIMIT = timedelta(hours=72)
"""A strategy meeting is held within 72 elapsed hours of what called for it (Torbay's procedures on missing
children)."""

RE_REFERRAL_YEARS = 1
"""A referral at most 12 months after an earlier case was closed, the same day a year later included, is a re-referral
(the scorecard's CSE 2: 'cases within 12 months of closure')."""

RATE_AGES = (10, ADULT_AGE - 1)
"""Referrals are rated by the children of 10 to 17 who live in the area (ours: the ages by which youth justice is rated;
nobody has set ages for exploitation)."""

LATE_NOTIFICATION_AFTER = timedelta(hours=24)
"""A council that hears of an episode more than 24 hours after the report to the police hears late (ours, November 2026;
no document sets a limit). Partnerships' daily meetings look at the day before: told later than that, the council has
missed the meeting, and a third of the 72 hours for the interview after a short episode."""

PREVENTION_INTERVIEW_TIME_LIMIT = timedelta(hours=24)
"""The police check on a child within a day of its being found (ours, after the scorecard's Missing 13)."""

PERSISTENT_ABSENCE_PERCENT = 10
"""A pupil who misses a tenth or more of possible sessions is persistently absent (DfE, Pupil absence in schools)."""

SEVERE_ABSENCE_PERCENT = 50
"""A pupil who misses half or more of possible sessions is severely absent (DfE, Pupil absence in schools)."""

EDUCATION_COHORT_EPISODES = 2
"""Children with so many missing episodes in the year before, or on the tracker, are those whose education the scorecard
looks at (ours: the tab's rows are not shown; one episode alone is often never repeated, two are a pattern)."""

EDUCATION_COHORT_LOOKS_BACK = timedelta(days=365)
"""The year before, for those episodes: the 365 days before the snapshot's date, and that date (ours)."""

EDUCATION_SNAPSHOT_HOLDS = timedelta(days=183)
"""What a snapshot says of a child's education holds until the child's next one, and at most for half a year (ours):
snapshots are taken by term, and the longest time between two ends of term is five months. A child that is described no
more, because it left or is no longer at risk, is not carried on for ever."""

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
