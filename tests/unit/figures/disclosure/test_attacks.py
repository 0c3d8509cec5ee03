"""An attacker who has all that is published cannot work out a small number: over random sets of linked tables."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from math import ceil, floor

import pyarrow as pa
import pytest

from homeward.figures.disclosure.control import Cost, Published
from homeward.figures.disclosure.profiles import DFE, NHS, ROUNDED, Profile
from homeward.figures.door import release_publicly
from homeward.figures.lookup import Figures
from tests.unit.figures.disclosure.attacker import Attacker
from tests.unit.figures.disclosure.drawn_tables import (
    NOT_RECORDED,
    Drawn,
    DrawnDefinitions,
    Shown,
    count,
    draw,
    shown,
    table,
)

NEARLY = 1e-6
SETS, ALL_SETS = 15, 500
Tables = Sequence[pa.Table | None]


def publish(drawn: Drawn, profile: Profile, report: Callable[[Cost], None] = lambda _: None) -> list[Published]:
    """Both publications of a set, the second beside the first."""
    published: list[Published] = []
    for rows in (drawn.first, drawn.second):
        exact = table(drawn, rows)
        definitions = DrawnDefinitions(drawn.colours)
        areas = drawn.areas
        released = release_publicly(Figures(exact), profile, definitions, areas, earlier=published, report=report)
        published.append(Published(exact, released.tidy().table, profile))
    return published


def attack(drawn: Drawn, public: Tables, profile: Profile, *, takes_laws: bool = True) -> Attacker:
    """An attacker who has read publications, in order; of one that is None, which numbers are nought."""
    attacker = Attacker(drawn)
    every = (drawn.first, drawn.second)[: len(public)]
    for number, (rows, told) in enumerate(zip(every, public, strict=True)):
        attacker.reads(number, rows, told, profile)
    if takes_laws:
        attacker.takes_for_laws(*every)
    if len(every) > 1:
        attacker.compares(*every)
    return attacker


def small_numbers(drawn: Drawn, profile: Profile, publications: int = 2):
    """Every small number that was published or is left of a published whole, with what it is."""
    for number, rows in enumerate((drawn.first, drawn.second)[:publications]):
        for figure in shown(drawn):
            exact, whole = count(figure, rows)
            if profile.protects(exact):
                yield number, figure, False, exact
            if whole is not None and profile.protects(whole - exact):
                yield number, figure, True, whole - exact


def ways_to_split(drawn: Drawn, figure: Shown) -> Iterator[list[Shown]]:
    """What a number of children falls into: councils, colours, and the last month with what was before it."""
    if figure.area == "partnership":
        yield [replace(figure, area=council) for council in drawn.councils]
    if not figure.category:
        yield [replace(figure, category=colour) for colour in (*drawn.colours, NOT_RECORDED)]
    if figure.last > figure.first:
        yield [replace(figure, last=figure.last - 1), replace(figure, kind="month", first=figure.last)]


def small_overlaps(drawn: Drawn, profile: Profile, attacker: Attacker, publications: int = 2):
    """Children in several parts, where they are few, as sums of what the attacker does not know."""
    for number, rows in enumerate((drawn.first, drawn.second)[:publications]):
        for figure in (each for each in shown(drawn) if each.indicator == "children"):
            for parts in ways_to_split(drawn, figure):
                exact = sum(count(part, rows)[0] for part in parts) - count(figure, rows)[0]
                if profile.protects(exact):
                    of = dict.fromkeys(attacker.number(number, figure), -1.0)
                    for part in parts:
                        of |= {c: of.get(c, 0.0) + 1.0 for c in attacker.number(number, part)}
                    yield (number, figure, parts[0], exact), of


def small_rests(drawn: Drawn, profile: Profile, attacker: Attacker, publications: int = 2):
    """Children of a whole who are not in a part, where they are few, as sums of what the attacker does not know."""
    for number, rows in enumerate((drawn.first, drawn.second)[:publications]):
        for figure in (each for each in shown(drawn) if each.indicator == "children"):
            for part in (part for parts in ways_to_split(drawn, figure) for part in parts):
                exact = count(figure, rows)[0] - count(part, rows)[0]
                if profile.protects(exact):
                    of = dict.fromkeys(attacker.number(number, part), -1.0)
                    yield (number, figure, part, exact), of | dict.fromkeys(attacker.number(number, figure), 1.0)


def told_too_much(drawn: Drawn, profile: Profile, report: Callable[[Cost], None] = lambda _: None) -> list[str]:
    """What attackers find out of the first publication alone, and of both: who take things for laws, and who do not."""
    first, second = (each.public for each in publish(drawn, profile, report))
    found = []
    for takes_laws in (True, False):
        found += _told_too_much(drawn, profile, (first,), (None,), takes_laws)
        found += _told_too_much(drawn, profile, (first, second), (first, None), takes_laws)
    return found


def _told_too_much(drawn: Drawn, profile: Profile, public: Tables, out: Tables, takes_laws: bool) -> list[str]:
    """
    What an attacker finds out of small numbers that he would not find with every number but the noughts hidden.

    A number that is narrowed by what was `out` before, with the noughts of now, may be so if it can be five others.
    """
    nothing: Tables = (None,) * len(public)
    attacker, without, before = (attack(drawn, told, profile, takes_laws=takes_laws) for told in (public, nothing, out))
    aims = _aims(drawn, profile, attacker, len(public))
    found = []
    for end, aim in ((1, 1.0), (profile.largest, -1.0)):
        waiting = dict(aims)
        while waiting:
            name, of = next(iter(waiting.items()))
            reached, numbers = attacker.reaches(of, aim)
            if aim * (reached - end) > NEARLY and aim * (reached - without.reaches(of, aim)[0]) > NEARLY:
                was_out = aim * (reached - before.reaches(of, aim)[0]) < NEARLY
                if not was_out or _possible(attacker, of) < profile.largest:
                    found.append(f"{name}: no further than {reached}")
            del waiting[name]
            waiting = {name: of for name, of in waiting.items() if aim * (_sum(of, numbers) - end) > NEARLY}
    return found


def _aims(drawn: Drawn, profile: Profile, attacker: Attacker, publications: int):
    """What he is after, as sums of what he does not know."""
    aims = {}
    for number, figure, is_rest, exact in small_numbers(drawn, profile, publications):
        of = attacker.number(number, figure)
        if is_rest:
            whole = attacker.whole(number, figure)
            of = {column: whole[column] - of.get(column, 0.0) for column in whole}
        aims[number, figure, is_rest, exact] = of
    rests = small_rests(drawn, profile, attacker, publications)
    return aims | dict(small_overlaps(drawn, profile, attacker, publications)) | dict(rests)


def _possible(attacker: Attacker, of: dict[int, float]) -> int:
    """How many whole numbers a sum can be."""
    least, most = attacker.reaches(of, 1.0)[0], attacker.reaches(of, -1.0)[0]
    return floor(most + NEARLY) - ceil(least - NEARLY) + 1


def _sum(of: dict[int, float], numbers: list[float]) -> float:
    return sum(factor * numbers[column] for column, factor in of.items())


@pytest.mark.parametrize("seed", range(SETS))
def test_no_small_number_can_be_told_from_another(seed):
    assert told_too_much(draw(seed), DFE) == []


def test_what_adds_up_by_chance_does_not_keep_a_small_number_from_being_protected():
    """Of seed 326 the colours of the first publication's children add up, and of the second's they do not."""
    assert told_too_much(draw(326), DFE) == []


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(SETS, ALL_SETS))
def test_no_small_number_can_be_told_from_another_in_all_sets(seed):
    assert told_too_much(draw(seed), DFE) == []


def narrowest(drawn: Drawn, profile: Profile) -> float:
    """How many numbers the small number that is known best can still be."""
    attacker = attack(drawn, [each.public for each in publish(drawn, profile)], profile)
    widths = []
    for number, figure, is_rest, _ in small_numbers(drawn, profile):
        if not is_rest:
            widths.append(_possible(attacker, attacker.number(number, figure)))
    return min(widths, default=profile.largest)


@pytest.mark.parametrize("seed", range(12))
def test_suppression_leaves_a_small_number_five_values_whatever_noughts_say(seed):
    assert narrowest(draw(seed), DFE) >= DFE.largest


@pytest.mark.parametrize("seed", range(6))
def test_rounding_beside_suppression_leaves_a_small_number_three_values(seed):
    assert narrowest(draw(seed), NHS) >= 3


@pytest.mark.parametrize("seed", range(4))
def test_rounding_alone_leaves_a_small_number_two_values(seed):
    assert narrowest(draw(seed), ROUNDED) >= 2
