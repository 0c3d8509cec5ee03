"""Rows out of proportion to their label: a small agency with most of all, councils told apart where none can be."""

import re
from collections.abc import Iterator

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, Block, named, number
from homeward.figures.consistency.definition import Check, Problem, problem
from homeward.figures.stated.model import StatedFigure


def proportions(arranged: Arranged) -> Iterator[Problem]:
    """Rows of agencies that are out of proportion."""
    for block in arranged.blocks:
        if block.breakdown not in ("agency", "source"):
            continue
        yield from _displaced_row(block)
        yield from _split_despite_note(block)


def _displaced_row(block: Block) -> Iterator[Problem]:
    rows: dict[str, list[StatedFigure]] = {}
    for each in block.slices.values():
        if each.is_percent or not sum(each.counts):
            continue
        top = max(each.parts, key=lambda part: number(part) or 0)
        police = sum(number(part) or 0 for part in each.parts if "police" in part.label.casefold())
        if (
            (number(top) or 0) * 2 > sum(each.counts)
            and sum(each.counts) >= 10
            and not police
            and "police" not in top.label.casefold()
        ):
            rows.setdefault(top.label, []).append(top)
    filled = sum(1 for each in block.slices.values() if sum(each.counts) >= 10 and not each.is_percent)
    for label, tops in rows.items():
        if len(tops) * 2 <= filled or not any(
            word in label.casefold() for word in ("foster", "housing", "relative", "home", "yos", "other", "health")
        ):
            continue
        sums = {id(top): sum(each.counts) for top in tops for each in block.slices.values() if top in each.parts}
        shown = "; ".join(
            f"{number(top):,} of {sums[id(top)]:,} ({(number(top) or 0) * 100 / sums[id(top)]:.0f}%) for {named(top)}"
            for top in tops
        )
        yield problem(
            "row_out_of_proportion", Severity.WARNING,
            f"'{label}' has most of all, and the police none: the row for the police may have been moved to it. Ask.",
            shown, tops,
        )  # fmt: skip


def _split_despite_note(block: Block) -> Iterator[Problem]:
    if not re.search(
        r"only.*distinguish|distinguish.*only|do not distinguish|cannot distinguish", block.comments, re.IGNORECASE
    ):
        return
    councils = ("local authority", "council", "total")
    areas: dict[str, dict[str, list[StatedFigure]]] = {}
    for figure in block.figures:
        if number(figure) and figure.meaning.category != "total" and figure.label.casefold() not in councils:
            areas.setdefault(figure.label, {}).setdefault(figure.area, []).append(figure)
    for label, found in areas.items():
        if len(found) > 1:
            figures = [figure for each in found.values() for figure in each]
            yield problem(
                "row_out_of_proportion", Severity.WARNING,
                f"'{label}' is given by council, although the comment says that only a council's own can be told "
                "apart. Ask whether the row is what its label says.",
                "; ".join(f"{area}: {', '.join(f.text for f in each)}" for area, each in found.items()), figures,
            )  # fmt: skip


CHECKS = (
    Check(
        "row_out_of_proportion", Severity.WARNING,
        "Submissions by agency: one small agency with most of all while the police have none, or a row that is split "
        "between councils where the comment says that it cannot be.",
        "144 of 187 forms from foster care, none from the police",
        "144 of 187 (77%)",
        "Two councils' scorecard 2019/20, exploitation tab, row 9",
        proportions,
    ),
)  # fmt: skip
