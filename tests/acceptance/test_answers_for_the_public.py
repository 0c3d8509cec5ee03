"""Answers for the public in turn, and beside papers: nobody can subtract; what is kept back stays so."""

import csv
from pathlib import Path

import pytest

from homeward.cli import run
from tests.acceptance.anytown import ANYTOWN, write_extracts
from tests.unit.intake.drawn import mapping_toml

SETTINGS = f"""{ANYTOWN}
[papers]
scorecard = "scorecard.toml"
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
rows = [{ category = "All", episodes = "missing_episodes", children = "missing_children" }]
"""
GIRLS, BOYS = range(20), range(20, 23)
PEOPLE = "person_id | born_on | gender\n--+--+--\n" + "\n".join(
    f"P{n} | 2004-05-01 | {'Female' if n in GIRLS else 'Male'}" for n in (*GIRLS, *BOYS)
)
EPISODES = "episode_id | person_id | began | returned\n--+--+--+--\n" + "\n".join(
    f"E{n} | P{n} | 2019-04-20T20:00 | 2019-04-21T08:00" for n in (*GIRLS, *BOYS)
)


@pytest.fixture
def place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    (tmp_path / "partnership.toml").write_text(SETTINGS)
    (tmp_path / "mapping.toml").write_text(mapping_toml())
    (tmp_path / "scorecard.toml").write_text(LAYOUT)
    write_extracts(tmp_path / "extracts", "2019-05-01", PEOPLE, EPISODES)
    return tmp_path


def ask(place: Path, *words: str, publications: str = "publications") -> int:
    source = ("--partnership", str(place), "--extracts", str(place / "extracts"))
    kept = ("--publications", str(place / publications)) if publications else ()
    return run(["ask", *words, "--period", "2019-04", "--for", "public", *source, *kept])


def said(capsys: pytest.CaptureFixture[str]) -> str:
    captured = capsys.readouterr()
    return " ".join((captured.out + captured.err).split())


def kept(place: Path) -> list[str]:
    return sorted(path.name for path in (place / "publications").glob("0*"))


def test_what_an_answer_before_leaves_over_is_not_told(place, capsys):
    assert ask(place, "episodes") == 0
    assert "April 2019 23" in said(capsys)
    assert ask(place, "episodes", "--where", "gender=female") == 0
    assert "April 2019 [c]" in said(capsys)


def test_the_same_is_told_where_nothing_was_published_before(place, capsys):
    assert ask(place, "episodes", "--where", "gender=female") == 0
    told = said(capsys)
    assert "April 2019 20" in told
    assert "holds no earlier publication" in told


def test_what_the_scorecard_leaves_over_is_not_told(place, capsys):
    folders = [f"--{name}={place / name}" for name in ("extracts", "out", "publications")]
    assert run(["publish", str(place), *folders, "--to", "2019-04"]) == 0
    capsys.readouterr()
    assert ask(place, "episodes", "--where", "gender=female") == 0
    told = said(capsys)
    assert "April 2019 [c]" in told
    assert "Guarded against 1 earlier publication." in told
    assert "against the partnership's 1 publication before" in told


def test_an_answer_is_guarded_against_by_the_scorecard_that_comes_after(place, capsys):
    assert ask(place, "episodes", "--where", "gender=female") == 0
    folders = [f"--{name}={place / name}" for name in ("extracts", "out", "publications")]
    assert run(["publish", str(place), *folders, "--to", "2019-04"]) == 0
    told = said(capsys)
    assert "Whole figures, not broken down, that are [c] in some periods: 2. Missing episodes" in told
    assert ", Anytown: 2019/20; April 2019 to April 2019; Quarter 1 2019-20; April 2019 Child" in told
    with (place / "out" / "figures.csv").open(encoding="utf-8", newline="") as file:
        statuses = [row["status"] for row in csv.DictReader(file) if row["indicator"] == "missing_episodes"]
    assert statuses
    assert all("[c]" in status for status in statuses)


def test_that_earlier_publications_are_unknown_is_said_plainly(place, capsys):
    assert ask(place, "episodes", publications="") == 0
    told = said(capsys)
    assert "Nobody knows what was published before" in told
    assert "What was published before is not known: it was not checked against that." in told


def test_an_answer_that_is_out_already_is_not_kept_twice(place, capsys):
    assert ask(place, "episodes") == 0
    first = kept(place)
    assert ask(place, "episodes") == 0
    assert kept(place) == first == ["0001-answers-as-at-2019-05-01"]
    assert "It is out already" in said(capsys)


def test_an_answer_is_kept_before_it_is_seen(place, capsys):
    (place / "publications").write_text("a file")
    assert ask(place, "episodes") != 0
    told = said(capsys)
    assert "cannot be kept, so nothing is published" in told
    assert "23" not in told


def test_what_is_kept_back_is_not_answered_whatever_it_is_called(place, capsys):
    assert ask(place, "episodes", "--where", "looked_after_by=own council") != 0
    assert "this is for the partnership only" in said(capsys)
    assert ask(place, "episodes", "--by", "looked_after_by") != 0
    assert "this is for the partnership only" in said(capsys)
    assert ask(place, "--figure", "council_episodes_council_only") != 0
    assert "this is for the partnership only" in said(capsys)
    assert kept(place) == []


def test_exact_figures_are_not_kept_in_the_folder_of_the_answers(place, capsys):
    assert ask(place, "episodes", "--out", str(place / "out"), publications="out/kept") != 0
    assert "Keep exact figures elsewhere" in said(capsys)


def test_publications_are_of_answers_for_the_public(place, capsys):
    source = ("--partnership", str(place), "--extracts", str(place / "extracts"))
    assert run(["ask", "episodes", *source, "--publications", str(place / "publications")]) != 0
    assert "Add --for public" in said(capsys)


def test_answers_are_no_papers_to_write_again(place, capsys):
    assert ask(place, "episodes") == 0
    (folder,) = (place / "publications").glob("0*")
    assert run(["rebuild", str(folder), "--out", str(place / "again")]) != 0
    assert "keeps answers to questions" in said(capsys)


def test_why_an_answer_is_hidden_is_told_with_what_is_out_and_what_to_try(place, capsys):
    assert ask(place, "episodes") == 0
    capsys.readouterr()
    assert ask(place, "episodes", "--where", "gender=female") == 0
    told = said(capsys)
    assert "[c] stands in 1 of 1 cell that is not 0, and would stand in 0 if nothing had been published before" in told
    assert 'Published before: the answer "Missing episodes' in told
    assert '" (0001-answers-as-at-2019-05-01). Try fewer groups' in told


def test_an_answer_that_is_hidden_for_its_own_sake_is_not_put_down_to_what_is_out(place, capsys):
    assert ask(place, "episodes") == 0
    capsys.readouterr()
    assert ask(place, "episodes", "--where", "gender=male") == 0
    told = said(capsys)
    assert "April 2019 [c]" in told
    assert "Published before" not in told


def test_a_preview_keeps_nothing_and_shows_what_could_be_published(place, capsys):
    assert ask(place, "episodes", "--preview") == 0
    told = said(capsys)
    assert "April 2019 23" in told
    assert told.count("Preview: this could be published. Nothing is kept") == 1
    assert "counts as published" not in told
    assert kept(place) == []


def test_a_preview_is_guarded_against_what_is_out(place, capsys):
    assert ask(place, "episodes") == 0
    assert ask(place, "episodes", "--where", "gender=female", "--preview") == 0
    assert "April 2019 [c]" in said(capsys)
    assert len(kept(place)) == 1


def test_a_preview_writes_no_files_and_is_of_what_would_be_kept(place, capsys):
    assert ask(place, "episodes", "--preview", "--out", str(place / "out")) != 0
    assert "Leave out --out, or --preview" in said(capsys)
    assert ask(place, "episodes", "--preview", publications="") != 0
    assert "Give it with --for public --publications" in said(capsys)
    assert not (place / "out").exists()


@pytest.mark.parametrize(("last", "charts"), [("2019-04", 1), ("2019-05", 0)])
def test_a_chart_that_would_show_nothing_is_not_drawn(place, capsys, last, charts):
    periods = ("--period", "2019-04", "--period", last) if charts == 0 else ("--period", last)
    source = ("--partnership", str(place), "--extracts", str(place / "extracts"))
    assert run(["ask", "episodes", "--by", "gender", *periods, *source, "--out", str(place / "out")]) == 0
    assert len(list((place / "out").glob("*.png"))) == charts
    assert (place / "out" / "answers.html").read_text(encoding="utf-8").count("<figure>") == charts


def test_an_answer_that_cannot_be_written_is_not_kept(place, capsys):
    (place / "out").mkdir()
    (place / "out" / "minutes.docx").write_text("mine")
    assert ask(place, "episodes", "--out", str(place / "out")) != 0
    assert "holds other files" in said(capsys)
    assert kept(place) == []


def test_a_publication_kept_without_what_it_counts_counts_what_the_catalogue_says(place, capsys):
    folders = [f"--{name}={place / name}" for name in ("extracts", "out", "publications")]
    assert run(["publish", str(place), *folders, "--to", "2019-04"]) == 0
    (folder,) = (place / "publications").glob("0*")
    (folder / "definitions.json").unlink()
    said(capsys)
    assert ask(place, "episodes", "--where", "gender=female") == 0
    assert "April 2019 [c]" in said(capsys)
