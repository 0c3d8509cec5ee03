"""Sentences beside a table that say something else than its figures."""

import re
from collections.abc import Iterator
from decimal import Decimal

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, named, number, period_key, where
from homeward.figures.consistency.definition import Check, Problem
from homeward.figures.stated.model import Sentence, StatedFigure, Unit
from homeward.figures.stated.subjects import Headings, subject_of

_PERCENT_OF = re.compile(
    r"(\d+(?:\.\d+)?)\s*%\s*of\s+(?:the |all )?(children|young people|individuals)\b([^.%]*)", re.IGNORECASE
)
_UP = re.compile(r"\b(?:increase[ds]?|rise[ns]?|rose|grow(?:n|th)|more)\b", re.IGNORECASE)
_DOWN = re.compile(r"\b(?:decreas\w*|decline[ds]?|reduc\w+|fall(?:en|s)?|fell|fewer|drop\w*)\b", re.IGNORECASE)
_OVERALL = re.compile(
    r"\b(?:an|a) (?:\w+ )?(?:increase|rise|decline|decrease|reduction) in (?:the )?(?:figures?|numbers?|overall)",
    re.IGNORECASE,
)


def units_of_sentences(arranged: Arranged) -> Iterator[Problem]:
    """`77% of children were offered ...`, where the table's 77% is of episodes or interviews."""
    for table in arranged.tables:
        for sentence in table.sentences:
            for match in _PERCENT_OF.finditer(sentence.text):
                subject = subject_of(match[3], Headings(section=table.title))
                if subject.startswith("interviews"):
                    yield from _of_episodes(arranged, sentence, Decimal(match[1]), match[2], subject)


def _of_episodes(
    arranged: Arranged, sentence: Sentence, percent: Decimal, people: str, subject: str
) -> Iterator[Problem]:
    for figure in arranged.figures:
        if not figure.is_percent or figure.value != percent or figure.meaning.subject != subject:
            continue
        count = arranged.whole(where(figure), subject)
        children = arranged.whole(where(figure), "missing", Unit.CHILDREN)
        if count is None or children is None or (number(count) or 0) <= (number(children) or 0):
            continue
        yield Problem(
            "narrative", Severity.WARNING,
            f"The sentence speaks of {people}, and the table's {percent}% ({named(figure)}) is of episodes: more were "
            "counted than there were children. Say episodes.",
            f"{number(count):,} counted, and {number(children):,} children",
            (sentence.place, figure.place, count.place),
        )  # fmt: skip
        return


def everything_else(arranged: Arranged) -> Iterator[Problem]:
    """`A reduction in everything else`, where another row went up."""
    for table in arranged.tables:
        for sentence in table.sentences:
            down = re.search(
                r"(?:reduction|decrease|decline|fall) in (?:everything|all) else", sentence.text, re.IGNORECASE
            )
            up = re.search(r"(?:increase|rise) in (?:everything|all) else", sentence.text, re.IGNORECASE)
            if not down and not up:
                continue
            for first, last in _latest(arranged, sentence):
                a, b = number(first) or 0, number(last) or 0
                named_ = any(
                    w in sentence.text.casefold() for w in re.findall(r"[a-z]{4,} [a-z]{4,}", last.label.casefold())
                )
                if not named_ and ((down and b > a) or (up and b < a)):
                    yield Problem(
                        "narrative", Severity.WARNING,
                        f"The comment says {'less' if down else 'more'} of everything else, and '{last.label}' went "
                        "the other way.",
                        f"{a:,} in {named(first)}, and {b:,} in {named(last)}",
                        (sentence.place, last.place, first.place),
                    )  # fmt: skip


def _latest(arranged: Arranged, sentence: Sentence) -> Iterator[tuple[StatedFigure, StatedFigure]]:
    """The last two periods of each row of the section that a comment stands beside."""
    file, sheet, row = sentence.place.file, sentence.place.sheet, sentence.place.row
    near = next((arranged.rows[file, sheet, r] for r in (row, row + 1) if (file, sheet, r) in arranged.rows), None)
    if near is None:
        return
    group = near[0].group
    for (file_, sheet_, _), figures in arranged.rows.items():
        counts = [
            f
            for f in figures
            if number(f) is not None and f.period is not None and f.period.period.kind != "year to date"
        ]
        if (file_, sheet_) == (file, sheet) and figures[0].group == group and len(counts) > 1 and group:
            ordered = sorted(counts, key=period_key)
            yield ordered[-2], ordered[-1]


def trends(arranged: Arranged) -> Iterator[Problem]:
    """`An increase in the figure`, where episodes went up and children down, or the other way."""
    for table in arranged.tables:
        for sentence in table.sentences:
            said = next((s for s in sentence.text.split(". ") if _OVERALL.search(s)), "")
            if not said or bool(_UP.search(said)) == bool(_DOWN.search(said)):
                continue
            rows = [(a, b) for a, b in _latest(arranged, sentence) if not b.meaning.breakdown and b.meaning.subject]
            moves = {(number(b) or 0) > (number(a) or 0): (a, b) for a, b in rows if number(a) != number(b)}
            if len(moves) == 2:
                told = "; ".join(f"'{b.label}': {number(a):,} to {number(b):,}" for a, b in moves.values())
                yield Problem(
                    "narrative",
                    Severity.NOTE,
                    "The comment speaks of one direction, and the rows beside it went both ways. Say which is meant.",
                    told, (sentence.place, *(b.place for _, b in moves.values())),
                )  # fmt: skip


CHECKS = (
    Check(
        "narrative", Severity.WARNING,
        "Sentences and comments with the figures beside them: percentages of children that are of episodes, and what "
        "is said to rise or fall.",
        "'77% of children offered an interview', where 85 were offered and there were 53 children",
        "85 counted, and 53 children",
        "A council's monthly report, June 2019",
        lambda arranged: iter([*units_of_sentences(arranged), *everything_else(arranged), *trends(arranged)]),
    ),
)  # fmt: skip
