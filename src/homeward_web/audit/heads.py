"""
Signed heads: the number and hash of the last record at a moment, with a signature, for somebody outside to hold.

A superuser can write the whole trail anew, every hash of it too. Then it no longer has the records that others hold.
"""

import base64
import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from homeward.dataset.errors import HomewardError
from homeward_web.audit.models import Record
from homeward_web.clock import now


@dataclass(frozen=True)
class Head:
    """
    The last record at a moment.

    Attributes:
        number, hash: of the record; 0 and empty of a trail without any.
        at: when it was signed, UTC.
    """

    number: int
    hash: str
    at: datetime

    def signed_text(self) -> bytes:
        """What the signature covers."""
        said = {"hash": self.hash, "number": self.number, "signed_at": self.at.isoformat()}
        return json.dumps(said, sort_keys=True, separators=(",", ":")).encode("ascii")


class BadHead(HomewardError):  # noqa: N818 - what is wrong
    """A line is no head, or not one that the key has signed."""


def head_now() -> Head:
    """The head of the trail as it is committed."""
    last = Record.objects.order_by("-number").values_list("number", "hash").first()
    return Head(*(last or (0, "")), now())


def key_of(file: Path) -> Ed25519PrivateKey:
    """The installation's key, made where there is none. Of two that begin at once, the first one's key stays."""
    if not file.is_file():
        _make_key(file)
    made = load_pem_private_key(file.read_bytes(), password=None)
    if not isinstance(made, Ed25519PrivateKey):
        raise HomewardError(f"{file.name} holds no Ed25519 key. Restore the key of the trail, or move the file away.")
    return made


def _make_key(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half_made = file.with_name(f"{file.name}.{os.getpid()}")
    handle = os.open(half_made, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "wb") as opened:
        opened.write(Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    with suppress(FileExistsError):
        os.link(half_made, file)
    half_made.unlink()


def public_text(key: Ed25519PublicKey) -> str:
    """A public key as one line that people can read out and compare: Base64 of its 32 bytes."""
    return base64.b64encode(key.public_bytes_raw()).decode("ascii")


def public_key_of(text: str) -> Ed25519PublicKey:
    """The public key that `public_text` wrote. Raises BadHead where it is none."""
    try:
        return Ed25519PublicKey.from_public_bytes(base64.b64decode(text.strip(), validate=True))
    except ValueError:
        raise BadHead("This is no public key of a trail: 44 characters, as sign_head --public-key prints it.") from None


def signed(head: Head, key: Ed25519PrivateKey) -> str:
    """A head as a line of JSON, with the public key beside the signature so that its holder knows whose it is."""
    said = json.loads(head.signed_text())
    signature = base64.b64encode(key.sign(head.signed_text())).decode("ascii")
    return json.dumps(said | {"public_key": public_text(key.public_key()), "signature": signature})


def read_heads(lines: Iterable[str], key: Ed25519PublicKey) -> list[Head]:
    """
    The heads of a file that somebody outside held.

    Raises:
        BadHead: a line is no head, or was not signed with this key; or there is none at all.
    """
    heads = [_read(number, line, key) for number, line in enumerate(lines, 1) if line.strip()]
    if not heads:
        raise BadHead("The file holds no head. Take the file that sign_head wrote.")
    return heads


def _read(place: int, line: str, key: Ed25519PublicKey) -> Head:
    try:
        said = json.loads(line)
        head = Head(int(said["number"]), str(said["hash"]), datetime.fromisoformat(said["signed_at"]))
        signature = base64.b64decode(said["signature"], validate=True)
    except (ValueError, KeyError, TypeError):
        raise BadHead(f"Line {place} is no signed head. Take the file as sign_head wrote it.") from None
    try:
        key.verify(signature, head.signed_text())
    except InvalidSignature:
        raise BadHead(
            f"The signature of line {place} is not that of this key. Either the line was changed, or another "
            "installation has signed it. Compare the public key with the one that you noted."
        ) from None
    return head


def as_noted(heads: Iterable[Head]) -> dict[int, str]:
    """
    The hash that each number must have.

    Raises:
        BadHead: two heads, both signed, give one record two hashes: the trail was written anew between them.
    """
    noted: dict[int, str] = {}
    for head in heads:
        if head.number and noted.setdefault(head.number, head.hash) != head.hash:
            raise BadHead(f"Two signed heads say different things of record {head.number}: the trail was rewritten.")
    return noted
