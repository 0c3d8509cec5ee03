"""
The list of children, with its filters.

A filter is a condition on children that whoever looks sees; what it looks at belongs to the child and is seen with it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery

from homeward.dataset.standards import REPEAT_EPISODES, REPEAT_WINDOW
from homeward_web.accounts.acting import current_reader
from homeward_web.clock import today
from homeward_web.clock.words import day_words
from homeward_web.desk.lists.listed import LISTED, is_now
from homeward_web.desk.words import in_words
from homeward_web.missing.models import MissingEpisode, ReturnInterview
from homeward_web.missing.naming import Named, named
from homeward_web.register.models import CareStatus, Child, Involvement, PersonRecord

RECENT = timedelta(days=28)
FILTERS = [
    ("recent", f"Missing or absent in the last {RECENT.days} days"),
    ("missing_now", "Missing now"),
    ("looked_after", "Looked after"),
    ("repeat", f"{REPEAT_EPISODES} or more episodes in {REPEAT_WINDOW.days} days"),
    ("open_interview", "Interview arranged"),
    ("placed_here", "Placed here by another council"),
]
ORDERS = [("last", "Last episode"), ("name", "Name"), ("age", "Age, youngest first")]


class ChildFilters(forms.Form):
    """
    Which children are listed, and in which order. Chosen filters all hold.

    Whoever has asked for nothing yet gets those of the last weeks: all children of a partnership are many.
    """

    asked = forms.CharField(widget=forms.HiddenInput, initial="1", required=False)

    only = forms.MultipleChoiceField(
        label="Show only children who are", choices=FILTERS, widget=forms.CheckboxSelectMultiple, required=False
    )
    order = forms.ChoiceField(label="Order", choices=ORDERS, widget=forms.RadioSelect, required=False)

    def chosen(self) -> tuple[list[str], str]:
        """The filters, and the order; what is not understood is left out."""
        self.is_valid()
        if not self.cleaned_data.get("asked"):
            return ["recent"], ORDERS[0][0]
        asked = self.fields["only"].widget.value_from_datadict(self.data, self.files, "only") or ()
        return [name for name, _ in FILTERS if name in asked], self.cleaned_data.get("order") or ORDERS[0][0]


def filtered(only: Sequence[str]) -> QuerySet[Child]:
    """The children that whoever acts sees and has asked for."""
    rows: QuerySet[Child] = Child.objects.all()
    for name in only:
        rows = rows.filter(CONDITIONS[name]())
    return rows


def ordered(children: QuerySet[Child], order: str) -> QuerySet[Child]:
    """In one of the orders; what is not known comes last."""
    own = PersonRecord.unscoped.filter(child=OuterRef("pk")).order_by("pk")
    if order == "last":
        last = _episodes().values("child").annotate(last=Max("began_on")).values("last")
        return children.annotate(last=Subquery(last)).order_by(F("last").desc(nulls_last=True), "pk")
    if order == "age":
        born = Subquery(own.filter(born_on__isnull=False).values("born_on")[:1])
        return children.annotate(born=born).order_by(F("born").desc(nulls_last=True), "pk")
    of_lead = own.filter(agency=OuterRef("lead_agency"))
    surname, forename = (Subquery(of_lead.values(name)[:1]) for name in ("surname", "forename"))
    return children.annotate(surname=surname, forename=forename).order_by(
        F("surname").asc(nulls_last=True), F("forename").asc(nulls_last=True), "pk"
    )


def _episodes() -> QuerySet[MissingEpisode]:
    return MissingEpisode.unscoped.filter(child=OuterRef("pk"), **LISTED).order_by()


def _since() -> date:
    """The first day of the window in which repeated episodes count; today is its last."""
    return today() - REPEAT_WINDOW


def _among(rows: QuerySet[Any]) -> Q:
    """
    Children of whom there are such records. Looked up first: as part of the query, SQLite would look for each child's.
    Who may see the children is asked of those alone.
    """
    return Q(pk__in=set(rows.values_list("child", flat=True)))


def _is_recent() -> Q:
    recent = MissingEpisode.unscoped.filter(began_on__gt=today() - RECENT, **LISTED)
    return _among(recent)


def _is_missing() -> Q:
    return _among(MissingEpisode.unscoped.filter(is_now("missing"), **LISTED))


def _is_looked_after() -> Q:
    spells = CareStatus.unscoped.filter(child=OuterRef("pk"), care_status="looked_after", started_on__lte=today())
    return Q(Exists(spells.filter(Q(ended_on=None) | Q(ended_on__gt=today()))))


def _repeats() -> Q:
    recent = MissingEpisode.unscoped.filter(category="missing", began_on__gt=_since(), **LISTED).order_by()
    times = recent.values("child").annotate(times=Count("pk")).filter(times__gte=REPEAT_EPISODES)
    return _among(times)


def _has_open_interview() -> Q:
    return _among(ReturnInterview.unscoped.filter(held_precision=None, child__isnull=False))


def _is_placed_here() -> Q:
    hosts = Involvement.unscoped.filter(agency=current_reader().agency, kind=Involvement.Kind.HOST, since__lte=today())
    return _among(hosts.filter(Q(until=None) | Q(until__gte=today())))


CONDITIONS: dict[str, Callable[[], Q]] = {
    "recent": _is_recent,
    "missing_now": _is_missing,
    "looked_after": _is_looked_after,
    "repeat": _repeats,
    "open_interview": _has_open_interview,
    "placed_here": _is_placed_here,
}


@dataclass(frozen=True)
class ListedChild:
    """
    A row of the list.

    Attributes:
        care: the social care status of today, in words; empty where none is recorded.
        last: the day on which the last episode began, in words; empty where there is none.
        recently: how many missing episodes began in the window of repeated episodes.
    """

    key: int
    child: Named | None
    lead: str
    care: str
    is_missing: bool
    last: str
    recently: int


def rows_of(children: Sequence[Child]) -> list[ListedChild]:
    """The rows of one page of the list. As many queries for fifty as for one."""
    keys = [each.pk for each in children]
    names = named(keys)
    episodes = _episodes_of(keys)
    care = _care(keys)
    leads = dict(Child.objects.filter(pk__in=keys).values_list("pk", "lead_agency__name"))
    return [
        ListedChild(
            key,
            names.get(key),
            leads.get(key, ""),
            care.get(key, ""),
            any(each.is_missing_now for each in episodes[key]),
            day_words(max(each.began_on for each in episodes[key])) if episodes[key] else "",
            sum(each.category == "missing" and each.began_on > _since() for each in episodes[key]),
        )
        for key in keys
    ]


def _episodes_of(keys: list[int]) -> dict[int, list[MissingEpisode]]:
    """
    The episodes of children that lists show. Which ones repeat another is sorted out here: asked for that too, SQLite
    would go through all episodes that repeat none.
    """
    found: dict[int, list[MissingEpisode]] = {key: [] for key in keys}
    needed = ("child", "began_on", "category", "category_now", "is_open", *LISTED)
    for each in MissingEpisode.objects.filter(child__in=keys).only(*needed):
        if each.joined_into_id is None and each.listed_with_id is None:
            found[each.child_id].append(each)
    return found


def _care(keys: list[int]) -> dict[int, str]:
    rows = CareStatus.objects.filter(child__in=keys, started_on__lte=today()).filter(
        Q(ended_on=None) | Q(ended_on__gt=today())
    )
    spells = rows.order_by("started_on").values_list("child_id", "care_status", "agency__name")
    return {child: f"{in_words('care_status', status)} ({agency})" for child, status, agency in spells}
