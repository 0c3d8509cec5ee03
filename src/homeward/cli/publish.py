"""`homeward publish`: what anybody may see, after disclosure control."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from homeward.cli.app import AsAt, Extracts, PartnershipFolder, To, app
from homeward.cli.screen import progress_of, screen, show_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from homeward.figures.disclosure.profiles import Profile
    from homeward.publication.public_papers import PublicBuild

MOST_HIDDEN = 10


@app.command()
def publish(
    partnership: PartnershipFolder,
    extracts: Extracts,
    to: To,
    out: Annotated[Path, typer.Option(help="Folder for what is published. It must hold nothing of your own.")],
    publications: Annotated[
        Path,
        typer.Option(
            help="Your own folder of what you published, with exact figures, OFFICIAL-SENSITIVE. This one is added."
        ),
    ],
    profile: Annotated[
        str,
        typer.Option(
            help="The rule: dfe (1 to 5 suppressed), nhs (1 to 7 suppressed, others to the nearest 5), or rounded."
        ),
    ] = "dfe",
    as_at: AsAt = None,
    unfinished: Annotated[
        bool, typer.Option("--unfinished", help="Publish a month that the extracts do not tell all of: it is [p].")
    ] = False,
) -> None:
    """
    Write the scorecard and its figures so that anybody may see them.

    Small numbers are suppressed, and as many others as it takes that nobody can work them out, also from what was
    published before.
    """
    from homeward.dataset.partnership import open_partnership
    from homeward.dataset.periods import Month
    from homeward.dataset.uk_time import parse_as_at
    from homeward.figures.disclosure.profiles import public_profile
    from homeward.publication.public_papers import publish as publish_papers

    rule, month, moment = public_profile(profile), Month.parse(to), parse_as_at(as_at) if as_at else None
    with progress_of("Publishing") as say:
        settings = open_partnership(partnership)
        built = publish_papers(settings, extracts, month, out, rule, publications, moment, say, unfinished=unfinished)
    show_published(built, rule)
    screen.print(f"  {', '.join(built.files)}", highlight=False, markup=False)
    show_sentence(f"They are in {built.folder}. What is exact of them is in {publications}, OFFICIAL-SENSITIVE.")


def show_published(built: "PublicBuild", rule: "Profile") -> None:
    """What was hidden, and what that leaves to be thought of."""
    cost, earlier = built.cost, built.earlier
    show_sentence(f"{rule.title}.")
    show_sentence(
        f"Of {cost.numbers:,} numbers {cost.primary:,} are small and {cost.secondary:,} others are suppressed for "
        f"their sake ({cost.share_secondary:.1%}), beside {earlier:,} earlier publication{'' if earlier == 1 else 's'}."
    )
    if cost.narrowed:
        show_sentence(
            f"Anybody can tell of {cost.narrowed:,} small numbers that they are more than 1, since noughts are shown: "
            "two suppressed months make a quarter of 2 or more. This is safe, and there is nothing to do: each can "
            f"still be at least {rule.possible or rule.largest} different numbers"
            f"{', but for these:' if cost.exposed else '.'}"
        )
    if cost.exposed:
        show_sentence(
            f"Of {cost.exposed:,} small numbers what was published before says more: they can be fewer different "
            "numbers than that, though none is known. Nothing that is hidden now would change it."
        )
    if told := cost.told_before():
        show_sentence(f"! {told}")
    _show_hidden(built.hidden)
    for contradiction in built.contradictions:
        show_sentence(contradiction)


def _show_hidden(hidden: "Sequence[str]") -> None:
    """The first of the whole figures that nobody is told."""
    if not hidden:
        return
    first = "" if len(hidden) <= MOST_HIDDEN else f" The first {MOST_HIDDEN}:"
    show_sentence(f"Whole figures, not broken down, that are [c] in some periods: {len(hidden):,}.{first}")
    for headline in hidden[:MOST_HIDDEN]:
        show_sentence(f"  {headline}")
