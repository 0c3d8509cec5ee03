"""
Judging: what speaks against one child, whatever the probability. Without a person the model links nobody against it.

Brothers, sisters and above all twins share surname, home and birth date: only forenames tell them apart. So the model
links alone where forenames agree, and nowhere else.
"""

from collections.abc import Sequence
from datetime import date
from enum import Enum

from rapidfuzz.distance import OSA, JaroWinkler

from homeward.intake.linking.people import Person


class Agreement(Enum):
    """What two values of a field say about one child."""

    AGREE = "agree"
    UNSURE = "unsure"
    DIFFER = "differ"


def forenames(one: Person, other: Person) -> Agreement:
    """
    Whether the forenames are one name: spelled alike, another form, swapped with the surname, a slip.

    Two names that each stand for themselves (Jayden, Hayden) differ, however alike. A missing one says nothing.
    """
    a, b = one.forename, other.forename
    if a is None or b is None:
        return Agreement.UNSURE
    if a.whole == b.whole or _is_swapped(one, other):
        return Agreement.AGREE
    if set(a.parts) & {*b.parts, *b.prefix} or set(a.prefix) & set(b.parts):
        rests_differ = a.rest and b.rest and a.rest[0] != b.rest[0]
        return Agreement.AGREE if set(a.forms) & set(b.forms) and not rests_differ else Agreement.UNSURE
    if a.is_known and b.is_known:
        return Agreement.DIFFER
    if is_slip(a.called, b.called):
        return Agreement.AGREE
    is_half_swapped = a.called == other.surname or b.called == one.surname
    return Agreement.UNSURE if is_half_swapped or _is_similar(a.called, b.called) else Agreement.DIFFER


def _is_swapped(one: Person, other: Person) -> bool:
    a, b = one.forename, other.forename
    return bool(a and b and a.whole == other.surname and b.whole == one.surname)


def is_slip(a: str, b: str) -> bool:
    """One letter or two differ, in names of four letters or more."""
    return (min(len(a), len(b)) >= 4 and OSA.distance(a, b) <= 1) or JaroWinkler.similarity(a, b) >= 0.92


def _is_similar(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a) or JaroWinkler.similarity(a, b) >= 0.8


def births(one: date | None, other: date | None) -> Agreement:
    """Whether birth dates are one date, perhaps with day and month swapped, a wrong digit or a wrong year."""
    if one is None or other is None:
        return Agreement.UNSURE
    if one == other:
        return Agreement.AGREE
    a, b = one.strftime("%Y%m%d"), other.strftime("%Y%m%d")
    same_parts = (a[:4] == b[:4]) + (a[4:6] == b[4:6]) + (a[6:] == b[6:])
    is_moved = a == b[:4] + b[6:] + b[4:6] or OSA.distance(a, b) <= 1 or same_parts == 2
    return Agreement.UNSURE if is_moved else Agreement.DIFFER


def identifiers_differ(one: Person, other: Person) -> str:
    """The identifier, in words, of which the two have different ones and share none; empty where there is none."""
    mine, theirs = dict(one.identifiers), dict(other.identifiers)
    shared = [name for name in mine if name in theirs]
    if any(mine[name] == theirs[name] for name in shared):
        return ""
    return next((name.replace("_", " ") for name in shared), "")


def surnames(one: Person, other: Person) -> Agreement:
    """Whether the surnames are one: spelled alike, one half of a double name, swapped with the forename, a slip."""
    if not one.surname or not other.surname:
        return Agreement.UNSURE
    is_one = set(one.surname_words) & set(other.surname_words) or is_slip(one.surname, other.surname)
    return Agreement.AGREE if one.surname == other.surname or is_one or _is_swapped(one, other) else Agreement.DIFFER


def share_home(one: Person, other: Person) -> bool:
    """The same address or postcode, but for a slip."""
    same_postcode = one.postcode and other.postcode and OSA.distance(one.postcode, other.postcode) <= 1
    same_address = one.address and other.address and JaroWinkler.similarity(one.address, other.address) >= 0.9
    return bool(same_postcode or same_address)


def is_duplicate(one: Person, other: Person) -> bool:
    """
    Strong evidence that one agency recorded a child twice: same forename and birth date, surname and home agree.

    Another form of the forename is not enough: Ella and Ellie may be twins.
    """
    return bool(
        one.forename
        and other.forename
        and (one.forename.whole == other.forename.whole or _is_swapped(one, other))
        and surnames(one, other) is Agreement.AGREE
        and births(one.born_on, other.born_on) is Agreement.AGREE
        and share_home(one, other)
    )


def too_little(one: Person, other: Person) -> str:
    """Why what agrees is not enough without a person, however rare the names; empty when it is."""
    if share_home(one, other) or _share_identifier(one, other):
        return ""
    if births(one.born_on, other.born_on) is not Agreement.AGREE:
        return "neither birth date nor home is the same"
    if surnames(one, other) is Agreement.DIFFER:
        return "surnames differ, and no home is the same"
    return ""


def against(one: Person, other: Person) -> str:
    """Why these two records may not become one child without a person; empty when nothing speaks against it."""
    if forenames(one, other) is Agreement.DIFFER:
        return "forenames differ: perhaps brothers or sisters"
    if differing := identifiers_differ(one, other):
        return f"each has a {differing} of its own"
    if births(one.born_on, other.born_on) is Agreement.DIFFER:
        return "dates of birth contradict"
    if one.agency == other.agency and not is_duplicate(one, other) and not _share_identifier(one, other):
        return "one agency keeps them as two people"
    return ""


def against_rule(ones: Sequence[Person], others: Sequence[Person]) -> str:
    """Why an identifier may not join these two groups: not one birth date in common, or forenames that differ."""
    dates = {p.born_on for p in ones if p.born_on}
    other_dates = {p.born_on for p in others if p.born_on}
    if dates and other_dates and not dates & other_dates:
        return "dates of birth differ"
    if any(forenames(one, other) is Agreement.DIFFER for one in ones for other in others):
        return "forenames differ: perhaps brothers or sisters"
    return ""


def against_groups(ones: Sequence[Person], others: Sequence[Person]) -> str:
    """The first thing that speaks against any of the ones being any of the others."""
    return next((why for one in ones for other in others if (why := against(one, other))), "")


def _share_identifier(one: Person, other: Person) -> bool:
    return bool(set(one.identifiers) & set(other.identifiers))
