"""Subsets against their sets, and one row that adds up to another than its own."""

from collections.abc import Iterator

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import (
    Arranged,
    Measure,
    Slice,
    Where,
    named,
    number,
    period_name,
    total,
    where,
)
from homeward.figures.consistency.cohorts import of_letters, of_the_first_row
from homeward.figures.consistency.definition import Check, Problem, problem
from homeward.figures.consistency.listed import listed_under
from homeward.figures.consistency.narrower import larger, narrower, severe
from homeward.figures.stated.model import SUBJECTS, StatedFigure, Unit

BOTH = (Unit.EPISODES, Unit.CHILDREN)
SUBSETS = (
    *(("looked_after", "missing", unit) for unit in BOTH),
    *(("at_risk", "missing", unit) for unit in BOTH),
    ("interviews_accepted", "interviews_offered", Unit.NOT_STATED),
    ("interviews_declined", "interviews_offered", Unit.NOT_STATED),
    ("interviews_offered", "interviews_needed", Unit.NOT_STATED),
    ("interviews_held", "interviews_accepted", Unit.NOT_STATED),
    ("interviews_held", "interviews_offered", Unit.NOT_STATED),
    ("interviews_in_time", "interviews_held", Unit.NOT_STATED),
    ("interviews_in_time", "interviews_accepted", Unit.NOT_STATED),
    ("interviews_late", "interviews_accepted", Unit.NOT_STATED),
    ("cases_again", "cases_new", Unit.NOT_STATED),
    ("cases_no_action", "cases_new", Unit.NOT_STATED),
)
"""Each subject, the set that it is a subset of, and in which unit."""


def subsets(arranged: Arranged) -> Iterator[Problem]:
    """A subset that is larger than its set."""
    for at in arranged.places:
        for subject, of, unit in SUBSETS:
            part, whole = arranged.whole(at, subject, unit), arranged.whole(at, of, unit)
            if part is not None and whole is not None:
                yield from larger(part, whole)
        for name in ("interviews_needed", "interviews_offered"):
            part, whole = arranged.whole(at, name), arranged.whole(at, "missing", Unit.EPISODES)
            if part is not None and whole is not None:
                yield from larger(part, whole)
    for each in arranged.slices_of("risk", "place", "send", "physical_disability", "repeats"):
        yield from _parts(arranged, each)
    yield from _of_those(arranged)
    yield from narrower(arranged)
    yield from of_letters(arranged)
    yield from of_the_first_row(arranged)
    yield from severe(arranged)
    yield from missing_cases(arranged)
    yield from listed_under(arranged)


def _parts(arranged: Arranged, each: Slice) -> Iterator[Problem]:
    whole = arranged.whole_of(each)
    most = number(whole) if whole is not None else None
    if whole is None or most is None:
        return
    for part in each.parts:
        if each.unit is Unit.CHILDREN and each.breakdown != "risk":
            continue  # the bounds of a union
        if (some := number(part)) is not None and some > most and each.breakdown != "place":
            yield from larger(part, whole)
            return
    if each.breakdown == "risk" and sum(each.counts) > most:
        yield problem(
            "subsets", Severity.ERROR,
            f"{each.name}: the risk levels hold more than the open cases. Correct whichever is wrong.",
            f"{total(each.counts)} of {most:,}", [*each.parts, whole],
        )  # fmt: skip


def _of_those(arranged: Arranged) -> Iterator[Problem]:
    """`Of those ...` rows, against the row above them that counts the same."""
    for measures in arranged.measures:
        for at, measure in enumerate(measures):
            above = _above(measures[:at], measure) if _is_of_those(measure) else None
            for column, figure in measure.figures.items() if above else ():
                if number(figure) is not None and above and number(above.figures.get(column, figure)) is not None:
                    yield from larger(figure, above.figures.get(column, figure))


def _is_of_those(measure: Measure) -> bool:
    return (
        measure.label.casefold().startswith(("of those", "of which", "of these", "of whom")) and not measure.is_percent
    )


def _above(measures: list[Measure], part: Measure) -> Measure | None:
    """The nearest row before it of its unit; children are at most the episodes, too."""
    units = {part.unit, Unit.NOT_STATED}
    if part.unit is Unit.CHILDREN:
        units.add(Unit.EPISODES)
    for other in reversed(measures[-4:]):
        if not _is_of_those(other) and not other.is_percent and (other.unit in units or part.unit is Unit.NOT_STATED):
            return other
    return None


def missing_cases(arranged: Arranged) -> Iterator[Problem]:
    """Open cases with a missing episode, against the open cases: a question, as some may have closed since."""
    for at in arranged.places:
        part, whole = arranged.whole(at, "cases_missing"), arranged.whole(at, "cases_open")
        some, most = (number(part) or 0 if part else 0), (number(whole) or 0 if whole else 0)
        if part is not None and whole is not None and some > most:
            yield problem(
                "subsets", Severity.WARNING,
                f"{named(part)}: '{part.label}' is more than '{whole.label}'. Some may have closed since: ask.",
                f"{some:,} of {most:,}", [part, whole],
            )  # fmt: skip


def outcomes(arranged: Arranged) -> Iterator[Problem]:
    """Interviews held in time and not in time, against those accepted."""
    for at in arranged.places:
        found = [arranged.whole(at, name) for name in ("interviews_in_time", "interviews_late", "interviews_accepted")]
        in_time, late, accepted = found
        if in_time is None or late is None or accepted is None:
            continue
        parts, most = [number(in_time) or 0, number(late) or 0], number(accepted) or 0
        if sum(parts) == most:
            continue
        more = sum(parts) > most
        yield problem(
            "interview_outcomes", Severity.ERROR if more else Severity.WARNING,
            f"{named(accepted)}: interviews in time and not in time are {'more' if more else 'fewer'} than those "
            "accepted. "
            + ("Correct whichever is wrong." if more else "The rest may still be open: say so beside the row."),
            f"{total(parts)}, and {most:,} were accepted", [in_time, late, accepted],
        )  # fmt: skip


def other_totals(arranged: Arranged) -> Iterator[Problem]:
    """Sources of referral that add up to the open cases, and not to the new ones that were referred."""
    for block in arranged.blocks:
        slices = [each for each in block.slices.values() if each.total is not None and not each.is_percent]
        if block.breakdown != "source":
            continue
        for area in dict.fromkeys(each.where.area for each in slices):
            yield from _of_another(arranged, [each for each in slices if each.where.area == area])


def _of_another(arranged: Arranged, slices: list[Slice]) -> Iterator[Problem]:
    rows = [(each.total, arranged.whole(each.where, "cases_new")) for each in slices]
    known = [(printed, new) for printed, new in rows if printed is not None and new is not None]
    if not known or all(number(printed) == number(new) for printed, new in known):
        return
    totals = [number(printed) for printed, _ in known]
    stated = f"totals {_list(totals)}; new cases {_list([number(new) for _, new in known])}"
    same = next((name for name in ("cases_open", "cases_closed", "cases_missing") if _equal(arranged, known, name)), "")
    other = (
        f" They equal '{SUBJECTS[same]}' in every period: the sources may be those of another group." if same else ""
    )
    yield problem(
        "total_of_another_row", Severity.WARNING,
        f"{known[0][0].area or 'Here'}: the sources of referral do not add up to the new cases.{other} Ask which "
        "were counted.",
        stated, [figure for pair in known for figure in pair],
    )  # fmt: skip


def _list(numbers: list[int | None]) -> str:
    return ", ".join(f"{n:,}" for n in numbers if n is not None)


def _equal(arranged: Arranged, known: list[tuple[StatedFigure, StatedFigure]], subject: str) -> bool:
    others = [arranged.whole(where(printed), subject) for printed, _ in known]
    return all(o is not None and number(o) == number(p) for o, (p, _) in zip(others, known, strict=True))


def stock_and_flow(arranged: Arranged) -> Iterator[Problem]:
    """Open at the end of one period, with new and closed, against open at the end of the next."""
    for first, second in following(arranged.places):
        if arranged.whole(second, "cases_before") is None:
            yield from _flow(arranged, arranged.whole(first, "cases_open"), second)
        else:
            yield from _opening(arranged.whole(first, "cases_open"), arranged.whole(second, "cases_before"))
    for at in arranged.places:
        yield from _flow(arranged, arranged.whole(at, "cases_before"), at)


def _flow(arranged: Arranged, before: StatedFigure | None, at: Where) -> Iterator[Problem]:
    new, closed, after = (arranged.whole(at, name) for name in ("cases_new", "cases_closed", "cases_open"))
    if before is None or after is None or new is None or closed is None:
        return
    a, n, c, b = (number(figure) or 0 for figure in (before, new, closed, after))
    if a + n - c != b:
        yield problem(
            "stock_and_flow", Severity.ERROR,
            f"{named(after)}: open cases do not follow from those before, the new and the closed. Correct "
            "whichever is wrong, or say who else came or left (a re-referral or a transfer that is not in 'new').",
            f"{a:,} + {n:,} - {c:,} = {a + n - c:,}, and {b:,} are open", [after, before, new, closed],
        )  # fmt: skip


def _opening(end: StatedFigure | None, begin: StatedFigure | None) -> Iterator[Problem]:
    """Open at the beginning is what was open at the end before."""
    if end is not None and begin is not None and number(end) != number(begin):
        yield problem(
            "stock_and_flow", Severity.ERROR,
            f"{named(begin)}: open at the beginning is not what was open at the end of {period_name(end) or 'before'}. "
            "Correct whichever is wrong.",
            f"{number(end):,} at the end, and {number(begin):,} at the beginning", [begin, end],
        )  # fmt: skip


def following(places: list[Where]) -> Iterator[tuple[Where, Where]]:
    """Columns of one council whose periods follow each other, of the same kind."""
    known = {
        (p.file, p.area, p.period[0], p.period[1]): p for p in places if p.period[0] and p.period[0] != "year to date"
    }
    for place in places:
        if (after := known.get((place.file, place.area, place.period[0], place.period[2] + 1))) is not None:
            yield place, after


CHECKS = (
    Check(
        "subsets", Severity.ERROR,
        "A part with what it is part of: looked-after children with all, accepted with offered, re-referrals with new; "
        "and rows below a heading that lists parts (`Of those open:`, `by source:`) with the row above it.",
        "93 interviews accepted of 85 offered",
        "93 of 85",
        "what the words mean",
        subsets,
    ),
    Check(
        "interview_outcomes", Severity.WARNING,
        "Interviews held in time and not in time, with those accepted. Fewer may be interviews still to come.",
        "94 in time and 14 late, of 109 accepted",
        "94 + 14 = 108, and 109 were accepted",
        "A council's monthly report, June 2019",
        outcomes,
    ),
    Check(
        "total_of_another_row", Severity.WARNING,
        "The total of the sources of referral with the new cases, which were the ones referred.",
        "Totals of 13 and 11 where 6 and 6 cases were new, and 13 and 11 open",
        "totals 13, 11; new cases 6, 6",
        "Two councils' scorecard 2019/20, exploitation tab",
        other_totals,
    ),
    Check(
        "stock_and_flow", Severity.ERROR,
        "Open at the end, with open at the end before, plus new, minus closed.",
        "11 open, then 9 new and 6 closed, then 15 open",
        "11 + 9 - 6 = 14, and 15 are open",
        "Two councils' scorecard 2019/20, exploitation tab",
        stock_and_flow,
    ),
)  # fmt: skip
