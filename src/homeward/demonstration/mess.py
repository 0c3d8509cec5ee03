"""
Where the invented extracts go wrong, as real ones do, and a count of what was planted.

Each fault is planted in a record that has no other, and where it brings no second finding with it: so what intake
finds can be compared with what was planted, rule by rule. About one row in a hundred has a fault.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from random import Random

from homeward.dataset.calendar import clock_change
from homeward.demonstration.sheets import POLICE, Cell, Extract, Row

UNREADABLE_DATES = ("31/02/2024", "not known", "??/06/2009", "tbc", "45/13/2023", "n/k", "see notes")
STRAY_CODES = {
    "gender": ("Femal", "Mle", "girl?"),
    "ethnicity_code": ("Whte British", "W BR", "mixed"),
    "care_status": ("Lookd after", "s47", "open to team 3"),
    "setting": ("friends", "town centre"),
    "exploitation_risk": ("amber", "tbc"),
    "needed": ("maybe", "see notes"),
}


class Mess:
    """Spoils extracts; `planted` counts, by rule, the findings that intake should make."""

    def __init__(self, draw: Random, first_on: date, last_on: date) -> None:
        self.draw = draw
        self.nights = [on for on in days(first_on, last_on) if clock_change(on)]
        self.planted: Counter[str] = Counter()
        self.spoiled: set[str] = set()

    def spoil(self, extract: Extract) -> None:
        """Plant every kind of fault in one agency's extract, each at least once where there is a record for it."""
        for rule, plant, share in FAULTS:
            for _ in range(max(1, round(share * len(extract.episodes)))):
                self.planted[rule] += plant(self, extract)

    def choose(self, extract: Extract, rows: list[Row], fits: Callable[[Row], object] = bool) -> Row | None:
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


def lone_people(extract: Extract) -> set[Cell]:
    """Who has one episode in the extract."""
    return {person for person, number in Counter(row["person_id"] for row in extract.episodes).items() if number == 1}


def has_time(interview: Row) -> bool:
    return isinstance(interview["held"], datetime)


def has_times(row: Row) -> bool:
    return isinstance(row["began"], datetime) and isinstance(row["returned"], datetime)


def days(first_on: date, last_on: date) -> list[date]:
    return [first_on + timedelta(days=n) for n in range((last_on - first_on).days + 1)]


def forget_interview(extract: Extract, episode: Row) -> None:
    extract.interviews[:] = [row for row in extract.interviews if row["episode_id"] != episode["episode_id"]]


def unreadable_birth_date(mess: Mess, extract: Extract) -> int:
    lone = lone_people(extract)
    return put(
        mess, mess.choose(extract, extract.people, lambda r: r["person_id"] in lone), "born_on", UNREADABLE_DATES
    )


def unreadable_beginning(mess: Mess, extract: Extract) -> int:
    return put(mess, mess.choose_lone_episode(extract), "began", UNREADABLE_DATES)


def unreadable_return(mess: Mess, extract: Extract) -> int:
    return put(mess, mess.choose_lone_episode(extract), "returned", UNREADABLE_DATES)


def put(mess: Mess, row: Row | None, name: str, texts: tuple[str, ...]) -> int:
    if row is None:
        return 0
    row[name] = mess.draw.choice(texts)
    return 1


def stray_code(mess: Mess, extract: Extract) -> int:
    name = mess.draw.choice(list(STRAY_CODES))
    tables = [rows for rows in (extract.people, extract.episodes, extract.interviews) if rows and name in rows[0]]
    lone = lone_people(extract) if tables and tables[0] is extract.people else set()
    row = mess.choose(extract, tables[0], lambda r: not lone or r["person_id"] in lone) if tables else None
    return put(mess, row, name, STRAY_CODES[name])


def repeated_row(mess: Mess, extract: Extract) -> int:
    """A row that was extracted twice, the second time at the end."""
    rows = mess.draw.choice([rows for rows in (extract.episodes, extract.interviews) if rows] or [[]])
    row = mess.choose(extract, rows)
    if row is None:
        return 0
    rows.append(dict(row))
    return 1


def return_before_start(mess: Mess, extract: Extract) -> int:
    row = mess.choose_lone_episode(extract)
    if row is None or not isinstance(row["began"], datetime):
        return 0
    row["returned"] = row["began"] - timedelta(hours=mess.draw.randint(2, 40))
    return 1


def overlap(mess: Mess, extract: Extract) -> int:
    """A return that was typed a day late runs into the child's next episode."""
    by_person: defaultdict[Cell, list[Row]] = defaultdict(list)
    for row in extract.episodes:
        by_person[row["person_id"]].append(row)
    pairs = [rows for rows in by_person.values() if len(rows) == 2 and all(has_times(row) for row in rows)]
    following = {id(first): second["began"] for first, second in pairs}
    chosen = mess.choose(extract, extract.episodes, lambda r: id(r) in following)
    began = following[id(chosen)] if chosen else None
    if chosen is None or not isinstance(began, datetime):
        return 0
    chosen["returned"] = began + timedelta(minutes=12)
    forget_interview(extract, chosen)
    return 1


def interview_for_no_episode(mess: Mess, extract: Extract) -> int:
    row = mess.choose(extract, extract.interviews, lambda r: r["held"] is None)
    if row is None:
        return 0
    extract.interviews.append({**row, "episode_id": f"{row['episode_id']}X"})
    return 1


def episode_of_no_person(mess: Mess, extract: Extract) -> int:
    if extract.agency == POLICE:  # its one file says who in the same row
        return 0
    row = mess.choose_lone_episode(extract)
    if row is None:
        return 0
    row["person_id"] = f"{row['person_id']}9"
    return 1


def episode_without_person(mess: Mess, extract: Extract) -> int:
    row = mess.choose_lone_episode(extract)
    if row is None:
        return 0
    row["person_id"] = None
    return 1


def wrong_age(mess: Mess, extract: Extract) -> int:
    dated = {row["person_id"] for row in extract.people if row["born_on"]}
    row = mess.choose_lone_episode(extract, lambda r: "supplied_age" in r and r["person_id"] in dated)
    if row is None or not isinstance(row["supplied_age"], int):
        return 0
    row["supplied_age"] += mess.draw.choice((-1, 1, 2))
    return 1


def clock_change_hour(mess: Mess, extract: Extract) -> int:
    """A time between one and two on a night when the clocks moved."""
    row = mess.choose_lone_episode(extract) if mess.nights else None
    if row is None:
        return 0
    night = mess.draw.choice(mess.nights)
    row["began"] = datetime.combine(night, time(1, mess.draw.choice((15, 30, 45))))
    row["returned"] = datetime.combine(night, time(mess.draw.randint(8, 21), 20))
    if "supplied_age" in row:
        row["supplied_age"] = None
    return 1


def interview_before_return(mess: Mess, extract: Extract) -> int:
    counts = Counter(row["interview_id"] for row in extract.interviews)
    row = mess.choose(extract, extract.interviews, lambda r: has_time(r) and counts[r["interview_id"]] == 1)
    if row is None or not isinstance(row["held"], datetime):
        return 0
    row["held"] -= timedelta(days=60)
    return 1


Fault = tuple[str, Callable[[Mess, Extract], int], float]

# Rule of intake, what plants it, and how often in a thousand of the agency's episodes
FAULTS: tuple[Fault, ...] = (
    ("date_is_readable", unreadable_birth_date, 0.0004),
    ("date_is_readable", unreadable_beginning, 0.0006),
    ("date_is_readable", unreadable_return, 0.0006),
    ("code_is_known", stray_code, 0.0025),
    ("row_is_not_repeated", repeated_row, 0.0015),
    ("return_is_after_start", return_before_start, 0.0008),
    ("episodes_do_not_overlap", overlap, 0.0010),
    ("interview_has_an_episode", interview_for_no_episode, 0.0008),
    ("episode_has_a_person", episode_of_no_person, 0.0004),
    ("identifier_is_given", episode_without_person, 0.0003),
    ("age_agrees", wrong_age, 0.0010),
    ("clock_change", clock_change_hour, 0.0003),
    ("interview_is_after_return", interview_before_return, 0.0005),
)
