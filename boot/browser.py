"""Chromium."""

from boot.environment import Environment


def prepare(environment: Environment) -> dict[str, str]:
    return {}
