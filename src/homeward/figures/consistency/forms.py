"""The form of a table: units that are missing, columns that moved, numbers of rows, years of titles, bands with gaps."""

import re
from collections.abc import Iterator

from homeward.dataset.findings import Severity
from homeward.figures.consistency.arranged import Arranged, Block, Slice, named, number, period_name, total
from homeward.figures.consistency.definition import Check, Problem, problem
from homeward.figures.stated.bands import Band, read_band
from homeward.figures.stated.displaced import MOVED, SHIFTED
from homeward.figures.stated.headings import FINANCIAL_YEAR
from homeward.figures.stated.model import Sentence, StatedFigure, StatedTable, Unit

TWO_UNITS = ("missing", "looked_after", "at_risk")


def units(arranged: Arranged) -> Iterator[Problem]:
    """Numbers that do not say whether they are episodes or children, where neither label nor arithmetic settles it."""
    for block in arranged.blocks:
        if block.subject not in TWO_UNITS or block.breakdown in ("repeats", "duration"):
            continue
        areas = dict.fromkeys(each.where.area for each in block.slices.values())
        for area in areas:
            yield from _of_area(
                arranged, block, [s for s in block.slices.values() if s.where.area == area and not s.is_percent]
            )


def _of_area(arranged: Arranged, block: Block, slices: list[Slice]) -> Iterator[Problem]:
    bare = [each for each in slices if each.unit is Unit.NOT_STATED and each.counts]
    stated = [each for each in slices if each.unit is not Unit.NOT_STATED and each.counts]
    elsewhere = any(s.unit is not Unit.NOT_STATED and s.counts and not s.is_percent for s in block.slices.values())
    open_ = [each for each in bare if any(each.counts) and not _settled(arranged, each)]
    if not open_ or not elsewhere:
        return
    each = open_[0]
    figures = [figure for s in open_ for figure in s.figures]
    area = figures[0].area or "Here"
    sums = "; ".join(_against(arranged, s) for s in open_)
    changes = (
        f" {', '.join(dict.fromkeys(period_name(s.parts[0]) for s in stated if s.parts))} does say it: the unit changes."
        if stated
        else ""
    )
    yield problem(
        "unit_not_stated", Severity.WARNING,
        f"{area}, '{each.parts[0].group or each.parts[0].label}': the numbers do not say whether they are episodes or children, and others "
        f"of the same rows do.{changes} Ask which, and print the unit.",
        sums, figures,
    )  # fmt: skip


def _settled(arranged: Arranged, each: Slice) -> bool:
    """Whether the parts add up to the episodes or to the children, and so say their unit."""
    if len(each.parts) < 2:
        return False
    wholes = [arranged.whole_of(each, unit) for unit in (Unit.EPISODES, Unit.CHILDREN)]
    return sum(each.counts) in [number(whole) for whole in wholes if whole is not None]


def _against(arranged: Arranged, each: Slice) -> str:
    wholes = [(unit, arranged.whole_of(each, unit)) for unit in (Unit.EPISODES, Unit.CHILDREN)]
    said = " or ".join(f"{number(whole):,} {unit.value}" for unit, whole in wholes if whole is not None)
    if len(each.counts) < 2:
        return f"{period_name(each.parts[0])}: {each.counts[0]:,}"
    return (
        f"{period_name(each.parts[0])}: {total(each.counts)}, neither {said}"
        if said
        else f"{period_name(each.parts[0])}: {total(each.counts)}"
    )


def moved_columns(arranged: Arranged) -> Iterator[Problem]:
    """Rows whose labels stand in columns of figures, or whose figures stand right of them."""
    for table in arranged.tables:
        odd = [oddity for oddity in table.oddities if oddity.kind in (MOVED, SHIFTED)]
        for message in dict.fromkeys(oddity.message for oddity in odd):
            found = [oddity for oddity in odd if oddity.message == message]
            rows = sorted({oddity.places[0].row for oddity in found if oddity.places})
            yield Problem(
                "columns_moved", Severity.NOTE if found[0].kind == SHIFTED else Severity.WARNING,
                f"Columns moved in {_rows(rows)}. {message} Put each figure below its own heading.",
                f"cells {', '.join(p.cell for p in found[0].places)}", tuple(p for oddity in found for p in oddity.places),
            )  # fmt: skip


def _rows(rows: list[int]) -> str:
    return f"row {rows[0]}" if len(rows) == 1 else f"rows {', '.join(map(str, rows))}"


def titles(arranged: Arranged) -> Iterator[Problem]:
    """A title that names another year than its columns."""
    for table in arranged.tables:
        years = {p.period.first.financial_year for f in table.figures if (p := f.period) and p.year_is_known}
        if not years:
            continue
        for title in table.titles:
            named_years = {int(m[1]) for m in FINANCIAL_YEAR.finditer(title.text) if int(m[2]) == (int(m[1]) + 1) % 100}
            if named_years and not named_years & years:
                yield _other_year(title, table, sorted(years))


def _other_year(title: Sentence, table: StatedTable, years: list[int]) -> Problem:
    columns = ", ".join(f"{year}/{(year + 1) % 100:02d}" for year in years)
    return Problem(
        "title_and_columns", Severity.WARNING,
        f"The title speaks of another year than the columns, which are of {columns}. Correct the title or the columns.",
        f"'{title.text}' above columns of {columns}", (title.place, table.figures[0].place),
    )  # fmt: skip


def row_numbers(arranged: Arranged) -> Iterator[Problem]:
    """Row numbers that stand twice, or are missing from the run."""
    for table in arranged.tables:
        numbers = [(reference, _split(reference.text)) for reference in table.references]
        yield from _twice([(r, s) for r, s in numbers if s[1] is not None])
        yield from _gaps(numbers)


def _split(text: str) -> tuple[int, int | None]:
    first, _, second = re.sub(r"[a-z]$", "", text).partition(".")
    return int(first), int(second) if second else None


_Numbered = list[tuple[Sentence, tuple[int, int | None]]]


def _twice(numbers: _Numbered) -> Iterator[Problem]:
    seen: dict[str, Sentence] = {}
    for at, (reference, (major, minor)) in enumerate(numbers):
        if (first := seen.setdefault(reference.text, reference)) is reference:
            continue
        before = numbers[at - 1][1] if at else (0, None)
        meant = f"{major}.{(minor or 0)}0" if before[0] == major and (before[1] or 0) == (minor or 0) * 10 - 1 else ""
        hint = (
            f" It follows {major}.{before[1]}, so that it may be {meant}: a spreadsheet drops the last 0 of a number."
            if meant
            else ""
        )
        yield Problem(
            "row_numbers", Severity.NOTE, f"Row number {reference.text} stands twice.{hint} Number each row once, as text.",
            f"{reference.text} in {first.place.cell} and in {reference.place.cell}", (reference.place, first.place),
        )  # fmt: skip


def _gaps(numbers: _Numbered) -> Iterator[Problem]:
    groups: dict[int | None, list[tuple[int, Sentence]]] = {}
    for reference, (major, minor) in numbers:
        groups.setdefault(None if minor is None else major, []).append((major if minor is None else minor, reference))
    for major, found in groups.items():
        have = {n for n, _ in found}
        if len(found) < 3 or max(have) > 3 * len(have) + 3:
            continue
        missing = [n for n in range(1, max(have)) if n not in have]
        if major is not None and 10 in missing and [n for n, _ in found].count(1) > 1:
            missing.remove(10)  # printed as a second .1
        if missing and not _is_another_run(missing):
            shown = ", ".join(str(n) if major is None else f"{major}.{n}" for n in missing)
            last = max(found, key=lambda each: each[0])[1]
            yield Problem(
                "row_numbers", Severity.NOTE,
                f"Row number{'s' if len(missing) > 1 else ''} {shown} {'are' if len(missing) > 1 else 'is'} missing from "
                "the run. Rows may be hidden or lost, with their labels: ask.",
                f"the numbers go to {last.text}, without {shown}", (last.place,),
            )  # fmt: skip


def _is_another_run(missing: list[int]) -> bool:
    """Three or more left out at once: the rows after them were numbered for another section."""
    return any(n + 1 in missing and n + 2 in missing for n in missing)


def bands(arranged: Arranged) -> Iterator[Problem]:
    """Bands that share a number, or leave one out between them."""
    for block in arranged.blocks:
        if block.breakdown not in ("age", "repeats", "duration", "distance", "days"):
            continue
        rows: dict[str, tuple[Band, Sentence]] = {}
        labels = [Sentence(f.label, f.place) for f in block.figures if f.meaning.category not in ("total", "not_recorded")]
        for label in (*labels, *_not_filled_in(arranged, block)):
            words = re.sub(r"key ?stage \d|ks ?\d", "", label.text.casefold())
            if (band := read_band(words)) is not None:
                rows.setdefault(label.text, (band, label))
        yield from _between(block, sorted(rows.values(), key=lambda each: (each[0].least or 0, each[0].most or 10**6)))


def _not_filled_in(arranged: Arranged, block: Block) -> Iterator[Sentence]:
    """The labels of rows without figures that stand among the block's rows."""
    first, last = block.figures[0].place, block.figures[-1].place
    for table in arranged.tables:
        for oddity in table.oddities:
            place = oddity.places[0]
            same = (place.file, place.sheet) == (first.file, first.sheet) and first.row < place.row < last.row
            if oddity.kind == NOT_FILLED_IN and same:
                yield Sentence(oddity.message, place)


def _between(block: Block, rows: list[tuple[Band, Sentence]]) -> Iterator[Problem]:
    for (low, first), (high, second) in zip(rows, rows[1:], strict=False):
        if low.most is None or high.least is None or low.least is None and high.least is None:
            continue
        if block.breakdown == "duration":
            gap, shared = low.most == high.least and not low.includes_most and not high.includes_least, False
        else:
            (_, top), (bottom, _) = low.whole(), high.whole()
            if top is None or bottom is None:
                continue
            gap, shared = bottom > top + 1 and high.most != low.most, bottom <= top and (low.least or 0) > 1
        if gap or shared:
            number_ = f"{low.most if block.breakdown == 'duration' or shared else (low.whole()[1] or 0) + 1:g}"
            told = f"{number_} is in no band" if gap else f"{number_} is in two bands"
            yield Problem(
                "bands_that_meet", Severity.NOTE,
                f"'{first.text}' and '{second.text}': {told}. Say in a note which it belongs to.", told,
                (second.place, first.place),
            )  # fmt: skip


def proportions(arranged: Arranged) -> Iterator[Problem]:
    """A row with most of a total beside a row for police that is empty; councils told apart where the note says they are not."""
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
                f"'{label}' is given by council, although the comment says that only a council's own can be told apart. Ask "
                "whether the row is what its label says.",
                "; ".join(f"{area}: {', '.join(f.text for f in each)}" for area, each in found.items()), figures,
            )  # fmt: skip


CHECKS = (
    Check(
        "unit_not_stated", Severity.WARNING,
        "Whether a number says that it counts episodes or children, where the same rows elsewhere do; unless its parts "
        "add up to one of the two, and so say it.",
        "Age bands of 28, 48 and 34 beside '41 Episodes 27 Children'; 210 episodes of 143 children in all",
        "1 + 0 + 28 + 48 + 34 = 111, neither 210 episodes or 143 children",
        "Two councils' scorecard 2019/20, row 2",
        units,
    ),
    Check(
        "columns_moved", Severity.WARNING,
        "Labels that stand in columns of figures, and figures that stand right of them.",
        "'High' below the heading of a council, and five figures for four quarters",
        "cells C8 to N8",
        "Two councils' scorecard 2019/20, exploitation tab",
        moved_columns,
    ),
    Check(
        "title_and_columns", Severity.WARNING,
        "The financial year of the title with those of the columns.",
        "'Missing Person Episodes 2018/19' above April to June 2019",
        "'2018/19' above columns of 2019/20",
        "A council's monthly report, June 2019",
        titles,
    ),
    Check(
        "row_numbers", Severity.NOTE,
        "The numbers of rows: each once, and none left out.",
        "8.1 between 8.9 and 8.11",
        "8.1 in A47 and in A54",
        "A council's monthly report, June 2019; a board's data specification without a number 7",
        row_numbers,
    ),
    Check(
        "bands_that_meet", Severity.NOTE,
        "The bounds of bands that follow each other: no number in two of them, and none in neither.",
        "'4-9' and 'more than 10'",
        "10 is in no band",
        "Two councils' scorecard 2019/20: 8 is in two age bands, 10 in no band of repeats",
        bands,
    ),
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
