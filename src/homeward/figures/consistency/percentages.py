"""Percentages: that those of a whole come to 100, and that they are of what they say."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, Slice, Where, named, number, unit_of, where
from homeward.figures.consistency.attainable import fits, least_and_most, parts_that_give, sum_bounds
from homeward.figures.consistency.definition import Check, Problem, problem
from homeward.figures.consistency.parts import SINGLE
from homeward.figures.consistency.unattainable import counted_beside, is_of_the_whole, show
from homeward.figures.stated.model import Meaning, StatedFigure, Unit
from homeward.figures.stated.subjects import Headings, subject_of
from homeward.figures.stated.words import plain

PARTITIONS = (
    "gender", "age", "days", "ethnicity", "care_status", "distance", "service", "risk", "risk_at_referral",
)  # fmt: skip
TRUE_PARTITIONS = ("gender", "care_status", "ethnicity", "service")


def percentages_of_a_whole(arranged: Arranged) -> Iterator[Problem]:
    """Percentages of the parts of a whole, without counts beside them."""
    for each in arranged.slices_of(*PARTITIONS, percent=True):
        printed = [(p.value, p.decimals) for p in (*each.parts, *each.after) if p.value is not None]
        figures = [p for p in (*each.parts, *each.after) if p.value is not None]
        if len(printed) < 2 or counted_beside(arranged, each):
            continue
        whole = arranged.whole_of(each)
        of = number(whole) if whole is not None and is_of_the_whole(figures[0]) else None
        yield from _sum(each, printed, figures, of, whole)


def _sum(
    each: Slice,
    printed: list[tuple[Decimal, int]],
    figures: list[StatedFigure],
    of: int | None,
    whole: StatedFigure | None,
) -> Iterator[Problem]:
    low, high = sum_bounds(printed)
    may = each.unit is Unit.CHILDREN and each.breakdown not in SINGLE
    added = f"{' + '.join(f'{p:.{d}f}' for p, d in printed)} = {sum(p for p, _ in printed)}"
    if low > 100:
        if may and (each.declares_double_counting or sum(p for p, _ in printed) <= 125):
            return
        yield problem(
            "percentages_of_a_whole", Severity.ERROR,
            f"{each.name}: the percentages come to more than 100, and more than rounding explains. Correct them.",
            f"{added}, and parts of a whole come to 100", figures,
        )  # fmt: skip
    elif high <= 100 and each.breakdown in TRUE_PARTITIONS and len(printed) > 1:
        yield problem(
            "percentages_of_a_whole", Severity.WARNING,
            f"{each.name}: the percentages come to less than 100, and less than rounding explains. Print a row for "
            "those who are in none, or correct them.",
            f"{added}, and parts of a whole come to 100", figures,
        )  # fmt: skip
    elif of and not may and (bounds := least_and_most(printed, of)) is not None:
        yield from _of_whole(each, added, bounds, of, figures, whole)


def _of_whole(
    each: Slice, added: str, bounds: tuple[int, int], of: int, figures: list[StatedFigure], whole: StatedFigure | None
) -> Iterator[Problem]:
    """Percentages that no whole numbers give together, of a whole that is known."""
    least, most = bounds
    if least > of:
        parts = " + ".join(str(parts_that_give(f.value or Decimal(0), f.decimals, of)[0]) for f in figures)
        yield problem(
            "percentages_of_a_whole", Severity.ERROR,
            f"{each.name}: the percentages need more than there are. Correct them.",
            f"{added}; of {of:,} they are at least {parts} = {least:,}", [*figures, *([whole] if whole else [])],
        )  # fmt: skip
    elif most < of and each.breakdown in TRUE_PARTITIONS:
        yield problem(
            "percentages_of_a_whole", Severity.WARNING,
            f"{each.name}: the percentages leave some out. Print a row for those who are in none, or correct them.",
            f"{added}; of {of:,} they are at most {most:,}", [*figures, *([whole] if whole else [])],
        )  # fmt: skip


def percentages_of_counts(arranged: Arranged) -> Iterator[Problem]:
    """A percentage beside its count: of what it says, or of what the others of its section are."""
    unlabelled: dict[tuple[int, int, Where, Unit], list[tuple[StatedFigure, StatedFigure]]] = {}
    for at, table in enumerate(arranged.tables):
        for count, percent in _pairs(table.figures):
            if percent.base and percent.base != "recorded":
                yield from _of_its_base(arranged, count, percent)
            elif not percent.base:
                unlabelled.setdefault((at, count.block, where(count), percent.unit), []).append((count, percent))
    for (_, _, column, _), pairs in unlabelled.items():
        yield from _of_a_common_base(arranged, column, pairs)


def _pairs(figures: Sequence[StatedFigure]) -> Iterator[tuple[StatedFigure, StatedFigure]]:
    """Each count with its percentage: in the same cell or column, of the same row or meaning."""
    counts: dict[object, StatedFigure] = {}
    in_any_unit: dict[object, list[StatedFigure]] = {}
    for figure in figures:
        if number(figure) is not None:
            counts.setdefault(_key(figure), figure)
            in_any_unit.setdefault(_key(figure, Unit.NOT_STATED), []).append(figure)
    for figure in figures:
        if figure.is_percent and figure.value is not None:
            others = in_any_unit.get(_key(figure), []) if figure.unit is Unit.NOT_STATED else []
            if (count := counts.get(_key(figure), others[0] if len(others) == 1 else None)) is not None:
                yield count, figure


def _key(figure: StatedFigure, unit: Unit | None = None) -> object:
    return (where(figure), figure.meaning, figure.label, unit_of(figure) if unit is None else unit, figure.block)


def bases(arranged: Arranged, figure: StatedFigure) -> list[StatedFigure]:
    """Counts of the same column that may be what a percentage is of, wholes and totals first."""
    column = where(figure)
    found = [whole for (at, _, _), wholes in arranged.wholes.items() if at == column for whole in wholes]
    found += [each.total for each in arranged.slices_of() if each.where == column and each.total is not None]
    return [each for each in found if number(each)]


def _of_its_base(arranged: Arranged, count: StatedFigure, percent: StatedFigure) -> Iterator[Problem]:
    base = _named_base(arranged, percent)
    part, of = number(count) or 0, number(base) if base is not None else None
    if base is None or of is None or fits(part, percent.value or Decimal(0), percent.decimals, of):
        return
    others = [
        other
        for other in bases(arranged, count)
        if fits(part, percent.value or Decimal(0), percent.decimals, number(other) or 0)
    ]
    others = [other for other in others if number(other) != of and other.place != count.place]
    right = f"{part * 100 / of:.{percent.decimals}f}%" if of else "nothing"
    arithmetic = f"{part:,} of {of:,} is {right}, and {show(percent)} is printed"
    if others:
        other = others[0]
        arithmetic += f"; {part:,} of {number(other):,} is {show(percent)}"
        advice = (
            f"It is a percentage of another number, '{other.label}' ({other.place.cell}): correct it, or the label."
        )
    else:
        advice = "Correct the number or the percentage."
    is_asked = bool(others) and not re.search(r"%|per ?cent", percent.label, re.IGNORECASE)
    yield problem(
        "percentages_of_counts", Severity.WARNING if is_asked else Severity.ERROR,
        f"{named(count)}, '{count.label}': the percentage is not of what it says ('{percent.base}'). {advice}",
        arithmetic, [percent, base, *others[:1]],
    )  # fmt: skip


def _named_base(arranged: Arranged, percent: StatedFigure) -> StatedFigure | None:
    """The figure that a base's words name: a row of that label, else a subject."""
    column, words = where(percent), plain(percent.base).casefold()
    for figure in arranged.figures:
        if where(figure) == column and number(figure) is not None and plain(figure.label).casefold() == words:
            return figure
    subject = subject_of(words, Headings(section=f"{percent.group} {percent.label}"))
    if re.fullmatch(r"(?:missing )?episodes?|all(?: missing)? episodes", words):
        return arranged.whole(column, "missing", Unit.EPISODES)
    if re.fullmatch(r"(?:missing )?(?:children|young people)", words):
        return arranged.whole(column, "missing", Unit.CHILDREN)
    return arranged.whole(column, subject) if subject.startswith(("interviews", "cases")) else None


def _of_a_common_base(
    arranged: Arranged, column: Where, pairs: list[tuple[StatedFigure, StatedFigure]]
) -> Iterator[Problem]:
    """Percentages of a section that are all, or nearly all, of one number."""
    if len(pairs) < 2:
        return
    rows = [(number(count) or 0, percent.value or Decimal(0), percent.decimals) for count, percent in pairs]
    candidates = {number(base): base for base in bases(arranged, pairs[0][0])}
    added = sum(part for part, _, _ in rows)
    numbers = [*candidates, *([added] if added not in candidates and added else [])]
    scored = sorted(((sum(fits(*row, of or 0) for row in rows), of or 0) for of in numbers), reverse=True)
    if not scored or scored[0][0] == len(rows) or scored[0][0] < max(2, 0.6 * len(rows)):
        return
    own = _own_base(arranged, pairs[0][0])
    best = next((of for score, of in scored if score == scored[0][0] and of == own), scored[0][1])
    for (count, percent), row in zip(pairs, rows, strict=True):
        if fits(*row, best):
            continue
        yield problem(
            "percentages_of_counts", Severity.ERROR,
            f"{named(count)}, '{count.label}': the percentage is not that of its number, while the others of this "
            f"section are percentages of {best:,}. Correct the number or the percentage.",
            f"{row[0]:,} of {best:,} is {row[0] * 100 / best:.{percent.decimals}f}%, and {show(percent)} is printed",
            [percent, count, *([candidates[best]] if best in candidates else [])],
        )  # fmt: skip


def _own_base(arranged: Arranged, figure: StatedFigure) -> int | None:
    whole = arranged.whole(where(figure), figure.meaning.subject, Unit.EPISODES)
    return number(whole) if whole is not None and figure.meaning != Meaning(figure.meaning.subject) else None


CHECKS = (
    Check(
        "percentages_of_a_whole", Severity.ERROR,
        "The percentages of the parts of a whole, with 100; and, where the whole is known, with what whole numbers "
        "give. 100.1 from rounding is no fault.",
        "58% male and 73% female",
        "58 + 73 = 131, and parts of a whole come to 100",
        "Two councils' scorecard 2019/20: genders of 131%, and of 28 + 22 = 50 of 49 children",
        percentages_of_a_whole,
    ),
    Check(
        "percentages_of_counts", Severity.ERROR,
        "A percentage beside its number, with what its label says it is of, or what the others of its section are of.",
        "306 (79%) completed of 336 accepted",
        "306 of 336 is 91%, and 79% is printed; 306 of 385 is 79%",
        "A council's annual slides 2019/20: a percentage of the offered, called one of the accepted",
        percentages_of_counts,
    ),
)  # fmt: skip
