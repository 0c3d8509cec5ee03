"""
Pictures as SVG: one theme for screen, paper and black and white.

The body of a picture is a Vega-Lite specification (`bars`, `lines`, `stacks`, `control`) drawn by vl-convert,
without a browser and without a network; this file puts the title with its unit above it, the source and as-at below
it, and the sentence that says what it shows around it. The specifications are plain dictionaries: altair would add
0.3 s to start with and as long again for each picture, and says nothing that they do not; a test has altair check them
against the schema.
"""

import re
from collections.abc import Callable, Iterable
from html import escape

from homeward.publication.charts.bars import bars, shares
from homeward.publication.charts.body import Body, alternative
from homeward.publication.charts.control import control
from homeward.publication.charts.lines import lines
from homeward.publication.charts.stacks import stacked
from homeward.publication.charts.text import lines_of, printable
from homeward.publication.charts.theme import FONTS, INK, QUIET_INK, SOURCE_SIZE, TEXT_SIZE, TITLE_SIZE
from homeward.publication.papers.model import Picture, PictureKind

WIDTH = 360
"""Pixels: half a column of an A4 page or of a screen, and the whole of a phone."""
VEGA_LITE = "6.4"
"""Pinned, so that a newer vl-convert draws the same picture."""

NOTHING = "There are no figures to show."

BODIES: dict[PictureKind, Callable[[Picture, int], Body]] = {
    PictureKind.BARS: bars,
    PictureKind.SHARES: shares,
    PictureKind.LINES: lines,
    PictureKind.STACKED: stacked,
    PictureKind.CONTROL: control,
}


def draw_all(pictures: Iterable[Picture], width: int = WIDTH) -> dict[str, str]:
    """The drawings of a paper's pictures under their `ref`, each drawn once for all its writers."""
    return {picture.ref: draw(picture, width) for picture in pictures}


def draw(picture: Picture, width: int = WIDTH) -> str:
    """The picture as one SVG element, the same bytes for the same picture."""
    has_figures = any(value is not None for _, values in picture.points for value in values)
    body = BODIES[picture.kind](picture, width) if has_figures else None
    above: list[str] = []
    y = 0.0
    for line in lines_of(picture.title, TITLE_SIZE, width, bold=True):
        y += TITLE_SIZE * 1.25
        above.append(_text(line, y - 4, TITLE_SIZE, INK, bold=True))
    for line in lines_of(picture.unit, TEXT_SIZE, width):
        y += TEXT_SIZE * 1.3
        above.append(_text(line, y - 2, TEXT_SIZE, QUIET_INK))
    y += 8
    if body is None:
        y += TEXT_SIZE * 1.3
        above.append(_text(NOTHING, y - 2, TEXT_SIZE, INK))
    else:
        above.append(f'<g transform="translate(0,{y:g})">{_drawn(body)}</g>')
        y += body.height + 4
    for line in lines_of(picture.source, SOURCE_SIZE, width):
        y += SOURCE_SIZE * 1.3
        above.append(_text(line, y - 2, SOURCE_SIZE, QUIET_INK))
    height = y + 4
    spoken = escape(printable(alternative(picture)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="picture" role="img" aria-label="{spoken}"'
        f' width="{width}" height="{height:g}" viewBox="0 0 {width} {height:g}" font-family="{escape(FONTS)}">'
        f"{''.join(above)}</svg>"
    )


def _text(text: str, y: float, size: float, colour: str, *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="0" y="{y:g}" font-size="{size:g}"{weight} fill="{colour}">{escape(text)}</text>'


def _drawn(body: Body) -> str:
    """What vl-convert draws, without the outer element: the frame has its own."""
    import vl_convert  # 0.1 s from a cold disk: only who draws waits for it

    svg = vl_convert.vegalite_to_svg(body.specification, vl_version=VEGA_LITE)
    inside = re.sub(r"^<svg[^>]*>", "", svg).removesuffix("</svg>")
    return re.sub(r' (?:role|aria-[a-z]+|pointer-events|class)="[^"]*"', "", inside)
