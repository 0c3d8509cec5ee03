"""Intelligence forms, disruption and the National Referral Mechanism (the scorecard's CSE 9, CEVT 9 and 10)."""

from homeward.indicators.catalogue.missing import OURS, SCORECARD
from homeward.indicators.catalogue.tracker import PROPOSED
from homeward.indicators.definitions import (
    AtEnd,
    Count,
    Dated,
    During,
    Event,
    Polarity,
    Ratio,
    Statistic,
    Summary,
    Unit,
)

FORMS = f"{SCORECARD}, CSE 9"
STATUTORY = "Modern Slavery Act 2015, statutory guidance"
HOLDING = "is_lasting and (expires_on is null or expires_on >= period_last_on)"

intelligence_forms = Count(
    name="intelligence_forms",
    title="Intelligence forms that the police received in the period",
    supplier="police",
    of="intelligence_forms",
    dated=Event("received_on"),
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=f"{FORMS}: by submitting agency. More is better: the strategy calls underreporting the gap",
)

council_intelligence_forms = Count(
    name="council_intelligence_forms",
    title="Intelligence forms that the police received from the council in the period",
    supplier="council",
    records_of="police",
    of="council_intelligence_forms",
    dated=Event("received_on"),
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=f"{FORMS}: only councils' submissions tell the two areas apart. One that names no council is in none",
)

intelligence_forms_graded_percent = Ratio(
    name="intelligence_forms_graded_percent",
    title="Intelligence forms that have been graded, of those received in the period",
    supplier="police",
    of=intelligence_forms,
    where="is_graded",
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=f"{OURS}, after {FORMS}: whether what is submitted is worked on",
)

intelligence_forms_used_percent = Ratio(
    name="intelligence_forms_used_percent",
    title="Intelligence forms that led to something, of those received in the period",
    supplier="police",
    of=intelligence_forms,
    where="is_used",
    polarity=Polarity.HIGHER_IS_BETTER,
    authority=f"{OURS}, after {FORMS}: partners submit more where they hear that it was used",
)


def _disruptions(name: str, title: str, dated: Dated, where: str, *, by_police: bool, authority: str) -> Count:
    kind = "police" if by_police else "council"
    whose = f"agency_kind = '{kind}'"
    return Count(
        name=name,
        title=title,
        supplier=kind,
        of="disruptions",
        where=whose if where == "true" else f"{whose} and {where}",
        dated=dated,
        authority=authority,
    )


ISSUED, IN_FORCE = Event("issued_on"), During("issued_on", "expires_on")
CEVT_10 = f"{PROPOSED}: 10"
LASTING = f"{CEVT_10}. Orders and notices hold on their last day too; one without a last day goes on"

disruptions_by_police = _disruptions(
    "disruptions_by_police",
    "Orders, notices, visits and other measures of the police against those who exploit children, in the period",
    ISSUED,
    "true",
    by_police=True,
    authority=CEVT_10,
)
disruptions_by_councils = _disruptions(
    "disruptions_by_councils",
    "Orders, notices, visits and other measures of councils against those who exploit children, in the period",
    ISSUED,
    "true",
    by_police=False,
    authority=CEVT_10,
)
police_disruptions_breached = _disruptions(
    "police_disruptions_breached",
    "Measures of the police that were breached in the period",
    Event("breached_on"),
    "true",
    by_police=True,
    authority=f"{CEVT_10}: the first breach of each",
)
police_orders_in_force = _disruptions(
    "police_orders_in_force",
    "Orders and notices of the police in force at the end of the period",
    IN_FORCE,
    HOLDING,
    by_police=True,
    authority=LASTING,
)
council_orders_in_force = _disruptions(
    "council_orders_in_force",
    "Orders and notices of councils in force at the end of the period",
    IN_FORCE,
    HOLDING,
    by_police=False,
    authority=LASTING,
)

national_referrals = Count(
    name="national_referrals",
    title="Referrals of children to the National Referral Mechanism made in the period",
    of="national_referrals",
    dated=Event("referred_on"),
    authority=f"{PROPOSED}: 9",
)

national_referrals_undecided = Count(
    name="national_referrals_undecided",
    title="Referrals to the National Referral Mechanism that await a decision at the end of the period",
    of="national_referrals",
    dated=AtEnd("referred_on", "decided_on"),
    polarity=Polarity.LOWER_IS_BETTER,
    authority=f"{PROPOSED}: 9. A negative decision on reasonable grounds is the last one",
)


def _decisions(grounds: str) -> tuple[Count, Ratio, Summary]:
    """The decisions of a kind, how many are positive, and how long they take."""
    words = grounds.replace("_", " ")
    decided = Event(f"{grounds}_on")
    decisions = Count(
        name=f"{grounds}_decisions",
        title=f"Decisions on {words} made in the period",
        of="national_referrals",
        dated=decided,
        authority=f"{PROPOSED}: 9",
    )
    positive = Ratio(
        name=f"{grounds}_positive_percent",
        title=f"Positive decisions on {words}, of those made in the period",
        of=decisions,
        where=f"{grounds} = 'positive'",
        authority=f"{PROPOSED}: 9",
    )
    days = Summary(
        name=f"days_to_{grounds}_median",
        title=f"Median days from referral to the decision on {words}, of decisions made in the period",
        of="national_referrals",
        dated=decided,
        value=f"days_to_{grounds}",
        statistic=Statistic.MEDIAN,
        unit=Unit.DAYS,
        polarity=Polarity.LOWER_IS_BETTER,
        authority=f"{STATUTORY}: reasonable grounds within 5 working days where possible; conclusive after 30 at least",
    )
    return decisions, positive, days


reasonable_grounds_decisions, reasonable_grounds_positive_percent, days_to_reasonable_grounds_median = _decisions(
    "reasonable_grounds"
)
conclusive_grounds_decisions, conclusive_grounds_positive_percent, days_to_conclusive_grounds_median = _decisions(
    "conclusive_grounds"
)

INDICATORS = (
    intelligence_forms,
    council_intelligence_forms,
    intelligence_forms_graded_percent,
    intelligence_forms_used_percent,
    disruptions_by_police,
    disruptions_by_councils,
    police_disruptions_breached,
    police_orders_in_force,
    council_orders_in_force,
    national_referrals,
    national_referrals_undecided,
    reasonable_grounds_decisions,
    reasonable_grounds_positive_percent,
    days_to_reasonable_grounds_median,
    conclusive_grounds_decisions,
    conclusive_grounds_positive_percent,
    days_to_conclusive_grounds_median,
)
