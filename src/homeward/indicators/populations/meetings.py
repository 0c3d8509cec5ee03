"""What meetings do: strategy meetings called, children discussed, actions agreed."""

from homeward.indicators.definitions import Unit
from homeward.indicators.populations.columns import CHILD_COLUMNS, PERSON, age_column, area_column, key_column, own
from homeward.indicators.populations.population import DerivedColumn, Population

_STRATEGY, _DISCUSSIONS, _ACTIONS = "strategy_meetings", "discussions", "meeting_actions"

STRATEGY_MEETINGS = Population(
    name="strategy_meetings",
    row="a strategy meeting that a trigger or a person called for",
    unit=Unit.MEETINGS,
    table=_STRATEGY,
    key="strategy_meeting_key",
    source="known_strategy_meetings t",
    joins=(PERSON,),
    columns=(
        key_column("strategy_meeting", "the meeting"),
        area_column(),
        own(_STRATEGY, "triggered_on", "UK date it was called for", is_nullable=False),
        own(_STRATEGY, "trigger", "why it was called for"),
        own(_STRATEGY, "due_on", "last UK date on which it is held in time"),
        own(_STRATEGY, "held_on", "UK date it was held"),
        own(_STRATEGY, "has_safety_plan", "it made a safety plan"),
        DerivedColumn(
            "is_held_in_time",
            "case when t.held_on is null then false else t.held_on <= t.due_on end",
            "it was held by the day it was due; empty where no day was set",
            (f"{_STRATEGY}.held_on", f"{_STRATEGY}.due_on"),
        ),
        age_column("t.triggered_on", "it was called for"),
        *CHILD_COLUMNS,
    ),
    needs=(f"{_STRATEGY}.triggered_on",),
)

DISCUSSIONS = Population(
    name="discussions",
    row="a child discussed at a meeting",
    unit=Unit.DISCUSSIONS,
    table=_DISCUSSIONS,
    key="discussion_key",
    source="known_discussions t",
    joins=(PERSON,),
    columns=(
        key_column("discussion", "the discussion"),
        area_column(),
        own(_DISCUSSIONS, "discussed_on", "UK date of the meeting", is_nullable=False),
        own(_DISCUSSIONS, "meeting", "which kind of meeting", is_nullable=False),
        own(_DISCUSSIONS, "locality", "the meeting's locality"),
        age_column("t.discussed_on", "of the meeting"),
        *CHILD_COLUMNS,
    ),
    needs=(f"{_DISCUSSIONS}.discussed_on",),
)

ACTIONS = Population(
    name="actions",
    row="an action that a meeting agreed",
    unit=Unit.ACTIONS,
    table=_ACTIONS,
    key="meeting_action_key",
    source="known_meeting_actions t",
    columns=(
        key_column("meeting_action", "the action"),
        area_column(),
        own(_ACTIONS, "agreed_on", "UK date it was agreed", is_nullable=False),
        own(_ACTIONS, "due_on", "last UK date on which it is done in time"),
        own(_ACTIONS, "done_on", "UK date it was done"),
        DerivedColumn(
            "is_done_in_time",
            "case when t.done_on is null then false else t.done_on <= t.due_on end",
            "it was done by the day it was due; empty where no day was set",
            (f"{_ACTIONS}.done_on", f"{_ACTIONS}.due_on"),
        ),
    ),
    needs=(f"{_ACTIONS}.agreed_on",),
)

POPULATIONS = (STRATEGY_MEETINGS, DISCUSSIONS, ACTIONS)
