"""`homeward labels`: what the labels of a file mean, and the line that accepts one of which nobody knows it."""

import csv
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer
from rich.table import Table

from homeward.cli.app import app
from homeward.cli.screen import messages, plain, screen, show_sentence
from homeward.dataset.errors import HomewardError

if TYPE_CHECKING:
    from homeward.dataset.labels.definition import LabelList, Reading

HEADER = ("label", "code", "certainty")
SUGGESTED = ("suggestions", "accept")
ACCEPTED = "accepted"
"""The certainty of a label that the partnership's settings have."""


HOW_TO_ACCEPT = (
    "Say where it is to be written. For every agency, into the partnership's settings: "
    "homeward labels LIST --accept 'LABEL=CODE' --partnership DIR. For one mapping alone: "
    "homeward labels --accept 'LABEL=CODE' --mapping FILE.toml --field FIELD, for example --field ethnicity_code."
)


@dataclass(frozen=True)
class Reader:
    """
    How labels are read and told.

    Attributes:
        partnership: the folder whose settings say what some labels mean.
        fine: national codes, and not groups.
        suggest: with the nearest codes, and the command that accepts one.
    """

    of: "LabelList"
    partnership: Path | None = None
    fine: bool = False
    suggest: bool = False

    def row(self, label: str) -> tuple[str, ...]:
        """A label, its code or group, and how certain that is."""
        from homeward.dataset.labels.definition import Certainty

        reading, certainty = self._read(label)
        code = reading.code if self.fine else self.of.group_title(reading, label)
        row = (label, code, certainty if code or certainty == ACCEPTED else str(Certainty.UNKNOWN.value))
        if not self.suggest:
            return row
        return (*row, *self._suggested(label)) if not reading.code and certainty != ACCEPTED else (*row, "", "")

    def _read(self, label: str) -> "tuple[Reading, str]":
        """What the partnership says that it means, or else what is understood."""
        from homeward.dataset.code_list import fold
        from homeward.dataset.labels.definition import Reading
        from homeward.dataset.labels.understanding import read_label

        code = self._accepted.get(fold(label))
        if code is None:
            reading = read_label(label, self.of)
            return reading, str(reading.certainty.value)
        return Reading(code, self.of.by_code[code].group if code in self.of.by_code else ""), ACCEPTED

    @cached_property
    def _accepted(self) -> dict[str, str]:
        from homeward.dataset.code_list import fold
        from homeward.dataset.partnership import open_partnership

        there = open_partnership(self.partnership).labels if self.partnership else {}
        return {fold(label): code for label, code in there.get(self.of.name, {}).items()}

    def _suggested(self, label: str) -> tuple[str, str]:
        """The nearest codes, and the one line that accepts a label: to be completed unless just one is near."""
        import shlex

        from homeward.dataset.labels.accepted import LISTS_OF_COLUMNS, codes_that_can_be_accepted
        from homeward.dataset.labels.suggesting import suggested_codes

        near = suggested_codes(label, self.of)
        if self.of.name not in LISTS_OF_COLUMNS:
            return " or ".join(near), ""
        near = [code for code in near if code in codes_that_can_be_accepted(self.of.name)]
        told = shlex.quote(f"{' '.join(label.split())}={near[0] if len(near) == 1 else 'CODE'}")
        folder = shlex.quote(str(self.partnership)) if self.partnership else "DIR"
        return " or ".join(near), f"homeward labels {self.of.name} --accept {told} --partnership {folder}"


@app.command()
def labels(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="LIST",
            help="Which list: its name (ethnicity), or its title in Ofsted's Annex A ('Placement Type'); left out: "
            "the lists.",
            show_default=False,
        ),
    ] = None,
    file: Annotated[
        Path | None,
        typer.Option(help="Labels, one a line, or a CSV with a column `label`.", show_default=False),
    ] = None,
    column: Annotated[
        str | None, typer.Option(help="The heading of the labels, in a CSV of several columns.", show_default=False)
    ] = None,
    fine: Annotated[
        bool,
        typer.Option("--fine", help="Print national codes (A1, U6), as mappings have them, not groups."),
    ] = False,
    suggest: Annotated[
        bool,
        typer.Option("--suggest", help="For what is not known: the nearest codes, and the command that accepts one."),
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            help="Save as CSV instead of showing. What a spreadsheet would compute (=1+1) has an apostrophe before it.",
            show_default=False,
        ),
    ] = None,
    exact: Annotated[
        bool, typer.Option("--exact", help="Labels in --out exactly as they came, for programs that look them up.")
    ] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print CSV, also on a terminal.")] = False,
    accept: Annotated[
        str | None,
        typer.Option(
            metavar="LABEL=CODE",
            help="Say what a label means: for every agency with --partnership, or in one mapping with --mapping and "
            "--field. Without a code (LABEL=) it is not recorded.",
            show_default=False,
        ),
    ] = None,
    partnership: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help="The partnership's folder: --accept writes into its settings, and --file is read by them.",
            show_default=False,
        ),
    ] = None,
    mapping: Annotated[
        Path | None, typer.Option(help="A mapping, for --accept in its files alone.", show_default=False)
    ] = None,
    field: Annotated[
        str | None, typer.Option(help="The column of the mapping, for --accept with --mapping.", show_default=False)
    ] = None,
) -> None:
    """
    Read the labels that a council typed: each distinct label of a file, what it means, and how certain that is.

    Certainty is `exact` (a code, or a label as the list has it), `understood` (every word was), `likely` (a word was
    misspelt, or only the code is understood), `accepted` (the settings of --partnership say so) or `unknown`: then
    there is no code. A label is never guessed.

    The code is the group of Ofsted's Annex A where the list has groups, and --fine prints the national code instead.
    Not on a terminal the table is CSV: label, code, certainty, each label exactly as it came. A spreadsheet may open
    the file of --out, so there formulas are made harmless; --exact leaves them.
    """
    from homeward.dataset.labels import find_list

    if accept is not None:
        _accept(name, accept, partnership, mapping, field)
    elif name is None:
        _show_lists()
    elif file is None:
        _show_list(find_list(name))
    else:
        reader = Reader(find_list(name), partnership, fine, suggest)
        _read(reader, file, column, out=out, exact=exact, as_csv=as_csv)


def _accept(name: str | None, accept: str, partnership: Path | None, mapping: Path | None, field: str | None) -> None:
    from homeward.dataset.labels.accepted import list_of_columns
    from homeward.dataset.partnership import SETTINGS_FILE
    from homeward.intake.accepted_labels import accept_label
    from homeward.intake.labels_for_all import accept_for_all
    from homeward.intake.sources.standards import standard_names

    label, equals, code = accept.rpartition("=")
    if not equals or not label.strip():
        raise HomewardError('Give --accept "LABEL=CODE": the label as it was typed, and what it means.')
    if partnership and mapping:
        raise HomewardError("Give --partnership, or --mapping with --field, and not both.")
    if mapping and (mapping.name == SETTINGS_FILE or str(mapping) in standard_names()):
        raise HomewardError(f"{mapping} is no mapping of yours, so it takes no labels. {HOW_TO_ACCEPT}")
    if mapping and field:
        show_sentence(accept_label(label, code.strip(), mapping, field))
    elif partnership and name:
        show_sentence(accept_for_all(label, code.strip(), partnership, list_of_columns(name)))
    else:
        raise HomewardError(HOW_TO_ACCEPT)


def _read(reader: "Reader", file: Path, column: str | None, *, out: Path | None, exact: bool, as_csv: bool) -> None:
    from homeward.intake.label_files import read_labels

    found = read_labels(file, reader.of, column)
    if not found:
        message = f"{file}: it has no labels. Give them one a line, or a CSV with a column `label`."
        messages.print(message, markup=False, highlight=False, soft_wrap=True)
    header = (*HEADER, *SUGGESTED) if reader.suggest else HEADER
    rows = [reader.row(label) for label in found]
    if out:
        _save(out, header, rows, exact=exact)
    elif as_csv or not screen.is_terminal:
        _write(sys.stdout, header, rows)
    else:
        table = Table(*header, title=reader.of.title, title_justify="left")
        for row in rows:
            table.add_row(*map(plain, row))
        screen.print(table)


def _save(out: Path, header: tuple[str, ...], rows: list[tuple[str, ...]], *, exact: bool) -> None:
    from homeward.dataset.spreadsheet_text import guarded
    from homeward.dataset.writing import write_text_atomically

    with write_text_atomically(out) as saved:
        _write(saved, header, rows if exact else [tuple(map(guarded, row)) for row in rows])
    unknown = sum(row[2] == "unknown" for row in rows)
    show_sentence(f"Wrote {out}: {len(rows):,} labels, {unknown:,} of them unknown.")


def _write(to: TextIO, header: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    writer = csv.writer(to, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)


def _show_lists() -> None:
    from homeward.dataset.labels import LABEL_LISTS

    table = Table("List", "Title", "Codes", "Groups", title="Lists of labels", title_justify="left")
    for each in LABEL_LISTS.values():
        table.add_row(each.name, plain(each.title), str(len(each.meanings)), str(len(each.groups) or ""))
    screen.print(table)
    show_sentence("Read labels with `homeward labels LIST --file FILE`; `homeward labels LIST` shows its codes.")


def _show_list(of: "LabelList") -> None:
    table = Table("Code", "Meaning", "Group", title=plain(of.title), title_justify="left")
    for meaning in of.meanings:
        table.add_row(meaning.code, plain(meaning.label), plain(of.groups.get(meaning.group, "")))
    screen.print(table)
    show_sentence(f"Source: {of.source}. Read a file of labels with `homeward labels {of.name} --file FILE`.")
