"""Stated figures, arranged for checking: wholes by what they count, and the parts of each breakdown together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache

from homeward.figures.stated.model import Meaning, StatedFigure, StatedFigures, StatedTable, Unit
from homeward.figures.stated.subjects import unit_of_label

PeriodKey = tuple[str, int, int]
NO_PERIOD: PeriodKey = ("", 0, 0)
COUNTED_TWICE = (
    "twice", "double", "more than one", "same children", "move age", "same child", "two age bands", "two bands",
)  # fmt: skip
"""Words of a comment that declare that a child may stand in several bands."""


@dataclass(frozen=True)
class Where:
    """A column of figures: the file, the council and the period."""

    file: str
    area: str
    period: PeriodKey


def period_key(figure: StatedFigure) -> PeriodKey:
    """A period as a key: its kind and its first and last month."""
    if figure.period is None:
        return NO_PERIOD
    period = figure.period.period
    return (str(period.kind), period.first.number, period.last.number)


def where(figure: StatedFigure) -> Where:
    return _where(figure.place.file, f"{figure.area} {figure.across}", period_key(figure))


@lru_cache(maxsize=1 << 14)
def _where(file: str, area: str, period: PeriodKey) -> Where:
    return Where(file, area.casefold().strip(), period)


def unit_of(figure: StatedFigure) -> Unit:
    """The figure's unit, as checks compare it: what has only one unit has none."""
    of_children = ("missing", "looked_after", "at_risk", "")
    return figure.unit if figure.meaning.subject in of_children else Unit.NOT_STATED


def number(figure: StatedFigure) -> int | None:
    """A count; None where there is none, or it is a percentage or no whole number."""
    if figure.value is None or figure.is_percent or figure.value != int(figure.value):
        return None
    return int(figure.value)


@dataclass
class Slice:
    """The parts of one breakdown in one column and unit, with the total that is printed beneath them."""

    table: StatedTable
    where: Where
    unit: Unit
    is_percent: bool
    block: "Block"
    parts: list[StatedFigure] = field(default_factory=list)
    total: StatedFigure | None = None
    after: list[StatedFigure] = field(default_factory=list)

    @property
    def breakdown(self) -> str:
        return self.block.breakdown

    @property
    def counts(self) -> list[int]:
        return [count for part in self.parts if (count := number(part)) is not None]

    @property
    def is_complete(self) -> bool:
        """Whether every row of the block has a number here."""
        bare = self.block.slices.get((self.where, Unit.NOT_STATED, self.is_percent))
        nothing = [part for part in bare.parts if part.value == 0] if bare else []  # 0 is 0 in any unit
        filled = {part.label for part in (*self.parts, *self.after, *nothing) if part.value is not None}
        return self.block.labels <= filled

    @property
    def is_withheld(self) -> bool:
        return any(part.value is None and part.status for part in self.parts)

    @property
    def figures(self) -> list[StatedFigure]:
        return [*self.parts, *([self.total] if self.total else [])]

    @property
    def declares_double_counting(self) -> bool:
        said = " ".join([self.block.comments, *(sentence.text for sentence in self.table.sentences)]).casefold()
        return any(words in said for words in COUNTED_TWICE)

    @property
    def name(self) -> str:
        """`Durham, Q1`."""
        first = (self.parts or self.figures)[0]
        return named(first)


@dataclass
class Block:
    """Rows of a table that break one thing down."""

    subject: str
    breakdown: str
    labels: set[str] = field(default_factory=set)
    comments: str = ""
    slices: dict[tuple[Where, Unit, bool], Slice] = field(default_factory=dict)
    figures: list[StatedFigure] = field(default_factory=list)


def named(figure: StatedFigure) -> str:
    """Where a figure is, in words: `Durham, Q1 2019/20`."""
    period = period_name(figure)
    return ", ".join(text for text in (figure.area, figure.across, period) if text) or "here"


def period_name(figure: StatedFigure) -> str:
    if figure.period is None:
        return ""
    title, year = figure.period.title, figure.period.period.first.financial_year
    short = f"{year}/{(year + 1) % 100:02d}"
    return f"{title} {short}" if title.startswith("Q") and figure.period.year_is_known else title


class Arranged:
    """Everything that was stated, arranged."""

    def __init__(self, stated: StatedFigures) -> None:
        self.stated = stated
        self.tables = stated.tables
        self.figures = stated.figures

    @cached_property
    def wholes(self) -> dict[tuple[Where, str, Unit], list[StatedFigure]]:
        """The counts of each subject as a whole."""
        found: dict[tuple[Where, str, Unit], list[StatedFigure]] = {}
        for figure in self.figures:
            if (
                figure.meaning == Meaning(figure.meaning.subject)
                and figure.meaning.subject
                and number(figure) is not None
            ):
                found.setdefault((where(figure), figure.meaning.subject, unit_of(figure)), []).append(figure)
        return found

    def whole(self, at: Where, subject: str, unit: Unit = Unit.NOT_STATED, sheet: str = "") -> StatedFigure | None:
        """The figure of a subject as a whole; of several, the first, if possible on this sheet."""
        found = self.wholes.get((at, subject, unit)) or self._totals.get((at, subject, unit), [])
        return next((figure for figure in found if figure.place.sheet == sheet), found[0] if found else None)

    @cached_property
    def _totals(self) -> dict[tuple[Where, str, Unit], list[StatedFigure]]:
        """The printed totals whose labels say what they count: `Total episodes` beneath bands."""
        found: dict[tuple[Where, str, Unit], list[StatedFigure]] = {}
        for figure in self.figures:
            says_unit = figure.unit is not Unit.NOT_STATED and unit_of_label(figure.label)[0] is figure.unit
            if figure.meaning.category == "total" and number(figure) is not None and says_unit:
                found.setdefault((where(figure), figure.meaning.subject, unit_of(figure)), []).append(figure)
        return found

    @cached_property
    def measures(self) -> list[list["Measure"]]:
        """The rows of each table in the order of reading, turned tables too, with their figures by column."""
        return [_measures(table) for table in self.tables]

    def whole_of(self, each: "Slice", unit: Unit | None = None) -> StatedFigure | None:
        """The whole that a slice breaks down, in its unit or the one given."""
        sheet = each.table.sheet
        return self.whole(each.where, each.block.subject, each.unit if unit is None else unit, sheet)

    @cached_property
    def places(self) -> list[Where]:
        """Every column that has a figure."""
        return list(dict.fromkeys(where(figure) for figure in self.figures))

    @cached_property
    def blocks(self) -> list[Block]:
        """Every run of rows that break something down."""
        return [block for table in self.tables for block in _blocks(table)]

    @cached_property
    def slices(self) -> list[Slice]:
        return [each for block in self.blocks for each in block.slices.values()]

    def slices_of(self, *breakdowns: str, percent: bool = False) -> Iterator[Slice]:
        """The slices of some breakdowns (all, when none is named), of counts or of percentages."""
        for each in self.slices:
            if each.is_percent is percent and (not breakdowns or each.breakdown in breakdowns):
                yield each

    @cached_property
    def rows(self) -> dict[tuple[str, str, int], list[StatedFigure]]:
        """The figures of each row, by file, sheet and row."""
        found: dict[tuple[str, str, int], list[StatedFigure]] = {}
        for figure in self.figures:
            found.setdefault((figure.place.file, figure.place.sheet, figure.place.row), []).append(figure)
        return found


@dataclass
class Measure:
    """One thing that a table states for each of its columns, in one unit."""

    label: str
    unit: Unit
    is_percent: bool
    meaning: Meaning
    group: str = ""
    figures: dict[Where, StatedFigure] = field(default_factory=dict)

    @cached_property
    def counts(self) -> dict[Where, int]:
        """Its counts by column; asked for when it is complete."""
        return {at: count for at, figure in self.figures.items() if (count := number(figure)) is not None}


def _measures(table: StatedTable) -> list[Measure]:
    found: dict[object, Measure] = {}
    for figure in table.figures:
        key = (figure.block, figure.label, figure.group, figure.unit, figure.is_percent)
        measure = found.setdefault(
            key, Measure(figure.label, figure.unit, figure.is_percent, figure.meaning, figure.group)
        )
        measure.figures.setdefault(where(figure), figure)
    return list(found.values())


def _blocks(table: StatedTable) -> Iterable[Block]:
    blocks: dict[tuple[int, str, str], Block] = {}
    for figure in table.figures:
        meaning = figure.meaning
        key = _block_of(figure, blocks)
        block = blocks.setdefault(key, Block(meaning.subject, meaning.breakdown))
        block.figures.append(figure)
        block.breakdown = block.breakdown or figure.meaning.breakdown
        if figure.meaning.category == "total":
            block.comments += f" {figure.comment}"
        elif not is_aside(figure):
            block.labels.add(figure.label)
            block.comments += f" {figure.comment}" if figure.comment not in block.comments else ""
    for block in blocks.values():
        for figure in block.figures:
            _place(block, table, figure)
    return blocks.values()


def _block_of(figure: StatedFigure, blocks: dict[tuple[int, str, str], Block]) -> tuple[int, str, str]:
    """Its own; but a row of those not recorded belongs to the breakdown above it, under whatever heading it stands."""
    meaning = figure.meaning
    if not meaning.breakdown:
        return figure.block, "", meaning.subject
    own = (figure.block, meaning.breakdown, meaning.subject)
    if meaning.category == "not_recorded" and own not in blocks:
        above = [key for key in blocks if key[1:] == own[1:]]
        return above[-1] if above and figure.label not in blocks[above[-1]].labels else own
    return own


ASIDES = ("total ", "of those", "of which", "of these", "of whom", "including", "sub-total", "subtotal")


def is_aside(figure: StatedFigure) -> bool:
    """A row among parts that is none: `Total BME`, `Of those ...`."""
    label = figure.label.casefold()
    return label.startswith(ASIDES) and figure.meaning.category != "total"


def _place(block: Block, table: StatedTable, figure: StatedFigure) -> None:
    if is_aside(figure):
        return
    key = (where(figure), unit_of(figure), figure.is_percent)
    each = block.slices.setdefault(key, Slice(table, key[0], key[1], figure.is_percent, block))
    if figure.meaning.category == "total":
        each.total = each.total or figure
    elif each.total is not None:
        each.after.append(figure)
    else:
        each.parts.append(figure)


def total(values: Iterable[int | Decimal]) -> str:
    """A sum as people write it: `58 + 73 = 131`."""
    numbers = list(values)
    return f"{' + '.join(f'{n:,}' for n in numbers)} = {sum(numbers):,}" if len(numbers) > 1 else f"{sum(numbers):,}"
