"""The page on what can be asked: subjects, and by what each can be filtered and broken down."""

from collections.abc import Callable, Iterable

from homeward.publication.questions.filters import Filter, filters_of
from homeward.publication.questions.subjects import SUBJECTS

Page = Callable[..., str]
MOST_ANSWERS = 12

INTRODUCTION = (
    "What `./run ask` can count, and by what. How to: [ask a question](../how-to/ask-a-question.md). Case, spaces and "
    "punctuation of a word do not matter, and a word that is not known gets the nearest. `./run ask --list` and "
    "`./run ask children --list` show the same. Any [indicator](indicators.md) can be asked for, too, with `--figure`."
)
ANSWERS = (
    "Each may be a condition (`--where`, `--also`, `--percent-with`), and what has answers also a breakdown (`--by`). "
    "`not` before an answer means any other. Spellings that [code lists](codes.md) know will do as well."
)


def questions_page(page: Page, table: Page) -> str:
    """Every subject and every filter."""
    rows = [
        (f"`{subject.name}`", subject.words, subject.date_basis, ", ".join(f"`{each}`" for each in subject.aliases))
        for subject in SUBJECTS
    ]
    parts = [INTRODUCTION, "## What can be counted", table(("count", "what it is", "by which day", "or say"), rows)]
    parts += ["## By what it can be asked", ANSWERS]
    for of in dict.fromkeys(subject.of for subject in SUBJECTS):
        names = ", ".join(f"`{subject.name}`" for subject in SUBJECTS if subject.of == of)
        parts += [f"### {names.replace('`', '')}", table(("name", "what it is", "answers"), _rows(of))]
    return page("What can be asked", "src/homeward/publication/questions", *parts)


def _rows(of: str) -> Iterable[tuple[str, str, str]]:
    for each in filters_of(of).values():
        yield f"`{each.name}`", each.title, _answers(each)


def _answers(each: Filter) -> str:
    labels = [category.label for category in each.breakdown.categories] if each.breakdown else []
    said = [f"`{label}`" for label in labels[:MOST_ANSWERS]]
    if len(labels) > MOST_ANSWERS:
        said.append(f"and {len(labels) - MOST_ANSWERS} more")
    if each.measured:
        said.insert(0, f"a number of {each.measured.unit}s" if each.measured.unit else "a number")
    return ", ".join(said)
