"""What the time is, and how people say times."""

from homeward_web.clock.now import now, today

__all__ = ["now", "today"]
