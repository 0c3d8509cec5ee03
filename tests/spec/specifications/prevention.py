"""Specifications of prevention."""

from tests.spec.specification import Specification

SPECIFICATIONS: tuple[Specification, ...] = ()
