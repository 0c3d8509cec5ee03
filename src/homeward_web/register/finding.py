"""
A child by the reference in an address: the record, "a record exists: ring the lead", or nothing.

Where a child's existence is protected, hidden and absent take the same steps to the same answer: see `beacons`.
"""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from homeward_web.accounts.models import Agency
from homeward_web.accounts.readers import Reader
from homeward_web.audit.acts import current_act
from homeward_web.register.beacons import Beacon
from homeward_web.register.children import Child
from homeward_web.register.visibility import WITHOUT_GLASS, sees_child


class HiddenChild(PermissionDenied):
    """
    There is a record, its reader may know that, and may not see it. The page of refusals says whom to ring.

    Attributes:
        reference: of the child, for the address at which the glass is broken.
        lead: the agency to ring.
    """

    def __init__(self, reference: UUID, lead: Agency) -> None:
        super().__init__("A record exists, and is not for whoever asks.")
        self.reference, self.lead = reference, lead


def find_child(reader: Reader, reference: UUID) -> Child:
    """
    The child with a reference, for a page of somebody who looks; the act is told that its record was seen.

    Raises:
        HiddenChild: the child is there, and hidden from the reader, who may know of it.
        Http404: there is no such child, or its existence is protected from the reader.
    """
    current_act().notes(reference=reference)
    child: Child | None = Child.objects.visible_to(reader).filter(reference=reference).first()
    if child is None:
        raise hidden_or_absent(reference)
    current_act().saw(child.pk)
    return child


def need_exportable(reader: Reader, child: Child) -> None:
    """
    For whatever leaves the house: a file, a paper, words to copy.

    Raises:
        PermissionDenied: the reader sees the child through broken glass alone, which is for reading.
    """
    if not Child.objects.filter(sees_child(reader, ways=WITHOUT_GLASS), pk=child.pk).exists():
        raise PermissionDenied("What was opened in an emergency is not exported.")


def hidden_or_absent(reference: UUID) -> HiddenChild | Http404:
    """What to raise for a child that a reader does not see."""
    beacon = beacon_of(reference)
    return HiddenChild(reference, beacon.lead_agency) if beacon else Http404("There is no such child.")


def beacon_of(reference: UUID) -> Beacon | None:
    """That there is a child with a reference, of whom everybody may know; None where there is none."""
    return Beacon.objects.select_related("lead_agency").filter(reference=reference).first()
