"""Behind every cell of the Rotherham report stand records that add up to it, numerator and denominator."""

import csv
from pathlib import Path

import pytest

from homeward.cli import run
from homeward.dataset.partnership import open_partnership
from homeward.dataset.periods import Month, month, year_to_date
from homeward.figures.door import release_internally
from homeward.figures.rounding import percentage
from homeward.intake.pipeline import take_in
from homeward.publication.layouts.partnership import read_layouts
from homeward.publication.papers.monthly_report import row_cell
from homeward.publication.partnership_figures import Wanted, compute_for
from homeward.publication.record_lists import list_behind

ROOT = Path(__file__).parents[2]
RECORDS = ROOT / "tests" / "data" / "rotherham_april_may_2019"
ROTHERHAM = ROOT / "partnerships" / "rotherham"
APRIL, MAY = Month.parse("2019-04"), Month.parse("2019-05")
LAYOUTS = read_layouts(open_partnership(ROTHERHAM))
assert LAYOUTS.monthly_report
ROWS = LAYOUTS.monthly_report.rows()


@pytest.fixture(scope="module")
def built():
    partnership = open_partnership(ROTHERHAM)
    dataset = take_in(partnership, RECORDS).dataset
    figures = compute_for(partnership, dataset, Wanted(tuple(LAYOUTS.asked())), MAY, dataset.manifest.as_at)
    return partnership.agencies[0], dataset, release_internally(figures)


def denominator_of(released, row, area, period) -> int | None:
    """What the figure itself divides by: a ratio's own, another figure, or the recorded categories."""
    shown = row.shown
    if shown.share_of:
        return released.find(shown.share_of.name, area, period).count
    if shown.breakdown:
        recorded = shown.breakdown.recorded()
        return sum(
            released.find(shown.indicator.name, area, period, shown.breakdown.name, c.key).count for c in recorded
        )
    return released.find(shown.indicator.name, area, period).denominator


@pytest.mark.parametrize("period", [month(APRIL), month(MAY), year_to_date(MAY)], ids=lambda p: p.name)
@pytest.mark.parametrize("ref", list(ROWS))
def test_the_records_add_up_to_the_printed_cell(built, ref, period) -> None:
    agency, dataset, released = built
    row = ROWS[ref]
    cell = row_cell(released, row, agency.area, period)
    if cell.count is None:
        assert cell.status == "[z]"
        return

    found = list_behind(dataset, row.shown, agency, period, dataset.manifest.as_at)

    assert found.numerator == cell.count
    if cell.percent is None:
        assert not found.denominator
    else:
        assert found.denominator
        assert found.denominator == denominator_of(released, row, agency.area, period)
        assert percentage(found.numerator, found.denominator, row.decimals[period.kind]) == cell.percent


def test_a_child_figure_lists_each_child_with_the_episodes_that_count(tmp_path: Path) -> None:
    out = tmp_path / "records.csv"
    command = ["records", str(ROTHERHAM), "--extracts", str(RECORDS), "--figure", "1.3", "--period", "2019-05"]
    assert run([*command, "--out", str(out)]) == 0
    with out.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    episodes = {row["child_id"]: sum(r["child_id"] == row["child_id"] for r in rows) for row in rows}
    assert len(episodes) == 9
    assert min(episodes.values()) >= 3
    assert {row["source_file"] for row in rows} == {"missing_episodes.csv"}


def test_a_figure_that_is_not_available_has_no_records(tmp_path: Path, capsys) -> None:
    for name in ("children.csv", "missing_episodes.csv"):
        (tmp_path / name).write_bytes((RECORDS / name).read_bytes())

    assert run(["records", str(ROTHERHAM), "--extracts", str(tmp_path), "--figure", "5.1", "--period", "2019-05"]) == 0
    shown = capsys.readouterr().out
    assert "[x] not available: Rotherham has not supplied" in " ".join(shown.split())
    assert "M0" not in shown


def test_a_row_without_a_meaning_for_the_period_has_no_records(capsys) -> None:
    command = ["records", str(ROTHERHAM), "--extracts", str(RECORDS), "--figure", "4.8", "--period", "2019-YTD"]

    assert run(command) == 2
    assert "Row 4.8 has no meaning for April 2019 to July 2019: the report prints [z]" in capsys.readouterr().err


def test_an_unknown_figure_is_told_the_nearest(capsys) -> None:
    command = ["records", str(ROTHERHAM), "--extracts", str(RECORDS), "--period", "2019-05"]

    assert run([*command, "--figure", "missing_episode"]) == 2
    assert "missing_episodes" in capsys.readouterr().err
