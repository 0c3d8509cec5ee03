"""Targets of the settings that no row prints: often the same words are another indicator's, which the row shows."""

from collections.abc import Iterator
from difflib import SequenceMatcher

from homeward.dataset.partnership import SETTINGS_FILE, Partnership
from homeward.indicators.catalogue import INDICATORS
from homeward.publication.layouts.partnership import Layouts
from homeward.publication.layouts.shown import Shown
from homeward.publication.layouts.specifications import has_target_of_any_period

NEAR = 0.6
"""How like two titles are that are taken for one another, of 1."""


def targets_on_no_row(partnership: Partnership, layouts: Layouts) -> list[str]:
    """A sentence on each target that stands on no row of the scorecard, the plan or the data specification."""
    rows = list(_rows(layouts))
    placed = {shown.indicator.name for _, _, shown in rows if has_target_of_any_period(shown)}
    named = dict.fromkeys(target.indicator for target in partnership.targets)
    return [_sentence(name, rows) for name in named if rows and name not in placed]


def _rows(layouts: Layouts) -> Iterator[tuple[str, str, Shown]]:
    """The rows that may print a target, each with its paper and its words."""
    for tab in layouts.scorecard.tabs if layouts.scorecard else ():
        for row in tab.rows:
            for shown in (row.shown, *(way.shown for way in row.ways)):
                if shown:
                    yield "scorecard", f"{row.ref} {row.label}", shown
    for paper, layout in (("plan", layouts.plan), ("data specification", layouts.specification)):
        for line in layout.rows if layout else ():
            yield paper, line.label, line.shown


def _sentence(name: str, rows: list[tuple[str, str, Shown]]) -> str:
    papers = " or the ".join(dict.fromkeys(paper for paper, _, _ in rows))
    told = f"! {SETTINGS_FILE}: the target of {name} is printed on no row of the {papers}."
    if whole := next(((paper, label) for paper, label, shown in rows if shown.indicator.name == name), None):
        return (
            f"{told} Row '{whole[1]}' of the {whole[0]} shows a part of it, or what is counted as it happens, of which "
            "a quarter has three months' worth: give its target in the row of the plan or the data specification."
        )
    found = [(_likeness(name, shown.indicator.name), row) for row in rows if has_target_of_any_period(shown := row[2])]
    likeness, (paper, label, shown) = max(found, key=lambda each: each[0], default=(0.0, rows[0]))
    if likeness < NEAR:
        return f"{told} None shows it."
    return f"{told} The nearest is row '{label}' of the {paper}, which shows {shown.indicator.name}: is that meant?"


def _likeness(one: str, other: str) -> float:
    first, second = (INDICATORS[name].title.casefold() for name in (one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio()
