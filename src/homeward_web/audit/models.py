"""
The audit trail. A row is written once and never changed; the database refuses to (see `migrations`).

Rows hold identifiers and never content, and no foreign keys: they outlive what they are about.
"""

from django.db import models


class Record(models.Model):
    """
    One act of one person or job.

    Attributes:
        number: the place in the chain, from 1, without a gap.
        act: what was done, as `missing.report` or `children.read`.
        children: the keys of the children whose records it showed or changed.
        about: identifiers of what else it was about; never what a record says.
        reason: the code of a reason that was asked for, as in break-glass; empty otherwise.
        previous_hash, hash: SHA-256 of the row before and of this one (see `chain`).
    """

    class Outcome(models.TextChoices):
        DONE = "done", "Done"
        REFUSED = "refused", "Refused"
        FAILED = "failed", "Failed"

    number = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    act = models.CharField(max_length=80, db_index=True)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    actor_kind = models.CharField(max_length=6)
    actor = models.CharField(max_length=40, db_index=True)
    agency = models.CharField(max_length=40, blank=True)
    session = models.CharField(max_length=64, blank=True)
    method = models.CharField(max_length=8, blank=True)
    children = models.JSONField(default=list)
    about = models.JSONField(default=dict)
    reason = models.CharField(max_length=40, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)


class ChildSeen(models.Model):
    """An index of the trail by child, so that "who has seen this child" is a look-up. The chain covers what it says."""

    record_number = models.BigIntegerField(db_index=True)
    child = models.BigIntegerField(db_index=True)
