"""`homeward audit`: what somebody's table of figures says against itself."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from homeward.cli.app import HAS_ERRORS, app

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from homeward.figures.consistency.definition import Problem
    from homeward.figures.consistency.gathered import Gathered
    from homeward.figures.stated.model import StatedFigures

MOST_UNREAD = 5
MOST_CELLS = 8
MOST_COLUMNS = 6


@app.command()
def audit(
    workbooks: Annotated[
        list[Path],
        typer.Argument(
            metavar="WORKBOOK...",
            help="Tables of figures: .xlsx, .ods or .csv. Several are also compared with each other.",
            show_default=False,
        ),
    ],
    findings: Annotated[
        Path | None, typer.Option(help="Save what was found as CSV, with the arithmetic.", show_default=False)
    ] = None,
    most: Annotated[int, typer.Option(help="How many findings of each severity to show on the screen.", min=0)] = 30,
) -> None:
    """
    Check a table of figures, supplied or published, against itself: parts, totals, percentages, periods.

    Figures are read by meaning, whatever the layout. Each finding gives a plain explanation, the arithmetic and the
    cells. Exit code 1 when something cannot be; 0 otherwise.
    """
    from homeward.cli.screen import progress_of, show_sentence
    from homeward.dataset.findings import Severity
    from homeward.figures.consistency.auditing import audit as audit_figures
    from homeward.figures.consistency.report import as_notes, save_problems
    from homeward.figures.stated.model import StatedFigures
    from homeward.figures.stated.reader import read_stated

    stated = StatedFigures(())
    with progress_of("Auditing") as say:
        for workbook in workbooks:
            say(f"Reading {workbook.name}")
            stated += read_stated(workbook)
        say("Checking figures")
        problems, notes = audit_figures(stated), as_notes(stated.not_read)
    try:
        if findings:
            save_problems([*problems, *notes], findings)
    finally:  # saved or not, what was found is shown
        _show_read(stated)
        _show_problems(problems, most)
    if findings:
        saved = len(problems) + len(notes)
        how_many = "The one finding is" if saved == 1 else f"All {saved:,} findings are"
        show_sentence(f"{how_many} in {findings}.")
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise typer.Exit(HAS_ERRORS)


def _show_read(stated: "StatedFigures") -> None:
    """How much was understood, and what was not."""
    from homeward.cli.screen import screen, show_sentence

    figures = [figure for figure in stated.figures if figure.value is not None]
    for file in dict.fromkeys(figure.place.file for figure in figures):
        own = [figure for figure in figures if figure.place.file == file]
        areas = list(dict.fromkeys(figure.area for figure in own if figure.area))
        periods = list(dict.fromkeys(figure.period.title for figure in own if figure.period))
        known = sum(bool(figure.meaning.subject) for figure in own)
        parts = [f"{len(own):,} figures, {known:,} of them understood", _named(periods), _named(areas)]
        show_sentence(f"{file}: {'; '.join(part for part in parts if part)}.")
    if not figures:
        show_sentence("No figures were read: no row of headings says which periods or councils its columns are for.")
    for sentence in _not_read(stated):
        show_sentence(sentence)
    screen.print()


def _not_read(stated: "StatedFigures") -> "Iterator[str]":
    """A sentence for each file and reason, the rarest first: a slip must not hide behind a column of `[z]`."""
    cells: dict[tuple[str, str], list[str]] = {}
    for each in stated.not_read:
        sheet = f"{each.place.sheet} " if each.place.sheet else ""
        cells.setdefault((each.place.file, each.reason), []).append(f"{sheet}{each.place.cell}")
    for (file, reason), named in sorted(cells.items(), key=lambda found: len(found[1])):
        more = f" and {len(named) - MOST_UNREAD:,} more" if len(named) > MOST_UNREAD else ""
        yield f"Not read: {file}, {', '.join(named[:MOST_UNREAD])}{more}: {reason}."


def _named(names: "Sequence[str]") -> str:
    return ", ".join(names) if len(names) <= 6 else f"{names[0]} to {names[-1]} ({len(names)})"


def _show_problems(problems: "Sequence[Problem]", most: int) -> None:
    """Findings by severity, worst first; what is said of several columns is said once."""
    from homeward.cli.screen import screen, show_sentence
    from homeward.dataset.findings import Severity
    from homeward.figures.consistency.gathered import gathered

    if not problems:
        show_sentence("Nothing contradicts itself in what was read.")
    meanings = {Severity.ERROR: "cannot be", Severity.WARNING: "ask", Severity.NOTE: "worth knowing"}
    for severity, meaning in meanings.items():
        found = [problem for problem in problems if problem.severity is severity]
        told = gathered(found)
        if found:
            name = f"{severity.capitalize()}{'' if len(found) == 1 else 's'}"
            screen.print(f"[bold]{name}: {len(found):,}[/bold] ({meaning})", highlight=False)
        for each in told[:most]:
            _show(each)
        if len(told) > most:
            left = sum(1 + len(each.others) for each in told[most:])
            show_sentence(f"  and {left:,} more.")


def _show(each: "Gathered") -> None:
    """A finding: its cells first, then what is wrong, the arithmetic, and the columns in which it is so too."""
    from homeward.cli.screen import plain, screen
    from homeward.figures.consistency.report import cells_of

    problem = each.problem
    first = problem.places[0] if problem.places else None
    file = ", ".join(text for text in (first.file, first.sheet) if text) if first else ""
    screen.print(f"  [bold]{plain(cells_of(problem, MOST_CELLS))}[/bold] [dim]{plain(file)}[/dim]", highlight=False)
    screen.print(f"    {plain(problem.explanation)}", highlight=False)
    screen.print(f"    {plain(problem.arithmetic)}", highlight=False, style="cyan")
    if each.others:
        named = [f"{where} ({other.places[0].cell})" for where, other in zip(each.columns, each.others, strict=False)]
        more = f" and {len(each.others) - MOST_COLUMNS} more" if len(each.others) > MOST_COLUMNS else ""
        screen.print(f"    The same: {plain('; '.join(named[:MOST_COLUMNS]))}{more}.", highlight=False)
    screen.print(f"    [dim]{problem.check}[/dim]", highlight=False)
