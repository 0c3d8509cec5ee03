"""What every record of an episode has: the child, the agency that recorded it, and who typed it, when."""

from datetime import datetime

from django.db import models

from homeward_web.accounts.models import Agency, User
from homeward_web.clock import now
from homeward_web.register.children import Child
from homeward_web.register.scoped import OfChild


def this_moment() -> datetime:
    """As `clock.now`, under a name that migrations can write."""
    return now()


class RecordedHere(models.Model):
    """
    Who recorded a row in casework, and when.

    Attributes:
        recorded_by: empty of a row that came in with an extract.
        typed_at: the instant, UTC, at which it was typed; not the dataset's `recorded_at`, which is when an
            agency's system says that an episode was entered.
    """

    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    typed_at = models.DateTimeField(default=this_moment)

    class Meta:
        abstract = True


class OfAgency(OfChild):
    """A record about a child that an agency answers for."""

    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")

    class Meta(OfChild.Meta):
        abstract = True


class OfEpisode(OfAgency):
    """A record about an episode. It names the episode's child too, for the locks; a correction moves both."""

    episode = models.ForeignKey("missing.MissingEpisode", models.CASCADE, related_name="%(class)ss")

    class Meta(OfAgency.Meta):
        abstract = True
