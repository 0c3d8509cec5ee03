"""The scorecard's targets: of each agency and quarter, and how the latest are printed."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from homeward.dataset.partnership import Agency
from homeward.dataset.periods import Period, parse_quarter
from homeward.figures.over_time.targets import Target
from homeward.publication.layouts.scorecards import read_scorecard_layout
from homeward.publication.layouts.shown import read_shown
from homeward.publication.over_time import OverTime
from homeward.publication.papers.model import RowTarget
from homeward.publication.papers.scorecard_targets import row_target

DURHAM = Agency("durham", "Durham", "council", "E06000047", None)
DARLINGTON = Agency("darlington", "Darlington", "council", "E06000005", None)
POLICE = Agency("police", "Police", "police", "E23000013", None)
QUARTERS = [parse_quarter(name) for name in ("2019-Q2", "2019-Q3")]
OFFERED, EPISODES, OPEN = "return_interviews_offered_percent", "missing_episodes", "children_on_tracker"


def found(
    over_time: OverTime, figure: str = OFFERED, agencies: tuple[Agency, ...] = (DURHAM, DARLINGTON), **block: Any
) -> RowTarget | None:
    row = {"category": "", "figure": figure}
    block = {"ref": "1", "heading": "H", "rows": [row], **block}
    content = {"title": "S", "tabs": [{"name": "Tab", "title": "T", "blocks": [block]}]}
    layout = read_scorecard_layout(content, Path("scorecard.toml"))
    columns: list[tuple[Period, Agency]] = [(quarter, agency) for quarter in QUARTERS for agency in agencies]
    return row_target(layout.tabs[0].rows[0], columns, over_time)


def declared(*targets: Target, figure: str = OFFERED, agencies: tuple[Agency, ...] = (DURHAM, DARLINGTON)) -> OverTime:
    return OverTime(targets={(figure, agency.area): targets for agency in agencies})


def latest(over_time: OverTime, figure: str = OFFERED, **more: Any) -> str:
    target = found(over_time, figure, **more)
    assert target is not None
    return target.latest


def test_each_quarter_has_the_target_that_held_in_it() -> None:
    target = found(declared(Target(80), Target(85, date(2019, 10, 1))))

    assert target == RowTarget("85%", True, (Decimal(80), Decimal(80), Decimal(85), Decimal(85)))


def test_one_agencys_target_says_whose_it_is() -> None:
    target = found(declared(Target(60), agencies=(DARLINGTON,)))

    assert target == RowTarget("Darlington 60%", True, (None, Decimal(60), None, Decimal(60)))


def test_targets_that_differ_say_whose_they_are() -> None:
    targets = {(OFFERED, DURHAM.area): (Target(80),), (OFFERED, DARLINGTON.area): (Target(90),)}

    assert latest(OverTime(targets=targets)) == "Durham 80%; Darlington 90%"


def test_an_agency_that_does_not_provide_the_row_has_no_target() -> None:
    target = found(declared(Target(80), agencies=(DURHAM, POLICE)), agencies=(DURHAM, POLICE))

    assert target == RowTarget("80%", True, (Decimal(80), None, Decimal(80), None))


def test_nothing_is_said_without_a_target_or_before_the_first_begins() -> None:
    assert found(OverTime()) is None
    assert found(declared(Target(80, date(2020, 1, 1)))) is None


@pytest.mark.parametrize(("value", "decimals", "printed"), [(85, 0, "85%"), (85, 1, "85%"), (72.5, 0, "72.5%")])
def test_a_target_has_its_own_decimals_and_no_more(value: float, decimals: int, printed: str) -> None:
    assert latest(declared(Target(value)), decimals=decimals) == printed


def test_a_target_of_a_stock_is_a_whole_number() -> None:
    target = found(declared(Target(1200), figure=OPEN), OPEN, decimals=1)

    assert target is not None
    assert (target.latest, target.is_percent) == ("1,200", False)


def test_a_months_target_of_what_is_counted_as_it_happens_is_not_a_quarters() -> None:
    assert found(declared(Target(60), figure=EPISODES), EPISODES) is None


def test_the_data_specifications_target_of_a_quarter_is_its_councils() -> None:
    shown = read_shown("row", EPISODES)
    target = found(OverTime(of_quarters=((shown, DURHAM.area, Target(60)),)), EPISODES)

    assert target == RowTarget("Durham 60", False, (Decimal(60), None, Decimal(60), None))


def test_the_data_specifications_target_of_a_category_is_of_no_other() -> None:
    shown = read_shown("row", OFFERED, breakdown="responsible_council", categories=("own",))

    assert found(OverTime(of_quarters=((shown, DURHAM.area, Target(60)),))) is None
