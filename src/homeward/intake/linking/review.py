"""
The review file: the pairs that a person should decide, side by side, with the evidence and a column for the answer.

It holds names and birth dates, because nobody can decide without them. It is a working file of intake, marked
OFFICIAL-SENSITIVE, and never part of a snapshot or a paper.
"""

import csv
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from homeward.dataset.errors import HomewardError
from homeward.dataset.spreadsheet_text import guarded, unguarded
from homeward.dataset.writing import write_text_atomically
from homeward.intake.decision_files import RecordName
from homeward.intake.linking.deciding import Link
from homeward.intake.linking.decisions import DIFFERENT, MARKING, SAME, Decision, pair_name
from homeward.intake.linking.evidence import FIELDS, evidence, identifiers_in_words
from homeward.intake.linking.people import Person

SHOWN = ("agency", "person_id", "forename", "known_as", "surname", "born_on", "postcode")
"""Of each record; the second's columns begin with `other_`."""

ANSWER = ("decision", "decided_by", "reason")
COLUMNS = (
    "pair", "probability", "why", *SHOWN, *(f"other_{name}" for name in SHOWN),
    *(f"evidence: {name}" for name in FIELDS), "evidence: identifiers", *ANSWER, "marking",
)  # fmt: skip


def write_review(path: Path, links: Sequence[Link], answers: Mapping[str, Mapping[str, str]] | None = None) -> None:
    """Write pairs, with what somebody has already typed into the columns of the answer."""
    with write_text_atomically(path, encoding="utf-8-sig") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(COLUMNS)
        for link in links:
            row = _row(link)
            row |= (answers or {}).get(row["pair"], {})
            writer.writerow([guarded(row[name]) for name in COLUMNS])


def _row(link: Link) -> dict[str, str]:
    shown = {"probability": f"{link.weighed.probability:.3f}" if link.weighed else "", "why": link.reason}
    said = {f"evidence: {name}": words for name, words in evidence(link).items()}
    return {
        "pair": pair_name(link.one.id, link.other.id),
        **shown,
        **_shown(link.one),
        **{f"other_{name}": text for name, text in _shown(link.other).items()},
        **said,
        "evidence: identifiers": identifiers_in_words(link),
        **dict.fromkeys(ANSWER, ""),
        "marking": MARKING,
    }


def _shown(person: Person) -> dict[str, str]:
    written = dict(person.written)
    known = {
        "agency": person.agency,
        "person_id": person.person_id,
        "born_on": person.born_on.isoformat() if person.born_on else "",
    }
    return {name: known.get(name, written.get(name, "")) for name in SHOWN}


def read_answers(
    path: Path, pairs: Mapping[str, tuple[RecordName, RecordName]], by: str, on: date
) -> tuple[list[Decision], dict[str, dict[str, str]]]:
    """
    The decisions that were typed in, and by pair what stands in the columns of rows without one.

    Args:
        pairs: the records of the pairs that are known, by name: spreadsheets change identifiers (007 becomes 7), and
            never the name of a pair.
        by: who decided, where the row does not say.
    Raises:
        HomewardError: it is not a review file, or a row cannot be understood. Then nothing is taken from it.
    """
    decided: list[Decision] = []
    open_answers: dict[str, dict[str, str]] = {}
    for number, row in enumerate(_rows(path), start=2):
        if row["decision"]:
            decided.append(_decision(path, number, row, pairs, by, on))
            _refuse_two_answers(path, number, decided)
        elif row["decided_by"] or row["reason"]:
            open_answers[row["pair"]] = {name: row[name] for name in ANSWER}
    return decided, open_answers


def _refuse_two_answers(path: Path, number: int, decided: Sequence[Decision]) -> None:
    """Which of two rows about one pair is meant, nobody but who wrote them knows."""
    last = decided[-1]
    if any(each.pair == last.pair and each.is_same != last.is_same for each in decided):
        raise HomewardError(
            f"{path.name}, row {number}, column decision: another row answers otherwise about the same pair. "
            "Keep one of them. Nothing was taken from the file."
        )


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            text = file.read()
    except UnicodeDecodeError:
        text = path.read_text(encoding="cp1252", errors="replace")
    first = text.partition("\n")[0]
    rows = list(csv.DictReader(text.splitlines(keepends=True), delimiter=";" if ";" in first else ","))
    needed = ("pair", "agency", "person_id", "other_agency", "other_person_id", *ANSWER)
    lacking = [name for name in needed if name not in (rows[0] if rows else dict.fromkeys(needed))]
    if lacking:
        raise HomewardError(f"{path}: this is no review file: it has no column {lacking[0]}. Give the one of `link`.")
    return [{name: unguarded(row.get(name) or "").strip() for name in needed} for row in rows]


def _decision(
    path: Path, number: int, row: dict[str, str], pairs: Mapping[str, tuple[RecordName, RecordName]], by: str, on: date
) -> Decision:
    said = row["decision"].casefold()
    if said not in (SAME, DIFFERENT):
        raise HomewardError(
            f"{path.name}, row {number}, column decision: write {SAME} or {DIFFERENT}, or leave it empty. "
            "Nothing was taken from the file."
        )
    who = row["decided_by"] or by
    if not who:
        raise HomewardError(
            f"{path.name}, row {number}, column decided_by: write who decided, or give --by. "
            "Nothing was taken from the file."
        )
    typed = (row["agency"], row["person_id"]), (row["other_agency"], row["other_person_id"])
    records = typed if pair_name(*typed) == row["pair"] else pairs.get(row["pair"])
    if records is None:
        raise HomewardError(
            f"{path.name}, row {number}, column pair: these extracts have no such pair. Rename the file, let `link` "
            "write it anew, and type only into the columns of the answer. Nothing was taken from the file."
        )
    return Decision(*records, said == SAME, who, on, row["reason"])
