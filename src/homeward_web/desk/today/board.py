"""Today's board: every list with its rows, and the numbers at its head, which are the lengths of the lists."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from homeward_web.clock import now
from homeward_web.desk.child.work import grades_given
from homeward_web.desk.today import lists
from homeward_web.desk.today.changes import Changes, NamedChange, changes_since, last_look
from homeward_web.desk.today.interviews import InterviewLine, lines_of, next_words
from homeward_web.desk.today.left_out import LeftOut, left_out
from homeward_web.desk.today.rows import (
    CheckRow,
    DecisionRow,
    MissingRow,
    ReturnedRow,
    check_row,
    decision_row,
    missing_row,
    returned_row,
)
from homeward_web.missing.models import MissingEpisode, StrategyMeeting
from homeward_web.missing.naming import Named, named


@dataclass(frozen=True)
class Board:
    """
    Today, as one moment knows it, for one person.

    Attributes:
        interviews, interviews_later: those that are overdue or due today, and the others.
        next_interview: when the next one is due, in words; empty where none is.
        left_out: by list, the restricted children that are not shown on it, and whom to ring.
    """

    at: datetime
    missing: list[MissingRow]
    absent: list[MissingRow]
    returned: list[ReturnedRow]
    interviews: list[InterviewLine]
    interviews_later: list[InterviewLine]
    next_interview: str
    checks: list[CheckRow]
    decisions: list[DecisionRow]
    changes: Changes
    changed: list[NamedChange]
    left_out: Mapping[str, list[LeftOut]]

    @property
    def overdue(self) -> int:
        return sum(line.is_overdue for line in self.interviews)

    @property
    def not_offered(self) -> list[InterviewLine]:
        """Those of both lists of interviews that were not offered yet."""
        return [line for line in self.interviews + self.interviews_later if not line.is_offered]

    @property
    def children(self) -> set[int]:
        """The keys of all children whom the board shows."""
        rows: list[MissingRow | ReturnedRow | InterviewLine | CheckRow | DecisionRow | NamedChange] = [
            *self.missing,
            *self.absent,
            *self.returned,
            *self.interviews,
            *self.interviews_later,
            *self.checks,
            *self.decisions,
            *self.changed,
        ]
        return {row.child.key for row in rows}


def board() -> Board:
    """Today for whoever acts. As many queries for a long list as for a short one."""
    of_episodes = {
        name: list(rows(lists.seen).select_related("agency", "recorded_by"))
        for name, rows in (("missing", lists.missing_now), ("absent", lists.absent_now))
    } | {
        name: list(rows(lists.seen))
        for name, rows in (
            ("returned", lists.returned),
            ("interviews", lists.claims),
            ("checks", lists.checks_outstanding),
        )
    }
    meetings = list(lists.to_decide(lists.seen).prefetch_related("reasons"))
    changes = changes_since(last_look())
    keys = {each.child_id for rows in of_episodes.values() for each in rows}
    children = named(keys | {each.child_id for each in meetings} | {each.child for each in changes.shown})
    lines = lines_of(of_episodes["interviews"], children)
    later = [line for line in lines if not line.is_due_today]
    return Board(
        now(),
        *_open(of_episodes["missing"], of_episodes["absent"], meetings, children),
        [returned_row(each, children[each.child_id]) for each in of_episodes["returned"] if each.child_id in children],
        [line for line in lines if line.is_due_today],
        later,
        next_words(later),
        [check_row(each, children[each.child_id]) for each in of_episodes["checks"] if each.child_id in children],
        [decision_row(each, children[each.child_id]) for each in meetings if each.child_id in children],
        changes,
        changes.named(children),
        left_out(),
    )


def _open(
    missing: list[MissingEpisode],
    absent: list[MissingEpisode],
    meetings: list[StrategyMeeting],
    children: Mapping[int, Named],
) -> tuple[list[MissingRow], list[MissingRow]]:
    """The rows of who is missing and who is absent, with their grades and what must be decided about them."""
    grades = grades_given(episode__in=[each.pk for each in missing + absent])
    meeting_of = {each.child_id: each for each in reversed(meetings)}
    made = [
        [
            missing_row(each, children[each.child_id], grades.get(each.pk, []), meeting_of.get(each.child_id))
            for each in rows
            if each.child_id in children
        ]
        for rows in (missing, absent)
    ]
    return made[0], made[1]
