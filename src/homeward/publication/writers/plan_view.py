"""The plan on a page as both its writers print it."""

from homeward.publication.papers.model import Cell, Row
from homeward.publication.papers.plan import Plan, PlanLine
from homeward.publication.papers.target_words import target_text
from homeward.publication.writers.picture_view import View
from homeward.publication.writers.report_view import ADDED_BY_US, cleaned, control_view, definitions_view, edition

_WORDS = ("Direction", "Which way is better", "Target", "Beyond chance")


def plan_view(plan: Plan) -> View:
    """The plan's texts, in order: a table for each priority."""
    rows = [
        Row("", line.label, (line.latest,), definition=line.definition, percent_of=line.percent_of)
        for priority in plan.priorities
        for line in priority.lines
    ]
    view: View = cleaned(
        {
            "title": plan.title,
            "partnership": "",
            "council": plan.council,
            "period": plan.quarter,
            "marking": plan.marking,
            "as_at": plan.control.as_at,
            "control": control_view(plan.control),
            "author": plan.control.created_by,
            "edition": edition(plan.control),
            "headings": ["Measure", plan.quarter, plan.before, *_WORDS],
            "wide": True,
            "priorities": [
                {
                    "name": each.name,
                    "aim": each.aim,
                    "lead": each.lead,
                    "rows": [_cells(line, plan.council) for line in each.lines],
                }
                for each in plan.priorities
            ],
            "shorthand": [list(pair) for pair in plan.shorthand],
            "notes": list(plan.notes),
            "definitions": definitions_view(rows),
            "has_refs": False,
            "has_comments": False,
            "added_by_us": ADDED_BY_US,
        }
    )
    return view


def _cells(line: PlanLine, council: str) -> list[str]:
    of = ["" if line.is_percent else line.unit, "" if line.agency == council else line.agency]
    said = ", ".join(filter(None, of))
    return [
        f"{line.label} ({said})" if said else line.label,
        f"{_figure(line.latest, line.of)}, {line.when}" if line.when else _figure(line.latest, line.of),
        _figure(line.before, line.of_before),
        line.direction,
        line.polarity,
        line.against if line.target is None else _target(line),
        line.beyond_chance,
    ]


def _target(line: PlanLine) -> str:
    return f"{target_text(line.target, is_percent=line.is_percent)}: {line.against}"


def _figure(cell: Cell, of: int | None) -> str:
    """A count, or with its percentage `133 of 153, 86.9%`."""
    if of is None or cell.count is None or cell.percent is None:
        return cell.text()
    return f"{cell.count:,} of {of:,}, {cell.percent}% {cell.status}".strip()
