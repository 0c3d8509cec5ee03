"""`homeward template`: workbooks for agencies that have no system to extract from."""

from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from homeward.cli.app import app
from homeward.cli.screen import screen, show_sentence
from homeward.dataset.errors import HomewardError, nearest


@app.command()
def template(
    name: Annotated[
        str | None, typer.Argument(help="Which, for example tracker_entries; left out: the list.", show_default=False)
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Where to save it; a folder for --all. Left out: NAME.xlsx here.")
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Write all of them, into the folder --out.")] = False,
) -> None:
    """
    Write a template workbook to fill, for an agency that keeps no system: tracker, cases, intelligence, training ...

    The filled workbook is read back by its headings: put it among the agency's extracts, under any name.
    """
    from homeward.dataset.writing import write_atomically
    from homeward.intake.templates import TEMPLATES
    from homeward.publication.writers.template_workbook import template_workbook

    if every:
        folder = out or Path("templates")
        folder.mkdir(parents=True, exist_ok=True)
        for known in TEMPLATES:
            with write_atomically(folder / f"{known}.xlsx") as file:
                file.write(template_workbook(TEMPLATES[known]))
        show_sentence(f"Wrote {len(TEMPLATES)} templates into {folder}.")
        return
    if name is None:
        _show_list()
        return
    if name not in TEMPLATES:
        hint = nearest(name, TEMPLATES) or f" There are: {', '.join(TEMPLATES)}."
        raise HomewardError(f"There is no template '{name}'.{hint}")
    path = out or Path(f"{name}.xlsx")
    with write_atomically(path) as file:
        file.write(template_workbook(TEMPLATES[name]))
    show_sentence(f"Wrote {path}. Fill its first sheet; the others explain it.")


def _show_list() -> None:
    from homeward.intake.templates import TEMPLATES

    table = Table("Name", "One row is", title="Templates", title_justify="left")
    for name, of in TEMPLATES.items():
        table.add_row(name, of.row)
    screen.print(table)
    show_sentence("Write one with `homeward template NAME`, or all with `homeward template --all --out FOLDER`.")
