"""A return: the rows that an agency owes for a quarter, and the figures that it supplied for them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from homeward.dataset.findings import Finding
from homeward.dataset.partnership import COMPUTED


@dataclass(frozen=True, order=True)
class ReturnRow:
    """
    A row of the scorecard in one unit, as an agency is asked for it.

    Attributes:
        definition: what is counted, in words.
        is_computed: Homeward computes it too, from records.
    """

    tab: str
    ref: str
    heading: str
    category: str
    unit: str
    definition: str = ""
    is_computed: bool = False

    @property
    def code(self) -> str:
        """Six letters and digits that stand at both ends of the row, so that a row that slipped is noticed."""
        named = f"{self.tab}\x1f{self.ref}\x1f{self.heading}\x1f{self.category}\x1f{self.unit}"
        return hashlib.sha256(named.encode()).hexdigest()[:6].upper()

    @property
    def label(self) -> str:
        return self.category or self.heading


@dataclass(frozen=True)
class Source:
    """Where a supplied figure stands: the file by its name and hash, its sheet and its row."""

    file: str
    sha256: str
    sheet: str
    row: int

    def __str__(self) -> str:
        return f"{self.file}, {self.sheet}, row {self.row}"


@dataclass(frozen=True)
class SuppliedFigure:
    """
    What an agency typed for a row and a quarter.

    Attributes:
        agency: its key in the partnership's settings.
        period: the quarter's name, `2019-Q2`.
        value: the number, or None where `status` says why there is none: `[x]`, `[z]`.
    """

    agency: str
    row: ReturnRow
    period: str
    value: Decimal | None
    status: str
    note: str
    source: Source


class SuppliedFigures:
    """Every figure that agencies supplied, by agency, row and quarter."""

    def __init__(self, figures: Iterable[SuppliedFigure] = ()) -> None:
        self._by_key = {(figure.agency, figure.row.code, figure.period): figure for figure in figures}

    def find(self, agency: str, row: ReturnRow, period: str) -> SuppliedFigure | None:
        return self._by_key.get((agency, row.code, period))

    def all(self) -> list[SuppliedFigure]:
        """In the order of quarters and agencies; an agency's in the order of the scorecard's rows."""
        return sorted(self._by_key.values(), key=lambda figure: (figure.period, figure.agency))

    def __bool__(self) -> bool:
        return bool(self._by_key)


NOTHING_SUPPLIED = SuppliedFigures()


@dataclass(frozen=True)
class Returns:
    """What agencies supplied, and the partnership's rule for where Homeward computes the same: `printed`."""

    figures: SuppliedFigures = NOTHING_SUPPLIED
    printed: str = COMPUTED


NO_RETURNS = Returns()


@dataclass(frozen=True)
class Returned:
    """What a folder of returns held. `files` are those that were read as returns: agency, quarter and file."""

    figures: SuppliedFigures = NOTHING_SUPPLIED
    findings: tuple[Finding, ...] = ()
    files: tuple[tuple[str, str, str], ...] = ()
