"""What is held with a child whether or not it is missing: the Philomena form, and notices between councils."""

from django.db import models

from homeward_web.missing.episodes import MissingEpisode
from homeward_web.missing.of_episode import OfAgency, RecordedHere
from homeward_web.register.children import new_key
from homeward_web.register.fields import event, text


class PhilomenaForm(OfAgency, RecordedHere):
    """
    What carers write down of a child for the police to find it by. Each save is a new row; the last one holds.

    Part 1 is written when the child is placed. Part 2, from `clothing` on, only once it is missing, of `episode`.
    """

    philomena_form_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    informant = text(100)
    description = models.TextField(blank=True)
    height = text(40)
    build = text(40)
    hair = text(60)
    eyes = text(40)
    marks = text(300)
    languages = text(100)
    photograph_held_by = text()
    phones = text(300)
    online = text(300)
    friends = models.TextField(blank=True)
    family = models.TextField(blank=True)
    places = models.TextField(blank=True)
    been_found_before = models.TextField(blank=True)
    money_and_travel = text(300)
    must_know = models.TextField(blank=True)

    episode = models.ForeignKey(MissingEpisode, models.SET_NULL, null=True, blank=True, related_name="philomena_forms")
    clothing = models.TextField(blank=True)
    last_seen = models.TextField(blank=True)
    carries = text(300)
    mood = text(300)

    class Meta(OfAgency.Meta):
        indexes = [models.Index(fields=("child", "typed_at"), name="philomena_form_of_child")]


class Notification(OfAgency, RecordedHere):
    """
    One council told another of a child that lives in the one's area and is the other's, as `agency` records it.

    Attributes:
        council, council_area: the other council, which need not be of the partnership; its ONS code where known.
    """

    class Direction(models.TextChoices):
        SENT = "sent", "Sent"
        RECEIVED = "received", "Received"

    class About(models.TextChoices):
        PLACED_HERE = "placed_here", "Placed here by another council"
        PLACED_ELSEWHERE = "placed_elsewhere", "Ours, placed elsewhere"
        MISSING = "missing", "Reported missing"
        RETURNED = "returned", "Returned"
        LEFT = "left", "Placement ended"

    notification_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    direction = models.CharField(max_length=8, choices=Direction.choices)
    about = models.CharField(max_length=16, choices=About.choices)
    council = text(100, required=True)
    council_area = text(9)
    at, on, precision = event(required=True)
    contact = text()
    note = models.TextField(blank=True)
    episode = models.ForeignKey(MissingEpisode, models.SET_NULL, null=True, blank=True, related_name="notifications")

    class Meta(OfAgency.Meta):
        indexes = [models.Index(fields=("child", "on"), name="notification_of_child")]
