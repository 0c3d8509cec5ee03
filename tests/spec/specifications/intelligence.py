"""Specifications of intelligence."""

from tests.spec.specification import Specification

SPECIFICATIONS: tuple[Specification, ...] = ()
