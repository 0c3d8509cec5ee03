"""The environment of templates: GOV.UK Frontend's macros, and words for times, dates and codes."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader, StrictUndefined

from homeward_web.config.words import FILTERS


def environment(**options: Any) -> Environment:
    """Jinja's environment for all templates. A name that a template does not know is an error, never an empty cell."""
    options.pop("undefined", None)
    made = Environment(**options, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)  # noqa: S701 - Django asks for autoescape
    if made.loader is not None:
        made.loader = ChoiceLoader(
            [made.loader, PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})]
        )
    made.globals.update(static=static, url=_url)
    made.filters.update(FILTERS)
    return made


def _url(name: str, *arguments: Any) -> str:
    return reverse(name, args=arguments)
