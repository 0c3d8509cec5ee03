"""The rules of the SSDA903 return in pandas, that ours are measured beside, find the same rows as ours."""

import pytest

from benchmarks import ssda903_pandas, ssda903_return
from homeward.intake.ssda903.checking import check_903
from tests.unit.intake.ssda903 import returns


@pytest.mark.parametrize("seed", range(5))
def test_pandas_finds_the_same_in_a_random_return(seed):
    tables = returns.random_return(seed)

    assert in_pandas(tables, returns.YEAR) == check_903(tables, returns.YEAR)


def test_pandas_finds_the_same_in_the_return_that_is_measured_and_every_rule_is_broken_there():
    tables = ssda903_return.invented_return(20_000)

    found = check_903(tables, ssda903_return.YEAR)

    assert in_pandas(tables, ssda903_return.YEAR) == found
    assert all(any(of.values()) for of in found.values())


def in_pandas(tables, year):
    return ssda903_pandas.check({name: table.to_pandas() for name, table in tables.items()}, year)
