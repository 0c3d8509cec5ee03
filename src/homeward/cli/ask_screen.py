"""What `homeward ask` shows: answers with their tables, bars and words; what can be counted, and by what."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.table import Table

from homeward.cli.screen import plain, screen, show_sentence

if TYPE_CHECKING:
    from homeward.publication.papers.model import Picture
    from homeward.publication.questions.model import Answer, Refused

BAR = 30
"""Characters of the longest bar."""
MOST_GAPS = 6


def show_answers(answers: Sequence["Answer"], *, brief: bool) -> None:
    """Each answer; of several without the chart and the small print, which stand in the page."""
    screen.print(f"[bold]{plain(answers[0].marking)}[/bold]", highlight=False)
    for answer in answers:
        screen.print()
        screen.print(f"[bold]{plain(answer.asks)}[/bold]", highlight=False)
        if answer.title != answer.asks:
            screen.print(f"[dim]{plain(answer.key)}: {plain(answer.title)}[/dim]", highlight=False)
        screen.print(_table(answer))
        for gap in islice(answer.gaps, MOST_GAPS):
            show_sentence(f"  ! {gap}")
        if len(answer.gaps) > MOST_GAPS:
            show_sentence(f"  ! And {len(answer.gaps) - MOST_GAPS} more of this kind, which --out writes.")
        if not brief:
            _show_rest(answer)
    if brief:
        show_sentence("--out FOLDER writes them as a page with charts and definitions; --only KEY shows one whole.")


def show_refused(refused: Sequence["Refused"]) -> None:
    """The questions that were not answered, and why."""
    if refused:
        screen.print("[bold]Not answered[/bold]")
    for each in refused:
        show_sentence(f"  {each.asks}")
        show_sentence(f"  ! {each.why}")


def _table(answer: "Answer") -> Table:
    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for n, heading in enumerate(answer.head):
        table.add_column(plain(heading), justify="right" if n else "left", overflow="fold")
    for group in answer.groups:
        if group.title:
            table.add_row(f"[bold]{plain(group.title)}[/bold]")
        for row in group.rows:
            table.add_row(plain(row.label), *(plain(cell.text()) for cell in row.cells))
    return table


def _show_rest(answer: "Answer") -> None:
    if answer.picture:
        _show_bars(answer.picture)
    screen.print("[bold]What is counted[/bold]")
    for sentence in answer.definition:
        show_sentence(f"  {sentence}")
    for term, meaning in answer.terms:
        show_sentence(f"  {term}: {meaning}")
    screen.print("[bold]About this answer[/bold]")
    for name, value in answer.carries:
        show_sentence(f"  {name}: {value}")
    for mark, meaning in answer.shorthand:
        show_sentence(f"  {mark} {meaning}")


def _show_bars(picture: "Picture") -> None:
    """The chart's largest series as bars of text: the others stand in the table."""
    sums = [sum(numbers[n] or 0 for _, numbers in picture.points) for n in range(len(picture.series))]
    place = sums.index(max(sums))
    values = [(label, numbers[place]) for label, numbers in picture.points]
    largest = max((value for _, value in values if value is not None), default=Decimal(0))
    series = "" if len(picture.series) == 1 else f": {picture.series[place]}"
    screen.print(f"[dim]{plain(picture.title)} ({plain(picture.unit)}){plain(series)}[/dim]", highlight=False)
    bars = Table(box=None, show_header=False, padding=(0, 1, 0, 0))
    for label, value in values:
        length = round(BAR * float(value) / float(largest)) if value and largest else 0
        bars.add_row(plain(label), f"{'█' * length} {'no figure' if value is None else f'{value:,}'}")
    screen.print(bars)
    screen.print()


def show_subjects() -> None:
    """What can be counted, in plain words."""
    from homeward.publication.questions.subjects import SUBJECTS

    table = Table(
        "Count", "What it counts", "Also called", title="What can be counted", title_justify="left", box=SIMPLE_HEAD
    )
    for subject in SUBJECTS:
        table.add_row(plain(subject.name), plain(subject.words), plain(", ".join(subject.aliases[:3])))
    screen.print(table)
    show_sentence("By what each can be asked: homeward ask children --list. Indicators of the papers, for --figure: ")
    show_sentence("homeward figures --list.")


def show_filters(what: str) -> None:
    """By what a subject can be filtered and broken down, with the answers of each."""
    from homeward.publication.questions.filters import filters_of
    from homeward.publication.questions.subjects import find_subject

    subject = find_subject(what)
    title = f"{subject.words}: what it can be filtered by (--where), and broken down by (--by)"
    table = Table("Name", "What it is", "Answers", title=title, title_justify="left", box=SIMPLE_HEAD, show_lines=False)
    for each in filters_of(subject.of).values():
        answers = [c.label for c in each.breakdown.categories] if each.breakdown else []
        numbers = [f"a number{f' of {each.measured.unit}s' if each.measured.unit else ''}"] if each.measured else []
        table.add_row(plain(each.name), plain(each.title), plain("; ".join([*numbers, *answers])))
    screen.print(table)
    show_sentence("Besides: --by month, quarter or year. `not` before an answer means any other.")
