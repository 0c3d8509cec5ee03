"""The commands of the store of loads: load an extract, and list the loads there are."""

from pathlib import Path
from typing import Annotated

import typer

from homeward.cli.app import Extracts, PartnershipFolder, app
from homeward.cli.screen import progress_of, screen


@app.command()
def load(
    partnership: PartnershipFolder,
    extracts: Extracts,
    into: Annotated[
        Path, typer.Option("--into", help="Folder of the loads: each gets a folder of its own.", show_default=False)
    ],
    as_at: Annotated[
        str | None,
        typer.Option(
            "--as-at",
            help="The day that the extracts are as at (2019-04-30), or a UK clock time. Left out: the latest date of "
            "extract. Loads stand in its order.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """
    Load extracts: read them once, keep the records, and say what changed since the load before.

    A load is there whole or not at all. The same files load once; after an interruption the same command completes it.
    """
    from homeward.cli.screen import show_left_out, show_loaded, show_sentence
    from homeward.dataset.partnership import open_partnership
    from homeward.dataset.uk_time import parse_as_at
    from homeward.publication.loading import already_loaded
    from homeward.publication.loading import load as load_extracts

    moment = parse_as_at(as_at) if as_at else None
    with progress_of("Loading") as say:
        loaded = load_extracts(open_partnership(partnership), extracts, into, moment, say)
    if loaded.report is None:
        show_sentence(already_loaded(loaded))
        return
    show_left_out(loaded.left_out)
    show_loaded(loaded.report)
    for problem in loaded.problems:
        show_sentence(problem)
    show_sentence(f"Loaded as {loaded.load.folder}. Work through {loaded.load.folder / 'findings.xlsx'}.")


@app.command()
def loads(
    folder: Annotated[Path, typer.Argument(help="Folder of the loads.", show_default=False)],
) -> None:
    """List the loads of a folder, the earliest first, and say whether each is whole."""
    from rich.table import Table

    from homeward.cli.screen import plain
    from homeward.dataset.errors import HomewardError
    from homeward.dataset.loads import damage_of, list_loads

    found = list_loads(folder)
    if not found:
        raise HomewardError(f"{folder}: there are no loads. Give the folder that `homeward load --into` was given.")
    table = Table("As at", "Load", "Compared with", "Whole", title="Loads", title_justify="left")
    for each in found:
        on = each.as_at_on
        table.add_row(f"{on.day} {on:%B %Y}", each.name, each.compared_with, plain(damage_of(each)) or "yes")
    screen.print(table)
