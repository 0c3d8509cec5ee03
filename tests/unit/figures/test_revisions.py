"""Revised figures: what was given as finished and differs now is marked [r], and nothing else is."""

from datetime import date

import pyarrow as pa
import pytest

from homeward.dataset.periods import Month, PeriodKind, month, periods_through
from homeward.figures.lookup import Figures
from homeward.figures.revisions import Because, as_published, revise
from homeward.indicators.results import FIGURES_SCHEMA

APRIL = month(Month.parse("2019-04"))


def figures(*rows, definition=""):
    """Figures of April, each as `indicator, numerator, denominator, value, status`."""
    columns: dict[str, list] = {name: [] for name in FIGURES_SCHEMA.names}
    for indicator, numerator, denominator, value, status in rows:
        given = {
            "indicator": indicator,
            "area": "E08000018",
            "supplier": "rotherham",
            "period_kind": "month",
            "period": "2019-04",
            "period_last_on": date(2019, 4, 30),
            "unit": "episodes",
            "definition": definition,
            "numerator": numerator,
            "denominator": denominator,
            "value": value,
            "unknown": 0,
            "status": status,
        }
        for name, column in columns.items():
            column.append(given.get(name, "" if name in ("definition", "breakdown", "category") else None))
    return Figures(pa.table({name: pa.array(columns[name], FIGURES_SCHEMA.field(name).type) for name in columns}))


def count(number, status="", definition=""):
    return figures(("missing_episodes", number, None, number, status), definition=definition)


def status_of(revised):
    return revised.figures.find("missing_episodes", "E08000018", APRIL).status


def test_a_count_that_differs_is_marked_and_listed_with_what_it_was():
    revised = revise(count(131.0), count(130.0), count(131.0))
    assert status_of(revised) == "[r]"
    (revision,) = revised.revisions
    assert (revision.was_value, revision.now_value, revision.difference) == (130, 131, 1)


def test_a_count_that_is_the_same_is_not_marked():
    now = count(130.0)
    revised = revise(now, count(130.0), count(130.0))
    assert revised.revisions == ()
    assert revised.figures.table.equals(now.table)


@pytest.mark.parametrize("status", ["[p]", "[x]", "[p][z]"])
def test_what_was_not_given_as_finished_is_not_revised(status):
    revised = revise(count(131.0), count(None if status == "[x]" else 130.0, status), count(131.0))
    assert status_of(revised) == ""
    assert revised.revisions == ()


def test_a_figure_that_was_not_computed_before_is_not_revised():
    assert revise(count(131.0), figures(), count(131.0)).revisions == ()


@pytest.mark.parametrize(
    ("status", "marked"), [("", "[r]"), ("[p]", "[p][r]"), ("[z]", "[r][z]"), ("[p][z]", "[p][r][z]")]
)
def test_the_marker_stands_in_a_bracket_of_its_own_between_the_others(status, marked):
    assert status_of(revise(count(131.0, status), count(130.0), count(131.0))) == marked


def test_what_is_not_available_any_more_is_listed_without_a_marker():
    revised = revise(count(None, "[x]"), count(130.0), count(None, "[x]"))
    assert status_of(revised) == "[x]"
    assert [(r.was_value, r.now_value, r.difference) for r in revised.revisions] == [(130, None, None)]


def test_a_percentage_of_another_number_is_revised_even_where_it_comes_out_the_same():
    now, before = (figures(("missing_episodes", 0.0, whole, 0.0, "")) for whole in (92.0, 93.0))
    assert status_of(revise(now, before, now)) == "[r]"


def test_the_list_tells_what_happened_since_from_records_that_changed():
    happened = revise(count(131.0), count(130.0), count(130.0))
    changed = revise(count(131.0), count(130.0), count(129.0))
    assert happened.revisions[0].because is Because.HAPPENED
    assert changed.revisions[0].because is Because.RECORDS_CHANGED


def test_a_figure_that_is_defined_otherwise_breaks_the_series_and_is_no_revision():
    was, now = count(130.0, definition="a"), count(131.0, definition="b")
    revised = revise(now, was, now)
    assert status_of(revised) == "[b]"
    assert [each.because for each in revised.revisions] == [Because.REDEFINED]


def test_a_figure_that_is_defined_otherwise_and_comes_out_the_same_is_left_alone():
    assert revise(count(130.0, definition="b"), count(130.0, definition="a"), count(130.0)).revisions == ()


def test_what_is_defined_otherwise_is_compared_as_it_was_published():
    recomputed, published = count(128.0, definition="b"), count(130.0, definition="a")
    assert as_published(recomputed, published).find("missing_episodes", "E08000018", APRIL).count == 130


def test_what_is_defined_as_before_is_compared_as_computed_today():
    recomputed, published = count(128.0, definition="a"), count(130.0, definition="a")
    assert as_published(recomputed, published) is recomputed


def test_an_indicator_that_there_was_not_before_is_not_compared():
    recomputed, published = count(128.0, definition="a"), figures(("another", 5.0, None, 5.0, ""), definition="c")
    assert as_published(recomputed, published) is recomputed


def test_the_figures_keep_their_schema():
    assert revise(count(131.0), count(130.0), count(131.0)).figures.table.schema.equals(FIGURES_SCHEMA)


HEADLINE_KINDS = (PeriodKind.MONTH, PeriodKind.QUARTER, PeriodKind.YEAR, PeriodKind.YEAR_TO_DATE)
JUNE, JULY = Month.parse("2019-06"), Month.parse("2019-07")


def figures_of_every_period(to, numbers):
    """A count for each period from April 2018 to a month, with its number or one that no other period has."""
    columns: dict[str, list] = {name: [] for name in FIGURES_SCHEMA.names}
    for period in periods_through(Month.parse("2018-04"), to):
        number = float(numbers.get((period.kind, period.last), period.last.number * 10 + len(period.kind)))
        given = {
            "indicator": "missing_episodes",
            "area": "E08000018",
            "period_kind": str(period.kind),
            "period": period.name,
            "period_last_on": period.last_on,
            "numerator": number,
            "value": number,
        }
        for name, column in columns.items():
            words = ("definition", "supplier", "breakdown", "category", "unit", "status")
            column.append(given.get(name, "" if name in words else None))
    return Figures(pa.table({name: pa.array(columns[name], FIGURES_SCHEMA.field(name).type) for name in columns}))


@pytest.mark.parametrize("kind", HEADLINE_KINDS)
def test_records_that_did_not_change_revise_no_period_of_any_kind(kind):
    now = figures_of_every_period(JUNE, {})
    before = figures_of_every_period(JUNE, {})
    assert str(kind) in now.table.column("period_kind").to_pylist()
    assert [r for r in revise(now, before, before).revisions if r.period_kind == kind] == []


@pytest.mark.parametrize("kind", [PeriodKind.YEAR_TO_DATE, PeriodKind.QUARTER, PeriodKind.YEAR])
def test_a_period_that_went_to_another_month_is_another_figure(kind):
    before = figures_of_every_period(Month(JUNE.number - 1), {})
    now = figures_of_every_period(JULY, {})
    assert [r for r in revise(now, before, before).revisions if r.period_kind == kind] == []


def test_of_the_years_to_date_the_one_that_differs_is_revised_and_says_how_far_it_goes():
    before = figures_of_every_period(JUNE, {})
    now = figures_of_every_period(JUNE, {(PeriodKind.YEAR_TO_DATE, Month(JUNE.number - 1)): 7})
    (revision,) = revise(now, before, now).revisions
    assert (revision.period, revision.period_last_on, revision.now_value) == ("2019-YTD", date(2019, 5, 31), 7)
