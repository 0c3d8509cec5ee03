"""Strategy meetings that a child's missing episodes call for, why, and the partnership's rules for it."""

import uuid

from django.db import models

from homeward_web.accounts.models import Agency, User
from homeward_web.missing.of_episode import OfAgency, OfEpisode, RecordedHere
from homeward_web.register.children import PersonRecord, Sourced, new_key
from homeward_web.register.fields import code, day, instant, text, yes_no


class StrategyMeeting(OfAgency, Sourced, RecordedHere):
    """
    A strategy meeting that was called for: still to be decided, held, or declined with a decision.

    Attributes:
        reason: why, in words; all reasons while it is open are in `reasons`.
        due_at: the instant, UTC, by which it is to be held; empty where an extract gives the day alone.
        held_on, declined_at: at most one is filled; where neither is, somebody must decide.
        decisions, safety_plan, briefing: what was agreed, the plan, and what others are told.
    """

    strategy_meeting_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    reference = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(PersonRecord, models.PROTECT, related_name="+")
    reporting_area = text(9, required=True)
    triggered_on = day(required=True)
    trigger = code("strategy_trigger")
    due_on = day()
    held_on = day()
    has_safety_plan = yes_no()

    triggered_at = instant()
    due_at = instant()
    reason = models.TextField(blank=True)
    attended = text(300)
    decisions = models.TextField(blank=True)
    safety_plan = models.TextField(blank=True)
    briefing = models.TextField(blank=True)
    declined_at = instant()
    declined_why = models.TextField(blank=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta(OfAgency.Meta):
        indexes = [
            models.Index(fields=("child", "triggered_on"), name="strategy_meeting_of_child"),
            models.Index(
                fields=("due_on",),
                condition=models.Q(held_on=None, declined_at=None),
                name="strategy_meeting_open",
            ),
        ]

    @property
    def is_to_decide(self) -> bool:
        return self.held_on is None and self.declined_at is None


class StrategyReason(OfEpisode):
    """A rule that an episode met, in words. A rule raises once an episode, whatever was decided."""

    strategy_reason_key = models.BigIntegerField(primary_key=True, default=new_key, editable=False)
    meeting = models.ForeignKey(StrategyMeeting, models.CASCADE, related_name="reasons")
    trigger = code("strategy_trigger", required=True)
    reason = text(300, required=True)
    raised_at = models.DateTimeField()
    due_at = models.DateTimeField()

    class Meta(OfEpisode.Meta):
        constraints = [models.UniqueConstraint(fields=("episode", "trigger"), name="raised_once_an_episode")]
        ordering = ("raised_at", "pk")


class RuleSetting(models.Model):
    """
    What calls for a strategy meeting in an agency, from a day on. Before the first row, the house's defaults hold.

    Attributes:
        repeat_episodes, repeat_days: so many episodes in so many days, the first and last day included.
        longer_than_hours, under_age: empty where the agency has no such rule; so may `repeat_episodes` be.
        hours_to_hold: elapsed hours from what called for the meeting to the time that it is due.
    """

    agency = models.ForeignKey(Agency, models.CASCADE, related_name="strategy_rules")
    starts_on = models.DateField()
    repeat_episodes = models.PositiveSmallIntegerField(null=True, blank=True)
    repeat_days = models.PositiveSmallIntegerField()
    longer_than_hours = models.PositiveSmallIntegerField(null=True, blank=True)
    under_age = models.PositiveSmallIntegerField(null=True, blank=True)
    on_harm = models.BooleanField(default=True)
    hours_to_hold = models.PositiveSmallIntegerField()
    set_by = models.ForeignKey(User, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=("agency", "starts_on"), name="one_setting_a_day")]
        ordering = ("agency", "starts_on")
