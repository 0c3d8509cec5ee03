"""Evidence: for a pair, in words, how each field agrees or differs and how much that says."""

from homeward.intake.linking.comparisons import COMPARISONS
from homeward.intake.linking.deciding import Link

FIELDS = tuple(comparison.name for comparison in COMPARISONS)
NOT_COMPARED = "not compared"


def evidence(link: Link) -> dict[str, str]:
    """
    By field: `same (+7.4)`. A plus speaks for one child, a minus against it; one more makes it twice as likely.

    Of a pair that only an identifier brought together, nothing was compared.
    """
    if link.weighed is None:
        return dict.fromkeys(FIELDS, NOT_COMPARED)
    found = {}
    for comparison, level, weight in zip(COMPARISONS, link.weighed.levels, link.weighed.weights, strict=True):
        words = "missing" if level is None else comparison.levels[level].words
        found[comparison.name] = f"{words} ({weight:+.1f})"
    return found


def identifiers_in_words(link: Link) -> str:
    """Which identifiers agree, differ or are missing, without the numbers themselves."""
    mine, theirs = dict(link.one.identifiers), dict(link.other.identifiers)
    said = []
    for name in sorted(set(mine) | set(theirs)):
        both = name in mine and name in theirs
        how = "missing in one" if not both else "same" if mine[name] == theirs[name] else "differs"
        said.append(f"{name.replace('_', ' ')}: {how}")
    return "; ".join(said) or "none"
