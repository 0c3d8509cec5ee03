"""Pages of meetings: the list of them, one meeting, one child's card in it, its minutes, and actions that are open."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.policies import HomewardRequest, needs
from homeward_web.clock import today
from homeward_web.meetings import actions
from homeward_web.meetings.facts import facts_of, suggestions_for
from homeward_web.meetings.forms import ActionForm, AttendanceForm, DecisionForm, OutcomeForm
from homeward_web.meetings.listing import open_actions
from homeward_web.meetings.minutes import minutes_of, minutes_pdf
from homeward_web.meetings.models import Card, Meeting, MeetingAction
from homeward_web.missing.naming import named
from homeward_web.missing.views.saving import saved
from homeward_web.register.refused import Refused

READS = (Permission.READ_CHILDREN,)
LEADS = (Permission.LEAD_MEETINGS,)
DAILY = "daily"
_SHOWN = 30


@needs(*READS, act="meetings.list", methods=("GET",))
def meetings(request: HomewardRequest) -> HttpResponse:
    """Today's meeting, those before, and actions that are open."""
    held = list(Meeting.objects.select_related("agency")[:_SHOWN])
    todays = next((each for each in held if each.held_on == today() and each.agency_id == request.reader.agency), None)
    context = {
        "todays": todays,
        "meetings": held,
        "open_actions": open_actions().count(),
        "leads": request.reader.may(Permission.LEAD_MEETINGS),
    }
    return render(request, "meetings/meetings.html", context)


@needs(*LEADS, act="meetings.prepare", methods=("POST",))
def prepare(request: HomewardRequest) -> HttpResponse:
    """Puts today's list together, or brings it up to date."""
    meeting = actions.prepare(by=request.reader, kind=DAILY, held_on=today())
    return redirect("meeting", meeting.reference)


@needs(*READS, act="meetings.read", methods=("GET", "POST"))
def meeting(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """One meeting: who attends, earlier actions that are not done, and the children in their order."""
    one = _meeting(reference)
    form = AttendanceForm(request.POST or None)
    if request.method == "POST" and saved(
        request, form, lambda f: actions.attend(by=request.reader, meeting=one, **f.cleaned_data)
    ):
        return redirect("meeting", one.reference)
    cards = list(one.cards.prefetch_related("decisions", "actions"))
    earlier = [each for each in open_actions() if each.card.meeting_id != one.pk]
    names = named([*(card.child_id for card in cards), *(each.child_id for each in earlier)])
    request.act.saw_all(names)
    context = {
        "meeting": one,
        "cards": [(card, names[card.child_id]) for card in cards],
        "left_out": one.listed - len(cards),
        "done": sum(card.talked_at is not None for card in cards),
        "earlier": [(each, names[each.child_id]) for each in earlier],
        "attendance": list(one.attendance.select_related("agency")),
        "form": form,
        "today": today(),
        "leads": request.reader.may(Permission.LEAD_MEETINGS) and not one.is_closed,
    }
    return render(request, "meetings/meeting.html", context)


@needs(*READS, act="meetings.card", methods=("GET",))
def card(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """One child in a meeting: the last day, the pattern, open actions; decision and action."""
    return _card_page(request, _card(reference), DecisionForm(), ActionForm())


@needs(*LEADS, act="meetings.decide", methods=("POST",))
def decide(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """Records a decision."""
    one, form = _card(reference), DecisionForm(request.POST)
    if saved(request, form, lambda f: actions.decide(by=request.reader, card=one, **f.cleaned_data)):
        return redirect("meeting_card", one.reference)
    return _card_page(request, one, form, ActionForm())


@needs(*LEADS, act="meetings.add_action", methods=("POST",))
def add_action(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """Records an action."""
    one, form = _card(reference), ActionForm(request.POST)
    if saved(request, form, lambda f: actions.add_action(by=request.reader, card=one, **f.cleaned_data)):
        return redirect("meeting_card", one.reference)
    return _card_page(request, one, DecisionForm(), form)


@needs(*LEADS, act="meetings.talk_through", methods=("POST",))
def talk_through(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """Says that a child was talked through, and goes to the next; or takes it back."""
    one = _card(reference)
    actions.talk_through(by=request.reader, card=one, done="undo" not in request.POST)
    if "undo" in request.POST:
        return redirect("meeting_card", one.reference)
    following = one.meeting.cards.filter(place__gt=one.place, talked_at=None).first()
    return redirect("meeting_card", following.reference) if following else redirect("meeting", one.meeting_id)


@needs(*LEADS, act="meetings.close", methods=("GET", "POST"))
def close(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """Says what closing does, and closes."""
    one = _meeting(reference)
    problem = ""
    if request.method == "POST":
        try:
            actions.close(by=request.reader, meeting=one)
            return redirect("meeting", one.reference)
        except Refused as why:
            problem, request.act.refused = str(why), True
    return render(request, "meetings/close.html", {"meeting": one, "problem": problem})


@needs(*READS, act="meetings.minutes", methods=("GET",))
def minutes(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """The minutes as PDF, without the children whom whoever asks may not see."""
    one = _meeting(reference)
    if not one.is_closed:
        raise Http404
    request.act.saw_all(one.cards.values_list("child", flat=True))
    response = HttpResponse(minutes_pdf(minutes_of(one)), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="minutes-{one.held_on}.pdf"'
    return response


@needs(*READS, act="meetings.actions", methods=("GET",))
def actions_open(request: HomewardRequest) -> HttpResponse:
    """Actions that are not done, the longest due first."""
    listed = list(open_actions())
    names = named(each.child_id for each in listed)
    request.act.saw_all(names)
    rows = [(each, names[each.child_id]) for each in listed]
    return render(request, "meetings/actions.html", {"rows": rows, "today": today()})


@needs(*READS, act="meetings.finish_action", methods=("GET", "POST"))
def finish_action(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """Asks how an action ended, and records it."""
    action = get_object_or_404(
        MeetingAction.objects.select_related("owner_agency", "card__meeting"), reference=reference
    )
    form = OutcomeForm(request.POST or None)
    request.act.saw(action.child_id)
    if request.method == "POST" and saved(
        request, form, lambda f: actions.finish_action(by=request.reader, action=action, **f.cleaned_data)
    ):
        return redirect("meeting_actions")
    context = {"action": action, "child": named([action.child_id])[action.child_id], "form": form}
    return render(request, "meetings/finish_action.html", context)


def _card_page(request: HomewardRequest, one: Card, decision: DecisionForm, action: ActionForm) -> HttpResponse:
    request.act.saw(one.child_id)
    closed = one.meeting.is_closed
    context = {
        "card": one,
        "child": named([one.child_id])[one.child_id],
        "facts": one.facts.splitlines() if closed else facts_of(one.child_id),
        "suggestions": [] if closed else suggestions_for(one.child_id),
        "decisions": list(one.decisions.all()),
        "actions": list(one.actions.select_related("owner_agency")),
        "decision_form": decision,
        "action_form": action,
        "of": one.meeting.listed,
        "leads": request.reader.may(Permission.LEAD_MEETINGS) and not closed,
    }
    return render(request, "meetings/card.html", context)


def _meeting(reference: UUID) -> Meeting:
    return get_object_or_404(Meeting.objects.select_related("agency"), reference=reference)


def _card(reference: UUID) -> Card:
    found: Card = get_object_or_404(Card.objects.select_related("meeting__agency"), reference=reference)
    return found
