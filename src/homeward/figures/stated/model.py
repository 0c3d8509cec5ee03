"""
A stated figure: what a table that somebody else made says, where it stands, and what it is understood to mean.

Nothing here is computed. A figure keeps the text of its cell, so that a check can speak of what was printed; and what
the reader could not settle stays empty, never guessed.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from homeward.dataset.periods import Period


class Unit(StrEnum):
    """What a number counts, or what a percentage is of."""

    EPISODES = "episodes"
    CHILDREN = "children"
    CASES = "cases"
    INTERVIEWS = "interviews"
    FORMS = "forms"
    NOT_STATED = ""


@dataclass(frozen=True, order=True)
class Place:
    """A cell: `row` and `column` begin with 1, as in the file."""

    file: str
    sheet: str
    row: int
    column: int

    @property
    def letter(self) -> str:
        """The column as spreadsheets name it: 28 is AB."""
        letters, left = "", self.column
        while left > 0:
            left, digit = divmod(left - 1, 26)
            letters = chr(65 + digit) + letters
        return letters

    @property
    def cell(self) -> str:
        """`AB12`."""
        return f"{self.letter}{self.row}"


@dataclass(frozen=True)
class StatedPeriod:
    """
    The stretch of months that a column is about.

    `year_is_known` is False where nothing says which year it is (`Quarter 1` alone): `period` then has a year of its
    own, good for order and for nothing else.
    """

    title: str
    period: Period
    year_is_known: bool = True


@dataclass(frozen=True)
class Meaning:
    """
    What a row is about, in our words.

    `subject` is one of `SUBJECTS`, or empty when it is not understood. `breakdown` and `category` say which part of
    it; both are empty for the whole. A category of a numbered band is named by its bounds, `4_to_9`, with nothing on
    the open side: `_to_3`, `11_to_`. `total` is the printed total of a breakdown. Other categories that are not
    in our lists are the label itself in small letters.
    """

    subject: str = ""
    breakdown: str = ""
    category: str = ""


SUBJECTS = {
    "missing": "missing episodes, and the children who had them",
    "looked_after": "those of looked-after children",
    "at_risk": "those of children at risk of exploitation",
    "interviews_needed": "return interviews that were needed",
    "interviews_offered": "return interviews that were offered",
    "interviews_accepted": "return interviews that were accepted",
    "interviews_declined": "return interviews that were declined",
    "interviews_held": "return interviews that were held",
    "interviews_in_time": "return interviews that were held in time",
    "interviews_late": "return interviews that were not held in time",
    "cases_new": "exploitation cases that began",
    "cases_again": "exploitation cases that began again within a year of closing",
    "cases_missing": "open cases with a missing episode",
    "cases_before": "exploitation cases that are open at the beginning",
    "cases_open": "exploitation cases that are open at the end",
    "cases_closed": "exploitation cases that ended",
    "cases_no_action": "referrals after which nothing more was done",
    "forms": "intelligence forms",
}
"""What a row may be about, with its meaning."""

WHOLE = Meaning()


@dataclass(frozen=True)
class StatedFigure:
    """
    One figure of a table.

    Attributes:
        area: the council or agency, as the table's heading names it; empty where it names none.
        meaning: what it is about.
        unit: what is counted; for a percentage, what it is of. NOT_STATED where neither cell nor label says.
        is_percent: a percentage; `value` is then 38.8 for 38.8%.
        value: the number, or None where the cell gives none.
        text: the cell as printed.
        decimals: how many are printed.
        status: why there is no value: `[x]` not available, `[z]` not applicable, `[c]` withheld; empty for a blank.
        place: its cell.
        ref, label, group: the row's number, its words, and the heading that it stands under.
        block: rows of one table that belong together (the bands of an age, and their total) share a block.
        base: what the row says its percentage is of (`accepted`), in its own words.
        comment: what is written beside the row.
        across: what its column is of, in a table that crosses two breakdowns: `Female`, `Total`.
    """

    area: str
    period: StatedPeriod | None
    meaning: Meaning
    unit: Unit
    is_percent: bool
    value: Decimal | None
    text: str
    decimals: int
    status: str
    place: Place
    ref: str = ""
    label: str = ""
    group: str = ""
    block: int = 0
    base: str = ""
    comment: str = ""
    across: str = ""


NOT_FILLED_IN = "row not filled in"
"""The kind of an oddity whose message is the label of a row without figures."""


@dataclass(frozen=True)
class Oddity:
    """Something of a table's form that the reader met and a check will speak of: `kind`, in words, at cells."""

    kind: str
    message: str
    places: tuple[Place, ...]


@dataclass(frozen=True)
class Sentence:
    """A text beside or below a table, or a comment in it, that may speak of its figures."""

    text: str
    place: Place


@dataclass(frozen=True)
class StatedTable:
    """
    A table of a sheet: its title, its figures in the order of reading, and the texts around it.

    `titles` are the texts above it; `references` are the numbers that its sheet gives its rows (`8.10`), in order.
    """

    file: str
    sheet: str
    title: str
    figures: tuple[StatedFigure, ...]
    sentences: tuple[Sentence, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    titles: tuple[Sentence, ...] = ()
    references: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class NotRead:
    """What was not understood, where, and why: `not read: B12, no heading says which period`."""

    place: Place
    reason: str


@dataclass(frozen=True)
class StatedFigures:
    """Everything that was read of one or several files."""

    tables: tuple[StatedTable, ...]
    not_read: tuple[NotRead, ...] = field(default=())

    @property
    def figures(self) -> tuple[StatedFigure, ...]:
        return tuple(figure for table in self.tables for figure in table.figures)

    def __add__(self, other: "StatedFigures") -> "StatedFigures":
        return StatedFigures(self.tables + other.tables, self.not_read + other.not_read)
