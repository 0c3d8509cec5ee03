"""A folder of extracts that no partnership's settings describe: whose files they may be."""

from pathlib import Path

from homeward.dataset.calendar import LAST_ON
from homeward.dataset.errors import HomewardError
from homeward.dataset.partnership import SETTINGS_FILE, Agency, Partnership
from homeward.dataset.uk_time import end_of_day

AS_AT = end_of_day(LAST_ON)
"""Files are checked as they are, on no day: what they hold may be of any."""


def partnership_of(folder: Path) -> Partnership:
    """
    A partnership whose agencies are the folders in a folder; or one agency, when its files lie there directly.

    Raises HomewardError when there is no such folder.
    """
    if not folder.is_dir():
        raise HomewardError(
            f"{folder}: there is no such folder. Give a partnership's folder ({SETTINGS_FILE} is in it) with "
            "--extracts, or a folder of extracts alone."
        )
    folders = sorted(p.name for p in folder.iterdir() if p.is_dir() and not p.name.startswith((".", "~$")))
    with_files = [name for name in folders if any(p.is_file() for p in (folder / name).iterdir())]
    keys = with_files or [folder.resolve().name]
    agencies = tuple(Agency(key, key, "council", "", None, standards=None) for key in keys)
    return Partnership(folder.resolve().name, folder, agencies, {})
