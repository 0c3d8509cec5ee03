"""What is changed about people and their ways to sign in. Each is called inside an act, which says who did it."""

from homeward_web.accounts.actions.people import make_user

__all__ = ["make_user"]
