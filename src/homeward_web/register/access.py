"""
What decides who may see a child: which agencies work with it, what they share, who is let in or kept out.

These rows hold no content. The rule reads them for everybody, so they have no rule of their own in the database;
pages read them for children that their reader sees.
"""

import uuid

from django.db import models

from homeward_web.accounts.models import Agency, Team, User
from homeward_web.register.children import Child
from homeward_web.register.scoped import OfChild
from homeward_web.register.visibility import ReadingKind


class Involvement(OfChild):
    """
    An agency, or one of its teams, works with a child.

    Attributes:
        until: the last day; empty while it lasts.
    """

    class Kind(models.TextChoices):
        RESPONSIBLE = "responsible", "Responsible council"
        HOST = "host", "Council where the child lives"
        REPORTING = "reporting", "Has reported the child missing"
        WORKING = "working", "Works with the child"
        INTERVIEWING = "interviewing", "Holds return interviews"

    child = models.ForeignKey(Child, models.CASCADE, related_name="involvements")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta(OfChild.Meta):
        indexes = [models.Index(fields=("child", "agency"), name="involvement_of_child")]


class Share(OfChild):
    """An agency lets another see a child, for a purpose and until a day, with the sections that it grants."""

    class Basis(models.TextChoices):
        LEGAL_DUTY = "legal_duty", "Legal obligation (UK GDPR, article 6(1)(c))"
        PUBLIC_TASK = "public_task", "Public task (UK GDPR, article 6(1)(e))"
        VITAL_INTERESTS = "vital_interests", "Vital interests (UK GDPR, article 6(1)(d))"
        LAW_ENFORCEMENT = "law_enforcement", "Law enforcement (Data Protection Act 2018, part 3)"

    reference = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey(Child, models.CASCADE, related_name="shares")
    from_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    to_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    purpose = models.CharField(max_length=200)
    legal_basis = models.CharField(max_length=20, choices=Basis.choices)
    starts_on = models.DateField()
    ends_on = models.DateField()
    ended_at = models.DateTimeField(null=True, blank=True)
    granted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    grants_placement_address = models.BooleanField(default=False)
    grants_interview_account = models.BooleanField(default=False)
    grants_police_intelligence = models.BooleanField(default=False)
    grants_health = models.BooleanField(default=False)

    class Meta(OfChild.Meta):
        indexes = [models.Index(fields=("child", "to_agency"), name="share_of_child")]


class Reading(OfChild):
    """Somebody is on a child's list: let in where it is restricted, or kept out."""

    child = models.ForeignKey(Child, models.CASCADE, related_name="readings")
    user = models.ForeignKey(User, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=13, choices=ReadingKind.choices)
    reason = models.CharField(max_length=200)

    class Meta(OfChild.Meta):
        constraints = [models.UniqueConstraint(fields=("child", "user", "kind"), name="listed_once")]


class BreakGlass(OfChild):
    """
    Somebody opened a child's hidden record in an emergency, said why, and the owner was told.

    Attributes:
        told_agency: the agency that led on the child then; it was told, and its people look at whether it was right.
        ends_at: four hours after it was opened.
        reviewed_at: when somebody looked at whether it was right; until then its user may not break another.
    """

    class Code(models.TextChoices):
        MISSING_NOW = "missing_now", "The child is missing now"
        IMMEDIATE_HARM = "immediate_harm", "The child is at risk of immediate harm"
        FOUND = "found", "The child was found and must be placed safely"
        OTHER = "other", "Another emergency"

    reference = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    child = models.ForeignKey(Child, models.CASCADE, related_name="broken_glass")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    told_agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    code = models.CharField(max_length=20, choices=Code.choices)
    reason = models.TextField()
    opened_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True, blank=True)
    was_right = models.BooleanField(null=True, blank=True)
    review = models.CharField(max_length=300, blank=True)

    class Meta(OfChild.Meta):
        indexes = [models.Index(fields=("child", "user"), name="glass_of_child")]
