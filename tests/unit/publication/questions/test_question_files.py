"""Question files: read, with what is wrong told, and written back."""

from pathlib import Path

import pytest

from homeward.dataset.errors import HomewardError
from homeward.publication.questions.model import Question
from homeward.publication.questions.reading import read_questions
from homeward.publication.questions.saving import as_command, save_question

WHOLE = Question(
    key="all_of_it",
    asks='Who said "no"?',
    count="children",
    where={"care_status": ("looked after", "care leaver"), "out of area": ("yes",)},
    also={"held": ("yes",)},
    times="3 or more",
    first=True,
    by=("month", "age"),
    shares=True,
    periods=("2025/26", "2024/25"),
    areas=("northmoor",),
    define=("missing",),
)


def write(folder: Path, text: str) -> Path:
    path = folder / "questions.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_question_reads_back_as_it_was_saved(tmp_path: Path) -> None:
    path = tmp_path / "mine" / "questions.toml"
    save_question(WHOLE, path)
    save_question(Question(key="other", figure="missing_children"), path)
    first, second = read_questions(path).questions
    assert first == WHOLE.__class__(**{**vars(WHOLE), "saved_in": path})
    assert (second.key, second.figure) == ("other", "missing_children")


def test_periods_and_areas_of_the_file_are_those_of_its_questions(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """
        periods = "2024/25"
        areas = ["northmoor"]
        [[questions]]
        key = "one"
        count = "children"
        [[questions]]
        key = "two"
        count = "children"
        periods = ["2025/26"]
        where = { age = 13, held = true, gender = ["female", "other"] }
        times = 3
        """,
    )
    one, two = read_questions(path).questions
    assert (one.periods, one.areas) == (("2024/25",), ("northmoor",))
    assert two.periods == ("2025/26",)
    assert two.where == {"age": ("13",), "held": ("yes",), "gender": ("female", "other")}
    assert two.times == "3"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "`questions` is missing"),
        ("[[questions]]\nkey = 'a'\ncounts = 'children'", "'counts' is not known. Did you mean 'count'?"),
        ("[[questions]]\nkey = 'A b'\ncount = 'children'", "not a plain name"),
        ("[[questions]]\nkey = 'a'\n[[questions]]\nkey = 'a'", "two questions have the key 'a'"),
        ("[[questions]]\nkey = 'a'\nwhere = { age = 2020-01-01 }", "`age` should be an answer in quotes"),
        ("[[questions]]\nkey = 'a'\nwhere = 'age'", "should be a table"),
        ("questions = ", "not valid TOML"),
    ],
)
def test_what_is_wrong_in_a_file_is_told(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(HomewardError) as error:
        read_questions(write(tmp_path, text))
    assert told in str(error.value)
    assert "questions.toml" in str(error.value)


def test_a_folder_without_question_files_is_told(tmp_path: Path) -> None:
    with pytest.raises(HomewardError, match="holds no question files"):
        read_questions(tmp_path)


def test_a_name_that_is_none_is_not_saved(tmp_path: Path) -> None:
    with pytest.raises(HomewardError, match="no name to save under"):
        save_question(Question(key="Not plain", count="children"), tmp_path / "q.toml")
    assert not (tmp_path / "q.toml").exists()


def test_the_command_that_asks_again_says_it_all() -> None:
    assert as_command(WHOLE, ("--from", "my output")) == (
        "homeward ask children --from 'my output' --where 'care_status=looked after | care leaver' "
        "--where 'out of area=yes' --also held=yes --times '3 or more' --first --shares --by month --by age "
        "--period 2025/26 --period 2024/25 --area northmoor"
    )
