"""The queue of records that may be one child, and each pair side by side, for people to decide."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from homeward_web.accounts.models import Agency
from homeward_web.accounts.permissions import Permission
from homeward_web.accounts.policies import HomewardRequest, needs
from homeward_web.accounts.readers import Reader
from homeward_web.clock.words import day_words
from homeward_web.register.access import Involvement
from homeward_web.register.actions.uncertain import decide_pair, put_off, take_back
from homeward_web.register.also_known import Identifier
from homeward_web.register.beacons import Beacon
from homeward_web.register.children import MatchDecision, PersonRecord
from homeward_web.register.forms import DecidePairForm
from homeward_web.register.uncertain import PairEvidence, UncertainPair
from homeward_web.register.views.doing import is_done

_AT_ONCE, _LATELY = 50, 20
_PUT_OFF = timedelta(days=7)
_STRONG = 3.0


@dataclass(frozen=True)
class Side:
    """One side of a pair: the record, or whom to ring where it is hidden; then no field of it is here."""

    person: PersonRecord | None
    lead: Agency | None


@dataclass(frozen=True)
class Row:
    """A pair in the queue."""

    pair: UncertainPair
    sides: tuple[Side, Side]
    evidence: PairEvidence | None


@needs(Permission.REVIEW_LINKS, act="register.links", methods=("GET",))
def links(request: HomewardRequest) -> HttpResponse:
    """Pairs to decide, the likeliest first, those put off last; and what was decided lately."""
    reader = request.reader
    waiting = _open(reader)
    decided = UncertainPair.objects.visible_to(reader).filter(decision__is_undone=False)
    shown, done = _rows(reader, waiting[:_AT_ONCE]), _rows(reader, decided.order_by("-decision__decided_at")[:_LATELY])
    request.act.saw_all(s.person.child_id for row in (*shown, *done) for s in row.sides if s.person)
    context = {"rows": shown, "total": waiting.count(), "decided": done, "today": reader.on}
    return render(request, "register/links.html", context)


@needs(Permission.REVIEW_LINKS, act="register.decide_link")
def link(request: HomewardRequest, reference: UUID) -> HttpResponse:
    """Two records side by side, the evidence, and the decision; a decision that stands can be taken back."""
    pair: UncertainPair | None = UncertainPair.objects.visible_to(request.reader).filter(pk=reference).first()
    if pair is None:
        raise Http404
    form = DecidePairForm(request.POST if "decision" in request.POST or "decide" in request.POST else None)
    undoing = DecidePairForm(request.POST if "take_back" in request.POST else None)
    undoing.fields.clear()
    if is_done(request, undoing, lambda: take_back(by=request.reader, pair=pair)):
        return redirect("link", pair.pk)
    if is_done(request, form, lambda: _decide(request.reader, pair, form)):
        return redirect("links")
    row = _rows(request.reader, [pair])[0]
    request.act.saw_all(side.person.child_id for side in row.sides if side.person)
    return render(request, "register/link.html", _page(row) | {"form": form, "undoing": undoing})


def _decide(reader: Reader, pair: UncertainPair, form: DecidePairForm) -> None:
    said = form.cleaned_data["decision"]
    if said == DecidePairForm.LATER:
        put_off(by=reader, pair=pair, until=reader.on + _PUT_OFF)
    else:
        decide_pair(by=reader, pair=pair, is_same=said == DecidePairForm.SAME, reason=form.cleaned_data["reason"])


def _open(reader: Reader) -> QuerySet[UncertainPair]:
    pairs: QuerySet[UncertainPair] = UncertainPair.objects.visible_to(reader)
    undecided = Q(decision=None) | Q(decision__is_undone=True)
    is_put_off = Q(put_off_until__gt=reader.on)
    return (
        pairs.filter(undecided)
        .exclude(child=F("other_child"))
        .annotate(later=is_put_off)
        .order_by("later", F("evidence__probability").desc(nulls_last=True), "raised_at", "pk")
    )


def _rows(reader: Reader, pairs: Sequence[UncertainPair] | QuerySet[UncertainPair]) -> list[Row]:
    """The pairs with the sides that the reader sees. Three queries, however many."""
    listed = list(pairs)
    keys = {key for pair in listed for key in (pair.person_id, pair.other_person_id)}
    seen = PersonRecord.objects.visible_to(reader).filter(pk__in=keys).select_related("agency").in_bulk()
    beacons = Beacon.objects.select_related("lead_agency").in_bulk(
        [key for pair in listed for key in (pair.child_id, pair.other_child_id)]
    )
    evidence = PairEvidence.objects.visible_to(reader).in_bulk([pair.pk for pair in listed])

    def side(person: int, child: int) -> Side:
        beacon = beacons.get(child)
        return Side(seen.get(person), beacon.lead_agency if beacon else None)

    return [
        Row(
            pair,
            (side(pair.person_id, pair.child_id), side(pair.other_person_id, pair.other_child_id)),
            evidence.get(pair.pk),
        )
        for pair in listed
    ]


def _page(row: Row) -> dict[str, object]:
    people = [side.person for side in row.sides]
    both = [person for person in people if person is not None]
    decision = MatchDecision.objects.filter(pk=row.pair.decision_id, is_undone=False).select_related("decided_by_user")
    agencies = Involvement.objects.filter(child__in=[person.child_id for person in both])
    return {
        "row": row,
        "fields": _fields(people),
        "evidence": _evidence(row.evidence),
        "decision": decision.first(),
        "sees_both": len(both) == len(people),
        "agencies": sorted(set(agencies.values_list("agency__name", flat=True))),
    }


def _fields(people: Sequence[PersonRecord | None]) -> list[tuple[str, list[str]]]:
    """What each record says, field beside field; a side that is hidden has none."""
    numbers: dict[int, list[str]] = {}
    for each in Identifier.objects.filter(person__in=[person for person in people if person]).order_by("kind"):
        numbers.setdefault(each.person_id, []).append(f"{each.get_kind_display()}: {each.value}")
    said = [_said(person, numbers.get(person.pk, [])) if person else {} for person in people]
    names = list(dict.fromkeys(name for each in said for name in each))
    return [(name, [each.get(name, "") for each in said]) for name in names]


def _said(person: PersonRecord, numbers: list[str]) -> dict[str, str]:
    none = "Not recorded"
    return {
        "Name": person.full_name,
        "Known as": person.known_as or none,
        "Born": day_words(person.born_on) if person.born_on else none,
        "Sex": person.get_sex_display() or none,
        "Ethnicity": person.get_ethnicity_code_display() or none,
        "Address": ", ".join(part for part in (person.address, person.postcode) if part) or none,
        "Agency": person.agency.name,
        "The agency's number": person.person_id,
        "Other numbers": "; ".join(numbers) or none,
    }


def _evidence(evidence: PairEvidence | None) -> list[tuple[str, str, str]]:
    """By field: how the two agree or differ, and what that says, in words."""
    if evidence is None:
        return []
    return [(each["field"], each["words"], _speaks(each.get("weight"))) for each in evidence.levels]


def _speaks(weight: float | None) -> str:
    if not weight:
        return "says nothing"
    return ("strongly " if abs(weight) >= _STRONG else "") + ("for one child" if weight > 0 else "against")
