"""Opening a hidden record in an emergency, and the queue of those whose opening somebody must look at."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from homeward.dataset.uk_time import to_uk
from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.policies import HomewardRequest, needs
from homeward_web.clock.working_days import working_day_after
from homeward_web.register.access import BreakGlass
from homeward_web.register.actions.glass import WORKING_DAYS_TO_REVIEW, break_glass, review_glass, to_review
from homeward_web.register.children import Child
from homeward_web.register.finding import HiddenChild, hidden_or_absent
from homeward_web.register.forms import BreakGlassForm, ReviewGlassForm
from homeward_web.register.views.doing import is_done

_LATELY = 20


@needs(Permission.BREAK_GLASS, act="register.break_glass", step_up=True)
def open_in_emergency(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """Opens one hidden record for four hours, with the reason."""
    request.act.notes(reference=reference)
    if Child.objects.visible_to(request.reader).filter(reference=reference).exists():
        return redirect("child", reference)
    hidden = hidden_or_absent(reference)
    if not isinstance(hidden, HiddenChild):
        raise hidden
    form = BreakGlassForm(request.POST or None)
    if is_done(request, form, lambda: break_glass(by=request.reader, reference=reference, **form.cleaned_data)):
        return redirect("child", reference)
    return render(request, "register/break_glass.html", {"form": form, "hidden": hidden})


@needs(Permission.REVIEW_BREAK_GLASS, act="register.glass_reviews", methods=("GET",))
def break_glass_reviews(request: HomewardRequest) -> HttpResponse:
    """What was opened in emergencies and waits for somebody to look at it: no field of any child."""
    waiting = to_review(request.reader).filter(reviewed_at=None).order_by("opened_at")
    looked_at = to_review(request.reader).exclude(reviewed_at=None).order_by("-reviewed_at")[:_LATELY]
    rows = [(each, working_day_after(to_uk(each.opened_at).date(), WORKING_DAYS_TO_REVIEW)) for each in waiting]
    context = {"waiting": rows, "looked_at": list(looked_at), "today": request.reader.on}
    return render(request, "register/break_glass_reviews.html", context)


@needs(Permission.REVIEW_BREAK_GLASS, act="register.review_glass")
def review_break_glass(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """Says whether it was right: who, when, why by its code, and of which agency; not the child's record."""
    glass: BreakGlass | None = to_review(request.reader).filter(reference=reference).first()
    if glass is None:
        raise Http404
    form = ReviewGlassForm(request.POST or None)
    if is_done(
        request,
        form,
        lambda: review_glass(
            by=request.reader,
            glass=glass,
            was_right=form.cleaned_data["was_right"] == "yes",
            review=form.cleaned_data["review"],
        ),
    ):
        return redirect("break_glass_reviews")
    sees = Child.objects.visible_to(request.reader).filter(pk=glass.child_id).exists()
    if sees:
        request.act.saw(glass.child_id)
    return render(request, "register/review_break_glass.html", {"form": form, "glass": glass, "sees": sees})
