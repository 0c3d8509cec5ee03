"""Drawn tables: read them from text, and make a dataset of the records they draw."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from homeward.dataset.snapshot import Dataset, SuppliedAgency
from homeward.dataset.table import Kind
from homeward.dataset.tables import MISSING_EPISODES, TABLES
from homeward.indicators.plan import FigureArea
from tests.engines.worlds import make_dataset
from tests.spec.drawn_casework import Casework, moment

Row = dict[str, str]

OF_EPISODES = ("began", "reported", "notified", "located", "returned")
EVENTS = (*(f"{event}_at" for event in OF_EPISODES), "offered_at", "held_at")
YES_NO = (
    *("has_send", "has_physical_disability", "is_offered", "is_accepted"),
    *(column.name for column in MISSING_EPISODES.columns if column.kind is Kind.YES_NO),
)
OF_PEOPLE = ("gender", "ethnicity_code", "has_send", "has_physical_disability")
OF_OFFERS = ("needed", "is_offered", "is_accepted")
OF_MATCHES = ("match_class", "decision", "minutes_between_starts")
OURS = {
    "episode": "what the row shows",
    "child": "the child; without this column every row is another child",
    "area": "the area whose agency reports the episode",
    "council": "the area of the council that a compared episode is of; without it, of the agency that reports it",
    "times": "how many such episodes the row stands for",
    "interview": "rows with the same word here share one interview",
    "counted": "yes, no, unknown; of a percentage: yes, no, left out (not in what it is a percentage of), unknown",
    "falls_in": "the categories that the episode is counted in",
    "says": "the care statuses that the area's agency can say; without this column all",
}
"""The columns that are not the canonical tables' own."""


def read_drawn(text: str) -> list[Row]:
    """
    The rows of a drawn table, by its headings.

    Cells are separated by `|`; a line of dashes and pluses follows the headings. An empty cell is an empty value.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    headings = _cells(lines[0])
    if not re.fullmatch(r"[-+]+", lines[1].strip()):
        raise ValueError(f"A line of dashes must follow the headings {headings}, not: {lines[1]}")
    rows = []
    for line in lines[2:]:
        cells = _cells(line)
        if len(cells) != len(headings):
            raise ValueError(
                f"{len(headings)} cells are wanted ({', '.join(headings)}) and {len(cells)} are in: {line}"
            )
        rows.append(dict(zip(headings, cells, strict=True)))
    return rows


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


@dataclass(frozen=True)
class Drawn:
    """
    The dataset that rows draw.

    Unless they name areas each row has an area of its own, so that it can be asked about alone.
    """

    dataset: Dataset
    total: FigureArea
    areas: dict[str, FigureArea]
    """By its name; of a row by the row's name."""


def draw(
    rows: Sequence[Row], kind: str, table: str = "missing_episodes", beside: Mapping[str, Sequence[Row]] | None = None
) -> Drawn:
    """
    The dataset of the drawn rows of a table, reported by agencies of this kind, and of the rows of others `beside`.

    Rows beside name the `child`, or the `episode`, of a drawn one and are in its area; episodes may have another
    `reported_by`.
    """
    beside = beside or {}
    if table == "missing_episodes":
        return _draw_episodes(rows, kind, beside)
    return _draw_casework(table, rows, kind, beside)


def _draw_casework(table: str, rows: Sequence[Row], kind: str, beside: Mapping[str, Sequence[Row]]) -> Drawn:
    tables: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    areas: dict[str, FigureArea] = {}
    agencies: dict[str, SuppliedAgency] = {}
    area_of = {row.get("child", row["row"]): row.get("area", row["row"]) for row in rows}
    children = {child: number for number, child in enumerate(area_of, start=1)}
    casework = Casework(tables, children)
    for row in rows:
        name = row.get("area", row["row"])
        area = areas.setdefault(name, FigureArea(f"area {name}", name, (f"area {name}",)))
        is_ours = "reported_by" not in TABLES[table].names()
        reported_by = row.get("reported_by", kind) if is_ours else kind
        _add_agency(agencies, reported_by, area)
        if council := row.get("council"):
            of = areas.setdefault(council, FigureArea(f"area {council}", council, (f"area {council}",)))
            _add_agency(agencies, "council", of)
        casework.add(table, row, area.code, f"{reported_by} {name}")
    for number, (other, row) in enumerate(((t, r) for t, listed in beside.items() for r in listed), start=1):
        name = row["area"] if "area" in row else area_of[row["child"]]
        areas.setdefault(name, FigureArea(f"area {name}", name, (f"area {name}",)))
        _add_beside(tables, casework, other, row, number, areas[name], kind, children)
    members = tuple(area.code for area in areas.values())
    return Drawn(make_dataset(tables, list(agencies.values())), FigureArea("total", "Total", members), areas)


def _add_beside(
    tables: dict[str, list[dict[str, Any]]],
    casework: Casework,
    table: str,
    row: Row,
    number: int,
    area: FigureArea,
    kind: str,
    children: Mapping[str, int],
) -> None:
    if table == "missing_episodes":
        of = {"child_key": children[row["child"]], "agency": area.name, "area": area.code}
        _add(tables, {"episode": str(number), **row}, number, {**of, "reported_by": row.get("reported_by", kind)})
    else:
        casework.add(table, row, area.code, f"{kind} {area.name}")


def _draw_episodes(rows: Sequence[Row], kind: str, beside: Mapping[str, Sequence[Row]]) -> Drawn:
    known = {*OURS, *EVENTS, *MISSING_EPISODES.names(), *OF_PEOPLE, *OF_OFFERS, *OF_MATCHES, "born_on"}
    if unknown := {heading for row in rows for heading in row} - known:
        raise ValueError(f"No such column: {', '.join(sorted(unknown))}")
    tables: dict[str, list[dict[str, Any]]] = {name: [] for name in TABLES}
    areas: dict[str, FigureArea] = {}
    agencies: dict[str, SuppliedAgency] = {}
    children = list(dict.fromkeys(row.get("child", row["episode"]) for row in rows))
    for number, row in enumerate(rows, start=1):
        name, reported_by = row.get("area", row["episode"]), row.get("reported_by", kind)
        area = areas.setdefault(name, FigureArea(f"area {name}", name, (f"area {name}",)))
        _add_agency(agencies, reported_by, area, row.get("says", ""))
        if "match_class" in row:  # a compared incident of the police is in a council's figures
            of = row.get("council") or name
            _add_agency(agencies, kind, areas.setdefault(of, FigureArea(f"area {of}", of, (f"area {of}",))))
        child = children.index(row.get("child", row["episode"])) + 1
        _add(tables, row, number, {"child_key": child, "agency": name, "area": area.code, "reported_by": reported_by})
    numbers = {row["episode"]: number for number, row in enumerate(rows, start=1)}
    by_child = {row.get("child", row["episode"]): row.get("area", row["episode"]) for row in rows}
    casework = Casework(tables, {child: children.index(child) + 1 for child in children})
    for other, row in ((t, r) for t, listed in beside.items() for r in listed):
        about = numbers.get(row.get("episode", ""))
        name = rows[about - 1].get("area", rows[about - 1]["episode"]) if about else by_child[row["child"]]
        casework.add(other, row, areas[name].code, name, about * 100 if about else None)
    members = tuple(area.code for area in areas.values())
    return Drawn(make_dataset(tables, list(agencies.values())), FigureArea("total", "Total", members), areas)


def _add_agency(agencies: dict[str, SuppliedAgency], kind: str, area: FigureArea, says: str = "") -> None:
    """An agency of this kind in the area, which supplies everything; of care statuses perhaps only some."""
    columns = {table: canonical.names() for table, canonical in TABLES.items()}
    key = f"{kind} {area.name}"
    categories = {"missing_episodes.care_status": says.split(", ")} if says else {}
    agencies.setdefault(key, SuppliedAgency(key, area.name, kind, area.code, None, columns, categories))


def _add(tables: dict[str, list[dict[str, Any]]], row: Mapping[str, str], number: int, of: Mapping[str, Any]) -> None:
    person = {"person_key": number, "child_key": of["child_key"], "agency": of["agency"], "person_id": str(number)}
    born_on = date.fromisoformat(row["born_on"]) if row.get("born_on") else None
    tables["person_records"].append({**person, "born_on": born_on, **_values(row, OF_PEOPLE)})
    for time in range(int(row.get("times") or 1)):
        key = number * 100 + time
        tables["missing_episodes"].append(
            {
                "category": "missing",
                **_values(row, set(MISSING_EPISODES.names()) & row.keys()),
                **person,
                "episode_key": key,
                "episode_id": row["episode"],
                "reported_by": of["reported_by"],
                "reporting_area": of["area"],
                **{name: value for each in OF_EPISODES for name, value in _event(row, each).items()},
            }
        )
        if set(row) & set(OF_OFFERS) and row.get("needed") != "no record":
            offer = {"episode_key": key, "agency": of["agency"]}
            tables["interview_offers"].append({**offer, **_values(row, OF_OFFERS), **_event(row, "offered")})
        _add_interviews(tables, row, key, of["agency"])
        if "match_class" in row:
            tables["episode_matches"].append(_match(row, key, of["agency"]))


def _match(row: Mapping[str, str], key: int, agency: str) -> dict[str, Any]:
    """How the episode compares, as a row says it."""
    minutes = row.get("minutes_between_starts")
    return {
        "match_key": key,
        "episode_key": key,
        "agency": agency,
        "match_class": row["match_class"],
        "council_area": f"area {row['council']}" if row.get("council") else None,
        "minutes_between_starts": int(minutes) if minutes else None,
        "decision": row.get("decision") or None,
        "decided_by": "rule",
        "reason": "drawn",
    }


def _add_interviews(tables: dict[str, list[dict[str, Any]]], row: Mapping[str, str], episode: int, agency: str) -> None:
    interviews = tables["return_interviews"]
    for n, held in enumerate(text for text in (row.get("held_at") or "").split(", ") if text):
        name = row.get("interview") or f"{episode} {n}"
        keys = {interview["interview_id"]: interview["interview_key"] for interview in interviews}
        key = keys.get(name, len(interviews) + 1)
        if name not in keys:
            interviews.append({"interview_key": key, "agency": agency, "interview_id": name, **moment("held", held)})
        tables["return_interview_episodes"].append({"interview_key": key, "episode_key": episode})


def _values(row: Mapping[str, str], names: Any) -> dict[str, Any]:
    return {name: _value(name, row.get(name, "")) for name in names if name not in EVENTS}


def _value(name: str, text: str) -> Any:
    if not text:
        return None
    if name in YES_NO:
        return {"yes": True, "no": False}[text]
    return float(text) if name == "placement_distance_miles" else text


def _event(row: Mapping[str, str], name: str) -> dict[str, Any]:
    text = row.get(f"{name}_at")
    return moment(name, text) if text else {}
