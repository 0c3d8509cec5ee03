"""What a question says, as it was typed, and what an answer carries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from homeward.publication.papers.model import Cell, Picture

Conditions = Mapping[str, tuple[str, ...]]
"""By what a filter is called, the answers that will do."""


@dataclass(frozen=True)
class Question:
    """
    A question as it was typed: nothing is looked up yet.

    Attributes:
        key: its short name, unique in its file.
        asks: the words of the person who asked.
        count: what is counted, in plain words; or `figure`: an indicator of the catalogue, by name.
        where: conditions that every counted row meets.
        also: of children, conditions that another row of theirs in the period meets.
        percent_with: what percentage of what is counted meets these conditions too.
        times: of children, how many such rows they have: `3 or more`; or several numbers, and each is counted.
        first: a breakdown of children is by the first of their rows in the period.
        by: `month`, `quarter`, `year`, `area`, or one breakdown.
        shares: each category also as a percentage of all.
        define: terms whose definitions belong to the answer.
        saved_in: the file that it was read from.
    """

    key: str
    asks: str = ""
    count: str = ""
    figure: str = ""
    where: Conditions = field(default_factory=dict)
    also: Conditions = field(default_factory=dict)
    percent_with: Conditions = field(default_factory=dict)
    times: str = ""
    first: bool = False
    by: tuple[str, ...] = ()
    shares: bool = False
    periods: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    define: tuple[str, ...] = ()
    saved_in: Path | None = None


@dataclass(frozen=True)
class QuestionFile:
    """A file of questions: what it says about itself, and its questions in order."""

    title: str
    about: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class AnswerRow:
    """A row of the table: of an area, a category or a number of times."""

    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class AnswerGroup:
    """Rows under a heading of their own; the heading is empty where the table has one group."""

    title: str
    rows: tuple[AnswerRow, ...]


@dataclass(frozen=True)
class TidyFigure:
    """A figure of the answer for data files: names, numbers as they were released, and the status."""

    row: str
    area: str
    area_code: str
    period_kind: str
    period: str
    first_on: str
    last_on: str
    unit: str
    value: float | None
    numerator: float | None
    denominator: float | None
    unknown: int | None
    status: str
    definition: str


@dataclass(frozen=True)
class Answer:
    """
    An answer, ready for writers: they compute nothing.

    Attributes:
        head: the heading of the first column, then one for each cell of a row.
        definition: what is counted, in sentences.
        terms: definitions of words that were asked for, each with its source.
        carries: what a reader must know: unit, period and its date, as at, status, suppression, the saved question.
        gaps: what could not be answered and why, and for how many records there is no answer.
        shorthand: the marks that the table uses, with their meaning.
        exact: the definition as the machine has it.
    """

    key: str
    asks: str
    title: str
    marking: str
    head: tuple[str, ...]
    groups: tuple[AnswerGroup, ...]
    picture: Picture | None
    definition: tuple[str, ...]
    terms: tuple[tuple[str, str], ...]
    carries: tuple[tuple[str, str], ...]
    gaps: tuple[str, ...]
    shorthand: tuple[tuple[str, str], ...]
    exact: tuple[str, ...]
    tidy: tuple[TidyFigure, ...]


@dataclass(frozen=True)
class Refused:
    """A question that may not be answered for the audience, and why."""

    key: str
    asks: str
    why: str
