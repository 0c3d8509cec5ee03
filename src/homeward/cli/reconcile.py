"""The command `reconcile`: what the police and the councils both saw, settled line by line in a workbook."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from homeward.cli.app import Extracts, PartnershipFolder, app
from homeward.cli.screen import progress_of, show_sentence
from homeward.dataset.errors import HomewardError

if TYPE_CHECKING:
    from homeward.dataset.partnership import Partnership
    from homeward.intake.pipeline import Intake


@app.command()
def reconcile(
    partnership: PartnershipFolder,
    extracts: Extracts,
    out: Annotated[
        Path | None, typer.Option(help="The workbook to write, for example reconciliation.xlsx.", show_default=False)
    ] = None,
    decisions: Annotated[
        Path | None,
        typer.Option(help="A workbook in which people have decided; its decisions are remembered.", show_default=False),
    ] = None,
    first: Annotated[
        str | None,
        typer.Option("--from", help="The first month; left out, 12 months in all.", show_default=False),
    ] = None,
    to: Annotated[
        str | None,
        typer.Option(help="The last month; left out, the last that was over at the extract.", show_default=False),
    ] = None,
    council: Annotated[
        str | None, typer.Option(help="Only this council, by its key in the settings.", show_default=False)
    ] = None,
    by: Annotated[str, typer.Option(help="Who decides, for rows that do not say.", show_default=False)] = "",
) -> None:
    """
    Compare police incidents with council episodes, in a workbook that people settle line by line.

    Each sheet has what disagrees, both sides beside each other: other times, one against several, police only, council
    only. Choose in its column Decision, save, and give it back with --decisions: what was decided is remembered beside
    the extracts (episode_decisions.csv), holds for later extracts, can be undone, and figures follow.
    """
    from homeward.dataset.partnership import open_partnership
    from homeward.intake.pipeline import take_in
    from homeward.publication.papers.reconciliation import asking
    from homeward.publication.papers.reconciliation import reconcile as lay_out
    from homeward.publication.writers.reconciliation_workbook import write_reconciliation

    if out is None and decisions is None:
        raise HomewardError("Give --out for the workbook to write, or --decisions for one that people have filled in.")
    settings = open_partnership(partnership)
    if decisions:
        _remember(settings, extracts, decisions, by.strip())
    with progress_of("Reconciling") as say:
        intake = take_in(settings, extracts, progress=say)
        found = lay_out(settings, intake, asking(settings, intake, first, to, council))
        if out:
            say("Writing the workbook")
            write_reconciliation(found, out)
    show_sentence(found.sentence)
    _say_what_is_gone(intake)
    if out:
        show_sentence(f"The workbook is {out}. OFFICIAL-SENSITIVE.")


def _remember(settings: "Partnership", extracts: Path, decisions: Path, by: str) -> None:
    from homeward.dataset.uk_time import to_uk
    from homeward.intake.reconciling.answers import read_answers
    from homeward.intake.reconciling.decisions import DECISIONS_FILE, remember

    today = to_uk(datetime.now(UTC).replace(tzinfo=None)).date()
    answers = read_answers(decisions, settings.agencies, by, today)
    new = remember(extracts / DECISIONS_FILE, answers.decisions)
    for problem in answers.problems:
        show_sentence(problem)
    known = len(answers.decisions) - len(new)
    already = f"; {known:,} were known already" if known else ""
    told = "1 new decision is" if len(new) == 1 else f"{len(new):,} new decisions are"
    show_sentence(f"{told} in {extracts / DECISIONS_FILE}{already}.")


def _say_what_is_gone(intake: "Intake") -> None:
    from homeward.intake.decision_files import what_is_gone
    from homeward.intake.reconciling.decisions import holding

    episodes = intake.dataset.tables["missing_episodes"]
    there = zip(episodes["agency"].to_pylist(), episodes["episode_id"].to_pylist(), strict=True)
    if gone := what_is_gone((decision.records for decision in holding(intake.compared.decisions)), there):
        show_sentence(gone)
