"""Reporting a child missing: find the child, then one short form, saved at once."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from homeward_web.accounts.models import Agency
from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.policies import HomewardRequest, needs
from homeward_web.missing.actions.people import add_child
from homeward_web.missing.actions.reporting import AlreadyReported, report_missing
from homeward_web.missing.forms.choices import known
from homeward_web.missing.forms.reporting import FURTHER, FindChildForm, NewChildReportForm, ReportForm
from homeward_web.missing.models import MissingEpisode
from homeward_web.missing.naming import Named, name_of, named
from homeward_web.missing.views.looking import look_for
from homeward_web.missing.views.saving import redirect_done, saved
from homeward_web.register.finding import find_child
from homeward_web.register.models import Child


@dataclass(frozen=True)
class Found:
    """A child that fits, and its episode that is open, if there is one."""

    child: Named
    open_episode: MissingEpisode | None


@needs(Permission.REPORT_MISSING, act="missing.find_child")
def find(request: HomewardRequest) -> HttpResponse:
    """Step 1: who it is. What is looked for goes by POST, so that no name stands in an address."""
    if chosen := _chosen(request):
        return redirect("report_missing_child", chosen)
    form = FindChildForm(request.POST if "name" in request.POST else None)
    context: dict[str, Any] = {"form": form, "looked": False}
    if form.is_bound and form.is_valid():
        fitting = look_for(
            request.reader,
            name=form.cleaned_data["name"],
            born_on=form.cleaned_data["born_on"],
            identifier=form.cleaned_data["identifier"],
        )
        request.act.saw_all(fitting.children)
        context |= {
            "looked": True,
            "found": _with_episodes(fitting.children),
            "leads": fitting.leads,
            "new_child": _begun(form),
        }
    return render(request, "missing/report_find.html", context)


def _chosen(request: HomewardRequest) -> UUID | None:
    """The child whose page somebody came from."""
    try:
        return UUID(request.GET["child"]) if "child" in request.GET else None
    except ValueError:
        return None


def _with_episodes(children: list[int]) -> list[Found]:
    names = named(children)
    open_ones = {
        each.child_id: each
        for each in MissingEpisode.objects.filter(child__in=list(names), is_open=True, joined_into=None)
    }
    return [Found(names[key], open_ones.get(key)) for key in children if key in names]


def _begun(form: FindChildForm) -> dict[str, str]:
    """What was typed of a child, as the form of a new child takes it: nothing is typed twice."""
    forename, _, surname = form.cleaned_data["name"].strip().partition(" ")
    born = form.cleaned_data["born_on"]
    parts = {"day": born.day, "month": born.month, "year": born.year} if born else {}
    return {"forename": forename, "surname": surname, **{f"born_on_{name}": str(part) for name, part in parts.items()}}


@needs(Permission.REPORT_MISSING, act="missing.report")
def report_known(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """Step 2, of a child whose record whoever reports may see."""
    child = find_child(request.reader, reference)
    form = ReportForm(request.POST or None)
    return _report(request, form, lambda: child, {"child": name_of(child), "is_new": False})


@needs(Permission.REPORT_MISSING, act="missing.report_new_child", methods=("POST",))
def report_new(request: HomewardRequest) -> HttpResponse:
    """Step 2, of a child whom nobody is known to have a record of."""
    if "begin" in request.POST:
        begun = NewChildReportForm(initial=_initial(request))
        return render(request, "missing/report.html", _page(begun, {"child": None, "is_new": True}))
    form = NewChildReportForm(request.POST)
    return _report(request, form, lambda: _add(request, form), {"child": None, "is_new": True})


def _initial(request: HomewardRequest) -> dict[str, Any]:
    posted = request.POST
    born = [posted.get(f"born_on_{part}", "") for part in ("day", "month", "year")]
    return {"forename": posted.get("forename", ""), "surname": posted.get("surname", ""), "born_on": born}


def _add(request: HomewardRequest, form: NewChildReportForm) -> Child:
    said = form.cleaned_data
    return add_child(
        by=request.reader,
        forename=said["forename"],
        surname=said["surname"],
        born_on=said["born_on"],
        sex=known(said["sex"]),
    )


def _report(request: HomewardRequest, form: ReportForm, child: Any, context: dict[str, Any]) -> HttpResponse:
    made: list[MissingEpisode] = []
    there: list[MissingEpisode] = []

    def act(valid: ReportForm) -> None:
        is_council = Agency.objects.get(pk=request.reader.agency).kind == "council"
        try:
            made.append(report_missing(by=request.reader, child=child(), report=valid.report(is_council=is_council)))
        except AlreadyReported as already:
            there.append(already.episode)
            raise

    if form.is_bound and saved(request, form, act):
        return redirect_done("episode", made[0].reference, done="reported")
    return render(request, "missing/report.html", _page(form, context | {"there": there[0] if there else None}))


def _page(form: ReportForm, context: dict[str, Any]) -> dict[str, Any]:
    return {"there": None, "further": FURTHER, "form": form} | context
