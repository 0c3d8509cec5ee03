"""A row that may be too low says by how much; one that cannot be, or that has a row for it, says nothing."""

from pathlib import Path

import pytest

from homeward.dataset.periods import Month, Period, year_to_date
from homeward.figures.door import release_internally
from homeward.figures.lookup import Figure, Figures
from homeward.publication.layouts.reports import read_monthly_layout
from homeward.publication.papers.unknowns import unknowns

TO_MAY = year_to_date(Month.parse("2019-05"))
ROWS = [
    {"ref": "1.1", "label": "All", "count": "missing_episodes"},
    {"ref": "2.1", "label": "Looked after", "count": "looked_after_missing_episodes"},
    {"ref": "2.2", "label": "Children", "count": "looked_after_missing_children"},
    {"ref": "6.1", "label": "LAC", "count": "missing_episodes", "by": "care_status", "in": "looked_after"},
    {"ref": "4.8", "label": "Open", "count": "episodes_still_missing_at_end", "year_to_date": "[z]"},
]


class Unknown(Figures):
    """Figures of which so many records do not say whether they belong."""

    def __init__(self, by_indicator: dict[str, int]) -> None:
        self.by_indicator = by_indicator

    def find(self, indicator: str, area: str, period: Period, breakdown: str = "", category: str = "") -> Figure:
        return Figure(3, None, 3, self.by_indicator.get(indicator, 0), "")


def said_of(**unknown: int) -> list[str]:
    rows = [{"ref": "1", "label": name, "ratio" if name.endswith("percent") else "count": name} for name in unknown]
    layout = read_monthly_layout({"title": "T", "sections": [{"ref": "1", "title": "S", "rows": rows}]}, Path("l.toml"))
    released = release_internally(Unknown(unknown))
    return list(unknowns(released, list(layout.rows().values()), "E08000018", TO_MAY))


@pytest.mark.parametrize(
    ("indicator", "one", "many"),
    [
        ("missing_episodes", "episode", "episodes"),
        ("looked_after_missing_children", "child", "children"),
        ("sexual_exploitation_referrals", "referral", "referrals"),
        ("intelligence_forms", "form", "forms"),
        ("independent_return_interviews_percent", "interview", "interviews"),
        ("children_referred_more_than_once_percent", "child", "children"),
        ("tracker_entries_added", "entry", "entries"),
        ("exploitation_victims", "person", "people"),
    ],
)
def test_what_is_unknown_is_named_by_what_the_row_counts(indicator: str, one: str, many: str) -> None:
    assert f"of 1 more {one} (" in said_of(**{indicator: 1})[0]
    assert f"of 2 more {many} (" in said_of(**{indicator: 2})[0]


def test_rows_that_may_be_too_low_say_by_how_much() -> None:
    layout = read_monthly_layout({"title": "T", "sections": [{"ref": "1", "title": "S", "rows": ROWS}]}, Path("l.toml"))
    released = release_internally(
        Unknown(
            {
                "looked_after_missing_episodes": 4,
                "looked_after_missing_children": 1,
                "episodes_still_missing_at_end": 2,
            }
        )
    )

    said = list(unknowns(released, list(layout.rows().values()), "E08000018", TO_MAY))

    assert [sentence[: len("Row 2.1 may be too low: of 4 more episodes")] for sentence in said] == [
        "Row 2.1 may be too low: of 4 more episodes",
        "Row 2.2 may be too low: of 1 more child (A",
    ]
    assert all("April 2019 to May 2019" in sentence for sentence in said)
