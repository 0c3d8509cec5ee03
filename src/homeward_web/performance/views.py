"""Pages of papers and figures."""

from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import Month
from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.policies import HomewardRequest, needs
from homeward_web.clock import today
from homeward_web.exchange.partnership import the_partnership
from homeward_web.performance.behind import records_behind
from homeward_web.performance.building import ask_for
from homeward_web.performance.models import Build
from homeward_web.performance.papers import KINDS, file_of, papers_of, rows_of

READS = (Permission.READ_FIGURES,)
_SHOWN, _MONTHS = 20, 24


class MonthForm(forms.Form):
    """Up to which month papers are built."""

    month = forms.ChoiceField(label="Up to and including", help_text="The last month that the papers report.")

    def __init__(self, *arguments: object, **options: object) -> None:
        super().__init__(*arguments, **options)  # type: ignore[arg-type]
        last = Month.of(today())
        months = [Month(last.number - back) for back in range(_MONTHS)]
        field = self.fields["month"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the type alone
        field.choices = [(str(each), f"{each.first_on:%B %Y}") for each in months]
        field.initial = str(months[1])


@needs(*READS, act="figures.list", methods=("GET", "POST"))
def figures(request: HomewardRequest) -> HttpResponse:
    """The papers that were built, and a form to build them anew."""
    form = MonthForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = ask_for(by=request.reader, month=Month.parse(form.cleaned_data["month"]))
        return redirect("build", made.reference)
    builds = Build.objects.select_related("asked_by")[:_SHOWN]
    return render(request, "performance/figures.html", {"form": form, "builds": builds})


@needs(*READS, act="figures.read", methods=("GET",))
def build(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """One build: how far it is, its papers, and the monthly report's rows, whose numbers lead to their records."""
    one = _build(reference)
    request.act.notes(build=one.reference)
    if one.state != Build.State.READY:
        return render(request, "performance/under_way.html", {"build": one})
    partnership = the_partnership()
    reports = [(agency, rows_of(one, agency)) for agency in partnership.councils()]
    context = {
        "build": one,
        "papers": papers_of(one, partnership),
        "reports": [(agency, rows) for agency, rows in reports if rows],
        "reads_records": request.reader.may(Permission.READ_RECORDS_BEHIND),
    }
    return render(request, "performance/build.html", context)


@needs(*READS, act="figures.paper", methods=("GET",))
def paper(request: HomewardRequest, reference: UUID, name: str) -> HttpResponse:
    """A paper as it was built. It is exact, and marked so."""
    path = file_of(_build(reference), name)
    if path is None:
        raise Http404
    request.act.notes(build=reference, paper=name)
    response = HttpResponse(path.read_bytes(), content_type=KINDS[path.suffix][1])
    response["Content-Disposition"] = f'{"inline" if path.suffix == ".pdf" else "attachment"}; filename="{path.name}"'
    return response


@needs(Permission.READ_RECORDS_BEHIND, act="figures.records", methods=("GET",))
def records(request: HomewardRequest, reference: UUID, agency: str, figure: str, period: str) -> HttpResponse:
    """The records behind a figure, of the reader's own agency."""
    one = _build(reference)
    if one.state != Build.State.READY:
        raise Http404
    try:
        found = records_behind(by=request.reader, build=one, agency=agency, figure=figure, period=period)
    except HomewardError:
        raise Http404 from None
    context = {"build": one, "found": found, "figure": figure, "agency": request.user.agency}
    return render(request, "performance/records.html", context)


def _build(reference: UUID) -> Build:
    return get_object_or_404(Build.objects.select_related("asked_by"), reference=reference)
