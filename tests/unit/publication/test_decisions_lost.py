"""Decisions of people that an earlier load had: a load and a build tell when they are not beside the extracts."""

import json
from datetime import date
from pathlib import Path

import pytest

from homeward.cli import run
from homeward.dataset.loads import LOAD_FILE
from homeward.dataset.partnership import Partnership, open_partnership
from homeward.intake.linking.decisions import Decision, add_decisions, undone
from homeward.intake.reconciling.decisions import Decision as EpisodeDecision
from homeward.intake.reconciling.decisions import remember
from homeward.publication.loading import load
from tests.unit.dataset.drawn_extracts import EPISODES, PEOPLE
from tests.unit.intake.drawn import csv_of, mapping_toml
from tests.unit.publication.test_loading import SETTINGS


@pytest.fixture
def partnership(tmp_path) -> Partnership:
    folder = tmp_path / "settings"
    folder.mkdir()
    (folder / "partnership.toml").write_text(SETTINGS)
    (folder / "mapping.toml").write_text(mapping_toml())
    return open_partnership(folder)


@pytest.fixture
def store(tmp_path) -> Path:
    return tmp_path / "loads"


def extracts(folder: Path, on: str = "2019-05-31", episodes: str = EPISODES) -> Path:
    made = folder / f"extracts-{on}"
    made.mkdir(exist_ok=True)
    (made / "extracts.toml").write_text(f"extracted_on = {on}\n")
    (made / "person_records.csv").write_text(csv_of(PEOPLE))
    (made / "missing_episodes.csv").write_text(csv_of(episodes))
    return made


APART = [
    Decision(("anytown", "P1"), ("anytown", other), is_same=False, by="Ann", on=date(2019, 6, 1), reason="twins")
    for other in ("P2", "P3", "P4")
]
MATCHED = [EpisodeDecision("police", "I1", "anytown", "E1", "same", decided_on=date(2019, 6, 1))]
LOST = (
    "3 decisions that people made were known at the load of 31 May 2019 and are not beside these extracts: "
    "copy link_decisions.csv and episode_decisions.csv here, and load again."
)


def decided(given: Path) -> Path:
    """Extracts beside which people kept three pairs apart, took one of it back, and settled an episode."""
    add_decisions(given / "link_decisions.csv", [*APART, undone(APART[0], "Ann", date(2019, 6, 2), "looked again")])
    remember(given / "episode_decisions.csv", MATCHED)
    return given


def test_a_load_keeps_how_many_decisions_are_in_force(partnership, store, tmp_path):
    made = load(partnership, decided(extracts(tmp_path)), store).load
    assert {name: (known.in_force, known.lines) for name, known in made.decisions.items()} == {
        "link_decisions.csv": (2, 4),
        "episode_decisions.csv": (1, 1),
    }
    assert load(partnership, extracts(tmp_path, "2019-06-30"), store).load.decisions == {}


def test_decisions_that_are_not_beside_the_next_extracts_are_told(partnership, store, tmp_path):
    first = load(partnership, decided(extracts(tmp_path)), store)
    assert first.problems == ()
    assert load(partnership, extracts(tmp_path, "2019-06-30"), store).problems == (LOST,)


def test_decisions_stay_told_until_they_are_there(partnership, store, tmp_path):
    load(partnership, decided(extracts(tmp_path)), store)
    load(partnership, extracts(tmp_path, "2019-06-30"), store)
    assert load(partnership, extracts(tmp_path, "2019-07-31"), store).problems == (LOST,)
    assert load(partnership, decided(extracts(tmp_path, "2019-08-31")), store).problems == ()


def test_an_older_copy_of_the_decisions_is_told(partnership, store, tmp_path):
    load(partnership, decided(extracts(tmp_path)), store)
    late = decided(extracts(tmp_path, "2019-06-30"))
    (late / "link_decisions.csv").unlink()
    add_decisions(late / "link_decisions.csv", APART[:1])
    (problem,) = load(partnership, late, store).problems
    assert problem == (
        "link_decisions.csv has 1 line here and had 4 at the load of 31 May 2019: lines are only ever added, so this "
        "is an older copy. Copy the latest one here, and load again."
    )


def test_a_decision_that_was_taken_back_is_not_lost(partnership, store, tmp_path):
    load(partnership, decided(extracts(tmp_path)), store)
    late = decided(extracts(tmp_path, "2019-06-30"))
    add_decisions(late / "link_decisions.csv", [undone(APART[1], "Ann", date(2019, 6, 3), "looked again")])
    assert load(partnership, late, store).problems == ()


def test_the_command_tells_decisions_that_are_not_there(partnership, store, tmp_path, capsys):
    command = ["load", str(partnership.folder), "--into", str(store), "--extracts"]
    assert run([*command, str(decided(extracts(tmp_path)))]) == 0
    assert run([*command, str(extracts(tmp_path, "2019-06-30"))]) == 0
    assert LOST in capsys.readouterr().out


def test_a_load_of_before_decisions_were_counted_is_read(partnership, store, tmp_path):
    folder = load(partnership, decided(extracts(tmp_path)), store).load.folder
    stored = json.loads((folder / LOAD_FILE).read_text())
    del stored["decisions"]
    (folder / LOAD_FILE).write_text(json.dumps(stored))
    assert load(partnership, extracts(tmp_path, "2019-06-30"), store).problems == ()


def test_a_build_that_is_compared_tells_them_too(partnership, store, tmp_path, capsys):
    load(partnership, decided(extracts(tmp_path)), store)
    late, out = extracts(tmp_path, "2019-06-30"), tmp_path / "out"
    command = ["build", str(partnership.folder), "--extracts", str(late), "--to", "2019-06", "--out", str(out)]
    assert run([*command, "--loads", str(store)]) == 0
    told = LOST.replace("load again", "build again")
    assert told in " ".join(capsys.readouterr().out.split())
    assert told in (out / "index.html").read_text(encoding="utf-8")
