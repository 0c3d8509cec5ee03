"""What the command line shows: progress, findings, and what a build wrote."""

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from homeward.dataset.findings import Finding, Severity

if TYPE_CHECKING:
    from homeward.intake.pipeline import LeftOut
    from homeward.publication.build import Built

screen = Console()
messages = Console(stderr=True)


@contextmanager
def progress_of(what: str) -> Iterator[Callable[[str], None]]:
    """Show a line a step, with the seconds since the beginning; in a terminal the line under way spins."""
    began = time.monotonic()

    def say(step: str) -> None:
        messages.print(f"[dim]{time.monotonic() - began:5.1f} s[/dim]  {step}", highlight=False)
        if status:
            status.update(step)

    if not messages.is_terminal:
        status = None
        yield say
        return
    with messages.status(what) as status:
        yield say


def show_findings(findings: Sequence[Finding], most: int) -> None:
    """How many findings each rule has, then the first of them, worst first."""
    if not findings:
        screen.print("Nothing is wrong with these files.")
        return
    order = list(Severity)
    rules = Counter((finding.severity, finding.rule) for finding in findings)
    summary = Table("Severity", "Rule", "Findings", title="What was found", title_justify="left")
    for (severity, rule), count in sorted(rules.items(), key=lambda item: (order.index(item[0][0]), -item[1])):
        summary.add_row(str(severity), rule, f"{count:,}")
    screen.print(summary)
    worst = sorted(findings, key=lambda finding: order.index(finding.severity))
    table = Table("File", "Row", "Column", "What to do", title_justify="left")
    for finding in worst[:most]:
        place = f"{finding.file}, {finding.sheet}" if finding.sheet else finding.file
        row = "" if finding.row is None else str(finding.row)
        table.add_row(escape(place), row, escape(finding.column), escape(finding.message))
    if most:
        table.title = f"The first {min(most, len(findings)):,} of {len(findings):,}"
        screen.print(table)


def show_left_out(left_out: "Sequence[LeftOut]") -> None:
    """How many rows were left out of each file, and why."""
    if not left_out:
        screen.print("No rows were left out.")
        return
    table = Table("File", "Table", "Left out", "Rules broken", title="Rows left out", title_justify="left")
    for each in left_out:
        why = "; ".join(f"{rule.replace('_', ' ')}: {count:,}" for rule, count in sorted(each.why.items()))
        place = f"{each.file}, {each.sheet}" if each.sheet else each.file
        table.add_row(escape(place), each.table, f"{each.rows_left_out:,} of {each.rows_read:,}", escape(why))
    screen.print(table)


def show_built(built: "Built") -> None:
    """What a build wrote, what it left out, and where to look."""
    show_left_out(built.left_out)
    severities = Counter(finding.severity for finding in built.findings)
    counts = ", ".join(f"{severities[severity]:,} {severity}s" for severity in Severity if severities[severity])
    screen.print(f"Findings: {counts or 'none'}. They are in {built.folder / 'findings.csv'}.", highlight=False)
    for problem in built.problems:
        screen.print(escape(problem), highlight=False)
    for entry in built.entries:
        screen.print(f"  {entry.title}: {', '.join(entry.files)}", highlight=False, markup=False)
    screen.print(f"Open {built.folder / 'index.html'}", highlight=False, soft_wrap=True)
