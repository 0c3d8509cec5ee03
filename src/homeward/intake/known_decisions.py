"""How many decisions of people lie beside extracts."""

from pathlib import Path

from homeward.dataset.loads import KnownDecisions
from homeward.intake.linking import decisions as of_links
from homeward.intake.reconciling import decisions as of_episodes


def known_decisions(extracts: Path) -> dict[str, KnownDecisions]:
    """
    What each file of decisions holds, by its name; files that are not there or hold none are left out.

    Raises:
        HomewardError: a file was changed so that it cannot be read.
    """
    links = of_links.read_decisions(extracts / of_links.DECISIONS_FILE)
    episodes = of_episodes.read_decisions(extracts / of_episodes.DECISIONS_FILE)
    known = {
        of_links.DECISIONS_FILE: KnownDecisions(len(of_links.holding(links)), len(links)),
        of_episodes.DECISIONS_FILE: KnownDecisions(len(of_episodes.holding(episodes)), len(episodes)),
    }
    return {name: each for name, each in known.items() if each.lines}
