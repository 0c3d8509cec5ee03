"""Rows whose labels say that they are part of another row's: with more words, or as severe is persistent, too."""

import re
from collections.abc import Iterator

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, named, number
from homeward.figures.consistency.definition import Problem, problem
from homeward.figures.stated.model import StatedFigure

_NARROWS = re.compile(
    r"\s*[,:;(–-]?\s*(?:within|in|of|with|who|that|which|aged|under|where|at|held|completed|more than|known|subject"
    r"|whose|without|[a-z]+(?:ing|ed))\b"
)
_OF_ANOTHER_KIND = re.compile(
    r"\bor\b|\band\b|%|per ?cent|\brate\b|\baverage\b|\bmean\b|\bmedian\b|\btotal\b|\bdays\b|\bcosts?\b|\bper\b"
    r"|\btarget|not|previous|last|change"
)


def narrower(arranged: Arranged) -> Iterator[Problem]:
    """A row whose label is another's with more words: `Interviews held` and `Interviews held within 24 hours`."""
    for measures in arranged.measures:
        rows = [measure for measure in measures if not measure.is_percent]
        for whole in rows:
            for part in rows:
                if part is not whole and part.unit is whole.unit and _narrows(part.label, whole.label):
                    for column in part.counts.keys() & whole.counts.keys():
                        yield from larger(part.figures[column], whole.figures[column])


_QUALIFIED = re.compile(r"(?:repeat|further|high[ -]risk|medium[ -]risk|low[ -]risk|first[ -]time|duplicate|late)\s+")
"""What may stand before the words of a row, so that it counts some of them: `Repeat reports`."""


def _narrows(part: str, whole: str) -> bool:
    longer, shorter = (" ".join(label.casefold().split()) for label in (part, whole))
    if (first := _QUALIFIED.match(longer)) and longer[first.end() :] == shorter:
        return True
    more = longer.removeprefix(shorter) if " " in shorter else longer
    return longer != shorter and more != longer and bool(_NARROWS.match(more)) and not _OF_ANOTHER_KIND.search(more)


def severe(arranged: Arranged) -> Iterator[Problem]:
    """Severe absence is persistent absence, too."""
    for measures in arranged.measures:
        rows = [measure for measure in measures if not measure.is_percent and "absen" in measure.label.casefold()]
        severe, persistent = (
            [measure for measure in rows if word in measure.label.casefold()] for word in ("severe", "persisten")
        )
        if len(severe) == len(persistent) == 1:
            for column in severe[0].counts.keys() & persistent[0].counts.keys():
                yield from larger(severe[0].figures[column], persistent[0].figures[column])


def larger(part: StatedFigure, whole: StatedFigure) -> Iterator[Problem]:
    some, most = number(part) or 0, number(whole) or 0
    if some > most:
        yield problem(
            "subsets", Severity.ERROR,
            f"{named(part)}: '{part.label}' is more than '{whole.label}', which it is part of. They may have been "
            "swapped, or be of different periods; correct whichever is wrong.",
            f"{some:,} of {most:,}", [part, whole],
        )  # fmt: skip
