"""What `homeward check` shows of files that were recognised, and how it checks a folder without settings."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rich.table import Column, Table

from homeward.cli.screen import file_column, plain, screen
from homeward.dataset.errors import HomewardError
from homeward.dataset.partnership import SETTINGS_FILE

if TYPE_CHECKING:
    from homeward.intake.pipeline import Intake
    from homeward.intake.sources.recognised_files import RecognisedSheet

MOST_HEADINGS = 6


def said_by(options: Sequence[str]) -> dict[str, str]:
    """What `--is "missing 2024.csv=ssd_missing"` says, by file. Raises HomewardError."""
    said: dict[str, str] = {}
    for option in options:
        file, equals, what = option.rpartition("=")
        if not (file.strip() and equals and what.strip()):
            raise HomewardError(
                f'--is "{option}" should be a file and what it is: --is "missing 2024.csv=ssd_missing".'
            )
        said[file.strip()] = what.strip()
    return said


def take_in_for_check(
    folder: Path, extracts: Path | None, said: dict[str, str], say: Callable[[str], None]
) -> "Intake":
    """
    The intake of a partnership's extracts; or, without settings, of a folder of extracts as its files are.

    Settings say which kind of agency each is, and so also whose rows no figure counts.
    """
    from homeward.dataset.partnership import open_partnership
    from homeward.intake.pipeline import take_in
    from homeward.intake.sources.loose_folder import AS_AT, partnership_of
    from homeward.publication.uncounted import uncounted_records

    if extracts is not None:
        intake = take_in(open_partnership(folder), extracts, progress=say, said=said)
        return replace(intake, findings=[*intake.findings, *uncounted_records(intake.dataset)])
    if (folder / SETTINGS_FILE).is_file():
        raise HomewardError(f"{folder} holds a partnership's settings. Give its extracts too: --extracts FOLDER.")
    return take_in(partnership_of(folder), folder, AS_AT, progress=say, said=said)


def show_recognised(sheets: "Sequence[RecognisedSheet]") -> None:
    """What each sheet was taken for, how sure that is and why, and what of it is read."""
    from homeward.intake.extracts import place_of

    if not sheets:
        return
    columns = Column("Columns read", overflow="fold")
    table = Table(
        file_column(),
        Column("Taken for", no_wrap=True),
        "How sure",
        "Rows",
        columns,
        title="What the files are",
        title_justify="left",
    )
    for each in sheets:
        known = each.taken_for.known
        name = known.name if known else ("of no use" if each.is_ignored else "not known")
        rows = "" if each.rows is None else f"{each.rows:,}"
        place = plain(place_of(each.file, each.sheet))
        table.add_row(place, plain(name), plain(_how_sure(each)), rows, plain(columns_in_words(each)))
    screen.print(table)


def _how_sure(each: "RecognisedSheet") -> str:
    taken_for = each.taken_for
    if taken_for.known is None:
        return f"{taken_for.reason}; most like {taken_for.second}" if taken_for.second else taken_for.reason
    second = f"; or {taken_for.second}" if taken_for.second else ""
    return f"{taken_for.in_words}, {taken_for.certainty}%: {taken_for.reason}{second}"


def columns_in_words(each: "RecognisedSheet") -> str:
    """
    How many columns are read, and which are not.

    Where none is read, the file may have no headings: then what stands in their place is a child's, and is not shown.
    """
    if not each.mappings:
        return ""
    if not each.read:
        return "none: no heading is known; perhaps it has no headings"
    rest = len(each.not_read) - MOST_HEADINGS
    some = ", ".join(each.not_read[:MOST_HEADINGS]) + (f" and {rest} more" if rest > 0 else "")
    return f"{len(each.read)}, and not {some}" if each.not_read else f"all {len(each.read)}"
