"""Reporting a child missing: find the child, then one short form, saved at once."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render

from homeward_web.accounts.models import Agency
from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.policies import HomewardRequest, needs
from homeward_web.missing.actions.reporting import AlreadyReported, report_missing
from homeward_web.missing.forms.reporting import FURTHER, FindChildForm, NewChildReportForm, ReportForm
from homeward_web.missing.models import MissingEpisode
from homeward_web.missing.naming import Named, name_of, named
from homeward_web.missing.police_list import read_list
from homeward_web.missing.telling import when_words
from homeward_web.missing.views.looking import look_for
from homeward_web.missing.views.saving import redirect_done, saved
from homeward_web.register.actions.reports import place_report
from homeward_web.register.finding import find_child
from homeward_web.register.matching import Reported
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
    form = FindChildForm(_looked_for(request))
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


def _looked_for(request: HomewardRequest) -> Any:
    """What was typed; or what a row of the police's list says, where somebody comes from there."""
    if "from_list" not in request.POST:
        return request.POST if "name" in request.POST else None
    rows = read_list(request.POST.get("rows", ""))
    row = next((each for each in rows if str(each.number) == request.POST["from_list"]), None)
    if row is None:
        return None
    born = row.born_on
    parts = {"day": born.day, "month": born.month, "year": born.year} if born else {}
    return {"name": row.name, **{f"born_on_{name}": str(part) for name, part in parts.items()}}


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
    sent: list[Agency] = []

    def of_new() -> Child | None:
        placed = place_report(by=request.reader, reported=_reported(form), account=_account(form), is_new=True)
        sent.extend(placed.ring)
        return placed.person.child if placed.person else None

    answer = _report(request, form, of_new, {"child": None, "is_new": True})
    return render(request, "missing/report_sent.html", {"leads": sent}) if sent else answer


def _reported(form: NewChildReportForm) -> Reported:
    said = form.cleaned_data
    return Reported(forename=said["forename"], surname=said["surname"], born_on=said["born_on"])


def _account(form: NewChildReportForm) -> str:
    """What the lead of a hidden child is told, where the report turns out to be of one."""
    said = form.cleaned_data
    lines = {
        "Last seen": when_words(form.when("last_seen")),
        "Where": said["last_seen_where"],
        "Police reference": said["police_reference"],
        "Told by": said["reported_by_name"],
        "What happened": said["circumstances"],
    }
    return "\n".join(f"{what}: {words}" for what, words in lines.items() if words)


def _initial(request: HomewardRequest) -> dict[str, Any]:
    posted = request.POST
    born = [posted.get(f"born_on_{part}", "") for part in ("day", "month", "year")]
    return {"forename": posted.get("forename", ""), "surname": posted.get("surname", ""), "born_on": born}


def _report(
    request: HomewardRequest, form: ReportForm, child: Callable[[], Child | None], context: dict[str, Any]
) -> HttpResponse:
    """Records the report, of the child that `child` gives; of none, nothing: the report was sent to others."""
    made: list[MissingEpisode] = []
    there: list[MissingEpisode] = []

    def act(valid: ReportForm) -> None:
        is_council = Agency.objects.get(pk=request.reader.agency).kind == "council"
        if (of := child()) is None:
            return
        try:
            made.append(report_missing(by=request.reader, child=of, report=valid.report(is_council=is_council)))
        except AlreadyReported as already:
            there.append(already.episode)
            raise

    if form.is_bound and saved(request, form, act) and made:
        return redirect_done("episode", made[0].reference, done="reported")
    return render(request, "missing/report.html", _page(form, context | {"there": there[0] if there else None}))


def _page(form: ReportForm, context: dict[str, Any]) -> dict[str, Any]:
    return {"there": None, "further": FURTHER, "form": form} | context
