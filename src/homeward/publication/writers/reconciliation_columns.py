"""The columns of the reconciliation's sheets: what each is headed, how wide it is, and what it says of a line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from homeward.intake.reconciling.answers import (
    COUNCIL,
    COUNCIL_REFERENCE,
    DECIDED_BY,
    DECISION,
    NEAREST_AGENCY,
    NEAREST_REFERENCE,
    NOTE,
    POLICE_FORCE,
    POLICE_REFERENCE,
)
from homeward.publication.papers.differences import Moment
from homeward.publication.papers.reconciliation_lines import Line
from homeward.publication.papers.reconciliation_records import Record

Cell = str | int | float | date | datetime | None

TO_FILL_IN = (DECISION, NOTE, DECIDED_BY)


@dataclass(frozen=True)
class Column:
    """One column: its heading, its width in characters, and its cell."""

    heading: str
    width: int
    cell: Callable[[Line], Cell]
    is_number: bool = False


def _of(side: str, name: str) -> Callable[[Line], Cell]:
    """A fact of the police's record, the council's, or the nearest; nothing where the line has none."""

    def cell(line: Line) -> Cell:
        record: Record | None = getattr(line, side)
        found: Cell = getattr(record, name) if record else None
        return found

    return cell


def _moment(side: str, name: str) -> Callable[[Line], Moment | None]:
    return lambda line: getattr(getattr(line, side), name, None)


def _minutes(side: str) -> Callable[[Line], Cell]:
    def cell(line: Line) -> Cell:
        record: Record | None = getattr(line, side)
        minutes = record.minutes() if record else None
        return None if minutes is None else round(minutes / 60, 1)

    return cell


NUMBER = Column("No.", 7, lambda line: line.number, is_number=True)
ANSWER = (
    Column("Why it is here", 26, lambda line: line.why),
    Column("What may settle it", 36, lambda line: line.suggested),
    Column(DECISION, 15, lambda _: None),
    Column(NOTE, 26, lambda _: None),
    Column(DECIDED_BY, 14, lambda _: None),
    Column("Decided before", 26, lambda line: line.decided),
)

PAIR_COLUMNS = (
    NUMBER,
    Column(POLICE_FORCE, 12, _of("police", "agency")),
    Column(POLICE_REFERENCE, 15, _of("police", "reference")),
    Column("Child, police", 14, _of("police", "child")),
    Column(COUNCIL, 13, _of("episode", "agency")),
    Column(COUNCIL_REFERENCE, 13, _of("episode", "reference")),
    Column("Child, council", 13, _of("episode", "child")),
    Column("Start, police", 19, _moment("police", "began")),
    Column("Start, council", 19, _moment("episode", "began")),
    Column("Starts", 22, lambda line: line.starts),
    Column("End, police", 19, _moment("police", "ended")),
    Column("End, council", 19, _moment("episode", "ended")),
    Column("Ends", 22, lambda line: line.ends),
    Column("Minutes apart", 11, lambda line: line.apart, is_number=True),
    Column("Categories differ", 22, lambda line: line.categories),
    *ANSWER,
)

_NEAREST = (
    Column(NEAREST_AGENCY, 13, _of("nearest", "agency")),
    Column(NEAREST_REFERENCE, 15, _of("nearest", "reference")),
    Column("Nearest begins", 18, lambda line: line.starts),
)

POLICE_COLUMNS = (
    NUMBER,
    Column(POLICE_FORCE, 12, _of("police", "agency")),
    Column(POLICE_REFERENCE, 15, _of("police", "reference")),
    Column("Child, police", 14, _of("police", "child")),
    Column(COUNCIL, 13, lambda line: line.council),
    Column("Start", 19, _moment("police", "began")),
    Column("End", 19, _moment("police", "ended")),
    Column("Hours missing", 10, _minutes("police"), is_number=True),
    *_NEAREST,
    *ANSWER,
)

COUNCIL_COLUMNS = (
    NUMBER,
    Column(COUNCIL, 13, _of("episode", "agency")),
    Column(COUNCIL_REFERENCE, 13, _of("episode", "reference")),
    Column("Child, council", 13, _of("episode", "child")),
    Column("Start", 19, _moment("episode", "began")),
    Column("End", 19, _moment("episode", "ended")),
    Column("Hours missing", 10, _minutes("episode"), is_number=True),
    *_NEAREST,
    *ANSWER,
)

ONE_SIDE_COLUMNS = (
    NUMBER,
    Column(POLICE_FORCE, 12, _of("police", "agency")),
    Column(POLICE_REFERENCE, 15, _of("police", "reference")),
    Column("Child, police", 14, _of("police", "child")),
    Column(COUNCIL, 13, lambda line: line.council),
    Column(COUNCIL_REFERENCE, 13, _of("episode", "reference")),
    Column("Child, council", 13, _of("episode", "child")),
    Column("Start", 19, lambda line: line.record.began),
    Column("End", 19, lambda line: line.record.ended),
    *ANSWER,
)
