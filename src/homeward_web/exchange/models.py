"""Loads of extracts: who loaded which files, how far it has come, and what it changed. They hold no child's value."""

import uuid

from django.db import models

from homeward_web.accounts.models import Agency, User
from homeward_web.clock import now


class ExtractLoad(models.Model):
    """
    A load of agencies' extracts into the register.

    Attributes:
        agency: whose files were given; empty of a load of the whole partnership, which the command line makes.
        extracted_on: the day on which the agency made its extract.
        keeps_others: files of other names that the agency gave before are taken in again with these.
        base: the load whose other files are taken in with these; empty for the first.
        as_at: the moment that the records are as at, UTC.
        percent, step: how far it has come, in words.
        problem: why it stopped, in a plain sentence.
        told: what it found and changed, in numbers and agencies' own identifiers, as `telling` writes it.
    """

    class State(models.TextChoices):
        RECEIVED = "received", "Waiting to be checked"
        CHECKING = "checking", "Being checked"
        CHECKED = "checked", "Checked, and waiting for you"
        CONFIRMED = "confirmed", "Waiting to be loaded"
        LOADING = "loading", "Being loaded"
        FINISHING = "finishing", "Loaded, and being made ready for searching"
        DONE = "done", "Loaded"
        STOPPED = "stopped", "Could not be loaded"
        CLEARED = "cleared", "Taken away"

    number = models.BigAutoField(primary_key=True)
    reference = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, blank=True, related_name="+")
    given_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")
    given_at = models.DateTimeField(default=now)
    extracted_on = models.DateField(null=True, blank=True)
    keeps_others = models.BooleanField(default=False)
    base = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="+")
    state = models.CharField(max_length=10, choices=State.choices, default=State.RECEIVED)
    percent = models.PositiveSmallIntegerField(default=0)
    step = models.CharField(max_length=200, blank=True)
    problem = models.TextField(blank=True)
    as_at = models.DateTimeField(null=True, blank=True)
    told = models.JSONField(default=dict)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-number",)

    @property
    def is_at_work(self) -> bool:
        """Something is to be done with it in the background."""
        return self.state in WORKING

    @property
    def is_over(self) -> bool:
        return self.state in OVER


WORKING = (
    ExtractLoad.State.RECEIVED,
    ExtractLoad.State.CHECKING,
    ExtractLoad.State.CONFIRMED,
    ExtractLoad.State.LOADING,
    ExtractLoad.State.FINISHING,
)
IN_REGISTER = (ExtractLoad.State.FINISHING, ExtractLoad.State.DONE)
"""Of which the register holds the records."""
OVER = (ExtractLoad.State.DONE, ExtractLoad.State.STOPPED, ExtractLoad.State.CLEARED)


class LoadedFile(models.Model):
    """
    A file that a load takes in.

    Attributes:
        sha256: the hash of its content, by which rows of the register name it.
        is_given: it was given with this load; else an earlier one gave it.
    """

    load = models.ForeignKey(ExtractLoad, models.CASCADE, related_name="files")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()
    is_given = models.BooleanField(default=True)
    rows_read = models.PositiveIntegerField(null=True, blank=True)
    rows_left_out = models.PositiveIntegerField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=("load", "agency", "name"), name="file_once_in_a_load")]
        ordering = ("agency", "name")


class PersonToFind(models.Model):
    """
    A person record that came in with a load and cannot be found by searching yet.

    The search's keys are many: they are made in short transactions after the load's own, and again after a kill.
    """

    person_key = models.BigIntegerField(primary_key=True)
