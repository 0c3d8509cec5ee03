"""Training, awareness, audits and the front door (the strategy's Prevent strand, the data specification 11)."""

from homeward.indicators.catalogue.exploitation import SPECIFICATION
from homeward.indicators.catalogue.missing import OURS
from homeward.indicators.definitions import (
    PER_CENT,
    Count,
    Dated,
    Event,
    HeldAtEnd,
    Polarity,
    Rate,
    Ratio,
    ToDate,
    Unit,
)

PREVENT = "County Durham's child sexual exploitation strategy 2016-2019, Prevent"
MINUTES = "Minutes of the strategic child exploitation group, June 2020"
ATTENDED = Event("attended_on")
TAXIS = "is_of_taxi_drivers"


def _attendees(name: str, title: str, authority: str, where: str = "true", dated: Dated = ATTENDED) -> Count:
    return Count(
        name=name,
        title=title,
        of="training",
        where=where,
        dated=dated,
        adds="attendees",
        polarity=Polarity.HIGHER_IS_BETTER,
        authority=f"{authority}. Who attends twice counts twice",
    )


training_attendees = _attendees(
    "training_attendees", "People who attended training in the period", f"{PREVENT}: 'over 1500 staff'"
)
level_3_training_attendees = _attendees(
    "level_3_training_attendees",
    "People who attended Level 3 training in the period",
    f"{SPECIFICATION}, 11: by organisation and private sector, 6-monthly",
    "is_level_3",
)
taxi_drivers_trained = _attendees(
    "taxi_drivers_trained",
    "Taxi drivers trained in the period",
    f"{PREVENT}: 'over 800 taxi drivers have been trained'",
    TAXIS,
)
taxi_drivers_trained_so_far = _attendees(
    "taxi_drivers_trained_so_far",
    "Taxi drivers trained by the end of the period, since the records begin",
    f"{PREVENT}: 'over 800 taxi drivers have been trained through this programme to date'",
    TAXIS,
    ToDate("attended_on", "never_on"),
)

taxi_drivers_licensed = Count(
    name="taxi_drivers_licensed",
    title="Taxi drivers licensed at the end of the period, by the latest number",
    of="workforce",
    where=TAXIS,
    dated=HeldAtEnd("recorded_on", "counted_again_on"),
    adds="people",
    authority=f"{OURS}: what those trained are a part of",
)

taxi_drivers_trained_percent = Rate(
    name="taxi_drivers_trained_percent",
    title="Taxi drivers trained by the end of the period, of those licensed",
    of=taxi_drivers_trained_so_far,
    over=taxi_drivers_licensed,
    scale=PER_CENT,
    unit=Unit.PER_CENT,
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=f"{PREVENT}: 'complete the taxi driver training'. It may pass 100: drivers leave, and some come twice",
)

awareness_events = Count(
    name="awareness_events",
    title="Events to raise awareness held in the period",
    of="awareness",
    dated=Event("held_on"),
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=f"{PREVENT}: 'a programme of awareness raising sessions'",
)

awareness_people_reached = Count(
    name="awareness_people_reached",
    title="People reached by events to raise awareness in the period",
    of="awareness_people",
    dated=Event("held_on"),
    adds="people",
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=f"{PREVENT}: 'the potential reach'. Who comes to two events counts twice",
)

audits_done = Count(
    name="audits_done",
    title="Audits of practice done in the period",
    of="audits",
    dated=Event("audited_on"),
    authority="Durham's slides, Learning from audits and inspections; the strategy: 'a second multi-agency CSE audit'",
)

front_door_contacts_about_exploitation = Count(
    name="front_door_contacts_about_exploitation",
    title="Contacts at the front door about exploitation received in the period",
    of="front_door",
    where="is_about_exploitation",
    dated=Event("received_on"),
    authority=f"{MINUTES}, 4: 'every contact which comes through the front door will be scrutinised'",
)

front_door_contacts_screened_percent = Ratio(
    name="front_door_contacts_screened_percent",
    title="Contacts about exploitation that have been screened, of those received in the period",
    of=front_door_contacts_about_exploitation,
    where="is_screened",
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=f"{MINUTES}, 4: 'every contact'",
)

front_door_contacts_screened_in_percent = Ratio(
    name="front_door_contacts_screened_in_percent",
    title="Contacts about exploitation that were taken further, of those received in the period",
    of=front_door_contacts_about_exploitation,
    where="is_screened_in",
    authority=f"{OURS}, after {MINUTES}, 4: one that is not screened yet is not known",
)

INDICATORS = (
    training_attendees,
    level_3_training_attendees,
    taxi_drivers_trained,
    taxi_drivers_trained_so_far,
    taxi_drivers_licensed,
    taxi_drivers_trained_percent,
    awareness_events,
    awareness_people_reached,
    audits_done,
    front_door_contacts_about_exploitation,
    front_door_contacts_screened_percent,
    front_door_contacts_screened_in_percent,
)
