"""What changed: which facts are told, in which order, with which figures; drawn as months of numbers."""

from dataclasses import replace
from datetime import date

import pyarrow as pa
import pytest

from homeward.dataset.periods import Month, month
from homeward.figures.door import release_internally
from homeward.figures.lookup import Figures
from homeward.figures.over_time.breaks import SeriesBreak
from homeward.figures.over_time.control import Assurance, Variation
from homeward.figures.over_time.targets import Target
from homeward.figures.revisions import Because, Revision
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.results import FIGURES_SCHEMA
from homeward.publication.over_time import OverTime
from homeward.publication.papers.change_model import ChangeKind, WhatChanged
from homeward.publication.papers.change_sentences import signal, why
from homeward.publication.papers.control_pictures import figure_text
from homeward.publication.papers.what_changed import Looked, Place, look_at, make_what_changed, on_page_1, warnings

AREA = "E06000047"
FIRST = Month.parse("2019-04")
STEADY = "50 52 48 51 49 53 47 50 52 48 51 49"
EPISODES = Looked("1.1", "All Episodes: missing", INDICATORS["missing_episodes"], "episodes")
CHILDREN = Looked("1.2", "All Episodes: children", INDICATORS["missing_children"], "children")
LOOKED_AFTER = Looked("2.1", "Looked after: missing", INDICATORS["looked_after_missing_episodes"], "episodes")
HELD = Looked(
    "5.3a", "Interviews held in time", INDICATORS["return_interviews_held_in_3_working_days_percent"], "per cent"
)
ROWS = (EPISODES, CHILDREN, LOOKED_AFTER, HELD)


def drawn(**series: str) -> Figures:
    """Months from April 2019 of indicators, `.` for `[p]`; shares as `4/5`."""
    columns: dict[str, list] = {name: [] for name in FIGURES_SCHEMA.names}
    for indicator, numbers in series.items():
        for place, word in enumerate(numbers.split()):
            period = month(Month(FIRST.number + place))
            count, _, of = word.partition("/")
            is_told = word != "."
            row = {
                "indicator": indicator,
                "area": AREA,
                "period_kind": "month",
                "period": period.name,
                "period_last_on": period.last_on,
                "numerator": float(count) if is_told else 7.0,
                "denominator": float(of) if of else None,
                "value": (100 * int(count) / int(of) if of else float(count)) if is_told else 7.0,
                "unknown": 0,
                "status": "" if is_told else "[p]",
            }
            for name, column in columns.items():
                words = ("definition", "supplier", "breakdown", "category", "unit")
                column.append(row.get(name, "" if name in words else None))
    return Figures(pa.table({name: pa.array(columns[name], FIGURES_SCHEMA.field(name).type) for name in columns}))


def looked(figures: Figures, over_time: OverTime, months: int) -> Place:
    to = Month(FIRST.number + months - 1)
    return look_at(release_internally(figures), ROWS, "Durham", AREA, to, over_time)


def changed(over_time: OverTime = OverTime(), revisions=(), doubts=(), **series: str) -> WhatChanged:  # noqa: B008 - frozen
    months = max(len(numbers.split()) for numbers in series.values())
    figures = drawn(**series)
    place = looked(figures, over_time, months)
    released = release_internally(figures, tuple(revisions))
    return make_what_changed(released, [place], Month(FIRST.number + months - 1), over_time, doubts, "invented")


def revision(indicator: str, period: str, was: float, now: float, because: Because) -> Revision:
    last_on = Month.parse(period).last_on
    numbers = (now, None, now)
    return Revision(
        indicator,
        AREA,
        "month",
        period,
        last_on,
        "",
        "",
        "council",
        "episodes",
        (was, None, was),
        numbers,
        "[r]",
        because,
    )


def test_a_month_outside_its_limits_is_told_with_all_its_figures():
    (change,) = changed(missing_episodes=f"{STEADY} 70").changes

    assert change.kind is ChangeKind.DIRECTION
    assert change.variation is Variation.HIGH
    assert change.said == (
        "April 2020: 70, above the upper limit (64). Expected between 39.1 and 64, mean 51.5 "
        "(XmR limits, from 13 months)."
    )


def test_a_quiet_month_says_that_nothing_changed_beyond_chance():
    told = changed(missing_episodes=f"{STEADY} 53")

    assert told.changes == ()
    assert warnings(told) == ()
    assert on_page_1(told) == ("Nothing changed beyond chance: 1 row was compared with the months before.",)


def test_an_unfinished_month_is_compared_with_nothing():
    told = changed(missing_episodes=f"{STEADY} .")

    assert told.changes == ()
    assert told.summary == ("1 row was not compared: no finished figure for the month.",)
    assert on_page_1(told) == ()


def test_fewer_than_twelve_months_are_compared_with_nothing():
    told = changed(missing_episodes="50 90")

    assert told.summary == ("1 row was not compared: fewer than 12 finished months of one series.",)
    assert not told.pictures
    assert [text.partition(":")[0] for text in warnings(told)] == [
        "There are fewer than 12 finished months of one series"
    ]


def test_months_before_the_records_begin_are_no_part_of_the_series():
    place = looked(drawn(missing_episodes=f"0 0 0 {STEADY}", missing_children=f"0 0 0 0 {STEADY[3:]}"), OverTime(), 15)

    assert [len(chart.points) for _, chart in place.charts] == [12, 12]


def test_facts_stand_in_the_order_of_their_importance():
    over_time = OverTime(
        (SeriesBreak(date(2019, 4, 1), "Recording was realigned."),), {(HELD.indicator.name, AREA): (Target(90),)}
    )
    told = changed(
        over_time,
        [revision("missing_episodes", "2019-05", 50, 52, Because.RECORDS_CHANGED)],
        ["No episode in May 2019."],
        missing_episodes=f"{STEADY} 70",
        missing_children=f"{STEADY} 70",
        return_interviews_held_in_3_working_days_percent="4/5 5/6 3/4 4/5 6/7 4/5 3/4 5/6 4/5 5/6 4/4 4/5 0/12",
    )

    kinds = [change.kind for change in told.changes]
    assert kinds == [
        *(ChangeKind.DOUBT, ChangeKind.BREAK, ChangeKind.CONCERNING, ChangeKind.CONCERNING, ChangeKind.DIRECTION),
        *(ChangeKind.TARGET, ChangeKind.REVISED, ChangeKind.SMALL),
    ]


def test_of_two_special_causes_the_farther_beyond_its_limits_comes_first():
    told = changed(missing_episodes=f"{STEADY} 64", looked_after_missing_episodes=f"{STEADY} 90")

    assert [change.subject[:3] for change in told.changes] == ["2.1", "1.1"]


def test_a_run_says_how_long_it_is():
    low = "58 50 59 51 58 52 59 51 58 52 45 49 44 48 45 49 44 48"
    (change,) = changed(missing_children=low).changes

    assert (
        change.brief == "48, the 8th month in a row below the mean (51.1). Lower than chance explains; less is better."
    )


def test_a_target_says_whether_it_was_crossed_and_whether_it_can_be_counted_on():
    over_time = OverTime(targets={(EPISODES.indicator.name, AREA): (Target(50),)})
    (change,) = changed(over_time, missing_episodes=f"{STEADY} 52").changes

    assert "Target 50. April 2020 alone: 52, above the target. It crossed the target: March 2020 was 49." in change.said
    assert change.assurance is Assurance.UNTOLD


def test_a_target_of_an_indicator_with_a_polarity_has_an_assurance():
    over_time = OverTime(targets={(CHILDREN.indicator.name, AREA): (Target(30),)})
    (change,) = changed(over_time, missing_children=STEADY).changes

    assert change.assurance is Assurance.WILL_MISS
    assert "Target 30. March 2020 alone: 49, not met." in change.said
    assert "will miss the target month after month, if nothing changes" in change.said


def test_a_break_is_told_while_its_months_are_shown_and_no_limits_cross_it():
    over_time = OverTime((SeriesBreak(date(2020, 2, 1), "Recording was realigned."),))
    told = changed(over_time, missing_episodes=f"{STEADY[:29]} 90 91 89")

    assert [change.said for change in told.changes] == [
        "From 1 February 2020: Recording was realigned. Figures before are not comparable, and are not compared."
    ]
    assert told.compared == 0


def test_revised_figures_are_told_with_what_they_were_the_latest_month_first():
    revisions = [
        revision("missing_episodes", "2019-05", 50, 52, Because.RECORDS_CHANGED),
        revision("missing_episodes", "2019-06", 48, 47, Because.HAPPENED),
        revision("another", "2019-06", 1, 2, Because.HAPPENED),
    ]

    told = changed(missing_episodes=STEADY, revisions=revisions)

    assert [change.said for change in told.changes] == [
        "June 2019: was 48, is 47, because of what happened since.",
        "May 2019: was 50, is 52, because records changed.",
    ]


def test_a_figure_that_is_counted_otherwise_is_told_as_a_break():
    redefined = revision("missing_episodes", "2019-05", 50, 52, Because.REDEFINED)
    (change,) = changed(missing_episodes=STEADY, revisions=[redefined]).changes

    assert change.kind is ChangeKind.BREAK
    assert "not comparable" in change.said


def test_many_revised_figures_are_counted_and_not_all_told():
    revisions = [
        revision("missing_episodes", f"20{year}-{m:02}", 1, 2, Because.HAPPENED)
        for year in (18, 19)
        for m in range(1, 11)
    ]

    told = changed(missing_episodes=STEADY, revisions=revisions)

    assert len(told.changes) == 9
    assert told.changes[-1].said == "12 more headline figures were revised: revised_figures.csv lists each."


def test_small_numbers_are_named():
    (change,) = changed(missing_episodes="1 0 2 1 0 1 1 0 2 1 0 1").changes

    assert change.kind is ChangeKind.SMALL
    assert "1.1 All Episodes: missing" in change.said


@pytest.mark.parametrize(("number", "rows"), [(1, 1), (2, 2)])
def test_rows_are_counted_once_though_printed_twice(number: int, rows: int):
    figures = drawn(missing_episodes=STEADY, missing_children=STEADY)
    to = Month(FIRST.number + 11)
    twice = (EPISODES, replace(EPISODES, ref="1.9"), CHILDREN)[: number + 1]

    place = look_at(release_internally(figures), twice, "Durham", AREA, to, OverTime())

    assert len(place.charts) == rows
    assert place.charts[0][0].ref == "1.1"


def test_every_row_has_a_reading_and_special_causes_have_a_picture():
    told = changed(missing_episodes=f"{STEADY} 70", missing_children=f"{STEADY} 50")

    assert [reading.variation for reading in told.readings] == [Variation.HIGH, Variation.COMMON_CAUSE]
    assert [picture.ref for picture in told.pictures] == [told.changes[0].picture] == ["changed-1"]
    assert "Special cause" in told.pictures[0].sentence


def test_snapshots_that_hold_for_months_have_no_control_chart():
    pupils = Looked("1", "Children in the cohort", INDICATORS["children_in_education_cohort"], "children")
    figures = drawn(children_in_education_cohort="9 9 9 9 9 9 4 4 4 4 4 4 4", missing_episodes=f"{STEADY} 50")
    to = Month(FIRST.number + 12)
    released = release_internally(figures)

    place = look_at(released, [EPISODES, pupils], "Durham", AREA, to, OverTime())
    told = make_what_changed(released, [place], to, OverTime(), (), "invented")

    assert [row.ref for row, _ in place.charts] == ["1.1"]
    assert told.changes == ()
    assert "1 row was not compared: snapshots that hold for months are no new figure each month." in told.summary


@pytest.mark.parametrize("name", ["taxi_drivers_trained_so_far", "taxi_drivers_trained_percent"])
def test_running_totals_have_no_control_chart_though_they_always_go_up(name: str):
    trained = Looked("1", "Taxi drivers trained so far", INDICATORS[name], "people")
    figures = drawn(**{name: "1 2 3 4 5 6 7 8 9 10 11 12 13"}, missing_episodes=f"{STEADY} 50")
    to = Month(FIRST.number + 12)
    released = release_internally(figures)

    place = look_at(released, [EPISODES, trained], "Durham", AREA, to, OverTime())
    told = make_what_changed(released, [place], to, OverTime(), (), "invented")

    assert [row.ref for row, _ in place.charts] == ["1.1"]
    assert told.changes == ()
    assert "1 row was not compared: running totals have the months before in them." in told.summary


def special(numbers: str, decimals: int = 0) -> tuple[str, str]:
    """The figure and the limit, of the last of months of shares, as they are printed."""
    (share,) = (row for row in ROWS if row is HELD)
    released = release_internally(drawn(**{share.indicator.name: numbers}))
    to = Month(FIRST.number + len(numbers.split()) - 1)
    place = look_at(released, [replace(share, decimals=decimals)], "Durham", AREA, to, OverTime())
    chart = place.charts[0][1]
    return figure_text(chart, chart.latest, decimals), why(chart, decimals)


STEADY_SHARES = "80/100 82/100 79/100 81/100 80/100 82/100 78/100 81/100 80/100 79/100 82/100 80/100"


def test_a_percentage_and_its_limit_are_rounded_alike_and_have_their_sign():
    assert special(f"{STEADY_SHARES} 40/100") == ("40% (40 of 100)", "below the lower limit (63%)")
    assert special(f"{STEADY_SHARES} 40/100", 1) == ("40.0% (40 of 100)", "below the lower limit (63.0%)")


def test_more_decimals_are_printed_where_rounding_would_contradict_the_rule():
    run = "800/1000 " * 8 + "790/1000 795/1000 790/1000 800/1000 " + "804/1000 805/1000 804/1000 803/1000 804/1000 " * 2
    figure, reason = special(run)

    assert reason.startswith("the 10th month in a row above the mean (80.1%)")
    assert figure == "80.4% (804 of 1,000)"


def test_a_rate_in_per_cent_has_its_sign():
    rate = Looked("7", "Missing", INDICATORS["tracked_children_missing_percent"], "per cent")
    figures = drawn(
        tracked_children_missing_percent="4/50 5/50 3/50 4/50 6/50 4/50 3/50 5/50 4/50 5/50 4/50 4/50 30/50"
    )
    place = look_at(release_internally(figures), [rate], "Durham", AREA, Month(FIRST.number + 12), OverTime())
    chart = place.charts[0][1]

    assert figure_text(chart, chart.latest, 0) == "60%"
    assert why(chart, 0).endswith("%)")


def test_a_key_number_says_what_its_arrow_is_of():
    low = "58 50 59 51 58 52 59 51 58 52 45 49 44 48 45 49 44 50"
    chart = looked(drawn(missing_children=low), OverTime(), 18).charts[0][1]

    assert signal(chart, 0) == (
        "lower than usual over the last months: the 8th month in a row below the mean (51.2); less is better"
    )


def test_after_a_break_a_key_number_says_how_many_months_there_are():
    over_time = OverTime((SeriesBreak(date(2020, 2, 1), "Recording was realigned."),))
    chart = looked(drawn(missing_episodes=f"{STEADY} 90 91"), over_time, 14).charts[0][1]

    assert signal(chart, 0) == "after the break of February 2020: 4 months so far, 12 are needed"


def test_a_row_of_the_quarter_is_called_by_its_months():
    open_cases = Looked("6", "Open cases at the end of the quarter", INDICATORS["missing_episodes"], "cases")

    assert open_cases.subject == "6 Open cases at the end of the month"


def test_a_key_number_with_a_target_says_whether_it_is_met():
    over_time = OverTime(targets={(CHILDREN.indicator.name, AREA): (Target(50),)})
    met = looked(drawn(missing_children=f"{STEADY} 48"), over_time, 13).charts[0][1]
    missed = looked(drawn(missing_children=f"{STEADY} 52"), over_time, 13).charts[0][1]

    assert signal(met, 0) == "no change beyond chance. Target 50: met"
    assert signal(missed, 0) == "no change beyond chance. Target 50: not met"


def with_targets(*targets: Target) -> OverTime:
    return OverTime(targets={(CHILDREN.indicator.name, AREA): targets})


def told_of_target(numbers: str, *targets: Target) -> str:
    (change,) = changed(with_targets(*targets), missing_children=numbers).changes
    return change.said


def test_a_month_is_held_against_the_target_of_its_day():
    earlier, later = Target(60), Target(50, date(2020, 4, 1))

    assert "Target 60. March 2020 alone: 49, met." in told_of_target(STEADY, earlier, later)
    assert "Target 50 from April 2020, 60 before. April 2020 alone: 52, not met." in told_of_target(
        f"{STEADY} 52", earlier, later
    )


def test_a_target_that_changes_is_not_crossed():
    said = told_of_target(f"{STEADY} 52", Target(48), Target(60, date(2020, 4, 1)))

    assert "April 2020 alone: 52, met." in said
    assert "crossed" not in said


def test_of_a_target_that_has_not_begun_nothing_is_told():
    assert not changed(with_targets(Target(50, date(2020, 5, 1))), missing_children=f"{STEADY} 52").changes


def test_an_unfinished_month_leaves_nothing_to_hold_against_a_target_that_begins_with_it():
    said = told_of_target(f"{STEADY} .", Target(60), Target(50, date(2020, 4, 1)))

    assert "Target 50 from April 2020, 60 before. March 2020 alone: 49, met." in said
    assert "No finished figure since it began." in told_of_target(f"{STEADY} .", Target(50, date(2020, 4, 1)))


def test_the_chart_draws_each_target_over_its_months():
    over_time = with_targets(Target(60), Target(50, date(2020, 4, 1)))
    (reading,) = changed(over_time, missing_children=f"{STEADY} 52").readings

    assert reading.picture.targets == ((0, 60), (len(reading.picture.points) - 1, 50))
    assert (reading.picture.target, reading.assurance) == (50, Assurance.MAY_OR_MAY_NOT)
