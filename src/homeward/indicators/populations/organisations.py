"""
Kinds of organisation, told by the words of a free text: who is trained, audited and made aware.

Ours: business units type organisations and sectors as they please, and the strategy asks for them "broken down to
organisations/private sector". The first kind one of whose words the text holds is its kind.
"""

from homeward.indicators.populations.population import DerivedColumn

KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "taxi_drivers": ("Taxi and private hire", ("taxi", "private hire", "hackney")),
    "health": (
        "Health",
        ("health", "nhs", "hospital", "general practi", "surgery", "pharmac", "dentist", "dental", "school nurs",
         "nursing", "midwi", "ambulance"),
    ),
    "education": (
        "Schools, colleges and nurseries",
        ("school", "college", "nursery", "nurseries", "academy", "academies", "education", "universit", "early years"),
    ),
    "youth_justice": ("Youth justice", ("youth justice", "youth offending")),
    "justice": ("Probation, courts and prisons", ("probation", "court", "prison", "justice", "cafcass")),
    "residential_care": ("Children's homes and foster care", ("children's home", "residential", "foster")),
    "police": ("Police", ("police", "constabulary")),
    "housing": ("Housing", ("housing", "landlord", "tenanc")),
    "social_care": (
        "Children's social care and early help",
        ("social care", "children's services", "social work", "early help", "family support"),
    ),
    "night_time_economy": (
        "Hotels, food, drink and licensed trade",
        ("hotel", "guest house", "takeaway", "take away", "food", "drink", "licensed premises",
         "licensed trade", "off-licence", "off licence", "public house", "restaurant"),
    ),
    "transport": ("Other transport", ("transport", "bus compan", "bus driver", "buses", "railway")),
    "voluntary": (
        "Voluntary and community",
        ("voluntary", "volunteer", "charit", "communit", "parent", "parish", "faith", "youth club", "barnardo",
         "nspcc"),
    ),
    "council": ("Other council services", ("council", "warden", "waste", "environment", "leisure")),
}  # fmt: skip
"""
By key: the label, and the words in small letters. What holds another kind's word stands before it: a school nurse is of
health, youth justice is not justice.
"""

OTHER = "other"


def organisation_columns(table: str) -> tuple[DerivedColumn, ...]:
    """`organisation_kind`, by the organisation's words and else the sector's, and `sector_kind`, the other way."""
    organisation, sector = _kind("organisation"), _kind("sector")
    return (
        _column(table, "organisation_kind", "the kind of organisation", organisation, sector),
        _column(table, "sector_kind", "the sector", sector, organisation),
    )


def _column(table: str, name: str, meaning: str, first: str, second: str) -> DerivedColumn:
    told = f"case when {first} <> '{OTHER}' then {first} when {second} <> '{OTHER}' then {second} else {{other}} end"
    unknown = f"case when t.organisation is not null or t.sector is not null then '{OTHER}' end"
    needs = (f"{table}.organisation", f"{table}.sector")
    return DerivedColumn(name, told.replace("{other}", unknown), f"{meaning}, told by its words; empty without", needs)


def _kind(column: str) -> str:
    """The kind that a text column's words tell, `other` where they tell none; null where there is no text."""
    text = f"lower(t.{column})"
    branches = " ".join(
        f"when {' or '.join(f'{text} like {_pattern(word)}' for word in words)} then '{kind}'"
        for kind, (_, words) in KINDS.items()
    )
    return f"(case {branches} when t.{column} is not null then '{OTHER}' end)"


def _pattern(word: str) -> str:
    """Any one sign may stand for an apostrophe: it is typed in several ways, and engines quote it in several."""
    return "'%" + word.replace("'", "_") + "%'"
