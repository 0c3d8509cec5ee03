"""Figures that contradict each other are found, written and said, with their arithmetic; those that do not are not."""

import csv
import shutil
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from homeward.cli import run
from homeward.figures.identities import RULE
from homeward.indicators import engine
from homeward.publication import partnership_figures
from tests.acceptance.anytown import write_extracts
from tests.acceptance.test_breaks_in_series import EPISODES, PEOPLE, ROTHERHAM, SETTINGS
from tests.unit.intake.drawn import mapping_toml


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "mapping.toml").write_text(mapping_toml())
    (tmp_path / "partnership.toml").write_text(SETTINGS)
    shutil.copy(ROTHERHAM / "layouts" / "monthly_report.toml", tmp_path / "monthly.toml")
    write_extracts(tmp_path / "extracts", "2019-07-01", PEOPLE, EPISODES)
    return tmp_path


def build(place: Path) -> Path:
    out = place / "out"
    assert run(["build", str(place), "--extracts", str(place / "extracts"), "--to", "2019-06", "--out", str(out)]) == 0
    return out


def found(out: Path) -> list[str]:
    with (out / "findings.csv").open(encoding="utf-8") as file:
        return [row["message"] for row in csv.DictReader(file) if row["rule"] == RULE]


def test_figures_that_agree_are_not_spoken_of(place: Path) -> None:
    assert found(build(place)) == []


def test_a_figure_that_was_tampered_with_is_a_finding_and_stands_on_the_index_page(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    compute = engine.compute_figures

    def tampered(*given: Any, **more: Any) -> pa.Table:
        """One child too many in May."""
        table = compute(*given, **more)
        is_children = pc.equal(pc.cast(table["indicator"], pa.string()), "missing_children")
        is_whole = pc.equal(pc.cast(table["breakdown"], pa.string()), "")
        is_may = pc.equal(pc.cast(table["period"], pa.string()), "2019-05")
        here = pc.and_(pc.and_(is_children, is_whole), is_may)
        changed = pc.if_else(here, pc.add(table["numerator"], 1.0), table["numerator"])
        return table.set_column(table.column_names.index("numerator"), "numerator", changed)

    monkeypatch.setattr(partnership_figures, "compute_figures", tampered)

    out = build(place)

    (message,) = [each for each in found(out) if each.startswith("Missing episodes that began in the period:")]
    assert "Anytown, 2019-05: 2 (Children with a missing episode that began in the period) = 2" in message
    assert "which is more than 1" in message
    page = (out / "index.html").read_text(encoding="utf-8")
    assert "Anytown, 2019-05: 2 (Children with a missing episode" in page
