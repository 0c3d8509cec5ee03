"""
The audit trail. A row is written once and never changed; the database refuses to (see `migrations`).

Rows hold identifiers and never content, and no foreign keys: they outlive what they are about.
"""

from django.db import models

LONGEST = {
    "act": 80,
    "actor_kind": 6,
    "actor": 40,
    "agency": 40,
    "session": 64,
    "method": 8,
    "about": 1_000,
    "reason": 40,
}
"""Characters of each text. An act writes no more, on SQLite too, which would take any length."""


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
    act = models.CharField(max_length=LONGEST["act"])
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    actor_kind = models.CharField(max_length=LONGEST["actor_kind"])
    actor = models.CharField(max_length=LONGEST["actor"])
    agency = models.CharField(max_length=LONGEST["agency"], blank=True)
    session = models.CharField(max_length=LONGEST["session"], blank=True)
    method = models.CharField(max_length=LONGEST["method"], blank=True)
    children = models.JSONField(default=list)
    about = models.JSONField(default=dict)
    reason = models.CharField(max_length=LONGEST["reason"], blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)
        indexes = [
            models.Index(fields=("actor", "-number"), name="record_of_actor"),
            models.Index(fields=("agency", "-number"), name="record_of_agency"),
        ]


class ChildSeen(models.Model):
    """An index of the trail by child, so that "who has seen this child" is a look-up. The chain covers what it says."""

    record_number = models.BigIntegerField(db_index=True)
    child = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=("child", "-record_number"), name="seen_of_child")]
