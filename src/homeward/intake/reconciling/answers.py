"""Reading back what people decided in the workbook: by its headings, wherever the columns and sheets have gone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.errors import HomewardError
from homeward.dataset.partnership import Agency
from homeward.intake.reading.opening import OpenFile, open_file
from homeward.intake.reconciling.decisions import UNDO, Decision
from homeward.intake.sheets import ExtractFile, Sheet, Unreadable

POLICE_FORCE, POLICE_REFERENCE = "Police force", "Police reference"
COUNCIL, COUNCIL_REFERENCE = "Council", "Council reference"
NEAREST_AGENCY, NEAREST_REFERENCE = "Nearest by", "Nearest reference"
DECISION, NOTE, DECIDED_BY = "Decision", "Note", "Decided by"
HEADINGS = (
    POLICE_FORCE, POLICE_REFERENCE, COUNCIL, COUNCIL_REFERENCE, NEAREST_AGENCY, NEAREST_REFERENCE, DECISION, NOTE,
    DECIDED_BY,
)  # fmt: skip

CHOICES = {**{code.label: code.code for code in CODE_LISTS["reconciliation_decision"].codes}, UNDO: UNDO}
"""What the column Decision offers, and what each is remembered as."""

_WITH_NEAREST = ("same", "different")


@dataclass(frozen=True)
class Answers:
    """The decisions of a workbook, and what could not be taken, in sentences that hold no child's value."""

    decisions: tuple[Decision, ...]
    problems: tuple[str, ...]


def read_answers(path: Path, agencies: Sequence[Agency], by: str, on: date) -> Answers:
    """
    The decisions that somebody typed into a workbook of the reconciliation.

    Args:
        by: who decided, where the row does not say.
        on: the day they are remembered under.
    Raises:
        HomewardError: the file cannot be read, or has no sheet with a column for decisions.
    """
    decided: dict[tuple[str, str, str, str], Decision] = {}
    problems: list[str] = []
    for place, row in _rows(path):
        made = _decision(row, agencies, by, on)
        if isinstance(made, str):
            problems.append(f"{place}: {made}")
            continue
        all_of_it = _all_that_it_undoes(made, row)
        if any(decided.setdefault(each.about, each).decision != each.decision for each in all_of_it):
            problems.append(f"{place}: another row decides otherwise about the same records. The first was taken.")
    return Answers(tuple(decided.values()), tuple(problems))


def _rows(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Every row with a decision, under its headings, and where it stands."""
    has_decisions = False
    for sheet in _sheets(path):
        columns = {heading: sheet.find([heading]) for heading in HEADINGS}
        if columns[DECISION] is None:
            continue
        has_decisions = True
        names = {f"c{place}": heading for heading, place in columns.items() if place is not None}
        for row in sheet.cells.to_pylist():
            texts = {heading: row[name] or "" for name, heading in names.items()}
            if texts[DECISION]:
                yield f"{path.name}, {sheet.name}, row {row['source_row']}", texts
    if not has_decisions:
        raise HomewardError(
            f"{path} has no sheet with the headings {DECISION}, {POLICE_REFERENCE} and {COUNCIL_REFERENCE}. "
            "Give a workbook that homeward reconcile wrote."
        )


def _sheets(path: Path) -> Iterator[Sheet]:
    try:
        opened = open_file(ExtractFile("", path, path.name))
        for name in opened.sheet_names():
            if (found := _sheet(opened, name)) is not None:
                yield found
    except Unreadable as reason:
        raise HomewardError(f"{path}: {reason.message}") from None


def _sheet(opened: OpenFile, name: str) -> Sheet | None:
    """A sheet, read whole; None for one without a table, such as a cover."""
    try:
        return opened.sheet(name, None)
    except Unreadable:
        return None


def _decision(row: Mapping[str, str], agencies: Sequence[Agency], by: str, on: date) -> Decision | str:
    """The decision of a row, or what is wrong with it."""
    decision = {label.casefold(): code for label, code in CHOICES.items()}.get(row[DECISION].strip().casefold())
    if decision is None:
        return f"'{DECISION}' is none of {', '.join(CHOICES)}. Choose one of these."
    sides = {
        "police": (row.get(POLICE_FORCE, ""), row.get(POLICE_REFERENCE, "")),
        "council": (row.get(COUNCIL, ""), row.get(COUNCIL_REFERENCE, "")),
    }
    lacking = [kind for kind, (_, reference) in sides.items() if not reference]
    if len(lacking) == 2:
        return f"it has neither a {POLICE_REFERENCE} nor a {COUNCIL_REFERENCE}. Put back the row that Homeward wrote."
    if lacking and decision in (*_WITH_NEAREST, UNDO) and row.get(NEAREST_REFERENCE):
        sides[lacking[0]] = (row.get(NEAREST_AGENCY, ""), row[NEAREST_REFERENCE])
    elif lacking and decision == "same":
        return "'same' needs two records. Write the other one's agency and reference beside it."
    keys = {kind: _key(agencies, kind, name) if reference else "" for kind, (name, reference) in sides.items()}
    if unknown := [kind for kind, key in keys.items() if key is None]:
        return f"its {unknown[0]} is no agency of the partnership. Write the agency's name as the settings have it."
    return Decision(
        keys["police"] or "", sides["police"][1], keys["council"] or "", sides["council"][1], decision,
        row.get(NOTE, ""), row.get(DECIDED_BY, "") or by, on,
    )  # fmt: skip


def _all_that_it_undoes(decision: Decision, row: Mapping[str, str]) -> tuple[Decision, ...]:
    """An `undo` beside a single record takes back what was said of it alone, and of it and the nearest."""
    if decision.decision != UNDO or not row.get(NEAREST_REFERENCE):
        return (decision,)
    alone = replace(
        decision, police_episode=row.get(POLICE_REFERENCE, ""), council_episode=row.get(COUNCIL_REFERENCE, "")
    )
    return (decision, alone)


def _key(agencies: Sequence[Agency], kind: str, name: str) -> str | None:
    """The key of an agency of this kind, by its name or key."""
    named = name.strip().casefold()
    return next((a.key for a in agencies if a.kind == kind and named in (a.key.casefold(), a.name.casefold())), None)
