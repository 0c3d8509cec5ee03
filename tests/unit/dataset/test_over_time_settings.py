"""Breaks in series and targets in a partnership's settings: read as they are written, and slips told."""

from datetime import date
from pathlib import Path

import pytest

from homeward.dataset.errors import HomewardError
from homeward.dataset.over_time_settings import DeclaredBreak, DeclaredTarget
from homeward.dataset.partnership import Partnership, open_partnership

AGENCY = 'name = "Somewhere"\n[[agencies]]\nkey = "durham"\nname = "Durham"\nkind = "council"\narea = "E06000047"\n'


def opened(folder: Path, text: str) -> Partnership:
    (folder / "partnership.toml").write_text(f"{AGENCY}{text}")
    return open_partnership(folder)


def test_a_break_is_read_with_its_day_reason_and_whom_it_touches(tmp_path: Path):
    partnership = opened(
        tmp_path,
        '[[breaks]]\nfrom = 2020-04-01\nagencies = ["durham"]\nindicators = ["missing_episodes"]\nreason = "New."\n',
    )

    assert partnership.breaks == (DeclaredBreak(date(2020, 4, 1), "New.", ("durham",), ("missing_episodes",)),)


def test_a_target_is_read_with_whom_it_binds(tmp_path: Path):
    partnership = opened(tmp_path, '[[targets]]\nindicator = "x_percent"\ntarget = 90\n')

    assert partnership.targets == (DeclaredTarget("x_percent", 90.0),)


def test_a_target_is_read_with_the_day_from_which_it_holds(tmp_path: Path):
    partnership = opened(tmp_path, '[[targets]]\nindicator = "x_percent"\ntarget = 90\nfrom = 2025-04-01\n')

    assert partnership.targets == (DeclaredTarget("x_percent", 90.0, (), date(2025, 4, 1)),)


def test_settings_that_say_nothing_declare_nothing(tmp_path: Path):
    partnership = opened(tmp_path, "")

    assert (partnership.breaks, partnership.targets) == ((), ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[[breaks]]\nreason = "x"\n', "`from` is missing"),
        ('[[breaks]]\nfrom = "2020-04-01"\nreason = "x"\n', "`from` is a text, and should be a date"),
        ('[[breaks]]\nfrom = "2020-04-01"\nreason = "x"\n', "without quotes. Write: from = 2019-07-18"),
        ('[[breaks]]\nfrom = 2020-12-02\nreason = "x"\n', "middle of a month.* from = 2021-01-01"),
        ("[[breaks]]\nfrom = 2020-04-01\n", "`reason` is missing"),
        ('[[breaks]]\nfrom = 2020-04-01\nreason = "x"\nagencies = ["durhma"]\n', "Did you mean 'durham'"),
        ('[[breaks]]\nfrom = 2020-04-01\nreason = "x"\nindicator = "y"\n', "Did you mean 'indicators'"),
        ('[[targets]]\nindicator = "x"\ntarget = "90%"\n', "`target` should be a number without quotes"),
        ("[[targets]]\ntarget = 90\n", "`indicator` is missing"),
        ('[[targets]]\nindicator = "x"\ntarget = 90\nfrom = 2025-04-02\n', "one target.* from = 2025-05-01"),
    ],
)
def test_a_slip_is_told(tmp_path: Path, text: str, message: str):
    with pytest.raises(HomewardError, match=message):
        opened(tmp_path, text)
