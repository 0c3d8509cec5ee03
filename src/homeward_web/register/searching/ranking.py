"""How well a record has what somebody looks for: from 0 to 1, by letters, sound and forenames' other forms."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from homeward.dataset.forenames import is_forename, other_forms
from homeward.dataset.names import words_of
from homeward_web.register.also_known import FormerAddress, FormerName, Identifier
from homeward_web.register.children import PersonRecord
from homeward_web.register.searching.keys import address_words, plain_number, sound_of
from homeward_web.register.searching.terms import Term

_OTHER_FORM, _BY_EAR, _MISSPELT = 0.97, 0.88, 0.95
_ANOTHER_NAME, _TELLING_SOUND = 0.8, 3
_OF_BEFORE, _OF_ADDRESS = 0.95, 0.85
_SWAPPED_BIRTH, _NEAR_BIRTH = 0.9, 0.75


@dataclass(frozen=True)
class Described:
    """
    A record, as it is compared with what is looked for.

    Attributes:
        words, former: the words of its names, and of those that it had before.
        places, numbers: the words of its addresses; its identifiers and postcodes.
    """

    words: frozenset[str]
    former: frozenset[str]
    places: frozenset[str]
    numbers: frozenset[str]
    born_on: date | None


def described(
    person: PersonRecord,
    names: Iterable[FormerName] = (),
    addresses: Sequence[FormerAddress] = (),
    numbers: Iterable[Identifier] = (),
) -> Described:
    """A record with what is kept beside it."""
    written = [person.person_id, person.postcode, *(old.postcode for old in addresses), *(n.value for n in numbers)]
    return Described(
        _words(person.forename, person.surname, person.known_as),
        _words(*(part for name in names for part in (name.forename, name.surname))),
        frozenset(
            word for each in (person.address, *(old.address for old in addresses)) for word in address_words(each)
        ),
        frozenset(plain_number(each) for each in written if each),
        person.born_on,
    )


def score(terms: Collection[Term], record: Described) -> float:
    """The mean over all terms of how well the record has each."""
    return sum(has(term, record) for term in terms) / len(terms) if terms else 0.0


def has(term: Term, record: Described) -> float:
    """How well a record has one term."""
    if term.born_on is not None:
        return alike_births(term.born_on, record.born_on)
    if term.is_number:
        return 1.0 if term.text in record.numbers else _OF_ADDRESS * (term.text in record.places)
    return max(
        _best(term.text, record.words),
        _best(term.text, record.former) * _OF_BEFORE,
        _OF_ADDRESS * (term.text in record.places),
    )


def alike_words(one: str, other: str) -> float:
    """How alike two words of names are. Two forenames that are no forms of one are another's: perhaps a twin's."""
    if one == other:
        return 1.0
    if other in other_forms(one):
        return _OTHER_FORM
    letters: float = JaroWinkler.similarity(one, other) * _MISSPELT
    if is_forename(one) and is_forename(other):
        return min(letters, _ANOTHER_NAME)
    sound = sound_of(one)
    return max(letters, _BY_EAR) if len(sound) >= _TELLING_SOUND and sound == sound_of(other) else letters


def alike_births(one: date, other: date | None) -> float:
    """How alike two dates of birth are: the same, day and month swapped, or a slip of a finger."""
    if other is None:
        return 0.0
    if one == other:
        return 1.0
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return _SWAPPED_BIRTH
    is_slip = DamerauLevenshtein.distance(f"{one:%Y%m%d}", f"{other:%Y%m%d}") <= 1
    return _NEAR_BIRTH if is_slip else 0.0


def _best(word: str, words: Collection[str]) -> float:
    return max((alike_words(word, each) for each in words), default=0.0)


def _words(*names: str | None) -> frozenset[str]:
    found: set[str] = set()
    for name in names:
        words = words_of(name)
        found |= {*words, "".join(words)} if words else set()
    return frozenset(found)
