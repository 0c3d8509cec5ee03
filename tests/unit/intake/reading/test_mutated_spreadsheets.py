"""Files spoiled at random: each is a sheet or a reason, soon, in little memory, and no reason quotes a cell."""

import time
from collections import Counter

import pytest

from homeward.intake.sheets import Sheet, Unreadable
from tests.unit.intake.reading.made import opened
from tests.unit.intake.reading.spoiling import KINDS, spoiled_file
from tests.unit.intake.reading.test_hostile_files import MEGABYTES, SECONDS, megabytes_at_most

VALUES = ("Zoë", "Ann", "2019-04-", "E17", "C11")


def outcome(seed: int) -> str:
    """`read`, or the reason."""
    name, content = spoiled_file(seed)
    file = opened(content, name)
    try:
        for sheet in file.sheet_names():
            file.peek(sheet)
            assert isinstance(file.sheet(sheet, {"id", "began", "child"}), Sheet)
            file.sheet(sheet, None).cells.validate(full=True)
    except Unreadable as reason:
        return reason.message
    return "read"


def trial(seeds: range) -> Counter[str]:
    outcomes: Counter[str] = Counter()
    for seed in seeds:
        began = time.monotonic()
        said = outcome(seed)
        outcomes[said] += 1
        assert not any(value in said for value in VALUES), seed
        assert time.monotonic() - began < SECONDS, seed
        assert megabytes_at_most() < MEGABYTES, seed
    return outcomes


def test_files_that_were_not_spoiled_are_read():
    for name, (make, _) in KINDS.items():
        assert opened(make(), name).sheet("Missing" if name == "a.xml" else "", None).cells.num_rows > 15


def test_60_spoiled_files_are_each_a_sheet_or_a_reason():
    outcomes = trial(range(60))

    assert 3 <= outcomes["read"] <= 57


@pytest.mark.thorough
def test_2000_spoiled_files_are_each_a_sheet_or_a_reason():
    outcomes = trial(range(1_000, 3_000))

    assert 200 < outcomes["read"] < 1_800
    assert outcomes.total() == 2_000
