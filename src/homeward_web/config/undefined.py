"""A name that a template does not know is an error: an empty cell would be read as "nothing"."""

from typing import Any

from jinja2 import Undefined
from jinja2.utils import missing

_THEIRS = ("undefined", "null", "caller")


class MustBeKnown(Undefined):
    """
    As Jinja's strict kind, but for what GOV.UK's macros live by: an optional part of a dictionary may be left out.

    Their words for that are names, too; and a macro that is not called with a block has no `caller`.
    """

    def _refuse_name(self) -> None:
        if self._undefined_obj is missing and self._undefined_name not in _THEIRS:
            self._fail_with_undefined_error()

    def __str__(self) -> str:
        self._refuse_name()
        return super().__str__()

    def __bool__(self) -> bool:
        self._refuse_name()
        return super().__bool__()

    def __iter__(self) -> Any:
        self._refuse_name()
        return super().__iter__()

    def __len__(self) -> int:
        self._refuse_name()
        return super().__len__()

    __hash__ = Undefined.__hash__

    def __eq__(self, other: object) -> bool:
        self._refuse_name()
        return super().__eq__(other)

    def __ne__(self, other: object) -> bool:
        return not self == other
