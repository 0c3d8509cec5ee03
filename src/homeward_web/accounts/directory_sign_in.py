"""Asking an agency's directory who somebody is: OpenID Connect's code flow, with PKCE, state and nonce."""

import base64
import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPRedirectHandler, Request, build_opener

from homeward_web.accounts.directories import Directory, is_safe
from homeward_web.accounts.id_tokens import Identity, TokenRefused, UnknownKey, identity_of
from homeward_web.accounts.sessions import moment_of
from homeward_web.clock import machine_now

_SECONDS, _LARGEST = 5, 1_000_000
_ANSWER_WITHIN = timedelta(minutes=10)
_keys: dict[str, list[dict[str, Any]]] = {}
"""Public keys by issuer, as this process last saw them."""


class DirectoryFailed(RuntimeError):  # noqa: N818 - what is wrong
    """The directory does not answer, or not as one does."""


@dataclass(frozen=True)
class Asked:
    """
    What was asked, kept in the session until somebody comes back from the directory.

    Attributes:
        purpose: `sign_in`, `prove` (again who one is), or `join` by an invitation.
        back_to: our address that they come back to, to be repeated to the directory.
    """

    directory: str
    purpose: str
    state: str
    nonce: str
    verifier: str
    back_to: str
    asked_at: str


def ask(directory: Directory, purpose: str, back_to: str) -> tuple[str, dict[str, str]]:
    """
    The address to send a browser to, and what to keep in its session.

    Raises:
        DirectoryFailed: it cannot be reached.
    """
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    asked = Asked(directory.key, purpose, state, nonce, verifier, back_to, machine_now().isoformat())
    said = {
        "response_type": "code",
        "scope": "openid",
        "client_id": directory.client_id,
        "redirect_uri": back_to,
        "state": asked.state,
        "nonce": asked.nonce,
        "code_challenge": _challenge(asked.verifier),
        "code_challenge_method": "S256",
    }
    if purpose == "prove":
        said |= {"prompt": "login", "max_age": "0"}
    return f"{_about(directory)['authorization_endpoint']}?{urlencode(said)}", asdict(asked)


def answer(directory: Directory, asked: Asked, said: Mapping[str, str]) -> Identity:
    """
    Who came back from a directory.

    Args:
        said: what stands in the address that they came back to.
    Raises:
        TokenRefused: the answer is not one to what was asked, or does not prove who they are.
        DirectoryFailed: it cannot be reached, or says that they did not sign in.
    """
    if not hmac.compare_digest(said.get("state", "").encode(), asked.state.encode()):
        raise TokenRefused("state")
    if said.get("iss", directory.issuer) != directory.issuer:
        raise TokenRefused("issuer")
    asked_at = moment_of(asked.asked_at)
    if asked_at is None or machine_now() - asked_at > _ANSWER_WITHIN:
        raise TokenRefused("too late")
    if not said.get("code"):
        raise DirectoryFailed("nobody signed in")
    token = _token(directory, asked, said["code"])
    identity = _identity(token, directory, asked.nonce)
    if asked.purpose == "prove" and (
        identity.proved_at is None or identity.proved_at < asked_at - timedelta(minutes=1)
    ):
        raise TokenRefused("not proved again")
    return identity


def _identity(token: str, directory: Directory, nonce: str) -> Identity:
    """With the keys as they were last seen and, if none is right, as they are now: directories change them."""
    about = _about(directory)
    if directory.issuer in _keys:
        try:
            return identity_of(token, directory, _keys[directory.issuer], nonce)
        except UnknownKey:
            pass
    keys = _fetched(about["jwks_uri"]).get("keys")
    if not isinstance(keys, list):
        raise DirectoryFailed("keys")
    _keys[directory.issuer] = [each for each in keys if isinstance(each, dict)]
    return identity_of(token, directory, _keys[directory.issuer], nonce)


def _token(directory: Directory, asked: Asked, code: str) -> str:
    """The ID token that a code is worth, once."""
    said = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": asked.back_to,
        "client_id": directory.client_id,
        "code_verifier": asked.verifier,
    }
    if secret := directory.client_secret:
        said["client_secret"] = secret
    token = _fetched(_about(directory)["token_endpoint"], urlencode(said).encode()).get("id_token")
    if not isinstance(token, str):
        raise DirectoryFailed("no ID token")
    return token


def _about(directory: Directory) -> dict[str, str]:
    """What a directory says of itself: its addresses."""
    about = _fetched(f"{directory.issuer.rstrip('/')}/.well-known/openid-configuration")
    wanted = ("authorization_endpoint", "token_endpoint", "jwks_uri")
    if about.get("issuer") != directory.issuer or not all(is_safe(str(about.get(name, ""))) for name in wanted):
        raise DirectoryFailed("what it says of itself")
    return {name: str(about[name]) for name in wanted}


class _StayThere(HTTPRedirectHandler):
    """A directory that sends us elsewhere is not followed: a code or secret would go with us."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        return None


def _fetched(address: str, form: bytes | None = None) -> dict[str, Any]:
    """An object as JSON from an address that was found safe."""
    if not is_safe(address):
        raise DirectoryFailed("address")
    asking = Request(address, data=form, headers={"Accept": "application/json"})  # noqa: S310 - it is safe
    try:
        with build_opener(_StayThere).open(asking, timeout=_SECONDS) as response:
            found = json.loads(response.read(_LARGEST))
    except (URLError, OSError, ValueError, RecursionError):
        raise DirectoryFailed("no answer") from None
    if not isinstance(found, dict):
        raise DirectoryFailed("no object")
    return found


def _challenge(verifier: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
