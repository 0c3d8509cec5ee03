"""A question written down: as TOML that `reading` reads back, and as the command that asks it again."""

import json
import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path

from homeward.dataset.errors import HomewardError
from homeward.dataset.partnership import PLAIN_NAME
from homeward.dataset.writing import write_text_atomically
from homeward.publication.questions.model import Conditions, Question
from homeward.publication.questions.reading import read_questions


def save_question(question: Question, path: Path) -> None:
    """Add a question to a file of questions, which is begun where there is none."""
    if not PLAIN_NAME.fullmatch(question.key):
        raise HomewardError(
            f"'{question.key}' is no name to save under. Write it in lower-case letters, digits, _ and -."
        )
    before = ""
    if path.exists():
        known = [each.key for each in read_questions(path).questions]
        if question.key in known:
            raise HomewardError(f"{path} has a question '{question.key}' already. Save under another name.")
        before = path.read_text(encoding="utf-8").rstrip() + "\n\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    with write_text_atomically(path) as file:
        file.write(before + as_toml(question))


def as_file(questions: Sequence[Question], title: str, about: str) -> str:
    """A whole question file."""
    head = f"title = {_quoted(title)}\n" + (f"about = {_quoted(about)}\n" if about else "")
    return "\n".join([head, *(as_toml(question) for question in questions)])


def as_toml(question: Question) -> str:
    """The question as a table of a question file."""
    return "[[questions]]\n" + "".join(f"{key} = {value}\n" for key, value in _values(question))


def _values(question: Question) -> Iterator[tuple[str, str]]:
    for key in ("key", "asks", "count", "figure"):
        if value := getattr(question, key):
            yield key, _quoted(value)
    for key in ("where", "also", "percent_with"):
        if value := getattr(question, key):
            yield key, _conditions(value)
    if question.times:
        yield "times", _quoted(question.times)
    for key in ("first", "shares"):
        if getattr(question, key):
            yield key, "true"
    for key in ("by", "periods", "areas", "define"):
        if value := getattr(question, key):
            yield key, _list(value)


def _conditions(conditions: Conditions) -> str:
    return "{ " + ", ".join(f"{_quoted(name)} = {_list(answers)}" for name, answers in conditions.items()) + " }"


def _list(texts: tuple[str, ...]) -> str:
    return _quoted(texts[0]) if len(texts) == 1 else f"[{', '.join(map(_quoted, texts))}]"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def as_command(question: Question, held: tuple[str, ...]) -> str:
    """What to type to ask it again."""
    words = ["homeward", "ask", *held]
    if question.saved_in:
        return shlex.join([*words, "--file", str(question.saved_in), "--only", question.key])
    words[2:2] = [question.count] if question.count else ["--figure", question.figure]
    for option in ("where", "also", "percent_with"):
        for name, answers in getattr(question, option).items():
            words += [f"--{option.replace('_', '-')}", f"{name}={' | '.join(answers)}"]
    if question.times:
        words += ["--times", question.times]
    words += [f"--{flag}" for flag in ("first", "shares") if getattr(question, flag)]
    for option, values in (("by", question.by), ("period", question.periods), ("area", question.areas)):
        for value in values:
            words += [f"--{option}", value]
    return shlex.join(words)
