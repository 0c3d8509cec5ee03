"""The extracts folder: which files each agency supplied, and when it extracted them."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from homeward.dataset.errors import HomewardError
from homeward.dataset.partnership import Partnership
from homeward.dataset.toml_tables import TomlTable, read_toml
from homeward.intake.linking.decisions import LINKING_FILES
from homeward.intake.reconciling.decisions import DECISIONS_FILE as EPISODE_DECISIONS_FILE
from homeward.intake.sheets import ExtractFile

EXTRACTS_FILE = "extracts.toml"
DATE_KEYS = ("extracted_on",)


@dataclass(frozen=True)
class Extracts:
    """
    What was found in an extracts folder.

    Attributes:
        files: by agency's key; an agency without files has an empty list.
        extracted_on: by agency's key, where known.
        strays: files and folders that belong to no agency, as findings print them.
    """

    files: dict[str, list[ExtractFile]]
    extracted_on: dict[str, date]
    strays: list[str]


def find_extracts(partnership: Partnership, folder: Path) -> Extracts:
    """
    Look through an extracts folder: a folder an agency, or one agency's files laid directly in it.

    Raises HomewardError when the folder is not there or holds no file of any agency.
    """
    if not folder.is_dir():
        raise HomewardError(f"{folder}: there is no such folder. Give the folder that holds the agencies' extracts.")
    files: dict[str, list[ExtractFile]] = {}
    strays = {p.name + ("/" if p.is_dir() else "") for p in folder.iterdir() if not _is_aside(p)}
    for agency in partnership.agencies:
        own = _folder_of(agency.key, folder)
        laid_directly = len(partnership.agencies) == 1 and not own.is_dir()
        found = _files_in(folder if laid_directly else own)
        files[agency.key] = [ExtractFile(agency.key, p, p.relative_to(folder).as_posix()) for p in found]
        strays -= {f"{own.name}/", *(file.name for file in files[agency.key])}
    if not any(files.values()):
        raise HomewardError(f"{folder}: no extracts were found. {_looked_for(partnership, folder)}")
    return Extracts(files, _extract_dates(partnership, folder), sorted(strays))


def _folder_of(key: str, folder: Path) -> Path:
    """The agency's folder; capitals do not matter where no folder has the very name."""
    named = folder / key
    alike = [p for p in folder.iterdir() if p.is_dir() and p.name.casefold() == key]
    return alike[0] if len(alike) == 1 and not named.is_dir() else named


def _files_in(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return []
    return sorted(p for p in folder.iterdir() if p.is_file() and not _is_aside(p))


def _is_aside(path: Path) -> bool:
    """What lies beside extracts without being one: hidden files, Excel's lock files, the dates, what people decided."""
    return path.name.startswith((".", "~$")) or path.name in (EXTRACTS_FILE, *LINKING_FILES, EPISODE_DECISIONS_FILE)


def _looked_for(partnership: Partnership, folder: Path) -> str:
    folders = ", ".join(f"{agency.key}/" for agency in partnership.agencies)
    directly = " or files directly in it" if len(partnership.agencies) == 1 else ""
    return f"Homeward looked for the folders {folders} with files in them{directly}."


def _extract_dates(partnership: Partnership, folder: Path) -> dict[str, date]:
    """The settings' dates, overridden by `extracts.toml` at the top, overridden by the agency's own."""
    top = _read_dates(folder / EXTRACTS_FILE, (*DATE_KEYS, "agencies"))
    listed = top.table("agencies")
    listed.refuse_unknown(agency.key for agency in partnership.agencies)
    dates: dict[str, date] = {}
    for agency in partnership.agencies:
        of_agency = listed.table(agency.key)
        of_agency.refuse_unknown(DATE_KEYS)
        own = _read_dates(_folder_of(agency.key, folder) / EXTRACTS_FILE, DATE_KEYS)
        said = [own.day("extracted_on"), of_agency.day("extracted_on"), top.day("extracted_on"), agency.extracted_on]
        if extracted_on := next((day for day in said if day), None):
            dates[agency.key] = extracted_on
    return dates


def _read_dates(path: Path, known: tuple[str, ...]) -> TomlTable:
    dates = read_toml(path, "extracted_on = 2019-07-18") if path.is_file() else TomlTable({}, str(path))
    dates.refuse_unknown(known)
    return dates
