"""What the rows of a subject may be filtered and broken down by: the catalogue's breakdowns, and its other columns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from homeward.dataset.code_list import CodeList
from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.table import Column, Kind
from homeward.dataset.tables import TABLES
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.breakdowns.making import NOT_RECORDED, coded, yes_no
from homeward.indicators.definitions import Breakdown, Category, Shape
from homeward.indicators.populations import POPULATIONS
from homeward.indicators.populations.population import DerivedColumn, Population

PLACED = Breakdown(
    "placed",
    "Where a child in care was placed, at the episode",
    (
        Category("out_of_area", "Outside the responsible council's area", "is_placed_out_of_area"),
        Category("in_area", "In the responsible council's area", "not is_placed_out_of_area"),
        Category(NOT_RECORDED, "Not recorded, or not in care", "is_placed_out_of_area is null"),
    ),
    not_recorded=NOT_RECORDED,
)
LEGAL_STATUS = replace(
    coded("legal_status", "Legal status of a child in care, at the episode", "legal_status", "legal_status"),
    categories=(
        *coded("legal_status", "", "legal_status", "legal_status").categories[:-1],
        Category(NOT_RECORDED, "Not recorded, or not in care", "legal_status is null"),
    ),
)
OWN_BREAKDOWNS = (PLACED, LEGAL_STATUS)
"""Breakdowns that only questions ask for."""


@dataclass(frozen=True)
class Measured:
    """
    A column of numbers: one of `unit` (in the singular) is `scale` of the column's own.

    `only` is a condition without which there is no number, so that its absence settles every comparison.
    """

    column: str
    unit: str
    scale: float = 1
    only: str = ""


@dataclass(frozen=True)
class Filter:
    """
    Something that rows may be filtered by, and broken down by where it has a breakdown.

    Attributes:
        aliases: other names that people know it under.
        spellings: what else people say for an answer, with the category's key.
        codes: the list that its categories are of, whose spellings will do too.
        measured: the column of numbers behind it, which may be compared with any number.
    """

    name: str
    title: str
    breakdown: Breakdown | None
    aliases: tuple[str, ...] = ()
    codes: CodeList | None = None
    measured: Measured | None = None
    spellings: tuple[tuple[str, str], ...] = ()


_CLOCK = "Hours from return to the interview"
_MEASURED: dict[str, tuple[str, str, Measured]] = {
    "age": ("Age in whole years", "age_years", Measured("age_years", "year")),
    "days_missing": ("Days missing (difference of calendar dates)", "", Measured("days_missing", "day")),
    "placement_distance": ("Miles from home to placement", "miles", Measured("placement_miles", "mile")),
    "duration": ("Time missing", "hours_missing", Measured("minutes_missing", "hour", 60)),
    "hours_to_interview": (_CLOCK, "held_within", Measured("minutes_to_interview", "hour", 60, "is_held")),
    "hours_from_return": (_CLOCK, "held_within", Measured("minutes_from_return", "hour", 60)),
    "absence_percent": ("Sessions absent, per cent", "", Measured("absence_percent", "")),
    "episodes_in_year": ("Missing episodes in the year before", "", Measured("episodes_in_year", "time")),
}  # fmt: skip

_ALIASES: dict[str, tuple[str, ...]] = {
    "care_status": ("status", "social care status", "looked after"),
    "placed": ("placement", "out of area", "placed out of area", "placed outside"),
    "gender": ("boy or girl",),
    "ethnicity": ("ethnic group", "ethnic origin"),
    "setting": ("missing from", "where from"),
    "interview_outcome": ("outcome", "outcome of the interview", "interview"),
    "interviewer": ("held by", "interviewed by", "provider", "who interviewed"),
    "interview_mode": ("mode", "how held"),
    "mentions_exploitation": ("exploitation mentioned", "exploitation"),
    "interviewer_independence": ("independent",),
    "exploitation_risk": ("risk", "risk of exploitation"),
    "duration": ("time missing", "length"),
    "send": ("special needs", "special educational needs"),
    "risk_level": ("level", "risk"),
    "exploitation_kind": ("kind", "kind of exploitation", "type"),
    "source_agency": ("source", "referred by", "submitted by"),
    "case_outcome": ("outcome", "closure reason"),
    "interview_needed": ("needed",),
}
_SPELLINGS: dict[str, tuple[tuple[str, str], ...]] = {
    "placed": (
        *((said, "out_of_area") for said in ("outside the area", "outside area", "outside", "out of the area")),
        *((said, "in_area") for said in ("in the area", "inside the area", "inside", "within the area")),
    ),
}
_PLAIN_LABELS: dict[str, dict[str, str]] = {
    "care_status": {
        "early_help": "Early help",
        "child_in_need": "Child in need",
        "protection_plan": "Child protection plan",
        "looked_after": "Looked after",
        "care_leaver": "Care leaver",
        "none": "Not a client of social care",
    },
}
"""Words for whoever is no practitioner, where the code list has the practitioners' abbreviations."""
_UNASKED = ("interview_timing",)
"""Columns whose words another filter says better."""


@cache
def filters_of(population: str) -> Mapping[str, Filter]:
    """Every filter of a population, by its name, in a natural order."""
    of = POPULATIONS[population]
    found = {each.name: each for each in (*_by_breakdown(of), *_by_numbers(of), *_by_column(of))}
    for name, each in found.items():
        aliases = tuple(dict.fromkeys((*each.aliases, *_ALIASES.get(name, ()))))
        found[name] = replace(each, aliases=aliases, spellings=_SPELLINGS.get(name, ()))
    return found


def _by_breakdown(of: Population) -> Iterator[Filter]:
    for breakdown in (*BREAKDOWNS.values(), *OWN_BREAKDOWNS):
        if of.has(breakdown.reads()):
            _, alias, measured = _MEASURED.get(breakdown.name, ("", "", None))
            if measured and measured.column not in of.names():
                measured = None
            reads = breakdown.reads()
            aliases = (*reads, alias) if len(reads) == 1 else (alias,)
            column = of.column(reads[0])
            yield Filter(
                breakdown.name,
                breakdown.title,
                _in_plain_words(breakdown),
                tuple(each for each in aliases if each and each != breakdown.name),
                _codes(column),
                measured,
            )


def _in_plain_words(breakdown: Breakdown) -> Breakdown:
    words = _PLAIN_LABELS.get(breakdown.name, {})
    categories = tuple(replace(each, label=words.get(each.key, each.label)) for each in breakdown.categories)
    return replace(breakdown, categories=categories) if words else breakdown


def _by_numbers(of: Population) -> Iterator[Filter]:
    for name, (title, alias, measured) in _MEASURED.items():
        if name not in BREAKDOWNS and measured.column in of.names():
            yield Filter(name, title, None, tuple(each for each in (alias, measured.column) if each), measured=measured)


def _by_column(of: Population) -> Iterator[Filter]:
    """A filter of each coded column, and of each that says yes or no, which no breakdown reads alone."""
    read = {tuple(each.reads()) for each in (*BREAKDOWNS.values(), *OWN_BREAKDOWNS)}
    for column in of.columns:
        if (column.name,) in read or column.name in _UNASKED:
            continue
        name, title = column.name.removeprefix("is_"), _title(column)
        if codes := _codes(column):
            yield Filter(name, title, coded(name, title, column.name, codes.name), codes=codes)
        elif _is_yes_no(column):
            aliases = (column.name,) if name != column.name else ()
            yield Filter(name, title, yes_no(name, title, column.name), aliases)


def _title(column: DerivedColumn) -> str:
    """The first part of what a column means: the rest is about its edges."""
    meaning = column.meaning.split(";")[0]
    return meaning[:1].upper() + meaning[1:]


def _canonical(column: DerivedColumn) -> Column | None:
    """The canonical column that a column is of, where it is of one."""
    if len(column.needs) != 1:
        return None
    table, _, name = column.needs[0].partition(".")
    return TABLES[table].column(name) if name in TABLES[table].names() else None


def _codes(column: DerivedColumn) -> CodeList | None:
    canonical = _canonical(column)
    if canonical is None or canonical.kind is not Kind.CODE or canonical.codes is None or column.sql.startswith("case"):
        return None
    codes = CODE_LISTS[canonical.codes]
    return None if codes.name == "precision" else codes


def _is_yes_no(column: DerivedColumn) -> bool:
    return column.name.startswith(("is_", "has_", "came_to_", "mentions_"))


def short_title(title: str) -> str:
    """What a breakdown is by, without what is said about its edges."""
    return title.split(";")[0].split(":")[0].strip()


_IN_TITLES = {
    "send": "special educational needs or a disability",
    "setting": "where the child went missing from",
    "duration": "time missing",
    "duration_cumulative": "time missing",
    "age_as_profiled": "age",
    "age_at_end": "age",
    "placed": "where the child was placed",
    "held": "whether an interview was held",
    "offered": "whether an interview was offered",
    "accepted": "whether the offer was accepted",
    "notified": "whether the council was told",
    "looked_after_by": "whose looked-after child it is",
    "interviewer": "who held the interview",
    "interview_mode": "how the interview was held",
    "source_agency": "who made the referral",
    "movement": "change of level",
}


def words_of(breakdown: Breakdown) -> str:
    """What a breakdown is by in a word or a few, for titles: its own title says it at length."""
    return _IN_TITLES.get(breakdown.name) or breakdown.name.replace("_", " ")


def adds_up(breakdown: Breakdown) -> bool:
    """Whether rows are in one category each, so that the categories add up to the whole."""
    return breakdown.shape is Shape.PARTITION
