"""
Missing episodes, and what is recorded of one: grades, the police's references, checks, changes, joins.

Names of fields are those of the dataset's table `missing_episodes`. What the dataset lacks is kept beside and stays
here: where the child was last seen and found, and what people wrote.
"""

import uuid

from django.db import models
from django.db.models import Case, F, Q
from django.db.models import When as If
from django.db.models.functions import Coalesce

from homeward_web.accounts.models import User
from homeward_web.missing.of_episode import OfAgency, OfEpisode, RecordedHere
from homeward_web.missing.when import When
from homeward_web.register.children import PersonRecord, Sourced, new_key
from homeward_web.register.fields import code, event, text, yes_no

_IS_OPEN = Q(returned_on=None, located_on=None, returned_precision=None, located_precision=None)
_LISTED = ("joined_into", "listed_with")


class MissingEpisode(OfAgency, Sourced, RecordedHere):
    """
    A time missing or absent, as one agency reported it.

    Attributes:
        category: what the episode counts as: missing where the child was missing at any time in it.
        category_now: missing or absent at this moment, of an episode that is open; empty: as `category`.
        told_by: who told the agency, where that was not the police.
        joined_into: the report of the same agency that this one was found to repeat; then it is on no list, and in no
            snapshot.
        listed_with: the report of another agency that is of the same episode; lists show that one alone, and both are
            in snapshots, where the core compares what the two agencies say.
        ended_on, ended_at: of the return or, where none is recorded, of being located, as the core derives them. The
            time is empty where only the day is known. The database works them out.
        is_open: the child has neither returned nor been located, not even on an unknown day.
    """

    episode_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    reference = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(PersonRecord, models.PROTECT, related_name="episodes")
    episode_id = text(100, required=True)
    reported_by = code("agency_kind", required=True)
    reporting_area = text(9, required=True)
    category = code("episode_category", required=True)
    category_now = code("episode_category")

    last_seen_at, last_seen_on, last_seen_precision = event()
    began_at, began_on, began_precision = event(required=True)
    reported_at, reported_on, reported_precision = event()
    notified_at, notified_on, notified_precision = event()
    recorded_at, recorded_on, recorded_precision = event()
    located_at, located_on, located_precision = event()
    returned_at, returned_on, returned_precision = event()

    setting = code("setting")
    care_status = code("care_status")
    looked_after_by = code("looked_after_by")
    is_other_councils_child = yes_no()
    exploitation_risk = code("risk_level")
    placement_type = code("placement_type")
    placement_distance_miles = models.FloatField(null=True, blank=True)
    initial_risk_grade = code("police_grade")
    found_by = code("found_by")
    council_named = text()
    legal_status = code("legal_status")
    is_placed_out_of_area = yes_no()
    has_philomena_form = yes_no()
    came_to_harm = yes_no()
    is_crime_related = yes_no()
    is_exploitation_flagged = yes_no()
    is_found_out_of_force = yes_no()

    last_seen_where = text()
    found_where = text()
    found_by_name = text(100)
    circumstances = models.TextField(blank=True)
    told_by = text(100)
    joined_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="repeated_by")
    listed_with = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="listed_here")

    ended_on = models.GeneratedField(
        expression=Coalesce("returned_on", "located_on"),
        output_field=models.DateField(null=True),
        db_persist=True,
    )
    ended_at = models.GeneratedField(
        expression=Case(If(returned_on__isnull=False, then=F("returned_at")), default=F("located_at")),
        output_field=models.DateTimeField(null=True),
        db_persist=True,
    )
    is_open = models.GeneratedField(
        expression=Case(If(_IS_OPEN, then=True), default=False, output_field=models.BooleanField()),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    class Meta(OfAgency.Meta):
        indexes = [
            models.Index(fields=("child", "began_on"), name="episode_of_child"),
            models.Index(fields=("began_on",), condition=Q(is_open=True), name="episode_open"),
            # Lists show reports that repeat no other. SQLite, which knows not how many those are, would look for them
            # first by the index of either key, and so through all episodes.
            models.Index(fields=(*_LISTED, "began_on"), name="episode_began"),
            models.Index(fields=(*_LISTED, "ended_on"), name="episode_ended"),
            models.Index(fields=(*_LISTED, "typed_at"), name="episode_typed"),
            models.Index(fields=("agency", "episode_id"), name="episode_by_its_identifier"),
        ]

    @property
    def began(self) -> When:
        return When(self.began_at, self.began_on)

    @property
    def ended(self) -> When | None:
        """When the child returned or, where none is recorded, was located; None while it is missing."""
        return When.of(self, "returned") or When.of(self, "located")

    @property
    def is_missing_now(self) -> bool:
        """Open, and not only absent at this moment."""
        return bool(self.is_open) and (self.category_now or self.category) == "missing"


class PoliceGrade(OfEpisode, Sourced, RecordedHere):
    """A grade that the police gave an episode's risk. The last one holds; those before are its history."""

    police_grade_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    grade = code("police_grade", required=True)
    graded_at, graded_on, graded_precision = event()
    why = models.TextField(blank=True)

    class Meta(OfEpisode.Meta):
        indexes = [models.Index(fields=("typed_at",), name="police_grade_typed")]


class PreventionInterview(OfEpisode, Sourced, RecordedHere):
    """A check by the police on a child who came back."""

    prevention_interview_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    held_at, held_on, held_precision = event()
    officer = text(100)
    note = models.TextField(blank=True)


class PoliceReference(OfEpisode, RecordedHere):
    """
    A police force's own number of an episode, which may have several. `agency` is the force, or whoever passed the
    number on.
    """

    police_reference_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    number = text(60, required=True)

    class Meta(OfEpisode.Meta):
        indexes = [models.Index(fields=("number",), name="police_reference_number")]


class EpisodeChange(OfEpisode):
    """
    What was changed of an episode after it was recorded, and why. It is never changed itself.

    Attributes:
        field: the event or column that was changed: `returned`, `category`; `child` where the episode was of another.
        before, after: as a page prints them; of a wrong child, neither names a child.
        holds_from: the instant, UTC, from which a change during the episode holds; empty of a correction.
    """

    class Kind(models.TextChoices):
        AMENDED = "amended", "Amended"
        DURING = "during", "Changed while missing"
        REOPENED = "reopened", "Return taken back"
        CHILD = "child", "Recorded for the wrong child"
        JOINED = "joined", "Joined with another report"
        UNJOINED = "unjoined", "Taken apart again"

    episode_change_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    field = text(40, required=True)
    before = text(300)
    after = text(300)
    holds_from = models.DateTimeField(null=True, blank=True)
    why = models.TextField(blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta(OfEpisode.Meta):
        ordering = ("at", "pk")


class WithdrawnReport(OfAgency):
    """
    A report that was a mistake and was taken back: nothing is left of it but this line.

    Attributes:
        episode: the key that the episode had.
        reported_at: the instant, UTC, at which it was typed.
    """

    withdrawn_report_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    episode = models.BigIntegerField()
    category = code("episode_category", required=True)
    began_on = models.DateField()
    reported_at = models.DateTimeField()
    why = models.TextField()
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()


class EpisodeJoin(OfEpisode):
    """
    Somebody found that two reports are of one episode: lists show `episode`, and not `repeat`, while this holds.

    Attributes:
        undone_at: when it was taken back; empty while it holds.
    """

    episode_join_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    repeat = models.ForeignKey(MissingEpisode, models.CASCADE, related_name="joins_as_repeat")
    joined_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    joined_at = models.DateTimeField()
    why = text(300, required=True)
    undone_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_why = text(300)
