"""Behind every figure of the catalogue stand records that add up to it, numerator and denominator."""

from datetime import datetime

import pytest

from homeward.dataset.periods import Month, Period, quarter_of, year_to_date
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.definitions import Summary
from homeward.indicators.engine import compute_figures
from homeward.indicators.plan import Asked, FigureArea, make_plan
from homeward.indicators.records import Part, add_up, list_records
from tests.engines.casework_worlds import make_casework
from tests.engines.comparing import by_key
from tests.engines.worlds import NORTHMOOR, POLICE, WEARBRIDGE

AS_AT = datetime(2020, 1, 20, 12)
ALL = FigureArea("all", "All", (NORTHMOOR, WEARBRIDGE, POLICE))
COUNTED = [indicator for indicator in INDICATORS.values() if not isinstance(indicator, Summary)]
TO = Month.parse("2019-09")


@pytest.mark.parametrize(("seed", "period"), [(0, quarter_of(TO)), (1, year_to_date(TO))])
def test_the_records_add_up_to_every_figure(seed: int, period: Period) -> None:
    dataset = make_casework(seed)
    plan = make_plan([Asked(indicator) for indicator in COUNTED], [ALL], [period])
    figures = {key[0]: figure for key, figure in by_key(compute_figures(dataset, plan, AS_AT)).items()}
    parts: list[Part] = [
        (role, line.indicator.name, measure)
        for line in plan.lines
        for role, measure in (("numerator", line.numerator), ("denominator", line.denominator))
        if measure
    ]

    records = list_records(dataset, parts, plan.lines, ALL, period, AS_AT)

    added = {(role, name): add_up(records, [(role, name, measure)], role) for role, name, measure in parts}
    printed = {(role, name): getattr(figures[name], role) for role, name, _ in parts}
    assert added == printed
    assert sum(number > 0 for number in added.values()) > len(added) / 3


def test_a_person_of_an_incident_is_dated_by_the_incident() -> None:
    records = listed("exploitation_victims")

    assert None not in records.column("first_on").to_pylist()


def test_the_child_of_an_interview_is_that_of_its_episode() -> None:
    records = listed("children_interviewed")

    assert None not in records.column("child_id").to_pylist()
    assert None not in records.column("child_key").to_pylist()


def listed(name: str):
    plan = make_plan([Asked(INDICATORS[name])], [ALL], [year_to_date(TO)])
    parts: list[Part] = [("numerator", "", plan.lines[0].numerator)]
    records = list_records(make_casework(0), parts, plan.lines, ALL, plan.periods[0], AS_AT)
    assert records.num_rows
    return records
