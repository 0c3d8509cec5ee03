"""Random rows of every canonical table: codes, days and numbers by the table's own columns, and gaps."""

from datetime import date, timedelta
from random import Random
from typing import Any

from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.snapshot import Dataset
from homeward.dataset.table import Column, Kind, Table
from homeward.dataset.tables import TABLES
from homeward.indicators.as_at import CASEWORK
from tests.engines.worlds import AGENCIES, make_dataset, supplies_everything

FIRST_ON = date(2018, 10, 1)
DAYS = 700
CHILDREN = 12
ROWS = 40
GAP = 0.2
"""How often a column that need not be filled is empty."""


def make_casework(seed: int) -> Dataset:
    """Rows of casework about a few children, with episodes and interviews beside them."""
    random = Random(seed)
    tables: dict[str, list[dict[str, Any]]] = {"person_records": _people(random)}
    for name in CASEWORK:
        tables[name] = [_row(random, TABLES[name], key) for key in range(1, ROWS + 1)]
    tables["incident_people"] = [_row(random, TABLES["incident_people"], key) for key in range(1, 2 * ROWS + 1)]
    tables["missing_episodes"] = [_episode(random, key) for key in range(1, 3 * ROWS + 1)]
    tables["police_grades"] = [_of_episode(random, "police_grades", key) for key in range(1, ROWS + 1)]
    tables["prevention_interviews"] = [_of_episode(random, "prevention_interviews", key) for key in range(1, ROWS + 1)]
    tables["return_interviews"] = [_row(random, TABLES["return_interviews"], key) for key in range(1, ROWS + 1)]
    tables["return_interview_episodes"] = [
        {"interview_key": key, "episode_key": random.randint(1, 3 * ROWS)} for key in range(1, ROWS + 1)
    ]
    return make_dataset(tables, [supplies_everything(key) for key in AGENCIES])


def _people(random: Random) -> list[dict[str, Any]]:
    """Each agency's record of each child: records disagree, as agencies do."""
    return [
        _row(random, TABLES["person_records"], n * CHILDREN + child)
        | {"agency": agency, "child_key": child, "person_key": n * CHILDREN + child}
        for n, agency in enumerate(AGENCIES)
        for child in range(1, CHILDREN + 1)
    ]


def _row(random: Random, table: Table, key: int) -> dict[str, Any]:
    child, (place, agency) = random.randint(1, CHILDREN), random.choice(list(enumerate(AGENCIES)))
    kind, area = AGENCIES[agency]
    made: dict[str, Any] = {column.name: _value(random, column) for column in table.columns}
    made |= {"agency": agency, "reporting_area": area, "reported_by": kind, table.columns[0].name: key}
    made |= {"child_key": child, "person_key": place * CHILDREN + child}
    for name in ("incident_id", "submission_id", "action_id", "audit_id", "event_id", "disruption_id", "person_id"):
        made[name] = str(key if table.name != "incident_people" else random.randint(1, ROWS))
    return {name: value for name, value in made.items() if name in table.names()}


def _value(random: Random, column: Column) -> Any:
    if not column.required and random.random() < GAP:
        return None
    match column.kind:
        case Kind.DATE:
            years = random.randint(10, 17) if column.name == "born_on" else 0
            return FIRST_ON + timedelta(days=random.randrange(DAYS) - years * 365)
        case Kind.CODE:
            return random.choice(CODE_LISTS[column.codes or ""].values())
        case Kind.YES_NO:
            return random.random() < 0.5
        case Kind.WHOLE:
            return random.randint(0, 20)
        case Kind.NUMBER:
            return float(random.randint(0, 40))
        case Kind.TEXT:
            return random.choice(["Level 3", "Taxi drivers", "Schools", "Health"])
    return None


def _episode(random: Random, key: int) -> dict[str, Any]:
    return _row(random, TABLES["missing_episodes"], key) | {"episode_id": str(key)}


def _of_episode(random: Random, table: str, key: int) -> dict[str, Any]:
    return _row(random, TABLES[table], key) | {"episode_key": random.randint(1, 3 * ROWS)}
