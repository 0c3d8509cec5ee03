"""Rows of the trail in words, and the filters that choose among them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django import forms
from django.db.models import Q, QuerySet

from homeward_web.accounts.models import Agency, User
from homeward_web.audit.models import ChildSeen, Record
from homeward_web.audit.words import SEARCHES, act_words
from homeward_web.clock import now
from homeward_web.desk.trail.children import OfAgency, named, opened_by_others
from homeward_web.register.models import BreakGlass, Share

KINDS = [
    ("all", "Everything"),
    ("searches", "Searches"),
    ("refused", "Refused"),
    ("failed", "Met a fault"),
    ("glass", "Opened in an emergency (break-glass)"),
    ("children", "Showed or changed a child's record"),
]
PERIODS = [("7", "Last 7 days"), ("30", "Last 30 days"), ("365", "Last year"), ("any", "Any day")]
USUAL = {"kind": "all", "period": "30"}
CHILDREN_NAMED = 3
_REASONS = {**dict(BreakGlass.Code.choices), **dict(Share.Basis.choices)}
_OUTCOMES = dict(Record.Outcome.choices)


class TrailFilters(forms.Form):
    """Which acts are listed. What is left out or not understood is as usual."""

    kind = forms.ChoiceField(label="Acts", choices=KINDS, widget=forms.RadioSelect, required=False)
    period = forms.ChoiceField(label="When", choices=PERIODS, widget=forms.RadioSelect, required=False)

    def chosen(self) -> dict[str, str]:
        """What was chosen of each filter."""
        self.is_valid()
        return {name: self.cleaned_data.get(name) or usual for name, usual in USUAL.items()}


@dataclass(frozen=True)
class Row:
    """
    An act as a page shows it.

    Attributes:
        person_id: of a person of the agency that looks; None of all others.
        children: how many children's records it showed or changed.
        named: the first few of those of the agency that looks.
    """

    number: int
    at: datetime
    who: str
    person_id: str | None
    agency: str
    what: str
    outcome: str
    reason: str
    children: int
    named: list[OfAgency]


def of_agency(agency: str) -> QuerySet[Record]:
    """What the agency's own people did, and how others opened its children's records in an emergency."""
    opened = ChildSeen.objects.filter(child__in=opened_by_others(agency)).values("record_number")
    return Record.objects.filter(Q(agency=agency) | Q(act__contains="glass", number__in=opened))


def of_child(key: int) -> QuerySet[Record]:
    """Every act that showed or changed a child's record, whoever's."""
    return Record.objects.filter(number__in=ChildSeen.objects.filter(child=key).values("record_number"))


def of_person(person: User) -> QuerySet[Record]:
    return Record.objects.filter(actor=str(person.pk))


def filtered(records: QuerySet[Record], chosen: dict[str, str]) -> QuerySet[Record]:
    """Those that the filters choose, the latest first."""
    kinds = {
        "searches": Q(act__in=SEARCHES),
        "refused": Q(outcome=Record.Outcome.REFUSED),
        "failed": Q(outcome=Record.Outcome.FAILED),
        "glass": Q(act__contains="glass"),
        "children": ~Q(children=[]),
    }
    if chosen["period"] != "any":
        records = records.filter(at__gte=now() - timedelta(days=int(chosen["period"])))
    return records.filter(kinds.get(chosen["kind"], Q())).order_by("-number")


def rows_of(records: Sequence[Record], agency: str) -> list[Row]:
    """The rows of one page, in a few queries however many they are."""
    people = User.objects.in_bulk({UUID(each.actor) for each in records if _is_person(each)})
    agencies = dict(Agency.objects.values_list("key", "name"))
    children = named(agency, (key for each in records for key in each.children[:CHILDREN_NAMED]))
    return [_row(each, people, agencies, children, agency) for each in records]


def _row(
    record: Record, people: dict[UUID, User], agencies: dict[str, str], children: dict[int, OfAgency], agency: str
) -> Row:
    person = people.get(UUID(record.actor)) if _is_person(record) else None
    return Row(
        number=record.number,
        at=record.at,
        who=_who(record, person),
        person_id=str(person.pk) if person and person.agency_id == agency else None,
        agency=agencies.get(record.agency, record.agency),
        what=act_words(record.act),
        outcome=_OUTCOMES[record.outcome],
        reason=_REASONS.get(record.reason, record.reason.replace("_", " ")),
        children=len(record.children),
        named=[children[key] for key in record.children[:CHILDREN_NAMED] if key in children],
    )


def _is_person(record: Record) -> bool:
    return record.actor_kind == "user" and record.actor != "nobody"


def _who(record: Record, person: User | None) -> str:
    if person:
        return person.name
    if record.actor_kind == "job":
        return f"Homeward itself ({record.actor.replace('_', ' ')})"
    return "Somebody who had not signed in" if record.actor == "nobody" else "A person who is no longer known"
