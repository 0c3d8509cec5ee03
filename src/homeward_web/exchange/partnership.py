"""The partnership whose extracts come in, as its settings describe it, and its agencies in the register."""

from pathlib import Path

from django.conf import settings

from homeward.dataset.partnership import Partnership, open_partnership
from homeward_web.accounts.models import Agency


def the_partnership() -> Partnership:
    """The partnership of this installation. Raises HomewardError where its settings do not hold."""
    return open_partnership(Path(settings.PARTNERSHIP))


def enter_agencies(partnership: Partnership) -> None:
    """Enter the agencies that the settings name and nobody has entered. What is there stays as people have set it."""
    for agency in partnership.agencies:
        Agency.objects.get_or_create(
            key=agency.key, defaults={"name": agency.name, "kind": agency.kind, "area": agency.area}
        )
