"""Pages for what was refused, is not there, or went wrong. They say what to do, and never what was asked for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from homeward_web.register.finding import HiddenChild


def refused(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: whoever asks may not open it; of a child of whom they may know, whom to ring."""
    if isinstance(exception, HiddenChild):
        return render(request, "hidden_child.html", {"hidden": exception}, status=403)
    return render(request, "refused.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: it is not there, or not for whoever asks: both look the same."""
    return render(request, "not_found.html", status=404)


def fault(request: HttpRequest) -> HttpResponse:
    """500: a fault in Homeward, or its database is gone."""
    return render(request, "fault.html", status=500)


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: a form that does not come from one of our pages, or from before signing out."""
    return render(request, "refused.html", status=403)
