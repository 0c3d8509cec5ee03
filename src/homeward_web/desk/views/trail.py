"""The audit trail's pages, for data protection and Caldicott leads: who has seen a child and why, and who did what."""

from uuid import UUID

from django import forms
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from homeward_web.accounts.models import User
from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.policies import HomewardRequest, needs
from homeward_web.audit.models import Record
from homeward_web.desk.trail import children, rows

A_PAGE = 50
_GET = ("GET",)


class FindForm(forms.Form):
    """Whose trail is asked for: a child's, or that of a person who signs in."""

    child = forms.CharField(
        label="A child",
        help_text="Your agency's own identifier of the child, or the reference at the end of its page's address.",
        max_length=100,
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "spellcheck": "false"}),
    )
    person = forms.EmailField(
        label="A person of your agency",
        help_text="Their e-mail address.",
        required=False,
        widget=forms.EmailInput({"autocomplete": "off", "spellcheck": "false"}),
    )


@needs(Permission.READ_AUDIT, act="trail.list", methods=_GET)
def trail(request: HomewardRequest) -> HttpResponse:
    """What the people of the agency did, and how others opened its children's records in an emergency."""
    return _listed(request, "trail", rows.of_agency(request.reader.agency), {"find": FindForm()})


@needs(Permission.READ_AUDIT, act="trail.find", methods=("POST",))
def find(request: HomewardRequest) -> HttpResponse:
    """From an identifier, which stands in no address, to the trail of whose it is."""
    form = FindForm(request.POST)
    if form.is_valid():
        if form.cleaned_data["person"]:
            found = User.objects.filter(email=form.cleaned_data["person"].lower(), agency=request.reader.agency).first()
            if found:
                return redirect("trail_person", found.pk)
            form.add_error("person", "Nobody of your agency signs in with this address. Check how it is spelled.")
        else:
            one = children.find(request.reader.agency, form.cleaned_data["child"].strip())
            if one:
                request.act.notes(reference=one.reference)
                return redirect("trail_child", one.reference)
            form.add_error("child", "Your agency works with no child of this identifier. Check it, or try another.")
    return _listed(request, "trail", rows.of_agency(request.reader.agency), {"find": form})


@needs(Permission.READ_AUDIT, act="trail.child", methods=_GET)
def of_child(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """Who has seen a child and why."""
    one = children.find(request.reader.agency, str(reference))
    if one is None:
        raise Http404
    request.act.saw(one.key)
    return _listed(request, "trail_child", rows.of_child(one.key), {"child": one})


@needs(Permission.READ_AUDIT, act="trail.person", methods=_GET)
def of_person(request: HomewardRequest, person: UUID) -> HttpResponse:
    """What one person of the agency has looked at and done."""
    one = User.objects.filter(pk=person, agency=request.reader.agency).first()
    if one is None:
        raise Http404
    request.act.notes(person=one.pk)
    return _listed(request, "trail_person", rows.of_person(one), {"person": one})


def _listed(
    request: HomewardRequest, template: str, records: QuerySet[Record], shown: dict[str, object]
) -> HttpResponse:
    chosen = rows.TrailFilters(request.GET).chosen()
    part = Paginator(rows.filtered(records, chosen), A_PAGE).get_page(request.GET.get("page"))
    query = QueryDict(mutable=True)
    query.update(chosen)
    return render(
        request,
        f"desk/{template}.html",
        {
            "form": rows.TrailFilters(initial=chosen),
            "part": part,
            "rows": rows.rows_of(list(part.object_list), request.reader.agency),
            "before": f"?{query.urlencode()}&",
            **shown,
        },
    )
