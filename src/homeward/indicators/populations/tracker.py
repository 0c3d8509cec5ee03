"""The vulnerability tracker: one row a time that a child was on it."""

from homeward.indicators.definitions import Unit
from homeward.indicators.populations.columns import (
    CHILD_COLUMNS,
    PERSON,
    age_column,
    area_column,
    key_column,
    own,
)
from homeward.indicators.populations.population import DerivedColumn, Population

_TABLE = "tracker_entries"

TRACKER = Population(
    name="tracker",
    row="a time that a child was on the vulnerability tracker",
    unit=Unit.ENTRIES,
    table=_TABLE,
    key="tracker_entry_key",
    source="known_tracker_entries t",
    joins=(PERSON,),
    columns=(
        key_column("tracker_entry", "the entry"),
        area_column(),
        own(_TABLE, "added_on", "UK date the child was added", is_nullable=False),
        DerivedColumn(
            "removed_on",
            "t.removed_on",
            "UK date the child was taken off; empty while on it",
            (f"{_TABLE}.removed_on",),
        ),
        own(_TABLE, "kind", "kind of exploitation"),
        own(_TABLE, "level", "level of risk when added"),
        own(_TABLE, "source_agency", "who brought the child"),
        own(_TABLE, "outcome", "why the child was taken off"),
        age_column("t.added_on", "the child was added"),
        *CHILD_COLUMNS,
    ),
    needs=(f"{_TABLE}.added_on",),
)

POPULATIONS = (TRACKER,)
