"""
Where the invented extracts go wrong, as real ones do, and a count of what was planted.

Each fault (`faults`) is planted in a record that has no other, and where it brings no second finding with it: so what
intake finds can be compared with what was planted, rule by rule. About one episode in a hundred has a fault.
"""

from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from random import Random

from homeward.dataset.calendar import clock_change
from homeward.demonstration.sheets import Cell, Extract, Row


class Mess:
    """
    Chooses records to spoil.

    Attributes:
        planted: counts, by rule of intake, the findings that it should make of them.
        spoiled: identifiers, behind their agency, of the records that have a fault.
        touched: rows of casework that have one, by `id`: not all of them have an identifier.
    """

    def __init__(
        self,
        draw: Random,
        first_on: date,
        last_on: date,
        extracted_on: date,
        planted: Counter[str] | None = None,
    ) -> None:
        self.draw = draw
        self.extracted_on = extracted_on
        self.nights = [on for on in days(first_on, last_on) if clock_change(on)]
        self.planted: Counter[str] = Counter() if planted is None else planted
        self.spoiled: set[str] = set()
        self.touched: set[int] = set()

    def choose(self, extract: Extract, rows: list[Row], fits: Callable[[Row], object]) -> Row | None:
        """A row that fits and has no fault yet, and now has one. None when a few tries find none."""
        for row in self.draw.sample(rows, min(200, len(rows))):
            marks = {f"{extract.agency} {row[name]}" for name in ("episode_id", "person_id") if row.get(name)}
            if fits(row) and not marks & self.spoiled:
                self.spoiled |= marks
                return row
        return None

    def choose_lone_episode(self, extract: Extract, fits: Callable[[Row], object] = bool) -> Row | None:
        """An ended episode of a child who has no other here, without its interview: a fault in it touches nothing."""
        lone = lone_people(extract)
        row = self.choose(extract, extract.episodes, lambda r: r["person_id"] in lone and has_times(r) and fits(r))
        if row:
            forget_interview(extract, row)
        return row

    def choose_lone_person(self, extract: Extract, among: list[Row] | None = None) -> Row | None:
        """Somebody with one episode here: the police's file repeats a person in every incident, and so a fault."""
        lone = lone_people(extract)
        people = extract.people if among is None else among
        return self.choose(extract, people, lambda r: r["person_id"] in lone)

    def choose_interview(self, extract: Extract, fits: Callable[[Row], object] = bool) -> Row | None:
        """An interview that was held, about one episode."""
        counts = Counter(row["interview_id"] for row in extract.interviews)
        return self.choose(
            extract, extract.interviews, lambda r: is_time(r["held"]) and counts[r["interview_id"]] == 1 and fits(r)
        )

    def put(self, rule: str, row: Row | None, name: str, value: Cell) -> None:
        """Put a value into a row, if there is one, and expect the rule to find it."""
        if row is not None:
            row[name] = value
            self.planted[rule] += 1


def days(first_on: date, last_on: date) -> list[date]:
    return [first_on + timedelta(days=n) for n in range((last_on - first_on).days + 1)]


def lone_people(extract: Extract) -> set[Cell]:
    """Who has one episode in the extract."""
    return {person for person, number in Counter(row["person_id"] for row in extract.episodes).items() if number == 1}


def is_time(cell: Cell) -> bool:
    """Whether a cell still holds a time as such, and not text that somebody typed."""
    return isinstance(cell, datetime)


def has_times(episode: Row) -> bool:
    return is_time(episode["began"]) and is_time(episode["returned"])


def forget_interview(extract: Extract, episode: Row) -> None:
    extract.interviews[:] = [row for row in extract.interviews if row["episode_id"] != episode["episode_id"]]
