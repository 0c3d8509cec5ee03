"""Exploitation incidents, and the victims and suspects of each: what the annual profile counts."""

from homeward.indicators.definitions import Unit
from homeward.indicators.populations.columns import area_column, key_column, own, text_literal
from homeward.indicators.populations.population import DerivedColumn, Join, Population

_INCIDENTS, _PEOPLE = "exploitation_incidents", "incident_people"

PLATFORMS: dict[str, tuple[str, tuple[str, ...]]] = {
    "facebook": ("Facebook or Messenger", ("%facebook%", "%messenger%", "fb")),
    "instagram": ("Instagram", ("%insta%", "ig")),
    "snapchat": ("Snapchat", ("%snap%",)),
    "tiktok": ("TikTok", ("%tik%tok%", "%musical.ly%")),
    "whatsapp": ("WhatsApp", ("%whats%app%",)),
    "discord": ("Discord", ("%discord%",)),
    "roblox": ("Roblox", ("%roblox%",)),
    "telegram": ("Telegram", ("%telegram%",)),
    "twitter": ("Twitter or X", ("%twitter%", "x")),
    "youtube": ("YouTube", ("%you%tube%",)),
    "kik": ("Kik", ("kik%",)),
}
"""By key: the label, and how the platform is typed, in small letters (ours: forces type it freely)."""

OTHER_PLATFORM = "other"
NO_PLATFORM = ("", "-", "n/a", "n/k", "none", "not known", "not recorded", "unknown", "not stated")


def _platform() -> str:
    text = "lower(trim(t.platform))"
    branches = " ".join(
        f"when {' or '.join(f'{text} like {text_literal(pattern)}' for pattern in patterns)} then '{key}'"
        for key, (_, patterns) in PLATFORMS.items()
    )
    nothing = ", ".join(map(text_literal, NO_PLATFORM))
    return f"case {branches} when {text} not in ({nothing}) then '{OTHER_PLATFORM}' end"


_SUSPECTS = Join(
    "s",
    "left join (select agency, incident_id, count(*) as suspects from incident_people where role = 'suspect' "
    "group by agency, incident_id) s on s.agency = t.agency and s.incident_id = t.incident_id",
)

INCIDENTS = Population(
    name="incidents",
    row="an exploitation incident that the police recorded",
    unit=Unit.INCIDENTS,
    table=_INCIDENTS,
    key="exploitation_incident_key",
    source="known_exploitation_incidents t",
    joins=(_SUSPECTS,),
    columns=(
        key_column("exploitation_incident", "the incident"),
        area_column(),
        own(_INCIDENTS, "recorded_on", "UK date it was recorded", is_nullable=False),
        own(_INCIDENTS, "is_online", "online; no is contact in person"),
        DerivedColumn("platform", _platform(), "the platform, told by how it is typed", (f"{_INCIDENTS}.platform",)),
        DerivedColumn(
            "suspects",
            "coalesce(s.suspects, 0)",
            "how many suspects it has",
            (f"{_PEOPLE}.role",),
            is_nullable=False,
        ),
        own(_INCIDENTS, "exploitation_model", "the model of exploitation"),
        own(_INCIDENTS, "is_groomed_to_meet", "the child was groomed to meet"),
        DerivedColumn("source_agency", "t.reported_by", "who reported it", (f"{_INCIDENTS}.reported_by",)),
        own(_INCIDENTS, "is_location_recorded", "a location is recorded"),
        own(_INCIDENTS, "is_cross_border", "it crosses the force's border"),
        own(_INCIDENTS, "is_peer", "every suspect is under 18"),
        DerivedColumn("incident_outcome", "t.outcome", "how it ended", (f"{_INCIDENTS}.outcome",)),
    ),
    needs=(f"{_INCIDENTS}.recorded_on",),
)

INCIDENT_PEOPLE = Population(
    name="incident_people",
    row="a victim or a suspect of an exploitation incident",
    unit=Unit.PEOPLE,
    table=_PEOPLE,
    key="incident_person_key",
    source="incident_people t join known_exploitation_incidents i "
    "on i.incident_id = t.incident_id and i.agency = t.agency",
    columns=(
        key_column("incident_person", "the person"),
        area_column(),
        DerivedColumn("recorded_on", "i.recorded_on", "UK date the incident was recorded", is_nullable=False),
        own(_PEOPLE, "role", "victim or suspect", is_nullable=False),
        own(_PEOPLE, "sex", "sex as recorded"),
        own(_PEOPLE, "age_years", "age in whole years"),
        DerivedColumn(
            "ethnicity_code",
            "coalesce(t.ethnicity_code, 'E4')",
            "ethnicity; E4 where nothing is recorded",
            (f"{_PEOPLE}.ethnicity_code",),
            is_nullable=False,
        ),
        own(_PEOPLE, "has_earlier_offences", "has offended before"),
        DerivedColumn("is_online", "i.is_online", "the incident was online", (f"{_INCIDENTS}.is_online",)),
        DerivedColumn(
            "exploitation_model",
            "i.exploitation_model",
            "the incident's model of exploitation",
            (f"{_INCIDENTS}.exploitation_model",),
        ),
    ),
    needs=(f"{_INCIDENTS}.recorded_on", f"{_PEOPLE}.role"),
)

POPULATIONS = (INCIDENTS, INCIDENT_PEOPLE)
