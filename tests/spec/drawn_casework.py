"""Rows of any canonical table, drawn beside episodes or alone: which child, in which area, and the table's columns."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from homeward.dataset.table import Kind
from homeward.dataset.tables import TABLES
from tests.engines.worlds import event

Row = Mapping[str, str]
Rows = list[dict[str, Any]]

OURS = ("row", "child", "area", "times", "episode", "covers", "council", "reported_by", "counted", "falls_in")
"""
`covers` says of an interview how many episodes it is about, one where it is not said; `reported_by` the kind of agency
whose row it is; `council` that there is a council of this name.
"""
OF_PEOPLE = ("born_on", "sex", "gender", "ethnicity_code", "has_send", "has_physical_disability", "sen_provision")
FIRST_KEY = 1_000_000
"""Keys of these rows and of their people begin here: those of drawn episodes are lower."""


class Casework:
    """Adds drawn rows to canonical tables: each child is one person of each area's agency."""

    def __init__(self, tables: dict[str, Rows], children: Mapping[str, int]) -> None:
        self._tables = tables
        self._children = children
        self._people: dict[tuple[str, str], int] = {}
        self._key = FIRST_KEY

    def add(self, table: str, row: Row, area: str, agency: str, episode: int | None = None) -> None:
        """A row of a table in an area; `times` repeats it. Raises ValueError for a column that the table lacks."""
        columns = {column.name: column for column in TABLES[table].columns}
        if unknown := set(row) - {*columns, *OURS, *OF_PEOPLE}:
            raise ValueError(f"{table} has no column {', '.join(sorted(unknown))}.")
        for _ in range(int(row.get("times") or 1)):
            self._key += 1
            made: dict[str, Any] = {"agency": agency, "reporting_area": area, f"{_key_of(table)}": self._key}
            if "person_key" in columns:
                made |= self._child(row, agency)
            if episode is not None:
                made["episode_key"] = episode
            named = {c.name: f"{self._key}" for c in columns.values() if c.required and c.name.endswith("_id")}
            values: dict[str, Any] = {}
            for name, text in row.items():
                if name in columns:
                    is_event = columns[name].kind is Kind.INSTANT
                    values |= _moment(name, text) if is_event else {name: _value(columns[name].kind, text)}
            filled = {name: value for name, value in ({**named, **made, **values}).items() if name in columns}
            self._tables[table].append(filled)
            if table == "return_interviews":
                self._add_episodes(row, area, agency)

    def _add_episodes(self, row: Row, area: str, agency: str) -> None:
        """The episodes that an interview is about."""
        interview = self._key
        for _ in range(int(row.get("covers") or 1)):
            self._key += 1
            episode = {"episode_key": self._key, "episode_id": str(self._key), "agency": agency}
            began = event("began", datetime(2019, 1, 1, 12))
            of = {"reported_by": "council", "reporting_area": area, "category": "missing"}
            self._tables["missing_episodes"].append({**episode, **of, **began, **self._child(row, agency)})
            link = {"interview_key": interview, "episode_key": self._key}
            self._tables["return_interview_episodes"].append(link)

    def _child(self, row: Row, agency: str) -> dict[str, int]:
        name = row.get("child") or row["row"]
        child = self._children[name]
        if (name, agency) not in self._people:
            key = FIRST_KEY + len(self._people)
            self._people[name, agency] = key
            columns = {column.name: column for column in TABLES["person_records"].columns}
            said = {column: _value(columns[column].kind, row[column]) for column in OF_PEOPLE if column in row}
            person = {"person_key": key, "child_key": child, "agency": agency, "person_id": str(key)}
            self._tables["person_records"].append({**person, **said})
        return {"person_key": self._people[name, agency], "child_key": child}


def moment(name: str, text: str) -> dict[str, Any]:
    """A UK clock time; a date alone is a day whose time is not known; `not known` is a day that nobody can read."""
    if text == "not known":
        return {f"{name}_precision": "unknown"}
    return event(name, datetime.fromisoformat(text), is_day_only=len(text) == len("2019-04-01"))


def _moment(column: str, text: str) -> dict[str, Any]:
    return moment(column.removesuffix("_at"), text) if text else {}


def _key_of(table: str) -> str:
    return TABLES[table].columns[0].name


def _value(kind: Kind, text: str) -> Any:
    if not text:
        return None
    match kind:
        case Kind.DATE:
            return date.fromisoformat(text)
        case Kind.YES_NO:
            return {"yes": True, "no": False}[text]
        case Kind.WHOLE:
            return int(text)
        case Kind.NUMBER:
            return float(text)
        case _:
            return text
