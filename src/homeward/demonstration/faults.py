"""
The faults that the demonstration plants, one small function each, named for what somebody did wrong.

The rule beside a fault is the one of `intake.rules` that should find it.
"""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, datetime, time, timedelta

from homeward.dataset.calendar import clock_change
from homeward.demonstration.mess import Mess, forget_interview, has_times, is_time
from homeward.demonstration.sheets import POLICE, Cell, Extract, Row

UNREADABLE_DATES = ("31/02/2024", "not known", "??/06/2009", "tbc", "45/13/2023", "n/k", "see notes")
STRAY_CODES = {
    "gender": ("blue form", "ask reception", "as before"),
    "ethnicity_code": ("see file", "Q7", "ask reception"),
    "care_status": ("ask the team", "s47", "open to team 3"),
    "setting": ("the usual place", "see page 2"),
    "exploitation_risk": ("as before", "see file"),
    "needed": ("maybe", "see notes"),
}


def unreadable_birth_date(mess: Mess, extract: Extract) -> None:
    mess.put("date_is_readable", mess.choose_lone_person(extract), "born_on", mess.draw.choice(UNREADABLE_DATES))


def unreadable_beginning(mess: Mess, extract: Extract) -> None:
    mess.put("date_is_readable", mess.choose_lone_episode(extract), "began", mess.draw.choice(UNREADABLE_DATES))


def unreadable_return(mess: Mess, extract: Extract) -> None:
    mess.put("date_is_readable", mess.choose_lone_episode(extract), "returned", mess.draw.choice(UNREADABLE_DATES))


def time_that_no_clock_shows(mess: Mess, extract: Extract) -> None:
    row = mess.choose_lone_episode(extract)
    began = row["began"] if row else None
    if isinstance(began, datetime):
        mess.put("time_is_readable", row, "began", f"{began:%d/%m/%Y} {mess.draw.choice(('25:10', '19:75', '24:60'))}")


def stray_code(mess: Mess, extract: Extract) -> None:
    name = mess.draw.choice(list(STRAY_CODES))
    row: Row | None = None
    if name in extract.people[0]:
        row = mess.choose_lone_person(extract)
    elif name in extract.episodes[0]:
        row = mess.choose(extract, extract.episodes, bool)
    elif extract.interviews:
        row = mess.choose(extract, extract.interviews, bool)
    mess.put("code_is_known", row, name, mess.draw.choice(STRAY_CODES[name]))


def episode_extracted_twice(mess: Mess, extract: Extract) -> None:
    repeat(mess, extract, "record_is_not_repeated", {})


def episode_entered_twice(mess: Mess, extract: Extract) -> None:
    repeat(mess, extract, "record_is_not_a_duplicate", {"setting": "other"})


def repeat(mess: Mess, extract: Extract, rule: str, changes: Row) -> None:
    row = mess.choose(extract, extract.episodes, lambda r: r["setting"] in ("home", "care"))
    if row:
        extract.episodes.append({**row, **changes})
        mess.planted[rule] += 1


def interview_extracted_twice(mess: Mess, extract: Extract) -> None:
    """One row, and two records in it: the offer and the interview."""
    row = mess.choose_interview(extract)
    if row:
        extract.interviews.append(dict(row))
        mess.planted["record_is_not_repeated"] += 2


def return_before_start(mess: Mess, extract: Extract) -> None:
    row = mess.choose_lone_episode(extract)
    began = row["began"] if row else None
    if isinstance(began, datetime):
        mess.put("return_not_before_start", row, "returned", began - timedelta(hours=mess.draw.randint(25, 90)))


def return_in_a_year_to_come(mess: Mess, extract: Extract) -> None:
    row = mess.choose_lone_episode(extract)
    returned = row["returned"] if row else None
    if isinstance(returned, datetime):
        typed = returned.replace(year=mess.extracted_on.year + 1, day=min(returned.day, 28))
        mess.put("date_not_in_the_future", row, "returned", typed)


def episode_closed_too_late(mess: Mess, extract: Extract) -> None:
    """A return that runs into the child's next episode."""
    by_person: defaultdict[Cell, list[Row]] = defaultdict(list)
    for row in extract.episodes:
        by_person[row["person_id"]].append(row)
    pairs = [rows for rows in by_person.values() if len(rows) == 2 and all(has_times(row) for row in rows)]
    following = {id(first): second["began"] for first, second in pairs}
    chosen = mess.choose(extract, extract.episodes, lambda r: id(r) in following)
    began = following[id(chosen)] if chosen else None
    if chosen and isinstance(began, datetime):
        forget_interview(extract, chosen)
        mess.put("episodes_do_not_overlap", chosen, "returned", began + timedelta(minutes=12))


def episode_of_nobody(mess: Mess, extract: Extract) -> None:
    """Not the police: their one file says in the same row who is missing."""
    row = mess.choose_lone_episode(extract) if extract.agency != POLICE else None
    mess.put("episode_has_a_child", row, "person_id", f"{row['person_id']}9" if row else None)


def episode_without_person(mess: Mess, extract: Extract) -> None:
    row = mess.choose_lone_episode(extract) if extract.agency != POLICE else None
    mess.put("identifier_is_given", row, "person_id", None)


def wrong_age(mess: Mess, extract: Extract) -> None:
    dated = {row["person_id"] for row in extract.people if row["born_on"]}
    row = mess.choose_lone_episode(extract, lambda r: r.get("supplied_age") and r["person_id"] in dated)
    age = row["supplied_age"] if row else None
    if isinstance(age, int):
        mess.put("age_matches_date_of_birth", row, "supplied_age", age + mess.draw.choice((-1, 1, 2)))


def adult(mess: Mess, extract: Extract) -> None:
    put_birth_date(mess, extract, "child_is_under_18", -mess.draw.randint(6600, 7200))


def born_after_going_missing(mess: Mess, extract: Extract) -> None:
    """This year typed where the year of birth belongs."""
    put_birth_date(mess, extract, "birth_not_after_episode", mess.draw.randint(1, 9))


def put_birth_date(mess: Mess, extract: Extract, rule: str, days_from_episode: int) -> None:
    episode = mess.choose_lone_episode(extract)
    began = episode["began"] if episode else None
    if episode and isinstance(began, datetime):
        person = next(row for row in extract.people if row["person_id"] == episode["person_id"])
        if "unique_pupil_number" in person:
            person["unique_pupil_number"] = None  # it would disagree with the other council, if the child moved
        mess.put(rule, person, "born_on", began.date() + timedelta(days=days_from_episode))
        if "supplied_age" in episode:
            episode["supplied_age"] = None


def pupil_number_of_another_child(mess: Mess, extract: Extract) -> None:
    """Copied from the line above: both children now have it, with their own dates of birth."""
    if "unique_pupil_number" not in extract.people[0]:
        return
    people = [row for row in extract.people if isinstance(row["born_on"], date) and row["unique_pupil_number"]]
    row, other = mess.choose_lone_person(extract, people), mess.choose_lone_person(extract, people)
    if row and other and row["born_on"] != other["born_on"]:
        row["unique_pupil_number"] = other["unique_pupil_number"]
        mess.planted["identifiers_agree"] += 2


def time_in_the_hour_of_a_clock_change(mess: Mess, extract: Extract) -> None:
    """An episode is moved to the last such night before it, so that the child is no older."""
    if not mess.nights:
        return
    first = datetime.combine(mess.nights[0], time())
    row = mess.choose_lone_episode(extract, lambda r: isinstance(r["began"], datetime) and r["began"] > first)
    began = row["began"] if row else None
    if row and isinstance(began, datetime):
        night = max(night for night in mess.nights if datetime.combine(night, time()) <= began)
        at = datetime.combine(night, time(1, mess.draw.choice((15, 30, 45))))
        later = {"reported": at + timedelta(hours=2), "returned": at + timedelta(hours=mess.draw.randint(7, 20))}
        row.update({name: value for name, value in later.items() if name in row})
        if "supplied_age" in row:
            row["supplied_age"] = None
        mess.put("time_happened" if clock_change(night) == "forward" else "time_happened_once", row, "began", at)


def interview_of_no_episode(mess: Mess, extract: Extract) -> None:
    row = mess.choose(extract, extract.interviews, lambda r: r["held"] is None)
    if row:
        extract.interviews.append({**row, "episode_id": f"{row['episode_id']}X"})
        mess.planted["interview_has_an_episode"] += 1


def interview_before_return(mess: Mess, extract: Extract) -> None:
    ended = {row["episode_id"]: row["returned"] for row in extract.episodes}
    row = mess.choose_interview(extract, lambda r: is_time(ended.get(r["episode_id"])))
    held = row["held"] if row else None
    if isinstance(held, datetime):
        mess.put("interview_not_before_return", row, "held", held - timedelta(days=60))


def interview_that_was_not_accepted(mess: Mess, extract: Extract) -> None:
    mess.put("interview_was_accepted", mess.choose_interview(extract), "is_accepted", "no")


def offer_that_was_not_needed(mess: Mess, extract: Extract) -> None:
    row = mess.choose(extract, extract.interviews, lambda r: r["needed"] == "not_applicable")
    mess.put("offer_fits_the_need", row, "is_offered", "yes")


# What plants a fault, and how many of an agency's thousand episodes have it; each is planted once at least
FAULTS: tuple[tuple[Callable[[Mess, Extract], None], float], ...] = (
    (unreadable_birth_date, 0.4),
    (unreadable_beginning, 0.5),
    (unreadable_return, 0.5),
    (time_that_no_clock_shows, 0.5),
    (stray_code, 2.0),
    (episode_extracted_twice, 0.8),
    (episode_entered_twice, 0.3),
    (interview_extracted_twice, 0.5),
    (return_before_start, 0.8),
    (return_in_a_year_to_come, 0.2),
    (episode_closed_too_late, 1.0),
    (episode_of_nobody, 0.4),
    (episode_without_person, 0.2),
    (wrong_age, 1.0),
    (adult, 0.2),
    (born_after_going_missing, 0.1),
    (pupil_number_of_another_child, 0.2),
    (time_in_the_hour_of_a_clock_change, 0.2),
    (interview_of_no_episode, 0.8),
    (interview_before_return, 0.5),
    (interview_that_was_not_accepted, 0.3),
    (offer_that_was_not_needed, 0.3),
)


def spoil(mess: Mess, extract: Extract) -> None:
    """Plant every kind of fault in one agency's extract, where it has a record for it."""
    if not extract.episodes:
        return
    for plant, share in FAULTS:
        for _ in range(max(1, round(share * len(extract.episodes) / 1000))):
            plant(mess, extract)
