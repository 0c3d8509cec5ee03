"""Specifications of meetings."""

from tests.spec.specification import Specification

SPECIFICATIONS: tuple[Specification, ...] = ()
