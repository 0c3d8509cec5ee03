"""The commands. Each reads its words, has a lower room do the work, and shows what came of it."""

from pathlib import Path
from typing import Annotated

import typer

from homeward.cli.app import HAS_ERRORS, AsAt, Extracts, Loads, PartnershipFolder, Since, To, app
from homeward.cli.screen import progress_of, screen
from homeward.dataset.errors import HomewardError
from homeward.dataset.sql_engines.names import EngineName


@app.command()
def check(
    folder: Annotated[
        Path,
        typer.Argument(
            help="The partnership's folder, with --extracts; or a folder of extracts alone: its files are recognised.",
            show_default=False,
        ),
    ],
    extracts: Annotated[
        Path | None, typer.Option(help="Folder of the extracts, as for build.", show_default=False)
    ] = None,
    out: Annotated[Path, typer.Option(help="Where the findings are saved.")] = Path("findings.csv"),
    most: Annotated[int, typer.Option(help="How many findings to show on the screen.")] = 20,
    workbook: Annotated[
        Path | None,
        typer.Option(help="Also write the workbook that a data officer works through.", show_default=False),
    ] = None,
    since: Since = None,
    loads: Loads = None,
    is_what: Annotated[
        list[str] | None,
        typer.Option(
            "--is",
            help='Say what a file is: "missing 2024.csv=ssd_missing", or "=ignore". Give it once for each file.',
            show_default=False,
        ),
    ] = None,
) -> None:
    """
    Check extracts and say what each file is, what is wrong, where, and what to do. Nothing is built.

    A folder without a partnership's settings is checked as it is: each folder in it is an agency.
    """
    from homeward.cli.checking_folders import said_by, show_recognised, take_in_for_check
    from homeward.cli.screen import show_findings, show_left_out, show_sentence
    from homeward.dataset.findings import Severity, save_findings
    from homeward.intake.pipeline import NothingWasRead
    from homeward.publication.before import Since as ComparedWith
    from homeward.publication.papers.findings_report import report_findings
    from homeward.publication.writers.findings_workbook import write_findings_workbook

    if (since or loads) and not workbook:
        raise HomewardError("--since and --loads are for the workbook. Say with --workbook where it is written.")
    try:
        with progress_of("Checking") as say:
            intake = take_in_for_check(folder, extracts, said_by(is_what or ()), say)
            if workbook:
                say("Writing the findings workbook")
                before = ComparedWith(since, loads).open(intake.dataset.manifest)
                write_findings_workbook(report_findings(intake.findings, intake.dataset, before), workbook)
        findings, left_out, nothing, recognised = intake.findings, intake.left_out, "", intake.recognised
    except NothingWasRead as reason:
        findings, left_out, nothing, recognised = reason.findings, [], str(reason), reason.recognised
    try:
        save_findings(findings, out)
    finally:  # saved or not, what was found is shown
        show_recognised(recognised)
        show_findings(findings, most)
        if nothing:
            show_sentence(nothing)
        else:
            show_left_out(left_out)
    also = f", and in {workbook} to work through" if workbook and not nothing else ""
    show_sentence(f"All {len(findings):,} findings are in {out}{also}.")
    if nothing or any(finding.severity is Severity.ERROR for finding in findings):
        raise typer.Exit(HAS_ERRORS)


@app.command()
def build(
    partnership: PartnershipFolder,
    extracts: Extracts,
    to: To,
    out: Annotated[Path, typer.Option(help="Folder for the papers; what an earlier build wrote is replaced.")],
    as_at: AsAt = None,
    since: Since = None,
    loads: Loads = None,
    returns: Annotated[
        Path | None, typer.Option(help="Folder of the agencies' filled returns.", show_default=False)
    ] = None,
    engine: Annotated[
        EngineName,
        typer.Option(
            help="What computes the figures; they are equal on all three. PostgreSQL is the database that "
            "HOMEWARD_DATABASE_URL names; Spark needs Java and PySpark."
        ),
    ] = EngineName.DUCKDB,
) -> None:
    """Write a partnership's papers: monthly report, scorecard, annual table, figures, and the snapshot behind them."""
    from homeward.cli.screen import show_built
    from homeward.dataset.partnership import open_partnership
    from homeward.dataset.periods import Month
    from homeward.dataset.sql_engines.choosing import opened
    from homeward.dataset.uk_time import parse_as_at
    from homeward.publication.before import Since as ComparedWith
    from homeward.publication.build import build as build_papers

    moment = parse_as_at(as_at) if as_at else None
    month = Month.parse(to)
    with progress_of("Building") as say:
        settings, compared = open_partnership(partnership), ComparedWith(since, loads)
        if engine is EngineName.SPARK:
            say("Starting Spark")
        with opened(engine) as on:
            built = build_papers(
                settings, extracts, month, out, moment, say, since=compared, returns=returns, engine=on
            )
    show_built(built)


@app.command()
def figures(
    partnership: Annotated[Path | None, typer.Argument(help="The partnership's folder.", show_default=False)] = None,
    extracts: Annotated[Path | None, typer.Option(help="Folder of the extracts.", show_default=False)] = None,
    to: Annotated[str | None, typer.Option(help="The last month, inclusive.", show_default=False)] = None,
    indicator: Annotated[
        str | None, typer.Option(help="Show one indicator; left out: all, whole.", show_default=False)
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Folder for figures.csv and figures.parquet.", show_default=False)
    ] = None,
    as_at: AsAt = None,
    list_all: Annotated[bool, typer.Option("--list", help="List every indicator and what it counts.")] = False,
) -> None:
    """Show or save the figures behind the papers, or list the indicators."""
    from homeward.cli.tables import catalogue_table, figures_table
    from homeward.dataset.partnership import open_partnership
    from homeward.dataset.periods import Month
    from homeward.dataset.uk_time import parse_as_at
    from homeward.publication.build import release_figures
    from homeward.publication.writers.tidy_files import write_tidy_figures

    if list_all:
        screen.print(catalogue_table())
        return
    if partnership is None or extracts is None or to is None:
        raise HomewardError("Give a partnership's folder, --extracts and --to; or --list for the indicators.")
    settings, month, moment = open_partnership(partnership), Month.parse(to), parse_as_at(as_at) if as_at else None
    with progress_of("Computing") as say:
        released = release_figures(settings, extracts, month, moment, say)
    if out:
        out.mkdir(parents=True, exist_ok=True)
        names = write_tidy_figures(released, out)
        screen.print(f"Wrote {' and '.join(str(out / name) for name in names)}.", highlight=False)
    else:
        screen.print(figures_table(settings, released, indicator, month))


@app.command()
def records(
    partnership: PartnershipFolder,
    extracts: Extracts,
    figure: Annotated[
        str,
        typer.Option(
            help="A row's number in the monthly report (5.3a), `annual 3`, `Missing 2 Male children`, or an "
            "indicator's name.",
            show_default=False,
        ),
    ],
    period: Annotated[
        str, typer.Option(help="2019-05, 2019-Q1, 2019/20 or 2019-YTD (up to --to).", show_default=False)
    ],
    council: Annotated[
        str | None, typer.Option(help="Which council (or other agency), if there are several.", show_default=False)
    ] = None,
    to: Annotated[
        str | None, typer.Option(help="How far a year to date goes; left out: to the as-at date.", show_default=False)
    ] = None,
    out: Annotated[
        Path | None, typer.Option(help="Save them as CSV instead of showing them.", show_default=False)
    ] = None,
    as_at: AsAt = None,
) -> None:
    """
    List the records that a figure counts: they add up to it.

    The screen shows the first of those that are counted; --out saves all of them, and for a percentage also the
    records of its denominator.
    """
    from homeward.cli.tables import records_table
    from homeward.dataset.partnership import open_partnership
    from homeward.dataset.periods import Month, parse_period
    from homeward.dataset.uk_time import parse_as_at, to_uk
    from homeward.intake.pipeline import take_in
    from homeward.publication.layouts.partnership import read_layouts
    from homeward.publication.papers.model import Shorthand
    from homeward.publication.record_lists import agency_for, find_shown, list_behind, write_records

    settings = open_partnership(partnership)
    layouts = read_layouts(settings)
    with progress_of("Reading") as say:
        intake = take_in(settings, extracts, parse_as_at(as_at) if as_at else None, say)
        moment = intake.dataset.manifest.as_at
        asked = parse_period(period, Month.parse(to) if to else Month.of(to_uk(moment).date()))
        shown = find_shown(layouts, figure, council or "", asked)
        agency = agency_for(settings, council, shown.indicator.supplier)
        shown = find_shown(layouts, figure, agency.key, asked)
        found = list_behind(intake.dataset, shown, agency, asked, moment)
    if out:
        write_records(found, out)
    else:
        screen.print(records_table(found))
    whole = "" if found.denominator is None else f" of {found.denominator:,}"
    counted = f"{found.numerator:,}{whole} {found.unit} {found.status}".rstrip()
    if found.status == Shorthand.NOT_AVAILABLE:
        counted = f"{found.status} not available: {agency.name} has not supplied what it reads"
    screen.print(f"{found.title} {asked.title}: {counted}.", highlight=False, markup=False)
    if out:
        screen.print(f"The records are in {out}. OFFICIAL-SENSITIVE.", highlight=False)


@app.command()
def demo(
    out: Annotated[Path, typer.Option(help="Folder for the extracts and the papers.")] = Path("output"),
    seed: Annotated[int, typer.Option(help="Another seed invents another partnership's three years.")] = 1,
) -> None:
    """Invent three years of a partnership's extracts, build every paper from them, and say where to look."""
    from homeward.cli.screen import show_built
    from homeward.demonstration.demo import build_demonstration

    with progress_of("The demonstration") as say:
        built = build_demonstration(out, seed, say)
    show_built(built)
    screen.print(
        "Everybody in it is invented. To begin your own: docs/tutorial.md, ten minutes from a folder of spreadsheets.",
        highlight=False,
    )
