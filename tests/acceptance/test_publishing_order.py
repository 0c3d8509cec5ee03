"""A small partnership publishes: what is kept before anything is out, what is marked, what is said on the screen."""

import csv
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from homeward.cli import run
from homeward.figures import door
from homeward.publication import public_papers
from homeward.publication.kept_back import KEPT_BACK
from homeward.publication.public_papers import README_FILE, WORKBOOK_FILE
from tests.acceptance.anytown import ANYTOWN, write_extracts
from tests.unit.intake.drawn import mapping_toml

SETTINGS = f"""{ANYTOWN}
[papers]
scorecard = "scorecard.toml"
[[breaks]]
from = 2019-05-01
indicators = ["missing_episodes"]
reason = "Absences are no longer recorded as episodes."
"""
LAYOUT = """
title = "Scorecard"
[[tabs]]
name = "Missing"
title = "Missing"
[[tabs.blocks]]
ref = "1"
heading = "Missing"
supplier = "Local authorities"
rows = [
    { category = "All", episodes = "missing_episodes", children = "missing_children" },
    { category = "Own", episodes = "missing_episodes", by = "looked_after_by", in = "own_council" },
]
[[tabs]]
name = "Both"
title = "What the police and the councils both saw"
[[tabs.blocks]]
ref = "R"
heading = "Episodes"
supplier = "Local authorities"
rows = [{ category = "Council only", episodes = "council_episodes_council_only" }]
"""
CHILDREN = [f"P{n}" for n in range(8)]
PEOPLE = "person_id | born_on | gender\n--+--+--\n" + "\n".join(f"{child} | 2004-05-01 | Female" for child in CHILDREN)
EPISODES = "episode_id | person_id | began | returned\n--+--+--+--\n" + "\n".join(
    f"{child}{month} | {child} | 2019-0{month}-20T20:00 | 2019-0{month}-21T08:00"
    for child in CHILDREN
    for month in (4, 5, 6)
)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    (tmp_path / "partnership.toml").write_text(SETTINGS)
    (tmp_path / "mapping.toml").write_text(mapping_toml())
    (tmp_path / "scorecard.toml").write_text(LAYOUT)
    write_extracts(tmp_path / "extracts", "2019-07-01", PEOPLE, EPISODES)
    return tmp_path


def publish(place: Path) -> int:
    folders = [f"--{name}={place / name}" for name in ("extracts", "out", "publications")]
    return run(["publish", str(place), *folders, "--to", "2019-06"])


def publications(place: Path) -> list[str]:
    return sorted(path.name for path in (place / "publications").glob("*") if path.is_dir())


def test_a_publication_that_is_stopped_before_it_is_out_is_kept_and_guarded_against(place, monkeypatch):
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(public_papers, "_take_away_old_themes", stop)
    publish(place)
    assert not (place / "out" / WORKBOOK_FILE).exists()
    assert publications(place) == ["0001-as-at-2019-07-01-to-2019-06"]


def test_what_cannot_be_kept_is_not_published(place, capsys):
    (place / "publications").write_text("a file")
    assert publish(place) != 0
    assert "cannot be kept, so nothing is published" in capsys.readouterr().err
    assert not (place / "out" / README_FILE).exists()


def test_half_a_publication_is_no_publication(place, monkeypatch):
    monkeypatch.setattr("homeward.publication.kept_publications.keep_settings", _no_space)
    publish(place)
    assert publications(place) == []


def _no_space(*_: object) -> None:
    raise OSError(28, "No space left on device")


def test_a_declared_break_is_marked_in_the_published_workbook_and_files(place):
    assert publish(place) == 0
    with (place / "out" / "figures.csv").open(encoding="utf-8", newline="") as file:
        statuses = {(row["indicator"], row["period"]): row["status"] for row in csv.DictReader(file)}
    assert "[b]" in statuses["missing_episodes", "2019-Q1"]
    assert "[b]" not in statuses["missing_children", "2019-Q1"]
    book = openpyxl.load_workbook(place / "out" / WORKBOOK_FILE)
    assert any("[b]" in str(cell.value) for row in book["Missing"].iter_rows() for cell in row)


def test_what_is_kept_back_is_in_no_published_file(place):
    assert "council_episodes_council_only" in KEPT_BACK
    assert publish(place) == 0
    figures = (place / "out" / "figures.csv").read_text(encoding="utf-8")
    assert "council_episodes" not in figures
    assert "looked_after_by" not in figures
    assert "Both" not in openpyxl.load_workbook(place / "out" / WORKBOOK_FILE).sheetnames


def test_the_screen_says_how_many_numbers_are_protected_less_than_the_rule_wants(place, monkeypatch, capsys):
    released = door.release_publicly

    def narrowing(*given, report, **more):
        return released(
            *given, report=lambda cost: report(replace(cost, narrowed=3, exposed=2, known_before=1)), **more
        )

    monkeypatch.setattr(public_papers, "release_publicly", narrowing)
    publish(place)
    told = capsys.readouterr().out
    assert "Anybody can tell of 3 small numbers that they are more than 1" in " ".join(told.split())
    assert "Of 2 small numbers what was published before says more" in told
