"""Papers that somebody asked for. What they say lies in the data folder, as the core built it."""

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models

from homeward_web.accounts.models import User


class Build(models.Model):
    """
    The partnership's papers up to a month, built from the register as it was at one moment.

    Attributes:
        month: the last month, as `2026-03`.
        problem: why it failed, in words for whoever asked; empty otherwise.
    """

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting"
        BUILDING = "building", "Being built"
        READY = "ready", "Ready"
        FAILED = "failed", "Not built"

    reference = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    month = models.CharField(max_length=7)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    doing = models.CharField(max_length=100, blank=True)
    problem = models.TextField(blank=True)
    asked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-asked_at",)

    @property
    def folder(self) -> Path:
        """Where its papers lie."""
        return Path(settings.DATA) / "papers" / str(self.reference)

    @property
    def is_under_way(self) -> bool:
        return self.state in (self.State.WAITING, self.State.BUILDING)
