"""Breaks in series from settings to paper: declared ones, and figures that are defined otherwise than published."""

import csv
import shutil
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest

from homeward.cli import run
from tests.acceptance.anytown import ANYTOWN, write_extracts
from tests.unit.intake.drawn import mapping_toml

ROTHERHAM = Path(__file__).parents[2] / "partnerships" / "rotherham"
SETTINGS = f"""{ANYTOWN}
[papers]
monthly_report = "monthly.toml"
"""
BREAK = """
[[breaks]]
from = 2019-05-01
indicators = ["missing_episodes"]
reason = "Absences are no longer recorded as episodes."
"""
PEOPLE = """
    person_id | born_on    | gender
    ----------+------------+-------
    P1        | 2004-05-01 | Female
"""
EPISODES = """
    episode_id | person_id | began            | returned
    -----------+-----------+------------------+-----------------
    one        | P1        | 2019-04-20T20:00 | 2019-04-21T08:00
    two        | P1        | 2019-05-20T20:00 | 2019-05-21T08:00
    three      | P1        | 2019-06-05T20:00 | 2019-06-06T08:00
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "mapping.toml").write_text(mapping_toml())
    shutil.copy(ROTHERHAM / "layouts" / "monthly_report.toml", tmp_path / "monthly.toml")
    for name, on in (("then", "2019-07-01"), ("now", "2019-07-05")):
        write_extracts(tmp_path / name, on, PEOPLE, EPISODES)
    return tmp_path


def build(place: Path, extracts: str, settings: str, *more: str) -> Path:
    (place / "partnership.toml").write_text(settings)
    out = place / f"out_{extracts}"
    given = ["build", str(place), "--extracts", str(place / extracts), "--to", "2019-06", "--out", str(out), *more]
    assert run(given) == 0
    return out


def statuses(out: Path, indicator: str) -> dict[str, str]:
    """By the name of the period and the month it runs to, the status of a whole figure."""
    with (out / "figures.csv").open(encoding="utf-8", newline="") as file:
        return {
            f"{row['period']} {row['period_last_on'][:7]}": row["status"]
            for row in csv.DictReader(file)
            if row["indicator"] == indicator and not row["breakdown"]
        }


def printed(out: Path, ref: str) -> dict[str, str]:
    with (out / "monthly_report.csv").open(encoding="utf-8", newline="") as file:
        return {row["period"]: row["status"] for row in csv.DictReader(file) if row["ref_no"] == ref}


def test_a_declared_break_marks_its_month_in_figures_and_on_paper(place: Path):
    out = build(place, "now", SETTINGS + BREAK)

    assert {period for period, status in statuses(out, "missing_episodes").items() if "[b]" in status} == {
        *("2019-05 2019-05", "2019-Q1 2019-06", "2019 2019-06", "2019-YTD 2019-05", "2019-YTD 2019-06"),
    }
    assert printed(out, "1.1") == {"2019-04": "", "2019-05": "[b]", "2019-06": "", "2019-YTD": "[b]"}
    assert printed(out, "1.2")["2019-05"] == ""
    page = (out / "monthly_report.html").read_text(encoding="utf-8")
    assert (
        "From 1 May 2019 (Missing episodes that began in the period): Absences are no longer recorded as episodes."
        in page
    )


def test_a_misspelt_indicator_stops_the_build_before_anything_is_read(place: Path, capsys):
    (place / "partnership.toml").write_text(SETTINGS + BREAK.replace("missing_episodes", "mising_episodes"))

    assert (
        run(["build", str(place), "--extracts", str(place / "now"), "--to", "2019-06", "--out", str(place / "o")]) != 0
    )
    assert "missing_episodes" in " ".join(capsys.readouterr().err.split())


def redefine(out: Path, indicator: str) -> None:
    """Make an earlier build's figures look as if an indicator had been defined otherwise then, and came out higher."""
    file = out / "figures.parquet"
    table = pq.read_table(file)
    is_it = pc.equal(table["indicator"].cast(pa.string()), indicator)
    for name, other in (("definition", "another"), ("numerator", 9.0), ("value", 9.0)):
        field = table.schema.field(name)
        plain = table[name].cast(field.type.value_type) if pa.types.is_dictionary(field.type) else table[name]
        changed = pc.if_else(is_it, pa.scalar(other, plain.type), plain).cast(field.type)
        table = table.set_column(table.column_names.index(name), field, changed)
    pq.write_table(table, file)


def test_a_figure_that_was_defined_otherwise_when_it_was_published_is_a_break_and_no_revision(place: Path):
    then = build(place, "then", SETTINGS)
    redefine(then, "missing_episodes")

    now = build(place, "now", SETTINGS, "--since", str(then))

    assert statuses(now, "missing_episodes")["2019-05 2019-05"] == "[b]"
    assert statuses(now, "missing_children")["2019-05 2019-05"] == ""
    assert printed(now, "1.1")["2019-05"] == "[b]"
    with (now / "revised_figures.csv").open(encoding="utf-8", newline="") as file:
        reasons = {row["indicator"]: row["because"] for row in csv.DictReader(file)}
    assert reasons == {"missing_episodes": "definition changed"}


def test_the_same_definitions_and_records_make_no_break(place: Path):
    then = build(place, "then", SETTINGS)

    now = build(place, "now", SETTINGS, "--since", str(then))

    assert set(statuses(now, "missing_episodes").values()) <= {"", "[p]"}
