"""Every specification, on every engine; and every indicator and breakdown has one."""

import pytest

from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS
from tests.spec.engines import ENGINES, answers
from tests.spec.specification import Specification, check
from tests.spec.specifications import SPECIFICATIONS

CASES = [
    (specification, engine) for specification in SPECIFICATIONS for engine in ENGINES if answers(engine, specification)
]


@pytest.mark.parametrize(("specification", "engine"), CASES, ids=str)
def test_specification(specification: Specification, engine: str) -> None:
    check(specification, ENGINES[engine])


def test_every_indicator_is_specified() -> None:
    assert {s.of for s in SPECIFICATIONS if not s.by} == set(INDICATORS)


def test_every_breakdown_is_specified() -> None:
    assert {s.by for s in SPECIFICATIONS if s.by} == set(BREAKDOWNS)


def test_every_category_of_a_breakdown_is_drawn() -> None:
    for name, breakdown in BREAKDOWNS.items():
        drawn = " ".join(s.records for s in SPECIFICATIONS if s.by == name).split()
        assert {c.key for c in breakdown.categories} <= {word.strip(",") for word in drawn}, name


def test_specifications_have_names_of_their_own() -> None:
    names = [str(specification) for specification in SPECIFICATIONS]
    assert len(names) == len(set(names))
