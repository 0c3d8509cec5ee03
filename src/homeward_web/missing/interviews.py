"""
Return interviews: the claim to one, each attempt to offer it, the interview, and what the child said.

A `ReturnInterview` is also one that is arranged and not held yet: it has no precision of being held until then, and is
in no snapshot.
"""

import uuid

from django.db import models

from homeward_web.accounts.models import Agency, Team, User
from homeward_web.accounts.permissions import Section
from homeward_web.missing.factors import AttemptHow, AttemptOutcome, OfferedTo, OutcomeKind
from homeward_web.missing.of_episode import OfAgency, OfEpisode, RecordedHere
from homeward_web.missing.own_records import AccountManager, OwnDrafts
from homeward_web.register.children import Child, Sourced, new_key
from homeward_web.register.fields import code, event, text, yes_no
from homeward_web.register.scoped import OfChild


class InterviewOffer(OfAgency, Sourced):
    """
    An episode's claim to a return interview: the dataset's `interview_offers`.

    Attributes:
        needed: empty, as in the dataset, where nobody said; then one is needed.
        why_not: the reason that it is not needed, or does not apply.
        parent_accepted: empty where no parent was offered a talk instead, or has not answered.
    """

    episode = models.OneToOneField(
        "missing.MissingEpisode", models.CASCADE, primary_key=True, related_name="interview_offer"
    )
    needed = code("interview_needed")
    why_not = text(300)
    is_offered = yes_no()
    offered_at, offered_on, offered_precision = event()
    is_accepted = yes_no()
    parent_offered_at, parent_offered_on, parent_offered_precision = event()
    parent_accepted = yes_no()


class OfferAttempt(OfEpisode, RecordedHere):
    """
    One attempt to offer an interview.

    Attributes:
        by: who tried; empty where it was somebody who does not sign in, whom `by_name` names.
        rebooked_at, rebooked_on, rebooked_precision: the time that it was put off to.
    """

    offer_attempt_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    at, on, precision = event(required=True)
    how = models.CharField(max_length=14, choices=AttemptHow.choices)
    to = models.CharField(max_length=6, choices=OfferedTo.choices, default=OfferedTo.CHILD)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    by_name = text(100)
    outcome = models.CharField(max_length=9, choices=AttemptOutcome.choices)
    rebooked_at, rebooked_on, rebooked_precision = event()
    note = text(300)

    class Meta(OfEpisode.Meta):
        ordering = ("on", "at", "pk")


class ReturnInterview(OfChild, Sourced, RecordedHere):
    """
    A return interview, arranged or held, for one or several episodes.

    Attributes:
        child: empty of an interview of an extract that names no episode; nobody but jobs sees it.
        agency: the agency that held it or, until then, that answers for it.
        assigned_to, assigned_team: who is to hold it.
        rebooked_for_at, rebooked_for_on, rebooked_for_precision: the time it is arranged for.
        held_precision: empty until it is held.
    """

    interview_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    reference = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    interview_id = text(100, required=True)
    held_at, held_on, held_precision = event()
    interview_mode = code("interview_mode")
    interviewer = code("interviewer")
    is_independent = yes_no()
    is_shared_with_police = yes_no()
    mentions_exploitation = yes_no()

    assigned_to = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    assigned_team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    rebooked_for_at, rebooked_for_on, rebooked_for_precision = event()
    held_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    shared_with_police_at = models.DateTimeField(null=True, blank=True)
    shared_with_police_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(OfChild.Meta):
        indexes = [
            models.Index(fields=("child",), name="interview_of_child"),
            models.Index(fields=("assigned_to",), condition=models.Q(held_precision=None), name="interview_to_be_held"),
            models.Index(fields=("typed_at",), name="interview_typed"),
        ]

    @property
    def is_held(self) -> bool:
        return self.held_precision is not None


class ReturnInterviewEpisode(OfChild):
    """An interview and one of the episodes that it covers."""

    link_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    interview = models.ForeignKey(ReturnInterview, models.CASCADE, related_name="covers")
    episode = models.ForeignKey("missing.MissingEpisode", models.CASCADE, related_name="covered_by")

    class Meta(OfChild.Meta):
        constraints = [models.UniqueConstraint(fields=("interview", "episode"), name="episode_covered_once")]


class InterviewAccount(OfAgency):
    """
    What a child said in an interview: a section of its own, read by its readers in the council that answers for it,
    through a share that grants it, and by whoever wrote it. The interview itself says no more than that it was held.
    """

    section = Section.INTERVIEW_ACCOUNT
    objects = AccountManager()

    interview = models.OneToOneField(ReturnInterview, models.CASCADE, primary_key=True, related_name="account")
    push_factors = models.JSONField(default=list, blank=True)
    pull_factors = models.JSONField(default=list, blank=True)
    control_factors = models.JSONField(default=list, blank=True)
    travelled_by = models.JSONField(default=list, blank=True)
    where = models.TextField(blank=True)
    with_whom = models.TextField(blank=True)
    harm = models.TextField(blank=True)
    said = models.TextField(blank=True)
    worries = models.TextField(blank=True)
    notes = models.TextField(blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()


class OutcomeAction(OfAgency):
    """What is to be done after an interview, by whom, by when. It tells of the account, and is read with it."""

    section = Section.INTERVIEW_ACCOUNT
    objects = AccountManager()

    outcome_action_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    interview = models.ForeignKey(ReturnInterview, models.CASCADE, related_name="outcome_actions")
    kind = models.CharField(max_length=12, choices=OutcomeKind.choices)
    what = models.TextField(blank=True)
    owner = text(100)
    due_on = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")


class InterviewDraft(OfChild):
    """What one person has typed of an interview and not sent. Nobody else sees it."""

    objects = OwnDrafts()

    draft_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    child = models.ForeignKey(Child, models.PROTECT, related_name="+")
    interview = models.ForeignKey(ReturnInterview, models.CASCADE, related_name="drafts")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    answers = models.JSONField(default=dict)
    saved_at = models.DateTimeField()

    class Meta(OfChild.Meta):
        constraints = [models.UniqueConstraint(fields=("interview", "user"), name="one_draft_each")]
