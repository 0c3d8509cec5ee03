"""A return interview in five steps. What somebody types is kept as a draft until it is recorded."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from homeward_web.accounts.keeping import keeps_typed
from homeward_web.accounts.permissions import Permission, Section
from homeward_web.accounts.policies import HomewardRequest, needs
from homeward_web.clock import today
from homeward_web.missing.actions.drafts import save_draft
from homeward_web.missing.actions.holding import ToDo, add_to_do, finish_to_do, share_with_police
from homeward_web.missing.forms.interviews import STEPS, ActionForm, ShareForm
from homeward_web.missing.models import InterviewAccount, OutcomeAction, ReturnInterview
from homeward_web.missing.naming import name_of
from homeward_web.missing.papers.interview_text import interview_text
from homeward_web.missing.views import offering
from homeward_web.missing.views.drafts import draft_of, typed
from homeward_web.missing.views.interview_page import episodes_of, frame_of
from homeward_web.missing.views.interview_steps import FORMS, account_of, initial_of, record
from homeward_web.missing.views.opening import interview_of
from homeward_web.missing.views.saving import redirect_done, saved
from homeward_web.register.finding import need_exportable

P = Permission
_NEXT = dict(zip(STEPS, list(STEPS)[1:], strict=False))
_DONE = {"interview": "held", "what-happened": "written", "worries": "worried"}


@needs(P.READ_CHILDREN, act="missing.read_interview", methods=("GET",))
def interview(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """To the step that comes next: the offer until somebody is to hold it, then the interview, then the sharing."""
    opened = interview_of(request, reference)
    if opened.is_held:
        return redirect("interview_step", reference, "what-happened")
    holds_it = opened.assigned_to_id == request.reader.user or not request.reader.may(P.OFFER_INTERVIEWS)
    return redirect("interview_step", reference, "interview" if holds_it else "offer")


def _keep(request: HomewardRequest, reference: UUID, name: str) -> None:
    """What is sent from a session that has just ended is kept as a draft."""
    opened = interview_of(request, reference)
    if name in FORMS:
        save_draft(by=request.reader, interview=opened, answers=typed(FORMS[name](), request.POST))


@keeps_typed(_keep)
@needs(P.READ_CHILDREN, act="missing.interview_step")
def step(request: HomewardRequest, reference: UUID, name: str) -> HttpResponse:
    """One of the five steps."""
    opened = interview_of(request, reference)
    if name == "offer":
        return offering.offer(request, opened)
    if name == "share":
        return _share(request, opened)
    if name not in FORMS:
        raise Http404
    return _form_step(request, opened, name)


def _form_step(request: HomewardRequest, opened: ReturnInterview, name: str) -> HttpResponse:
    draft = draft_of(request.reader, opened)
    account = account_of(opened)
    initial, is_draft = initial_of(name, opened, account, draft)
    form = FORMS[name](request.POST or None, initial=initial)
    if form.is_bound and not _may_type(request, opened, account):
        raise Http404
    if form.is_bound and "draft" in request.POST:
        save_draft(by=request.reader, interview=opened, answers=typed(form, request.POST))
        return redirect_done("interview_step", opened.reference, name, done="drafted")
    if form.is_bound:
        # What is not valid, or not known to be held yet, is kept too: nobody types it twice.
        save_draft(by=request.reader, interview=opened, answers=typed(form, request.POST))
        recorded: list[bool] = []
        if saved(request, form, lambda valid: recorded.append(record(request.reader, opened, name, valid))):
            done = _DONE[name] if recorded[0] else "drafted"
            return redirect_done("interview_step", opened.reference, _NEXT[name], done=done)
    context = (
        frame_of(request, opened, name)
        | _to_do(opened, name, request)
        | {
            "form": form,
            "account": account,
            "may_type": _may_type(request, opened, account),
            "draft_at": draft.saved_at if draft and is_draft else None,
            "has_errors": bool(form.errors),
        }
    )
    return render(
        request, "missing/interview_worries.html" if name == "worries" else "missing/interview_step.html", context
    )


def _may_type(request: HomewardRequest, opened: ReturnInterview, account: InterviewAccount | None) -> bool:
    """Who holds interviews types; of one that somebody else held, those who could read what was written."""
    reader = request.reader
    could_read = Section.INTERVIEW_ACCOUNT in reader.sections and opened.agency_id == reader.agency
    is_others = opened.is_held and opened.held_by_id not in (None, reader.user)
    return reader.may(P.HOLD_INTERVIEWS) and (account is not None or could_read or not is_others)


def _to_do(
    opened: ReturnInterview, name: str, request: HomewardRequest, form: ActionForm | None = None
) -> dict[str, Any]:
    if name != "worries":
        return {}
    actions = OutcomeAction.objects.filter(interview=opened).order_by("due_on", "pk")
    return {"actions": list(actions), "action_form": form or ActionForm()}


@keeps_typed(_keep)
@needs(P.HOLD_INTERVIEWS, act="missing.draft_interview", methods=("POST",))
def draft(request: HomewardRequest, reference: UUID, name: str) -> HttpResponse:
    """Keeps what is being typed; asked for every few seconds by the page."""
    opened = interview_of(request, reference)
    if name not in FORMS:
        raise Http404
    kept = save_draft(by=request.reader, interview=opened, answers=typed(FORMS[name](), request.POST))
    return render(request, "missing/draft_state.html", {"saved_at": kept.saved_at})


@needs(P.HOLD_INTERVIEWS, act="missing.add_to_do", methods=("POST",))
def action(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """Something to be done after the interview; or it was done."""
    opened = interview_of(request, reference)
    if "done" in request.POST:
        finished = OutcomeAction.objects.filter(interview=opened, pk=request.POST["done"]).first()
        if finished is None:
            raise Http404
        finish_to_do(by=request.reader, action=finished, done_on=today())
        return redirect_done("interview_step", reference, "worries", done="acted")
    form = ActionForm(request.POST)

    def act(valid: ActionForm) -> object:
        said = valid.cleaned_data
        to_do = ToDo(kind=said["kind"], what=said["what"], owner=said["owner"], due_on=said["due_on"])
        return add_to_do(by=request.reader, interview=opened, to_do=to_do)

    if saved(request, form, act):
        return redirect_done("interview_step", reference, "worries", done="acted")
    held = draft_of(request.reader, opened)
    account = account_of(opened)
    initial, _ = initial_of("worries", opened, account, held)
    context = (
        frame_of(request, opened, "worries")
        | _to_do(opened, "worries", request, form)
        | {
            "form": FORMS["worries"](initial=initial),
            "account": account,
            "may_type": True,
            "draft_at": None,
            "has_errors": True,
        }
    )
    return render(request, "missing/interview_worries.html", context)


def _share(request: HomewardRequest, opened: ReturnInterview) -> HttpResponse:
    form: forms.Form = ShareForm(request.POST or None)
    account = account_of(opened)

    def act(valid: forms.Form) -> object:
        return share_with_police(by=request.reader, interview=opened, shared=valid.cleaned_data["shared"] == "yes")

    if form.is_bound and saved(request, form, act):
        done = "shared" if form.cleaned_data["shared"] == "yes" else "not_shared"
        return redirect_done("interview_step", opened.reference, "share", done=done)
    context = frame_of(request, opened, "share") | {
        "form": form,
        "may_share": request.reader.may(P.HOLD_INTERVIEWS),
        "may_copy": account is not None or request.reader.may(P.HOLD_INTERVIEWS),
        "what_is_shared": _what_is_shared(opened, account),
        "has_errors": bool(form.errors),
    }
    return render(request, "missing/interview_share.html", context)


def _what_is_shared(opened: ReturnInterview, account: InterviewAccount | None) -> list[str]:
    told = ["that the interview was held, when, and for which episodes"]
    if opened.mentions_exploitation:
        told.append("that it pointed to exploitation")
    if account is not None:
        said = {
            "where the child was": account.where,
            "who the child was with": account.with_whom,
            "how the child travelled": account.travelled_by,
            "what harm the child came to": account.harm,
            "what worries you": account.worries,
        }
        told += [words for words, value in said.items() if value]
    return told


@needs(P.HOLD_INTERVIEWS, P.OFFER_INTERVIEWS, act="missing.copy_interview", methods=("GET",))
def copy(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """The interview as plain text, for the council's own case system: as much of it as whoever asks may read."""
    opened = interview_of(request, reference)
    need_exportable(request.reader, opened.child)  # type: ignore[arg-type]  # one that is opened has a child
    actions = list(OutcomeAction.objects.filter(interview=opened).order_by("due_on", "pk"))
    text = interview_text(opened, episodes_of(opened), account_of(opened), actions)
    child = name_of(opened.child)  # type: ignore[arg-type]  # one that is opened has a child
    return render(request, "missing/interview_copy.html", {"interview": opened, "child": child, "text": text})
