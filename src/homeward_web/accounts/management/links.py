"""Links for people who are not yet in a browser."""

from django.conf import settings
from django.core.management.base import CommandParser
from django.urls import reverse

from homeward_web.accounts.actions.invitations import DAYS


def add_address(parser: CommandParser) -> None:
    """Lets whoever calls say where the server is reached."""
    parser.add_argument("--address", default="", help="where people reach the server: https://homeward.example.org")


def invitation_words(secret: str, address: str) -> str:
    """The link of an invitation, and how long it works."""
    where = (address or _usual_address()).rstrip("/")
    link = f"{where}{reverse('open_invitation', args=[secret])}"
    return f"Give this link to the person alone. It works once, for {DAYS} days:\n{link}"


def _usual_address() -> str:
    return (
        f"http://{settings.ALLOWED_HOSTS[0]}:8000" if settings.IS_INSECURE else f"https://{settings.ALLOWED_HOSTS[0]}"
    )
