"""
Fields of models that mirror the dataset's tables: of each kind of column, the field that holds it without loss.

What a column leaves empty is null in every kind of field, so that a snapshot comes back as it went in.
"""

from typing import Any

from django.db import models

from homeward.dataset.codes import CODE_LISTS

_LONGEST_CODE = 60


def code(code_list: str, *, required: bool = False, label: str | None = None) -> "models.CharField[Any, Any]":
    """A code of one of the dataset's lists."""
    codes = [(each.code, each.label) for each in CODE_LISTS[code_list].codes]
    return models.CharField(label, max_length=_LONGEST_CODE, choices=codes, null=not required, blank=not required)


def text(longest: int = 200, *, required: bool = False) -> "models.CharField[Any, Any]":
    """A text of at most so many characters."""
    return models.CharField(max_length=longest, null=not required, blank=not required)


def day(*, required: bool = False) -> "models.DateField[Any, Any]":
    """A date in the UK."""
    return models.DateField(null=not required, blank=not required)


def instant() -> "models.DateTimeField[Any, Any]":
    """An instant, in UTC without a zone."""
    return models.DateTimeField(null=True, blank=True)


def yes_no() -> "models.BooleanField[Any, Any]":
    """Yes, no, or not recorded."""
    return models.BooleanField(null=True, blank=True)


def event(
    *, required: bool = False
) -> "tuple[models.DateTimeField[Any, Any], models.DateField[Any, Any], models.CharField[Any, Any]]":
    """The three fields of an event in time: `x_at, x_on, x_precision = event()`."""
    return instant(), day(required=required), code("precision")
