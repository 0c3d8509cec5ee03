"""Breakdowns of what partnerships do: intelligence, disruption, training, awareness, audits."""

from homeward.indicators.breakdowns.making import NOT_RECORDED, coded, yes_no
from homeward.indicators.definitions import Breakdown, Category
from homeward.indicators.populations.organisations import KINDS, OTHER

INTELLIGENCE_USED = yes_no("intelligence_used", "The intelligence form led to something", "is_used")
DISRUPTION_KIND = coded(
    "disruption_kind", "Which order, notice, visit or other measure", "disruption_kind", "disruption_kind"
)
DISRUPTION_SUBJECT = coded(
    "disruption_subject", "Against a person or a place", "disruption_subject", "disruption_subject"
)
REASONABLE_GROUNDS = coded(
    "reasonable_grounds", "The decision on reasonable grounds", "reasonable_grounds", "grounds_decision"
)
CONCLUSIVE_GROUNDS = coded(
    "conclusive_grounds", "The decision on conclusive grounds", "conclusive_grounds", "grounds_decision"
)


def _by_kind(name: str, title: str, column: str) -> Breakdown:
    kinds = {key: kind.label for key, kind in KINDS.items()} | {OTHER: "Other"}
    return Breakdown(
        name,
        title,
        (
            *(Category(key, label, f"{column} = '{key}'") for key, label in kinds.items()),
            Category(NOT_RECORDED, "Not recorded", f"{column} is null"),
        ),
        not_recorded=NOT_RECORDED,
    )


ORGANISATION = _by_kind(
    "organisation", "Kind of organisation, told by its name and else by its sector", "organisation_kind"
)
SECTOR = _by_kind("sector", "Sector, told by its name and else by the organisation's", "sector_kind")

BREAKDOWNS: tuple[Breakdown, ...] = (
    INTELLIGENCE_USED,
    DISRUPTION_KIND,
    DISRUPTION_SUBJECT,
    REASONABLE_GROUNDS,
    CONCLUSIVE_GROUNDS,
    ORGANISATION,
    SECTOR,
)
