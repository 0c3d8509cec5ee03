"""The vulnerability tracker: who is on it, who was added and taken off (the scorecard's CEVT tab)."""

from homeward.indicators.catalogue.missing import SCORECARD
from homeward.indicators.definitions import AtEnd, Count, Event

ON_TRACKER = AtEnd("added_on", "removed_on")
PROPOSED = f"Homeward's own proposal for {SCORECARD}, CEVT, whose rows are not shown (domain.md 3b)"

children_on_tracker = Count(
    name="children_on_tracker",
    title="Children on the vulnerability tracker at the end of the period",
    supplier="police",
    of="tracker",
    dated=ON_TRACKER,
    each="child",
    authority=f"{PROPOSED}: 1; the minutes' count by sex",
)

tracker_entries_added = Count(
    name="tracker_entries_added",
    title="Entries added to the vulnerability tracker in the period",
    supplier="police",
    of="tracker",
    dated=Event("added_on"),
    authority=f"{PROPOSED}: 2",
)

INDICATORS = (children_on_tracker, tracker_entries_added)
