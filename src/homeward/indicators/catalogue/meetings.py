"""Strategy meetings about children who go missing; children discussed and actions agreed at partnerships' meetings."""

from homeward.indicators.catalogue.missing import BEGAN, OURS, SCORECARD
from homeward.indicators.definitions import AtEnd, Count, Dated, Event, Polarity, Ratio

MISSING_8 = f"{OURS} proposal for {SCORECARD}, Missing 8, whose rows are not shown"
CEVT_8 = f"{OURS} proposal for {SCORECARD}, CEVT 8, whose rows are not shown"

children_missing_3_times_in_90_days = Count(
    name="children_missing_3_times_in_90_days",
    title="Children whose third missing episode in 90 days by one council, or a later one, began in the period",
    of="missing",
    where="is_third_in_90_days",
    dated=BEGAN,
    each="child",
    polarity=Polarity.LOWER_IS_BETTER,
    authority=f"{MISSING_8}: the usual trigger, from the episodes themselves. Nobody has set one for the country. "
    "Each council's episodes are counted by themselves, because two councils may report the same one: a child that is "
    "missing twice by each is in neither",
)

children_meeting_strategy_trigger = Count(
    name="children_meeting_strategy_trigger",
    title="Children for whom a strategy meeting was called for in the period",
    of="strategy_meetings",
    dated=Event("triggered_on"),
    each="child",
    authority=f"{MISSING_8}: as the council recorded that its own trigger was met",
)

strategy_meetings_held = Count(
    name="strategy_meetings_held",
    title="Strategy meetings held in the period",
    of="strategy_meetings",
    dated=Event("held_on"),
    authority=MISSING_8,
)

strategy_meetings_due = Count(
    name="strategy_meetings_due",
    title="Strategy meetings that were due in the period",
    of="strategy_meetings",
    dated=Event("due_on"),
    authority=f"{MISSING_8}: by the day they were due; one without such a day is in no period",
)

strategy_meetings_held_in_time_percent = Ratio(
    name="strategy_meetings_held_in_time_percent",
    title="Strategy meetings held by the day they were due, of those due in the period",
    of=strategy_meetings_due,
    where="is_held_in_time",
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=MISSING_8,
)

strategy_meetings_with_safety_plan_percent = Ratio(
    name="strategy_meetings_with_safety_plan_percent",
    title="Strategy meetings that made a safety plan, of those held in the period",
    of=strategy_meetings_held,
    where="has_safety_plan",
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=f"{OURS}: what a meeting is held for",
)

children_discussed = Count(
    name="children_discussed",
    title="Children discussed at a partnership's meeting in the period",
    of="discussions",
    dated=Event("discussed_on"),
    each="child",
    authority=f"{CEVT_8}; the minutes, by meeting. A child is counted once in each kind of meeting",
)

children_discussed_at_operational_meetings = Count(
    name="children_discussed_at_operational_meetings",
    title="Children discussed at the operational group in the period",
    of="discussions",
    where="meeting = 'operational'",
    dated=Event("discussed_on"),
    each="child",
    authority=CEVT_8,
)


def _actions(name: str, words: str, dated: Dated, where: str = "true", polarity: Polarity = Polarity.NEITHER) -> Count:
    return Count(
        name=name,
        title=f"Actions {words}",
        of="actions",
        where=where,
        dated=dated,
        polarity=polarity,
        authority=f"{CEVT_8}; the minutes' list of actions",
    )


OPEN = AtEnd("agreed_on", "done_on")

meeting_actions_agreed = _actions("meeting_actions_agreed", "agreed in the period", Event("agreed_on"))
meeting_actions_open = _actions("meeting_actions_open", "not done at the end of the period", OPEN)
meeting_actions_overdue = _actions(
    "meeting_actions_overdue",
    "not done at the end of the period whose day had come by then",
    OPEN,
    "due_on <= period_last_on",
    Polarity.LOWER_IS_BETTER,
)
meeting_actions_due = _actions("meeting_actions_due", "that were due in the period", Event("due_on"))

meeting_actions_done_in_time_percent = Ratio(
    name="meeting_actions_done_in_time_percent",
    title="Actions done by the day they were due, of those due in the period",
    of=meeting_actions_due,
    where="is_done_in_time",
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=f"{CEVT_8}; the minutes' list of actions",
)

INDICATORS = (
    children_missing_3_times_in_90_days,
    children_meeting_strategy_trigger,
    strategy_meetings_held,
    strategy_meetings_due,
    strategy_meetings_held_in_time_percent,
    strategy_meetings_with_safety_plan_percent,
    children_discussed,
    children_discussed_at_operational_meetings,
    meeting_actions_agreed,
    meeting_actions_open,
    meeting_actions_overdue,
    meeting_actions_due,
    meeting_actions_done_in_time_percent,
)
