"""Tables of any shape: nothing breaks, whatever stands in their cells."""
# ruff: noqa: E501 - a row of a table is easier to read in one line

import random

from tests.unit.figures.auditing_rows import audited
from tests.unit.figures.made_returns import LAYOUTS, make

CELLS = (
    "", "", "", None, 0, 1, 7, 12, 0.5, 12.5, -3, 1e9, float("nan"), float("inf"), "Q1", "Q2 2019-20", "Quarter 3", "Apr-19", "2019/20", "YTD",
    "Durham", "Total", "Male", "Female", "58% Episodes 53% Child", "210 Episodes 143 Children", "49 38%", "[x]", "n/a", "<5", "Age",
    "Key Stage 1 Age 4-8", "under 8 hours", "4-9 missing episodes", "more than 10 missing episodes", "1.1", "8.1", "Comment", "indicator",
    "period", "value", "area", "Number of Missing Episodes - all", "Missing children", "Of those, other", "100%", "0%", "999%", "%", "()",
    "Offered (% of all episodes)", "accepted (of those offered)", "open cases at the end", "new cases", "closed cases", True, "3,000",
    "1/2", "2019", 2019.0, "-", "= 5", "a" * 200, "٣", "²", "1e5", "12.", ".5",
)  # fmt: skip


def test_cells_in_any_order_break_nothing():
    for seed in range(150):
        draw = random.Random(seed)
        rows = [[draw.choice(CELLS) for _ in range(draw.randint(1, 9))] for _ in range(draw.randint(1, 25))]
        audited(rows)


def test_returns_with_cells_that_were_typed_over_break_nothing():
    for seed in range(20):
        draw = random.Random(seed)
        for lay_out, periods in LAYOUTS.values():
            rows = [list(row) for row in lay_out(make(seed % 3, periods, size=60), draw)]
            for _ in range(draw.randint(1, 30)):
                row = draw.choice(rows)
                row[draw.randrange(len(row))] = draw.choice(CELLS)
            if draw.random() < 0.3:
                rows = [row[draw.randint(0, 1) :] for row in rows]
            audited(rows)
