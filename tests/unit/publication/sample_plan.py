"""A plan on a page as it is printed, made from drawn figures and a layout."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa

from homeward.dataset.partnership import Agency, Partnership
from homeward.dataset.periods import Month, Period, quarter_of
from homeward.figures.door import release_internally
from homeward.figures.lookup import Figures
from homeward.indicators.results import FIGURES_SCHEMA
from homeward.publication.layouts.plans import PlanLayout, read_plan_layout
from homeward.publication.layouts.specifications import half_year
from homeward.publication.over_time import OverTime
from homeward.publication.papers.comments import Comments
from homeward.publication.papers.monthly_report import Context
from homeward.publication.papers.plan import Plan, make_plan_on_a_page
from tests.unit.publication.sample_scorecard import CONTROL

TO = Month.parse("2020-03")
DURHAM = Agency("durham", "Durham", "council", "E06000047", None)
POLICE = Agency("police", "Police", "police", "E23000008", None)
EPISODES, OFFERED, TRACKED = "missing_episodes", "return_interviews_offered_percent", "children_on_tracker"
FORMS, ATTENDING = "intelligence_forms", "level_3_training_attendees"

Values = Mapping[tuple[str, Period], tuple[float, float | None, str]]
"""By indicator and period: a numerator, a denominator or None, and a status."""
Q3, Q4, Q4_BEFORE = (quarter_of(Month.parse(text)) for text in ("2019-10", "2020-01", "2019-01"))
NUMBERS: Values = {
    (EPISODES, Q4): (150, None, ""),
    (EPISODES, Q4_BEFORE): (140, None, ""),
    (OFFERED, Q4): (81, 90, ""),
    (OFFERED, Q4_BEFORE): (92, 100, ""),
    (FORMS, Q4): (7, None, ""),
    (FORMS, Q4_BEFORE): (7, None, ""),
    (ATTENDING, half_year(Q4)): (40, None, ""),
    (ATTENDING, half_year(Q4_BEFORE)): (30, None, ""),
}


def figures(values: Values) -> Figures:
    rows = [
        {
            "indicator": indicator,
            "breakdown": "",
            "category": "",
            "area": POLICE.area if indicator == FORMS else DURHAM.area,
            "period_kind": str(period.kind),
            "period": period.name,
            "period_last_on": period.last_on,
            "numerator": numerator,
            "denominator": denominator,
            "value": 100 * numerator / denominator if denominator else numerator,
            "unknown": 0,
            "status": status,
        }
        for (indicator, period), (numerator, denominator, status) in values.items()
    ]
    return Figures(pa.Table.from_pylist(rows, schema=FIGURES_SCHEMA))


def layout(*rows: dict[str, Any]) -> PlanLayout:
    protect = {"name": "Protect", "aim": "Safeguard children & <young people>", "lead": "A. Head", "rows": list(rows)}
    content = {"title": "Plan on a page", "council": "durham", "priorities": [protect], "notes": ["Agreed in May."]}
    return read_plan_layout(content, Path("plan.toml"))


ROWS = (
    {"label": "Episodes", "figure": EPISODES, "polarity": "less is better", "target": 145},
    {"label": "Offered", "figure": OFFERED, "decimals": 1},
    {"label": "Forms", "figure": FORMS},
    {"label": "Attending", "figure": ATTENDING, "every_6_months": True},
    {"label": "Tracked", "figure": TRACKED},
)


def plan(
    *rows: dict[str, Any],
    values: Values = NUMBERS,
    to: Month = TO,
    over_time: OverTime = OverTime(),  # noqa: B008 - frozen
) -> Plan:
    partnership = Partnership("County Durham", Path("durham"), (DURHAM, POLICE), {})
    context = Context("County Durham", CONTROL, Comments({}), (), {"durham": ("Good.",)}, {}, over_time=over_time)
    return make_plan_on_a_page(release_internally(figures(values)), layout(*(rows or ROWS)), partnership, to, context)
