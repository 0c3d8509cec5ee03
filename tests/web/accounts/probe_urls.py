"""Addresses for tests alone: pages that read, write, fail and refuse, besides those of accounts."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.template.response import TemplateResponse
from django.urls import include, path

from homeward_web.accounts.models import Agency, Team
from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.policies import needs, open_to_all, signed_in
from homeward_web.register.models import Child

READ = Permission.READ_CHILDREN
handler403 = "homeward_web.config.error_pages.refused"
handler404 = "homeward_web.config.error_pages.not_found"


@needs(READ, act="probe.child", methods=("GET",))
def child(request, reference):
    """A page as they should be: it reads through the scoped manager."""
    found = Child.objects.filter(reference=reference).first()
    if found is None:
        raise Http404
    request.act.saw(found.pk)
    return HttpResponse("shown")


@needs(READ, act="probe.unscoped", methods=("GET",))
def careless(request, reference):
    """A page whose author took the wrong manager."""
    if not Child.unscoped.filter(reference=reference).exists():
        raise Http404
    return HttpResponse("shown")


class _CountsLate:
    """A template that reads while it is rendered, as every list page does."""

    def render(self, context, request):
        return f"{context['children'].count()} children"


@needs(READ, act="probe.late", methods=("GET",))
def late(request):
    return TemplateResponse(request, _CountsLate(), {"children": Child.unscoped.all()})


@needs(READ, act="probe.streams", methods=("GET",))
def streams(request):
    return StreamingHttpResponse(["a", "b"])


@signed_in(act="probe.anybody", methods=("GET",))
def anybody(request):
    return HttpResponse("shown")


@signed_in(act="probe.sensitive", methods=("GET",), step_up=True)
def sensitive(request):
    return HttpResponse("shown")


@open_to_all(act="probe.open", methods=("GET",))
def open_page(request):
    return HttpResponse("shown")


def _writes(request):
    request.act.notes(team="one")
    Team.objects.create(agency=Agency.objects.get(pk=request.reader.agency), name=request.POST.get("name", "one"))


@needs(READ, act="probe.writes", methods=("POST",))
def writes(request):
    _writes(request)
    return HttpResponse("written")


@needs(READ, act="probe.fails", methods=("POST",))
def fails(request):
    _writes(request)
    raise ZeroDivisionError


@needs(READ, act="probe.refuses", methods=("POST",))
def refuses(request):
    _writes(request)
    raise PermissionDenied


@needs(READ, act="probe.misses", methods=("POST",))
def misses(request):
    _writes(request)
    raise Http404


def undeclared(request):
    return HttpResponse("shown")


PROBES = [
    path("probe/child/<uuid:reference>/", child, name="probe_child"),
    path("probe/careless/<uuid:reference>/", careless, name="probe_careless"),
    *(
        path(f"probe/{view.__name__}/", view, name=f"probe_{view.__name__}")
        for view in (late, streams, anybody, sensitive, open_page, writes, fails, refuses, misses)
    ),
]
urlpatterns = [path("", include("homeward_web.accounts.urls")), *PROBES]
