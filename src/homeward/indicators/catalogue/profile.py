"""
The strategy's annual profile: incidents of exploitation that the police recorded, their victims and their suspects.

The profile covers September to March; every indicator answers for any period. Incidents and people, not children:
nothing says that the victims of two incidents are one.
"""

from homeward.indicators.catalogue.exploitation import exploitation_referrals
from homeward.indicators.catalogue.missing import OURS
from homeward.indicators.definitions import PER_CENT, Count, Event, Polarity, Rate, Ratio, Statistic, Summary, Unit

PROFILE = "County Durham's child sexual exploitation strategy 2016-2019, local profile"
RECORDED = Event("recorded_on")


def _incidents(name: str, title: str, where: str = "true") -> Count:
    return Count(
        name=name,
        title=title,
        supplier="police",
        of="incidents",
        where=where,
        dated=RECORDED,
        authority=PROFILE,
    )


exploitation_incidents = _incidents(
    "exploitation_incidents", "Incidents of exploitation that the police recorded in the period"
)
online_exploitation_incidents = _incidents(
    "online_exploitation_incidents", "Incidents of online exploitation that the police recorded", "is_online"
)
contact_exploitation_incidents = _incidents(
    "contact_exploitation_incidents",
    "Incidents of exploitation in contact, not online, that the police recorded",
    "not is_online",
)
_with_suspects = _incidents(
    "exploitation_incidents_with_suspects", "Incidents of exploitation with a suspect", "suspects >= 1"
)


def _share(
    name: str, title: str, of: Count, where: str, row: str, polarity: Polarity = Polarity.NEITHER, authority: str = ""
) -> Ratio:
    return Ratio(
        name=name,
        title=title,
        supplier=of.supplier,
        of=of,
        where=where,
        polarity=polarity,
        authority=authority or f"{PROFILE}, {row}",
    )


online_incidents_reported_by_others_percent = _share(
    "online_incidents_reported_by_others_percent",
    "Online incidents that somebody other than the child and the police reported, of those online",
    online_exploitation_incidents,
    "source_agency not in ('self', 'police')",
    "Online: '87% reported by a third party such as parents / carers / school teachers'",
)
online_incidents_groomed_to_meet_percent = _share(
    "online_incidents_groomed_to_meet_percent",
    "Online incidents in which the child was groomed to meet, of those online",
    online_exploitation_incidents,
    "is_groomed_to_meet",
    "Online: '30% groomed the young person to meet offline or attempted to'",
    Polarity.LOWER_IS_BETTER,
)
incidents_with_location_percent = _share(
    "incidents_with_location_percent",
    "Incidents whose record says where it happened, of all",
    exploitation_incidents,
    "is_location_recorded",
    "Locations: 'in 80% of reports there was no location identified'",
    Polarity.HIGHER_IS_BETTER,
)
incidents_cross_border_percent = _share(
    "incidents_cross_border_percent",
    "Incidents that cross the force's border, of all",
    exploitation_incidents,
    "is_cross_border",
    "Locations: '10% indicate cross border links'",
)
contact_incidents_among_peers_percent = _share(
    "contact_incidents_among_peers_percent",
    "Incidents in contact all of whose suspects are under 18, of those in contact",
    contact_exploitation_incidents,
    "is_peer",
    "Other observations: 'less than 4% of contact CSE'",
)
incidents_of_lone_suspects_percent = _share(
    "incidents_of_lone_suspects_percent",
    "Incidents with one suspect, of those with any",
    _with_suspects,
    "suspects = 1",
    "Offenders: 'most acting as lone offenders'",
)


def _people(name: str, title: str, where: str) -> Count:
    return Count(
        name=name,
        title=title,
        supplier="police",
        of="incident_people",
        where=where,
        dated=RECORDED,
        authority=f"{PROFILE}. A person of two incidents counts twice",
    )


VICTIM, SUSPECT = "role = 'victim'", "role = 'suspect'"

exploitation_victims = _people("exploitation_victims", "Victims in incidents of exploitation", VICTIM)
online_exploitation_victims = _people(
    "online_exploitation_victims", "Victims in incidents of online exploitation", f"{VICTIM} and is_online"
)
contact_exploitation_victims = _people(
    "contact_exploitation_victims",
    "Victims in incidents of exploitation in contact, not online",
    f"{VICTIM} and not is_online",
)
exploitation_suspects = _people("exploitation_suspects", "Suspects in incidents of exploitation", SUSPECT)
_victims_of_relationships = _people(
    "victims_of_inappropriate_relationships",
    "Victims in incidents of an inappropriate relationship",
    f"{VICTIM} and exploitation_model = 'inappropriate_relationship'",
)

suspects_with_earlier_offences_percent = _share(
    "suspects_with_earlier_offences_percent",
    "Suspects who have offended before, of all",
    exploitation_suspects,
    "has_earlier_offences",
    "Offenders: '24% had history of early sexual offending'. Offences of any kind, as the records say no more",
)
boys_in_inappropriate_relationships_percent = _share(
    "boys_in_inappropriate_relationships_percent",
    "Boys and young men, of the victims of inappropriate relationships",
    _victims_of_relationships,
    "sex = 'male'",
    "Other observations: '30% of the victims in this model were boys / young men'",
)


def _median_age(name: str, title: str, where: str, row: str) -> Summary:
    return Summary(
        name=name,
        title=title,
        supplier="police",
        of="incident_people",
        where=where,
        dated=RECORDED,
        value="age_years",
        statistic=Statistic.MEDIAN,
        unit=Unit.YEARS,
        authority=f"{PROFILE}, {row}; the median beside the most common age, which is read from the ages",
    )


online_victims_age_median = _median_age(
    "online_victims_age_median",
    "Median age of victims of online exploitation",
    f"{VICTIM} and is_online",
    "Online: 'younger than contact CSE with the most common age being 12'",
)
contact_victims_age_median = _median_age(
    "contact_victims_age_median",
    "Median age of victims of exploitation in contact",
    f"{VICTIM} and not is_online",
    "Contact: 'the most common age is 14'",
)
suspects_age_median = _median_age(
    "suspects_age_median", "Median age of suspects", SUSPECT, "Offenders: 'mid-teens to early 20s'"
)

children_referred = Count(
    name="children_referred",
    title="Children referred for exploitation in the period",
    of="referrals",
    dated=exploitation_referrals.dated,
    each="child",
    authority=f"{PROFILE}, Contact: 'young people'",
)

children_referred_more_than_once = Count(
    name="children_referred_more_than_once",
    title="Children referred for exploitation more than once in the period",
    of="referrals",
    dated=exploitation_referrals.dated,
    each="child",
    having="n >= 2",
    polarity=Polarity.LOWER_IS_BETTER,
    authority=f"{PROFILE}, Contact: '19% of young people have had either multiple CSE referrals or crimes'",
)

children_referred_more_than_once_percent = Rate(
    name="children_referred_more_than_once_percent",
    title="Children referred for exploitation more than once in the period, of all referred",
    of=children_referred_more_than_once,
    over=children_referred,
    scale=PER_CENT,
    unit=Unit.PER_CENT,
    polarity=Polarity.LOWER_IS_BETTER,
    authority=f"{OURS}, after {PROFILE}, Contact: referrals only, since no record says whose the police's crimes are",
)

INDICATORS = (
    exploitation_incidents,
    online_exploitation_incidents,
    contact_exploitation_incidents,
    online_incidents_reported_by_others_percent,
    online_incidents_groomed_to_meet_percent,
    incidents_with_location_percent,
    incidents_cross_border_percent,
    contact_incidents_among_peers_percent,
    incidents_of_lone_suspects_percent,
    exploitation_victims,
    online_exploitation_victims,
    contact_exploitation_victims,
    exploitation_suspects,
    suspects_with_earlier_offences_percent,
    boys_in_inappropriate_relationships_percent,
    online_victims_age_median,
    contact_victims_age_median,
    suspects_age_median,
    children_referred,
    children_referred_more_than_once,
    children_referred_more_than_once_percent,
)
