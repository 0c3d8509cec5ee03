"""A question looked up: the figures that it asks for, with their rows, columns and words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import Period
from homeward.indicators.catalogue import indicator as find_indicator
from homeward.indicators.conditions import both
from homeward.indicators.definitions import (
    PER_CENT,
    AtEnd,
    Breakdown,
    Count,
    Event,
    Indicator,
    Rate,
    Ratio,
    Summary,
    Unit,
    population_of,
)
from homeward.indicators.plan import FigureArea, fits, make_line, unit_of
from homeward.publication.layouts.shown import Shown
from homeward.publication.questions.conditions import Condition, all_of, find_filter, read_conditions
from homeward.publication.questions.filters import adds_up
from homeward.publication.questions.matching import find
from homeward.publication.questions.model import Question
from homeward.publication.questions.periods import BY_TIME, latest_whole_year, read_period, split
from homeward.publication.questions.records import Held
from homeward.publication.questions.subjects import CHILD, Subject, find_subject
from homeward.publication.questions.times import Times, read_times

BY_AREA = ("area", "areas", "council", "councils")
ALL = "All"
AUTHORITY = "as it was asked"


@dataclass(frozen=True)
class AskedRow:
    """A row of the answer and what it shows; `is_whole` marks the one that the others are parts of."""

    label: str
    shown: Shown
    is_whole: bool = False


@dataclass(frozen=True)
class Asking:
    """
    A question looked up.

    Attributes:
        whole: what is counted, before it is split into rows.
        subject, breakdown: None where an indicator of the catalogue is asked for; where it is asked by nothing.
        conditions, also, percent_with: as they were looked up, with their words.
        totals: the periods that were asked for, where they are split and their parts do not add up to them.
        adds_up: the rows but the whole add up to it.
        leaves_out_whole: all areas together were asked for, and may not be published beside single ones.
    """

    question: Question
    whole: Indicator
    subject: Subject | None
    rows: tuple[AskedRow, ...]
    areas: tuple[FigureArea, ...]
    periods: tuple[Period, ...]
    breakdown: Breakdown | None
    times: tuple[Times, ...]
    conditions: tuple[Condition, ...]
    also: tuple[Condition, ...]
    percent_with: tuple[Condition, ...]
    by_time: str
    adds_up: bool
    totals: tuple[Period, ...] = ()
    leaves_out_whole: bool = False

    @property
    def all_periods(self) -> tuple[Period, ...]:
        """The periods that the table shows: the parts, then the wholes that they do not add up to."""
        return (*self.periods, *self.totals)

    @property
    def of(self) -> str:
        return population_of(self.whole)

    @property
    def unit(self) -> Unit:
        return unit_of(self.whole)

    @property
    def whole_is_percentage(self) -> bool:
        return self.unit is Unit.PER_CENT

    @property
    def counts_children(self) -> bool:
        return unit_of(_counted(self.whole)) is Unit.CHILDREN


def look_up(question: Question, held: Held) -> Asking:
    """Look up everything that a question names. Raises HomewardError that says which part of it nobody knows."""
    subject, base = _base(question)
    of = population_of(base)
    conditions, also, percent_with = (
        read_conditions(getattr(question, key), of, f"{question.key}, {key}", subject.name if subject else "")
        for key in ("where", "also", "percent_with")
    )
    counted = _narrowed(base, conditions)
    if also:
        counted = replace(_of_children(counted, question, "also"), also=all_of(also))
    times = tuple(read_times(question.times)) if question.times else ()
    if times:
        children = _of_children(counted, question, "times")
        counted = replace(children, having=times[0].having) if len(times) == 1 else children
    whole = _percentage(counted, percent_with, question) if percent_with else counted
    by_time, breakdown = _by(question, whole, subject)
    rows, adds = _rows(question, whole, breakdown, times)
    periods = _periods(question, held, by_time)
    return Asking(
        question,
        whole,
        subject,
        rows,
        _areas(question, held, whole.supplier),
        periods,
        breakdown,
        times,
        tuple(conditions),
        tuple(also),
        tuple(percent_with),
        by_time,
        adds,
        _totals(question, held, whole, periods),
    )


def _base(question: Question) -> tuple[Subject | None, Indicator]:
    if bool(question.count) == bool(question.figure):
        raise HomewardError(
            f"{question.key}: say what is counted: `count` in plain words (children, episodes, interviews ...) or "
            "`figure`, the name of an indicator; one of them."
        )
    if question.figure:
        return None, replace(find_indicator(question.figure), name=question.key)
    subject = find_subject(question.count)
    return subject, Count(
        name=question.key,
        title=subject.words,
        supplier=subject.supplier,
        authority=AUTHORITY,
        of=subject.of,
        dated=subject.dated,
        where=subject.always,
        each=subject.each,
        adds=subject.adds,
    )


def _narrowed(base: Indicator, conditions: Sequence[Condition]) -> Indicator:
    """Only the rows that meet the conditions; of a percentage, above the line and below it."""
    where = all_of(conditions)
    if isinstance(base, Ratio):
        return replace(base, of=_with(base.of, where))
    if isinstance(base, Rate):
        if conditions and base.of.of != base.over.of:
            raise HomewardError(f"{base.title}: above and below the line are other records, so it takes no filter.")
        return replace(base, of=_with(base.of, where), over=_with(base.over, where))
    if isinstance(base, Summary):
        return replace(base, where=both(base.where, where))
    return _with(base, where) if isinstance(base, Count) else base


def _with(count: Count, where: str) -> Count:
    return replace(count, where=both(count.where, where))


def _of_children(counted: Indicator, question: Question, what: str) -> Count:
    if isinstance(counted, Count) and counted.each == CHILD:
        return counted
    raise HomewardError(f"{question.key}: `{what}` is of children. Count children, for example `children`.")


def _counted(whole: Indicator) -> Indicator:
    return whole.of if isinstance(whole, Ratio | Rate) else whole


def _percentage(counted: Indicator, conditions: Sequence[Condition], question: Question) -> Indicator:
    """What part of what is counted also meets some conditions, in per cent."""
    if not isinstance(counted, Count) or counted.adds or question.times:
        raise HomewardError(f"{question.key}: `percent_with` is of rows or of children, without `times`.")
    title, supplier, where = counted.title, counted.supplier, all_of(conditions)
    if not counted.each:
        return Ratio(name=question.key, title=title, supplier=supplier, authority=AUTHORITY, of=counted, where=where)
    return Rate(
        name=question.key,
        title=title,
        supplier=supplier,
        authority=AUTHORITY,
        of=_with(counted, where),
        over=counted,
        scale=PER_CENT,
        unit=Unit.PER_CENT,
    )


def _by(question: Question, whole: Indicator, subject: Subject | None) -> tuple[str, Breakdown | None]:
    """By which stretch of time, and by which breakdown."""
    by_time, breakdown = "", None
    for said in question.by:
        word = said.strip().casefold()
        if word.rstrip("s") in BY_TIME and not by_time:
            by_time = word.rstrip("s")
        elif word not in BY_AREA:
            what = f"{question.key}: it cannot be asked by"
            found = find_filter(said, population_of(whole), what, subject.name if subject else "")
            if found.breakdown is None:
                raise HomewardError(f"{question.key}: {found.name} is a number, and has no categories. Filter by it.")
            if breakdown is not None or (word in BY_TIME and by_time):
                raise HomewardError(f"{question.key}: ask by one breakdown at a time, beside month, quarter or year.")
            breakdown = found.breakdown
    if breakdown is not None and not fits(breakdown, whole):
        raise HomewardError(f"{question.key}: {whole.title} cannot be asked by {breakdown.name}.")
    return by_time, breakdown


def _rows(
    question: Question, whole: Indicator, breakdown: Breakdown | None, times: Sequence[Times]
) -> tuple[tuple[AskedRow, ...], bool]:
    share = whole if question.shares else None
    if question.shares and not isinstance(whole, Count):
        raise HomewardError(f"{question.key}: `shares` is of counts; this is a percentage or a statistic already.")
    if len(times) > 1:
        if breakdown or question.percent_with:
            raise HomewardError(f"{question.key}: several `times` are the rows already. Leave `by` or the numbers out.")
        return _rows_of_times(question, whole, times, share), True
    if breakdown is None:
        if question.first or question.shares:
            raise HomewardError(f"{question.key}: `first` and `shares` need a breakdown, with `by`.")
        return (AskedRow(ALL, Shown(whole), is_whole=True),), True
    if question.first:
        return _rows_at_first(question, whole, breakdown, share), adds_up(breakdown)
    rows = [AskedRow(c.label, Shown(whole, breakdown, (c.key,), share)) for c in breakdown.categories]
    return (*rows, AskedRow(ALL, Shown(whole, share_of=share), is_whole=True)), (
        adds_up(breakdown) and isinstance(whole, Count) and not whole.each
    )


def _rows_of_times(
    question: Question, whole: Indicator, times: Sequence[Times], share: Indicator | None
) -> tuple[AskedRow, ...]:
    counted = _of_children(whole, question, "times")
    rows = [
        AskedRow(each.label, Shown(replace(counted, name=f"{question.key}_{n}", having=each.having), share_of=share))
        for n, each in enumerate(times, start=1)
    ]
    return (*rows, AskedRow(ALL, Shown(whole, share_of=share), is_whole=True))


def _rows_at_first(
    question: Question, whole: Indicator, breakdown: Breakdown, share: Indicator | None
) -> tuple[AskedRow, ...]:
    counted = _of_children(whole, question, "first")
    if not isinstance(counted.dated, Event):
        raise HomewardError(f"{question.key}: `first` is of what happens on a day, not of what lasts.")
    rows = [
        AskedRow(c.label, Shown(replace(counted, name=f"{question.key}_{c.key}", at_first=c.where), share_of=share))
        for c in breakdown.categories
    ]
    return (*rows, AskedRow(ALL, Shown(whole, share_of=share), is_whole=True))


def _areas(question: Question, held: Held, kind: str) -> tuple[FigureArea, ...]:
    every = held.areas(kind)
    if not question.areas:
        return tuple(every)
    return tuple(dict.fromkeys(held.area(said, kind) for said in question.areas))


def _periods(question: Question, held: Held, by_time: str) -> tuple[Period, ...]:
    said = _said_periods(question, held)
    found = [part for each in said for part in (split(each, by_time) if by_time else [each])]
    return tuple(dict.fromkeys(found))


def _said_periods(question: Question, held: Held) -> list[Period]:
    return [read_period(each, held.as_at_on) for each in question.periods] or [latest_whole_year(held.as_at_on)]


def _totals(question: Question, held: Held, whole: Indicator, parts: tuple[Period, ...]) -> tuple[Period, ...]:
    """The periods that were split: not where their parts add up to them, nor of what is counted on their last day."""
    counted = _counted(whole)
    adds_up = isinstance(counted, Count) and not counted.each and counted is whole
    if adds_up or isinstance(make_line(whole, None, None).numerator.dated, AtEnd):
        return ()
    return tuple(dict.fromkeys(each for each in _said_periods(question, held) if each not in parts))


def find_question(said: str, questions: Sequence[Question]) -> Question:
    """The question of a file that somebody names."""
    return find(said, {each.key: each for each in questions}, "There is no question")
