"""The lists of children and of episodes."""

from django.core.paginator import Paginator
from django.http import HttpResponse, QueryDict
from django.shortcuts import render

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.policies import HomewardRequest, needs
from homeward_web.desk.lists import children as of_children
from homeward_web.desk.lists import episodes as of_episodes
from homeward_web.desk.views.words import WORDS

A_PAGE = 50
_GET = ("GET",)


@needs(Permission.READ_CHILDREN, act="children.list", methods=_GET)
def children(request: HomewardRequest) -> HttpResponse:
    """Children that whoever looks may see, filtered and in an order."""
    only, order = of_children.ChildFilters(request.GET).chosen()
    form = of_children.ChildFilters(initial={"only": only, "order": order})
    part = Paginator(of_children.ordered(of_children.filtered(only), order), A_PAGE).get_page(request.GET.get("page"))
    rows = of_children.rows_of(list(part.object_list))
    request.act.saw_all(row.key for row in rows)
    before = _before([("asked", "1"), *(("only", name) for name in only), ("order", order)])
    shown = {"form": form, "part": part, "rows": rows, "before": before, "may": request.reader.may, "P": Permission}
    return render(request, "desk/children.html", WORDS | shown)


@needs(Permission.READ_CHILDREN, act="missing.list", methods=_GET)
def missing(request: HomewardRequest) -> HttpResponse:
    """Episodes of children that whoever looks may see, filtered, the latest first."""
    filters = of_episodes.EpisodeFilters(request.GET)
    chosen = {name: filters.chosen(name) for name in of_episodes.USUAL}
    part = Paginator(of_episodes.filtered(filters), A_PAGE).get_page(request.GET.get("page"))
    rows = of_episodes.rows_of(list(part.object_list))
    request.act.saw_all(row.episode.child_id for row in rows)
    form = of_episodes.EpisodeFilters(initial=chosen)
    shown = {"form": form, "part": part, "rows": rows, "before": _before(list(chosen.items()))}
    return render(request, "desk/missing.html", WORDS | shown | {"may": request.reader.may, "P": Permission})


def _before(chosen: list[tuple[str, str]]) -> str:
    """The address of a list with its filters, up to the number of the page."""
    query = QueryDict(mutable=True)
    for name, value in chosen:
        query.appendlist(name, value)
    return f"?{query.urlencode()}&"
