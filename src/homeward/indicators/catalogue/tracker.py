"""The vulnerability tracker: who is on it, who was added and taken off (the scorecard's CEVT tab)."""

from homeward.dataset.standards import ADULT_AGE
from homeward.indicators.catalogue.at_end import BEGAN_IN_PERIOD, FROM_17_AND_A_HALF, TURNED_18, UNDER_18
from homeward.indicators.catalogue.missing import OURS, SCORECARD
from homeward.indicators.definitions import PER_CENT, AtEnd, AtStart, Count, Event, Polarity, Rate, Ratio, Unit

ON_TRACKER = AtEnd("added_on", "removed_on")
ON_IT_CUT = AtEnd("since_on", "until_on")
PROPOSED = f"{OURS} proposal for {SCORECARD}, CEVT, whose rows are not shown"
THIRD_IN_PERIOD = f"{BEGAN_IN_PERIOD} and coalesce(third_last_on >= period_first_on, false)"

children_on_tracker = Count(
    name="children_on_tracker",
    title="Children on the vulnerability tracker at the end of the period",
    of="tracker",
    where=UNDER_18,
    dated=ON_TRACKER,
    each="child",
    authority=f"{PROPOSED}: 1; the minutes' count by sex. Who has turned 18 leaves the children's counts",
)

adults_on_tracker = Count(
    name="adults_on_tracker",
    title="Young people on the tracker at the end of the period who have turned 18",
    of="tracker",
    where=TURNED_18,
    dated=ON_TRACKER,
    each="child",
    authority=f"{OURS}: support goes on to the 22nd birthday (the strategy, transition), and is counted apart",
)

tracker_entries_open_at_start = Count(
    name="tracker_entries_open_at_start",
    title="Entries on the tracker when the period began",
    of="tracker",
    dated=AtStart("added_on", "removed_on"),
    authority=f"{PROPOSED}: open at the start + added - removed = open at the end",
)

tracker_entries_added = Count(
    name="tracker_entries_added",
    title="Entries added to the vulnerability tracker in the period",
    of="tracker",
    dated=Event("added_on"),
    authority=f"{PROPOSED}: 2",
)

tracker_entries_removed = Count(
    name="tracker_entries_removed",
    title="Entries taken off the vulnerability tracker in the period",
    of="tracker",
    dated=Event("removed_on"),
    authority=f"{PROPOSED}: 3",
)

tracker_entries_open = Count(
    name="tracker_entries_open",
    title="Entries on the tracker at the end of the period",
    of="tracker",
    dated=ON_TRACKER,
    authority=f"{PROPOSED}: open at the start + added - removed = open at the end",
)

tracked_children_by_level = Count(
    name="tracked_children_by_level",
    title="Children on the tracker at the end of the period, with their latest assessed level",
    of="tracker_levels",
    where=UNDER_18,
    dated=ON_IT_CUT,
    each="child",
    authority=f"{PROPOSED}: 4",
)

tracked_children_by_care_status = Count(
    name="tracked_children_by_care_status",
    title="Children on the tracker at the end of the period, with their social care status of that day",
    of="tracker_statuses",
    where=UNDER_18,
    dated=ON_IT_CUT,
    each="child",
    authority=f"{PROPOSED}: 6",
)


def _went_missing(name: str, words: str, episode: str) -> Count:
    return Count(
        name=name,
        title=f"Of the children on the tracker at the end of the period, those with {words} that began in it",
        of="tracker_episodes",
        where=f"{UNDER_18} and {episode}",
        dated=ON_TRACKER,
        each="child",
        polarity=Polarity.LOWER_IS_BETTER,
        authority=f"{PROPOSED}: 7. An episode counts whichever council reports it",
    )


tracked_children_missing = _went_missing("tracked_children_missing", "a missing episode", BEGAN_IN_PERIOD)
tracked_children_missing_3_or_more_times = _went_missing(
    "tracked_children_missing_3_or_more_times", "3 or more missing episodes", THIRD_IN_PERIOD
)


def _of_tracked(of: Count, name: str, title: str, polarity: Polarity = Polarity.LOWER_IS_BETTER) -> Rate:
    return Rate(
        name=name,
        title=title,
        of=of,
        over=children_on_tracker,
        scale=PER_CENT,
        unit=Unit.PER_CENT,
        polarity=polarity,
        authority=of.authority,
    )


tracked_children_missing_percent = _of_tracked(
    tracked_children_missing,
    "tracked_children_missing_percent",
    "Children on the tracker with a missing episode in the period, of all on it at its end",
)
tracked_children_missing_3_or_more_times_percent = _of_tracked(
    tracked_children_missing_3_or_more_times,
    "tracked_children_missing_3_or_more_times_percent",
    "Children on the tracker with 3 or more missing episodes in the period, of all on it at its end",
)

risk_assessments_done = Count(
    name="risk_assessments_done",
    title="Assessments of a child's risk of exploitation done in the period",
    of="assessments",
    dated=Event("assessed_on"),
    authority=f"{OURS}: all assessments, of those on the tracker and of others",
)

tracked_risk_assessments_done = Count(
    name="tracked_risk_assessments_done",
    title="Assessments, done in the period, of children who were on the vulnerability tracker that day",
    of="assessments",
    where=f"is_tracked_when_assessed and age_years < {ADULT_AGE}",
    dated=Event("assessed_on"),
    authority=f"{PROPOSED}: 4, by movement: up, down or the same as the child's assessment before. One of the day on "
    "which the child is taken off is among them: it may be why",
)

risk_reviews_due = Count(
    name="risk_reviews_due",
    title="Reviews of the risk of children on the tracker that were due in the period",
    of="assessments",
    where="is_tracked_at_review",
    dated=Event("next_review_on"),
    authority=f"{PROPOSED}: 8. Who has been taken off by the day is not reviewed any more",
)

risk_reviews_in_time_percent = Ratio(
    name="risk_reviews_in_time_percent",
    title="Reviews of the risk of children on the tracker done by the day they were due, of those due",
    of=risk_reviews_due,
    where="is_reviewed_in_time",
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=f"{PROPOSED}: 8",
)

young_people_in_transition = Count(
    name="young_people_in_transition",
    title="Young people on the tracker at the end of the period who are 17 and a half or older",
    of="tracker",
    where=FROM_17_AND_A_HALF,
    dated=ON_TRACKER,
    each="child",
    authority=f"{PROPOSED}: 10. Who has turned 18 and is still on it is one of them",
)

young_people_with_transition_plan = Count(
    name="young_people_with_transition_plan",
    title="Of the young people on the tracker who are 17 and a half or older, those with a transition plan by then",
    of="tracker",
    where=f"{FROM_17_AND_A_HALF} and coalesce(transition_planned_on <= period_last_on, false)",
    dated=ON_TRACKER,
    each="child",
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=f"{PROPOSED}: 10. An agreed plan for the move to adult services",
)

young_people_with_transition_plan_percent = Rate(
    name="young_people_with_transition_plan_percent",
    title="Young people on the tracker with a transition plan, of all on it who are 17 and a half or older",
    of=young_people_with_transition_plan,
    over=young_people_in_transition,
    scale=PER_CENT,
    unit=Unit.PER_CENT,
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=f"{PROPOSED}: 10",
)

INDICATORS = (
    children_on_tracker,
    adults_on_tracker,
    tracker_entries_open_at_start,
    tracker_entries_added,
    tracker_entries_removed,
    tracker_entries_open,
    tracked_children_by_level,
    tracked_children_by_care_status,
    tracked_children_missing,
    tracked_children_missing_3_or_more_times,
    tracked_children_missing_percent,
    tracked_children_missing_3_or_more_times_percent,
    risk_assessments_done,
    tracked_risk_assessments_done,
    risk_reviews_due,
    risk_reviews_in_time_percent,
    young_people_in_transition,
    young_people_with_transition_plan,
    young_people_with_transition_plan_percent,
)
