"""Codes that an app shows for half a minute (TOTP, RFC 6238), and recovery codes."""

import base64
import hmac
import io
import secrets
import struct
from datetime import datetime
from urllib.parse import quote, urlencode

import qrcode
import qrcode.image.svg
from django.utils.crypto import salted_hmac

SECONDS, DIGITS = 30, 6
_SECRET_BYTES = 20
_EPOCH = datetime(1970, 1, 1)
_AROUND = (-1, 0, 1)
"""Clocks differ: the code before and the one after are taken, too (RFC 6238, section 5.2)."""

RECOVERY_CODES = 10
_RECOVERY_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # without what is easily mistaken: i, l, o, 0, 1
_RECOVERY_LENGTH = 12
"""59 bits each."""


def new_secret() -> bytes:
    """A secret for an app."""
    return secrets.token_bytes(_SECRET_BYTES)


def secret_words(secret: bytes) -> str:
    """A secret as people type it into an app: groups of four letters and digits."""
    text = base64.b32encode(secret).decode()
    return " ".join(text[start : start + 4] for start in range(0, len(text), 4))


def code_of(secret: bytes, step: int) -> str:
    """The code of one half minute, counted from the beginning of 1970."""
    digest = hmac.new(secret, struct.pack(">Q", step), "sha1").digest()
    start = digest[-1] & 0x0F
    (number,) = struct.unpack(">I", digest[start : start + 4])
    return f"{(number & 0x7FFFFFFF) % 10**DIGITS:0{DIGITS}}"


def step_at(moment: datetime) -> int:
    """The number of the half minute that an instant, UTC, lies in."""
    return int((moment - _EPOCH).total_seconds()) // SECONDS


def step_of(secret: bytes, code: str, moment: datetime, after: int) -> int | None:
    """
    The half minute around an instant whose code this is; None where it is of none.

    Args:
        after: the half minute of the last code that was used. That one and earlier ones are refused.
    """
    given = "".join(code.split())
    found = None
    for shift in _AROUND:
        step = step_at(moment) + shift
        if hmac.compare_digest(code_of(secret, step).encode(), given.encode()) and step > after:
            found = step
    return found


def app_link(secret: bytes, email: str, place: str) -> str:
    """The link that an app reads from a picture."""
    issuer = f"Homeward {place}"
    said = urlencode({"secret": base64.b32encode(secret).decode(), "issuer": issuer}, quote_via=quote)
    return f"otpauth://totp/{quote(issuer)}:{quote(email)}?{said}"


def picture_of(link: str) -> str:
    """A QR code as SVG."""
    made = io.BytesIO()
    qrcode.make(link, image_factory=qrcode.image.svg.SvgPathImage, box_size=12).save(made)
    return made.getvalue().decode()


def new_recovery_codes() -> list[str]:
    """Codes as their owner writes them down: `abcd-efgh-jkmn`."""
    return ["-".join(_letters(4) for _ in range(_RECOVERY_LENGTH // 4)) for _ in range(RECOVERY_CODES)]


def _letters(count: int) -> str:
    return "".join(secrets.choice(_RECOVERY_ALPHABET) for _ in range(count))


def hash_of_recovery_code(code: str) -> str:
    """What is kept of a code, however it is written. It has so many possible values that a fast hash is enough."""
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return salted_hmac("homeward.recovery_code", plain, algorithm="sha256").hexdigest()
