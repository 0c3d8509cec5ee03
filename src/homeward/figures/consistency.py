"""What figures say about the extracts behind them: a quarter that is empty although its neighbours are not."""

from collections.abc import Sequence

from homeward.dataset.findings import Finding, Severity
from homeward.dataset.partnership import Agency
from homeward.dataset.periods import Period
from homeward.figures.lookup import Figures

RULE = "quarter_has_episodes"
SURPRISING_ZERO = 10
"""Mean episodes a quarter, in the quarters that have any, from which an empty quarter is worth a question."""


def empty_quarters(figures: Figures, councils: Sequence[Agency], quarters: Sequence[Period]) -> list[Finding]:
    """
    A warning for each council's quarters without a missing episode, where the others have 10 or more on average.

    A 0 is printed as 0; whether the extract covers the quarter is for a person to say.
    """
    findings = []
    for council in councils:
        found = [(quarter, figures.find("missing_episodes", council.area, quarter)) for quarter in quarters]
        counts = {quarter.name: figure.count for quarter, figure in found if figure.count is not None}
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
                    f"no missing episode began in {', '.join(empty)}, which is printed as 0. "
                    "Check that the extract covers these quarters.",
                )
            )
    return findings
