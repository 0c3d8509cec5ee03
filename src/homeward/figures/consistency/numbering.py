"""The numbers that a table gives its rows: once each, and none left out."""

import re
from collections.abc import Iterator

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged
from homeward.figures.consistency.definition import Check, Problem
from homeward.figures.stated.model import Sentence


def row_numbers(arranged: Arranged) -> Iterator[Problem]:
    """Row numbers that stand twice, or are missing from the run."""
    for table in arranged.tables:
        numbers = [(reference, _split(reference.text)) for reference in table.references]
        yield from _twice([(r, s) for r, s in numbers if s[1] is not None])
        yield from _gaps(numbers)


def _split(text: str) -> tuple[int, int | None]:
    first, _, second = re.sub(r"[a-z]$", "", text).partition(".")
    return int(first), int(second) if second else None


_Numbered = list[tuple[Sentence, tuple[int, int | None]]]


def _twice(numbers: _Numbered) -> Iterator[Problem]:
    seen: dict[str, Sentence] = {}
    for at, (reference, (major, minor)) in enumerate(numbers):
        if (first := seen.setdefault(reference.text, reference)) is reference:
            continue
        before = numbers[at - 1][1] if at else (0, None)
        meant = f"{major}.{(minor or 0)}0" if before[0] == major and (before[1] or 0) == (minor or 0) * 10 - 1 else ""
        hint = (
            f" It follows {major}.{before[1]}, so that it may be {meant}: a spreadsheet drops the last 0 of a number."
            if meant
            else ""
        )
        yield Problem(
            "row_numbers",
            Severity.NOTE,
            f"Row number {reference.text} stands twice.{hint} Number each row once, as text.",
            f"{reference.text} in {first.place.cell} and in {reference.place.cell}", (reference.place, first.place),
        )  # fmt: skip


def _gaps(numbers: _Numbered) -> Iterator[Problem]:
    groups: dict[int | None, list[tuple[int, Sentence]]] = {}
    for reference, (major, minor) in numbers:
        groups.setdefault(None if minor is None else major, []).append((major if minor is None else minor, reference))
    for section, found in groups.items():
        have = {n for n, _ in found}
        if len(found) < 3 or max(have) > 3 * len(have) + 3:
            continue
        missing = [n for n in range(1, max(have)) if n not in have]
        if section is not None and 10 in missing and [n for n, _ in found].count(1) > 1:
            missing.remove(10)  # printed as a second .1
        if missing and not _is_another_run(missing):
            shown = ", ".join(str(n) if section is None else f"{section}.{n}" for n in missing)
            last = max(found, key=lambda each: each[0])[1]
            yield Problem(
                "row_numbers", Severity.NOTE,
                f"Row number{'s' if len(missing) > 1 else ''} {shown} {'are' if len(missing) > 1 else 'is'} missing "
                "from the run. Rows may be hidden or lost, with their labels: ask.",
                f"the numbers go to {last.text}, without {shown}", (last.place,),
            )  # fmt: skip


def _is_another_run(missing: list[int]) -> bool:
    """Three or more left out at once: the rows after them were numbered for another section."""
    return any(n + 1 in missing and n + 2 in missing for n in missing)


CHECKS = (
    Check(
        "row_numbers", Severity.NOTE,
        "The numbers of rows: each once, and none left out.",
        "8.1 between 8.9 and 8.11",
        "8.1 in A47 and in A54",
        "A council's monthly report, June 2019; a board's data specification without a number 7",
        row_numbers,
    ),
)  # fmt: skip
