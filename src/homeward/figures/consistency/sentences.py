"""Sentences that count: their own arithmetic, and their numbers with those of the only column beside them."""

import re
from collections.abc import Iterator
from decimal import Decimal

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, number, unit_of
from homeward.figures.consistency.attainable import fits
from homeward.figures.consistency.definition import Check, Problem
from homeward.figures.stated.model import Meaning, Sentence, StatedFigure, Unit
from homeward.figures.stated.subjects import Headings, unit_of_label
from homeward.figures.stated.words import meaning_of

_N = r"(?P<{}>\d{{1,3}}(?:,\d{{3}})+|\d+)(?![\d.,]*%|\.\d)"
_PART, _WHOLE = _N.format("part"), _N.format("whole")
_PERCENT = r"(?P<percent>\d+(?:\.\d+)?) ?(?:%|per ?cent)"
_WORDS = r"[^.;:()\d]{0,60}?"
_OF = r"(?:out )?of (?:the |those |all |a total of )*"
_SHARES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_OF}{_WHOLE}\b{_WORDS}[, ] ?{_WORDS}\b{_PART}\b{_WORDS}\({_PERCENT}\)",
        rf"\b{_PART} \({_PERCENT}\) {_WORDS}\b{_OF}{_WHOLE}\b",
        rf"\b{_PART} (?:\w+ ){{0,3}}{_OF}{_WHOLE}\b{_WORDS}\({_PERCENT}\)",
        rf"{_PERCENT} \({_PART} (?:\w+ ){{0,2}}{_OF}{_WHOLE}\b",
    )
)
_ROUGHLY = re.compile(r"\b(?:about|around|approx\w*|nearly|almost|over|roughly|circa|c\.)\s*$", re.IGNORECASE)
_ALL_OF = re.compile(
    r"\b(?:of the|there (?:were|have been)(?: a total of)?|a total of) (?P<whole>\d{1,3}(?:,\d{3})+|\d+) "
    r"(?P<what>[a-z][a-z' -]{3,60}?)"
    r"(?=[,.;(]|$| (?:in|during|this|for) (?:the |this )?(?:quarter|period|month|year|reporting|q\d))",
    re.IGNORECASE,
)


def shares(arranged: Arranged) -> Iterator[Problem]:
    """`Of the 120 accepted, 90 (85%) ...`: a percentage that is not that of the two numbers."""
    for sentence in _sentences(arranged):
        for pattern in _SHARES:
            if match := pattern.search(sentence.text):
                yield from _share(sentence, match)
                break


def _share(sentence: Sentence, match: re.Match[str]) -> Iterator[Problem]:
    part, whole, percent = _count(match["part"]), _count(match["whole"]), Decimal(match["percent"])
    decimals = len(match["percent"].partition(".")[2])
    roughly = _ROUGHLY.search(sentence.text[: match.start("percent")].rstrip(" ("))
    if not whole or roughly or fits(part, percent, decimals, whole):
        return
    yield Problem(
        "narrative", Severity.WARNING,
        "The percentage of a sentence is not that of its numbers. Correct whichever is wrong.",
        f"{part:,} of {whole:,} is {Decimal(part * 100) / whole:.{max(decimals, 1)}f}%, and {percent}% is written",
        (sentence.place,),
    )  # fmt: skip


def numbers_of_the_column(arranged: Arranged) -> Iterator[Problem]:
    """`Of the 130 interviews accepted`, where the table has one column, and 120 in it."""
    known: dict[tuple[str, Meaning, Unit], list[StatedFigure]] = {}
    for figure in arranged.figures:
        if number(figure) is not None:
            known.setdefault((figure.place.file, figure.meaning, unit_of(figure)), []).append(figure)
    for sentence in _sentences(arranged):
        for match in _ALL_OF.finditer(sentence.text):
            yield from _against(sentence, match, known)


def _against(
    sentence: Sentence, match: re.Match[str], known: dict[tuple[str, Meaning, Unit], list[StatedFigure]]
) -> Iterator[Problem]:
    meaning = meaning_of(match["what"], Headings())
    of = unit_of_label(match["what"])[0] if meaning.subject in ("missing", "looked_after") else Unit.NOT_STATED
    found = known.get((sentence.place.file, meaning, of), []) if meaning.subject else []
    if len(found) != 1 or number(found[0]) == _count(match["whole"]):
        return
    yield Problem(
        "narrative", Severity.WARNING,
        f"A sentence and the table beside it give '{found[0].label}' two values. Correct whichever is wrong.",
        f"{_count(match['whole']):,} in the sentence, and {number(found[0]):,} in {found[0].place.cell}",
        (sentence.place, found[0].place),
    )  # fmt: skip


def _count(digits: str) -> int:
    return int(digits.replace(",", ""))


def _sentences(arranged: Arranged) -> Iterator[Sentence]:
    return (sentence for table in arranged.tables for sentence in table.sentences)


CHECKS = (
    Check(
        "narrative", Severity.WARNING,
        "The numbers of a sentence with each other, and with a table that has one value for what it speaks of.",
        "Of the 120 interviews accepted, 90 (85%) were completed in time",
        "90 of 120 is 75.0%, and 85% is written",
        "what a reader of a report would stumble over",
        lambda arranged: iter([*shares(arranged), *numbers_of_the_column(arranged)]),
    ),
)  # fmt: skip
