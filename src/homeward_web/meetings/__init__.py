"""Meetings: the day's list, worked through child by child; decisions, actions, minutes."""
