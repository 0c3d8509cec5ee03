"""What changed, as both writers of a paper print it: facts by their kind, icons with words beside, and charts."""

from homeward.figures.over_time.control import Assurance
from homeward.figures.over_time.words import VARIATION_WORDS
from homeward.publication.charts.icons import assurance_icon, variation_icon
from homeward.publication.papers.change_model import Change, ChangeKind, WhatChanged
from homeward.publication.papers.model import KeyNumber
from homeward.publication.writers.picture_view import View, picture_view

KIND_WORDS: dict[ChangeKind, str] = {
    ChangeKind.DOUBT: "Settle these first: they may explain everything below.",
    ChangeKind.BREAK: "Figures on either side of a break are not compared.",
    ChangeKind.CONCERNING: "Beyond chance, and in the direction that is not wanted.",
    ChangeKind.DIRECTION: "Beyond chance. Nobody says which way is better: more may mean better recording.",
    ChangeKind.IMPROVING: "Beyond chance, and in the direction that is wanted.",
    ChangeKind.TARGET: "The latest figure beside its target, and whether it can be counted on.",
    ChangeKind.REVISED: "Figures that were given as finished and differ now.",
    ChangeKind.SMALL: "What not to read into.",
}


LEGEND = (
    "In the charts the black diamonds are the months that differ by more than chance explains. The grey band lies "
    "between the limits, the line through it is the mean, a dashed line is the target, and [b] a break in series."
)


def changed_view(changed: WhatChanged) -> View:
    """The facts, grouped by kind in their order, and the control charts with their numbers."""
    groups = [
        {
            "title": str(kind),
            "about": KIND_WORDS[kind],
            "changes": [_change(c) for c in changed.changes if c.kind is kind],
        }
        for kind in ChangeKind
        if any(c.kind is kind for c in changed.changes)
    ]
    pictures = [picture_view(picture) for picture in changed.pictures]
    return {
        "month": changed.month,
        "summary": [*changed.summary, *([LEGEND] if pictures else [])],
        "groups": groups,
        "pictures": pictures,
    }


def _change(change: Change) -> View:
    icon = (
        variation_icon(change.variation) if change.variation else assurance_icon(change.assurance or Assurance.UNTOLD)
    )
    return {
        "subject": change.subject,
        "said": change.said,
        "words": VARIATION_WORDS[change.variation].capitalize() if change.variation else "",
        "svg": icon,
        "picture": change.picture,
    }


def signal(number: KeyNumber) -> View:
    """The icon of a key number and its words; empty where it is not looked at over time."""
    if number.variation is None:
        return {"svg": "", "signal": ""}
    return {"svg": variation_icon(number.variation), "signal": number.signal}
