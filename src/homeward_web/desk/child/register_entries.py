"""What the register holds of a child, as entries of the timeline: statuses, placements, shares, decisions."""

from collections.abc import Iterator

from homeward_web.desk.child.timeline import Entry, Kind
from homeward_web.desk.words import capital, in_words
from homeward_web.register.models import (
    BreakGlass,
    CareStatus,
    Involvement,
    LegalStatus,
    MatchDecision,
    Placement,
    Share,
)


def care(child: int) -> Iterator[Entry]:
    """Spells of social care statuses and of legal statuses, from their first day to their last."""
    for status in CareStatus.objects.filter(child=child).select_related("agency"):
        words = capital(in_words("care_status", status.care_status))
        yield Entry(Kind.CARE, f"{words} from this day", status.started_on, by=status.agency.name)
        if status.ended_on:
            yield Entry(Kind.CARE, f"{words} until this day", status.ended_on, by=status.agency.name)
    for legal in LegalStatus.objects.filter(child=child).select_related("agency"):
        words = in_words("legal_status", legal.legal_status)
        yield Entry(Kind.CARE, f"Legal status: {words}", legal.started_on, by=legal.agency.name)


def places(child: int) -> Iterator[Entry]:
    """Placements, from their first day to their last. Where they are stands on the page of places."""
    for each in Placement.objects.filter(child=child).select_related("agency"):
        kind = in_words("placement_type", each.placement_type) if each.placement_type else "kind not recorded"
        yield Entry(Kind.PLACES, f"Placed: {kind}", each.started_on, None, _area(each), each.agency.name)
        if each.ended_on:
            yield Entry(Kind.PLACES, f"Placement ended: {kind}", each.ended_on, by=each.agency.name)


def _area(placement: Placement) -> tuple[str, ...]:
    if placement.is_out_of_area is None:
        return ()
    miles = f", {placement.distance_miles:.0f} miles from home" if placement.distance_miles is not None else ""
    return (f"{'Out of' if placement.is_out_of_area else 'In'} the council's area{miles}.",)


def people(child: int) -> Iterator[Entry]:
    """Agencies that began to work with the child, shares, emergencies, decisions on which records are it."""
    for work in Involvement.objects.filter(child=child).select_related("agency"):
        yield Entry(Kind.PEOPLE, f"{work.agency.name}: {work.get_kind_display().lower()}", work.since)
    for share in Share.objects.filter(child=child).select_related("from_agency", "to_agency", "granted_by"):
        yield Entry(
            Kind.PEOPLE,
            f"Shared with {share.to_agency.name}",
            share.starts_on,
            None,
            (f"For {share.purpose}.",),
            f"{share.from_agency.name}, {share.granted_by}",
        )
        if share.ended_at:
            yield Entry(Kind.PEOPLE, f"Share with {share.to_agency.name} ended", None, share.ended_at)
    for opened in BreakGlass.objects.filter(child=child).select_related("user__agency"):
        yield Entry(
            Kind.PEOPLE,
            "Opened in an emergency",
            None,
            opened.opened_at,
            (f"{opened.get_code_display()}.",),
            f"{opened.user.agency.name}, {opened.user}",
        )
    yield from _decisions(child)


def _decisions(child: int) -> Iterator[Entry]:
    """
    Decisions of people that two records are this child. Those of rules have no time and are many; one that a record is
    another child would tell of that child.
    """
    rows = MatchDecision.objects.filter(
        person__child=child, other_person__child=child, is_same_child=True, decided_at__isnull=False
    )
    for each in rows.select_related("person__agency", "other_person__agency", "decided_by_user"):
        names = f"{each.person.agency.name} and {each.other_person.agency.name}"
        yield Entry(
            Kind.PEOPLE,
            f"Decided that records of {names} are this child" + (" (taken back)" if each.is_undone else ""),
            None,
            each.decided_at,
            (),
            str(each.decided_by_user or ""),
        )
