"""Revised figures as they are told: those that people know first, each with what became of the records behind it."""

from datetime import date, datetime

import pytest

from homeward.dataset.changes import Change, Changes, InMonths
from homeward.dataset.periods import Month
from homeward.dataset.snapshot import Manifest, SuppliedAgency
from homeward.figures.revisions import Because, Revision
from homeward.publication.papers.revised import count_revised, tell_revised

ANYTOWN, OTHERTOWN, FORCE = "E08000018", "E08000019", "E23000011"
AGENCIES = tuple(
    SuppliedAgency(key, key, kind, area, None)
    for key, kind, area in (("a", "council", ANYTOWN), ("b", "council", OTHERTOWN), ("p", "police", FORCE))
)
MANIFEST = Manifest("Anytown", datetime(2019, 6, 30), (), AGENCIES)
MARCH, APRIL, MAY = (Month.parse(f"2019-0{month}") for month in (3, 4, 5))


def revision(kind="month", last_on=date(2019, 4, 30), indicator="missing_episodes", area=ANYTOWN, breakdown=""):
    return Revision(
        indicator, area, kind, "2019-04", last_on, breakdown, "", "a", "episodes", (1, None, 1), (2, None, 2), "[r]",
        Because.RECORDS_CHANGED,
    )  # fmt: skip


def told(changed, **of):
    (figure,) = tell_revised([revision(**of)], Changes({}, (), changed), MANIFEST)
    return figure.records


VANISHED = InMonths(ANYTOWN, "missing_episodes", Change.VANISHED, (APRIL,), 2)
CORRECTED = InMonths(ANYTOWN, "person_records", Change.CORRECTED, (MARCH, APRIL), 1)


def test_records_are_counted_by_table_and_by_what_became_of_them():
    assert told([VANISHED, CORRECTED]) == "person records: 1 corrected; missing episodes: 2 vanished; see changes.csv"


@pytest.mark.parametrize(
    ("kind", "last_on", "is_behind"),
    [
        ("month", date(2019, 4, 30), True),
        ("month", date(2019, 5, 31), False),
        ("quarter", date(2019, 5, 31), True),
        ("quarter", date(2019, 3, 31), False),
        ("year", date(2020, 3, 31), True),
        ("year to date", date(2019, 4, 30), True),
        ("year to date", date(2019, 3, 31), False),
    ],
)
def test_only_records_of_the_periods_months_are_behind_a_figure(kind, last_on, is_behind):
    assert bool(told([VANISHED], kind=kind, last_on=last_on)) == is_behind


def test_a_record_of_two_months_of_a_quarter_is_counted_once():
    both = InMonths(ANYTOWN, "missing_episodes", Change.CORRECTED, (APRIL, MAY), 1)
    assert told([both], kind="quarter", last_on=date(2019, 6, 30)).startswith("missing episodes: 1 corrected;")


@pytest.mark.parametrize(
    ("area", "indicator", "is_behind"),
    [
        (OTHERTOWN, "missing_episodes", False),
        ("partnership", "missing_episodes", True),
        (FORCE, "police_missing_incidents", False),
    ],
)
def test_only_records_of_the_area_are_behind_a_figure(area, indicator, is_behind):
    assert bool(told([VANISHED], area=area, indicator=indicator)) == is_behind


def test_the_polices_records_are_behind_what_compares_them_with_a_councils():
    incident = InMonths(FORCE, "missing_episodes", Change.VANISHED, (APRIL,), 1)
    assert told([incident], indicator="police_incidents_matched")
    assert not told([incident], indicator="missing_episodes")


def test_the_months_own_records_are_told_without_sending_anybody_to_the_list_that_has_not_got_them():
    assert told([InMonths(ANYTOWN, "return_interviews", Change.ADDED, (APRIL,), 3)]) == "return interviews: 3 added"


def test_whole_figures_of_months_come_first_and_a_breakdowns_last():
    given = [
        revision("month", breakdown="gender"),
        revision("year to date"),
        revision("year"),
        revision("quarter"),
        revision("month"),
    ]
    ordered = [each.revision for each in tell_revised(given, None, MANIFEST)]
    assert ordered == [given[4], given[3], given[2], given[1], given[0]]


def test_a_year_to_date_says_how_far_it_goes():
    (figure,) = tell_revised([revision("year to date", date(2019, 5, 31))], None, MANIFEST)
    assert figure.period.endswith("to 2019-05")


def test_how_many_differ_is_said_in_the_singular_too():
    one, many = [revision()], [revision("month", breakdown="gender"), revision("year"), revision("year to date")]
    assert count_revised(one, "31 May 2019") == (
        "1 figure that was complete as at 31 May 2019 differs now. "
        "Headline figures (whole, of a month, quarter or year) among them: 1"
    )
    said = count_revised(many, "31 May 2019")
    assert said.startswith("3 figures that were complete as at 31 May 2019 differ now.")
    assert said.endswith(": 1")
    assert count_revised([], "31 May 2019") == "No figure that was complete as at 31 May 2019 differs now"
