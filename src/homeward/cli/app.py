"""The command line's app, and the options that several commands share. The commands are in files of their own."""

from pathlib import Path
from typing import Annotated, Any

import typer

from homeward import __version__
from homeward.cli.screen import screen

HAS_ERRORS = 1
"""Exit code of a check: a build would leave rows out, or there is nothing to build from."""

EXIT_CODES = (
    "Exit codes: 0 done (for `build`: the papers were written, findings or not); 1 `check` found rows that a build "
    "would leave out, or nothing to read; 2 the request cannot be met, and the message says what to do; 70 a fault in "
    "Homeward itself; 130 stopped by you."
)

app = typer.Typer(
    name="homeward",
    help=(
        "Records of missing children in; the monthly report, the quarterly scorecard, the annual table and every "
        "figure behind them out.\n\n"
        "Begin with `homeward demo`. Then copy partnerships/example, write your agencies' columns into its mappings, "
        "`homeward check` your extracts, and `homeward build` the papers.\n\n" + EXIT_CODES
    ),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def commands_of(group: Any) -> dict[str, Any]:
    """Every command that can be typed, by its words: those of a group have the group's name before their own."""
    found: dict[str, Any] = {}
    for name, command in group.commands.items():
        own = commands_of(command) if hasattr(command, "commands") else {}
        found |= {f"{name} {word}": part for word, part in own.items()} if own else {name: command}
    return found


@app.callback(invoke_without_command=True)
def about(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Say which version this is, and exit.")] = False,
) -> None:
    if version:
        screen.print(f"Homeward {__version__}", highlight=False)
    elif context.invoked_subcommand is None:
        screen.print(context.get_help(), highlight=False)


PartnershipFolder = Annotated[
    Path, typer.Argument(help="The partnership's folder, for example partnerships/rotherham.", show_default=False)
]
Extracts = Annotated[
    Path,
    typer.Option(
        help="Folder of the extracts: one folder an agency, named as the settings name it; a partnership of one "
        "agency may lay its files directly in it.",
        show_default=False,
    ),
]
AsAt = Annotated[
    str | None,
    typer.Option(
        "--as-at",
        help="Report what was known then: a date (2019-04-30, its end) or a UK clock time (2019-04-30T23:59). "
        "Left out: the latest date of extract, never today.",
        show_default=False,
    ),
]
To = Annotated[str, typer.Option(help="The last month, inclusive, for example 2019-05.", show_default=False)]
Since = Annotated[
    Path | None,
    typer.Option(
        "--since",
        help="Compare with an earlier extract: the folder of a load, or one that an earlier build wrote.",
        show_default=False,
    ),
]
Loads = Annotated[
    Path | None,
    typer.Option(
        "--loads",
        help="Compare with the latest earlier load in this folder, which `homeward load` writes into.",
        show_default=False,
    ),
]
