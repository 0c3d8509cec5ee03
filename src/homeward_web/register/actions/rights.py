"""What every action asks before it does anything."""

from django.core.exceptions import PermissionDenied

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.readers import Reader
from homeward_web.register.children import Child
from homeward_web.register.refused import Refused
from homeward_web.register.visibility import Way, sees_child


def need(by: Reader, permission: Permission) -> None:
    """Raises PermissionDenied for who lacks a permission."""
    if not by.may(permission):
        raise PermissionDenied(f"The permission {permission.value} is lacking.")


def need_own(by: Reader, child: Child) -> None:
    """
    Raises Refused for who does not see a child as one that their own agency works with.

    What was shared with somebody, or opened in an emergency, is not theirs to pass on.
    """
    if not Child.objects.filter(sees_child(by, ways=frozenset({Way.OWN})), pk=child.pk).exists():
        raise Refused("Your agency does not work with this child. Ask the agency that shared the record with you.")


def words(text: str, what: str) -> str:
    """A text that must say something. Raises Refused where it is empty."""
    said = text.strip()
    if not said:
        raise Refused(f"Enter {what}.")
    return said
