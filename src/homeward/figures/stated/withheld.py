"""Numbers that a table withholds: how large one that is printed as `<5` or `*` may be."""

import re

from homeward.figures.stated.model import StatedTable

_BELOW = re.compile(r"(?:<|(?:less|fewer) than|under|below)\s*(\d+)", re.IGNORECASE)
_AT_MOST = re.compile(r"(?:≤|<=|\d+\s*(?:-|–|to)\s*|up to\s*)(\d+)|(\d+)\s*or (?:less|fewer)", re.IGNORECASE)
_SUPPRESSION = re.compile(r"suppress|withheld|small numbers?|\*|\[c\]|disclos", re.IGNORECASE)


def most_withheld(text: str) -> int | None:
    """The most that a withheld cell may stand for: 4 for `<5`; None for a mark that does not say."""
    if match := _AT_MOST.search(text):
        return int(match[1] or match[2])
    match = _BELOW.search(text)
    return int(match[1]) - 1 if match else None


def most_by_the_note(table: StatedTable) -> int | None:
    """The most that a mark may stand for, as the table's note on suppression says; None without one."""
    notes = (sentence.text for sentence in table.sentences if _SUPPRESSION.search(sentence.text))
    return next((most for note in notes if (most := most_withheld(note)) is not None), None)
