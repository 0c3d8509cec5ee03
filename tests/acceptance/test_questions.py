"""The questions that councils were asked, over an invented partnership, against plain Python; and the command."""

import csv
import math
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from homeward.cli import run
from homeward.dataset.partnership import open_partnership
from homeward.demonstration.extracts import write_extracts
from homeward.figures.disclosure.profiles import public_profile
from homeward.intake.pipeline import take_in
from homeward.publication.lock import BuildLock
from homeward.publication.questions.answering import Answered, answer_all
from homeward.publication.questions.behind import write_records_behind
from homeward.publication.questions.model import Answer
from homeward.publication.questions.reading import read_questions
from homeward.publication.questions.records import Held, open_held
from tests.acceptance.plain_answers import ANSWERS, Records

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "partnerships" / "example"
QUESTIONS = read_questions(EXAMPLE / "questions").questions
KEYS = [question.key for question in QUESTIONS]


@pytest.fixture(scope="module")
def snapshot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("questions")
    write_extracts(folder / "extracts", seed=5, episodes=5_000)
    take_in(open_partnership(EXAMPLE), folder / "extracts").dataset.save(folder / "snapshot")
    return folder / "snapshot"


@pytest.fixture(scope="module")
def held(snapshot: Path) -> Held:
    return open_held(snapshot)


@pytest.fixture(scope="module")
def answered(held: Held) -> Answered:
    return answer_all(QUESTIONS, held)


@pytest.fixture(scope="module")
def records(snapshot: Path) -> Records:
    return Records(snapshot)


def answer_of(answered: Answered, key: str) -> Answer:
    return next(answer for answer in answered.answers if answer.key == key)


def test_every_saved_question_has_an_oracle() -> None:
    assert set(KEYS) == set(ANSWERS)


def as_numbers(answer: Answer) -> dict[tuple[str, str, str, str], tuple[float | None, str]]:
    return {
        (figure.area_code, figure.first_on, figure.last_on, figure.row): (figure.value, figure.status)
        for figure in answer.tidy
    }


@pytest.mark.parametrize("key", KEYS)
def test_the_answer_is_that_of_plain_python(answered: Answered, records: Records, key: str) -> None:
    asking = next(each for each in answered.askings if each.question.key == key)
    came = as_numbers(answer_of(answered, key))
    compared = 0
    for area in asking.areas:
        for period in asking.all_periods:
            wanted = ANSWERS[key](records, area.members, period.first_on, period.last_on)
            for row in asking.rows:
                value, status = came[area.code, str(period.first_on), str(period.last_on), row.label]
                if "[x]" in status and key == "c3":
                    assert value is None
                    assert not records.absences
                elif "[x]" in status:
                    assert not supplied_by_all(records, area.members), (key, area.name)
                elif key != "referrals_by_source" or row.label == "All":
                    expected = wanted.get(row.label, 0)
                    assert is_same(value, expected), (area.name, period.name, row.label, value, expected)
                    compared += bool(value)
    assert compared or key == "c3"


def supplied_by_all(records: Records, members: tuple[str, ...]) -> bool:
    """The one column that a question asks for and an agency of the demonstration does not supply."""
    agencies = [a["key"] for a in records.manifest["agencies"] if a["area"] in members and a["kind"] == "council"]
    return all(records.supplies(agency, "person_records", "has_physical_disability") for agency in agencies)


def is_same(first: float | None, second: float | None) -> bool:
    return first is second is None or (first is not None and second is not None and math.isclose(first, second))


def test_referrals_by_source_are_those_of_plain_python(answered: Answered, records: Records) -> None:
    asking = next(each for each in answered.askings if each.question.key == "referrals_by_source")
    came = as_numbers(answer_of(answered, "referrals_by_source"))
    (period,), area = asking.periods, asking.areas[0]
    wanted = ANSWERS["referrals_by_source"](records, area.members, period.first_on, period.last_on)
    for row in asking.rows[:-1]:
        value, _ = came[area.code, str(period.first_on), str(period.last_on), row.label]
        (category,) = row.shown.categories
        expected = wanted.get(f"code {None if category == 'not_recorded' else category}", 0)
        assert value == expected, row.label


def test_an_answer_carries_all_that_a_reader_must_know(answered: Answered) -> None:
    for answer in answered.answers:
        said = dict(answer.carries)
        assert {"Unit", "Period", "Belongs to the period by", "As at", "Status", "Suppression"} <= set(said)
        assert answer.key in said["Ask it again"]
        assert answer.definition
        assert "OFFICIAL-SENSITIVE" in answer.marking


def test_what_cannot_be_answered_names_the_agency_and_the_column(answered: Answered) -> None:
    answer = answer_of(answered, "physical_disability")
    assert any("Wearbridge has not supplied this: disability recorded" in gap for gap in answer.gaps)
    assert [cell.text() for cell in answer.groups[0].rows[0].cells][1:] == ["[x]", "[x]"]


def test_what_is_not_recorded_is_told_with_its_share(answered: Answered, records: Records) -> None:
    """Of Northmoor's looked-after children's episodes of the three years, those without a word on where they lived."""
    answer = answer_of(answered, "a9")
    own = [e for e in records.episodes if e["agency"] == "northmoor" and e["began_on"] <= date(2026, 3, 31)]
    empty = [e for e in own if e["care_status"] == "looked_after" and e["is_placed_out_of_area"] is None]
    unknown = [e for e in own if e["care_status"] is None and e["is_placed_out_of_area"] is not False]
    assert not unknown
    assert empty
    assert any(f"Northmoor: for {len(empty):,} of {len(own):,} episodes" in gap for gap in answer.gaps)


def test_absences_that_nobody_recorded_are_not_passed_off_as_none(answered: Answered) -> None:
    answer = answer_of(answered, "c3")
    assert [term for term, _ in answer.terms] == ["Missing", "Absent"]
    assert any("Nobody has supplied a record of this kind" in gap for gap in answer.gaps)
    assert {cell.text() for group in answer.groups for row in group.rows for cell in row.cells} == {"[x]"}


def test_the_records_add_up_to_the_answer(answered: Answered, held: Held, tmp_path: Path) -> None:
    chosen = {"a5", "a9", "how_often", "ages_at_first", "b9"}
    some = replace(answered, askings=tuple(a for a in answered.askings if a.question.key in chosen))
    write_records_behind(some, held, tmp_path / "records.csv")
    listed: dict[tuple[str, ...], list[tuple[str, str]]] = {}
    with (tmp_path / "records.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            assert row["marking"].startswith("OFFICIAL-SENSITIVE")
            at = (row["question"], row["row"], row["area"], row["period"])
            listed.setdefault(at, []).append((row["child_id"], row["record_id"]))
    assert {key for key, *_ in listed} == chosen
    for (key, label, area, period), found in listed.items():
        (figure,) = (f for f in answer_of(answered, key).tidy if (f.row, f.area, f.period) == (label, area, period))
        counted = {child for child, _ in found} if figure.unit == "children" else found
        assert len(counted) == figure.value, (key, label, area, period)


def test_answers_for_the_public_hide_small_numbers_and_what_gives_them_away(held: Held) -> None:
    chosen = [question for question in QUESTIONS if question.key in ("how_often", "b9", "placed_outside")]
    answers = answer_all(chosen, held, public_profile("dfe")).answers
    texts = [cell.text() for a in answers for g in a.groups for row in g.rows for cell in row.cells]
    assert any("[c]" in text for text in texts)
    numbers = [figure.numerator for a in answers for figure in a.tidy if figure.numerator is not None]
    assert not [number for number in numbers if 1 <= number <= 5]
    assert all("OFFICIAL-SENSITIVE" not in answer.marking for answer in answers)
    for column in range(2):  # of Northmoor and of Wearbridge: one hidden number alone would be the rest of all
        cells = [row.cells[column].count for row in answers[1].groups[0].rows[:-1]]
        assert sum(cell is None for cell in cells) != 1


def run_ask(capsys: pytest.CaptureFixture[str], snapshot: Path, *words: str) -> tuple[int, str]:
    code = run(["ask", *words, "--from", str(snapshot)])
    out, err = capsys.readouterr()
    return code, f"{out}\n{err}"


def test_a_question_on_the_command_line(capsys: pytest.CaptureFixture[str], snapshot: Path) -> None:
    words = ["children", "--where", "care_status=looked_after", "--times", "3 or more", "--by", "month"]
    code, said = run_ask(capsys, snapshot, *words, "--period", "2025/26")
    assert code == 0
    assert "April 2025" in said
    assert "What is counted" in said
    assert "Looked after" in said


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (["childen"], "Did you mean 'children'"),
        (["children", "--where", "care_statu=looked after"], "Did you mean 'care status'"),
        (["children", "--where", "care_status=looked aftr"], "Did you mean 'Looked after'"),
        (["children", "--where", "gender"], "should be a name and an answer"),
        (["children", "--by", "gendre"], "Did you mean 'Gender'"),
        (["children", "--times", "often"], "Write `3 or more`"),
        (["children", "--period", "2025/27"], "not a financial year"),
        (["children", "--period", "2025"], "For January to December 2025 write 2025-01..2025-12"),
        (["episodes", "--where", "hours_to_interview=72"], "Write `within 72 hours`"),
        (["children", "--by", "colour"], "homeward ask children --list"),
        (["children", "--where", "colour=red"], "homeward ask children --list"),
        (["children", "--area", "Northmor"], "Did you mean 'northmoor'"),
        (["episodes", "--times", "3 or more"], "is of children"),
        (["--figure", "missing_childen"], "Did you mean 'missing_children'"),
        (["children", "--for", "pubic"], "Did you mean 'public'"),
        ([], "Say what to count"),
    ],
)
def test_a_slip_gets_the_nearest_word(
    capsys: pytest.CaptureFixture[str], snapshot: Path, words: list[str], hint: str
) -> None:
    code, said = run_ask(capsys, snapshot, *words)
    assert code == 2
    assert hint in " ".join(said.split())


def test_a_saved_question_gives_the_same_answer(
    capsys: pytest.CaptureFixture[str], snapshot: Path, tmp_path: Path
) -> None:
    file, out = tmp_path / "mine.toml", tmp_path / "out"
    words = [
        "children",
        "--where",
        "gender=not male",
        "--where",
        "age=13 or over",
        "--also",
        "held=yes",
        "--by",
        "setting",
    ]
    code, _ = run_ask(capsys, snapshot, *words, "--save", "girls", "--file", str(file))
    assert code == 0
    code, _ = run_ask(
        capsys, snapshot, *words, "--save", "again", "--file", str(file), "--out", str(tmp_path / "first")
    )
    assert code == 0
    code, _ = run_ask(capsys, snapshot, "--file", str(file), "--only", "again", "--out", str(out))
    assert code == 0
    first, second = (folder / "answers.csv" for folder in (tmp_path / "first", out))
    assert first.read_text(encoding="utf-8") == second.read_text(encoding="utf-8")
    page = (out / "answers.html").read_text(encoding="utf-8")
    assert "<svg" in page
    assert "OFFICIAL-SENSITIVE" in page
    assert (out / "again.png").read_bytes().startswith(b"\x89PNG")
    code, said = run_ask(capsys, snapshot, *words, "--save", "again", "--file", str(file))
    assert code == 2
    assert "already" in said


def test_what_can_be_asked_is_listed(capsys: pytest.CaptureFixture[str], snapshot: Path) -> None:
    assert "looked-after children" in run_ask(capsys, snapshot, "--list")[1]
    assert "interview_outcome" in run_ask(capsys, snapshot, "children", "--list")[1]


def test_the_help_names_what_to_type(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["ask", "--help"]) == 0
    said = capsys.readouterr().out
    assert "WHAT" in said
    assert "list[" not in said


def test_folder_without_records(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    code, said = run_ask(capsys, tmp_path, "children")
    assert code == 2
    assert "holds no records" in said


def test_answers_for_the_public_lie_in_a_folder_of_their_own(
    capsys: pytest.CaptureFixture[str], snapshot: Path, tmp_path: Path
) -> None:
    out, public = tmp_path / "exact", tmp_path / "public"
    words = ["children", "--by", "setting", "--period", "2025/26"]
    assert run_ask(capsys, snapshot, *words, "--out", str(out))[0] == 0
    assert run_ask(capsys, snapshot, *words, "--out", str(out))[0] == 0
    code, said = run_ask(capsys, snapshot, *words, "--out", str(out), "--for", "public")
    assert code == 2
    assert "for another audience" in said
    assert run_ask(capsys, snapshot, *words, "--out", str(public), "--for", "public")[0] == 0
    for file in public.iterdir():
        assert b"OFFICIAL-SENSITIVE" not in file.read_bytes()
        assert str(snapshot).encode() not in file.read_bytes()
    code, said = run_ask(capsys, snapshot, *words, "--out", str(snapshot))
    assert code == 2
    assert "holds other files" in said


def test_records_are_not_for_the_public(capsys: pytest.CaptureFixture[str], snapshot: Path, tmp_path: Path) -> None:
    words = ["children", "--for", "public", "--records", str(tmp_path / "records.csv")]
    code, said = run_ask(capsys, snapshot, *words)
    assert code == 2
    assert "for the partnership only" in said
    assert not (tmp_path / "records.csv").exists()


def test_another_subject_that_can_be_asked_so_is_named(capsys: pytest.CaptureFixture[str], snapshot: Path) -> None:
    code, said = run_ask(capsys, snapshot, "interviews", "--by", "interview_outcome")
    assert code == 2
    assert "Of 'episodes' it can be asked" in " ".join(said.split())


def test_a_break_that_a_build_kept_in_its_settings_marks_the_answer(
    capsys: pytest.CaptureFixture[str], snapshot: Path, tmp_path: Path
) -> None:
    shutil.copytree(snapshot, tmp_path / "build" / "snapshot")
    lock = BuildLock(EXAMPLE.name, "2026-03", True, (), {}, ".", has_returns=False, has_before=False)
    lock.save(tmp_path / "build")
    kept = tmp_path / "build" / "snapshot" / "kept" / "settings"
    shutil.copytree(EXAMPLE, kept)
    with (kept / "partnership.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[[breaks]]\nfrom = 2025-10-01\nagencies = ["northmoor"]\nreason = "Another system."\n')
    code, said = run_ask(capsys, tmp_path / "build", "episodes", "--period", "2025/26")
    assert code == 0
    assert said.count("[b]") == 4  # Northmoor's, the partnership's, the sentence and what the mark means
    assert "Northmoor from 1 October 2025 on is not comparable with what was before: Another system." in said


def test_records_may_lie_in_the_folder_of_the_page(
    capsys: pytest.CaptureFixture[str], snapshot: Path, tmp_path: Path
) -> None:
    out = tmp_path / "new"
    words = ["children", "--period", "March 2026", "--out", str(out), "--records", str(out / "records.csv")]
    for _ in range(2):
        assert run_ask(capsys, snapshot, *words)[0] == 0
    assert (out / "records.csv").stat().st_size
    assert (out / "answers.html").exists()


def test_a_question_is_saved_among_those_of_the_partnership(
    capsys: pytest.CaptureFixture[str], snapshot: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(EXAMPLE, tmp_path / "partnerships" / "ours")
    monkeypatch.chdir(tmp_path)
    code, said = run_ask(capsys, snapshot, "children", "--save", "all_children")
    assert code == 0
    assert "without a period: it is always asked of the last whole financial year, now 2025/26" in " ".join(
        said.split()
    )
    assert read_questions(Path("partnerships/ours/questions/all_children.toml")).questions[0].count == "children"
    code, said = run_ask(capsys, snapshot, "all_children")
    assert code == 2
    assert "--file partnerships/ours/questions/all_children.toml --only all_children" in said


def test_for_the_public_the_page_says_which_questions_are_not_answered(
    capsys: pytest.CaptureFixture[str], snapshot: Path, tmp_path: Path
) -> None:
    file = EXAMPLE / "questions" / "more_questions.toml"
    words = ["--file", str(file), "--only", "ages_at_first", "--only", "placed_outside", "--for", "public"]
    code, said = run_ask(capsys, snapshot, *words, "--out", str(tmp_path / "out"))
    assert code == 0
    assert "Not answered" in said
    page = (tmp_path / "out" / "answers.html").read_text(encoding="utf-8")
    assert "by the first record of a child are for the partnership only" in page
    for internal in ("homeward ask", "more_questions.toml", str(snapshot)):
        assert internal not in page


def test_extracts_can_be_asked_and_what_an_agency_does_not_supply_is_told_with_its_share(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Rotherham's table says when interviews were held and not by whom: all 106 of May say nothing."""
    extracts = ROOT / "tests" / "data" / "rotherham_april_may_2019"
    words = ["interviews", "--by", "interviewer", "--period", "2019-05"]
    settings = ["--partnership", str(ROOT / "partnerships" / "rotherham"), "--extracts", str(extracts)]
    assert run(["ask", *words, *settings]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Rotherham has not supplied this: who held it." in said
    assert "None of its 106 interviews" in said
    assert "Social worker [x]" in said
