"""Missing incidents as the police report them. Never added to the councils' episodes: both saw some of the same."""

from homeward.indicators.catalogue.missing import BEGAN
from homeward.indicators.definitions import Count

AUTHORITY = "Homeward's own proposal for the scorecard's police rows, Missing 9 (domain.md 3a)"

police_missing_incidents = Count(
    name="police_missing_incidents",
    title="Missing incidents recorded by the police",
    supplier="police",
    of="police_missing",
    dated=BEGAN,
    authority=AUTHORITY,
)

police_missing_children = Count(
    name="police_missing_children",
    title="Children with a missing incident recorded by the police",
    supplier="police",
    of="police_missing",
    dated=BEGAN,
    each="child",
    authority=AUTHORITY,
)

INDICATORS = (police_missing_incidents, police_missing_children)
