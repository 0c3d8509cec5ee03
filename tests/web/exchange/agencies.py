"""Extracts of an agency, changed by the tests, and loaded."""

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

from homeward.dataset.partnership import Partnership
from homeward_web.exchange.from_folder import load_folder_now
from homeward_web.exchange.models import ExtractLoad

Row = dict[str, str]
EPISODES, PEOPLE = "police/missing_incidents.csv", "northmoor/Children.csv"


def changed(extracts: Path, to: Path, file: str, change: Callable[[list[Row]], list[Row]]) -> Path:
    """A copy of an extracts folder in which the rows of a CSV file were changed."""
    shutil.copytree(extracts, to)
    path = to / file
    text = path.read_text(encoding="utf-8-sig")
    delimiter = ";" if ";" in text.splitlines()[0] else ","
    rows = list(csv.DictReader(text.splitlines(), delimiter=delimiter))
    with path.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, list(rows[0]), delimiter=delimiter, lineterminator="\n")
        writer.writeheader()
        writer.writerows(change(rows))
    return to


def load(extracts: Path, partnership: Partnership) -> ExtractLoad:
    return load_folder_now(extracts, partnership, lambda _, __: None)


def totals(loaded: ExtractLoad) -> dict[str, int]:
    """How many rows a load found new, changed and gone in all."""
    found = loaded.told["counts"].values()
    return {what: sum(of[what] for of in found) for what in ("new", "changed", "gone")}


def counts(loaded: ExtractLoad, table: str) -> tuple[int, int, int]:
    """How many rows of a table a load found new, changed and gone."""
    of = loaded.told["counts"][table]
    return of["new"], of["changed"], of["gone"]
