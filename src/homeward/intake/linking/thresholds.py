"""
Thresholds: from which probability the model links alone, and from which a person is asked.

Chosen on invented families (docs/reference/linking-benchmark.md), which flatter: set them again on pairs that people of
the partnership have decided, once there are some hundreds.
"""

ACCEPT_FROM = 0.95
"""Two agencies' records are one child without a person, if nothing contradicts it (`judging`)."""

ACCEPT_DUPLICATE_FROM = 0.99
"""Two records of one agency. It gave them two identifiers, and mostly knew why."""

REVIEW_FROM = 0.25
"""A person is asked. Below, nobody is: of a hundred such pairs a handful would be one child."""

RIVAL_WITHIN = 3.0
"""Bits. A record with two partners in one agency that are nearly as likely is for a person to decide."""
