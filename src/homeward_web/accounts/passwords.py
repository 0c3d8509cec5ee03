"""What a password may not be, besides short: common below its decoration, monotonous, made of its owner's address."""

import re
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError

_DISTINCT = 5
_PART = 4
_SAID_HERE = ("homeward", "missing", "safeguarding")
_AT_THE_ENDS = re.compile(r"^[^a-z]+|[^a-z]+$")
_LOOKS_LIKE = str.maketrans("0134578@$!", "oleastbasi")


class NotCommon:
    """Refuses the passwords most often stolen and guessed, whatever digits and signs stand around or within them."""

    def __init__(self) -> None:
        self.known = CommonPasswordValidator().passwords

    def validate(self, password: str, user: Any = None) -> None:
        plain = password.lower()
        bare = _AT_THE_ENDS.sub("", plain)
        read = _AT_THE_ENDS.sub("", plain.translate(_LOOKS_LIKE))
        if any(each in self.known or each in _SAID_HERE for each in (plain, bare, read)):
            raise ValidationError("Choose a password that is not one of those most often used.", code="common")
        if len(set(plain)) < _DISTINCT:
            raise ValidationError("Choose a password with more different letters.", code="monotonous")

    def get_help_text(self) -> str:
        return "It must not be one that many people use."


class NoPartOfAddress:
    """Refuses passwords in which a word of the e-mail address or of the name stands."""

    def validate(self, password: str, user: Any = None) -> None:
        if user is None:
            return
        plain = password.lower()
        words = re.split(r"[^a-z]+", f"{user.email} {user.name}".lower())
        if any(len(word) >= _PART and word in plain for word in words):
            raise ValidationError(
                "Choose a password without parts of your name or e-mail address.", code="part_of_address"
            )

    def get_help_text(self) -> str:
        return "It must not hold parts of your name or e-mail address."
