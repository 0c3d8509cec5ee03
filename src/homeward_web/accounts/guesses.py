"""
Wrong passwords and codes, counted in the database: after ten in five minutes, no further one is looked at.

Counted by account and by network address, whether or not there is such an account, so that being locked out tells
nothing. Of several server processes that are asked at once, one counts at a time.
"""

import ipaddress
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from homeward_web.accounts.models import User, WrongGuess
from homeward_web.clock import now

WITHIN = timedelta(minutes=5)
SECOND_A_DAY = 30
_DAY = timedelta(days=1)
_NETWORK = {4: 32, 6: 64}  # one customer has a whole /64 of IPv6
_LOCK_BYTES = 7


def account_key(email: str) -> str:
    """What the guesses at an account are counted under, without saying whose it is."""
    return _key("account", email.strip().lower())


def address_key(request: HttpRequest) -> str:
    """What the guesses from a network address are counted under."""
    return _key("address", network_of(request))


def network_of(request: HttpRequest) -> str:
    """
    The network that a request comes from: for IPv6, the /64.

    Behind proxies (`HOMEWARD_PROXIES`) it is what the outermost of ours saw; what stands before that anybody may write.
    """
    text = request.META.get("REMOTE_ADDR", "")
    if settings.PROXIES:
        hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        text = hops[-settings.PROXIES] if len(hops) >= settings.PROXIES else text
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return "unknown"
    return str(ipaddress.ip_network((address, _NETWORK[address.version]), strict=False))


def _key(kind: str, what: str) -> str:
    return salted_hmac(f"homeward.guesses.{kind}", what, algorithm="sha256").hexdigest()


@dataclass(frozen=True)
class Guess:
    """
    A password or code that may be looked at now.

    It is counted as wrong until it is found right: so of guesses at once none is looked at too many, and nobody holds
    the database while a password is hashed.
    """

    rows: tuple[int, ...]

    def was_right(self) -> None:
        """Takes it back."""
        WrongGuess.objects.filter(pk__in=self.rows).delete()


def guess(request: HttpRequest, email: str, *, second: bool = False) -> Guess | None:
    """
    Another password or code; None where there were too many wrong ones, and this one is not to be looked at.

    Args:
        second: a second factor, after a right password. Codes are short: of those, few a day may be wrong.
    """
    limits = {
        account_key(email): (settings.GUESSES_BY_ACCOUNT, WITHIN),
        address_key(request): (settings.GUESSES_BY_ADDRESS, WITHIN),
    }
    if second:
        limits[_key("second", email.strip().lower())] = (SECOND_A_DAY, _DAY)
    moment = now()
    with transaction.atomic():
        for key in sorted(limits):
            _wait_for_others(key)
        for key, (limit, within) in limits.items():
            if WrongGuess.objects.filter(of=key, at__gt=moment - within).count() >= limit:
                return None
        WrongGuess.objects.filter(at__lt=moment - _DAY).delete()
        made = WrongGuess.objects.bulk_create(WrongGuess(of=key, at=moment) for key in limits)
    return Guess(tuple(row.pk for row in made))


def is_locked(user: User) -> bool:
    """Whether too many wrong guesses were made at somebody's account lately."""
    lately = WrongGuess.objects.filter(of=account_key(user.email), at__gt=now() - WITHIN)
    limit: int = settings.GUESSES_BY_ACCOUNT
    return lately.count() >= limit


def _wait_for_others(key: str) -> None:
    """On SQLite whoever may write is alone already."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [int(key[: 2 * _LOCK_BYTES], 16)])
