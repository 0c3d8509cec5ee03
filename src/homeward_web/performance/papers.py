"""What a build wrote, as pages show it: its files by paper, and the rows of the monthly report as they are printed."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from homeward.dataset.partnership import Agency, Partnership
from homeward_web.performance.models import Build

PAPERS = {
    "monthly_report": "Monthly report",
    "scorecard": "Scorecard",
    "annual": "Annual table",
    "profile": "Profile",
    "specification": "Data specification",
    "plan": "Plan on a page",
}
KINDS = {
    ".pdf": ("PDF", "application/pdf"),
    ".xlsx": ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ".csv": ("CSV", "text/csv; charset=utf-8"),
}


@dataclass(frozen=True)
class File:
    """A file that a page offers: its name in the build's folder, and what kind it is."""

    name: str
    kind: str


@dataclass(frozen=True)
class Paper:
    """A paper in all forms that a page offers."""

    title: str
    files: tuple[File, ...]


@dataclass(frozen=True)
class Number:
    """A cell as it is printed, and the period that its records are asked by."""

    period: str
    text: str


@dataclass(frozen=True)
class ReportRow:
    """A row of the monthly report: its number, its words, and its cells."""

    ref: str
    label: str
    numbers: tuple[Number, ...]


def papers_of(build: Build, partnership: Partnership) -> list[Paper]:
    """The papers of a build that is ready, in the order of the house."""
    names = sorted(path.name for path in build.folder.iterdir() if path.suffix in KINDS)
    return [paper for stem, title in _stems(partnership) if (paper := _paper(stem, title, names)).files]


def file_of(build: Build, name: str) -> Path | None:
    """A file that pages offer, by its name; None for any other, and while nothing is built."""
    if not build.folder.is_dir():
        return None
    offered = {path.name: path for path in build.folder.iterdir() if path.suffix in KINDS and path.is_file()}
    return offered.get(name)


def rows_of(build: Build, agency: Agency, months: int = 3) -> list[ReportRow]:
    """The rows of an agency's monthly report, with the last months and the year to date."""
    path = build.folder / f"monthly_report_{agency.key}.csv"
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        cells = list(csv.DictReader(file))
    periods = list(dict.fromkeys(cell["period"] for cell in cells))[-(months + 1) :]
    rows: dict[tuple[str, str], list[Number]] = {}
    for cell in cells:
        if cell["period"] in periods:
            rows.setdefault((cell["ref_no"], cell["label"]), []).append(Number(cell["period"], _printed(cell)))
    return [ReportRow(ref, label, tuple(numbers)) for (ref, label), numbers in rows.items()]


def _stems(partnership: Partnership) -> Iterator[tuple[str, str]]:
    councils = partnership.councils()
    for stem, title in PAPERS.items():
        yield stem, title
        if stem == "monthly_report":
            yield from ((f"{stem}_{council.key}", f"{title}, {council.name}") for council in councils)


def _paper(stem: str, title: str, names: list[str]) -> Paper:
    own = [name for name in names if Path(name).stem == stem]
    return Paper(title, tuple(File(name, KINDS[Path(name).suffix][0]) for name in own))


def _printed(cell: dict[str, str]) -> str:
    number = cell["count"] + (f" ({cell['percent']}%)" if cell["percent"] else "")
    return " ".join(part for part in (number, cell["status"]) if part)
