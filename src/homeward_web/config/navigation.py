"""The parts of the house as the top of each page names them, for whoever looks."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.readers import Reader


@dataclass(frozen=True)
class Part:
    """A part of the house: its name, the name of its first address, and which permission opens it."""

    text: str
    address: str
    any_of: frozenset[Permission]


P = Permission
PARTS = (
    Part("Today", "today", frozenset({P.READ_CHILDREN})),
    Part("Children", "children", frozenset({P.READ_CHILDREN})),
    Part("Missing", "missing", frozenset({P.READ_CHILDREN})),
    Part("Meetings", "meetings", frozenset({P.LEAD_MEETINGS, P.DECIDE_STRATEGY})),
    Part("Extracts", "extracts", frozenset({P.LOAD_EXTRACTS})),
    Part("Links", "links", frozenset({P.REVIEW_LINKS})),
    Part("Figures", "figures", frozenset({P.READ_FIGURES})),
    Part("Audit", "trail", frozenset({P.READ_AUDIT})),
    Part("Break-glass", "break_glass_reviews", frozenset({P.REVIEW_BREAK_GLASS})),
    Part("People", "people", frozenset({P.MANAGE_USERS})),
)


@dataclass(frozen=True)
class Link:
    """A part as a page shows it."""

    text: str
    href: str
    is_current: bool


def navigation(request: HttpRequest) -> list[Link]:
    """The parts that whoever looks may open; none for who has not signed in."""
    reader: Reader | None = getattr(request, "reader", None)
    if reader is None:
        return []
    return [
        Link(part.text, href, request.path.startswith(href))
        for part in PARTS
        if part.any_of & reader.permissions and (href := address_or_none(part.address))
    ]


def address_or_none(name: str, *arguments: object) -> str:
    """The address with a name, of what the arguments name; empty where this installation has none."""
    try:
        return reverse(name, args=arguments)
    except NoReverseMatch:
        return ""
