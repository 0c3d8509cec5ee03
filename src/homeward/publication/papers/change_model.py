"""What changed, before it is laid out: facts to comment on, each with its figures, and never an opinion."""

from dataclasses import dataclass
from enum import StrEnum

from homeward.figures.over_time.control import Assurance, Variation
from homeward.publication.papers.picture_model import ControlPicture


class ChangeKind(StrEnum):
    """What sort of thing there is to comment on; the most important first."""

    DOUBT = "Figures to doubt"
    BREAK = "Breaks in series"
    CONCERNING = "Special cause, concerning"
    DIRECTION = "Special cause, direction only"
    IMPROVING = "Special cause, improving"
    TARGET = "Targets"
    REVISED = "Revised figures"
    SMALL = "Small numbers"


@dataclass(frozen=True)
class Change:
    """
    A fact to comment on, with its figures.

    Attributes:
        subject: what it is about: `1.1 All Episodes: Number of Missing Episodes - all`; empty where the fact says it.
        said: the fact, in a sentence or two with all figures.
        brief: the same in a line, for page 1.
        variation: its icon, or None.
        assurance: likewise, of a target.
        agency: whose figure it is, in papers of several.
        picture: the `ref` of its control chart; empty for none.
    """

    kind: ChangeKind
    subject: str
    said: str
    brief: str = ""
    variation: Variation | None = None
    assurance: Assurance | None = None
    agency: str = ""
    picture: str = ""


@dataclass(frozen=True)
class Reading:
    """What the control chart of a row says, special or not."""

    agency: str
    subject: str
    variation: Variation
    assurance: Assurance
    picture: ControlPicture


@dataclass(frozen=True)
class WhatChanged:
    """
    The facts that an analyst would want to comment on, by importance.

    Attributes:
        month: the month that is looked at, in words.
        summary: how many rows were looked at and what came of it, in sentences.
        pictures: the control charts of the special causes.
        compared: how many rows have limits and a finished figure.
        readings: every row that was looked at, in the order of the paper.
    """

    month: str
    summary: tuple[str, ...]
    changes: tuple[Change, ...]
    pictures: tuple[ControlPicture, ...]
    compared: int = 0
    readings: tuple[Reading, ...] = ()
