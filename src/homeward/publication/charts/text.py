"""
How wide a text will be, and where it breaks, so that a picture is laid out the same on every machine.

Widths are those of Arial and its metric twins, which are wider than Source Sans: what fits on screen fits on paper.
"""

import re

REGULAR = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278"
    " 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944"
    " 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500"
    " 278 556 500 722 500 500 500 334 260 334 584"
)
"""Widths of the characters from space to tilde, in thousandths of the font's size."""

WIDTHS = {chr(32 + place): int(width) for place, width in enumerate(REGULAR.split())}
OTHER_WIDTH = 667
BOLD_IS_WIDER = 1.07

UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML forbids, and the controls that no font draws."""


def printable(text: str) -> str:
    """The text without the control characters that would make an SVG or a PDF unreadable."""
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Pixels that one line of text takes."""
    thousandths = sum(WIDTHS.get(character, OTHER_WIDTH) for character in text)
    return thousandths * size / 1000 * (BOLD_IS_WIDER if bold else 1)


def lines_of(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The text broken at spaces so that lines fit the room; a single word may be longer than the room, and is cut."""
    lines = [""]
    for word in printable(text).split():
        candidate = f"{lines[-1]} {word}".strip()
        if width_of(candidate, size, bold=bold) <= room:
            lines[-1] = candidate
            continue
        pieces = _cut(word, size, room, bold=bold)
        lines.extend(pieces if lines[-1] else [])
        if not lines[0]:
            lines = pieces
    return lines


def _cut(word: str, size: float, room: float, *, bold: bool) -> list[str]:
    pieces = [""]
    for character in word:
        if pieces[-1] and width_of(pieces[-1] + character, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += character
    return pieces
