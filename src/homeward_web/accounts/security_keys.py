"""Security keys and passkeys (WebAuthn): what a browser is asked, and whether what it answers is so."""

import json
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from fido2.server import Fido2Server
from fido2.utils import websafe_decode
from fido2.webauthn import (
    AttestedCredentialData,
    AuthenticatorData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from homeward_web.accounts.models import User

_WRONG = (ValueError, LookupError, TypeError, AttributeError, NotImplementedError, RecursionError, struct.error)
"""What parsing and checking something that anybody may have written can raise."""


class KeyRefused(ValueError):  # noqa: N818 - what is wrong
    """What the browser answered is not from a key that may be used here, now."""


@dataclass(frozen=True)
class Question:
    """
    What a browser is asked.

    Attributes:
        options: for the browser, as JSON.
        state: for us, to be kept in the session until the answer comes.
    """

    options: str
    state: dict[str, Any]


@dataclass(frozen=True)
class Known:
    """A key that was added before: its public key as it was stored, and its count of uses."""

    public_key: bytes
    counter: int

    @property
    def credential(self) -> AttestedCredentialData:
        return AttestedCredentialData(bytes(self.public_key))


def _server(request: HttpRequest) -> Fido2Server:
    """Keys are bound to the name that the browser shows; the origin must be exactly the one that is asked from."""
    host, origin = request.get_host(), f"{request.scheme}://{request.get_host()}"
    party = PublicKeyCredentialRpEntity(id=host.rsplit(":", 1)[0], name="Homeward")
    return Fido2Server(party, verify_origin=lambda said: said == origin)


def ask_to_add(request: HttpRequest, user: User, known: Iterable[Known]) -> Question:
    """Asks a browser for a new key, other than those that its owner has."""
    options, state = _server(request).register_begin(
        PublicKeyCredentialUserEntity(id=user.pk.bytes, name=user.email, display_name=user.name),
        [each.credential for each in known],
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return Question(json.dumps(dict(options)), state)


def added(request: HttpRequest, state: Mapping[str, Any], answer: str) -> Known:
    """
    The key with which a browser answered.

    Raises:
        KeyRefused: the answer is not one to this question.
    """
    try:
        found = _server(request).register_complete(state, json.loads(answer))
    except _WRONG as problem:
        raise KeyRefused from problem
    if found.credential_data is None:
        raise KeyRefused
    return Known(bytes(found.credential_data), found.counter)


def ask_for(request: HttpRequest, known: Iterable[Known]) -> Question:
    """Asks a browser for one of somebody's keys."""
    options, state = _server(request).authenticate_begin(
        [each.credential for each in known], user_verification=UserVerificationRequirement.PREFERRED
    )
    return Question(json.dumps(dict(options)), state)


def used(request: HttpRequest, state: Mapping[str, Any], known: Iterable[Known], answer: str) -> tuple[Known, int]:
    """
    Which of somebody's keys a browser answered with, and its count of uses now.

    Raises:
        KeyRefused: the answer is not one to this question, or the count did not grow: the key was copied.
    """
    by_id = {each.credential.credential_id: each for each in known}
    try:
        said = json.loads(answer)
        found = _server(request).authenticate_complete(state, [each.credential for each in by_id.values()], said)
        counter = _counter(said)
    except _WRONG as problem:
        raise KeyRefused from problem
    key = by_id[found.credential_id]
    if (counter or key.counter) and counter <= key.counter:
        raise KeyRefused
    return key, counter


def _counter(said: Mapping[str, Any]) -> int:
    return AuthenticatorData(websafe_decode(said["response"]["authenticatorData"])).counter
