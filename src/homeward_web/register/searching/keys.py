"""
Keys by which a person record is found, and those to look for. A key is a number of 63 bits that says nothing.

Of each word of a name a record has its letters, its sound, and what is left of its first eight letters when any one is
left out (SymSpell's deletion neighbourhood): two words that differ by one letter, or by two swapped ones, have a key in
common, so that both databases find misspelt words by an index. Of addresses and numbers it has whole words.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import lru_cache

from homeward.dataset.forenames import other_forms
from homeward.dataset.names import words_of

_BITS_63 = (1 << 63) - 1
_SHORTEST_MISSPELT, _FIRST_LETTERS = 4, 8
_IN_NUMBERS = re.compile(r"[^a-z0-9]+")
_IN_ADDRESSES = re.compile(r"[a-z0-9]+")
_STREETS = frozenset({"street", "st", "road", "rd", "avenue", "ave", "close", "lane", "drive", "the", "flat"})

_SOUNDS = (
    (re.compile(r"^(kn|gn|pn)"), "n"),
    (re.compile(r"^wr"), "r"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"sch|sh|ch|tch|cz|ci(?=a)"), "x"),
    (re.compile(r"ck|q|c(?=[^eiy]|$)"), "k"),
    (re.compile(r"c|z"), "s"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"th"), "t"),
    (re.compile(r"gh(?=t|$)"), ""),
    (re.compile(r"[dg](?=g?[eiy])"), "j"),
    (re.compile(r"v"), "f"),
    (re.compile(r"(?<=.)[aeiouyhw]"), ""),
    (re.compile(r"^[aeiouy]"), "a"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def key_of(kind: str, text: str) -> int:
    """The key of a text of a kind."""
    digest = hashlib.blake2b(f"{kind}\x1f{text}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "little") & _BITS_63


def sound_of(word: str) -> str:
    """A word's consonants as they sound in English: `smith` and `smyth` are alike, so are `catherine` and `kathryn`."""
    for pattern, sound in _SOUNDS:
        word = pattern.sub(sound, word)
    return word


def neighbours(word: str) -> Iterator[str]:
    """A word's first letters, and what is left of them without any one. A short word has itself alone."""
    first = word[:_FIRST_LETTERS]
    yield first
    if len(word) >= _SHORTEST_MISSPELT:
        yield from dict.fromkeys(first[:n] + first[n + 1 :] for n in range(len(first)))


def plain_number(text: str) -> str:
    """An identifier or a postcode without blanks, hyphens and strokes, in small letters."""
    return _IN_NUMBERS.sub("", text.casefold())


def address_words(text: str | None) -> list[str]:
    """The words of an address that tell it apart."""
    return [word for word in _IN_ADDRESSES.findall((text or "").casefold()) if word not in _STREETS]


def name_keys(*names: str | None) -> set[int]:
    """What a record is found by that has these names. A double-barrelled one has its parts, and both together."""
    keys: set[int] = set()
    for name in names:
        words = words_of(name)
        for word in {*words, *(["".join(words)] if len(words) > 1 else [])}:
            keys |= _keys_of_word(word)
    return keys


@lru_cache(maxsize=50_000)
def _keys_of_word(word: str) -> frozenset[int]:
    near = {key_of("near", each) for each in neighbours(word)}
    return frozenset(near | {key_of("word", word), key_of("sound", sound_of(word))})


def number_keys(numbers: Iterable[str | None]) -> set[int]:
    """What a record is found by that has these identifiers and postcodes."""
    return {key_of("number", plain_number(number)) for number in numbers if number and plain_number(number)}


def address_keys(addresses: Iterable[str | None]) -> set[int]:
    return {key_of("word", word) for address in addresses for word in address_words(address)}


def birth_keys(born_on: date | None) -> set[int]:
    return {key_of("born", born_on.isoformat())} if born_on else set()


def exactly(word: str) -> set[int]:
    """What to look for, for a word of a name or an address: as it is written, or a forename's other form."""
    return {key_of("word", each) for each in (word, *other_forms(word))} | {key_of("number", word)}


def nearly(word: str) -> set[int]:
    """As `exactly`, and misspelt by a letter, or by ear."""
    return exactly(word) | {key_of("near", near) for near in neighbours(word)} | {key_of("sound", sound_of(word))}


def born(on: date) -> set[int]:
    """What to look for, for a date of birth: it, and the one with day and month swapped."""
    try:
        swapped = on.replace(day=on.month, month=on.day)
    except ValueError:
        return birth_keys(on)
    return birth_keys(on) | birth_keys(swapped)
