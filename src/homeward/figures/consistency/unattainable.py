"""Percentages that no number of their whole gives."""

from collections.abc import Iterator
from decimal import Decimal

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, Slice, Where, named, number
from homeward.figures.consistency.attainable import is_attainable, parts_that_give
from homeward.figures.consistency.definition import Check, Problem, problem
from homeward.figures.consistency.named_bases import of_named_bases
from homeward.figures.stated.cells import unit_of_word
from homeward.figures.stated.model import StatedFigure, Unit
from homeward.figures.stated.subjects import LOOKED_AFTER


def show(figure: StatedFigure) -> str:
    return f"{figure.value:.{figure.decimals}f}%"


def counted_beside(arranged: Arranged, each: Slice) -> bool:
    """Whether the same rows give counts too: those are checked instead."""
    return any(
        other.where == each.where and not other.is_percent and len(other.counts) >= len(each.parts)
        for other in each.block.slices.values()
        if other.unit in (each.unit, Unit.NOT_STATED)
    )


def is_of_the_whole(figure: StatedFigure) -> bool:
    """Whether its label says nothing else: `of all`, or `of children male`, whose unit it has."""
    if figure.base in ("", "all", "total"):
        return True
    first = figure.base.casefold().removeprefix("missing ").split(" ")[0]
    return unit_of_word(first) is figure.unit is not Unit.NOT_STATED and not LOOKED_AFTER.search(figure.base)


def attainable_percentages(arranged: Arranged) -> Iterator[Problem]:
    """A percentage that no whole number of its whole gives."""
    groups: dict[tuple[Where, Unit, int], list[tuple[StatedFigure, StatedFigure]]] = {}
    for each in arranged.slices_of(percent=True):
        if not each.breakdown or counted_beside(arranged, each):
            continue
        either = not each.unit and arranged.whole_of(each, Unit.EPISODES) is not None
        units = (Unit.EPISODES, Unit.CHILDREN) if either else (each.unit,)
        wholes = [whole for unit in units if (whole := arranged.whole_of(each, unit)) is not None and number(whole)]
        for figure in (*each.parts, *each.after):
            if figure.value is None or not is_of_the_whole(figure) or not wholes:
                continue
            if not any(is_attainable(figure.value, figure.decimals, number(whole) or 0) for whole in wholes):
                groups.setdefault((each.where, each.unit, number(wholes[0]) or 0), []).append((figure, wholes[0]))
    for (at, unit, of), found in groups.items():
        yield _unattainable(arranged, at, unit, of, found)


def _unattainable(
    arranged: Arranged, at: Where, unit: Unit, of: int, found: list[tuple[StatedFigure, StatedFigure]]
) -> Problem:
    figures = [figure for figure, _ in found]
    others = [
        each.total
        for each in arranged.slices_of()
        if each.where == at and each.unit is unit and each.total is not None and number(each.total) not in (None, of)
    ]
    fitting = next(
        (o for o in others if all(is_attainable(f.value or Decimal(0), f.decimals, number(o) or 0) for f in figures)),
        None,
    )
    first, shown = figures[0], ", ".join(show(figure) for figure in figures)
    arithmetic = f"of {of:,} no whole number gives {shown}"
    if fitting is not None:
        other = number(fitting) or 0
        parts = ", ".join(str(parts_that_give(f.value or Decimal(0), f.decimals, other)[0]) for f in figures)
        arithmetic = f"{shown} of {other:,} is {parts}; {arithmetic}"
        advice = (
            f"They fit the {other:,} printed in {fitting.place.cell} ('{fitting.label}'): another whole than the "
            "total. Say which is right."
        )
    else:
        advice = "Correct the percentage, or say what it is of."
    return problem(
        "attainable_percentages",
        Severity.ERROR,
        f"{named(first)}, '{first.label}': no number of {of:,} gives what is printed. {advice}",
        arithmetic, [*figures, found[0][1], *([fitting] if fitting else [])],
    )  # fmt: skip


def above_100(arranged: Arranged) -> Iterator[Problem]:
    """A percentage above 100."""
    for figure in arranged.figures:
        if (
            figure.is_percent
            and figure.value is not None
            and figure.value > 100
            and "change" not in figure.label.casefold()
        ):
            yield problem(
                "attainable_percentages", Severity.ERROR,
                f"{named(figure)}, '{figure.label}': more than 100%. Correct it.",
                f"{show(figure)} is above 100%",
                [figure],
            )  # fmt: skip


CHECKS = (
    Check(
        "attainable_percentages", Severity.ERROR,
        "Each percentage, with the whole numbers that its whole (or the base it names) allows, rounded half up.",
        "54.7% of 74 episodes",
        "54.7% of 64 is 35; of 74 no whole number gives 54.7%",
        "Two councils' scorecard 2019/20: genders of another total than the headline",
        lambda arranged: iter([*attainable_percentages(arranged), *above_100(arranged), *of_named_bases(arranged)]),
    ),
)  # fmt: skip
