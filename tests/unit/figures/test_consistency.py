"""An empty month beside busy ones is a question; beside quiet ones, or where nothing was supplied, it is not."""

import pytest

from homeward.dataset.partnership import Agency
from homeward.dataset.periods import Month, Period, month
from homeward.figures.consistency.empty_months import empty_months
from homeward.figures.lookup import Figure, Figures

COUNCIL = Agency("durham", "Durham", "council", "E06000047", None, ())
MONTHS = [month(Month.parse(f"2019-0{n}")) for n in (4, 5, 6, 7)]


class Counts(Figures):
    """Figures that are these counts, month by month."""

    def __init__(self, *counts: int | None) -> None:
        self.counts = dict(zip((month.name for month in MONTHS), counts, strict=True))

    def find(self, indicator: str, area: str, period: Period, breakdown: str = "", category: str = "") -> Figure:
        count = self.counts[period.name]
        return Figure(count, None, count, 0, "" if count is not None else "[x]")


@pytest.mark.parametrize(
    ("counts", "empty"),
    [
        ((12, 0, 11, 0), "May 2019, July 2019"),
        ((10, 10, 10, 0), "July 2019"),
        ((9, 9, 9, 0), ""),
        ((0, 0, 0, 0), ""),
        ((12, None, None, None), ""),
        ((12, 14, 11, 13), ""),
    ],
    ids=["two of four", "just busy enough", "too quiet to ask", "nothing at all", "not supplied", "all busy"],
)
def test_an_empty_month_beside_busy_ones_is_a_question(counts, empty: str) -> None:
    findings = empty_months(Counts(*counts), [COUNCIL], MONTHS)

    assert [empty in finding.message for finding in findings] == ([True] if empty else [])
    assert all(finding.file == "durham/" for finding in findings)
