"""A security key in software, which answers what a browser would be asked (WebAuthn, ES256)."""

import hashlib
import html
import json
import os
import re

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import Aaguid, AttestationObject, AttestedCredentialData, AuthenticatorData, CollectedClientData

ORIGIN = "http://testserver"
_FLAG = AuthenticatorData.FLAG


class SoftKey:
    """One key; what it answers may be falsified."""

    def __init__(self) -> None:
        self.private = ec.generate_private_key(ec.SECP256R1())
        self.id = os.urandom(16)
        self.count = 0

    def create(self, question: str, origin: str = ORIGIN) -> str:
        asked = json.loads(question)["publicKey"]
        public = ES256.from_cryptography_key(self.private.public_key())
        data = AuthenticatorData.create(
            self._party(asked["rp"]["id"]),
            _FLAG.UP | _FLAG.UV | _FLAG.AT,
            self.count,
            AttestedCredentialData.create(Aaguid.NONE, self.id, public),
        )
        said = CollectedClientData.create("webauthn.create", asked["challenge"], origin)
        return self._answer(clientDataJSON=said, attestationObject=AttestationObject.create("none", data, {}))

    def get(self, question: str, origin: str = ORIGIN, flags=_FLAG.UP | _FLAG.UV, forge=b"", counts=1) -> str:
        asked = json.loads(question)["publicKey"]
        self.count += counts
        data = AuthenticatorData.create(self._party(asked["rpId"]), flags, self.count)
        said = CollectedClientData.create("webauthn.get", asked["challenge"], origin)
        signature = self.private.sign(data + said.hash + forge, ec.ECDSA(SHA256()))
        return self._answer(clientDataJSON=said, authenticatorData=data, signature=signature)

    def _party(self, name: str) -> bytes:
        return hashlib.sha256(name.encode()).digest()

    def _answer(self, **response: bytes) -> str:
        shown = websafe_encode(self.id)
        parts = {name: websafe_encode(bytes(part)) for name, part in response.items()}
        return json.dumps({"id": shown, "rawId": shown, "type": "public-key", "response": parts})


def question_of(response) -> str:
    """What a page asks of keys."""
    found = re.search(r'data-question="([^"]*)"', response.content.decode())
    assert found
    return html.unescape(found[1])
