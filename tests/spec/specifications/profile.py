"""Specifications of profile."""

from tests.spec.specification import Specification

SPECIFICATIONS: tuple[Specification, ...] = ()
