"""
Question files: TOML that people write by hand, or that `homeward ask --save` writes.

    title = "Freedom of Information: children who went missing"
    about = "Asked of the councils in March 2026."
    periods = ["2025/26"]            # of every question that does not say otherwise; `areas` likewise

    [[questions]]
    key = "looked_after"
    asks = "How many looked-after children went missing?"
    count = "children"
    where = { care_status = "looked after" }
"""

from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from homeward.dataset.errors import HomewardError
from homeward.dataset.partnership import PLAIN_NAME
from homeward.dataset.toml_tables import TomlTable, read_toml
from homeward.publication.questions.model import Conditions, Question, QuestionFile

FILE_KEYS = ("title", "about", "periods", "areas", "questions")
QUESTION_KEYS = (
    "key", "asks", "count", "figure", "where", "also", "percent_with", "times", "first", "by", "shares", "periods",
    "areas", "define",
)  # fmt: skip
WHAT = "questions, which docs/reference/question-files.md of Homeward explains"


def read_questions(path: Path) -> QuestionFile:
    """The questions of a file, or of every file of a folder by name. Raises HomewardError, saying what to mend."""
    if path.is_dir():
        files = [read_questions(each) for each in sorted(path.glob("*.toml"))]
        if not files:
            raise HomewardError(f"{path} holds no question files (.toml).")
        questions = tuple(each for file in files for each in file.questions)
        _check_keys(questions, str(path))
        return QuestionFile("Questions and answers", "", questions)
    file = read_toml(path, WHAT)
    file.refuse_unknown(FILE_KEYS)
    periods, areas = file.text_or_texts("periods"), file.text_or_texts("areas")
    entries = file.tables("questions", "question", "key", needed=True)
    questions = tuple(_with_defaults(read_question(entry), periods, areas, path) for entry in entries)
    _check_keys(questions, str(path))
    return QuestionFile(file.text("title", path.stem.replace("_", " ").capitalize()), file.text("about", ""), questions)


def read_question(entry: TomlTable) -> Question:
    """A question as its table says it; nothing is looked up yet."""
    entry.refuse_unknown(QUESTION_KEYS)
    key = entry.text("key")
    if not PLAIN_NAME.fullmatch(key):
        raise entry.error("its key is not a plain name. Write it in lower-case letters, digits, _ and -.")
    return Question(
        key=key,
        asks=entry.text("asks", ""),
        count=entry.text("count", ""),
        figure=entry.text("figure", ""),
        where=_conditions(entry, "where"),
        also=_conditions(entry, "also"),
        percent_with=_conditions(entry, "percent_with"),
        times=_one(entry, "times"),
        first=entry.flag("first"),
        by=entry.text_or_texts("by"),
        shares=entry.flag("shares"),
        periods=entry.text_or_texts("periods"),
        areas=entry.text_or_texts("areas"),
        define=entry.text_or_texts("define"),
    )


def _with_defaults(question: Question, periods: tuple[str, ...], areas: tuple[str, ...], path: Path) -> Question:
    return replace(question, periods=question.periods or periods, areas=question.areas or areas, saved_in=path)


def _conditions(entry: TomlTable, key: str) -> Conditions:
    said = entry.table(key)
    return {name: _answers(said, name, value) for name, value in said.values.items()}


def _answers(said: TomlTable, name: str, value: Any) -> tuple[str, ...]:
    """One answer or several; a number or a yes or no may stand without quotes."""
    values = value if isinstance(value, list) else [value]
    if not values or not all(isinstance(each, str | int | float) and not isinstance(each, date) for each in values):
        raise said.error(f"`{name}` should be an answer in quotes, or a list of them.")
    return tuple(_text(each) for each in values)


def _text(value: str | int | float) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value if isinstance(value, str) else f"{value:g}"


def _one(entry: TomlTable, key: str) -> str:
    value = entry.values.get(key, "")
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else entry.text(key, "")


def _check_keys(questions: tuple[Question, ...], where: str) -> None:
    twice = [key for key, count in Counter(each.key for each in questions).items() if count > 1]
    if twice:
        raise HomewardError(f"{where}: two questions have the key '{twice[0]}'. Give each its own.")
