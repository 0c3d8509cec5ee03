"""
The page that one opens first: what each file of an output folder is, how it was made and what was left out.

One file, no script, nothing fetched; every link is relative, so the folder can be moved or sent as a whole.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote

from homeward.intake.pipeline import LeftOut
from homeward.publication.writers.html_templates import html_template

INDEX_FILE = "index.html"
FILE_KINDS = {
    ".html": "Web page",
    ".pdf": "PDF",
    ".xlsx": "Excel workbook",
    ".csv": "CSV",
    ".parquet": "Parquet",
    ".toml": "Settings",
    ".json": "JSON",
}


class EntryKind(StrEnum):
    """Where on the page an entry stands."""

    PAPER = "paper"
    FIGURES = "figures"
    RECORDS = "records"


@dataclass(frozen=True)
class IndexEntry:
    """
    Something in the folder: a paper in each of its forms, or a file of figures.

    `files` are names below the folder; the first is the one to open. One that does not exist is said to be missing.
    """

    title: str
    description: str
    files: tuple[str, ...]
    kind: EntryKind = EntryKind.PAPER


@dataclass(frozen=True)
class BuildFacts:
    """
    How the papers were made.

    `period` in words (`April to May 2019`); `rows_left_out` counts a row once, whatever it was left out of; `not_read`
    says in a sentence each which files, sheets and tables were not read; `without_files` names the agencies that
    supplied nothing; `errors` and `warnings` count the findings of that severity; `notes` are further sentences, as
    those on comments that could not be read.
    """

    partnership: str
    period: str
    as_at: str
    rows_read: int
    rows_left_out: int = 0
    left_out: tuple[LeftOut, ...] = ()
    not_read: tuple[str, ...] = ()
    errors: int = 0
    warnings: int = 0
    without_files: tuple[str, ...] = ()
    findings_file: str = "findings.csv"
    comments_file: str = "comments.csv"
    is_invented: bool = False
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _File:
    name: str
    link: str
    kind: str
    size: str


@dataclass(frozen=True)
class _Entry:
    title: str
    description: str
    files: tuple[_File, ...]
    missing: tuple[str, ...]


def write_index(folder: Path, title: str, marking: str, papers: Sequence[IndexEntry], facts: BuildFacts) -> None:
    """Write `index.html` into the folder, after everything that it names: sizes are taken from the files there."""
    page = html_template("index.html.j2").render(
        title=title,
        marking=marking,
        facts=facts,
        findings=_file(folder, facts.findings_file),
        comments=_file(folder, facts.comments_file),
        entries={kind: [_entry(folder, each) for each in papers if each.kind is kind] for kind in EntryKind},
    )
    (folder / INDEX_FILE).write_text(page, encoding="utf-8", newline="\n")


def size_in_words(size: int) -> str:
    """`640 bytes`, `12 kB`, `1.4 MB`."""
    if size < 1_000:
        return f"{size} byte{'' if size == 1 else 's'}"
    if size < 999_500:
        return f"{size / 1_000:.0f} kB"
    return f"{size / 1_000_000:.1f} MB"


def _entry(folder: Path, entry: IndexEntry) -> _Entry:
    found = {name: _file(folder, name) for name in entry.files}
    return _Entry(
        entry.title,
        entry.description,
        tuple(file for file in found.values() if file),
        tuple(name for name, file in found.items() if file is None),
    )


def _file(folder: Path, name: str) -> _File | None:
    path = folder / name
    if not path.is_file():
        return None
    kind = FILE_KINDS.get(path.suffix.lower(), path.suffix.lstrip(".").upper() or "File")
    return _File(name, quote(name), kind, size_in_words(path.stat().st_size))
