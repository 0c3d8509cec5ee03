"""One printed cell: its number, or the shorthand that says why it has none."""

from dataclasses import dataclass
from decimal import Decimal

from homeward.publication.layouts.words import Shorthand

SHORTHAND_MEANING: dict[Shorthand, str] = {
    Shorthand.NOT_AVAILABLE: "not available: an agency has not supplied it, or the period had not begun",
    Shorthand.NOT_APPLICABLE: "not applicable",
    Shorthand.SUPPRESSED: "suppressed to protect a child's identity",
    Shorthand.PROVISIONAL: "provisional: the period goes on beyond what the records tell of",
    Shorthand.REVISED: "revised since it was last published",
    Shorthand.BREAK_IN_SERIES: "break in series: not comparable with earlier figures",
    Shorthand.ESTIMATED: "estimated",
}


@dataclass(frozen=True)
class Cell:
    """
    One printed cell: a count, a percentage, or both.

    Of a statistic or a rate `count` is its value, rounded as printed: hours, or a number per 10,000. `percent` is
    rounded as printed (half up, the layout's decimals). A missing number has a `status` that says why; a number may
    carry one as well. `percent_status` speaks of the percentage alone: `[z]` when it is a share of none.
    """

    count: int | Decimal | None
    percent: Decimal | None = None
    status: str = ""
    percent_status: str = ""

    def text(self) -> str:
        """As on paper: `49 (38%)`, `130`, `0 ([z])`, `[x]`."""
        if self.count is None and self.percent is None:
            return self.status or Shorthand.NOT_AVAILABLE
        count = "" if self.count is None else f"{self.count:,}"
        percent = self.percent_status if self.percent is None else f"{self.percent}%"
        shown = f"{count} ({percent})" if count and percent else count or percent
        return f"{shown} {self.status}".strip()
