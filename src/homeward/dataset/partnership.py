"""
A partnership's settings: who its agencies are, where their mappings and layouts lie.

`partnerships/<name>/partnership.toml`:

    name = "County Durham and Darlington"
    [[agencies]]
    key = "durham"                      # the folder that its extracts lie in
    name = "Durham"                     # as papers print it
    kind = "council"                    # council, police, health or school
    area = "E06000047"                  # ONS code of its area
    extracted_on = 2021-07-31           # the date of its latest extract; extracts.toml beside the files overrides it
    mappings = ["mappings/durham.toml"]
    [papers]
    monthly_report = "layouts/monthly_report.toml"
"""

import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from homeward.dataset.areas import area_name
from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.errors import HomewardError

SETTINGS_FILE = "partnership.toml"


@dataclass(frozen=True)
class Agency:
    """An agency of the partnership."""

    key: str
    name: str
    kind: str
    area: str
    extracted_on: date | None
    mappings: tuple[Path, ...]


@dataclass(frozen=True)
class Partnership:
    """
    A partnership's settings, as read from its folder.

    `papers` gives the layout file of each paper that the partnership prints: `monthly_report`, `scorecard`, `annual`.
    `document` holds what papers print about themselves: `created_by`, `contact`, `source_system`.
    """

    name: str
    folder: Path
    agencies: tuple[Agency, ...]
    papers: dict[str, Path]
    document: dict[str, str] = field(default_factory=dict)

    def agency(self, key: str) -> Agency:
        for agency in self.agencies:
            if agency.key == key:
                return agency
        raise HomewardError(f"{self.name} has no agency '{key}'. It has: {', '.join(a.key for a in self.agencies)}.")

    def councils(self) -> list[Agency]:
        return [agency for agency in self.agencies if agency.kind == "council"]

    def latest_extract_on(self) -> date | None:
        """The latest extract date that the settings give, or None when they give none."""
        return max((a.extracted_on for a in self.agencies if a.extracted_on), default=None)


def open_partnership(folder: Path) -> Partnership:
    """Read a partnership's folder. Raises HomewardError, saying which line to mend, when its settings do not hold."""
    path = folder / SETTINGS_FILE
    settings = read_toml(path, "a partnership's settings")
    try:
        agencies = tuple(_agency(entry, folder) for entry in settings["agencies"])
        papers = {name: folder / layout for name, layout in settings.get("papers", {}).items()}
        partnership = Partnership(str(settings["name"]), folder, agencies, papers, dict(settings.get("document", {})))
    except (KeyError, TypeError) as error:
        raise HomewardError(
            f"{path}: {error} is missing or not as expected. See the partnership settings page."
        ) from None
    if not agencies:
        raise HomewardError(f"{path}: there are no agencies. Add at least one [[agencies]].")
    for file in (*papers.values(), *(m for a in agencies for m in a.mappings)):
        if not file.is_file():
            raise HomewardError(f"{path}: it names {file.relative_to(folder)}, and there is no such file.")
    return partnership


def _agency(entry: dict[str, Any], folder: Path) -> Agency:
    kinds = CODE_LISTS["agency_kind"].values()
    if entry["kind"] not in kinds:
        raise HomewardError(f"{folder / SETTINGS_FILE}: kind '{entry['kind']}' is not one of {', '.join(kinds)}.")
    try:
        area_name(entry["area"])
    except HomewardError as error:
        raise HomewardError(f"{folder / SETTINGS_FILE}, agency '{entry['key']}': {error}") from None
    return Agency(
        key=str(entry["key"]),
        name=str(entry["name"]),
        kind=str(entry["kind"]),
        area=str(entry["area"]),
        extracted_on=entry.get("extracted_on"),
        mappings=tuple(folder / mapping for mapping in entry.get("mappings", [])),
    )


def read_toml(path: Path, what: str) -> dict[str, Any]:
    """Read a TOML file, or raise HomewardError with its path and what it should have been."""
    try:
        with path.open("rb") as file:
            return tomllib.load(file)
    except FileNotFoundError:
        raise HomewardError(f"{path}: there is no such file. It should hold {what}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise HomewardError(f"{path}: not valid TOML ({error}). It should hold {what}.") from None
