"""Small secrets that the database keeps, encrypted with a key that it does not have."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.encoding import force_bytes

_LENGTH = 32


class CannotUnseal(ValueError):  # noqa: N818 - what is wrong
    """It was sealed with a key that is gone, or was changed."""


def seal(secret: bytes, purpose: str) -> bytes:
    """A secret, encrypted and authenticated, for one purpose alone."""
    return _box(purpose).encrypt(secret)


def unseal(sealed: bytes, purpose: str) -> bytes:
    """
    What was sealed.

    Raises:
        CannotUnseal: with another key, for another purpose, or changed since.
    """
    try:
        return _box(purpose).decrypt(bytes(sealed))
    except InvalidToken:
        raise CannotUnseal(f"A secret kept for {purpose} cannot be read with the key in use.") from None


def _box(purpose: str) -> MultiFernet:
    """Sealed with the key in use; read with it and those of before."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return MultiFernet([Fernet(_derived(key, purpose)) for key in keys])


def _derived(key: str | bytes, purpose: str) -> bytes:
    derived = HKDF(algorithm=SHA256(), length=_LENGTH, salt=None, info=f"homeward.{purpose}".encode())
    return base64.urlsafe_b64encode(derived.derive(force_bytes(key)))
