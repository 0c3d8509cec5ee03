"""What the register knows of a child at the day of an episode, so that what is reported is counted where it belongs."""

from datetime import date
from typing import Any

from django.db.models import Q

from homeward_web.accounts.models import Agency
from homeward_web.missing.held_with_child import PhilomenaForm
from homeward_web.register.models import CareStatus, Child, LegalStatus, Placement


def surroundings(child: Child, agency: Agency, on: date) -> dict[str, Any]:
    """
    The columns of an episode that the register can fill in: care status, whose looked-after child it is, legal status,
    placement, and whether there is a Philomena form. What the register does not know is left out.
    """
    said: dict[str, Any] = {}
    if status := _on(CareStatus, child, on, agency):
        said["care_status"] = status.care_status
        is_looked_after = status.care_status == "looked_after"
        is_own = status.agency_id == agency.pk
        said["looked_after_by"] = ("own_council" if is_own else "other_council") if is_looked_after else "nobody"
    if legal := _on(LegalStatus, child, on, agency):
        said["legal_status"] = legal.legal_status
    if placement := _on(Placement, child, on, agency):
        said["placement_type"] = placement.placement_type
        said["placement_distance_miles"] = placement.distance_miles
        said["is_placed_out_of_area"] = placement.is_out_of_area
    if PhilomenaForm.unscoped.filter(child=child).exists():
        said["has_philomena_form"] = True
    return said


def _on(model: Any, child: Child, on: date, agency: Agency) -> Any:
    """The last spell that holds on a day, the agency's own before those of others; None where there is none."""
    holds = model.unscoped.filter(child=child, started_on__lte=on).filter(Q(ended_on=None) | Q(ended_on__gte=on))
    spells = sorted(holds, key=lambda spell: (spell.agency_id == agency.pk, spell.started_on, spell.pk))
    return spells[-1] if spells else None
