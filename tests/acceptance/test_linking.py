"""A person decides about an uncertain pair, is remembered, and takes it back: the figures follow each time."""

import csv
from pathlib import Path

import pytest

from homeward.cli import run
from homeward.intake.linking.review import COLUMNS

MAPPING = """
[[tables]]
table = "person_records"
file = "people"
[tables.columns]
person_id = "id"
forename = "forename"
surname = "surname"
born_on = "born"
postcode = "postcode"

[[tables]]
table = "missing_episodes"
file = "missing"
[tables.columns]
episode_id = "episode"
person_id = "id"
began = "began"
"""

PEOPLE = """id,forename,surname,born,postcode
C1,Ann,Smith,2010-03-04,S60 1AA
C2,Ann,Smith,2010-03-04,S65 9ZZ
C3,Ben,Jones,2009-08-19,S62 2BB
"""
MISSING = "episode,id,began\nE1,C1,2026-01-04\nE2,C2,2026-01-09\nE3,C3,2026-01-11\n"


@pytest.fixture
def anytown(tmp_path: Path) -> Path:
    """A council that perhaps has one child twice. The second agency is the police, who know Ben Jones."""
    settings, agencies = tmp_path / "settings", ""
    for key, kind in (("council", "council"), ("police", "police")):
        agencies += (
            f'[[agencies]]\nkey = "{key}"\nname = "{key.title()}"\nkind = "{kind}"\narea = "E08000018"\n'
            'extracted_on = 2026-02-05\nmappings = ["mapping.toml"]\n'
        )
        (tmp_path / "extracts" / key).mkdir(parents=True)
    settings.mkdir()
    (settings / "partnership.toml").write_text(f'name = "Anytown"\n{agencies}', encoding="utf-8")
    (settings / "mapping.toml").write_text(MAPPING, encoding="utf-8")
    council, police = tmp_path / "extracts" / "council", tmp_path / "extracts" / "police"
    (council / "people.csv").write_text(PEOPLE, encoding="utf-8")
    (council / "missing.csv").write_text(MISSING, encoding="utf-8")
    (police / "people.csv").write_text("id,forename,surname,born,postcode\nP1,BENJAMIN,JONES,2009-08-19,\n", "utf-8")
    (police / "missing.csv").write_text("episode,id,began\nX1,P1,2026-01-11\n", encoding="utf-8")
    return tmp_path


def link(anytown: Path, *more: str) -> int:
    return run(["link", str(anytown / "settings"), "--extracts", str(anytown / "extracts"), *more])


def figures(anytown: Path, name: str) -> str:
    """The figures as files say them."""
    words = ["figures", str(anytown / "settings"), "--extracts", str(anytown / "extracts"), "--to", "2026-01"]
    assert run([*words, "--out", str(anytown / name)]) == 0
    return (anytown / name / "figures.csv").read_text(encoding="utf-8")


def missing_children(figures: str) -> str:
    """How many children of the council were missing in January."""
    whole = {"indicator": "missing_children", "period": "2026-01", "breakdown": "", "supplier": "council"}
    (row,) = [row for row in csv.DictReader(figures.splitlines()) if whole.items() <= row.items()]
    return row["value"]


def review(anytown: Path) -> list[dict[str, str]]:
    with (anytown / "extracts" / "links_to_review.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def answer(anytown: Path, **said: str) -> None:
    """Type into the first row of the review file."""
    rows = review(anytown)
    rows[0] |= said
    with (anytown / "extracts" / "links_to_review.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(rows)


def decisions(anytown: Path) -> list[dict[str, str]]:
    with (anytown / "extracts" / "link_decisions.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_figures_follow_a_wrong_merge_and_its_undoing(anytown: Path) -> None:
    before = figures(anytown, "before")
    assert link(anytown) == 0
    (asked,) = review(anytown)
    answer(anytown, decision="same", decided_by="A. Analyst", reason="thought so")

    assert link(anytown) == 0
    merged = figures(anytown, "merged")
    assert review(anytown) == []
    assert link(anytown, "--undo", asked["pair"], "--by", "B. Manager", "--reason", "two children after all") == 0
    after = figures(anytown, "after")

    assert [missing_children(each) for each in (before, merged, after)] == ["3", "2", "3"]
    assert after == before
    assert [(row["decision"], row["is_undone"], row["decided_by"]) for row in decisions(anytown)] == [
        ("same", "no", "A. Analyst"),
        ("same", "yes", "B. Manager"),
    ]
    assert [row["pair"] for row in review(anytown)] == [asked["pair"]]


def test_both_records_stand_side_by_side_with_the_evidence(anytown: Path) -> None:
    assert link(anytown) == 0

    (row,) = review(anytown)
    assert (row["agency"], row["person_id"], row["other_agency"], row["other_person_id"]) == (
        "council", "C1", "council", "C2",
    )  # fmt: skip
    assert (row["postcode"], row["other_postcode"]) == ("S60 1AA", "S65 9ZZ")
    assert row["evidence: forename"].startswith("same (+")
    assert row["evidence: home"].startswith("differs (-")
    assert row["marking"] == "OFFICIAL-SENSITIVE"
    assert row["decision"] == ""


def test_a_refused_pair_is_not_asked_again_in_a_later_extract(anytown: Path) -> None:
    assert link(anytown) == 0
    answer(anytown, decision="Different", decided_by="A. Analyst")
    assert link(anytown) == 0
    people = anytown / "extracts" / "council" / "people.csv"
    people.write_text(PEOPLE.replace("S65 9ZZ", "S60 1AA") + "C4,Zoe,New,2011-01-01,\n", encoding="utf-8")

    assert link(anytown) == 0

    assert review(anytown) == []
    assert [row["decision"] for row in decisions(anytown)] == ["different"]


def test_a_link_of_the_model_can_be_parted(anytown: Path) -> None:
    assert link(anytown) == 0
    with (anytown / "extracts" / "links_made.csv").open(encoding="utf-8-sig", newline="") as file:
        (made,) = csv.DictReader(file)
    assert {made["person_id"], made["other_person_id"]} == {"C3", "P1"}

    assert link(anytown, "--undo", made["pair"], "--by", "A. Analyst", "--reason", "cousins") == 0

    assert [(row["decision"], row["reason"]) for row in decisions(anytown)] == [("different", "cousins")]
    assert "C3" not in {row["person_id"] for row in review(anytown)}


def test_an_answer_is_taken_once_and_half_an_answer_is_kept(anytown: Path) -> None:
    assert link(anytown) == 0
    answer(anytown, reason="ask the school on Monday")
    assert link(anytown) == 0
    assert [row["reason"] for row in review(anytown)] == ["ask the school on Monday"]
    answer(anytown, decision="same", decided_by="A. Analyst")
    told = review(anytown)

    assert link(anytown) == 0
    answered = anytown / "extracts" / "again.csv"
    with answered.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows(told)
    assert link(anytown, "--review", str(answered)) == 0

    assert len(decisions(anytown)) == 1


@pytest.mark.parametrize(
    ("said", "column"),
    [
        ({"decision": "maybe", "decided_by": "A"}, "decision"),
        ({"decision": "same"}, "decided_by"),
        ({"decision": "same", "decided_by": "A", "pair": "L0123456789"}, "pair"),
    ],
)
def test_an_answer_that_cannot_be_understood_is_refused_whole(
    anytown: Path, capsys: pytest.CaptureFixture[str], said: dict[str, str], column: str
) -> None:
    assert link(anytown) == 0
    answer(anytown, **said)

    assert link(anytown) == 2

    assert f"links_to_review.csv, row 2, column {column}:" in capsys.readouterr().err
    assert not (anytown / "extracts" / "link_decisions.csv").exists()
    assert review(anytown)[0]["decision"] == said["decision"]


def test_an_identifier_that_a_spreadsheet_changed_is_still_known_by_its_pair(anytown: Path) -> None:
    people, missing = (anytown / "extracts" / "council" / name for name in ("people.csv", "missing.csv"))
    people.write_text(PEOPLE.replace("C1", "0071"), encoding="utf-8")
    missing.write_text(MISSING.replace("C1", "0071"), encoding="utf-8")
    assert link(anytown) == 0
    changed = {name: value.replace("0071", "71") for name, value in review(anytown)[0].items()}
    answer(anytown, **changed | {"decision": "same", "decided_by": "A. Analyst"})

    assert link(anytown) == 0

    assert review(anytown) == []
    assert "0071" in {decisions(anytown)[0]["person_id"], decisions(anytown)[0]["other_person_id"]}


def test_two_rows_that_answer_otherwise_about_one_pair_are_refused(
    anytown: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert link(anytown) == 0
    answer(anytown, decision="same", decided_by="A. Analyst")
    (row,) = review(anytown)
    with (anytown / "extracts" / "links_to_review.csv").open("a", encoding="utf-8", newline="") as file:
        csv.DictWriter(file, COLUMNS).writerow(row | {"decision": "different"})

    assert link(anytown) == 2

    assert "row 3, column decision: another row answers otherwise" in " ".join(capsys.readouterr().err.split())
    assert not (anytown / "extracts" / "link_decisions.csv").exists()


def test_decisions_about_records_that_are_gone_are_told(anytown: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert link(anytown) == 0
    answer(anytown, decision="different", decided_by="A. Analyst")
    assert link(anytown) == 0
    assert "not in these extracts" not in capsys.readouterr().out
    people, missing = (anytown / "extracts" / "council" / name for name in ("people.csv", "missing.csv"))
    people.write_text(PEOPLE.replace("C2,", "C9,"), encoding="utf-8")
    missing.write_text(MISSING.replace("C2,", "C9,"), encoding="utf-8")

    assert link(anytown) == 0

    told = " ".join(capsys.readouterr().out.split())
    assert "1 remembered decision is about a record that is not in these extracts." in told


def test_undoing_says_who_why_and_what(anytown: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert link(anytown, "--undo", "L0123456789") == 2
    assert "--by" in capsys.readouterr().err
    assert link(anytown, "--undo", "L0123456789", "--by", "A", "--reason", "b") == 2
    assert "nothing to undo" in capsys.readouterr().err


def test_a_review_file_that_is_no_csv_is_refused(anytown: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert link(anytown, "--review", str(anytown / "review.xlsx")) == 2
    assert "ends in .csv" in capsys.readouterr().err
    assert not (anytown / "review.xlsx").exists()


def test_a_formula_in_a_name_is_no_formula_in_the_review_file(anytown: Path) -> None:
    people = anytown / "extracts" / "council" / "people.csv"
    people.write_text(PEOPLE.replace("Ann,Smith", "Ann,=Smith()"), encoding="utf-8")

    assert link(anytown) == 0

    assert {row["surname"] for row in review(anytown)} == {"'=Smith()"}


def test_the_working_files_are_no_strays_and_no_snapshot_has_a_name(anytown: Path) -> None:
    assert link(anytown) == 0
    words = [str(anytown / "settings"), "--extracts", str(anytown / "extracts"), "--out", str(anytown / "findings.csv")]

    run(["check", *words])

    assert "links_" not in (anytown / "findings.csv").read_text(encoding="utf-8")
