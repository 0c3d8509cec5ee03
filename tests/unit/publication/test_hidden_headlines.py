"""Which whole figures a publication hides: told by title, area and period, and never by number."""

from typing import Any

import pyarrow as pa

from homeward.dataset.periods import Month, Period, PeriodKind, periods_through
from homeward.figures.disclosure.profiles import DFE
from homeward.indicators.catalogue import INDICATORS
from homeward.publication.hidden_headlines import hidden_headlines

APRIL, JUNE = Month.parse("2025-04"), Month.parse("2025-06")
PERIODS = periods_through(APRIL, JUNE)
TITLE = INDICATORS["missing_episodes"].title


def period_of(kind: PeriodKind) -> Period:
    return [period for period in PERIODS if period.kind is kind][-1]


def told(*rows: tuple[PeriodKind, float, str, str], areas: str = "") -> tuple[str, ...]:
    """What is told of figures: kind of period, exact number, breakdown, and status as it went out."""
    tables: list[list[dict[str, Any]]] = [[], []]
    for n, (kind, number, breakdown, status) in enumerate(rows):
        period = period_of(kind)
        row = {
            "indicator": "missing_episodes",
            "area": areas[n] if areas else "A",
            "breakdown": breakdown,
            "period_kind": str(kind),
            "period": period.name,
            "period_last_on": period.last_on,
        }
        tables[0].append({**row, "numerator": number, "status": ""})
        tables[1].append({**row, "numerator": None if status else number, "status": status})
    exact, public = (pa.Table.from_pylist(rows) for rows in tables)
    return hidden_headlines(exact, public, DFE, {"A": "Anytown"}, PERIODS)


def test_a_whole_figure_that_is_hidden_is_told_without_its_number() -> None:
    assert told((PeriodKind.MONTH, 77, "", "[c]")) == (f"{TITLE}, Anytown: June 2025",)


def test_a_figure_of_a_category_or_one_that_is_shown_is_not() -> None:
    assert told((PeriodKind.MONTH, 3, "gender", "[c]"), (PeriodKind.MONTH, 77, "", "[p]")) == ()


def test_long_periods_come_first() -> None:
    (found,) = told((PeriodKind.MONTH, 20, "", "[c]"), (PeriodKind.QUARTER, 4, "", "[c]"))

    titles = [period_of(kind).title for kind in (PeriodKind.QUARTER, PeriodKind.MONTH)]
    assert found == f"{TITLE}, Anytown: {'; '.join(titles)}"


def test_what_is_hidden_for_others_sake_comes_before_what_is_small() -> None:
    found = told((PeriodKind.MONTH, 3, "", "[c]"), (PeriodKind.MONTH, 20, "", "[c]"), areas="AB")

    assert [headline.removeprefix(f"{TITLE}, ") for headline in found] == ["B: June 2025", "Anytown: June 2025"]


def test_of_many_periods_the_first_are_named() -> None:
    (found,) = told(*[(PeriodKind.MONTH, 3, "", "[c]")] * 7)

    assert found.endswith("; and 3 more")
