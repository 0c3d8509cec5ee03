"""A picture before it is drawn: its numbers and its words."""

from dataclasses import dataclass
from decimal import Decimal

from homeward.publication.layouts.words import PictureKind


@dataclass(frozen=True)
class Picture:
    """
    A chart and everything a reader needs who cannot see it.

    `series` names each line or colour; `points` gives for each category (a band, or a period) a value a series, None
    where there is none. `sentence` says what the picture shows and is its text alternative; the numbers are printed in
    a table beneath it. `ref` is a short name, unique in the paper, fit for a file name.
    """

    ref: str
    title: str
    kind: PictureKind
    unit: str
    series: tuple[str, ...]
    points: tuple[tuple[str, tuple[Decimal | int | None, ...]], ...]
    sentence: str
    source: str
    now: str = ""
    """The category to accent (the reporting month), or empty."""


@dataclass(frozen=True)
class ControlPicture(Picture):
    """
    A series with its control limits. Its points have four values: the figure, the lower limit, the mean, the upper.

    Attributes:
        marked: the places of points that are of special cause.
        begins: the places of points that begin a new series.
        statuses: the shorthand of each point's figure.
        target: of the latest point.
        targets: each with the place of the first point that is held against it.
    """

    marked: tuple[int, ...] = ()
    begins: tuple[int, ...] = ()
    statuses: tuple[str, ...] = ()
    target: Decimal | int | None = None
    targets: tuple[tuple[int, Decimal | int], ...] = ()
