"""The environment of templates: GOV.UK Frontend's macros, form fields, and words for times, dates and codes."""

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import ChoiceLoader, Environment, PackageLoader, PrefixLoader

from homeward_web.clock import now
from homeward_web.clock.moment import is_set
from homeward_web.config.form_html import FormHtml
from homeward_web.config.navigation import address_or_none, navigation
from homeward_web.config.undefined import MustBeKnown
from homeward_web.config.words import FILTERS


def environment(**options: Any) -> Environment:
    """Jinja's environment for all templates."""
    options.pop("undefined", None)
    made = Environment(**options, undefined=MustBeKnown, trim_blocks=True, lstrip_blocks=True)  # noqa: S701 - Django asks for autoescape
    if made.loader is not None:
        made.loader = ChoiceLoader(
            [made.loader, PrefixLoader({"govuk_frontend_jinja": PackageLoader("govuk_frontend_jinja")})]
        )
    forms = FormHtml(made)
    made.globals.update(
        static=static,
        url=_url,
        navigation=navigation,
        address=address_or_none,
        field=forms.field,
        error_summary=forms.error_summary,
        now=now,
        is_clock_set=is_set,
    )
    made.filters.update(FILTERS)
    return made


def _url(name: str, *arguments: Any) -> str:
    return reverse(name, args=arguments)
