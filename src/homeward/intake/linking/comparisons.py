"""
Comparisons: in which ways two records can agree or differ, field by field, and how a reviewer is told so.

A level is an SQL condition over the columns of `people.COMPARED`, `_l` and `_r`; the first that holds is the pair's.
How much each level says for or against one child is not here: it is in the trained model.
"""

from dataclasses import dataclass

DIFFERENT_NAME = "another name"
SWAPPED = "forename and surname swapped"


@dataclass(frozen=True)
class Level:
    """
    One way to agree or differ.

    Attributes:
        frequency_of: the column whose rarer values say more.
        is_told_elsewhere: another comparison says it, so that here it weighs nothing.
    """

    words: str
    when: str
    frequency_of: str = ""
    is_told_elsewhere: bool = False


@dataclass(frozen=True)
class Comparison:
    """A field, or several that say one thing together. `missing` is when there is nothing to compare."""

    name: str
    missing: str
    levels: tuple[Level, ...]


_FORMS = "list_has_any(forename_forms_l, forename_forms_r)"
_PARTS = (
    "(list_has_any(forename_parts_l, forename_parts_r) or list_has_any(forename_prefix_l, forename_parts_r) "
    "or list_has_any(forename_parts_l, forename_prefix_r))"
)
_RESTS_DIFFER = "rest_l <> '' and rest_r <> '' and left(rest_l, 1) <> left(rest_r, 1)"
_CROSSED = "forename_l = surname_r and surname_l = forename_r"
_HALF_CROSSED = "(called_l = surname_r or surname_l = called_r)"
_SLIP = "damerau_levenshtein({0}_l, {0}_r) <= 1"


def _close(column: str) -> str:
    """A slip of a finger in a name of four letters or more."""
    slip = f"(least(length({column}_l), length({column}_r)) >= 4 and {_SLIP.format(column)})"
    return f"({slip} or jaro_winkler_similarity({column}_l, {column}_r) >= 0.92)"


def _near(column: str) -> str:
    return (
        f"(jaro_winkler_similarity({column}_l, {column}_r) >= 0.8 or "
        f"starts_with({column}_l, {column}_r) or starts_with({column}_r, {column}_l))"
    )


FORENAME = Comparison(
    "forename",
    "forename_l is null or forename_r is null",
    (
        Level("same", "forename_l = forename_r", "forename"),
        Level(SWAPPED, _CROSSED),
        Level("same name in another form", f"{_FORMS} and not ({_RESTS_DIFFER})"),
        Level("one has a part of the other's names", _PARTS),
        Level(DIFFERENT_NAME, "forename_is_known_l and forename_is_known_r"),
        Level("one letter or two differ", _close("called")),
        Level("similar", _near("called")),
        Level("one's forename is the other's surname", _HALF_CROSSED),
        Level("differs", "ELSE"),
    ),
)

SURNAME = Comparison(
    "surname",
    "surname_l is null or surname_r is null",
    (
        Level("same", "surname_l = surname_r", "surname"),
        Level("swapped with the forename", f"({_CROSSED}) or {_HALF_CROSSED}", is_told_elsewhere=True),
        Level("one has a part of the other's double name", "list_has_any(surname_words_l, surname_words_r)"),
        Level("one letter or two differ", _close("surname")),
        Level("similar", _near("surname")),
        Level("differs", "ELSE"),
    ),
)

BORN = Comparison(
    "date of birth",
    "born_l is null or born_r is null",
    (
        Level("same", "born_l = born_r", "born"),
        Level("day and month swapped", "born_l = born_swapped_r"),
        Level("one digit differs, or two are swapped", _SLIP.format("born")),
        Level(
            "one of day, month and year differs",
            "left(born_l, 4) = left(born_r, 4) and "
            "(substr(born_l, 5, 2) = substr(born_r, 5, 2) or substr(born_l, 7, 2) = substr(born_r, 7, 2)) or "
            "substr(born_l, 5) = substr(born_r, 5)",
        ),
        Level("differs", "ELSE"),
    ),
)

HOME = Comparison(
    "home",
    "(postcode_l is null or postcode_r is null) and (address_l is null or address_r is null)",
    (
        Level("same address", "address_l = address_r"),
        Level("similar address", "jaro_winkler_similarity(address_l, address_r) >= 0.9"),
        Level("same postcode", "postcode_l = postcode_r", "postcode"),
        Level("postcode: one character differs, or two are swapped", _SLIP.format("postcode")),
        Level("postcodes next to each other", "sector_l = sector_r"),
        Level("postcodes of one district", "district_l = district_r"),
        Level("differs", "ELSE"),
    ),
)

COMPARISONS = (FORENAME, SURNAME, BORN, HOME)

BLOCKING_RULES = (
    "l.born = r.born",
    "l.born = r.born_swapped and (l.surname = r.surname or l.called = r.called)",
    "l.forename = r.forename and l.surname = r.surname",
    "l.forename = r.surname and l.surname = r.forename",
    "l.surname = r.surname and left(l.called, 3) = left(r.called, 3)",
    "l.called = r.called and left(l.surname, 3) = left(r.surname, 3)",
    "l.postcode = r.postcode",
    "l.address = r.address",
    "left(l.born, 6) = left(r.born, 6) and left(l.surname, 2) = left(r.surname, 2)",
    "l.born_without_month = r.born_without_month and left(l.surname, 2) = left(r.surname, 2)",
    "substr(l.born, 5) = substr(r.born, 5) and left(l.surname, 2) = left(r.surname, 2)",
    "left(l.born, 6) = left(r.born, 6) and left(l.called, 2) = left(r.called, 2)",
    "substr(l.born, 5) = substr(r.born, 5) and left(l.called, 2) = left(r.called, 2)",
)
"""
Which pairs are looked at at all: those that share what one of these says. Each is an equality, so that no rule compares
everybody with everybody.
"""

WIDE_RULES = ("l.surname = r.surname", "l.called = r.called", "l.forename = r.surname")
"""Added where records are few: whoever shares a single name."""

WIDE_UP_TO = 20_000
"""Records. With more, a common surname alone makes too many pairs, of which hardly one would be linked or asked for."""
