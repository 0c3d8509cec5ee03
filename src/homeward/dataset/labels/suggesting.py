"""The nearest that is known to a label that is not: up to three suggestions, by the distance of their letters."""

import functools
import re
from collections.abc import Iterable

from rapidfuzz import fuzz, process

from homeward.dataset.labels.definition import LabelList
from homeward.dataset.labels.text import plain_letters, words

MOST = 3
LEAST_LIKE = 80.0
"""Percent of letters that are alike. Below it strangers come near: Martian and African are alike by 71."""
MOST_LETTERS = 60
SHORTEST = 3
"""Letters of a text that is worth a suggestion: shorter ones are near to everything."""
SHORTEST_BEGINNING = 6
"""Letters of a text that may be the beginning of a longer label."""
_INITIALS = re.compile(r"(?:^|[-:,(] ?|\s)([A-Z](?:[A-Z./& ]{0,8}[A-Z]))\W*$")
"""Capitals that end a text, of several words' beginnings: `Mixed: W&BC`."""
LEFT_OUT_OF_INITIALS = frozenset(["and", "or", "of", "the", "with", "to", "by", "a", "an", "in", "on"])


def suggestions(text: str, meant: Iterable[tuple[str, str]], least: float = LEAST_LIKE) -> list[str]:
    """
    What the spellings nearest to a text mean, best first, each once.

    Of more than three that are equally near none is suggested: nobody could tell which was meant.

    Args:
        meant: spellings, each with what it means. One spelling may mean several things.
    """
    pairs = [(_letters(spelling), what) for spelling, what in meant]
    pairs = [(spelling, what) for spelling, what in pairs if len(spelling) >= SHORTEST]
    asked = plain_letters(text)[:MOST_LETTERS]
    if len(asked) < SHORTEST:
        return []
    spellings = list(dict.fromkeys(spelling for spelling, _ in pairs))
    near = process.extract(asked, spellings, scorer=_likeness, score_cutoff=least, limit=None)
    said: list[str] = []
    for score in dict.fromkeys(score for _, score, _ in near):
        alike = {spelling for spelling, its_score, _ in near if its_score == score}
        fresh = list(dict.fromkeys(what for spelling, what in pairs if spelling in alike and what not in said))
        if len(said) + len(fresh) > MOST:
            break
        said += fresh
    return said


@functools.lru_cache(maxsize=10_000)
def _letters(spelling: str) -> str:
    """The letters of a spelling that a list knows, and so is asked about again and again."""
    return plain_letters(spelling)


def _likeness(asked: str, known: str, *, score_cutoff: float | None = None) -> float:
    """How alike the letters are, in percent: of all of a known spelling, or of as much of it as was asked."""
    whole = fuzz.ratio(asked, known, score_cutoff=score_cutoff)
    if len(asked) < SHORTEST_BEGINNING:
        return whole
    return max(whole, fuzz.ratio(asked, known[: len(asked)], score_cutoff=score_cutoff))


def suggested_codes(text: str, of: LabelList) -> list[str]:
    """The codes of a list whose labels are nearest to a text, or whose label it is the initials of."""
    typed = _initials_in(text)
    by_initials = [meaning.code for meaning in of.meanings if initials(meaning.label) == typed] if typed else []
    if len(by_initials) == 1:
        return by_initials
    return suggestions(text, [(s, m.code) for m in of.meanings for s in (m.label, *m.spellings, *m.resembles)])


def initials(label: str) -> str:
    """The first letters of the words of a label; empty where it has only one word."""
    said = [word for word in words(label.casefold()) if word not in LEFT_OUT_OF_INITIALS]
    return "".join(word[0] for word in said) if len(said) > 1 else ""


def _initials_in(text: str) -> str:
    """The initials that a text ends with; empty where it ends with none."""
    found = _INITIALS.search(text.strip())
    return re.sub(r"[^a-z]", "", found[1].casefold()) if found else ""
