"""A child's page, and those behind its sub-navigation."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.policies import HomewardRequest, needs
from homeward_web.desk.child import picture
from homeward_web.desk.child.all_entries import entries_of
from homeward_web.desk.child.identity import identity_of
from homeward_web.desk.child.overview import picture_of
from homeward_web.desk.child.places import places_of, records_of, same_address
from homeward_web.desk.child.sharing import glass_of, readings_of, shares_of
from homeward_web.desk.child.timeline import Kind
from homeward_web.desk.child.work import attempts_of, episodes_of, interviews_of, length_of
from homeward_web.desk.views.opening import of_child
from homeward_web.desk.views.words import WORDS
from homeward_web.register.models import Child

ENTRIES_A_PAGE = 100
LATEST = 6
_GET = ("GET",)


@needs(Permission.READ_CHILDREN, act="child.read", methods=_GET)
@of_child
def overview(request: HomewardRequest, child: Child) -> HttpResponse:
    """Who the child is, a picture of two years, and what happened last."""
    latest = entries_of(child.pk)[:LATEST]
    return _page(request, child, "child", {"picture": picture_of(child.pk), "latest": latest})


@needs(Permission.READ_CHILDREN, act="child.timeline", methods=_GET)
@of_child
def timeline(request: HomewardRequest, child: Child) -> HttpResponse:
    """Everything of the child that whoever looks may see, newest first, filtered by kind."""
    entries = entries_of(child.pk)
    chosen = {kind for kind in Kind if kind.value in request.GET.getlist("kind")}
    shown = [each for each in entries if not chosen or each.kind in chosen]
    kinds = [(kind, sum(each.kind is kind for each in entries), kind in chosen) for kind in Kind]
    part = Paginator(shown, ENTRIES_A_PAGE).get_page(request.GET.get("page"))
    chosen_words = "".join(f"kind={kind.value}&" for kind in Kind if kind in chosen)
    return _page(request, child, "child_timeline", {"part": part, "kinds": kinds, "chosen": chosen_words})


@needs(Permission.READ_CHILDREN, act="child.missing", methods=_GET)
@of_child
def missing(request: HomewardRequest, child: Child) -> HttpResponse:
    """The child's episodes."""
    return _page(request, child, "child_missing", {"rows": episodes_of(child.pk)})


@needs(Permission.READ_CHILDREN, act="child.interviews", methods=_GET)
@of_child
def interviews(request: HomewardRequest, child: Child) -> HttpResponse:
    """The child's return interviews, and each attempt to offer one."""
    rows = {"rows": interviews_of(child.pk), "attempts": attempts_of(child.pk), "episodes": episodes_of(child.pk)}
    return _page(request, child, "child_interviews", rows)


@needs(Permission.READ_CHILDREN, act="child.places", methods=_GET)
@of_child
def places(request: HomewardRequest, child: Child) -> HttpResponse:
    """Where the child lives and lived, agencies' records of it, and who lives at the same address."""
    records = records_of(child.pk)
    near = same_address(child.pk, records)
    request.act.saw_all(each.key for each in near)
    return _page(request, child, "child_places", {"places": places_of(child.pk), "records": records, "near": near})


@needs(Permission.READ_CHILDREN, act="child.sharing", methods=_GET)
@of_child
def sharing(request: HomewardRequest, child: Child) -> HttpResponse:
    """Who may see the child. Its lists of readers, with who must not see it, are for its lead agency alone."""
    is_lead = child.lead_agency_id == request.reader.agency
    readings = readings_of(child.pk) if is_lead else []
    shown = {"shares": shares_of(child.pk), "readings": readings, "opened": glass_of(child.pk)}
    return _page(request, child, "child_sharing", shown)


def _page(request: HomewardRequest, child: Child, name: str, shown: dict[str, Any]) -> HttpResponse:
    """One of the child's pages, in the frame that all have: the identity bar and the sub-navigation."""
    frame = WORDS | {
        "sizes": picture,
        "length_of": length_of,
        "child": child,
        "identity": identity_of(child),
        "current": name,
        "may": request.reader.may,
        "P": Permission,
    }
    return render(request, f"desk/{name}.html", frame | shown)
