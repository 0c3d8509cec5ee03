"""Which reports lists show: of one time missing, one. Those that repeat it, or are another agency's of it, are not."""

from django.db.models import Q

LISTED = {"joined_into": None, "listed_with": None}
"""For `filter`, of episodes."""


def is_now(category: str) -> Q:
    """
    The condition that an episode is open and, at this moment, missing or absent: as `is_missing_now` says.

    What is open has no end: that is said too, since the database has the ends in an index.
    """
    return Q(is_open=True, ended_on=None) & (Q(category_now=category) | Q(category_now=None, category=category))
