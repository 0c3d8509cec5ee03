"""
The rules find what the public validator's own rules find, each on a fresh copy of a random return.

Runs where HOMEWARD_VALIDATOR_PYTHON names a Python that has it: `pip install csc-validator-be-903`.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest

from homeward.intake.ssda903.checking import check_903
from homeward.intake.ssda903.rules import RULES_903
from tests.unit.intake.ssda903.obvious import day
from tests.unit.intake.ssda903.returns import YEAR, random_return

PYTHON = os.environ.get("HOMEWARD_VALIDATOR_PYTHON")
SCRIPT = Path(__file__).resolve().parents[4] / "benchmarks" / "ssda903_validator.py"
pytestmark = pytest.mark.skipif(not PYTHON, reason="HOMEWARD_VALIDATOR_PYTHON names no Python with the validator")


@pytest.mark.parametrize("seed", range(5))
def test_the_public_validator_finds_the_same_in_a_random_return(seed, tmp_path):
    tables = random_return(seed, rows=300)
    for name, table in tables.items():
        table.to_pandas().to_csv(tmp_path / f"{name}.csv", index=False, na_rep="\\N")

    theirs = validated(tmp_path)
    ours = check_903(tables, YEAR)

    unreadable = {n for n, text in enumerate(tables["Missing"]["MIS_START"].to_pylist()) if day(text) is None}
    for code, found in theirs.items():
        for table, rows in found.items():
            departure = unreadable if code == "581" else set()
            assert set(rows) - departure == set(ours[code][table]), (code, table)


def validated(folder: Path) -> dict[str, dict[str, list[int]]]:
    command = [str(PYTHON), str(SCRIPT), str(folder), "2020", *(rule.code for rule in RULES_903)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE)
    found: dict[str, dict[str, list[int]]] = json.loads(done.stdout)["found"]
    return found
