"""What calls for a strategy meeting: drawn episodes of one child each, and every limit nudged."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from homeward.dataset.uk_time import to_uk
from homeward_web.missing.strategy_rules import EpisodeFacts, StrategyRules, calls
from tests.spec.drawn import read_drawn
from tests.spec.specifications import SPECIFICATIONS
from tests.web.missing.desks import uk
from tests.web.missing.test_due import drawn_when

AT = uk("2026-04-16 12:00")
KNOWN = "2026-04-14 09:00"
DRAWN = """
    case                        | category | began            | ended            | born       | harm | others                 | known            | called           | triggers
    ----------------------------+----------+------------------+------------------+------------+------+------------------------+------------------+------------------+-------------------------
    a first time, back the same | missing  | 2026-04-14 08:00 | 2026-04-14 20:00 | 2011-03-04 | no   |                        | 2026-04-14 09:00 |                  |
    a second time               | missing  | 2026-04-14 08:00 | 2026-04-14 20:00 | 2011-03-04 | no   | 2026-04-01             | 2026-04-14 09:00 |                  |
    third, first day in window  | missing  | 2026-04-14 08:00 | 2026-04-14 20:00 | 2011-03-04 | no   | 2026-04-01, 2026-01-15 | 2026-04-14 09:00 | 2026-04-14 09:00 | three_in_90_days
    third, a day before         | missing  | 2026-04-14 08:00 | 2026-04-14 20:00 | 2011-03-04 | no   | 2026-04-01, 2026-01-14 | 2026-04-14 09:00 |                  |
    another of the same day     | missing  | 2026-04-14 08:00 | 2026-04-14 20:00 | 2011-03-04 | no   | 2026-04-14, 2026-04-01 | 2026-04-14 09:00 | 2026-04-14 09:00 | three_in_90_days
    one later does not count    | missing  | 2026-04-14 08:00 | 2026-04-14 20:00 | 2011-03-04 | no   | 2026-04-15, 2026-04-01 | 2026-04-14 09:00 |                  |
    24 hours                    | missing  | 2026-04-14 08:00 | 2026-04-15 08:00 | 2011-03-04 | no   |                        | 2026-04-14 09:00 |                  |
    a minute more               | missing  | 2026-04-14 08:00 | 2026-04-15 08:01 | 2011-03-04 | no   |                        | 2026-04-14 09:00 | 2026-04-15 08:00 | over_24_hours
    missing at 24 hours         | missing  | 2026-04-15 12:00 |                  | 2011-03-04 | no   |                        | 2026-04-15 12:00 |                  |
    missing, a minute more      | missing  | 2026-04-15 11:59 |                  | 2011-03-04 | no   |                        | 2026-04-15 12:00 | 2026-04-16 11:59 | over_24_hours
    days alone, the next        | missing  | 2026-04-14       | 2026-04-15       | 2011-03-04 | no   |                        | 2026-04-14 09:00 |                  |
    days alone, two later       | missing  | 2026-04-13       | 2026-04-15       | 2011-03-04 | no   |                        | 2026-04-14 09:00 | 2026-04-14 23:59 | over_24_hours
    the day of return not known | missing  | 2026-04-01 08:00 | unknown          | 2011-03-04 | no   |                        | 2026-04-14 09:00 |                  |
    the day before turning 13   | missing  | 2026-04-14 08:00 | 2026-04-14 20:00 | 2013-04-15 | no   |                        | 2026-04-14 09:00 | 2026-04-14 09:00 | under_13
    13 that day                 | missing  | 2026-04-14 08:00 | 2026-04-14 20:00 | 2013-04-14 | no   |                        | 2026-04-14 09:00 |                  |
    no date of birth            | missing  | 2026-04-14 08:00 | 2026-04-14 20:00 |            | no   |                        | 2026-04-14 09:00 |                  |
    harmed                      | missing  | 2026-04-14 08:00 | 2026-04-14 20:00 | 2011-03-04 | yes  |                        | 2026-04-14 09:00 | 2026-04-16 12:00 | harm
    nobody recorded harm        | missing  | 2026-04-14 08:00 | 2026-04-14 20:00 | 2011-03-04 |      |                        | 2026-04-14 09:00 |                  |
    absent, whatever happened   | absent   | 2026-04-01 08:00 | 2026-04-14 20:00 | 2016-03-04 | yes  | 2026-04-01, 2026-03-31 | 2026-04-14 09:00 |                  |
    known at once               | missing  | 2026-04-14 08:00 | 2026-04-14 20:00 | 2016-03-04 | no   |                        | 2026-04-14 07:00 | 2026-04-14 08:00 | under_13
    all together                | missing  | 2026-04-14 08:00 | 2026-04-15 20:00 | 2016-03-04 | yes  | 2026-04-01, 2026-03-31 | 2026-04-14 09:00 | 2026-04-14 09:00 | harm, over_24_hours, three_in_90_days, under_13
"""  # noqa: E501 - a row of a table is easier to read in one line


def _facts(row: dict[str, str]) -> EpisodeFacts:
    return EpisodeFacts(
        is_counted=row["category"] == "missing",
        known_at=uk(row["known"]),
        began=drawn_when(row["began"]),
        ended=drawn_when(row["ended"]),
        came_to_harm={"yes": True, "no": False, "": None}[row["harm"]],
        born_on=date.fromisoformat(row["born"]) if row["born"] else None,
        other_starts=tuple(date.fromisoformat(on.strip()) for on in row["others"].split(",") if on),
    )


def that_differ(rules: StrategyRules = StrategyRules()) -> list[str]:  # noqa: B008 - frozen
    differ = []
    for row in read_drawn(DRAWN):
        said = calls(_facts(row), rules, AT)
        first = f"{to_uk(min(call.called_at for call in said)):%Y-%m-%d %H:%M}" if said else ""
        if ", ".join(call.trigger for call in said) != row["triggers"] or first != row["called"]:
            differ.append(row["case"])
    return differ


def test_the_drawn_episodes_call_for_the_drawn_meetings():
    assert not that_differ()


NUDGED: dict[str, dict[str, Any]] = {
    "one more": {"repeat_episodes": 4},
    "one fewer": {"repeat_episodes": 2},
    "no repeats": {"repeat_episodes": None},
    "a day more": {"repeat_within": timedelta(days=91)},
    "a day less": {"repeat_within": timedelta(days=89)},
    "a minute longer": {"longer_than": timedelta(hours=24, minutes=1)},
    "a minute shorter": {"longer_than": timedelta(hours=23, minutes=59)},
    "however long": {"longer_than": None},
    "a year older": {"under_age": 14},
    "a year younger": {"under_age": 12},
    "at any age": {"under_age": None},
    "harm or not": {"on_harm": False},
}


@pytest.mark.parametrize("nudged", NUDGED)
def test_a_nudged_or_removed_rule_shows(nudged):
    assert that_differ(replace(StrategyRules(), **NUDGED[nudged]))


@pytest.mark.parametrize("clause", ["_harm", "_long", "_repeat", "_young"])
def test_a_removed_clause_shows(monkeypatch, clause):
    monkeypatch.setattr(f"homeward_web.missing.strategy_rules.{clause}", lambda *_: iter(()))
    assert that_differ()


def test_a_meeting_is_due_72_hours_after_it_is_called_for_and_says_why():
    row = read_drawn(DRAWN)[-1]
    harm, long, repeat, young = calls(_facts(row), StrategyRules(), AT)
    assert [each.reason for each in (harm, long, repeat, young)] == [
        "came to harm while missing",
        "missing for more than 24 hours",
        "3rd time missing in 90 days",
        "aged 10, under 13",
    ]
    assert repeat.due_at == uk("2026-04-17 09:00")
    assert long.due_at == uk("2026-04-18 08:00")


@pytest.mark.parametrize(
    ("number", "words"),
    [(3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (21, "21st"), (22, "22nd"), (111, "111th")],
)
def test_times_are_said_in_words(number, words):
    facts = replace(_facts(read_drawn(DRAWN)[0]), other_starts=(date(2026, 4, 1),) * (number - 1))
    assert calls(facts, StrategyRules(), AT)[0].reason == f"{words} time missing in 90 days"


@pytest.mark.parametrize("of", ["children_missing_3_times_in_90_days", "police_children_missing_3_times_in_90_days"])
def test_the_third_in_90_days_is_the_core_s(of):
    """The core's drawn specification: by area, the children of whom some episode of April 2019 is such a one."""
    (specification,) = [each for each in SPECIFICATIONS if each.of == of and not each.by]
    reporter = "police" if of.startswith("police") else "council"
    rows = [row for row in read_drawn(specification.records) if row["reported_by"] == reporter]
    found: dict[str, set[str]] = {}
    for row in rows:
        others = [
            drawn_when(each["began_at"]).on
            for each in rows
            if each is not row
            and each["category"] == "missing"
            and (each["child"], each["area"]) == (row["child"], row["area"])
        ]
        facts = EpisodeFacts(
            row["category"] == "missing", AT, drawn_when(row["began_at"]), None, None, None, tuple(others)
        )
        is_third = "three_in_90_days" in [call.trigger for call in calls(facts, StrategyRules(), AT)]
        if is_third and row["began_at"].startswith("2019-04"):
            found.setdefault(row["area"], set()).add(row["child"])
    answers = [row for row in read_drawn(specification.answer) if row["period"] == "2019-04" and row["area"] != "Total"]
    assert {row["area"]: len(found.get(row["area"], set())) for row in answers} == {
        row["area"]: int(row["value"]) for row in answers
    }
