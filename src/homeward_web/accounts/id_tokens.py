"""
What a directory signs about who has signed in there (an ID token of OpenID Connect), checked to the letter.

Nothing is taken because it came over TLS: signature, issuer, audience, nonce, tenant and times must all be right.
Source: OpenID Connect Core 1.0, section 3.1.3.7; OWASP ASVS 5.0, 6.8.2 and chapter 10.
"""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import jwt

from homeward_web.accounts.directories import Directory
from homeward_web.clock import machine_now

ALGORITHMS = ("RS256", "PS256", "ES256")
"""Only such as are signed with a key that the directory alone has: neither `none` nor a shared secret."""
_LEEWAY = timedelta(minutes=1)
_OLDEST = timedelta(minutes=10)
_EPOCH = datetime(1970, 1, 1)


class TokenRefused(ValueError):  # noqa: N818 - what is wrong
    """The token does not prove who somebody is. Its text is the rule that was broken, never what the token says."""


class UnknownKey(TokenRefused):
    """None of the keys given signs such tokens: perhaps the directory has begun to use another."""


@dataclass(frozen=True)
class Identity:
    """
    Who somebody is in a directory.

    Attributes:
        proved_at: when they last gave their password there; None where the token does not say.
    """

    issuer: str
    subject: str
    proved_at: datetime | None = None


def identity_of(token: str, directory: Directory, keys: Sequence[Mapping[str, Any]], nonce: str) -> Identity:
    """
    Who a token says has signed in.

    Args:
        keys: the directory's public keys, as it publishes them (JWKS).
        nonce: what was sent with the question, so that no token of another question passes.
    Raises:
        TokenRefused: anything about it is not right.
    """
    claims = _signed_claims(token, keys)
    _must(claims.get("iss") == directory.issuer, "issuer")
    _must(_is_for(claims, directory.client_id), "audience")
    _must(_same(claims.get("nonce"), nonce), "nonce")
    _must(not directory.tenants or claims.get("tid") in directory.tenants, "tenant")
    _check_times(claims)
    subject = claims.get(directory.subject_claim)
    if not isinstance(subject, str) or not subject.strip():
        raise TokenRefused("subject")
    return Identity(directory.issuer, subject, _moment(claims.get("auth_time")))


def _signed_claims(token: str, keys: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """What a token says, once its signature has been found right."""
    try:
        header = jwt.get_unverified_header(token)
        _must(header.get("alg") in ALGORITHMS, "algorithm")
        key = _key(keys, header)
        checks = {"verify_signature": True} | dict.fromkeys(
            ("verify_exp", "verify_iat", "verify_nbf", "verify_aud", "verify_iss"), False
        )
        claims: dict[str, Any] = jwt.decode(token, key.key, algorithms=[header["alg"]], options=checks)  # type: ignore[arg-type]
    except jwt.PyJWTError:
        raise TokenRefused("signature") from None
    return claims


def _key(keys: Sequence[Mapping[str, Any]], header: Mapping[str, Any]) -> jwt.PyJWK:
    """The key that a token names, if it is there for signing with this algorithm."""
    for each in keys:
        if (
            each.get("kid") == header.get("kid")
            and each.get("kty") in ("RSA", "EC")
            and each.get("use", "sig") == "sig"
            and each.get("alg", header["alg"]) == header["alg"]
        ):
            return jwt.PyJWK(dict(each), algorithm=header["alg"])
    raise UnknownKey("key")


def _is_for(claims: Mapping[str, Any], client: str) -> bool:
    """Whether a token is for us, and for nobody besides us."""
    audience = claims.get("aud")
    return audience in (client, [client]) and claims.get("azp", client) == client


def _check_times(claims: Mapping[str, Any]) -> None:
    moment = machine_now()
    issued, expires, not_before = (_moment(claims.get(name)) for name in ("iat", "exp", "nbf"))
    if issued is None or expires is None:
        raise TokenRefused("times")
    _must(moment < expires + _LEEWAY, "expired")
    _must(moment - _OLDEST <= issued <= moment + _LEEWAY, "issued")
    _must(not_before is None or not_before <= moment + _LEEWAY, "not yet")


def _moment(seconds: object) -> datetime | None:
    """An instant, UTC, of seconds since 1970; None where they are none."""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 < seconds < 1e11:
        return None
    return _EPOCH + timedelta(seconds=seconds)


def _same(said: object, expected: str) -> bool:
    return isinstance(said, str) and bool(expected) and hmac.compare_digest(said.encode(), expected.encode())


def _must(is_so: bool, rule: str) -> None:
    if not is_so:
        raise TokenRefused(rule)
