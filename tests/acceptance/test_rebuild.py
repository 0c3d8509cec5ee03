"""Old papers built again, elsewhere, from nothing but what the build wrote: the same bytes, or why not."""

import csv
import json
import shutil
from pathlib import Path

import pytest

from homeward.cli import CANNOT, run
from homeward.cli.app import HAS_ERRORS
from homeward.publication.kept import KEPT_FOLDER
from homeward.publication.lock import BUILD_LOCK_FILE, read_lock
from tests.acceptance.anytown import write_extracts
from tests.unit.intake.drawn import mapping_toml

LAYOUTS = Path(__file__).parents[2] / "partnerships" / "rotherham" / "layouts"
SETTINGS = """
name = "Anytown"
[[agencies]]
key = "anytown"
name = "Anytown"
kind = "council"
area = "E08000018"
mappings = ["../mappings/anytown.toml"]
[papers]
monthly_report = "monthly.toml"
scorecard = "scorecard.toml"
[[breaks]]
from = 2019-05-01
reason = "Recording was realigned."
"""
SCORECARD = """
title = "{partnership}"
[[tabs]]
name = "Missing"
title = "Missing"
[[tabs.blocks]]
ref = "1"
heading = "Missing episodes"
episodes = "missing_episodes"
children = "missing_children"
[[tabs.blocks.rows]]
[[tabs.blocks]]
ref = "2"
heading = "Training held"
unit = "people"
supplied_by = "council"
definition = "People who came"
[[tabs.blocks.rows]]
"""
COMMENTS = """\
paper,ref,period,comment
monthly_report,1.1,2019-06,Of June
no_paper,1,,Lost
"""
PEOPLE = """
    person_id | born_on    | gender
    ----------+------------+-------
    P1        | 2004-05-01 | Female
    P2        | 2005-05-01 | Robot
"""
FIRST = """
    episode_id | person_id | began            | returned
    -----------+-----------+------------------+-----------------
    corrected  | P1        | 2019-02-01T20:00 | 2019-02-02T08:00
    deleted    | P1        | 2019-03-20T20:00 | 2019-03-21T08:00
"""
SECOND = """
    episode_id | person_id | began            | returned
    -----------+-----------+------------------+-----------------
    corrected  | P1        | 2019-02-01T20:00 | 2019-02-06T08:00
    late       | P2        | 2019-04-25T20:00 | not yet
    running    | P2        | 2019-05-30T20:00 | 2019-06-02T08:00
"""


def write_settings(folder: Path) -> Path:
    """Settings whose mapping lies beside their folder, with a comment of the partnership's own."""
    settings = folder / "settings"
    for of in (settings, folder / "mappings"):
        of.mkdir()
    (settings / "partnership.toml").write_text(SETTINGS)
    (settings / "scorecard.toml").write_text(SCORECARD)
    (settings / "comments.csv").write_text("paper,ref,period,comment\nmonthly_report,1.1,,Of every month\n")
    (folder / "mappings" / "anytown.toml").write_text(mapping_toml())
    shutil.copy(LAYOUTS / "monthly_report.toml", settings / "monthly.toml")
    return settings


def write_returns(settings: Path, folder: Path) -> Path:
    assert run(["returns", "template", str(settings), "--quarter", "2019-Q1", "--out", str(folder)]) == 0
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Path:
    """The folder of a build that had all there is: a load before, returns, comments in two places; all else is gone."""
    folder = tmp_path_factory.mktemp("made")
    settings, loads, out = write_settings(folder), folder / "loads", folder / "papers"
    for name, on, episodes in (("first", "2019-05-31", FIRST), ("second", "2019-07-05", SECOND)):
        extracts = write_extracts(folder / name, on, PEOPLE, episodes)
        assert run(["load", str(settings), "--extracts", str(extracts), "--into", str(loads)]) == 0
    out.mkdir()
    (out / "comments.csv").write_text(
        "paper,ref,period,comment\nmonthly_report,1.1,2019-06,Of June\nno_paper,1,,Lost\n"
    )
    returns = write_returns(settings, folder / "returns")
    arguments = ["--extracts", str(extracts), "--to", "2019-06", "--loads", str(loads), "--returns", str(returns)]
    assert run(["build", str(settings), *arguments, "--out", str(out)]) == 0
    kept = tmp_path_factory.mktemp("kept") / "archive"
    shutil.move(out, kept)
    shutil.rmtree(folder)
    return kept


def copy_of(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "copy"))


def test_the_papers_come_out_the_same_to_the_byte(made, tmp_path, capsys):
    out = tmp_path / "again"

    assert run(["rebuild", str(made / "snapshot"), "--out", str(out)]) == 0

    before, again = contents(made), contents(out)
    assert {"monthly_report.pdf", "monthly_report.html", "scorecard.xlsx", "index.html", "revised_figures.csv"} <= set(
        before
    )
    assert [name for name in before if before[name] != again.get(name)] == []
    assert set(again) == set(before)
    assert "the same as they were, byte for byte" in " ".join(capsys.readouterr().out.split())


def test_the_papers_that_are_compared_have_something_to_be_alike_in(made):
    with (made / "comments.csv").open(encoding="utf-8-sig", newline="") as file:
        comments = {(row["ref"], row["period"]): row["comment"] for row in csv.DictReader(file) if row["comment"]}
    assert {"Of every month", "Of June", "Lost"} <= set(comments.values())
    figures = (made / "figures.csv").read_text(encoding="utf-8")
    assert "[r]" in figures
    assert "[b]" in figures
    assert "not yet" not in (made / "findings.csv").read_text(encoding="utf-8")
    assert len((made / "findings.csv").read_text(encoding="utf-8").splitlines()) > 2
    assert list((made / KEPT_FOLDER / "returns").iterdir())


def change_lock(folder: Path, **changes: object) -> None:
    path = folder / BUILD_LOCK_FILE
    path.write_text(json.dumps({**json.loads(path.read_text()), **changes}))


def definitions(folder: Path) -> dict[str, str]:
    return json.loads((folder / BUILD_LOCK_FILE).read_text())["definitions"]


@pytest.mark.parametrize(
    ("changed", "named"),
    [
        ({"missing_children": "000000000000"}, "missing_children"),
        ({"missing_episodes by gender": "000000000000"}, "missing_episodes by gender"),
        ({"children_seen_flying": "000000000000"}, "children_seen_flying"),
        ({"missing_children by shoe_size": "000000000000"}, "missing_children by shoe_size"),
    ],
)
def test_a_definition_that_changed_or_is_gone_is_named_and_nothing_is_built(made, tmp_path, capsys, changed, named):
    copy = copy_of(made, tmp_path)
    change_lock(copy, definitions={**definitions(copy), **changed}, homeward="0.0.7")

    assert run(["rebuild", str(copy), "--out", str(tmp_path / "again")]) == CANNOT

    said = " ".join(capsys.readouterr().err.split())
    assert f"by Homeward 0.0.7, 1 definitions have changed or gone: {named}." in said
    assert not (tmp_path / "again").exists()


def test_figures_of_then_alone_are_computed_and_files_that_come_out_otherwise_are_named(made, tmp_path, capsys):
    copy = copy_of(made, tmp_path)
    then = {key: of for key, of in definitions(copy).items() if key != "tracker_entries_added"}
    change_lock(copy, definitions=then)
    layout = copy / KEPT_FOLDER / "settings" / "settings" / "scorecard.toml"
    layout.write_text(layout.read_text().replace('heading = "Missing episodes"', 'heading = "Times missing"'))

    assert run(["rebuild", str(copy), "--out", str(tmp_path / "again")]) == HAS_ERRORS

    assert "tracker_entries_added" in (made / "figures.csv").read_text(encoding="utf-8")
    assert "tracker_entries_added" not in (tmp_path / "again" / "figures.csv").read_text(encoding="utf-8")
    differing = read_lock(copy).differing(tmp_path / "again")
    assert {"figures.csv", "figures.parquet", "scorecard.csv", "scorecard.xlsx"} <= set(differing)
    assert not [name for name in differing if name.startswith("monthly_report")]
    said = " ".join(capsys.readouterr().out.split())
    assert f"{len(differing)} of {len(contents(made)) - 1} files are not the same as they were, byte for byte: " in said


def test_a_folder_that_holds_something_is_left_alone(made, tmp_path, capsys):
    out = tmp_path / "again"
    out.mkdir()
    (out / "minutes.docx").write_text("mine")

    assert run(["rebuild", str(made), "--out", str(out)]) == CANNOT

    assert "is there and holds something" in capsys.readouterr().err
    assert contents(out) == {"minutes.docx": b"mine"}


@pytest.mark.parametrize(
    ("lost", "says"),
    [
        (BUILD_LOCK_FILE, "builds before it kept too little"),
        (f"{KEPT_FOLDER}/settings", "Copy all of the folder"),
        ("snapshot/missing_episodes.parquet", "the snapshot has no missing_episodes.parquet"),
    ],
)
def test_a_folder_that_lacks_something_says_what(made, tmp_path, capsys, lost, says):
    copy = copy_of(made, tmp_path)
    path = copy / lost
    shutil.rmtree(path) if path.is_dir() else path.unlink()

    assert run(["rebuild", str(copy), "--out", str(tmp_path / "again")]) == CANNOT

    assert says in " ".join(capsys.readouterr().err.split())
    assert not (tmp_path / "again" / "index.html").exists()
