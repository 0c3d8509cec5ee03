"""Specifications of education."""

from tests.spec.specification import Specification

SPECIFICATIONS: tuple[Specification, ...] = ()
