"""Every breakdown, by name: it may split the figures of each population that has the columns it reads."""

from homeward.indicators.breakdowns import care, exploitation, meetings, missing, partnership
from homeward.indicators.definitions import Breakdown

BREAKDOWNS: dict[str, Breakdown] = {
    breakdown.name: breakdown
    for breakdown in (
        *missing.BREAKDOWNS,
        *exploitation.BREAKDOWNS,
        *care.BREAKDOWNS,
        *meetings.BREAKDOWNS,
        *partnership.BREAKDOWNS,
    )
}
