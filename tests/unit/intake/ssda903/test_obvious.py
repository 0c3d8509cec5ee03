"""The rules give what the same rules in slow plain Python give, on random returns."""

import pytest

from homeward.intake.ssda903.checking import check_903
from homeward.intake.ssda903.rules import RULES_903
from tests.unit.intake.ssda903.obvious import check
from tests.unit.intake.ssda903.returns import YEAR, random_return

EVERY_TABLE = {rule.code: dict.fromkeys(rule.conditions, ()) for rule in RULES_903}


@pytest.mark.parametrize("seed", range(40))
def test_a_random_return_breaks_the_same_rules_in_the_same_rows(seed):
    tables = random_return(seed)

    found, obvious = check_903(tables, YEAR), check(tables, YEAR)

    assert set(obvious) <= set(found)
    for code, of in EVERY_TABLE.items():
        for table in of:
            assert found[code][table] == obvious.get(code, {}).get(table, []), (code, table)
