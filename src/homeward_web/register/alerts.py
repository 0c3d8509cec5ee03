"""
What a lead agency must learn at once of a child that it keeps hidden: alerts without personal data, and reports held.

An alert says that something happened and where to look; whoever sends it by e-mail sends no more than `Alert.words`.
"""

import uuid

from django.db import models

from homeward_web.accounts.models import Agency, User
from homeward_web.clock import now
from homeward_web.register.children import Child
from homeward_web.register.fields import day, text
from homeward_web.register.scoped import OfChild


class Alert(OfChild):
    """
    One thing that an agency must learn, in an outbox.

    Attributes:
        sent_at: when it went out; empty while it waits.
    """

    class Kind(models.TextChoices):
        GLASS_BROKEN = "glass_broken", "Somebody opened a hidden record of your agency in an emergency"
        REPORT_MATCHED = "report_matched", "Somebody reported a child missing whose record your agency keeps hidden"

    reference = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey(Child, models.CASCADE, related_name="alerts")
    to_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    made_at = models.DateTimeField(default=now)
    sent_at = models.DateTimeField(null=True, blank=True)

    @property
    def words(self) -> str:
        """All that leaves the house."""
        return f"{self.get_kind_display()}. Sign in to Homeward to see which."


class HeldReport(OfChild):
    """
    A report about a child whose record is hidden from who reports it: kept for the child's lead, who records it.

    Attributes:
        account: what was said, as it was typed.
        taken_at: when somebody of the lead agency took it up.
    """

    reference = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey(Child, models.CASCADE, related_name="held_reports")
    from_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    from_user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    forename = text()
    surname = text()
    born_on = day()
    account = models.TextField(blank=True)
    received_at = models.DateTimeField(default=now)
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")


class ShareRefusal(OfChild):
    """
    An agency was asked to share what it holds of a child, refused, and says why.

    Source: Children Act 2004, section 16LA, inserted by the Children's Wellbeing and Schools Act 2026, section 4:
    information that is relevant to a child's safety is disclosed unless that would be more detrimental to the child.
    """

    class Code(models.TextChoices):
        MORE_DETRIMENTAL = "more_detrimental", "Sharing would harm the child more than not sharing"
        NOT_RELEVANT = "not_relevant", "It is not relevant to the child's safety or welfare"
        NOT_HELD = "not_held", "The agency does not hold it"
        FORBIDDEN = "forbidden", "A law or a court forbids it"

    reference = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey(Child, models.CASCADE, related_name="share_refusals")
    by_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    asked_by = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    asked_on = models.DateField()
    code = models.CharField(max_length=20, choices=Code.choices)
    reason = models.TextField()
    refused_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    refused_at = models.DateTimeField(default=now)
