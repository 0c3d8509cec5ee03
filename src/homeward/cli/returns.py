"""`homeward returns`: each agency's quarterly return, written blank and read back filled."""

from pathlib import Path
from typing import Annotated

import typer

from homeward.cli.app import HAS_ERRORS, PartnershipFolder, app
from homeward.cli.screen import progress_of, screen, show_findings, show_sentence
from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import parse_quarter, quarter_before

returns = typer.Typer(
    help="Write each agency's quarterly return blank, and read the filled ones back.", no_args_is_help=True
)
app.add_typer(returns, name="returns")

Quarter = Annotated[str, typer.Option(help="For example 2025-Q2, July to September 2025.", show_default=False)]
Filled = Annotated[
    Path, typer.Option("--returns", help="Folder of the filled returns, under any names.", show_default=False)
]


@returns.command("template")
def template(
    partnership: PartnershipFolder,
    quarter: Quarter,
    out: Annotated[Path, typer.Option(help="Folder for the workbooks.")] = Path("returns"),
    filled: Annotated[
        Path | None,
        typer.Option("--returns", help="Folder of earlier returns, for the quarter before.", show_default=False),
    ] = None,
    extracts: Annotated[
        Path | None,
        typer.Option(help="Folder of the extracts, for the quarter before as computed.", show_default=False),
    ] = None,
) -> None:
    """
    Write a blank return for each agency: only the rows that it owes in the scorecard.

    Beside each cell to fill stand its unit, what is counted, and the quarter before, where --returns or --extracts
    say it.
    """
    from homeward.dataset.partnership import open_partnership
    from homeward.dataset.writing import write_atomically
    from homeward.figures.returns.model import Returns
    from homeward.publication.build import release_figures
    from homeward.publication.returns import blank_returns, read_all
    from homeward.publication.writers.return_workbook import return_workbook

    settings, of = open_partnership(partnership), parse_quarter(quarter)
    with progress_of("Writing returns") as say:
        released = release_figures(settings, extracts, quarter_before(of).last, None, say) if extracts else None
        supplied = Returns(read_all(settings, filled).figures) if filled else Returns()
        blanks = list(blank_returns(settings, of, released, supplied))
    if not blanks:
        raise HomewardError(f"No agency of {settings.name} owes a row of the scorecard.")
    out.mkdir(parents=True, exist_ok=True)
    for agency, blank in blanks:
        path = out / f"return_{agency.key}_{of.name}.xlsx"
        with write_atomically(path) as file:
            file.write(return_workbook(blank))
        known = f", {len(blank.before)} with the quarter before" if blank.before else ""
        show_sentence(f"Wrote {path}: {len(blank.rows)} rows to fill{known}.")


@returns.command("read")
def read(
    partnership: PartnershipFolder,
    filled: Filled,
    out: Annotated[Path | None, typer.Option(help="Save what was supplied as CSV.", show_default=False)] = None,
    findings: Annotated[Path | None, typer.Option(help="Save the findings as CSV.", show_default=False)] = None,
    most: Annotated[int, typer.Option(help="How many findings to show on the screen.")] = 20,
) -> None:
    """Read filled returns back, and say what is wrong with them. Nothing is built."""
    from homeward.cli.tables import supplied_table
    from homeward.dataset.findings import Severity, save_findings
    from homeward.dataset.partnership import open_partnership
    from homeward.publication.returns import read_all
    from homeward.publication.writers.supplied_csv import write_supplied_csv

    settings = open_partnership(partnership)
    returned = read_all(settings, filled)
    screen.print(supplied_table(settings, returned))
    show_findings(returned.findings, most)
    if out:
        write_supplied_csv(returned.figures, settings, out)
        show_sentence(f"What was supplied is in {out}.")
    if findings:
        save_findings(returned.findings, findings)
        show_sentence(f"All {len(returned.findings):,} findings are in {findings}.")
    if any(finding.severity is Severity.ERROR for finding in returned.findings):
        raise typer.Exit(HAS_ERRORS)
