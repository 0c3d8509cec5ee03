"""The register's models, where Django looks for them."""

from homeward_web.register.access import BreakGlass, Involvement, Reading, Share
from homeward_web.register.children import (
    CareStatus,
    Child,
    Disability,
    LegalStatus,
    MatchDecision,
    PersonRecord,
    Placement,
    PlacementAddress,
)

__all__ = [
    "BreakGlass",
    "CareStatus",
    "Child",
    "Disability",
    "Involvement",
    "LegalStatus",
    "MatchDecision",
    "PersonRecord",
    "Placement",
    "PlacementAddress",
    "Reading",
    "Share",
]
