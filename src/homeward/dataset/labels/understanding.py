"""Reading a label: its codes, its words, and what to make of both. What cannot be told is unknown, never guessed."""

import re

from homeward.dataset.labels import text as texts
from homeward.dataset.labels.definition import NOTHING, Certainty, LabelList, Reading, ReadWords, Target
from homeward.dataset.labels.spelling import Word

_STRANGE = re.compile(r"(?!s\d|sec)[a-z]+\d[a-z0-9]*|\d+(?!rd|th|st|nd)[a-z]+")
"""Not a section of an Act (`S20`), nor a number in order (`3rd`)."""
CUT_OFF = 30
"""Letters from which a label may have been cut off by the system it is from."""


def read_label(label: str, of: LabelList) -> Reading:
    """What a label means in a list."""
    folded = texts.fold(label)
    reading = _read(label, folded, of)
    if folded in of.disputed_spellings:
        reading = Reading(reading.code, "", reading.certainty)
    return reading if reading.answer else NOTHING


def _read(label: str, folded: str, of: LabelList) -> Reading:
    known = of.by_spelling.get(folded)
    if known:
        return Reading(known.code, known.group, Certainty.EXACT)
    text = texts.without_enumerator(texts.plain(label))
    if known := of.by_spelling.get(texts.fold(text)):
        return Reading(known.code, known.group, Certainty.EXACT)
    strong, weak, rest = take_codes(text, of)
    strange = "" if strong or weak else strange_code(rest)
    rest = rest.lstrip(" ([~").removeprefix(strange)
    words = of.understand(of, rest) if of.understand else understand_words(of, rest)
    if strange and (words.is_weak or not rest.strip(" )]-")):
        return NOTHING
    return _settle(strong, weak, words, of)


def take_codes(text: str, of: LabelList) -> tuple[list[Target], list[Target], str]:
    """The codes that a plain text begins or ends with (those of national lists, those of councils), and the rest."""
    strong: list[Target] = []
    weak: list[Target] = []
    at = taken = 0
    while token := texts.next_token(text, at):
        is_all = at == 0 and texts.next_token(text, token[1]) is None
        if _take(token[0], of, strong, weak, alone=is_all):
            taken = token[1]
        elif not _says_nothing(token[0], of):
            break
        at = token[1]
    rest = text[taken:]
    end = texts.token_at_end(rest)
    if end and _take(end[0], of, strong, weak, alone=False):
        rest = rest[: end[1]]
    return strong, weak, rest


def strange_code(text: str) -> str:
    """Letters and digits in one that begin a text and are no code of the list: whatever it is, it is no word."""
    token = texts.next_token(text)
    is_strange = token is not None and _STRANGE.fullmatch(token[0]) is not None
    return token[0] if token is not None and is_strange else ""


def _says_nothing(token: str, of: LabelList) -> bool:
    """Whether a token before a code may be passed over."""
    return token in of.skipped or (of.skips_strangers and token.isalpha() and token not in of.vocabulary.means)


def _take(token: str, of: LabelList, strong: list[Target], weak: list[Target], *, alone: bool) -> bool:
    """Put a token with the codes if it is one; whether it says no more than that."""
    for pattern in of.patterns:
        key = pattern.target_of(token)
        if key is None or (pattern.alone and not alone):
            continue
        if key:
            (weak if pattern.is_weak else strong).append(of.target(key))
        return True
    return False


def understand_words(of: LabelList, rest: str) -> ReadWords:
    """What the words say by the list's rules: the first rule that holds."""
    typed = texts.words(rest)
    read = [of.vocabulary.read(word) for word in typed]
    said = with_phrases([meant for word in read for meant in word.means], of.phrases)
    strange = [(word, typed[n], n == len(typed) - 1) for n, word in enumerate(read) if not word.is_known]
    is_cut_off = len(rest) >= CUT_OFF
    passed = all(_may_be_passed_over(word, text, of, is_cut_off and last) for word, text, last in strange)
    likely = bool(strange) or any(word.is_likely for word in read)
    rule = next((rule for rule in of.rules if rule.holds(said)), None)
    if rule is None:
        return ReadWords(is_clear=passed, is_likely=likely, says_something=bool(said or strange))
    return ReadWords(of.target(rule.target), rule.is_weak, rule.wins, passed, likely)


def with_phrases(said: list[str], phrases: dict[str, str]) -> set[str]:
    """The words that were said, phrases taken together."""
    joined = f" {' '.join(said)} "
    for phrase, stands_for in phrases.items():
        joined = joined.replace(f" {phrase} ", f" {stands_for} ")
    return set(joined.split())


def _may_be_passed_over(word: Word, typed: str, of: LabelList, is_cut_off: bool) -> bool:
    """
    Whether a word that was not understood may be left out of account.

    The last word of a label that was cut off may; else only one that is like no word of the list, so that a slip in a
    word that matters (`nt subject to`) is not passed over.
    """
    if is_cut_off and of.vocabulary.begins_a_word(typed):
        return True
    return of.tolerates_strangers and not word.is_near and len(typed) > 3


def _settle(strong: list[Target], weak: list[Target], words: ReadWords, of: LabelList) -> Reading:
    """What codes and words say together. Where they say different things, nothing."""
    if len({_group(target) for target in strong}) > 1:
        return NOTHING
    code = _one(strong)
    if code is None:
        return _without_code(weak, words)
    if not words.says_something:
        return Reading(code.code, code.group, Certainty.EXACT)
    if words.target is None or words.is_weak:
        if not words.is_clear or (words.target is None and words.is_likely):
            return Reading(code.code, code.group, Certainty.LIKELY)
        return Reading(code.code, code.group, Certainty.UNDERSTOOD)
    certainty = Certainty.LIKELY if words.is_likely or not words.is_clear else Certainty.UNDERSTOOD
    if _group(words.target) == _group(code):
        agreed = code.code if words.target.code in ("", code.code) else ""
        return Reading(agreed or (code.code if not code.group else ""), code.group, certainty)
    if words.wins and words.is_clear:
        return Reading(words.target.code, words.target.group, certainty)
    return NOTHING


def _without_code(weak: list[Target], words: ReadWords) -> Reading:
    """What is understood where no national code is there."""
    if not words.is_clear:
        return NOTHING
    certainty = Certainty.LIKELY if words.is_likely else Certainty.UNDERSTOOD
    if words.target is not None and not (words.is_weak and weak):
        return Reading(words.target.code, words.target.group, certainty)
    if len({_group(target) for target in weak}) != 1 or (words.says_something and words.target is None):
        return NOTHING
    return Reading(weak[0].code, weak[0].group, certainty)


def _group(target: Target) -> str:
    return target.group or target.code


def _one(targets: list[Target]) -> Target | None:
    """The only target; of several in one group the group, with the code if they agree."""
    if not targets:
        return None
    codes = {target.code for target in targets if target.code}
    return Target(codes.pop() if len(codes) == 1 else "", targets[0].group)
