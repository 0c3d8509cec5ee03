"""Notices between councils: placed here by another council, or ours placed elsewhere; missing, and back."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.policies import HomewardRequest, needs
from homeward_web.missing.actions.held_with_child import record_notification
from homeward_web.missing.forms.notices import NoticeForm
from homeward_web.missing.models import MissingEpisode, Notification
from homeward_web.missing.naming import name_of
from homeward_web.missing.telling import when_words
from homeward_web.missing.views.done import words_of
from homeward_web.missing.views.saving import redirect_done, saved
from homeward_web.missing.when import When
from homeward_web.register.finding import find_child

P = Permission
OF_AN_EPISODE = ("missing", "returned")


@needs(P.READ_CHILDREN, act="missing.notices")
def notices(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """The notices about a child, the last one first, and a form for another."""
    child = find_child(request.reader, reference)
    form = NoticeForm(request.POST or None)

    def act(valid: NoticeForm) -> None:
        said = valid.cleaned_data
        last = MissingEpisode.objects.filter(child=child, joined_into=None, listed_with=None).order_by("-began_on")
        record_notification(
            by=request.reader,
            child=child,
            about=said["about"],
            direction=said["direction"],
            council=said["council"],
            when=valid.surely("told"),
            contact=said["contact"],
            note=said["note"],
            episode=last.first() if said["about"] in OF_AN_EPISODE else None,
        )

    if form.is_bound and saved(request, form, act):
        return redirect_done("notices", reference, done="notified")
    rows = Notification.objects.filter(child=child).select_related("agency").order_by("-on", "-at")
    context = {
        "child": name_of(child),
        "form": form,
        "notices": [(each, when_words(When(each.at, each.on))) for each in rows],
        "may_edit": request.reader.may(P.EDIT_CHILDREN) or request.reader.may(P.EDIT_EPISODES),
        "done": words_of(request.GET.get("done")),
    }
    return render(request, "missing/notices.html", context)
