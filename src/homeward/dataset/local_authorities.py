"""
How the Department for Education names a council's area: its own number and its region, by ONS code.

The list is `reference/local_authorities.csv`, from the Department's list of local authorities (Open Government
Licence), as kept in `dfe-analytical-services/dfe-published-data-qa` (`data/las.csv`).
"""

import csv
import functools
from dataclasses import dataclass
from importlib.resources import files

NO_CODE = "z"
"""What the Department's data standards write for an area that has no such code."""
REGIONS = {
    "E12000001": "North East",
    "E12000002": "North West",
    "E12000003": "Yorkshire and The Humber",
    "E12000004": "East Midlands",
    "E12000005": "West Midlands",
    "E12000006": "East of England",
    "E12000007": "London",
    "E12000008": "South East",
    "E12000009": "South West",
}


@dataclass(frozen=True)
class LocalAuthority:
    """A council's area as the Department writes it; without a region where the area is invented."""

    number: str
    region_code: str = ""

    @property
    def region_name(self) -> str:
        return REGIONS.get(self.region_code, "")


@functools.cache
def _all() -> dict[str, LocalAuthority]:
    path = files("homeward.dataset") / "reference" / "local_authorities.csv"
    with path.open(encoding="utf-8") as file:
        return {
            row["new_la_code"]: LocalAuthority(row["old_la_code"], row["region_code"]) for row in csv.DictReader(file)
        }


def local_authority(code: str) -> LocalAuthority:
    """The Department's number and region of a council's area; `z` and none for one that is not in the list."""
    return _all().get(code, LocalAuthority(NO_CODE))
