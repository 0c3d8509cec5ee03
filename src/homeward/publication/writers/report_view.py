"""
What both writers of a paper print, as plain texts in their order: HTML and PDF lay out the same view.

Texts are cleaned of control characters here, once; each writer still escapes them in its own language.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from homeward.publication.charts.text import printable
from homeward.publication.papers.model import (
    SHORTHAND_MEANING,
    AnnualTable,
    DocumentControl,
    MonthlyReport,
    Row,
    Section,
)
from homeward.publication.writers.changed_view import changed_view, signal
from homeward.publication.writers.picture_view import View, picture_view

PICTURES_ON_PAGE_1 = 3
MOST_PERIODS_BESIDE_COMMENTS = 4
"""With more columns than these, comments go beneath the table and paper is turned."""
LINES_KEPT_TOGETHER = 40
"""A table of so many lines goes to the next page as a whole rather than break."""
ADDED_BY_US = "added"
"""The note that says what it means is `notes.ADDED`."""


def monthly_view(report: MonthlyReport) -> View:
    """The monthly report as its writers print it."""
    sections = [section_view(section, report.period_headings, report.shorthand) for section in report.sections]
    view: View = cleaned(
        {
            "title": report.title,
            "partnership": "" if report.partnership == report.council else report.partnership,
            "council": report.council,
            "period": report.month,
            "marking": report.marking,
            "as_at": report.control.as_at,
            "control": control_view(report.control),
            "author": report.control.created_by,
            "edition": edition(report.control),
            "key_numbers": [
                {"value": key.value, "label": key.label, "change": key.change} | signal(key)
                for key in report.key_numbers
            ],
            "changed": changed_view(report.what_changed) if report.what_changed else None,
            "facts": list(report.facts),
            "headings": list(report.period_headings),
            "wide": len(report.period_headings) > MOST_PERIODS_BESIDE_COMMENTS,
            "sections": sections,
            "page_1": [picture_view(picture) for picture in report.profile[:PICTURES_ON_PAGE_1]],
            "profile": [picture_view(picture) for picture in report.profile[PICTURES_ON_PAGE_1:]],
            "trends": [picture_view(picture) for picture in report.trends],
            "notes": list(report.notes),
            "definitions": definitions_view(row for section in report.sections for row in section.rows),
            "has_refs": any(row.ref for section in report.sections for row in section.rows),
            "has_comments": any(section["comment"] or section["has_row_comments"] for section in sections),
            "added_by_us": ADDED_BY_US,
        }
    )
    return view


def annual_view(table: AnnualTable) -> View:
    """The annual table as its writers print it: a paper of one section."""
    sections = [section_view(Section("", table.title, table.rows), table.years, table.shorthand)]
    view: View = cleaned(
        {
            "title": table.title,
            "partnership": "",
            "council": table.council,
            "period": _span(table.years),
            "marking": table.marking,
            "as_at": table.control.as_at,
            "control": control_view(table.control),
            "author": table.control.created_by,
            "edition": edition(table.control),
            "headings": list(table.years),
            "wide": len(table.years) > MOST_PERIODS_BESIDE_COMMENTS,
            "sections": sections,
            "notes": list(table.notes),
            "definitions": definitions_view(table.rows),
            "has_refs": any(row.ref for row in table.rows),
            "has_comments": any(section["comment"] or section["has_row_comments"] for section in sections),
            "added_by_us": ADDED_BY_US,
        }
    )
    return view


def edition(control: DocumentControl) -> str:
    """Which issue of the paper this is, in a sentence: `Issue 1 (Final). Liquidlogic as at 18 July 2019.`"""
    number = control.issue if not control.issue or "issue" in control.issue.lower() else f"Issue {control.issue}"
    issue = " ".join(part for part in (number, _bracketed(control.status)) if part)
    source = " ".join(part for part in (control.sourced_from, f"as at {control.as_at}") if part)
    source = source[:1].upper() + source[1:]
    return ". ".join(part for part in (issue, source) if part) + "."


def _bracketed(text: str) -> str:
    return f"({text})" if text else ""


def section_view(
    section: Section, headings: Sequence[str], shorthand: Sequence[tuple[str, str]], covers: str = ""
) -> View:
    """A section's table and comment; `covers` says in its caption which time, where columns are no stretch of it."""
    rows = [
        {
            "ref": row.ref,
            "label": row.label,
            "cells": [cell.text() for cell in row.cells],
            "comment": row.comment,
            "comment_rows": span,
            "is_ours": row.is_ours,
        }
        for row, span in zip(section.rows, comment_spans(section.rows), strict=True)
    ]
    return {
        "ref": section.ref,
        "title": section.title,
        "caption": f"{section.ref} {section.title}: {covers or _span(headings)}".strip(),
        "comment": section.comment,
        "rows": rows,
        "has_refs": any(row.ref for row in section.rows),
        "has_row_comments": any(row.comment for row in section.rows),
        "together": _lines_on_paper(section) <= LINES_KEPT_TOGETHER,
        "shorthand": _shorthand_used(section.rows, shorthand),
    }


def comment_spans(rows: Sequence[Row]) -> list[int]:
    """
    How many rows the comment cell that begins in each row covers; 0 where the one above goes on.

    As the council prints it: a comment stands beside its row and may run down beside rows that have none.
    """
    starts = [place for place, row in enumerate(rows) if row.comment or place == 0]
    ends = [*starts[1:], len(rows)]
    spans = dict(zip(starts, (end - start for start, end in zip(starts, ends, strict=True)), strict=True))
    return [spans.get(place, 0) for place in range(len(rows))]


def _lines_on_paper(section: Section) -> int:
    """About how many lines the table takes, erring to more, so that a short one need not break over a page."""
    rows = sum(len(row.label) // 24 + 1 + 2 * row.is_ours for row in section.rows)
    comments = sum(len(row.comment) // 28 + 2 for row in section.rows if row.comment)
    return max(rows + comments, len(section.comment) // 28)


def _span(headings: Sequence[str]) -> str:
    return f"{headings[0]} to {headings[-1]}" if len(headings) > 1 else "".join(headings)


def _shorthand_used(rows: Sequence[Row], shorthand: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Codes that stand in these rows, with their meaning: the paper's own words before the general ones."""
    texts = [cell.text() for row in rows for cell in row.cells]
    meanings = {str(code): meaning for code, meaning in SHORTHAND_MEANING.items()} | {
        str(code): meaning for code, meaning in shorthand
    }
    return [[code, meaning] for code, meaning in meanings.items() if any(code in text for text in texts)]


def definitions_view(rows: Iterable[Row]) -> list[View]:
    """What each row counts."""
    return [
        {"ref": row.ref, "label": row.label, "definition": row.definition, "percent_of": row.percent_of}
        for row in rows
        if row.definition or row.percent_of
    ]


def control_view(control: DocumentControl) -> list[list[str]]:
    """What the paper says about itself, as pairs."""
    return [
        ["Issue", control.issue],
        ["Status", control.status],
        ["Created on", control.created_on],
        ["Created by", control.created_by],
        ["Contact", control.contact],
        ["Sourced from", control.sourced_from],
        ["As at", control.as_at],
    ]


def cleaned(view: Any) -> Any:
    """The view with every text printable, but the references by which drawings are found."""
    if isinstance(view, str):
        return printable(view)
    if isinstance(view, list):
        return [cleaned(each) for each in view]
    if isinstance(view, dict):
        return {name: cleaned(each) for name, each in view.items()}
    return view
