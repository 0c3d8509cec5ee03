"""The register's models, where Django looks for them."""

from homeward_web.register.access import BreakGlass, Involvement, Reading, Share
from homeward_web.register.alerts import Alert, HeldReport, ShareRefusal
from homeward_web.register.also_known import FormerAddress, FormerName, Identifier, SearchKey
from homeward_web.register.beacons import Beacon
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
from homeward_web.register.uncertain import MovedRow, PairEvidence, UncertainPair

__all__ = [
    "Alert",
    "Beacon",
    "BreakGlass",
    "CareStatus",
    "Child",
    "Disability",
    "FormerAddress",
    "FormerName",
    "HeldReport",
    "Identifier",
    "Involvement",
    "LegalStatus",
    "MatchDecision",
    "MovedRow",
    "PairEvidence",
    "PersonRecord",
    "Placement",
    "PlacementAddress",
    "Reading",
    "SearchKey",
    "Share",
    "ShareRefusal",
    "UncertainPair",
]
