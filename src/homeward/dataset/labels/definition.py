"""What a list of labels is: its meanings and groups, its codes, and the rules by which words are understood."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from functools import cached_property

from homeward.dataset.labels.spelling import Vocabulary, vocabulary
from homeward.dataset.labels.text import plain_letters


class Certainty(Enum):
    """How sure a reading is."""

    EXACT = "exact"
    """A code, or a label as the list has it."""
    UNDERSTOOD = "understood"
    """Every word is known, and code and words agree."""
    LIKELY = "likely"
    """A word was misspelt or cut off, or only the code is understood."""
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Meaning:
    """
    A code of a list: what it means, the group it belongs to, and other spellings that are read without thinking.

    `resembles` has labels that may mean it, or another: it is suggested for them, and they are not read as it.
    """

    code: str
    label: str
    group: str = ""
    spellings: tuple[str, ...] = ()
    resembles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Target:
    """What a code or some words point at: a code, a group, or both. Empty is not known."""

    code: str = ""
    group: str = ""


@dataclass(frozen=True)
class Reading:
    """What a label means in a list. Without a code only its group is understood; without either, nothing."""

    code: str = ""
    group: str = ""
    certainty: Certainty = Certainty.UNKNOWN

    @property
    def answer(self) -> str:
        """The code, or else the group."""
        return self.code or self.group


NOTHING = Reading()


@dataclass(frozen=True)
class Rule:
    """
    Words that mean something.

    Args:
        words: all must be there. `a|b` is either, `-a` must not be there.
        target: a code or a group of the list.
        is_weak: a detail that several codes may have: the code beside it says which.
        wins: the words say it whatever the code says: that code has meant something else in other years.
    """

    words: str
    target: str
    is_weak: bool = False
    wins: bool = False

    @cached_property
    def _parts(self) -> list[tuple[bool, frozenset[str]]]:
        return [(not part.startswith("-"), frozenset(part.lstrip("-").split("|"))) for part in self.words.split()]

    @property
    def vocabulary(self) -> set[str]:
        return {word for _, choice in self._parts for word in choice}

    def holds(self, words: set[str]) -> bool:
        return all(bool(choice & words) is wanted for wanted, choice in self._parts)


def vocabulary_of(
    rules: tuple[Rule, ...], synonyms: dict[str, str], fillers: str = "", phrases: dict[str, str] | None = None
) -> Vocabulary:
    """The words of rules and phrases, their synonyms, and words that say nothing."""
    of_rules = {word for rule in rules for word in rule.vocabulary} - set((phrases or {}).values())
    of_phrases = {word for phrase in phrases or {} for word in phrase.split()}
    return vocabulary(of_rules | of_phrases, synonyms, fillers)


@dataclass(frozen=True)
class CodePattern:
    """
    Codes within a label.

    Args:
        pattern: the whole token, in lower case.
        target: a code or group; `{1}` is the pattern's first part, in capitals.
        is_weak: a code of one council's own list: words beside it are believed rather than it.
        alone: it is a code only when nothing else is in the label.
    """

    pattern: str
    target: str
    is_weak: bool = False
    alone: bool = False

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern)

    def target_of(self, token: str) -> str | None:
        found = self._compiled.fullmatch(token)
        if not found:
            return None
        return self.target.format("", *(part.upper() if part else "" for part in found.groups()))


def codes_of(meanings: tuple[Meaning, ...]) -> CodePattern:
    """The codes of a list, as they stand."""
    return CodePattern("(" + "|".join(meaning.code.lower() for meaning in meanings) + ")", "{1}")


@dataclass(frozen=True)
class ReadWords:
    """What the words of a label say. `is_clear` is False when a word that may matter was not understood."""

    target: Target | None = None
    is_weak: bool = False
    wins: bool = False
    is_clear: bool = True
    is_likely: bool = False
    says_something: bool = True
    groups: frozenset[str] = frozenset()
    """All groups that the words may be counted in: the code beside them chooses."""


@dataclass(frozen=True)
class LabelList:
    """
    A list of labels.

    Attributes:
        name: as the command line has it.
        title: as Ofsted's Annex A or the return has it; found by this name too.
        groups: the title of each group by its key; empty where every code is its own group.
        skipped: tokens before a code that say nothing: `CIN - N1`.
        skips_strangers: a token before a code that is no word of the list says nothing either: `WEN - WENG`.
        tolerates_strangers: words that are like none of the list's are passed over, if the rest says enough.
        parts_answers: words that part two answers, of which neither is then taken; not `and` where both are one
            answer; `-` where nobody prints details after it.
        undivided: a pattern of words that are one answer although `or` or a stroke is between them.
        elsewhere: what a code means in another scheme: believed when the words say just that.
        disputed: labels that councils put into differing groups, and why: their code is read and no group is given.
        titled: labels beside which the source prints their group's title in other capitals, and that title.
        is_of_the_child: what is said of a parent or a sibling is no answer: `mother is deaf`.
        names_people: a relative is an answer: `found by: sister`.
        is_a_plan: what is to come is an answer: `to be adopted`.
        understand: how the words are understood, where rules are not enough.
    """

    name: str
    title: str
    source: str
    meanings: tuple[Meaning, ...]
    vocabulary: Vocabulary
    groups: dict[str, str] = field(default_factory=dict)
    patterns: tuple[CodePattern, ...] = ()
    rules: tuple[Rule, ...] = ()
    phrases: dict[str, str] = field(default_factory=dict)
    skipped: frozenset[str] = frozenset()
    tolerates_strangers: bool = False
    skips_strangers: bool = False
    parts_answers: tuple[str, ...] = ("or", "and")
    undivided: str = ""
    elsewhere: dict[str, str] = field(default_factory=dict)
    disputed: dict[str, str] = field(default_factory=dict)
    titled: dict[str, str] = field(default_factory=dict)
    is_of_the_child: bool = False
    names_people: bool = False
    is_a_plan: bool = False
    understand: Callable[["LabelList", str], ReadWords] | None = None
    also_called: tuple[str, ...] = ()

    @cached_property
    def by_code(self) -> dict[str, Meaning]:
        return {meaning.code: meaning for meaning in self.meanings}

    @cached_property
    def disputed_spellings(self) -> frozenset[str]:
        """The disputed labels, folded."""
        return frozenset(map(plain_letters, self.disputed))

    @cached_property
    def by_spelling(self) -> dict[str, Target]:
        """Codes, labels and groups as they stand in the list, folded. A spelling that two share is none."""
        spelled: dict[str, Target] = {}
        shared: set[str] = set()
        for spelling, target in self._spellings():
            if spelled.setdefault(spelling, target) != target:
                shared.add(spelling)
        return {spelling: target for spelling, target in spelled.items() if spelling and spelling not in shared}

    def _spellings(self) -> list[tuple[str, Target]]:
        groups = [
            (plain_letters(text), self.target(key))
            for key, title in self.groups.items()
            for text in (title, title.partition(")")[2])
        ]
        codes = [
            (plain_letters(text), self.target(m.code))
            for m in self.meanings
            for text in (m.code, m.label, *m.spellings)
        ]
        taken = {spelling for spelling, _ in codes}
        return [*codes, *((spelling, target) for spelling, target in groups if spelling not in taken)]

    def target(self, key: str) -> Target:
        """What a key points at: a code with its group, or a group. A group of one code points at that code too."""
        if key in self.by_code:
            return Target(key, self.by_code[key].group)
        of_group = [meaning.code for meaning in self.meanings if meaning.group == key]
        return Target(of_group[0] if len(of_group) == 1 else "", key)

    def group_title(self, reading: Reading, label: str = "") -> str:
        """The group as its source prints it (beside a label, if given); the code where the list has no groups."""
        if not self.groups:
            return reading.code
        title = self.groups.get(reading.group, "")
        printed = self.titled.get(label, title)
        return printed if plain_letters(printed) == plain_letters(title) else title
