"""The data specification before it is laid out."""

from dataclasses import dataclass
from decimal import Decimal

from homeward.publication.papers.cell_model import Cell


@dataclass(frozen=True)
class SpecificationLine:
    """
    A line of the specification.

    `before` is the latest quarter's figure a year before; `cells` one for each quarter; `against` says in words whether
    the latest figure meets the target, and of which quarter it is. `targets` and `periods` are those of `before` and of
    each quarter; a half-year's period is another than its column's, and `half_years` says it in words, else empty.
    """

    number: str
    section: str
    label: str
    unit: str
    link: str
    type: str
    polarity: str
    source: str
    frequency: str
    is_percent: bool
    target: Decimal | None
    against: str
    targets: tuple[Decimal | None, ...]
    periods: tuple[str, ...]
    half_years: tuple[str, ...]
    before: Cell
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class SpecificationTable:
    """The data specification: `quarters` head its columns, `before` the one of the year before; `periods` name all."""

    title: str
    council: str
    marking: str
    before: str
    quarters: tuple[str, ...]
    periods: tuple[str, ...]
    lines: tuple[SpecificationLine, ...]
    notes: tuple[str, ...]
