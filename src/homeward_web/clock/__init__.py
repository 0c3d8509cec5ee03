"""What the time is, and how people say times."""

from homeward_web.clock.moment import machine_now, now, today

__all__ = ["machine_now", "now", "today"]
