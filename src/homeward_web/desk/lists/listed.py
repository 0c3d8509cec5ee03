"""Which reports lists show: of one time missing, one. Those that repeat it, or are another agency's of it, are not."""

from django.db.models import Q

LISTED = {"joined_into": None, "listed_with": None}
"""For `filter`, of episodes."""
OF_LISTED = {f"episode__{name}": value for name, value in LISTED.items()}
"""For `filter`, of what is recorded of an episode."""


def is_now(category: str) -> Q:
    """The condition that an episode is open and, at this moment, missing or absent: as `is_missing_now` says."""
    return Q(is_open=True) & (Q(category_now=category) | Q(category_now=None, category=category))
