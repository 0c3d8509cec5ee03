"""`homeward labels`: what the labels of a file mean, and a line of a mapping for one that has to be told."""

import csv
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO

import typer
from rich.table import Table

from homeward.cli.app import app
from homeward.cli.screen import messages, plain, screen, show_sentence
from homeward.dataset.errors import HomewardError

if TYPE_CHECKING:
    from homeward.dataset.labels.definition import LabelList

HEADER = ("label", "code", "certainty")
SUGGESTED = ("suggestions", "accept")


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
        typer.Option(metavar="LABEL=CODE", help="Put this label into a mapping's codes.", show_default=False),
    ] = None,
    mapping: Annotated[Path | None, typer.Option(help="The mapping, for --accept.", show_default=False)] = None,
    field: Annotated[
        str | None, typer.Option(help="The column of the mapping, for --accept.", show_default=False)
    ] = None,
) -> None:
    """
    Read the labels that a council typed: each distinct label of a file, what it means, and how certain that is.

    Certainty is `exact` (a code, or a label as the list has it), `understood` (every word was), `likely` (a word was
    misspelt, or only the code is understood) or `unknown`: then there is no code. A label is never guessed.

    The code is the group of Ofsted's Annex A where the list has groups, and --fine prints the national code instead.
    Not on a terminal the table is CSV: label, code, certainty, each label exactly as it came. A spreadsheet may open
    the file of --out, so there formulas are made harmless; --exact leaves them.
    """
    from homeward.dataset.labels import find_list

    if accept is not None:
        _accept(accept, mapping, field)
    elif name is None:
        _show_lists()
    elif file is None:
        _show_list(find_list(name))
    else:
        _read(find_list(name), file, column, fine=fine, suggest=suggest, out=out, exact=exact, as_csv=as_csv)


def _accept(accept: str, mapping: Path | None, field: str | None) -> None:
    from homeward.intake.accepted_labels import accept_label

    label, equals, code = accept.rpartition("=")
    if not equals or not label or mapping is None or field is None:
        raise HomewardError(
            'Give --accept "LABEL=CODE" with --mapping FILE.toml and --field, for example --field ethnicity_code.'
        )
    show_sentence(accept_label(label, code.strip(), mapping, field))


def _read(
    of: "LabelList",
    file: Path,
    column: str | None,
    *,
    fine: bool,
    suggest: bool,
    out: Path | None,
    exact: bool,
    as_csv: bool,
) -> None:
    from homeward.intake.label_files import read_labels

    found = read_labels(file, of, column)
    if not found:
        message = f"{file}: it has no labels. Give them one a line, or a CSV with a column `label`."
        messages.print(message, markup=False, highlight=False, soft_wrap=True)
    header = (*HEADER, *SUGGESTED) if suggest else HEADER
    rows = [_row(label, of, fine=fine, suggest=suggest) for label in found]
    if out:
        _save(out, header, rows, exact=exact)
    elif as_csv or not screen.is_terminal:
        _write(sys.stdout, header, rows)
    else:
        table = Table(*header, title=of.title, title_justify="left")
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


def _row(label: str, of: "LabelList", *, fine: bool, suggest: bool) -> tuple[str, ...]:
    from homeward.dataset.labels.definition import Certainty
    from homeward.dataset.labels.suggesting import suggested_codes
    from homeward.dataset.labels.understanding import read_label

    reading = read_label(label, of)
    code = reading.code if fine else of.group_title(reading, label)
    row = (label, code, str((reading.certainty if code else Certainty.UNKNOWN).value))
    if not suggest:
        return row
    near = [] if code else suggested_codes(label, of)
    return (*row, " or ".join(near), "" if code else _command(label, of, near))


def _command(label: str, of: "LabelList", near: list[str]) -> str:
    """The one line that accepts a label, to be completed with the mapping and, where none is near, the code."""
    import shlex

    told = shlex.quote(f"{label}={near[0] if near else 'CODE'}")
    return f"homeward labels {of.name} --accept {told} --mapping MAPPING.toml --field FIELD"


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
