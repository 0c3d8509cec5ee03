"""When the rows of a subject belong to a period."""

from datetime import date, datetime
from typing import Any

import pytest

from homeward.dataset.periods import days_from
from homeward.indicators import fast, obvious
from homeward.indicators.definitions import Count
from homeward.indicators.engine import Compiler, compute_figures
from homeward.indicators.plan import Asked, FigureArea, make_plan
from homeward.publication.questions.subjects import find_subject
from tests.engines.comparing import by_key
from tests.engines.worlds import AGENCIES, NORTHMOOR, make_dataset, supplies_everything

AS_AT = datetime(2020, 1, 20, 12)
HERE = FigureArea(NORTHMOOR, "Northmoor", (NORTHMOOR,))


def looked_after(subject: str, *days: tuple[date, date | None], on: date, compiler: Compiler = fast.compute) -> float:
    """How many children the subject counts on a day, of one child with these spells, first and last day."""
    spells = [
        {
            "care_status_key": key,
            "agency": "northmoor",
            "person_key": 1,
            "child_key": 1,
            "reporting_area": NORTHMOOR,
            "started_on": first,
            "ended_on": last,
            "care_status": "looked_after",
        }
        for key, (first, last) in enumerate(days, start=1)
    ]
    people = [{"person_key": 1, "agency": "northmoor", "person_id": "1", "child_key": 1}]
    tables: dict[str, list[dict[str, Any]]] = {"person_records": people, "care_statuses": spells}
    dataset = make_dataset(tables, [supplies_everything(key) for key in AGENCIES])
    asked = find_subject(subject)
    count = Count(
        name="asked",
        title="asked",
        of=asked.of,
        dated=asked.dated,
        where=asked.always,
        each=asked.each,
        authority="a test",
    )
    plan = make_plan([Asked(count)], [HERE], [days_from(on, on)])
    (figure,) = by_key(compute_figures(dataset, plan, AS_AT, compiler)).values()
    assert figure.value is not None
    return figure.value


MARCH, APRIL = date(2019, 3, 31), date(2019, 4, 1)
AT_END, DURING = "children looked after at the end", "looked-after children"


@pytest.mark.parametrize("compiler", [fast.compute, obvious.compute], ids=["fast", "obvious"])
@pytest.mark.parametrize("subject", [AT_END, DURING])
@pytest.mark.parametrize("on", [MARCH, APRIL])
def test_a_child_whose_spell_is_followed_by_another_is_looked_after_throughout(
    subject: str, on: date, compiler: Compiler
) -> None:
    spells = (date(2019, 1, 1), MARCH), (APRIL, None)

    assert looked_after(subject, *spells, on=on, compiler=compiler) == 1


@pytest.mark.parametrize("subject", [AT_END, DURING])
def test_a_child_is_looked_after_on_the_last_day_and_not_on_the_day_after(subject: str) -> None:
    spell = (date(2019, 1, 1), MARCH)

    assert (looked_after(subject, spell, on=MARCH), looked_after(subject, spell, on=APRIL)) == (1, 0)


@pytest.mark.parametrize("subject", [AT_END, DURING])
def test_a_child_whose_care_begins_the_day_after_is_not_yet_looked_after(subject: str) -> None:
    assert looked_after(subject, (APRIL, None), on=MARCH) == 0
