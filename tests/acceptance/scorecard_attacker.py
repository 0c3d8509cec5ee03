"""
An attacker of published scorecards, who knows how such tables are made and nothing of our code.

He reads the published tables row by row. Episodes of areas, categories and months add up; children are at most as many
as episodes, and a whole has no fewer than a part and no more than its parts; who was missing more than once was so 2 or
3, 4 to 9, or 10 or more times. What ties rows of the other tabs is in `scorecard_laws`. A figure that is the same in
two publications is one number to him. What adds up wherever he looks he takes for a law.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

import highspy
import pyarrow as pa

from tests.acceptance import scorecard_laws

FAR = 1e6
NEARLY = 1e-6
Key = tuple[str, str, str, str, str, str]
"""Indicator, breakdown, category, area, kind and last day of the period."""
EPISODES, CHILDREN = "missing_episodes", "missing_children"
BANDS = ("2_or_3_times", "4_to_9_times", "10_or_more_times")
REPEATS = ("children_missing_", "episodes_of_children_missing_")
SPLITS = ("", "key_stage", "gender", "send", "physical_disability", "duration", "duration_cumulative")
TIMES = {"2_or_3_times": (2, 3), "4_to_9_times": (4, 9), "10_or_more_times": (10, FAR)}


class ScorecardAttacker:
    """Takes in publications one after another."""

    def __init__(self, councils: Iterable[str], *, sees_noughts_alone: bool = False) -> None:
        self._councils = list(councils)
        self._blind = sees_noughts_alone
        self._highs = highspy.Highs()
        for option, value in (("output_flag", False), ("presolve", "off"), ("threads", 1)):
            self._highs.setOptionValue(option, value)
        self.exact: list[float] = []
        self.keys: list[Key] = []
        self._latest: dict[Key, int] = {}
        self._laws: dict[tuple[Any, ...], list[tuple[int, list[int]]]] = defaultdict(list)
        self._split: set[tuple[int, ...]] = set()
        self._tied: set[tuple[tuple[tuple[int, float], ...], float, float]] = set()

    def reads(self, exact: pa.Table, public: pa.Table) -> None:
        rows = zip(exact.to_pylist(), public["numerator"].to_pylist(), strict=True)
        known = {_key(row): (row["numerator"], told) for row, told in rows if _is_count(row)}
        for key, (number, told) in known.items():
            place = self._latest.get(key)
            if place is None or self.exact[place] != number:
                place = self._latest[key] = self._new(key, number)
            if number == 0:
                self._highs.changeColBounds(place, 0.0, 0.0)
            elif told is not None and not self._blind:
                self._highs.changeColBounds(place, told, told)
        here = {key: self._latest[key] for key in known}
        for key, place in here.items():
            self._areas(here, key, place)
            self._categories(here, key, place)
            self._months(here, key, place)
            self._bands(here, key, place)
        for law, least, most in scorecard_laws.laws(set(here)):
            self._tie({here[key]: factor for key, factor in law.items()}, least, most)

    def _new(self, key: Key, number: float) -> int:
        self._highs.addVar(1.0 if number else 0.0, FAR)
        self.exact.append(number)
        self.keys.append(key)
        return len(self.exact) - 1

    def _areas(self, here: dict[Key, int], key: Key, place: int) -> None:
        if key[3] == "partnership":
            parts = [here.get((*key[:3], council, *key[4:])) for council in self._councils]
            self._whole(key[0], place, parts, (*key[:3], "areas"))

    def _categories(self, here: dict[Key, int], key: Key, place: int) -> None:
        if key[1]:
            return
        split: dict[str, list[int | None]] = defaultdict(list)
        for other, part in here.items():
            if other[0] == key[0] and other[1] and other[3:] == key[3:] and other[1] != "duration_cumulative":
                split[other[1]].append(part)
        for by, parts in split.items():
            self._whole(key[0], place, parts, (key[0], by))

    def _months(self, here: dict[Key, int], key: Key, place: int) -> None:
        first = {"quarter": 3, "year to date": 12, "year": 12}.get(key[4])
        if not first:
            return
        year, month = int(key[5][:4]), int(key[5][5:7])
        back = {"quarter": (month - 1) % 3, "year to date": (month - 4) % 12, "year": (month - 4) % 12}[key[4]]
        lasts = [divmod(year * 12 + month - 1 - n, 12) for n in range(back + 1)]
        same = {other[5][:7]: part for other, part in here.items() if other[:5] == (*key[:4], "month")}
        self._whole(key[0], place, [same.get(f"{y:04d}-{m + 1:02d}") for y, m in lasts], None)

    def _whole(self, indicator: str, place: int, parts: list[int | None], law: tuple[Any, ...] | None) -> None:
        """Parts make up a whole: exactly, if episodes; and else at least the largest is in it, and no more than all."""
        there = [part for part in parts if part is not None]
        if not there or len(there) < len(parts):
            return
        if indicator == EPISODES:
            self._tie({place: -1.0, **dict.fromkeys(there, 1.0)}, 0.0, 0.0)
        elif indicator == CHILDREN:
            for part in there:
                self._tie({place: 1.0, part: -1.0}, 0.0, FAR)
            self._several(place, there)
            if law:
                self._laws[law].append((place, there))

    def _several(self, place: int, parts: list[int]) -> None:
        """Children in several parts: what the parts are more than the whole. He wants to know how few they are."""
        if (place, *parts) not in self._split:
            self._split.add((place, *parts))
            number = sum(self.exact[part] for part in parts) - self.exact[place]
            several = self._new(("in several", *self.keys[place][1:]), number)
            self._highs.changeColBounds(several, 0.0, FAR)
            self._tie({place: -1.0, several: -1.0, **dict.fromkeys(parts, 1.0)}, 0.0, 0.0)

    def _bands(self, here: dict[Key, int], key: Key, place: int) -> None:
        if key[0] == CHILDREN:
            episodes = here.get((EPISODES, *key[1:]))
            if episodes is not None:
                self._tie({episodes: 1.0, place: -1.0}, 0.0, FAR)
        for begins in REPEATS:
            if key[0] == f"{begins}more_than_once":
                parts = [here.get((begins + band, *key[1:])) for band in BANDS]
                if None not in parts:
                    self._tie({place: -1.0, **{part: 1.0 for part in parts if part is not None}}, 0.0, 0.0)
        for band, (least, most) in TIMES.items():
            children = here.get((f"children_missing_{band}", *key[1:]))
            if key[0] == f"episodes_of_children_missing_{band}" and children is not None:
                self._tie({place: 1.0, children: -float(least)}, 0.0, FAR * FAR)
                self._tie({place: 1.0, children: -float(most)}, -FAR * FAR, 0.0)
        self._once(here, key, place)

    def _once(self, here: dict[Key, int], key: Key, place: int) -> None:
        """Children who were missing once have one episode each."""
        names = (CHILDREN, "episodes_of_children_missing_more_than_once", "children_missing_more_than_once")
        others = [here.get((name, *key[1:])) for name in names]
        if key[0] == EPISODES and None not in others:
            children, more, children_more = (other for other in others if other is not None)
            self._tie({place: 1.0, more: -1.0, children: -1.0, children_more: 1.0}, 0.0, 0.0)

    def _tie(self, of: dict[int, float], least: float, most: float) -> None:
        key = (tuple(sorted(of.items())), least, most)
        if key not in self._tied:
            self._tied.add(key)
            self._highs.addRow(least, most, len(of), list(of), list(of.values()))

    def takes_for_laws(self) -> None:
        for seen in self._laws.values():
            numbers = [(self.exact[whole], sum(self.exact[part] for part in parts)) for whole, parts in seen]
            if all(whole == added for whole, added in numbers) and any(whole for whole, _ in numbers):
                for whole, parts in seen:
                    self._tie({whole: -1.0, **dict.fromkeys(parts, 1.0)}, 0.0, 0.0)

    def reaches(self, place: int, aim: float) -> list[float]:
        """Every number when one goes as far down (1) or up (-1) as it can."""
        self._highs.changeColCost(place, aim)
        self._highs.run()
        assert self._highs.getModelStatus() == highspy.HighsModelStatus.kOptimal
        numbers = list(self._highs.getSolution().col_value)
        self._highs.changeColCost(place, 0.0)
        return numbers


def found_out(publications: list[tuple[pa.Table, pa.Table]], councils: Iterable[str], largest: int) -> list[str]:
    """The small numbers that he knows more of than that they are from 1 to `largest`, and not nought."""
    attacker = ScorecardAttacker(councils)
    blind = ScorecardAttacker(councils, sees_noughts_alone=True)
    for each in (attacker, blind):
        for exact, public in publications:
            each.reads(exact, public)
        each.takes_for_laws()
    found = []
    small = [place for place, number in enumerate(attacker.exact) if 1 <= number <= largest]
    for end, aim in ((1.0, 1.0), (float(largest), -1.0)):
        waiting = list(small)
        while waiting:
            place, *rest = waiting
            numbers = attacker.reaches(place, aim)
            is_short = aim * (numbers[place] - end) > NEARLY
            if is_short and aim * (numbers[place] - blind.reaches(place, aim)[place]) > NEARLY:
                found.append(f"{attacker.keys[place]}: no further than {numbers[place]}")
            waiting = [other for other in rest if aim * (numbers[other] - end) > NEARLY]
    return found


def _key(row: dict[str, Any]) -> Key:
    names = ("indicator", "breakdown", "category", "area", "period_kind")
    return (*(row[name] for name in names), f"{row['period_last_on']}")


def _is_count(row: dict[str, Any]) -> bool:
    """Whether it is of the figures whose make he knows."""
    repeats = [f"{begins}{band}" for begins in REPEATS for band in (*BANDS, "more_than_once")]
    if row["indicator"] in scorecard_laws.READ:
        return row["numerator"] is not None
    return (
        row["numerator"] is not None
        and row["indicator"] in (EPISODES, CHILDREN, *repeats)
        and row["breakdown"] in SPLITS
    )
