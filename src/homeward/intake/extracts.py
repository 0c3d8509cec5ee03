"""The extracts folder: which files each agency supplied, and when it extracted them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
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
TOP_KEYS = (*DATE_KEYS, "files")


@dataclass(frozen=True)
class Extracts:
    """
    What was found in an extracts folder.

    Attributes:
        files: by agency's key; an agency without files has an empty list.
        extracted_on: by agency's key, where known.
        strays: files and folders that belong to no agency, as findings print them.
        said: what somebody says a file, or a sheet of it, is; by its place as findings print it, in small letters.
        below: folders below an agency's own, as findings print them; nobody looks into them.
    """

    files: dict[str, list[ExtractFile]]
    extracted_on: dict[str, date]
    strays: list[str]
    said: dict[str, str] = field(default_factory=dict)
    below: dict[str, list[str]] = field(default_factory=dict)

    def is_said(self, file: str, sheet: str = "") -> str:
        """What somebody says that a file, or a sheet of it, is; empty when nobody does."""
        of_file = self.said.get(file.casefold(), "")
        return self.said.get(place_of(file, sheet).casefold(), of_file) if sheet else of_file


def place_of(file: str, sheet: str = "") -> str:
    """A sheet as findings print it."""
    return f"{file}, {sheet}" if sheet else file


def find_extracts(partnership: Partnership, folder: Path, said: Mapping[str, str] | None = None) -> Extracts:
    """
    Look through an extracts folder: a folder an agency, or one agency's files laid directly in it.

    Args:
        said: what somebody says that files are, by the name or the path of each; before what `extracts.toml` says.
    Raises:
        HomewardError: the folder is not there, holds no file of any agency, or has not the file that something is said
            of.
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
    below = {agency.key: _folders_below(agency.key, folder) for agency in partnership.agencies}
    dates, told = _read_settings(partnership, folder)
    all_said = {**told, **{name.casefold(): what for name, what in (said or {}).items()}}
    return Extracts(files, dates, sorted(strays), _by_place(all_said, files, folder), below)


def _folders_below(key: str, folder: Path) -> list[str]:
    own = _folder_of(key, folder)
    below = (p for p in own.iterdir() if p.is_dir() and not _is_aside(p)) if own.is_dir() else ()
    return sorted(f"{p.relative_to(folder).as_posix()}/" for p in below)


def _by_place(said: Mapping[str, str], files: Mapping[str, list[ExtractFile]], folder: Path) -> dict[str, str]:
    """What is said by each file's whole path, whether it was said of the path or of the name alone."""
    names = [file.name for own in files.values() for file in own]
    placed: dict[str, str] = {}
    for said_of, what in said.items():
        found = [name for name in names if _is_of(said_of, name)]
        if not found:
            raise HomewardError(
                f"Somebody says what {said_of} is, and {folder} has no such file. Correct its name under [files] in "
                f"{EXTRACTS_FILE}, or after --is."
            )
        for name in found:
            sheet = said_of.rpartition(Path(name).name.casefold())[2]
            placed[f"{name.casefold()}{sheet}"] = what
    return placed


def _is_of(said_of: str, name: str) -> bool:
    """Whether something is said of this file, or of a sheet of it: `returns.xlsx, list 8`."""
    return any(
        said_of == each or said_of.startswith(f"{each}, ") for each in (name.casefold(), Path(name).name.casefold())
    )


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


def _read_settings(partnership: Partnership, folder: Path) -> tuple[dict[str, date], dict[str, str]]:
    """
    The day of each agency's extract, and what files are.

    The settings' days, overridden by `extracts.toml` at the top, overridden by the agency's own.
    """
    top = _read_toml(folder / EXTRACTS_FILE, ("agencies", *TOP_KEYS))
    listed = top.table("agencies")
    listed.refuse_unknown(agency.key for agency in partnership.agencies)
    dates: dict[str, date] = {}
    said = dict(top.table("files").all_texts())
    for agency in partnership.agencies:
        own_folder = _folder_of(agency.key, folder)
        of_agency = listed.table(agency.key)
        of_agency.refuse_unknown(DATE_KEYS)
        own = _read_toml(own_folder / EXTRACTS_FILE, TOP_KEYS)
        days = [own.day("extracted_on"), of_agency.day("extracted_on"), top.day("extracted_on"), agency.extracted_on]
        if extracted_on := next((day for day in days if day), None):
            dates[agency.key] = extracted_on
        said |= {f"{own_folder.name}/{name}": what for name, what in own.table("files").all_texts().items()}
    return dates, {name.casefold(): what for name, what in said.items()}


def _read_toml(path: Path, known: tuple[str, ...]) -> TomlTable:
    content = read_toml(path, "extracted_on = 2019-07-18") if path.is_file() else TomlTable({}, str(path))
    content.refuse_unknown(known)
    return content
