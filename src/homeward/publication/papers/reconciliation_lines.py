"""The lines of the reconciliation: what the police and the council have, side by side, and what might settle it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from homeward.dataset.codes import CODE_LISTS
from homeward.intake.reconciling import Compared
from homeward.intake.reconciling.decisions import Decision
from homeward.publication.papers.differences import DAY, HOUR, OPEN, apart, difference, length
from homeward.publication.papers.reconciliation_records import Record, Records

NEARLY = 15
"""Minutes by which a difference may miss whole days or half a day, and still suggest a slip of the pen."""


@dataclass(frozen=True)
class Line:
    """
    A line of a sheet: one police incident and one council episode, or one of the two.

    Attributes:
        number: of the time missing on its sheet; lines of one time missing share it.
        nearest: for one alone, the nearest record of the same child by the other agency.
        apart: the larger of the two differences, in minutes.
        decided: what was decided about it before, in words.
    """

    match_class: str
    council: str
    police: Record | None = None
    episode: Record | None = None
    nearest: Record | None = None
    number: int = 0
    starts: str = ""
    ends: str = ""
    apart: int = 0
    why: str = ""
    suggested: str = ""
    decided: str = ""
    is_settled: bool = False
    order: tuple[Any, ...] = field(default=(), repr=False)

    @property
    def record(self) -> Record:
        """The police's record, or the council's where there is only one."""
        found = self.police or self.episode
        if found is None:
            raise ValueError("a line has a record")
        return found

    @property
    def categories(self) -> str:
        """Where the two say different things: missing, or away without authorisation."""
        if not self.police or not self.episode or self.police.category == self.episode.category:
            return ""
        return f"police: {self.police.category}; council: {self.episode.category}"


def lines_of(
    records: Records,
    compared: Compared,
    decisions: Sequence[Decision],
    perhaps: Mapping[tuple[str, str], str],
    first_on: date,
    last_on: date,
) -> Iterator[Line]:
    """
    A line for each pair and each record alone, of the months asked for; a pair is of the police's month.

    Args:
        decisions: those in force.
        perhaps: by an agency's key and its identifier of a child, who the child may be, where linking is uncertain.
    """
    said = {decision.about: decision for decision in decisions}
    paired: set[int] = set()
    for row in compared.pairs.to_pylist():
        police, episode = records.by_key.get(row["police_key"]), records.by_key.get(row["council_key"])
        paired |= {row["police_key"], row["council_key"]}
        if police and episode and first_on <= police.began_on <= last_on:
            yield _decided(_pair(police, episode, row), said)
    for key, record in records.by_key.items():
        if key not in paired and first_on <= record.began_on <= last_on:
            yield _decided(_alone(record, records, perhaps), said)


def _pair(police: Record, episode: Record, row: Mapping[str, Any]) -> Line:
    starts, ends = row["minutes_between_starts"], row["minutes_between_ends"]
    apart_most = max(apart(starts, police.began, episode.began), apart(ends, police.ended, episode.ended))
    is_open = (police.ended == OPEN) != (episode.ended == OPEN)
    line = Line(
        match_class=police.match_class,
        council=episode.agency,
        police=police,
        episode=episode,
        starts=difference(starts, police.began, episode.began),
        ends=difference(ends, police.ended, episode.ended),
        apart=apart_most,
        why=row["why"],
        is_settled=police.is_settled,
        order=(not is_open, -apart_most, police.reference, episode.reference),
    )
    return replace(line, suggested=_what_to_ask(line, starts, ends))


def _what_to_ask(line: Line, starts: int | None, ends: int | None) -> str:
    """A question that often settles such a line."""
    if line.match_class == "matched" or line.police is None or line.episode is None:
        return ""
    if line.match_class == "one_against_several":
        return "Once or several times? Decide different for what is not part of it; else join or split the record."
    if line.police.ended == OPEN or line.episode.ended == OPEN:
        who = "police" if line.police.ended == OPEN else "council"
        return f"Is the child back? Then close the {who}'s record."
    return _of_times(starts, ends)


def _of_times(starts: int | None, ends: int | None) -> str:
    far = {abs(minutes) for minutes in (starts, ends) if minutes}
    if any(minutes > DAY / 2 and abs(minutes - round(minutes / DAY) * DAY) <= NEARLY for minutes in far):
        return "Whole days apart: is a date typed wrongly?"
    if any(abs(minutes - 12 * HOUR) <= NEARLY for minutes in far):
        return "Twelve hours apart: morning or evening?"
    if starts is not None and ends is not None and abs(ends) > abs(starts):
        return "Which end is right: found, back, or the day the record was closed?"
    return "Which start is right: last seen, found missing, or reported?"


def _alone(record: Record, records: Records, perhaps: Mapping[tuple[str, str], str]) -> Line:
    is_police = records.is_police(record)
    nearest = records.nearest(record) if record.match_class != "not_linked" else None
    line = Line(
        match_class=record.match_class,
        council=record.council,
        police=record if is_police else None,
        episode=None if is_police else record,
        nearest=nearest,
        why=record.reason,
        suggested=_what_is_lacking(record, is_police, nearest, perhaps.get((record.agency_key, record.child), "")),
        is_settled=record.is_settled,
        order=(record.ended != OPEN, -(record.minutes() or 0), record.reference),
    )
    return line if nearest is None else replace(line, starts=_how_far(record, nearest))


def _how_far(record: Record, nearest: Record) -> str:
    minutes = (nearest.starts() - record.starts()) // timedelta(minutes=1)
    if minutes == 0:
        return "at the same time"
    return f"{length(minutes)} {'later' if minutes > 0 else 'earlier'}"


def _what_is_lacking(record: Record, is_police: bool, nearest: Record | None, perhaps: str) -> str:
    other = "the council does" if is_police else "the police do"
    if record.match_class == "not_linked":
        if perhaps:
            return f"Perhaps {perhaps}: decide in the review file of homeward link."
        return f"Either {other} not know this child, or name and date of birth differ too much to link."
    if record.match_class == "not_comparable":
        return "Nothing to settle."
    if nearest and nearest.match_class in ("police_only", "council_only"):
        return f"Is it {nearest.reference}? Then decide same."
    return f"Does the {'council' if is_police else 'police'} system have it, under another child or not at all?"


def _decided(line: Line, said: Mapping[tuple[str, str, str, str], Decision]) -> Line:
    """The line with what was decided about its two records, or about the one that it has."""
    police = (line.police.agency_key, line.police.reference) if line.police else ("", "")
    episode = (line.episode.agency_key, line.episode.reference) if line.episode else ("", "")
    found = said.get((*police, *episode))
    if found is None and line.nearest:
        near = (line.nearest.agency_key, line.nearest.reference)
        found = said.get((*police, *near) if line.police else (*near, *episode))
    return line if found is None else replace(line, decided=in_words(found), suggested="")


def in_words(decision: Decision) -> str:
    """`police right, A B on 2026-04-20: note`."""
    labels = {code.code: code.label for code in CODE_LISTS["reconciliation_decision"].codes}
    on = f"on {decision.decided_on.isoformat()}" if decision.decided_on else ""
    by = " ".join(part for part in (decision.by, on) if part)
    return ": ".join(
        part for part in (", ".join([labels.get(decision.decision, decision.decision), by]), decision.note) if part
    )
