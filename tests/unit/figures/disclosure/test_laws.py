"""What holds between figures of several populations, or of other dates, gives no small number away."""

from collections.abc import Mapping
from datetime import date

import pyarrow as pa

from homeward.figures.disclosure.counted import Definitions
from homeward.figures.disclosure.profiles import DFE
from homeward.figures.door import release_publicly
from homeward.figures.lookup import Figures
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.results import FIGURES_SCHEMA

Line = tuple[str, str, str, str]
"""Indicator, breakdown, category, period."""
PERIODS = {
    "2025-Q1": ("quarter", date(2025, 6, 30)),
    "2025-Q2": ("quarter", date(2025, 9, 30)),
    "2025-06": ("month", date(2025, 6, 30)),
}

NOBODY = [(c.key, 0) for c in BREAKDOWNS["gender"].categories if c.key not in ("male", "female")]


def table(numbers: Mapping[Line, float | tuple[float, float]]) -> pa.Table:
    rows = []
    for (indicator, breakdown, category, period), given in numbers.items():
        number, whole = given if isinstance(given, tuple) else (given, None)
        kind, last_on = PERIODS[period]
        given_names = (indicator, "", "N", "council", kind, period, last_on, breakdown, category, "")
        value = number if whole is None else number / whole
        row = (*given_names, number, whole, value, 0, "", None)
        rows.append(dict(zip(FIGURES_SCHEMA.names, row, strict=True)))
    return pa.Table.from_pylist(rows, schema=FIGURES_SCHEMA)


def shown(numbers: Mapping[Line, float | tuple[float, float]]) -> dict[Line, float | None]:
    """What is published of each number."""
    definitions = Definitions(INDICATORS, BREAKDOWNS)
    public = release_publicly(Figures(table(numbers)), DFE, definitions, {"N": frozenset("N")}).tidy().table
    return dict(zip(numbers, public["numerator"].to_pylist(), strict=True))


def whole(period: str, **numbers: float | tuple[float, float]) -> dict[Line, float | tuple[float, float]]:
    return {(name, "", "", period): number for name, number in numbers.items()}


TRACKER = {
    **whole("2025-Q1", tracker_entries_added=20, tracker_entries_removed=3, tracker_entries_open=47),
    **whole("2025-Q1", tracker_entries_open_at_start=30),
}


def hidden(public: Mapping[Line, float | None]) -> set[str]:
    return {name for (name, *_), number in public.items() if number is None}


def test_a_small_flow_does_not_follow_from_the_stocks_before_and_after():
    assert len(hidden(shown(TRACKER))) > 1


def test_nor_where_what_was_there_before_is_printed_a_quarter_earlier_alone():
    numbers = {
        **whole("2025-Q1", tracker_entries_open=30),
        **whole("2025-Q2", tracker_entries_added=20, tracker_entries_removed=3, tracker_entries_open=47),
    }
    assert len(hidden(shown(numbers))) > 1


def test_a_flow_that_no_figure_gives_is_protected_where_it_follows():
    numbers = {key: number for key, number in TRACKER.items() if key[0] != "tracker_entries_removed"}
    assert hidden(shown(numbers))


def test_a_stock_at_the_start_of_a_period_is_that_at_the_end_of_the_one_before():
    numbers = {
        **whole("2025-Q1", tracker_entries_open=4, tracker_entries_open_at_start=30),
        **whole("2025-Q2", tracker_entries_open_at_start=4),
    }
    public = shown(numbers)
    assert public["tracker_entries_open", "", "", "2025-Q1"] is None
    assert public["tracker_entries_open_at_start", "", "", "2025-Q2"] is None


def test_a_flow_by_category_does_not_follow_from_stocks_by_the_same():
    numbers = {
        (name, "gender", category, "2025-Q1"): number
        for name, boys in zip(
            ("tracker_entries_open_at_start", "tracker_entries_added", "tracker_entries_removed"),
            (30, 20, 3),
            strict=True,
        )
        for category, number in (("male", boys), ("female", 40))
    } | {
        ("tracker_entries_open", "gender", "male", "2025-Q1"): 47,
        ("tracker_entries_open", "gender", "female", "2025-Q1"): 40,
    }
    public = shown(numbers)
    assert sum(number is None for (_, _, category, _), number in public.items() if category == "male") > 1


def test_children_at_other_levels_are_protected():
    numbers = whole(
        "2025-Q1",
        children_open_for_sexual_exploitation=30,
        children_open_for_sexual_exploitation_at_high_risk=16,
        children_open_for_sexual_exploitation_at_medium_risk=12,
    )
    assert hidden(shown(numbers))


def test_a_small_level_does_not_follow_from_the_children_open():
    numbers = whole(
        "2025-Q1",
        children_open_for_sexual_exploitation=30,
        children_open_for_sexual_exploitation_at_high_risk=27,
        children_open_for_sexual_exploitation_at_medium_risk=3,
    )
    assert len(hidden(shown(numbers))) > 1


def test_adults_on_the_tracker_do_not_follow_from_its_entries_and_its_children():
    numbers = whole("2025-Q1", tracker_entries_open=30, children_on_tracker=27, adults_on_tracker=3)
    assert len(hidden(shown(numbers))) > 1


def test_the_cohort_past_16_does_not_follow_from_the_cohort_of_school_age():
    numbers = whole(
        "2025-Q1",
        children_in_education_cohort=30,
        children_of_school_age_in_education_cohort=26,
        children_past_16_in_education_cohort=4,
    )
    assert len(hidden(shown(numbers))) > 1


def test_a_stock_that_asks_who_is_a_child_at_the_end_is_one_number_in_month_and_quarter():
    month, quarter = ("children_on_tracker", "", "", "2025-06"), ("children_on_tracker", "", "", "2025-Q1")
    numbers = {
        month: 30,
        quarter: 30,
        **{("children_on_tracker", "gender", c, "2025-Q1"): n for c, n in (("male", 27), ("female", 3), *NOBODY)},
    }
    public = shown(numbers)
    assert (public[month] is None) == (public[quarter] is None)
    assert sum(number is None for number in public.values()) > 1


def told_of_median(bands: tuple[float, ...]) -> float | None:
    """What is told of the median of hours missing beside these bands of them."""
    keys = [category.key for category in BREAKDOWNS["duration"].categories]
    numbers = whole("2025-Q1", missing_episodes=sum(bands), hours_missing_median=7.5) | {
        ("missing_episodes", "duration", key, "2025-Q1"): number for key, number in zip(keys, bands, strict=True)
    }
    return shown(numbers)["hours_missing_median", "", "", "2025-Q1"]


def test_a_median_is_told_beside_bands_that_are_told():
    assert told_of_median((20, 20, 10, 10, 10, 10, 0)) == 7.5


def test_a_median_is_not_told_beside_hidden_bands_of_the_same_hours():
    assert told_of_median((20, 20, 10, 10, 3, 10, 0)) is None


def test_incidents_raised_to_high_do_not_follow_from_first_and_highest_grades():
    grades = ("no_apparent_risk", "low", "medium", "high", "not_recorded")
    numbers = {
        **{
            ("police_missing_incidents", "initial_grade", g, "2025-Q1"): n
            for g, n in zip(grades, (20, 30, 28, 22, 0), strict=True)
        },
        **{
            ("police_missing_incidents", "peak_grade", g, "2025-Q1"): n
            for g, n in zip(grades, (20, 30, 25, 25, 0), strict=True)
        },
        **whole("2025-Q1", police_missing_incidents=100, police_incidents_raised_to_high_percent=(3, 78)),
    }
    public = shown(numbers)
    of_high = [public["police_missing_incidents", f"{by}_grade", "high", "2025-Q1"] for by in ("initial", "peak")]
    assert None in of_high
