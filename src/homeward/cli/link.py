"""The command `link`: who is one child. People answer in the review file; the next run takes the answers in."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from homeward.cli.app import Extracts, PartnershipFolder, app
from homeward.cli.screen import progress_of, show_sentence
from homeward.dataset.errors import HomewardError

if TYPE_CHECKING:
    from homeward.intake.linking import Linked
    from homeward.intake.pipeline import Intake


@app.command()
def link(
    partnership: PartnershipFolder,
    extracts: Extracts,
    review: Annotated[
        Path | None,
        typer.Option(help="The review file; left out, links_to_review.csv beside the extracts.", show_default=False),
    ] = None,
    decisions: Annotated[
        Path | None,
        typer.Option(
            help="What people have decided; left out, link_decisions.csv beside the extracts, which `build`, `check` "
            "and `records` read.",
            show_default=False,
        ),
    ] = None,
    undo: Annotated[
        str | None,
        typer.Option(help="Take a pair's decision back, or part a pair that was linked: its name.", show_default=False),
    ] = None,
    by: Annotated[
        str, typer.Option(help="Who decides: for --undo, and for answers that do not say.", show_default=False)
    ] = "",
    reason: Annotated[str, typer.Option(help="Why: for --undo.", show_default=False)] = "",
) -> None:
    """
    Link the agencies' records of one child, and ask people about the pairs that are uncertain.

    Writes the review file: a row a pair, both records side by side, with the evidence. Type `same` or `different` into
    its column `decision`, and who decided; the next `link` takes the answers in. Decisions are remembered in later
    extracts, can be undone, and every figure follows. Beside the review file, links_made.csv lists what was linked.
    """
    from homeward.dataset.partnership import open_partnership
    from homeward.dataset.uk_time import to_uk
    from homeward.intake.linking import DECISIONS_FILE, MADE_FILE, REVIEW_FILE, take_answers, take_back, write_review
    from homeward.intake.pipeline import take_in

    settings, today = open_partnership(partnership), to_uk(datetime.now(UTC).replace(tzinfo=None)).date()
    said, asked = decisions or extracts / DECISIONS_FILE, review or extracts / REVIEW_FILE
    if asked.suffix.casefold() != ".csv":
        raise HomewardError(f"{asked}: the review file is a CSV. Give a name that ends in .csv.")
    if undo and not (by.strip() and reason.strip()):
        raise HomewardError("Say with --by who undoes it, and with --reason why. Both are kept with the decision.")
    with progress_of("Linking") as say:
        intake = take_in(settings, extracts, progress=say, decisions=said)
        everything = (*intake.linked.links, *intake.linked.to_review)
        taken, unanswered = take_answers(asked, said, everything, by=by.strip(), on=today)
        if undo:
            take_back(undo, said, intake.linked.links, by=by.strip(), reason=reason.strip(), on=today)
        if taken or undo:
            say("Linking again")
            intake = take_in(settings, extracts, progress=say, decisions=said)
    linked = intake.linked
    write_review(asked, linked.to_review, unanswered)
    write_review(asked.with_name(MADE_FILE), [link for link in linked.links if link.is_same and not link.is_undone])
    _show(linked, taken, undo, asked)
    _say_what_is_gone(intake, said)


def _show(linked: "Linked", taken: int, undone: str | None, asked: Path) -> None:
    if taken:
        show_sentence(f"{taken:,} {_many(taken, 'answer')} taken from {asked}.")
    if undone:
        show_sentence(f"{undone} is undone.")
    made = [link for link in linked.links if link.is_same and not link.is_undone]
    counts = {by: sum(link.by == by for link in made) for by in ("rule", "model", "person")}
    show_sentence(
        f"{len(made):,} {_many(len(made), 'pair')} linked: {counts['rule']:,} by identifier, {counts['model']:,} by "
        f"the model, {counts['person']:,} by people."
    )
    waiting = len(linked.to_review)
    show_sentence(f"{waiting:,} {_many(waiting, 'pair')} to decide in {asked}. OFFICIAL-SENSITIVE: it names children.")


def _say_what_is_gone(intake: "Intake", decisions: Path) -> None:
    from homeward.intake.decision_files import what_is_gone
    from homeward.intake.linking.decisions import holding, read_decisions

    records = intake.dataset.tables["person_records"]
    there = zip(records["agency"].to_pylist(), records["person_id"].to_pylist(), strict=True)
    if gone := what_is_gone(((each.one, each.other) for each in holding(read_decisions(decisions))), there):
        show_sentence(gone)


def _many(number: int, word: str) -> str:
    return word if number == 1 else f"{word}s"
