"""A picture's words, and its numbers as a table, as both writers of a paper print them."""

from typing import Any

from homeward.publication.charts.body import alternative, in_words
from homeward.publication.papers.model import Picture, PictureKind

View = dict[str, Any]

MOST_SERIES_ACROSS = 3
"""A picture of more series than periods turns its table, so that it fits half a page."""


def picture_view(picture: Picture) -> View:
    """A picture's words, and its numbers as a table."""
    is_over_time = picture.kind in (PictureKind.LINES, PictureKind.STACKED, PictureKind.CONTROL)
    head = ["Period" if is_over_time else "Category", *picture.series]
    rows = [[label, *(in_words(picture, value) for value in values)] for label, values in picture.points]
    if MOST_SERIES_ACROSS < len(picture.series) > len(picture.points):
        turned = [list(column) for column in zip(head, *rows, strict=True)]
        head, rows = ["Part", *turned[0][1:]], turned[1:]
    return {
        "ref": picture.ref,
        "title": picture.title,
        "unit": picture.unit,
        "alternative": alternative(picture),
        "head": head,
        "rows": rows,
        "is_broad": len(head) > MOST_SERIES_ACROSS + 1,
    }
