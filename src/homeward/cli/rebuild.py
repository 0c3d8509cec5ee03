"""The command that builds old papers again."""

from pathlib import Path
from typing import Annotated

import typer

from homeward.cli.app import HAS_ERRORS, app
from homeward.cli.screen import progress_of


@app.command()
def rebuild(
    folder: Annotated[
        Path,
        typer.Argument(
            help="The folder that an earlier build wrote, or the snapshot in it; or one of your kept publications.",
            show_default=False,
        ),
    ],
    out: Annotated[Path, typer.Option(help="An empty or new folder for the papers.", show_default=False)],
) -> None:
    """
    Make the papers of an earlier build or publication again, and say whether every byte is the same.

    It needs no extracts, settings or returns: what was used is kept. Where a definition has changed since, nothing
    is built, and the message says which. The exit code is 1 where a file came out otherwise.
    """
    from homeward.cli.screen import show_sentence
    from homeward.publication.rebuild import rebuild as rebuild_papers

    with progress_of("Building again") as say:
        rebuilt = rebuild_papers(folder, out, say)
    show_sentence(f"Built again from {folder}: the papers of {rebuilt.partnership} to {rebuilt.to}.")
    show_sentence(rebuilt.said())
    show_sentence(f"They are in {out}.")
    if rebuilt.differing:
        raise typer.Exit(HAS_ERRORS)
