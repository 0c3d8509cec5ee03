"""
What Today's lists leave out: hidden children of one's own agency, counted and never named.

A duty list that leaves a restricted child out without saying so is a false all-clear. So for each list the house looks,
as a job, at the few children that the agency (or the team) works with and that are hidden from whoever acts, and tells
how many stand on it and whom to ring. Whose existence is protected has no beacon, and is never counted.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from homeward_web.accounts.acting import current_reader
from homeward_web.accounts.models import Agency
from homeward_web.accounts.readers import Reader
from homeward_web.desk.lists.listed import LISTED
from homeward_web.desk.today.lists import OF_EPISODES, is_to_decide
from homeward_web.missing.models import MissingEpisode, StrategyMeeting
from homeward_web.register.beacons import Beacon
from homeward_web.register.models import Child, Reading
from homeward_web.register.privileged import as_job
from homeward_web.register.visibility import Protection, ReadingKind, works_with

NAMES = (*OF_EPISODES, "decide")


@dataclass(frozen=True)
class LeftOut:
    """So many restricted children of an agency's are left out of a list."""

    number: int
    agency: Agency

    @property
    def words(self) -> str:
        phone = self.agency.phone or self.agency.out_of_hours_phone
        return f"and {self.number} restricted: ring {self.agency.name}{' ' + phone if phone else ''}"


def left_out() -> Mapping[str, list[LeftOut]]:
    """By list, what whoever acts is not shown on it. Where no child is hidden from them, two queries."""
    hidden = _hidden_children(current_reader())
    if not hidden:
        return {name: [] for name in NAMES}
    with as_job("desk.left_out"):
        on_lists = {name: _children_on(name, set(hidden)) for name in NAMES}
    return {name: _counted(keys, hidden) for name, keys in on_lists.items()}


def _children_on(name: str, keys: set[int]) -> set[int]:
    """Those of some children who stand on a list. For the house's own work alone: it looks past who may see what."""
    if name == "decide":
        rows = StrategyMeeting.unscoped.filter(is_to_decide(), child__in=keys)
    else:
        rows = MissingEpisode.unscoped.filter(OF_EPISODES[name](), child__in=keys, **LISTED)
    return set(rows.values_list("child_id", flat=True))


def _counted(keys: set[int], hidden: Mapping[int, Agency]) -> list[LeftOut]:
    leads = {agency.pk: agency for agency in hidden.values()}
    counts = Counter(hidden[key].pk for key in keys)
    return [LeftOut(number, leads[pk]) for pk, number in sorted(counts.items())]


def _hidden_children(reader: Reader) -> dict[int, Agency]:
    """By key, the lead agency of each child that a reader's agency or team works with and that is hidden from them."""
    with as_job("desk.left_out"):
        works = Exists(works_with(reader, OuterRef("pk")))
        keys = set(Child.unscoped.filter(works, protection=Protection.RESTRICTED).values_list("pk", flat=True))
        kept_out = Reading.unscoped.filter(user=reader.user, kind=ReadingKind.EXCLUDED_FROM)
        excluded = set(kept_out.values_list("child_id", flat=True))
        if excluded:
            keys |= set(Child.unscoped.filter(works, pk__in=excluded).values_list("pk", flat=True))
    if not keys:
        return {}
    keys -= set(Child.objects.filter(pk__in=keys).values_list("pk", flat=True))
    beacons = Beacon.objects.filter(pk__in=keys).select_related("lead_agency")
    return {beacon.child_key: beacon.lead_agency for beacon in beacons}
