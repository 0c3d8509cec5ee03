"""A check at start-up: every address declares its policy, or nothing is served."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register
from django.urls import URLPattern, URLResolver, get_resolver

from homeward_web.accounts.policies import policy_of


@register("security")
def every_address_declares_its_policy(app_configs: Sequence[AppConfig] | None, **_: Any) -> list[CheckMessage]:
    """An error for each address whose view says nothing about who may call it."""
    return [
        Error(
            f"The address '{route}' declares no policy.",
            hint="Put @needs(...), @signed_in(...) or @open_to_all(...) of accounts.policies on its view.",
            id="accounts.E001",
        )
        for route, pattern in every_address()
        if policy_of(pattern.callback) is None
    ]


def every_address(
    patterns: Sequence[URLPattern | URLResolver] | None = None, before: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Every address that is answered, as it is written in `urls`, with its pattern."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from every_address(pattern.url_patterns, route)
        else:
            yield route, pattern
