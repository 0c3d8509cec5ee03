"""The nearest that is known to a label that is not: up to three suggestions, by the distance of their letters."""

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from homeward.dataset.labels.definition import LabelList
from homeward.dataset.labels.text import fold

MOST = 3
LEAST_LIKE = 75.0
"""Percent of letters that are alike."""
MOST_LETTERS = 60
SHORTEST = 3
"""Letters of a text that is worth a suggestion: shorter ones are near to everything."""


def suggestions(text: str, meant: Mapping[str, str], least: float = LEAST_LIKE) -> list[str]:
    """
    What the spellings nearest to a text mean, best first, each once.

    Args:
        meant: what each spelling means.
    """
    folded = {fold(spelling): what for spelling, what in meant.items() if len(fold(spelling)) >= SHORTEST}
    asked = fold(text)[:MOST_LETTERS]
    if len(asked) < SHORTEST:
        return []
    near = process.extract(asked, list(folded), scorer=fuzz.ratio, score_cutoff=least, limit=4 * MOST)
    return list(dict.fromkeys(folded[spelling] for spelling, _, _ in near))[:MOST]


def suggested_codes(text: str, of: LabelList) -> list[str]:
    """The codes of a list whose labels are nearest to a text."""
    meant = {s: meaning.code for meaning in of.meanings for s in (meaning.label, *meaning.spellings)}
    return suggestions(text, meant, 65.0)
