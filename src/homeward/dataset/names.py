"""Names as they are compared: small letters without accents, apostrophes and hyphens, however they were typed."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ə": "e"}
)
_WITHIN_A_WORD = re.compile(r"['’‘`´ʼʻ.]")
_NOT_A_LETTER = re.compile(r"[\W\d_]+")

_TITLES = frozenset({"mr", "mrs", "ms", "miss", "master", "mx"})
_STANDS_FOR_NONE = frozenset(
    {
        "unknown",
        "notknown",
        "nk",
        "na",
        "none",
        "null",
        "notrecorded",
        "tbc",
        "test",
        "x",
        "xx",
        "xxx",
        "unborn",
        "baby",
    }
)
_BELONGS_TO_THE_NEXT = frozenset(
    {
        "mc",
        "mac",
        "o",
        "al",
        "el",
        "ul",
        "bin",
        "ibn",
        "bint",
        "ben",
        "van",
        "von",
        "der",
        "den",
        "de",
        "da",
        "do",
        "dos",
    }
    | {"del", "della", "di", "la", "le", "st", "saint", "abu", "ap", "ter", "ten", "abd"}
)


@lru_cache(maxsize=100_000)
def words_of(name: str | None) -> tuple[str, ...]:
    """
    The words of a name: `O'Brien-Çelik` is `obrien` and `celik`; `van der Berg` is one word.

    Empty for what stands for no name. Letters of other scripts stay as they are.
    """
    plain = unicodedata.normalize("NFKD", (name or "").casefold().translate(_LETTERS))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    words = [word for word in _NOT_A_LETTER.split(_WITHIN_A_WORD.sub("", plain)) if word]
    words = [word for word in words if word not in _TITLES] or words
    return () if "".join(words) in _STANDS_FOR_NONE else _joined(words)


def _joined(words: list[str]) -> tuple[str, ...]:
    """Particles with the word they belong to: `mc donald` is `mcdonald`."""
    joined: list[str] = []
    before = ""
    for number, word in enumerate(words, start=1):
        if word in _BELONGS_TO_THE_NEXT and number < len(words):
            before += word
        else:
            joined.append(before + word)
            before = ""
    return tuple(joined)
