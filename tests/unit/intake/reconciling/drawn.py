"""Drawn episodes of the police and the councils, compared."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from homeward.dataset.snapshot import SuppliedAgency
from homeward.intake.keys import key
from homeward.intake.reconciling import Compared, compare
from homeward.intake.reconciling.decisions import Decision
from tests.engines.worlds import event, make_dataset
from tests.spec.drawn import read_drawn

EXTRACTED_ON = date(2019, 7, 18)
AGENCIES = {
    "police": ("police", "E23999901", "Police"),
    "northmoor": ("council", "E06999901", "Northmoor"),
    "wearbridge": ("council", "E06999902", "Wearbridge"),
}
AS_AT = datetime(2019, 7, 18, 22, 59)

Row = dict[str, Any]


def agencies(**extracted_on: date | None) -> list[SuppliedAgency]:
    """The police and two councils, each extracted on the same day unless it is said."""
    columns = {"missing_episodes": ["began_on"]}
    return [
        SuppliedAgency(name, title, kind, area, extracted_on.get(name, EXTRACTED_ON), columns)
        for name, (kind, area, title) in AGENCIES.items()
    ]


def tables_of(rows: Sequence[dict[str, str]], people: Iterable[tuple[str, str]] = ()) -> dict[str, Any]:
    """
    The canonical tables of drawn episodes; times are UK clock time, a date alone is a day.

    Every episode's agency has a record of its child, and so has each (agency, child) of `people`.
    """
    known = dict.fromkeys([*((row["agency"], row.get("child") or "Ann") for row in rows), *people])
    tables: dict[str, list[Row]] = {"person_records": [], "missing_episodes": []}
    for agency, child in known:
        person = {
            "person_key": key("people", agency, child),
            "child_key": child_key(child),
            "agency": agency,
            "person_id": child,
        }
        tables["person_records"].append(person)
    for row in rows:
        tables["missing_episodes"].append(_episode(row))
    return make_dataset(tables, agencies()).tables


def child_key(child: str) -> int:
    return key("children", "", child)


def _episode(row: dict[str, str]) -> Row:
    agency, child = row["agency"], row.get("child") or "Ann"
    kind, area, _ = AGENCIES[agency]
    events: Row = {}
    for name in ("began", "returned", "located"):
        events |= _event(name, row.get(name, ""))
    return {
        "episode_key": episode_key(agency, row["episode"]),
        "agency": agency,
        "reported_by": kind,
        "reporting_area": area,
        "episode_id": row["episode"],
        "person_key": key("people", agency, child),
        "child_key": child_key(child),
        "category": row.get("category") or "missing",
        "council_named": row.get("council_named") or None,
        **events,
    }


def _event(name: str, text: str) -> Row:
    if text == "not known":
        return {f"{name}_precision": "unknown"}
    return event(name, datetime.fromisoformat(text), is_day_only=len(text) == len("2019-04-01")) if text else {}


def episode_key(agency: str, episode: str) -> int:
    return key("missing_episodes", agency, episode)


def compared(
    drawing: str,
    decisions: Sequence[Decision] = (),
    people: Iterable[tuple[str, str]] = (),
    **extracted_on: date | None,
) -> Compared:
    """
    Compare drawn episodes: columns agency, episode, began, and where wanted child, returned, located, council_named.

    Besides them each agency has a first episode of another child in January, so that its records begin there.
    """
    rows = [*read_drawn(drawing), *_first_of_each()]
    return compare(tables_of(rows, people), agencies(**extracted_on), AS_AT, decisions)


def _first_of_each() -> list[dict[str, str]]:
    return [
        {"agency": name, "episode": f"first of {name}", "child": f"child of {name}", "began": "2019-01-01 12:00"}
        | {"returned": "2019-01-01 13:00"}
        for name in AGENCIES
    ]


def classes(found: Compared) -> dict[str, str]:
    """The class of each drawn episode, by its identifier."""
    names = {episode_key(agency, name): name for agency in AGENCIES for name in _names(agency)}
    rows = found.episodes.to_pylist()
    return {names.get(row["episode_key"], "?"): row["match_class"] for row in rows if row["episode_key"] in names}


def facts(found: Compared, agency: str, episode: str) -> Row:
    """The row of one episode."""
    rows: list[Row] = found.episodes.to_pylist()
    return next(row for row in rows if row["episode_key"] == episode_key(agency, episode))


def _names(agency: str) -> list[str]:
    letter = {"police": "P", "northmoor": "N", "wearbridge": "W"}[agency]
    return [f"{letter}{number}" for number in range(1, 10)]
