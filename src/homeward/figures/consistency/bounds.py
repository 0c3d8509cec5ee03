"""The bounds of bands that follow each other: shared, or left out between them."""

import re
from collections.abc import Iterator
from itertools import pairwise

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, Block
from homeward.figures.consistency.definition import Check, Problem
from homeward.figures.stated.bands import Band, read_band, read_hours
from homeward.figures.stated.model import NOT_FILLED_IN, Sentence


def bands(arranged: Arranged) -> Iterator[Problem]:
    """Bands that share a number, or leave one out between them."""
    for block in arranged.blocks:
        if block.breakdown not in ("age", "repeats", "duration", "distance", "days"):
            continue
        rows: dict[str, tuple[Band, Sentence]] = {}
        labels = [
            Sentence(f.label, f.place) for f in block.figures if f.meaning.category not in ("total", "not_recorded")
        ]
        for label in (*labels, *_not_filled_in(arranged, block)):
            words = re.sub(r"key ?stage \d|ks ?\d", "", label.text.casefold())
            read = read_hours if block.breakdown == "duration" else read_band
            if (band := read(words)) is not None:
                rows.setdefault(label.text, (band, label))
        yield from _between(block, sorted(rows.values(), key=lambda each: (each[0].least or 0, each[0].most or 10**6)))


def _not_filled_in(arranged: Arranged, block: Block) -> Iterator[Sentence]:
    """The labels of rows without figures that stand among the block's rows."""
    first, last = block.figures[0].place, block.figures[-1].place
    for table in arranged.tables:
        for oddity in table.oddities:
            place = oddity.places[0]
            same = (place.file, place.sheet) == (first.file, first.sheet) and first.row < place.row < last.row
            if oddity.kind == NOT_FILLED_IN and same:
                yield Sentence(oddity.message, place)


def _between(block: Block, rows: list[tuple[Band, Sentence]]) -> Iterator[Problem]:
    for (low, first), (high, second) in pairwise(rows):
        if low.most is None or high.least is None or (low.least is None and high.least is None):
            continue
        if block.breakdown == "duration":
            gap, shared = low.most == high.least and not low.includes_most and not high.includes_least, False
        else:
            (_, top), (bottom, _) = low.whole(), high.whole()
            if top is None or bottom is None:
                continue
            gap, shared = bottom > top + 1 and high.most != low.most, bottom <= top and (low.least or 0) > 1
        if gap or shared:
            number_ = f"{low.most if block.breakdown == 'duration' or shared else (low.whole()[1] or 0) + 1:g}"
            told = f"{number_} is in no band" if gap else f"{number_} is in two bands"
            yield Problem(
                "bands_that_meet", Severity.NOTE,
                f"'{first.text}' and '{second.text}': {told}. Say in a note which it belongs to.", told,
                (second.place, first.place),
            )  # fmt: skip


CHECKS = (
    Check(
        "bands_that_meet", Severity.NOTE,
        "The bounds of bands that follow each other: no number in two of them, and none in neither.",
        "'4-9' and 'more than 10'",
        "10 is in no band",
        "Two councils' scorecard 2019/20: 8 is in two age bands, 10 in no band of repeats",
        bands,
    ),
)  # fmt: skip
