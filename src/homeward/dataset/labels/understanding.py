"""Reading a label: its codes, its words, and what to make of both. What cannot be told is unknown, never guessed."""

import re

from homeward.dataset.labels import reservations
from homeward.dataset.labels import text as texts
from homeward.dataset.labels.definition import NOTHING, Certainty, LabelList, Reading, ReadWords, Target
from homeward.dataset.labels.wording import BUT, understand_words

_STRANGE = re.compile(r"(?!s\d|sec)[a-z]+\d[a-z0-9]*|\d+(?!rd|th|st|nd)[a-z]+")
"""Not a section of an Act (`S20`), nor a number in order (`3rd`)."""
_GLUED = [re.compile(rf"([a-z]{{1,2}}\d{{1,2}}{suffix})_?([a-z]{{3,}})(?![a-z0-9._])") for suffix in ("", "[ab]")]
"""A code and a word without a blank between them: `N1Abuse`."""
_APART = re.compile(r"([a-z]{1,2})\s(\d{1,2}[ab]?)(?![a-z0-9])")
"""A code with a blank in it: `PR 1`."""
_LAST = re.compile(r"(?:\s-|[:=>]|\s-\s?\(?)\s*([a-z]{1,2}\d{1,2}[ab]?|[a-z]{4})\s*$")
"""A code after a dash or colon at the end: `Full care order - C2`."""
_INNER = re.compile(r"(?<![a-z0-9.])[a-z]{1,2}\d{1,2}[ab]?(?![a-z0-9.])")

_CHANGE = re.compile(r"→|[-=]>")
_EITHER = re.compile(r"\b(?:or|to|then|but|now)\b|[/|;→]|[-=]>")
_EITHER_OR_BOTH = re.compile(r"\b(?:or|to|then|but|now|and)\b|[/|;→&]|[-=]>|(?<!\d)\+")
_SURE = (Certainty.EXACT, Certainty.UNDERSTOOD)
MOST_PARTED = 8
"""Words of a text in which `or`, `to` and a stroke part answers; in a longer one they are part of a sentence."""
MOST_OF_A_CODE = 7
"""Letters and digits of a strange code; a longer one has a word in it that may matter."""


def read_label(label: str, of: LabelList) -> Reading:
    """What a label means in a list."""
    folded = texts.plain_letters(label)
    reading = _read(label, folded, of)
    if folded in of.disputed_spellings:
        reading = Reading(reading.code, "", reading.certainty)
    return reading if reading.answer else NOTHING


def _read(label: str, folded: str, of: LabelList) -> Reading:
    known = of.by_spelling.get(folded)
    if reservations.is_asked(label) or reservations.is_unfinished(texts.plain(label)):
        return NOTHING
    if known:
        return Reading(known.code, known.group, Certainty.EXACT)
    text = texts.without_enumerator(texts.plain(label))
    if known := of.by_spelling.get(texts.plain_letters(text)):
        return Reading(known.code, known.group, Certainty.EXACT)
    if reservations.is_only_ahead(text) and not of.is_a_plan:
        return NOTHING
    if _is_left_open(text, of) or _is_of_another(text, of) or _gives_two_answers(text, of):
        return NOTHING
    if reservations.is_taken_back(text):
        return _settle([], [], _understood(text, of), of)
    strong, weak, rest = take_codes(_parted(text, of), of)
    strange = "" if strong or weak else strange_code(rest)
    rest = rest.lstrip(" ([~").removeprefix(strange)
    words = _understood(rest, of)
    if reservations.begins_with_not(text) and not (words.target and words.target != Target()):
        return NOTHING
    if strange and (words.is_weak or len(strange) > MOST_OF_A_CODE or not rest.strip(" )]-")):
        return NOTHING
    return _settle(strong, weak, words, of)


def _is_left_open(text: str, of: LabelList) -> bool:
    """Whether an end takes an answer back (`(query)`), or is itself another answer: `low income - tbc`."""
    if end := reservations.end_that_takes_back(text):
        return bool(text.removesuffix(end).strip(" -(:,"))
    end = reservations.end_that_leaves_open(text)
    before = text.removesuffix(end).strip(" -(:,")
    if not end or not before:
        return False
    said = _read(before, texts.plain_letters(before), of)
    return bool(said.answer) and _answer(said) != _answer(_read(end, texts.plain_letters(end), of))


def _answer(reading: Reading) -> str:
    return reading.group or reading.code


def _is_of_another(text: str, of: LabelList) -> bool:
    """Whether a text is about somebody else than the child, where that is no answer."""
    if of.is_of_the_child:
        return reservations.is_of_another(text)
    return not of.names_people and reservations.is_of_sibling(text)


def _gives_two_answers(text: str, of: LabelList) -> bool:
    """Whether the parts of a short text are answers that differ: `secure and residential school`, `MLD or SLD`."""
    if len(texts.words(text)) > MOST_PARTED or not (of.parts_answers or _CHANGE.search(text)):
        return False
    mark = _CHANGE if not of.parts_answers else _EITHER_OR_BOTH if "and" in of.parts_answers else _EITHER
    if of.undivided:
        text = re.sub(of.undivided, lambda found: mark.sub(" ", found[0]), text)
    parts = mark.split(BUT.split(text)[0])
    if len(parts) < 2:
        return False
    read = [_read(part, texts.plain_letters(part), of) for part in parts]
    sure = {_answer(each) for each in read if each.certainty in _SURE and each.answer}
    return len(sure) > 1


def _understood(rest: str, of: LabelList) -> ReadWords:
    return of.understand(of, rest) if of.understand else understand_words(of, rest)


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
    end = texts.token_at_end(rest) or _last_token(rest)
    if end and _take(end[0], of, strong, weak, alone=False):
        rest = rest[: end[1]]
    return *_with_inner_codes(strong, weak, rest, of), rest


def _last_token(text: str) -> tuple[str, int] | None:
    found = _LAST.search(text)
    return (found[1], found.start()) if found else None


def _with_inner_codes(
    strong: list[Target], weak: list[Target], rest: str, of: LabelList
) -> tuple[list[Target], list[Target]]:
    """
    Codes within the rest: one where there is no other; or all when there are no words beside them.

    Several beside words are only spoken of: `Age assessed as 18 (and E5, E6 and E7 do not apply)`.
    """
    inner: list[Target] = []
    for token in _INNER.findall(rest):
        _take(token, of, inner, [], alone=False)
    words = [word for word in texts.words(_INNER.sub(" ", rest)) if word not in ("and", "or", "plus")]
    if inner and (not words or (not strong and len({target.code for target in inner}) == 1)):
        return [*strong, *inner], weak
    return strong, weak


def _parted(text: str, of: LabelList) -> str:
    """A plain text with a blank between a code and the word that it runs into, and none within a code: `PR 1`."""
    apart = _APART.match(text)
    if apart and _is_code(apart[1] + apart[2], of):
        return apart[1] + text[apart.start(2) :]
    if (whole := texts.next_token(text)) and _is_code(whole[0], of):
        return text
    for glued in _GLUED:
        found = glued.match(text)
        if found and found[2] in of.vocabulary.means and _is_code(found[1], of):
            return f"{found[1]} {text[found.start(2) :]}"
    return text


def _is_code(token: str, of: LabelList) -> bool:
    codes: list[Target] = []
    return _take(token, of, codes, [], alone=False) and bool(codes)


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
    if words.target.code and words.target.code == of.elsewhere.get(code.code) and words.is_clear:
        return Reading(words.target.code, words.target.group, certainty)
    if code.group in words.groups:
        return Reading(code.code, code.group, certainty)
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
