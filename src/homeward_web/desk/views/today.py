"""
Today. It refreshes itself every minute where JavaScript runs: `today_now` gives the lists alone, as an act of its own
name (`desk.today.refresh`), so that who reads the trail can tell a page that stood open from somebody who looked.
"""

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.policies import HomewardRequest, needs
from homeward_web.clock import now
from homeward_web.desk.models import LastLook
from homeward_web.desk.today.board import board
from homeward_web.desk.views.words import WORDS
from homeward_web.register.actions.held import waiting_reports

_GET = ("GET",)


@needs(Permission.READ_CHILDREN, act="desk.today", methods=_GET)
def today(request: HomewardRequest) -> HttpResponse:
    """Who is missing, who came back, what is due, what must be decided."""
    return _board(request, "desk/today.html")


@needs(Permission.READ_CHILDREN, act="desk.today.refresh", methods=_GET)
def today_now(request: HomewardRequest) -> HttpResponse:
    """The lists of Today alone, for the page that stands open."""
    return _board(request, "desk/today_lists.html")


@needs(Permission.READ_CHILDREN, act="desk.today.seen", methods=("POST",))
def today_seen(request: HomewardRequest) -> HttpResponse:
    """Whoever looks has seen what changed until the page was made; what came later will still be shown."""
    LastLook.objects.update_or_create(user=request.user, defaults={"looked_at": _moment(request.POST.get("until", ""))})
    return redirect("today")


def _moment(text: str) -> datetime:
    """The moment at which the page was made, as it says itself; never one that is to come."""
    try:
        return min(datetime.fromisoformat(text).replace(tzinfo=None), now())
    except ValueError:
        return now()


def _board(request: HomewardRequest, template: str) -> HttpResponse:
    shown = board()
    request.act.saw_all(shown.children)
    held = waiting_reports(request.reader).count()
    more = {"board": shown, "held_reports": held, "may": request.reader.may, "P": Permission}
    return render(request, template, WORDS | more)
