"""What the command line shows: progress, findings, and what a build wrote."""

import os
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING

from rich.console import Console, ConsoleDimensions
from rich.markup import escape
from rich.table import Column, Table

from homeward.dataset.findings import Finding, Severity

if TYPE_CHECKING:
    from homeward.intake.pipeline import LeftOut
    from homeward.publication.build import Built
    from homeward.publication.papers.findings_report import FindingsReport

WIDTH_WITHOUT_TERMINAL = 160
"""Characters of a line in a log or a file: names of files stay whole."""
SHORTEST_FILE = 20
_COUNT = re.compile(r": [\d,]+ of [\d,]+$")


class WideConsole(Console):
    """A console that is as wide as its terminal or as COLUMNS says, and wide where there is neither."""

    @property
    def size(self) -> ConsoleDimensions:
        size = super().size
        is_known = self.is_terminal or "COLUMNS" in os.environ
        return size if is_known else ConsoleDimensions(WIDTH_WITHOUT_TERMINAL, size.height)

    @size.setter
    def size(self, new_size: tuple[int, int]) -> None:
        self._width, self._height = new_size


screen = WideConsole()
messages = WideConsole(stderr=True)
stopping = Event()
"""Set when somebody pressed Ctrl-C: libraries may swallow the interruption, or turn it into an error of their own."""


@contextmanager
def progress_of(what: str) -> Iterator[Callable[[str], None]]:
    """
    Show a line a step, with the seconds since the beginning; in a terminal the line under way spins.

    A step that counts ("Protecting small numbers: 3 of 2,150") has one line all the same, and in a terminal counts on.
    """
    began, under_way = time.monotonic(), ""

    def say(step: str) -> None:
        if stopping.is_set():
            raise KeyboardInterrupt
        nonlocal under_way
        name = _COUNT.sub("", step)
        if name == step or name != under_way:
            messages.print(f"[dim]{time.monotonic() - began:5.1f} s[/dim]  {plain(name)}", highlight=False)
        under_way = name
        if status:
            status.update(plain(step))

    if not messages.is_terminal:
        status = None
        yield say
        return
    with messages.status(what) as status:
        yield say


def plain(text: str) -> str:
    """A text as it stands on the screen: no markup, and nothing that a terminal takes for a command."""
    return escape("".join(c if c.isprintable() else " " for c in text))


def show_sentence(text: str) -> None:
    """A line of text that may hold names of files."""
    screen.print(text, markup=False, highlight=False, soft_wrap=True)


def _place(file: str, sheet: str) -> str:
    return plain(f"{file}, {sheet}" if sheet else file)


def file_column() -> Column:
    """The column of files' names, which a narrow screen does not break into a few letters each."""
    return Column("File", overflow="fold", min_width=SHORTEST_FILE)


def show_findings(findings: Sequence[Finding], most: int) -> None:
    """How many findings each rule has in each column, then the first of them, worst first."""
    if not findings:
        screen.print("Nothing is wrong with these files.")
        return
    order = list(Severity)
    counts = Counter((f.severity, f.rule, _place(f.file, f.sheet), f.column) for f in findings)
    whole, file, column = (
        Column("Rule", no_wrap=True),
        file_column(),
        Column("Column", overflow="fold"),
    )
    summary = Table("Severity", whole, file, column, "Findings", title="What was found", title_justify="left")
    for (severity, rule, place, heading), count in sorted(counts.items(), key=lambda c: (order.index(c[0][0]), -c[1])):
        summary.add_row(str(severity), rule, place, plain(heading), f"{count:,}")
    screen.print(summary)
    worst = sorted(findings, key=lambda finding: order.index(finding.severity))
    table = Table(file_column(), "Row", "Column", "What to do", title_justify="left")
    for finding in worst[:most]:
        row = "" if finding.row is None else str(finding.row)
        table.add_row(_place(finding.file, finding.sheet), row, plain(finding.column), plain(finding.message))
    if most:
        table.title = f"The first {min(most, len(findings)):,} of {len(findings):,}"
        screen.print(table)


def show_left_out(left_out: "Sequence[LeftOut]") -> None:
    """How many rows were left out of each file, and why."""
    if not left_out:
        screen.print("No rows were left out.")
        return
    table = Table(file_column(), "Table", "Left out", "Rules broken", title="Rows left out", title_justify="left")
    for each in left_out:
        why = "; ".join(f"{rule.replace('_', ' ')}: {count:,}" for rule, count in sorted(each.why.items()))
        lost = f"{each.rows_left_out:,} of {each.rows_read:,}"
        table.add_row(_place(each.file, each.sheet), each.table, lost, plain(why))
    screen.print(table)


def show_built(built: "Built") -> None:
    """What a build wrote, what it left out, and where to look."""
    show_left_out(built.left_out)
    severities = Counter(finding.severity for finding in built.findings)
    counts = ", ".join(_several(severities[severity], severity) for severity in Severity if severities[severity])
    where = f" They are in {built.folder / 'findings.csv'}." if counts else ""
    show_sentence(f"Findings: {counts or 'none'}.{where}")
    for problem in built.problems:
        screen.print(plain(problem), highlight=False)
    for entry in built.entries:
        screen.print(f"  {entry.title}: {', '.join(entry.files)}", highlight=False, markup=False)
    screen.print(f"Open {built.folder / 'index.html'}", highlight=False, soft_wrap=True)


def _several(count: int, word: str) -> str:
    return f"{count:,} {word}" if count == 1 else f"{count:,} {word}s"


def show_loaded(report: "FindingsReport") -> None:
    """How many findings there are, how many are new, and how many records changed in which way."""
    found, gone = report.followed.found, report.followed.gone
    new = sum(each.is_new for each in found)
    if not report.changes:
        show_sentence(f"{_several(len(found), 'finding')}. There is no earlier load of this version to compare with.")
        return
    still, several = f"{len(found) - new:,} still there", _several(new, "new finding")
    show_sentence(f"Since {report.before}: {several}, {still}, {len(gone):,} gone.")
    totals: Counter[str] = Counter()
    for (_, _, change), count in report.changes.counts.items():
        totals[str(change)] += count
    changed = ", ".join(f"{count:,} {change}" for change, count in totals.items()) or "none"
    show_sentence(f"Records: {changed}.")
