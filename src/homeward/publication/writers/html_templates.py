"""The HTML templates, and what they may do: everything from data is escaped, and nothing is quietly missing."""

from functools import cache
from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined, Template
from markupsafe import Markup


def html_template(name: str) -> Template:
    """A template of this folder, by its file's name."""
    return _environment().get_template(name)


def css_string(text: str) -> Markup:
    """A text as a CSS string: every character that could end it, or the style element, is a number."""
    plain = "".join(each if each.isascii() and each.isalnum() else f"\\{ord(each):x} " for each in text)
    return Markup(f'"{plain}"')  # noqa: S704 - every other character is a number


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_template),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["css_string"] = css_string
    return environment


def _template(name: str) -> str:
    return (files("homeward.publication.writers") / "templates" / name).read_text(encoding="utf-8")
