"""
The cascade of return interviews that fall due in a period: due, offered, accepted, held, held in time.

An episode belongs to the period in which the child returned, or was located where no return is recorded. Each step is
a part of the one before, so an interview that was held though the child declined it is in none after `offered`. An
episode that ended on a day that nobody knows is in no period.
"""

from homeward.indicators.catalogue.missing import SCORECARD
from homeward.indicators.catalogue.return_interviews import (
    ACCEPTED,
    GUIDANCE,
    IN_3_WORKING_DAYS,
    IN_72_HOURS,
    NEEDED,
    OFFERED,
)
from homeward.indicators.conditions import both
from homeward.indicators.definitions import Count, Event, Polarity, Ratio

ENDED = Event("ended_on")
PROPOSED = (
    f"Homeward's own proposal for {SCORECARD}, Missing 6, whose rows are not shown: by the day of "
    "return, because that is when an interview falls due"
)
STRATEGY = "Data specification of the strategy, 5 and 6 (LSCB 16, 17)"


def _step(name: str, words: str, where: str, authority: str = PROPOSED) -> Count:
    return Count(
        name=name,
        title=f"Missing episodes that ended in the period{words}",
        of="missing",
        where=where,
        dated=ENDED,
        polarity=Polarity.NEITHER if where == NEEDED else Polarity.HIGHER_IS_BETTER,
        authority=authority,
    )


return_interviews_due = _step("return_interviews_due", " and for which a return interview is needed", NEEDED)
due_return_interviews_offered = _step(
    "due_return_interviews_offered", ", for which a needed return interview was offered", OFFERED
)
due_return_interviews_accepted = _step(
    "due_return_interviews_accepted", ", for which a needed return interview was offered and accepted", ACCEPTED
)
due_return_interviews_held = _step(
    "due_return_interviews_held", ", for which an accepted return interview was held", both(ACCEPTED, "is_held")
)
due_return_interviews_held_within_72_hours = _step(
    "due_return_interviews_held_within_72_hours",
    ", for which an accepted return interview was held within 72 hours of return",
    both(ACCEPTED, IN_72_HOURS),
)
due_return_interviews_held_in_3_working_days = _step(
    "due_return_interviews_held_in_3_working_days",
    ", for which an accepted return interview was held by the third working day after return",
    both(ACCEPTED, IN_3_WORKING_DAYS),
)


def _share(name: str, title: str, of: Count, where: str, authority: str = PROPOSED) -> Ratio:
    return Ratio(name=name, title=title, of=of, where=where, polarity=Polarity.HIGHER_IS_BETTER, authority=authority)


due_return_interviews_offered_percent = _share(
    "due_return_interviews_offered_percent",
    "Return interviews offered, of those due in the period",
    return_interviews_due,
    "is_offered",
)
due_return_interviews_accepted_percent = _share(
    "due_return_interviews_accepted_percent",
    "Return interviews accepted, of those due in the period and offered",
    due_return_interviews_offered,
    "is_accepted",
)
due_return_interviews_held_percent = _share(
    "due_return_interviews_held_percent",
    "Return interviews held, of those due in the period and accepted",
    due_return_interviews_accepted,
    "is_held",
)
due_return_interviews_held_within_72_hours_percent = _share(
    "due_return_interviews_held_within_72_hours_percent",
    "Return interviews held within 72 hours of return, of those due in the period and accepted",
    due_return_interviews_accepted,
    IN_72_HOURS,
    f"{PROPOSED}; {GUIDANCE}",
)
due_return_interviews_held_in_3_working_days_percent = _share(
    "due_return_interviews_held_in_3_working_days_percent",
    "Return interviews held by the third working day after return, of those due in the period and accepted",
    due_return_interviews_accepted,
    IN_3_WORKING_DAYS,
)
return_interviews_in_time_of_due_percent = _share(
    "return_interviews_in_time_of_due_percent",
    "Return interviews held by the third working day after return, accepted or not, of all due in the period",
    return_interviews_due,
    IN_3_WORKING_DAYS,
    f"{STRATEGY}: in the agreed timescale. The document gives no denominator; all that are due is ours, "
    "because a council that offers late or seldom must not look better for it",
)

INDICATORS = (
    return_interviews_due,
    due_return_interviews_offered,
    due_return_interviews_accepted,
    due_return_interviews_held,
    due_return_interviews_held_within_72_hours,
    due_return_interviews_held_in_3_working_days,
    due_return_interviews_offered_percent,
    due_return_interviews_accepted_percent,
    due_return_interviews_held_percent,
    due_return_interviews_held_within_72_hours_percent,
    due_return_interviews_held_in_3_working_days_percent,
    return_interviews_in_time_of_due_percent,
)
