"""
Areas by their ONS code: England's councils with social care duties, and its police forces.

The list is `reference/areas.csv`. Its sources are the Department for Education's list of local authorities and the
ONS list of police force areas (Open Government Licence), as kept in `dfe-analytical-services/dfe-published-data-qa`
(`data/las.csv`, `data/police-force-areas.csv`). Codes withdrawn since 2012 stay, with the year in which they ended,
because old records carry them. Codes that begin with `E06999` and `E23999` are invented, for the demonstration.
"""

import csv
import functools
from dataclasses import dataclass
from importlib.resources import files

from homeward.dataset.errors import HomewardError


@dataclass(frozen=True)
class Area:
    """
    An area: its ONS code, its name, and whether it is a `council` or a `police` force area.

    `until` is the year in which the code was withdrawn, or None for one in use: two areas may share a name (Dorset
    county until 2019, Dorset after it), and no two in use and of one kind do.
    """

    code: str
    name: str
    kind: str
    until: int | None = None


@functools.cache
def all_areas() -> dict[str, Area]:
    """Every area that Homeward knows, by ONS code, from `reference/areas.csv`."""
    path = files("homeward.dataset") / "reference" / "areas.csv"
    with path.open(encoding="utf-8") as file:
        return {
            row["code"]: Area(row["code"], row["name"], row["kind"], int(row["until"]) if row["until"] else None)
            for row in csv.DictReader(file)
        }


def area_name(code: str) -> str:
    """The name of an area. Raises HomewardError for a code that is not in the list."""
    try:
        return all_areas()[code].name
    except KeyError:
        raise HomewardError(
            f"'{code}' is not the ONS code of a council or police force in England. "
            "Look it up in the ONS list of names and codes, for example E08000018 for Rotherham."
        ) from None
