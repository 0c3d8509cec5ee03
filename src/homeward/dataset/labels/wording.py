"""What the words of a label say by a list's rules; nothing when they are denied, asked, or say two things at once."""

import re
from functools import partial

from homeward.dataset.labels import reservations
from homeward.dataset.labels import text as texts
from homeward.dataset.labels.definition import LabelList, ReadWords, Rule, Target
from homeward.dataset.labels.spelling import DENIED, Word

CUT_OFF = 30
"""Letters from which a label may have been cut off by the system it is from."""
NOWHERE = Target()
_JOINED = {"or": r"\bor\b|\||;|\s/\s", "and": r"\band\b|&|\+", "-": r"\s-\s|,\s"}
_SHORT = 6
"""Words of a label in which a stroke parts two answers (`adoption/SGO`); in a longer one it joins two words."""
_SHORTEST = 4
"""Words of a label in which both sides of `or` have to be understood: `foster or residential`."""
BUT = re.compile(r"\b(?:not|no|non|nor|except|excl|excluding|unless|without|other than)\b")
"""What follows is no answer: `not under a residence order or SGO`."""


def understand_words(of: LabelList, rest: str) -> ReadWords:
    """What the words say by the list's rules: the first rule that holds."""
    rest = texts.with_initials(rest)
    said = _by_rules(of, rest)
    if said.target is not None and _says_two_things(of, rest, said):
        return ReadWords(NOWHERE, is_weak=True)
    return said


def _by_rules(of: LabelList, rest: str) -> ReadWords:
    typed = texts.words(rest)
    read = [of.vocabulary.read(word) for word in typed]
    spoken = with_phrases([meant for word in read for meant in word.means], of.phrases)
    said = set(spoken)
    strange = [(word, typed[n], n == len(typed) - 1) for n, word in enumerate(read) if not word.is_known]
    is_cut_off = len(rest) >= CUT_OFF
    passed = all(_may_be_passed_over(word, text, of, is_cut_off and last) for word, text, last in strange)
    likely = bool(strange) or any(word.is_likely for word in read)
    rule = next((rule for rule in of.rules if rule.holds(said)), None)
    is_open = DENIED in said or reservations.is_asked(rest)
    if is_open or (rule and _is_denied(spoken, rest, rule)):
        return ReadWords(NOWHERE)
    if rule is None:
        return ReadWords(is_clear=passed and not is_open, is_likely=likely, says_something=bool(said or strange))
    return ReadWords(of.target(rule.target), rule.is_weak, rule.wins, passed, likely)


def _is_denied(spoken: list[str], rest: str, rule: Rule) -> bool:
    """`Not adopted`, `other than adoption`: what begins so says the contrary, unless the rule is about just that."""
    if reservations.is_taken_back(rest):
        return "otherthan" not in rule.vocabulary
    says_it_twice = spoken[1:2] == ["not"] or spoken[:2] in [spoken[n : n + 2] for n in range(1, len(spoken))]
    return spoken[:1] == ["not"] and not says_it_twice and rule.holds(set(spoken[1:]))


def _says_two_things(of: LabelList, rest: str, whole: ReadWords) -> bool:
    """Whether parts joined by `or`, a stroke or `and` are answers of differing groups: `adopted or SGO`."""
    marks = [_JOINED[word] for word in of.parts_answers]
    if "and" in of.parts_answers and len(texts.words(rest)) <= _SHORT:
        marks.append("/")
    parts = re.split("|".join(marks), BUT.split(rest)[0]) if marks else []
    if len(parts) < 2:
        return False
    if (
        "or" in rest.split()
        and len(texts.words(rest)) <= _SHORTEST
        and not all(map(partial(_is_understood, of), parts))
    ):
        return True
    answers = [whole, *(_by_rules(of, part) for part in parts if part.strip())]
    sure = [each.target for each in answers if each.target and each.is_clear and not each.is_weak]
    return len({target.group or target.code for target in sure if target != NOWHERE}) > 1


def _is_understood(of: LabelList, part: str) -> bool:
    return _by_rules(of, part).target is not None


def with_phrases(said: list[str], phrases: dict[str, str]) -> list[str]:
    """The words that were said, phrases taken together."""
    joined = f" {' '.join(said)} "
    for phrase, stands_for in phrases.items():
        joined = joined.replace(f" {phrase} ", f" {stands_for} ")
    return joined.split()


def _may_be_passed_over(word: Word, typed: str, of: LabelList, is_cut_off: bool) -> bool:
    """
    Whether a word that was not understood may be left out of account.

    The last word of a label that was cut off may; else only one that is like no word of the list, so that a slip in a
    word that matters (`nt subject to`) is not passed over.
    """
    if is_cut_off and of.vocabulary.begins_a_word(typed):
        return True
    return of.tolerates_strangers and not word.is_near and len(typed) > 3
