"""What the desk keeps for itself: until when somebody has seen what changed."""

from django.db import models

from homeward_web.accounts.models import User


class LastLook(models.Model):
    """
    The moment until which a person said that they have seen what changed. It is of a person, and of no child.

    Attributes:
        looked_at: the instant, UTC, at which the page that they looked at was made.
    """

    user = models.OneToOneField(User, models.CASCADE, primary_key=True, related_name="+")
    looked_at = models.DateTimeField()
