"""Where a child lives and lived, the records that agencies have of it, and other children at the same address."""

from dataclasses import dataclass

from homeward_web.desk.child.entries import ring
from homeward_web.desk.words import in_words
from homeward_web.missing.naming import Named, named
from homeward_web.register.models import PersonRecord, Placement, PlacementAddress


@dataclass(frozen=True)
class Place:
    """
    A placement.

    Attributes:
        address: its name, address and telephone, a line each; empty where one may not read it or nobody recorded it.
        withheld: whom to ring, where one does not read the address.
    """

    placement: Placement
    kind: str
    address: tuple[str, ...]
    withheld: str


def places_of(child: int) -> list[Place]:
    """The child's placements, the latest first, with the addresses that whoever acts may read."""
    addresses = {each.placement_id: each for each in PlacementAddress.objects.filter(child=child)}
    rows = Placement.objects.filter(child=child).select_related("agency").order_by("-started_on", "-pk")
    return [_place(each, addresses.get(each.pk)) for each in rows]


def _place(placement: Placement, address: PlacementAddress | None) -> Place:
    lines = (address.name, address.address, address.postcode, address.phone) if address else ()
    return Place(
        placement,
        in_words("placement_type", placement.placement_type),
        tuple(line for line in lines if line),
        "" if address else ring(placement.agency),
    )


def records_of(child: int) -> list[PersonRecord]:
    """The records that agencies have of the child."""
    return list(PersonRecord.objects.filter(child=child).select_related("agency").order_by("agency__name", "pk"))


def same_address(child: int, records: list[PersonRecord]) -> list[Named]:
    """
    Other children whom whoever acts sees and who live, by some agency's record, at an address of this child: perhaps
    brothers and sisters, perhaps others of a home. Addresses are the same when they are written alike but for case.
    """
    at = {(each.address.casefold(), each.postcode.casefold()) for each in records if each.address and each.postcode}
    if not at:
        return []
    near = PersonRecord.objects.filter(postcode__in={each.postcode for each in records if each.postcode}).exclude(
        child=child
    )
    keys = {
        each.child_id
        for each in near.only("child_id", "address", "postcode")
        if each.address and each.postcode and (each.address.casefold(), each.postcode.casefold()) in at
    }
    return sorted(named(keys).values(), key=lambda each: each.name)
