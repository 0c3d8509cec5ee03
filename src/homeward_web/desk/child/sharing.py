"""Who else may see a child: shares, named readers, emergencies."""

from dataclasses import dataclass

from homeward_web.clock import today
from homeward_web.desk.words import listed
from homeward_web.register.models import BreakGlass, Reading, Share

_SECTIONS = (
    ("grants_placement_address", "placement addresses"),
    ("grants_interview_account", "what the child said in interviews"),
    ("grants_police_intelligence", "police intelligence"),
    ("grants_health", "health"),
)


@dataclass(frozen=True)
class Shared:
    """A share with the sections that it grants in words, and whether it is open today."""

    share: Share
    sections: str
    is_open: bool


def shares_of(child: int) -> list[Shared]:
    """All shares of the child, those that are open first."""
    rows = Share.objects.filter(child=child).select_related("from_agency", "to_agency", "granted_by")
    found = [Shared(each, _sections(each), _is_open(each)) for each in rows.order_by("-ends_on")]
    return sorted(found, key=lambda each: not each.is_open)


def _sections(share: Share) -> str:
    return listed([words for name, words in _SECTIONS if getattr(share, name)]) or "none"


def _is_open(share: Share) -> bool:
    return share.ended_at is None and share.starts_on <= today() <= share.ends_on


def readings_of(child: int) -> list[Reading]:
    """The lists of who may read the child, and who must not."""
    return list(Reading.objects.filter(child=child).select_related("user__agency").order_by("kind", "user__name"))


def glass_of(child: int) -> list[BreakGlass]:
    """Who opened the record in an emergency, the last one first."""
    return list(BreakGlass.objects.filter(child=child).select_related("user__agency").order_by("-opened_at"))
