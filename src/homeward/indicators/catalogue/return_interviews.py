"""Return interviews. Every row counts episodes: an interview that covers three episodes answers for each of them."""

from datetime import timedelta

from homeward.dataset.standards import RETURN_INTERVIEW_TIME_LIMIT
from homeward.indicators.catalogue.missing import BEGAN, REPORT, SLIDES, missing_episodes
from homeward.indicators.conditions import both
from homeward.indicators.definitions import Count, Polarity, Ratio

NEEDED = "interview_needed = 'yes'"
OFFERED = both(NEEDED, "is_offered")
ACCEPTED = both(OFFERED, "is_accepted")
IN_72_HOURS = f"is_held and minutes_to_interview <= {RETURN_INTERVIEW_TIME_LIMIT // timedelta(minutes=1)}"
IN_3_WORKING_DAYS = "interview_timing = 'in time'"

GUIDANCE = "Statutory guidance on children who run away or go missing from home or care, DfE 2014"

episodes_owed_a_return_interview = Count(
    name="episodes_owed_a_return_interview",
    title="Missing episodes for which a return interview is needed",
    of="missing",
    where=NEEDED,
    dated=BEGAN,
    authority=f"{REPORT}, 5.1: all episodes except those where it is not applicable",
)

episodes_not_owed_a_return_interview = Count(
    name="episodes_not_owed_a_return_interview",
    title="Missing episodes for which a return interview is not applicable",
    of="missing",
    where="interview_needed <> 'yes'",
    dated=BEGAN,
    authority=f"{REPORT}, 5.1: the N/A that it leaves out",
)

return_interviews_offered = Count(
    name="return_interviews_offered",
    title="Missing episodes for which a return interview was needed and offered",
    of="missing",
    where=OFFERED,
    dated=BEGAN,
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=f"{REPORT}, 5.1",
)

return_interviews_accepted = Count(
    name="return_interviews_accepted",
    title="Missing episodes for which a return interview was offered and accepted",
    of="missing",
    where=ACCEPTED,
    dated=BEGAN,
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=f"{REPORT}, 5.2",
)

return_interviews_offered_percent = Ratio(
    name="return_interviews_offered_percent",
    title="Return interviews offered, of those needed",
    of=episodes_owed_a_return_interview,
    where="is_offered",
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=f"{REPORT}, 5.1",
)

return_interviews_accepted_percent = Ratio(
    name="return_interviews_accepted_percent",
    title="Return interviews accepted, of those offered",
    of=return_interviews_offered,
    where="is_accepted",
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=f"{REPORT}, 5.2",
)

return_interviews_held_in_3_working_days_percent = Ratio(
    name="return_interviews_held_in_3_working_days_percent",
    title="Return interviews held by the third working day after return, of those accepted",
    of=return_interviews_accepted,
    where=IN_3_WORKING_DAYS,
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=f"{REPORT}, 5.3a",
)

return_interviews_held_late_percent = Ratio(
    name="return_interviews_held_late_percent",
    title="Return interviews held after the third working day, of those accepted",
    of=return_interviews_accepted,
    where="interview_timing = 'late'",
    polarity=Polarity.LOWER_IS_BETTER,
    authority=f"{REPORT}, 5.3b",
)

return_interviews_not_held_percent = Ratio(
    name="return_interviews_not_held_percent",
    title="Return interviews accepted and not held, of those accepted",
    of=return_interviews_accepted,
    where="not is_held",
    polarity=Polarity.LOWER_IS_BETTER,
    authority=f"Homeward's own: the episodes in neither 5.3a nor 5.3b of {REPORT}",
)

return_interviews_within_72_hours_percent = Ratio(
    name="return_interviews_within_72_hours_percent",
    title="Return interviews held within 72 hours of return, of those accepted",
    of=return_interviews_accepted,
    where=IN_72_HOURS,
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=GUIDANCE,
)

return_interviews_offered_of_episodes_percent = Ratio(
    name="return_interviews_offered_of_episodes_percent",
    title="Return interviews offered, of all missing episodes",
    of=missing_episodes,
    where="is_offered",
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=f"{SLIDES}, row 5",
)

return_interviews_accepted_of_episodes_percent = Ratio(
    name="return_interviews_accepted_of_episodes_percent",
    title="Return interviews accepted, of all missing episodes",
    of=missing_episodes,
    where="is_offered and is_accepted",
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=f"{SLIDES}, row 6",
)

return_interviews_held_percent = Ratio(
    name="return_interviews_held_percent",
    title="Return interviews held, of those accepted",
    of=Count(
        name="return_interviews_accepted_for_any_episode",
        title="Missing episodes for which a return interview was offered and accepted, whether or not it was needed",
        of="missing",
        where="is_offered and is_accepted",
        dated=BEGAN,
        authority=f"{SLIDES}, row 6",
    ),
    where="is_held",
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=f"{SLIDES}, row 7",
)

INDICATORS = (
    episodes_owed_a_return_interview,
    episodes_not_owed_a_return_interview,
    return_interviews_offered,
    return_interviews_accepted,
    return_interviews_offered_percent,
    return_interviews_accepted_percent,
    return_interviews_held_in_3_working_days_percent,
    return_interviews_held_late_percent,
    return_interviews_not_held_percent,
    return_interviews_within_72_hours_percent,
    return_interviews_offered_of_episodes_percent,
    return_interviews_accepted_of_episodes_percent,
    return_interviews_held_percent,
)
