"""
Meetings of several agencies on children: what is on the list and why, what was decided, and who does what by when.

What is about a child belongs to the child: whoever may not see the child sees neither its card nor its minutes. When a
meeting is closed its cards, decisions and attendance are never changed again; only whether actions are done is.
"""

import uuid

from django.db import models

from homeward_web.accounts.models import Agency, User
from homeward_web.clock import now
from homeward_web.register.children import Child, new_key
from homeward_web.register.fields import code, text
from homeward_web.register.scoped import OfChild


class Meeting(models.Model):
    """
    One meeting. The agency holds it; any agency of the partnership may attend.

    Attributes:
        prepared_at: when its list was last put together.
        listed: how many children are on the list, those included whom a reader may not see.
        closed_at: when it was closed and frozen; empty before.
    """

    reference = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = code("meeting_kind", required=True)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    held_on = models.DateField()
    prepared_at = models.DateTimeField()
    listed = models.PositiveSmallIntegerField(default=0)
    prepared_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("-held_on", "kind")
        constraints = [models.UniqueConstraint(fields=("kind", "agency", "held_on"), name="one_meeting_a_day")]

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


class Attendance(models.Model):
    """Who came for an agency, or sent apologies."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendance")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    name = models.CharField(max_length=100)
    is_apology = models.BooleanField(default=False)

    class Meta:
        ordering = ("is_apology", "agency__name", "name")
        constraints = [models.UniqueConstraint(fields=("meeting", "agency", "name"), name="attends_once")]


class Card(OfChild):
    """
    A child on a meeting's list.

    Attributes:
        place: its place on the list, from 1.
        reasons: why it is there, in words, one a line.
        facts: what was known when the meeting was closed, one a line; while it is open, facts are looked up.
        talked_at: when it was talked through; empty before.
    """

    card_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    reference = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="cards")
    child = models.ForeignKey(Child, models.PROTECT, related_name="cards")
    place = models.PositiveSmallIntegerField()
    reasons = models.TextField()
    facts = models.TextField(blank=True)
    talked_at = models.DateTimeField(null=True, blank=True)
    talked_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(OfChild.Meta):
        ordering = ("place",)
        constraints = [models.UniqueConstraint(fields=("meeting", "child"), name="once_on_a_list")]


class Decision(OfChild):
    """What was decided about a child, why, and who saw it otherwise."""

    decision_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    card = models.ForeignKey(Card, models.CASCADE, related_name="decisions")
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    words = models.TextField()
    rationale = models.TextField(blank=True)
    dissent = models.TextField(blank=True)
    decided_at = models.DateTimeField(default=now)
    recorded_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta(OfChild.Meta):
        ordering = ("decided_at", "decision_key")


class MeetingAction(OfChild):
    """
    What an agency is to do for a child by a day.

    Attributes:
        done_at: when it was done, or ended otherwise as `outcome` says; empty while it is open.
    """

    action_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    reference = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    card = models.ForeignKey(Card, models.CASCADE, related_name="actions")
    child = models.ForeignKey(Child, models.PROTECT, related_name="meeting_actions")
    words = models.TextField()
    owner_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    owner = text(100)
    due_on = models.DateField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.TextField(blank=True)

    class Meta(OfChild.Meta):
        ordering = ("due_on", "action_key")
        indexes = [models.Index(fields=("due_on",), condition=models.Q(done_at=None), name="meeting_action_open")]
