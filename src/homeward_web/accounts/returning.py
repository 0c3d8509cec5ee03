"""Where people go on: back to the page at which they had to sign in or confirm, or to their first page."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from homeward_web.accounts.policies import policy_of
from homeward_web.accounts.readers import Reader

PARAMETER = "next"


def asked_to_return_to(request: HttpRequest) -> str:
    """The page that whoever calls is to come back to, if it is one of ours that can be opened; otherwise empty."""
    return safe_page(request.POST.get(PARAMETER) or request.GET.get(PARAMETER) or "")


def safe_page(path: str) -> str:
    """A path with its query if it is the address of one of our pages that can be opened by a link; otherwise empty."""
    if not path.startswith("/") or not url_has_allowed_host_and_scheme(path, allowed_hosts=None):
        return ""
    try:
        policy = policy_of(resolve(urlsplit(path).path).func)
    except (Resolver404, ValueError):
        return ""
    return path if policy is not None and "GET" in policy.methods else ""


def first_page(reader: Reader) -> str:
    """The first of the pages that settings name which somebody may open."""
    for name in settings.FIRST_PAGES:
        try:
            address = reverse(name)
        except NoReverseMatch:
            continue
        policy = policy_of(resolve(address).func)
        if policy is not None and policy.permits(reader):
            return address
    return reverse("account")
