"""Today's board: every list with its rows, and the numbers at its head, which are the lengths of the lists."""

from collections.abc import Iterable, Mapping
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

LONG_AGO = datetime(1900, 1, 1)


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
    open_now, ended = longest_first(lists.open_episodes()), list(lists.ended_episodes())
    meetings = list(lists.meetings_to_decide())
    changes = changes_since(last_look())
    keys = {each.child_id for each in [*open_now, *ended, *meetings]} | {each.child for each in changes.shown}
    children = named(keys)
    on = {
        name: [each for each in ended if getattr(each, f"on_{name}") and each.child_id in children]
        for name in ("returned", "interviews", "checks")
    }
    lines = lines_of(on["interviews"], children)
    later = [line for line in lines if not line.is_due_today]
    return Board(
        now(),
        *_open([each for each in open_now if each.child_id in children], meetings, children),
        [returned_row(each, children[each.child_id]) for each in reversed(on["returned"])],
        [line for line in lines if line.is_due_today],
        later,
        next_words(later),
        [check_row(each, children[each.child_id]) for each in on["checks"]],
        [decision_row(each, children[each.child_id]) for each in meetings if each.child_id in children],
        changes,
        changes.named(children),
        left_out(),
    )


def longest_first(episodes: Iterable[MissingEpisode]) -> list[MissingEpisode]:
    """Sorted here: asked to sort, SQLite would go through all episodes by the day on which they began."""
    return sorted(episodes, key=lambda each: (each.began_on, each.began_at or LONG_AGO, each.pk))


def _open(
    episodes: list[MissingEpisode], meetings: list[StrategyMeeting], children: Mapping[int, Named]
) -> tuple[list[MissingRow], list[MissingRow]]:
    """The rows of who is missing and who is absent, with their grades and what must be decided about them."""
    grades = grades_given(episode__in=[each.pk for each in episodes])
    meeting_of = {each.child_id: each for each in reversed(meetings)}
    rows = [
        missing_row(each, children[each.child_id], grades.get(each.pk, []), meeting_of.get(each.child_id))
        for each in episodes
    ]
    return (
        [row for row in rows if row.episode.is_missing_now],
        [row for row in rows if not row.episode.is_missing_now],
    )
