"""
Icons of variation and assurance, our own: told apart by shape, not by colour alone, and never without words beside.

Special cause is filled: a diamond where it is concerning, a disc where it is improving, a square where nobody says
which way is better; an arrow says high or low. No change beyond chance is a ring with a wave. A target is a ring within
a ring, with a tick, a cross or a question mark.
"""

from html import escape

from homeward.figures.over_time.control import Assurance, Variation
from homeward.figures.over_time.words import ASSURANCE_WORDS, VARIATION_WORDS
from homeward.publication.charts.theme import ACCENT, INK, PAPER, QUIET_INK

SIZE = 24

DIAMOND = f'<path d="M12 .8 23.2 12 12 23.2 .8 12Z" fill="{INK}"/>'
DISC = f'<circle cx="12" cy="12" r="11" fill="{ACCENT}"/>'
SQUARE = f'<rect x="2" y="2" width="20" height="20" rx="3" fill="{QUIET_INK}"/>'
RING = f'<circle cx="12" cy="12" r="10" fill="{PAPER}" stroke="{QUIET_INK}" stroke-width="2"/>'
DASHED = RING.replace("/>", ' stroke-dasharray="3 3"/>')
STROKE = 'fill="none" stroke-width="2.4" stroke-linecap="round" stroke-linejoin="round"'
UP = f'<path d="M12 17.5V7M7.8 11 12 6.8 16.2 11" {STROKE} stroke="{PAPER}"/>'
DOWN = f'<path d="M12 6.5V17M7.8 13 12 17.2 16.2 13" {STROKE} stroke="{PAPER}"/>'
WAVE = f'<path d="M5.5 12.5c1.6-4.2 3.4-4.2 5 0s4.4 4.2 8-1" {STROKE} stroke="{QUIET_INK}"/>'
DOTS = f'<g fill="{QUIET_INK}"><circle cx="7.5" cy="12" r="1.6"/><circle cx="12" cy="12" r="1.6"/>'
DOTS += '<circle cx="16.5" cy="12" r="1.6"/></g>'
DASH = f'<path d="M8 12h8" {STROKE} stroke="{QUIET_INK}"/>'
TARGET = f'<g fill="{PAPER}" stroke="{INK}"><circle cx="12" cy="12" r="10.8" stroke-width="1.6"/>'
TARGET += '<circle cx="12" cy="12" r="7.8" stroke-width="1"/></g>'
TICK = f'<path d="M8 12.4l2.8 2.8 5.2-6" {STROKE} stroke="{INK}"/>'
CROSS = f'<path d="M8.8 8.8l6.4 6.4M15.2 8.8l-6.4 6.4" {STROKE} stroke="{INK}"/>'
QUESTION = f'<path d="M9.6 9.8c0-3.4 5-3.2 5-.2 0 1.9-2.5 2-2.5 4M12.1 16.5v.1" {STROKE} stroke="{INK}"/>'

VARIATION_SHAPES: dict[Variation, str] = {
    Variation.COMMON_CAUSE: RING + WAVE,
    Variation.CONCERNING_HIGH: DIAMOND + UP,
    Variation.CONCERNING_LOW: DIAMOND + DOWN,
    Variation.IMPROVING_HIGH: DISC + UP,
    Variation.IMPROVING_LOW: DISC + DOWN,
    Variation.HIGH: SQUARE + UP,
    Variation.LOW: SQUARE + DOWN,
    Variation.TOO_FEW: DASHED + DOTS,
    Variation.NOT_GIVEN: DASHED + DASH,
}
ASSURANCE_SHAPES: dict[Assurance, str] = {
    Assurance.WILL_MEET: TARGET + TICK,
    Assurance.WILL_MISS: TARGET + CROSS,
    Assurance.MAY_OR_MAY_NOT: TARGET + QUESTION,
}


def variation_icon(variation: Variation, *, has_words_beside: bool = True) -> str:
    """The icon as SVG; without words beside it, with its words for who cannot see it."""
    return _icon(VARIATION_SHAPES[variation], "" if has_words_beside else VARIATION_WORDS[variation])


def assurance_icon(assurance: Assurance, *, has_words_beside: bool = True) -> str:
    """The icon as SVG, or nothing where there is no target."""
    if assurance not in ASSURANCE_SHAPES:
        return ""
    return _icon(ASSURANCE_SHAPES[assurance], "" if has_words_beside else ASSURANCE_WORDS[assurance])


def _icon(shapes: str, spoken: str) -> str:
    said = f'role="img" aria-label="{escape(spoken)}"' if spoken else 'aria-hidden="true"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="icon" {said} width="{SIZE}" height="{SIZE}"'
        f' viewBox="0 0 {SIZE} {SIZE}">{shapes}</svg>'
    )
