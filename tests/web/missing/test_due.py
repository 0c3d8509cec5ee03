"""When interviews and checks are due: drawn in UK clock time, and held against the core's own specifications."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from homeward.dataset.standards import PREVENTION_INTERVIEW_TIME_LIMIT
from homeward.dataset.uk_time import to_uk
from homeward_web.missing import due
from homeward_web.missing.due import interview_due, prevention_interview_due
from homeward_web.missing.when import When
from tests.spec.drawn import read_drawn
from tests.spec.engines import ENGINES
from tests.spec.specification import Specification, check
from tests.spec.specifications import SPECIFICATIONS
from tests.web.missing.desks import uk

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)

INTERVIEWS_DUE = """
    case                         | back             | due at           | third working day
    -----------------------------+------------------+------------------+------------------
    an ordinary Tuesday          | 2026-04-14 08:52 | 2026-04-17 08:52 | 2026-04-17
    a Friday, over a weekend     | 2026-04-17 23:59 | 2026-04-20 23:59 | 2026-04-22
    a Saturday                   | 2026-04-18 00:00 | 2026-04-21 00:00 | 2026-04-22
    over Easter                  | 2026-04-02 18:00 | 2026-04-05 18:00 | 2026-04-09
    over a bank holiday          | 2026-05-01 18:00 | 2026-05-04 18:00 | 2026-05-07
    the clocks go forward        | 2026-03-28 12:00 | 2026-03-31 13:00 | 2026-04-01
    the clocks go back           | 2026-10-24 12:00 | 2026-10-27 11:00 | 2026-10-28
    the day of return alone      | 2026-04-14       | 2026-04-17 00:00 | 2026-04-17
    the day not known            | unknown          |                  |
"""
CHECKS_DUE = """
    case                         | back             | due at
    -----------------------------+------------------+-----------------
    an ordinary Tuesday          | 2026-04-14 08:52 | 2026-04-15 08:52
    the clocks go forward        | 2026-03-28 12:00 | 2026-03-29 13:00
    the day of return alone      | 2026-04-14       | 2026-04-15 00:00
    the day not known            | unknown          |
"""


def drawn_when(text: str) -> Any:
    """An event as either kind of drawn table has it; None of an empty cell."""
    if not text:
        return None
    if text in ("unknown", "not known"):
        return When.unknown()
    if len(text) == len("2026-04-14"):
        return When.day(date.fromisoformat(text))
    return When.minute(uk(text))


def _clock(at: datetime | None) -> str:
    return f"{to_uk(at):%Y-%m-%d %H:%M}" if at else ""


def interviews_that_differ() -> list[str]:
    differ = []
    for row in read_drawn(INTERVIEWS_DUE):
        back = drawn_when(row["back"])
        said = interview_due(back.at, back.on)
        if (_clock(said.at), str(said.by_on or "")) != (row["due at"], row["third working day"]):
            differ.append(row["case"])
    return differ


def checks_that_differ() -> list[str]:
    return [
        row["case"]
        for row in read_drawn(CHECKS_DUE)
        for back in (drawn_when(row["back"]),)
        if _clock(prevention_interview_due(back.at, back.on).at) != row["due at"]
    ]


def test_interviews_are_due_after_72_hours_and_by_the_third_working_day():
    assert not interviews_that_differ()


def test_checks_are_due_after_a_day():
    assert not checks_that_differ()


@pytest.mark.parametrize(
    ("limit", "nudge"),
    [
        ("RETURN_INTERVIEW_TIME_LIMIT", MINUTE),
        ("RETURN_INTERVIEW_TIME_LIMIT", -MINUTE),
        ("RETURN_INTERVIEW_WORKING_DAYS", 1),
        ("RETURN_INTERVIEW_WORKING_DAYS", -1),
    ],
)
def test_a_nudged_limit_of_interviews_shows(monkeypatch, limit, nudge):
    monkeypatch.setattr(due, limit, getattr(due, limit) + nudge)
    assert interviews_that_differ()


@pytest.mark.parametrize("nudge", [MINUTE, -MINUTE])
def test_a_nudged_limit_of_checks_shows(monkeypatch, nudge):
    monkeypatch.setattr(due, "PREVENTION_INTERVIEW_TIME_LIMIT", PREVENTION_INTERVIEW_TIME_LIMIT + nudge)
    assert checks_that_differ()


def test_at_the_limit_nothing_is_overdue_and_a_minute_later_it_is():
    said = interview_due(uk("2026-04-14 08:52"), date(2026, 4, 14))
    assert not said.is_overdue(uk("2026-04-17 08:52"))
    assert said.is_overdue(uk("2026-04-17 08:53"))
    assert not interview_due(None, None).is_overdue(uk("2026-04-17 08:53"))


WITHIN_72 = """
    episode                       | returned_at      | held_at          | counted
    ------------------------------+------------------+------------------+--------
    at the limit                  | 2026-04-14 08:52 | 2026-04-17 08:52 | yes
    a minute late                 | 2026-04-14 08:52 | 2026-04-17 08:53 | no
    clocks go back, at the limit  | 2026-10-24 12:00 | 2026-10-27 11:00 | yes
    clocks go back, a minute late | 2026-10-24 12:00 | 2026-10-27 11:01 | no
    the time of return not known  | 2026-04-14       | 2026-04-15 08:52 | unknown
    the time held not known       | 2026-04-14 08:52 | 2026-04-15       | unknown
"""
WORKING_DAYS = """
    episode                       | returned_at      | held_at          | counted
    ------------------------------+------------------+------------------+--------
    the third working day         | 2026-04-02 18:00 | 2026-04-09 23:59 | yes
    the day after                 | 2026-04-02 18:00 | 2026-04-10 00:00 | no
    a Saturday after a Friday     | 2026-04-14 08:52 | 2026-04-18 10:00 | no
    days alone                    | 2026-04-14       | 2026-04-17       | yes
"""
OURS = {
    "due_return_interviews_held_within_72_hours": WITHIN_72,
    "due_return_interviews_held_in_3_working_days": WORKING_DAYS,
}
ANSWER = {True: "yes", False: "no", None: "unknown"}


def _within_72(ended: When, held: When) -> bool | None:
    return due.is_within_72_hours(ended.at, held.at)


def _in_three_days(ended: When, held: When) -> bool | None:
    return due.is_in_three_working_days(ended.on, held.on)


RULES = {"within_72_hours": _within_72, "in_3_working_days": _in_three_days}


def _rule(of: str):
    return next((rule for name, rule in RULES.items() if name in of), None)


@pytest.mark.parametrize("of", OURS)
def test_the_core_counts_what_the_desk_says_is_in_time(of):
    """One drawn table, asked of both."""
    always = {"began_at": "2026-03-20 12:00", "needed": "yes", "is_offered": "yes", "is_accepted": "yes"}
    drawn = Specification(
        of=of, name="drawn here", story="", records=OURS[of], period="2026", as_at="2027-03-31", always=always
    )
    check(drawn, ENGINES["fast"])
    assert not _that_differ(of, OURS[of])


def _that_differ(of: str, records: str) -> list[str]:
    """The rows of a drawn table about which the desk says something else, of those that were held after an end."""
    differ = []
    for row in read_drawn(records):
        ended = drawn_when(row["returned_at"]) or drawn_when(row.get("located_at", ""))
        held = [drawn_when(each.strip()) for each in row["held_at"].split(",")]
        is_first = min(held, key=lambda each: (each is None or each.on is None, str(each and each.on)))
        if ended is None or is_first is None or row["counted"] not in ANSWER.values():
            continue
        if row.get("is_accepted", "yes") != "yes" or row.get("needed", "yes") != "yes":
            continue
        if ended.on is not None and ANSWER[_rule(of)(ended, is_first)] != row["counted"]:
            differ.append(row["episode"])
    return differ


WHENEVER_AS_AT = "2020-06-30"
OF_THE_CORE = [
    each
    for each in SPECIFICATIONS
    if _rule(each.of) and "held_at" in each.records and not each.by and each.as_at == WHENEVER_AS_AT
]


@pytest.mark.parametrize("specification", OF_THE_CORE, ids=str)
def test_the_desk_answers_the_core_s_specifications(specification):
    """But for the row of another month, which the core leaves out for that."""
    assert set(_that_differ(specification.of, specification.records)) <= {"back the day after"}


def test_there_are_such_specifications():
    assert len(OF_THE_CORE) >= 6
