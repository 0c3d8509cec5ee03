"""
Kinds of organisation, told by the words of a free text: who is trained, audited and made aware.

Ours: business units type organisations and sectors as they please, and the strategy asks for them "broken down to
organisations/private sector". The first kind one of whose words the text holds is its kind.
"""

from dataclasses import dataclass

from homeward.indicators.populations.free_text import holds, words_of
from homeward.indicators.populations.population import DerivedColumn


@dataclass(frozen=True)
class Kind:
    """A kind of organisation: its label, the words that tell it, and how other words that tell it begin."""

    label: str
    words: tuple[str, ...]
    beginnings: tuple[str, ...] = ()


TAXI_DRIVERS = "taxi_drivers"
OTHER = "other"

KINDS = {
    TAXI_DRIVERS: Kind(
        "Taxi and private hire",
        ("taxi", "taxis", "taxicab", "taxicabs", "minicab", "minicabs", "private hire"),
        ("hackney carriage", "hackney driver"),
    ),
    "health": Kind(
        "Health",
        ("nhs", "gp", "gps", "hospital", "hospitals", "surgery", "surgeries", "dentist", "dentists", "nursing"),
        ("health", "general practi", "pharmac", "dental", "school nurs", "midwi", "ambulance"),
    ),
    "education": Kind(
        "Schools, colleges and nurseries",
        ("school", "schools", "preschool", "preschools", "college", "colleges", "nursery", "nurseries", "academy",
         "academies", "early years"),
        ("education", "universit"),
    ),
    "youth_justice": Kind("Youth justice", ("youth justice", "youth offending", "yos", "yot")),
    "justice": Kind(
        "Probation, courts and prisons",
        ("probation", "prison", "prisons", "justice", "cafcass", "courts", "county court", "crown court",
         "family court", "high court", "magistrates court", "youth court", "court officer", "court officers"),
    ),
    "residential_care": Kind(
        "Children's homes and foster care",
        ("residential care", "residential staff", "foster care", "fostering"),
        ("childrens home", "residential child", "residential home", "residential work", "foster carer",
         "foster famil", "foster home", "foster parent", "foster placement"),
    ),
    "police": Kind("Police", ("police", "policing", "constabulary")),
    "housing": Kind("Housing", ("housing",), ("landlord", "letting", "tenanc")),
    "social_care": Kind(
        "Children's social care and early help",
        ("social care", "childrens services", "early help", "family support"),
        ("social work",),
    ),
    "night_time_economy": Kind(
        "Hotels, food, drink and licensed trade",
        ("hospitality", "takeaway", "takeaways", "fast food", "food and drink", "licensed trade", "off licence",
         "off licences", "pub", "pubs", "bars", "public house", "public houses", "cafe", "cafes"),
        ("hotel", "guest house", "take away", "licensed premises", "restaurant", "nightclub", "night club",
         "food business", "food outlet", "food premises", "food retail", "food shop", "food trad"),
    ),
    "transport": Kind(
        "Other transport",
        ("buses", "railway", "railways"),
        ("transport", "bus compan", "bus driver", "bus operator"),
    ),
    "voluntary": Kind(
        "Voluntary and community",
        ("voluntary", "parish", "faith", "youth club", "youth clubs", "barnardos", "nspcc", "food bank", "food banks",
         "foodbank", "foodbanks"),
        ("volunteer", "charit", "communit", "parent"),
    ),
    "council": Kind("Other council services", ("council", "councils", "waste", "leisure"), ("warden", "environment")),
}  # fmt: skip
"""What holds another kind's word stands before it: a school nurse is of health, youth justice is not justice."""


def organisation_columns(table: str) -> tuple[DerivedColumn, ...]:
    """`organisation_kind`, by the organisation's words and else the sector's, and `sector_kind`, the other way."""
    organisation, sector = _kind("organisation"), _kind("sector")
    needs = (f"{table}.organisation", f"{table}.sector")
    return (
        _column("organisation_kind", "the kind of organisation", f"{_told(organisation, sector)}", needs),
        _column("sector_kind", "the sector", f"{_told(sector, organisation)}", needs),
    )


def taxi_drivers_column(table: str, *, is_nullable: bool) -> DerivedColumn:
    """`is_of_taxi_drivers`: as `sector_kind` tells. An agency that names no organisation can say it by the sector."""
    return DerivedColumn(
        "is_of_taxi_drivers",
        f"{_told(_kind('sector'), _kind('organisation'))} = '{TAXI_DRIVERS}'",
        "the sector's words speak of taxis or private hire, or where they tell nothing the organisation's",
        (f"{table}.sector",),
        is_nullable=is_nullable,
    )


def _column(name: str, meaning: str, sql: str, needs: tuple[str, ...]) -> DerivedColumn:
    return DerivedColumn(name, sql, f"{meaning}, told by its words; empty without", needs)


def _told(first: str, second: str) -> str:
    """SQL: the kind that the first text tells, else the second's; `other` where neither does; null without texts."""
    return f"coalesce(nullif({first}, '{OTHER}'), nullif({second}, '{OTHER}'), {_NONE_TOLD})"


_NONE_TOLD = f"case when t.organisation is not null or t.sector is not null then '{OTHER}' end"


def _kind(column: str) -> str:
    """SQL: the kind that a text column's words tell, `other` where they tell none; null where there is no text."""
    text = words_of(f"t.{column}")
    branches = " ".join(f"when {holds(text, kind.words, kind.beginnings)} then '{key}'" for key, kind in KINDS.items())
    return f"(case {branches} when t.{column} is not null then '{OTHER}' end)"


_TEXTS = ("organisation", "sector")
ORGANISATIONS_ONCE = (
    *((f"{text}_words", words_of(f"t.{text}")) for text in _TEXTS),
    *((f"{text}_told", _kind(text)) for text in _TEXTS),
)
"""What these columns hold many times, for `Population.once`."""
