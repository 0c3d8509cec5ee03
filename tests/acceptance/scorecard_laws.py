"""
What an attacker reads of the tabs of exploitation, of the tracker and of the police's grades: laws between rows.

He knows them from the rows' words alone. Who is on the tracker at the end of a quarter was on it at its start or was
added, and was not taken off; who was there at the end of one was there at the start of the next. A child on the tracker
has one level and one care status, or none is recorded. An incident's highest grade is no lower than its first.
"""

from calendar import monthrange
from collections.abc import Iterator

Key = tuple[str, str, str, str, str, str]
"""Indicator, breakdown, category, area, kind and last day of the period."""
Law = tuple[dict[Key, float], float, float]
"""Rows with their factors, and the least and most that they sum to."""
FAR = 1e6

TRACKED, OPEN, START = "children_on_tracker", "tracker_entries_open", "tracker_entries_open_at_start"
ADDED, REMOVED = "tracker_entries_added", "tracker_entries_removed"
WORKED_WITH = "children_open_for_sexual_exploitation"
LEVELS = (f"{WORKED_WITH}_at_high_risk", f"{WORKED_WITH}_at_medium_risk")
AT_LEVEL, OTHER_LEVELS = f"{WORKED_WITH}_by_level", ("low", "none", "not_recorded")
INCIDENTS, RAISED = "police_missing_incidents", "police_incidents_raised_to_high_percent"
TRACKED_BY = ("tracked_children_by_level", "tracked_children_by_care_status")
READ = frozenset(
    {TRACKED, OPEN, START, ADDED, REMOVED, WORKED_WITH, *LEVELS, AT_LEVEL, INCIDENTS, RAISED, *TRACKED_BY}
    | {"adults_on_tracker", f"{WORKED_WITH}_and_missing"}
)
MONTHS = {"month": 1, "quarter": 3}


def laws(keys: set[Key]) -> Iterator[Law]:
    """The laws that tie rows that are there."""
    for law in (*_flows(keys), *_parts(keys), *_stocks(keys), *_categories(keys), *_raised(keys)):
        if all(key in keys for key in law[0]):
            yield law


def _flows(keys: set[Key]) -> Iterator[Law]:
    for key in _of(keys, OPEN):
        signed = ((OPEN, -1.0), (START, 1.0), (ADDED, 1.0), (REMOVED, -1.0))
        yield {(name, *key[1:]): factor for name, factor in signed}, 0.0, 0.0
        if key[4] in MONTHS:
            yield {key: 1.0, (START, *key[1:5], _later(key[5], MONTHS[key[4]])): -1.0}, 0.0, 0.0


def _parts(keys: set[Key]) -> Iterator[Law]:
    for key in _of(keys, TRACKED):
        for name in TRACKED_BY:
            yield {key: 1.0, (name, *key[1:]): -1.0}, 0.0, 0.0
        entries, adults = (OPEN, *key[1:]), ("adults_on_tracker", *key[1:])
        yield {entries: 1.0, key: -1.0, adults: -1.0}, 0.0, FAR
    for key in _of(keys, WORKED_WITH):
        yield {key: 1.0, **{(name, *key[1:]): -1.0 for name in LEVELS}}, 0.0, FAR
        others = [(AT_LEVEL, "risk_level", level, *key[3:]) for level in OTHER_LEVELS]
        named = [(name, *key[1:]) for name in LEVELS]
        yield {key: 1.0, **dict.fromkeys([*named, *others], -1.0)}, 0.0, 0.0
        yield {key: 1.0, (f"{WORKED_WITH}_and_missing", *key[1:]): -1.0}, 0.0, FAR


def _stocks(keys: set[Key]) -> Iterator[Law]:
    """What is there at the end of a month is there at the end of the quarter and of the year that end with it."""
    for name in (TRACKED, OPEN, WORKED_WITH, *LEVELS, AT_LEVEL, *TRACKED_BY):
        for key in (each for each in keys if each[0] == name and each[4] != "month"):
            yield {key: 1.0, (*key[:4], "month", key[5]): -1.0}, 0.0, 0.0


def _categories(keys: set[Key]) -> Iterator[Law]:
    """Rows of one place add up over categories."""
    for name, by in ((INCIDENTS, "initial_grade"), (INCIDENTS, "peak_grade"), (ADDED, "source_agency")):
        parts: dict[Key, list[Key]] = {}
        for key in keys:
            if key[:2] == (name, by):
                parts.setdefault((name, "", "", *key[3:]), []).append(key)
        for whole, some in parts.items():
            yield {whole: -1.0, **dict.fromkeys(some, 1.0)}, 0.0, 0.0


def _raised(keys: set[Key]) -> Iterator[Law]:
    for key in _of(keys, RAISED):
        peak, first = ((INCIDENTS, by, "high", *key[3:]) for by in ("peak_grade", "initial_grade"))
        yield {key: 1.0, peak: -1.0, first: 1.0}, 0.0, 0.0


def _of(keys: set[Key], name: str) -> list[Key]:
    return [key for key in keys if key[:3] == (name, "", "")]


def _later(last_on: str, months: int) -> str:
    """The last day of a period as many months later."""
    number = int(last_on[:4]) * 12 + int(last_on[5:7]) - 1 + months
    year, month = divmod(number, 12)
    return f"{year:04d}-{month + 1:02d}-{monthrange(year, month + 1)[1]:02d}"
