"""An empty quarter beside busy ones is a question; beside quiet ones, or where nothing was supplied, it is not."""

import pytest

from homeward.dataset.partnership import Agency
from homeward.dataset.periods import Month, Period, parse_period
from homeward.figures.consistency import empty_quarters
from homeward.figures.lookup import Figure, Figures

COUNCIL = Agency("durham", "Durham", "council", "E06000047", None, ())
QUARTERS = [parse_period(f"2019-Q{n}", Month.parse("2020-03")) for n in (1, 2, 3, 4)]


class Counts(Figures):
    """Figures that are these counts, quarter by quarter."""

    def __init__(self, *counts: int | None) -> None:
        self.counts = dict(zip((quarter.name for quarter in QUARTERS), counts, strict=True))

    def find(self, indicator: str, area: str, period: Period, breakdown: str = "", category: str = "") -> Figure:
        count = self.counts[period.name]
        return Figure(count, None, count, 0, "" if count is not None else "[x]")


@pytest.mark.parametrize(
    ("counts", "empty"),
    [
        ((12, 0, 11, 0), "2019-Q2, 2019-Q4"),
        ((10, 10, 10, 0), "2019-Q4"),
        ((9, 9, 9, 0), ""),
        ((0, 0, 0, 0), ""),
        ((12, None, None, None), ""),
        ((12, 14, 11, 13), ""),
    ],
    ids=["two of four", "just busy enough", "too quiet to ask", "nothing at all", "not supplied", "all busy"],
)
def test_an_empty_quarter_beside_busy_ones_is_a_question(counts, empty: str) -> None:
    findings = empty_quarters(Counts(*counts), [COUNCIL], QUARTERS)

    assert [finding.message.split(",")[0] for finding in findings] == (
        [f"no missing episode began in {empty}".split(",")[0]] if empty else []
    )
    assert not findings or empty in findings[0].message
    assert all(finding.file == "durham/" for finding in findings)
