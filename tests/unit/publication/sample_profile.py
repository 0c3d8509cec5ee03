"""A profile as it is printed, made from drawn figures and a layout."""

from pathlib import Path

import pyarrow as pa

from homeward.dataset.partnership import Agency, Partnership
from homeward.dataset.periods import Month
from homeward.figures.door import release_internally
from homeward.figures.lookup import Figures
from homeward.indicators.results import FIGURES_SCHEMA
from homeward.publication.layouts.profiles import ProfileLayout, read_profile_layout
from homeward.publication.papers.comments import Comments
from homeward.publication.papers.monthly_report import Context
from homeward.publication.papers.profile import Profile, make_profile
from homeward.publication.partnership_figures import WHOLE_PARTNERSHIP
from tests.unit.publication.sample_scorecard import CONTROL

TO = Month.parse("2016-06")
NORTH = Agency("north", "North", "council", "E06000001", None)
SOUTH = Agency("south", "South", "council", "E06000002", None)
POLICE = Agency("police", "Police", "police", "E23000008", None)
INCIDENTS, ONLINE, MEDIAN = "exploitation_incidents", "online_exploitation_incidents", "suspects_age_median"
REFERRED = "children_referred"

Numbers = dict[tuple[str, str, str], float | None]
"""By indicator, category of `online_or_contact` or whole, and area."""

NUMBERS: Numbers = {(INCIDENTS, "", ""): 40, (INCIDENTS, "online", ""): 30, (INCIDENTS, "contact", ""): 10}


def layout() -> ProfileLayout:
    by = {"count": INCIDENTS, "by": "online_or_contact", "share_of": INCIDENTS}
    rows = [
        {"ref": "1.1", "label": "Incidents", "count": INCIDENTS},
        {"ref": "1.2", "label": "Online", "in": "online", **by},
        {"ref": "1.3", "label": "In contact", "in": "contact", **by},
        {"ref": "1.4", "label": "Median age of suspects", "value": MEDIAN, "decimals": 1},
        {"ref": "1.5", "label": "Children referred", "count": REFERRED},
    ]
    picture = {"ref": "ways", "title": "Online or in contact", "kind": "shares", "rows": ["1.2", "1.3"]}
    content = {
        "title": "Exploitation profile",
        "months": "September to March",
        "sections": [{"ref": "1", "title": "Incidents & <people>", "rows": rows}],
        "pictures": [{**picture, "unit": "percentage of incidents", "show": "percent"}],
        "notes": ["Incidents are as the police recorded them."],
    }
    return read_profile_layout(content, Path("profile.toml"))


def profile(agencies: tuple[Agency, ...] = (NORTH, SOUTH, POLICE), area: str = WHOLE_PARTNERSHIP) -> Profile:
    """This year's figures as `NUMBERS` has them, with an age and children; half of each the year before."""
    before, now = layout().periods(TO)
    named = NUMBERS | {(MEDIAN, "", ""): 19.5, (REFERRED, "", ""): 7}
    rows = [
        {
            "indicator": indicator,
            "breakdown": "online_or_contact" if category else "",
            "category": category,
            "area": NORTH.area if len(agencies) < 3 and indicator == REFERRED else area,
            "period_kind": "range",
            "period": period.name,
            "period_last_on": period.last_on,
            "numerator": number / share,
            "value": number / share,
            "unknown": 0,
            "status": "",
        }
        for period, share in ((before, 2), (now, 1))
        for (indicator, category, _), number in named.items()
        if number is not None
    ]
    figures = Figures(pa.Table.from_pylist(rows, schema=FIGURES_SCHEMA))
    partnership = Partnership("North and South", Path(), agencies, {})
    quality = {agency.key: ("All rows were read.",) for agency in agencies}
    context = Context("North and South", CONTROL, Comments({}), ("Compared.",), quality, {})
    return make_profile(release_internally(figures), layout(), partnership, TO, context)
