"""The list of missing episodes, with its filters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from django import forms
from django.db.models import QuerySet

from homeward_web.clock import today
from homeward_web.desk.child.work import grade_words, grades_given, interview_words, length_of
from homeward_web.desk.lists.listed import LISTED, is_now
from homeward_web.missing.models import MissingEpisode
from homeward_web.missing.naming import Named, named

STATES = [("all", "All"), ("missing", "Missing now"), ("absent", "Absent now"), ("returned", "Returned or found")]
PERIODS = [
    ("7", "Last 7 days"),
    ("30", "Last 30 days"),
    ("90", "Last 90 days"),
    ("365", "Last year"),
    ("any", "Any day"),
]
USUAL = {"state": "all", "period": "30"}


class EpisodeFilters(forms.Form):
    """Which episodes are listed. What is left out or not understood is as usual."""

    state = forms.ChoiceField(label="State", choices=STATES, widget=forms.RadioSelect, required=False)
    period = forms.ChoiceField(label="Began", choices=PERIODS, widget=forms.RadioSelect, required=False)

    def chosen(self, name: str) -> str:
        """What was chosen of one filter."""
        self.is_valid()
        return self.cleaned_data.get(name) or USUAL[name]


def filtered(filters: EpisodeFilters) -> QuerySet[MissingEpisode]:
    """The episodes that whoever acts may see and has asked for, the latest first."""
    rows = MissingEpisode.objects.filter(**LISTED).select_related("agency")
    state = filters.chosen("state")
    if state == "returned":
        rows = rows.filter(is_open=False)
    elif state != "all":
        # Looked up first: sorted by their day, SQLite would go through all episodes for the few that are open.
        now = MissingEpisode.objects.filter(is_now(state), **LISTED)
        rows = rows.filter(pk__in=list(now.values_list("pk", flat=True)))
    if (period := filters.chosen("period")) != "any":
        rows = rows.filter(began_on__gt=today() - timedelta(days=int(period)))
    return rows.order_by("-began_on", "-began_at", "-pk")


@dataclass(frozen=True)
class ListedEpisode:
    """A row of the list."""

    episode: MissingEpisode
    child: Named | None
    length: str
    grade: str
    interview: str


def rows_of(episodes: Sequence[MissingEpisode]) -> list[ListedEpisode]:
    """The rows of one page of the list. As many queries for fifty as for one."""
    children = named(each.child_id for each in episodes)
    keys = [each.pk for each in episodes]
    grades, interviews = grades_given(episode__in=keys), interview_words(episode__in=keys)
    return [
        ListedEpisode(
            each,
            children.get(each.child_id),
            length_of(each),
            grade_words(each, grades.get(each.pk, [])),
            interviews.get(each.pk, "" if each.is_open else "not offered yet"),
        )
        for each in episodes
    ]
