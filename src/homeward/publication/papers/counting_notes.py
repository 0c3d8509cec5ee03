"""How a paper's figures are counted: the sentences that are true of what it prints, and no others."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from homeward.indicators.conditions import names_in
from homeward.indicators.definitions import Count, Event, Indicator, Rate, Ratio, Summary
from homeward.publication.layouts.shown import Shown

ADDED = "A row marked (added) is not in the council's own table; it makes the rows add up."
YEAR_TO_DATE = "The year to date counts a child once, and applies 3 or more episodes to the year so far."
BY_BOTH = (
    "A return interview that is due, and what comes of it, belongs to the period in which its episode ended; other "
    "figures of return interviews, to the period in which it began."
)
EPISODES = "missing"
BEGAN, ENDED, HELD = "began_on", "ended_on", "held_on"
INTERVIEW = frozenset({"interview_needed", "is_offered", "is_accepted", "is_held"})
TIMED = frozenset({"interview_timing", "minutes_to_interview"})
_Counted = Count | Summary


@dataclass(frozen=True)
class Printed:
    """
    What a paper prints.

    Attributes:
        has_year_to_date: whether it has a column of the year so far.
        has_added: whether a row is marked (added).
    """

    shown: tuple[Shown, ...]
    has_year_to_date: bool = False
    has_added: bool = False

    def counted(self) -> Iterator[_Counted]:
        """The counts and summaries, and both sides of rates."""
        for shown in self.shown:
            yield from _counted(shown.indicator)

    def counts(self, population: str, on: str) -> bool:
        """Whether it counts something of a population by the day of an event."""
        return any(each.of == population and each.dated == Event(on) for each in self.counted())

    def reads(self, *columns: str, of: str = "") -> bool:
        """Whether some figure reads one of the columns; of a population, or of any."""
        return any(
            not _read(shown).isdisjoint(columns)
            for shown in self.shown
            if not of or any(each.of == of for each in _counted(shown.indicator))
        )

    def interviews_by(self, on: str) -> bool:
        """Whether interviews are counted by a day of their episode."""
        return Printed(tuple(each for each in self.shown if not _read(each).isdisjoint(INTERVIEW | TIMED))).counts(
            EPISODES, on
        )


def counting_notes(printed: Printed) -> tuple[str, ...]:
    """The notes that are true of a paper, in one order for all papers."""
    return tuple(says for says, holds in _NOTES if holds(printed))


def printed(shown: Iterable[Shown | None], *, has_year_to_date: bool = False, has_added: bool = False) -> Printed:
    """What a paper prints, of the rows that show anything that is computed."""
    return Printed(tuple(each for each in shown if each), has_year_to_date, has_added)


def _counted(indicator: Indicator) -> Iterator[_Counted]:
    match indicator:
        case Rate(of=of, over=over):
            yield from (of, over)
        case Ratio(of=of):
            yield of
        case Count() | Summary():
            yield indicator


def _read(shown: Shown) -> set[str]:
    """The columns that a figure's conditions and categories read."""
    indicator = shown.indicator
    texts = [each.where for each in _counted(indicator)]
    texts += [each.value if isinstance(each, Summary) else each.also for each in _counted(indicator)]
    texts += [indicator.where] if isinstance(indicator, Ratio) else []
    own = {name for text in texts for name in names_in(text)}
    return own | set(shown.breakdown.reads() if shown.breakdown else ())


def _counts_a_child_more_often(printed: Printed) -> bool:
    """Whether a child is chosen by how many rows it has: the year to date asks it of the whole year."""
    return any(isinstance(each, Count) and each.having != "n >= 1" for each in printed.counted())


def _counts_children(printed: Printed) -> bool:
    return any(isinstance(each, Count) and each.each for each in printed.counted())


_NOTES: tuple[tuple[str, Callable[[Printed], bool]], ...] = (
    (
        "An episode belongs to the period in which it began. Absences are not counted.",
        lambda paper: paper.counts(EPISODES, BEGAN),
    ),
    (
        "A return interview that is offered, accepted or held belongs to the period in which its episode began.",
        lambda paper: paper.interviews_by(BEGAN) and not paper.interviews_by(ENDED),
    ),
    (
        "A return interview that is due, and whether it is held, belongs to the period in which its episode ended.",
        lambda paper: paper.interviews_by(ENDED) and not paper.interviews_by(BEGAN),
    ),
    (
        BY_BOTH,
        lambda paper: paper.interviews_by(ENDED) and paper.interviews_by(BEGAN),
    ),
    (
        "Return interviews counted by themselves belong to the period in which they were held.",
        lambda paper: paper.counts("interviews", HELD),
    ),
    (
        "A missing child's age is in whole years on the day the child went missing, taken from the date of birth.",
        lambda paper: paper.reads("age_years", of=EPISODES),
    ),
    (
        "The age of who is open or on the tracker at a period's end is that of its last day.",
        lambda paper: paper.reads("born_on"),
    ),
    (
        "Days missing are the difference of calendar dates. A child still missing has the days to the as-at date.",
        lambda paper: paper.reads("days_missing", of=EPISODES),
    ),
    (
        "Still missing counts the episodes that began in the period and were open at its end.",
        lambda paper: paper.reads("missing_until_on", of=EPISODES),
    ),
    (
        "Working days leave out weekends and England's bank holidays; the day of return is day 0.",
        lambda paper: paper.reads("interview_timing"),
    ),
    (
        "Where a return is not recorded but being located is, the interview's clock starts there.",
        lambda paper: paper.reads(*TIMED),
    ),
    (
        YEAR_TO_DATE,
        lambda paper: paper.has_year_to_date and _counts_children(paper) and _counts_a_child_more_often(paper),
    ),
    (
        "The year to date counts a child once.",
        lambda paper: paper.has_year_to_date and _counts_children(paper) and not _counts_a_child_more_often(paper),
    ),
    (
        "Percentages are rounded half up.",
        lambda paper: any(shown.has_percent for shown in paper.shown),
    ),
    (ADDED, lambda paper: paper.has_added),
)
