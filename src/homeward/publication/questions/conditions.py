"""Conditions as people type them, made into conditions over columns, with their words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from homeward.dataset.code_list import fold
from homeward.dataset.errors import HomewardError, nearest
from homeward.indicators.definitions import Category
from homeward.publication.questions.filters import Filter, filters_of, short_title
from homeward.publication.questions.matching import find
from homeward.publication.questions.model import Conditions
from homeward.publication.questions.numbers import Limits, read_limits, scale_of
from homeward.publication.questions.subjects import SUBJECTS

_VAGUE = ("yes", "no", "not yes", "not no", "recorded", "not recorded", "other", "none", "low", "medium", "high")
"""Answers that say nothing without the question."""
MEASURED_FINELY = ("hour",)
"""Units of what is known to the minute, of which hardly anything is a whole number."""
_YES, _NO = ("yes", "true", "y"), ("no", "false", "n")


@dataclass(frozen=True)
class Condition:
    """A condition over a population's columns, its words (`Gender: Female or Other`), and the same in short."""

    where: str
    words: str
    short: str


def find_filter(said: str, population: str, what: str, counted: str = "") -> Filter:
    """
    The filter that somebody means, of those that a population has.

    Args:
        counted: the subject that is asked for, whose names the message says how to list.
    """
    filters = filters_of(population)
    known: dict[str, Filter] = {}
    for each in filters.values():
        for name in (each.name, *each.aliases, each.title):
            known.setdefault(name, each)
    known = {each.name: each for each in filters.values()} | known
    names = list(filters)
    try:
        return find(said, known, what, names, more=f"All of them: {_list_of(population, counted)}")
    except HomewardError as error:
        raise HomewardError(f"{error}{_elsewhere(said, population)}") from None


def _list_of(population: str, counted: str) -> str:
    name = counted or next((subject.name for subject in SUBJECTS if subject.of == population), "")
    return f"homeward ask {name} --list"


def _elsewhere(said: str, population: str) -> str:
    """That another subject can be asked so, where one can."""
    for subject in SUBJECTS:
        names = [name for each in filters_of(subject.of).values() for name in (each.name, *each.aliases)]
        if subject.of != population and fold(said) in map(fold, names):
            return f" Of '{subject.name}' it can be asked."
    return ""


def read_conditions(said: Conditions, population: str, where: str, counted: str = "") -> list[Condition]:
    """What somebody typed, looked up. `where` begins every message: the question and the key."""
    return [
        _condition(find_filter(name, population, f"{where}: there is no filter", counted), name, answers, where)
        for name, answers in said.items()
    ]


def all_of(conditions: Sequence[Condition], also: str = "true") -> str:
    """One condition that they all hold."""
    parts = [each for each in (also, *(condition.where for condition in conditions)) if each != "true"]
    if not parts:
        return "true"
    return parts[0] if len(parts) == 1 else " and ".join(f"({part})" for part in parts)


def _condition(by: Filter, name: str, answers: Sequence[str], where: str) -> Condition:
    if label := _label_named(by, name):  # `looked after = yes`
        answers = [_of_label(label, answer) for answer in answers]
    if not answers:
        raise HomewardError(f"{where}: {by.name} has no answer. {_choices(by)}")
    found = [_choice(by, answer, f"{where}: {by.name}") for answer in answers]
    conditions = list(dict.fromkeys(condition for condition, _ in found))
    either = conditions[0] if len(conditions) == 1 else " or ".join(f"({condition})" for condition in conditions)
    answers_said = " or ".join(dict.fromkeys(words for _, words in found))
    needs_name = by.measured is not None or not set(answers_said.lower().split(" or ")).isdisjoint(_VAGUE)
    short = f"{by.name.replace('_', ' ')}: {answers_said.lower()}" if needs_name else answers_said
    return Condition(either, f"{short_title(by.title)}: {answers_said}", short)


def _label_named(by: Filter, name: str) -> str:
    """The label of a category that a filter was called by, or empty."""
    return next((label for label in _labels(by) if fold(label) == fold(name)), "")


def _of_label(label: str, answer: str) -> str:
    if fold(answer) in _YES:
        return label
    return f"not {label}" if fold(answer) in _NO else answer


def _choice(by: Filter, said: str, where: str) -> tuple[str, str]:
    """The condition and the words of one answer, or of its contrary where it begins with `not`."""
    if found := _category(by, said):
        return found.where, found.label
    if fold(said) == "recorded" and by.breakdown and by.breakdown.not_recorded:
        return f"not ({by.breakdown.category(by.breakdown.not_recorded).where})", "recorded"
    if said.strip().casefold().startswith("not "):
        condition, words = _choice(by, said.strip()[4:], where)
        return f"not ({condition})", f"not {words}"
    if by.measured and (limits := read_limits(said)):
        scale = scale_of(limits, by.measured.unit, by.measured.scale, where)
        if by.measured.unit in MEASURED_FINELY and [operator for operator, _ in limits.tests] == ["="]:
            raise HomewardError(_hardly_ever_exactly(by, limits, where))
        condition = limits.condition(by.measured.column, scale)
        only = f"{by.measured.only} and " if by.measured.only else ""
        return f"{only}{condition}", limits.words(by.measured.unit)
    raise HomewardError(f"{where} is never '{said}'.{_hint(by, said)} {_choices(by)}")


def _hardly_ever_exactly(by: Filter, limits: Limits, where: str) -> str:
    number = limits.words(by.measured.unit if by.measured else "")
    return (
        f"{where} '{number}' would count only those of exactly {number}, to the minute. Write `within {number}`, or "
        f"`more than {number}`."
    )


def _category(by: Filter, said: str) -> Category | None:
    if by.breakdown is None:
        return None
    known: dict[str, Category] = {}
    for category in by.breakdown.categories:
        for name in (category.key, category.label):
            known.setdefault(fold(name), category)
    for spelling, key in by.spellings:
        known.setdefault(fold(spelling), by.breakdown.category(key))
    found = known.get(fold(said))
    if found is None and by.codes and (code := by.codes.read(said)):
        found = known.get(fold(code))
    if found is None and fold(said) in (*_YES, *_NO):
        found = known.get("yes" if fold(said) in _YES else "no") or _yes_or_no(by, is_yes=fold(said) in _YES)
    return found


def _yes_or_no(by: Filter, *, is_yes: bool) -> Category | None:
    """Of a breakdown of a yes or no under other names: the category that is it."""
    reads = by.breakdown.reads() if by.breakdown else []
    wanted = reads[0] if is_yes else f"not {reads[0]}" if reads else ""
    categories = by.breakdown.categories if by.breakdown and len(reads) == 1 else ()
    return next((each for each in categories if each.where == wanted), None)


def _hint(by: Filter, said: str) -> str:
    """The nearest answer, whether its words were typed, its key, or a spelling of it."""
    labels = {
        name: each.label
        for each in (by.breakdown.categories if by.breakdown else ())
        for name in (each.label, each.key)
    }
    if by.codes:
        known = {code.code: code for code in by.codes.codes}
        labels |= {
            spelling: labels[key]
            for key, code in known.items()
            if key in labels
            for spelling in (code.label, *code.spellings)
        }
    near = re.search(r"'(.+)'", nearest(said.replace("_", " "), [name.replace("_", " ") for name in labels]))
    if near is None:
        return ""
    named = {name.replace("_", " "): label for name, label in labels.items()}
    return f" Did you mean '{named[near[1]]}'?"


def _labels(by: Filter) -> list[str]:
    return [category.label for category in by.breakdown.categories] if by.breakdown else []


def _choices(by: Filter) -> str:
    parts = []
    if labels := _labels(by):
        parts.append(f"It may be: {'; '.join(labels)}.")
    if by.measured:
        unit = f", in {by.measured.unit}s" if by.measured.unit else ""
        parts.append(f"Or a number{unit}: `13 or over`, `under 18`, `10 to 12`.")
    return " ".join(parts)
