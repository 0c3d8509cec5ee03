"""Sharing a child with another agency, refusing to, and restricting who sees it."""

from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from homeward_web.accounts.models import User
from homeward_web.accounts.permissions import ALLOWED, Permission
from homeward_web.accounts.policies import HomewardRequest, needs
from homeward_web.register.access import Involvement, Reading, Share
from homeward_web.register.actions.restricting import restrict
from homeward_web.register.actions.shares import (
    end_share,
    extend_share,
    grant_share,
    latest_end,
    refuse_to_share,
)
from homeward_web.register.children import Child
from homeward_web.register.finding import find_child
from homeward_web.register.forms import ExtendShareForm, RestrictForm, ShareForm, ShareRefusalForm
from homeward_web.register.views.doing import is_done
from homeward_web.register.visibility import ReadingKind

_READS_CHILDREN = [role for role, allowed in ALLOWED.items() if Permission.READ_CHILDREN in allowed.permissions]


@needs(Permission.GRANT_SHARES, act="register.share")
def share_child(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """Lets another agency see a child."""
    child = find_child(request.reader, reference)
    form = ShareForm(request.POST or None, reader=request.reader)
    if is_done(
        request,
        form,
        lambda: grant_share(
            by=request.reader,
            child=child,
            to=form.chosen_agency(),
            purpose=form.cleaned_data["purpose"],
            legal_basis=form.cleaned_data["legal_basis"],
            ends_on=form.cleaned_data["ends_on"],
            sections=form.chosen_sections(),
        ),
    ):
        return redirect("child_sharing", child.reference)
    context = {"form": form, "child": child, "latest": latest_end(request.reader.on)}
    return render(request, "register/share.html", context)


@needs(Permission.GRANT_SHARES, act="register.change_share")
def change_share(request: HomewardRequest, reference: UUID, share: UUID) -> HttpResponse:
    """Extends a share, or ends it now."""
    child = find_child(request.reader, reference)
    given: Share | None = Share.objects.filter(child=child, reference=share).select_related("to_agency").first()
    if given is None:
        raise Http404
    form = ExtendShareForm(request.POST if "extend" in request.POST else None, initial={"ends_on": given.ends_on})
    ending = ExtendShareForm(request.POST if "end" in request.POST else None)
    ending.fields.clear()
    if is_done(
        request, form, lambda: extend_share(by=request.reader, share=given, ends_on=form.cleaned_data["ends_on"])
    ) or is_done(request, ending, lambda: end_share(by=request.reader, share=given)):
        return redirect("child_sharing", child.reference)
    return render(
        request, "register/change_share.html", {"form": form, "ending": ending, "child": child, "share": given}
    )


@needs(Permission.GRANT_SHARES, act="register.refuse_to_share")
def refuse_share(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """Records that another agency asked, and why the child is not shared."""
    child = find_child(request.reader, reference)
    form = ShareRefusalForm(request.POST or None, reader=request.reader)
    if is_done(
        request,
        form,
        lambda: refuse_to_share(
            by=request.reader,
            child=child,
            asked_by=form.chosen_agency(),
            asked_on=form.cleaned_data["asked_on"],
            code=form.cleaned_data["code"],
            reason=form.cleaned_data["reason"],
        ),
    ):
        return redirect("child_sharing", child.reference)
    return render(request, "register/refuse_share.html", {"form": form, "child": child})


@needs(Permission.RESTRICT_CHILDREN, act="register.restrict")
def restrict_child(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """Sets who may see a child, by name. The lists are for its lead agency alone: they say who must not see it."""
    child = find_child(request.reader, reference)
    if child.lead_agency_id != request.reader.agency:
        raise PermissionDenied
    form = RestrictForm(request.POST or None, people=_people(child), initial=_lists(child))
    if is_done(
        request,
        form,
        lambda: restrict(
            by=request.reader,
            child=child,
            protection=form.cleaned_data["protection"],
            readers=form.chosen("readers"),
            excluded=form.chosen("excluded"),
            reason=form.cleaned_data["reason"],
        ),
    ):
        return redirect("child_sharing", child.reference)
    return render(request, "register/restrict.html", {"form": form, "child": child})


def _people(child: Child) -> list[User]:
    """Who may be on a list: those who read children, of the agencies that work with the child or were given a share."""
    works = Involvement.objects.filter(child=child).values("agency")
    shared = Share.objects.filter(child=child, ended_at=None).values("to_agency")
    listed = Reading.objects.filter(child=child).values("user")
    reads = Q(is_active=True, roles__role__in=_READS_CHILDREN) & (Q(agency__in=works) | Q(agency__in=shared))
    people = User.objects.filter(reads | Q(pk__in=listed)).distinct()
    return list(people.select_related("agency").order_by("agency__name", "name"))


def _lists(child: Child) -> dict[str, object]:
    rows = list(Reading.objects.filter(child=child).values_list("kind", "user_id"))
    named = {kind: [str(user) for k, user in rows if k == kind] for kind in ReadingKind.values}
    return {
        "protection": child.protection,
        "readers": named[ReadingKind.RESTRICTED_TO],
        "excluded": named[ReadingKind.EXCLUDED_FROM],
    }
