"""
Identities: what must hold between figures, whatever the records say. Checked on every build.

A figure that does not follow from the others is a fault of Homeward's or of records that contradict themselves (a case
that closes before it opens); either way somebody has to see it, with its arithmetic.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from homeward.dataset.findings import Finding, Severity
from homeward.figures.lookup import Figures
from homeward.indicators.breakdowns import BREAKDOWNS
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.definitions import Count, Shape

RULE = "identity_holds"
MOST_TOLD = 3
"""So many places are told of each identity; of more, how many."""


@dataclass(frozen=True)
class Adds:
    """`plus`, added up, without `minus`, is `total`; indicators by name."""

    total: str
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()


@dataclass(frozen=True)
class Within:
    """`parts`, added up, are no more than `whole`."""

    whole: str
    parts: tuple[str, ...]


def _chain(*names: str) -> tuple[Within, ...]:
    """Each is a part of the one before."""
    return tuple(Within(whole, (part,)) for whole, part in pairwise(names))


IDENTITIES: tuple[Adds | Within, ...] = (
    Adds(
        "sexual_exploitation_cases_open",
        ("sexual_exploitation_cases_open_at_start", "sexual_exploitation_cases_opened"),
        ("sexual_exploitation_cases_closed",),
    ),
    Adds(
        "tracker_entries_open",
        ("tracker_entries_open_at_start", "tracker_entries_added"),
        ("tracker_entries_removed",),
    ),
    Adds("missing_episodes", ("episodes_owed_a_return_interview", "episodes_not_owed_a_return_interview")),
    Adds("children_on_tracker", ("tracked_children_by_level",)),
    Adds("children_on_tracker", ("tracked_children_by_care_status",)),
    Adds("children_open_to_exploitation_worker", ("children_open_by_care_status",)),
    Adds("children_open_for_sexual_exploitation", ("children_open_for_sexual_exploitation_by_level",)),
    Adds(
        "children_in_education_cohort",
        ("children_of_school_age_in_education_cohort", "children_past_16_in_education_cohort"),
    ),
    Within("tracker_entries_open", ("children_on_tracker", "adults_on_tracker")),
    *_chain("tracker_entries_open", "young_people_in_transition", "young_people_with_transition_plan"),
    *_chain("young_people_in_transition", "adults_on_tracker"),
    Within("sexual_exploitation_cases_open", ("children_open_for_sexual_exploitation",)),
    *_chain("missing_episodes", "missing_children", "children_missing_more_than_once"),
    *_chain("missing_children", "children_missing_3_or_more_times", "looked_after_children_missing_3_or_more_times"),
    *_chain("missing_episodes", "looked_after_missing_episodes", "looked_after_missing_children"),
    *_chain("missing_episodes", "at_risk_missing_episodes", "at_risk_missing_children"),
    *_chain("episodes_owed_a_return_interview", "return_interviews_offered", "return_interviews_accepted"),
    Within(
        "children_missing_more_than_once",
        ("children_missing_2_or_3_times", "children_missing_4_to_9_times", "children_missing_10_or_more_times"),
    ),
    *_chain("exploitation_referrals", "sexual_exploitation_referrals", "sexual_exploitation_re_referrals"),
    *_chain("exploitation_referrals", "children_referred", "children_referred_more_than_once"),
    *_chain("children_open_to_exploitation_worker", "children_open_for_sexual_exploitation"),
    *_chain("children_open_for_sexual_exploitation", "children_open_for_sexual_exploitation_and_missing"),
    Within(
        "children_open_for_sexual_exploitation",
        (
            "children_open_for_sexual_exploitation_at_high_risk",
            "children_open_for_sexual_exploitation_at_medium_risk",
        ),
    ),
    *_chain("risk_assessments_done", "tracked_risk_assessments_done"),
    *_chain("sexual_exploitation_cases_closed", "sexual_exploitation_cases_discharged"),
    *_chain("children_on_tracker", "tracked_children_missing", "tracked_children_missing_3_or_more_times"),
    Within("exploitation_incidents", ("online_exploitation_incidents", "contact_exploitation_incidents")),
    Within("exploitation_victims", ("online_exploitation_victims", "contact_exploitation_victims")),
    *_chain("training_attendees", "level_3_training_attendees"),
    *_chain("training_attendees", "taxi_drivers_trained"),
    *_chain("taxi_drivers_trained_so_far", "taxi_drivers_trained"),
)
"""What holds between indicators, in every area and period. Breakdowns and councils are checked besides, all of them."""

ONE_EACH = frozenset(
    {
        ("children_open_for_sexual_exploitation_by_level", "risk_level"),
        ("children_open_by_care_status", "care_status"),
        ("tracked_children_by_level", "risk_level"),
        ("tracked_children_by_care_status", "care_status"),
    }
)
"""Indicators of children, with a breakdown of which a child is in one category at a time: its categories add up."""

_Place = tuple[str, str, str, date]
"""Area, kind of period, period, its last day."""
_Counts = Mapping[_Place, int]
_Line = tuple[str, str, str]
"""Indicator, breakdown, category."""


@dataclass(frozen=True)
class _Fault:
    """Where an identity does not hold, and its arithmetic."""

    of: str
    place: _Place
    arithmetic: str


def broken_identities(figures: Figures, areas: Mapping[str, str], whole: str = "") -> list[Finding]:
    """
    A finding for each identity that does not hold, with its arithmetic in the first places where it does not.

    Args:
        areas: the names of the areas, by code.
        whole: the code of the area that has all the others in it, if there is one.
    """
    counts = _read(figures)
    faults: dict[str, list[_Fault]] = {}
    for fault in (*_of_indicators(counts), *_of_breakdowns(counts), *_of_areas(counts, whole)):
        faults.setdefault(fault.of, []).append(fault)
    return [_finding(of, found, areas) for of, found in faults.items()]


def _read(figures: Figures) -> dict[_Line, dict[_Place, int]]:
    """The counts of every line; `[x]` and what is no count are left out."""
    counted = {name for name, indicator in INDICATORS.items() if isinstance(indicator, Count)}
    read: dict[_Line, dict[_Place, int]] = {}
    for (name, breakdown, category, area, kind, period, last_on), count in figures.all_counts():
        if name in counted:
            read.setdefault((name, breakdown, category), {})[area, kind, period, last_on] = count
    return read


def _of_indicators(counts: Mapping[_Line, _Counts]) -> Iterator[_Fault]:
    for identity in IDENTITIES:
        match identity:
            case Adds(total=total, plus=plus, minus=minus):
                lines = [_whole(name) for name in (total, *plus, *minus)]
                signs = [*[1] * len(plus), *[-1] * len(minus)]
                yield from _compare(counts, lines, signs, is_exact=True)
            case Within(whole=total, parts=parts):
                yield from _compare(counts, [_whole(n) for n in (total, *parts)], [1] * len(parts), is_exact=False)


def _whole(name: str) -> _Line:
    return name, "", ""


def _of_breakdowns(counts: Mapping[_Line, _Counts]) -> Iterator[_Fault]:
    """Rows fall into one category each; a child into one at least, and into each once; into one of `ONE_EACH`."""
    for name, breakdown in dict.fromkeys((name, by) for name, by, _ in counts if by):
        indicator, by = INDICATORS[name], BREAKDOWNS[breakdown]
        if not isinstance(indicator, Count) or by.shape is not Shape.PARTITION:
            continue
        parts = [(name, breakdown, category.key) for category in by.categories]
        if indicator.each and (indicator.having != "n >= 1" or indicator.counts_rows or indicator.also):
            continue
        if not indicator.each or (name, breakdown) in ONE_EACH:
            yield from _compare(counts, [_whole(name), *parts], [1] * len(parts), is_exact=True)
            continue
        for part in parts:
            yield from _compare(counts, [_whole(name), part], [1], is_exact=False)


def _compare(
    counts: Mapping[_Line, _Counts], lines: Sequence[_Line], signs: Sequence[int], *, is_exact: bool
) -> Iterator[_Fault]:
    """Where the first line is not, or is less than, the others added up by their signs. Places without one are left."""
    if any(line not in counts for line in lines):
        return
    total, *others = (counts[line] for line in lines)
    for place, given in total.items():
        numbers = [other.get(place) for other in others]
        if any(number is None for number in numbers):
            continue
        made = sum(sign * (number or 0) for sign, number in zip(signs, numbers, strict=True))
        if made != given if is_exact else made > given:
            told = zip(lines[1:], signs, numbers, strict=True)
            terms = " ".join(f"{'+' if sign > 0 else '-'} {number} ({_words(line)})" for line, sign, number in told)
            relation = "is not" if is_exact else "is more than"
            arithmetic = f"{terms.removeprefix('+ ')} = {made}, which {relation} {given}"
            yield _Fault(_words(lines[0]), place, arithmetic)


def _of_areas(counts: Mapping[_Line, _Counts], whole: str) -> Iterator[_Fault]:
    """Rows of every area are among those of the whole; a child of two areas is one child of the whole."""
    for line, by_place in counts.items() if whole else ():
        indicator = INDICATORS[line[0]]
        is_of_rows = isinstance(indicator, Count) and (not indicator.each)
        parts: dict[tuple[str, str, date], list[int]] = {}
        for (area, kind, name, last_on), number in by_place.items():
            if area != whole:
                parts.setdefault((kind, name, last_on), []).append(number)
        for period, numbers in parts.items():
            given = by_place.get((whole, *period))
            least = sum(numbers) if is_of_rows else max(numbers)
            if given is not None and least > given and _is_whole(line):
                sign = " + " if is_of_rows else " or "
                arithmetic = f"{sign.join(map(str, numbers))} of the areas, which is more than {given} of the whole"
                yield _Fault(_words(line), (whole, *period), arithmetic)


def _is_whole(line: _Line) -> bool:
    """Whether every row and child that counts in an area counts in the whole: not where several rows are needed."""
    indicator = INDICATORS[line[0]]
    return isinstance(indicator, Count) and (not indicator.each or indicator.having == "n >= 1")


def _words(line: _Line) -> str:
    name, breakdown, category = line
    title = INDICATORS[name].title
    return f"{title}: {BREAKDOWNS[breakdown].category(category).label}" if breakdown else title


def _finding(of: str, faults: Sequence[_Fault], areas: Mapping[str, str]) -> Finding:
    told = [f"{areas.get(f.place[0], f.place[0])}, {f.place[2]}: {f.arithmetic}" for f in faults[:MOST_TOLD]]
    more = f"; and in {len(faults) - MOST_TOLD:,} more periods" if len(faults) > MOST_TOLD else ""
    message = (
        f"{of}: the figures contradict each other. {'; '.join(told)}{more}. "
        "Look for records that contradict themselves, such as one that ends before it begins; if there are none, tell "
        "Homeward's makers."
    )
    return Finding("", "", None, "", RULE, Severity.WARNING, message)
