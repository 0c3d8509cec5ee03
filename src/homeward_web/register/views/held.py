"""Reports that somebody made of a child whose record is hidden from them: for the lead agency, which records them."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.policies import HomewardRequest, needs
from homeward_web.register.actions.held import take_report, waiting_reports
from homeward_web.register.children import PersonRecord


@needs(Permission.REPORT_MISSING, act="register.held_reports", methods=("GET",))
def held_reports(request: HomewardRequest) -> HttpResponse:
    """The reports that wait, the oldest first, with whom to ring back."""
    reports = list(waiting_reports(request.reader).select_related("child", "from_agency", "from_user"))
    people = PersonRecord.objects.filter(child__in=[each.child_id for each in reports]).order_by("-pk")
    names = {person.child_id: person.full_name for person in people}
    request.act.saw_all(each.child_id for each in reports)
    rows = [(each, names.get(each.child_id, "Name not recorded")) for each in reports]
    return render(request, "register/held_reports.html", {"rows": rows})


@needs(Permission.REPORT_MISSING, act="register.take_report", methods=("POST",))
def take_held_report(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """Takes a report up, and goes on to recording the episode."""
    report = waiting_reports(request.reader).filter(pk=reference).select_related("child").first()
    if report is None:
        raise Http404
    take_report(by=request.reader, report=report)
    try:
        return redirect(reverse("report_missing_child", args=[report.child.reference]))
    except NoReverseMatch:
        return redirect("held_reports")
