"""What figures say about the extracts behind them: months that are empty although the others are not."""

from collections.abc import Sequence

from homeward.dataset.findings import Finding, Severity
from homeward.dataset.partnership import Agency
from homeward.dataset.periods import Period
from homeward.figures.lookup import Figures

RULE = "month_has_episodes"
SURPRISING_ZERO = 10
"""Mean episodes a month, in the months that have any, from which an empty month is worth a question."""


def empty_months(figures: Figures, councils: Sequence[Agency], months: Sequence[Period]) -> list[Finding]:
    """
    A warning for each council's months without a missing episode, where the others have 10 or more on average.

    A 0 is printed as 0; whether the extract covers the month is for a person to say.
    """
    findings = []
    for council in councils:
        found = [(month, figures.find("missing_episodes", council.area, month)) for month in months]
        counts = {month.title: figure.count for month, figure in found if figure.count is not None}
        busy = [count for count in counts.values() if count]
        empty = [name for name, count in counts.items() if not count]
        if busy and empty and sum(busy) >= SURPRISING_ZERO * len(busy):
            findings.append(
                Finding(
                    f"{council.key}/",
                    "",
                    None,
                    "",
                    RULE,
                    Severity.WARNING,
                    f"No missing episode of {council.name} began in {_listed(empty)}, which is printed as 0. "
                    "Check that the extract covers it.",
                    council.key,
                )
            )
    return findings


def _listed(months: list[str]) -> str:
    """The months, or the first and last of many."""
    return ", ".join(months) if len(months) <= 4 else f"{months[0]} to {months[-1]} ({len(months)} months)"
