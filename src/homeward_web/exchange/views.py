"""The pages of extracts: give files, see what they are and would change, load them, see what changed."""

from collections.abc import Callable
from itertools import islice
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.policies import HomewardRequest, needs
from homeward_web.exchange import giving
from homeward_web.exchange.changes_words import changes_of, rows_of
from homeward_web.exchange.checking import findings_of
from homeward_web.exchange.forms import EVERYTHING, ExtractForm
from homeward_web.exchange.models import ExtractLoad
from homeward_web.exchange.uploads import checked_files

_MOST_LOADS, _MOST_FINDINGS = 50, 200
P = Permission


@needs(P.LOAD_EXTRACTS, act="exchange.list", methods=("GET",))
def extracts(request: HomewardRequest) -> HttpResponse:
    """The loads of the reader's agency."""
    loads = list(giving.loads_of(request.reader)[:_MOST_LOADS])
    return render(request, "exchange/extracts.html", {"loads": loads})


@needs(P.LOAD_EXTRACTS, act="exchange.give")
def give_extract(request: HomewardRequest) -> HttpResponse:
    """Takes files in, and has them checked."""
    form = ExtractForm(request.POST or None)
    problem = ""
    if request.method == "POST":
        try:
            files = checked_files(request.FILES.getlist("files"))
        except ValidationError as why:
            problem = why.messages[0]
        if form.is_valid() and not problem:
            load = giving.give(
                by=request.reader,
                files=files,
                extracted_on=form.cleaned_data["extracted_on"],
                holds_everything=form.cleaned_data["holds"] == EVERYTHING,
            )
            return redirect("extract", load.reference)
    return render(request, "exchange/give.html", {"form": form, "problem": problem})


@needs(P.LOAD_EXTRACTS, act="exchange.look", methods=("GET",))
def extract(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """A load: how far it is, what was found, what it would change or has changed."""
    return render(request, "exchange/extract.html", _about(request, _own(request, reference)))


@needs(P.LOAD_EXTRACTS, act="exchange.progress", methods=("GET",))
def extract_progress(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """The part of the page of a load that refreshes itself."""
    return render(request, "exchange/extract_now.html", _about(request, _own(request, reference)))


@needs(P.LOAD_EXTRACTS, act="exchange.confirm", methods=("POST",))
def load_extract(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """Has a load be loaded."""
    return _done(request, reference, giving.confirm)


@needs(P.LOAD_EXTRACTS, act="exchange.go_on", methods=("POST",))
def go_on_with_extract(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """Goes on with a load whose process was killed."""
    return _done(request, reference, giving.go_on)


@needs(P.LOAD_EXTRACTS, act="exchange.clear", methods=("POST",))
def clear_extract(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """Takes away the files of a load that is not to be loaded."""
    return _done(request, reference, giving.clear)


def _done(request: HomewardRequest, reference: UUID, action: Callable[..., None]) -> HttpResponse:
    action(by=request.reader, load=_own(request, reference))
    return redirect("extract", reference)


def _own(request: HomewardRequest, reference: UUID) -> ExtractLoad:
    """A load of the reader's agency or of the whole partnership; another agency's is as one that never was."""
    load = giving.loads_of(request.reader).filter(reference=reference).first()
    if load is None:
        raise Http404
    request.act.notes(load=load.pk)
    return load


def _about(request: HomewardRequest, load: ExtractLoad) -> dict[str, Any]:
    own = request.reader.agency
    findings = [each for each in findings_of(load) if each.file.startswith(f"{own}/")]
    return {
        "load": load,
        "is_own": load.agency_id == own,
        "is_interrupted": giving.is_interrupted(load),
        "changes": changes_of(load, own),
        "rows": rows_of(load) if load.agency_id == own else [],
        "sheets": load.told.get("sheets", []) if load.agency_id == own else [],
        "findings": list(islice(findings, _MOST_FINDINGS)),
        "findings_in_all": len(findings),
        "older_than": giving.older_than(load),
    }
