"""Words as people type them: abbreviated, cut off, run together or misspelt, read as words that a list knows."""

from dataclasses import dataclass, field
from functools import cached_property

from rapidfuzz import process
from rapidfuzz.distance import OSA

SHORT = 3
"""Letters of a word that is too short to be read as another, except as one that says nothing."""
LONG = 8
"""Letters from which two may be wrong."""
LIKE = 6
"""Letters from which a stranger is compared with words that differ by two."""
SHORTEST_STEM = 4
"""Letters of which a cut-off word keeps at least as many: `Accom`, `Resid`."""


@dataclass(frozen=True)
class Word:
    """
    What a typed word was read as.

    Attributes:
        means: the words it stands for; none for a word that says nothing.
        is_known: False for a stranger, of which nothing is known.
        is_likely: read although it is spelt otherwise.
        is_near: a stranger that looks like a word of the list, or like several: what it meant cannot be told.
    """

    means: tuple[str, ...] = ()
    is_known: bool = True
    is_likely: bool = False
    is_near: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """The words of a list: each with the words it stands for, none if it says nothing."""

    means: dict[str, tuple[str, ...]]
    read_before: dict[str, Word] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def _all(self) -> list[str]:
        return list(self.means)

    def read(self, typed: str) -> Word:
        """What a typed word stands for."""
        if typed not in self.read_before:
            if len(self.read_before) > 100_000:
                self.read_before.clear()
            self.read_before[typed] = self._read(typed)
        return self.read_before[typed]

    def _read(self, typed: str) -> Word:
        if typed in self.means:
            return Word(self.means[typed])
        if typed.isdigit() or (len(typed) == 1 and typed not in "no"):
            return Word()
        read = self._nearest(typed) or self._run_together(typed) or self._cut_off(typed)
        return read or Word(is_known=False, is_near=self._is_like_one(typed))

    def _is_like_one(self, typed: str) -> bool:
        """Whether a stranger looks like a word that means something: by two letters, or because it has one in it."""
        if len(typed) < LIKE:
            return False
        own = [word for word, means in self.means.items() if means and len(word) >= LIKE]
        if any(word in typed for word in own):
            return True
        return process.extractOne(typed, own, scorer=OSA.distance, score_cutoff=2, processor=None) is not None

    def _nearest(self, typed: str) -> Word | None:
        """
        The word that differs by a letter, or two if it is long; near but not known where words disagree.

        All words within a letter count, and not only the nearest: a typing slip is then never read as another meaning.
        """
        for most in (1, 2) if len(typed) >= LONG else (1,):
            near = process.extract(typed, self._all, scorer=OSA.distance, score_cutoff=most, limit=None, processor=None)
            if most > 1 and all(word[0] != typed[0] for word, _, _ in near):
                return Word(is_known=False, is_near=True) if near else None
            if near:
                return self._agreed(typed, [word for word, _, _ in near])
        return None

    def _agreed(self, typed: str, near: list[str]) -> Word:
        meanings = {self.means[word] for word in near}
        if len(meanings) == 1:
            (means,) = meanings
            if min(len(typed), max(map(len, near))) > SHORT or not means:
                return Word(means, is_likely=True)
        return Word(is_known=False, is_near=True)

    def _cut_off(self, typed: str) -> Word | None:
        """The one meaning of all words that begin so."""
        if len(typed) < SHORTEST_STEM:
            return None
        meanings = {means for word, means in self.means.items() if word.startswith(typed)}
        if not meanings:
            return None
        return Word(meanings.pop(), is_likely=True) if len(meanings) == 1 else Word(is_known=False, is_near=True)

    def _run_together(self, typed: str) -> Word | None:
        """Two words without a blank between them."""
        parted = {
            (*self.means[typed[:at]], *self.means[typed[at:]])
            for at in range(2, len(typed) - 1)
            if typed[:at] in self.means and typed[at:] in self.means and len(typed) > 2 * SHORT
        }
        return Word(parted.pop(), is_likely=True) if len(parted) == 1 else None

    def begins_a_word(self, typed: str) -> bool:
        """Whether a word of the list begins so: then it may be the end of a label that was cut off."""
        return any(word.startswith(typed) for word in self._all)


FILLERS = (
    "a an and any are as at be been being by due e each eg either etc file files folder following for from g has have "
    "i ie if in "
    "inc incl including into is it its of on or s such than that the their these they this to under w was were "
    "where which who whom whose will with within wth x tobe"
)
"""Words that say nothing in most lists. A list that needs one of them has it as a word of its own."""


DENIED = "denied"
DENIALS = (
    "denied ex former formerly previous previously revoked withdrawn withdrew breakdown broke disrupted disruption "
    "pending applied proposed possible possibly potential potentially query queried excluding excludes excl "
    "except expired lapsed quashed dismissed rejected refused cancelled failed sought consider considered "
    "considering unlikely expected unless avoid prevent ruled ended "
    "ceased awaiting awaits searching seeking requested requesting readmitted unconfirmed alleged suspected "
    "wants wanting presumed assumed "
    "unsubstantiated unfounded declined rescinded referral referred vacancy"
)
"""
Words that take back what is said beside them, or leave it open: each list reads them as `denied`.

A list that needs one of them has it as a word of its own.
"""


def vocabulary(words: set[str], synonyms: dict[str, str], fillers: str = "") -> Vocabulary:
    """
    The vocabulary of a list.

    Args:
        words: those of its rules; each stands for itself.
        synonyms: `spelling: words it stands for`, empty for a word that says nothing. Several spellings may stand in
            one key, parted by blanks.
        fillers: more words that say nothing.
    """
    means: dict[str, tuple[str, ...]] = dict.fromkeys(f"{FILLERS} {fillers}".split(), ())
    own = {*f"{FILLERS} {fillers}".split(), *words, *(each for spellings in synonyms for each in spellings.split())}
    means |= {word: (DENIED,) for word in DENIALS.split() if word not in own}
    means |= {word: (word,) for word in words}
    for spellings, stands_for in synonyms.items():
        means |= {spelling: tuple(stands_for.split()) for spelling in spellings.split()}
    return Vocabulary(means)
