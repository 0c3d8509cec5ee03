"""
The thorough attack on what is published: a year of the demonstration's publications, and 500 random sets of tables.

Writes docs/reference/disclosure-attack.md: python -m tests.acceptance.attack_page

It takes about twenty minutes of a processor.
"""

import platform
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from homeward.demonstration.extracts import write_extracts
from homeward.figures.disclosure.control import Cost
from homeward.figures.disclosure.profiles import DFE
from tests.acceptance.scorecard_attacker import found_out
from tests.acceptance.test_publishing import COUNCILS, kept, publish_months, with_small_numbers_alone_hidden
from tests.unit.figures.disclosure.drawn_tables import draw
from tests.unit.figures.disclosure.test_attacks import ALL_SETS, told_too_much

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "disclosure-attack.md"
MONTHS = 12
HEAD = """# The attack on what is published

<!-- Written by tests/acceptance/attack_page.py. Do not edit. -->

What [disclosure control](disclosure-control.md) costs, and what attackers find out who share no code with it. They
solve linear programmes of their own, over all that is published. `./test --thorough` attacks the same again.
"""
COLUMNS = ("publication", "numbers", "small", "others suppressed", "known to be more than 1", "less than five values")
SETS_COLUMNS = ("sets", "publications", "numbers", "small", "others suppressed", "sets with something found out")
ABOUT_SETS = """
Two publications each, the second with late records: totals, a breakdown, a ratio with its whole, children beside rows,
councils, months and years to date. The attacker thinks in rows. Most numbers of these tables are small, so that they
cost more than a partnership's.

Something is found out where he learns more of a small number than that it may be any from 1 to 5, beyond what noughts
say. He attacks the first publication when it is new, and both; and may take what always adds up for a law, or not. What
is out cannot be taken back: where the first publication, with the noughts of the second and nothing else of it, narrows
a number already, it must be left five values, and not those from 1 to 5. So it is in sets 42, 93, 138 and 275.
""".strip()


@dataclass(frozen=True)
class Year:
    """
    Twelve publications of the demonstration, each beside those before.

    `found` is how many small numbers the attacker finds out; `control`, of how many where small ones alone are hidden.
    """

    costs: Mapping[str, Cost]
    found: int
    control: int


def attack_year(folder: Path) -> Year:
    write_extracts(folder / "extracts", seed=1, years=3)
    built = publish_months(folder / "extracts", folder, MONTHS)
    published = kept(folder)
    alone = [(exact, with_small_numbers_alone_hidden(exact, public)) for exact, public in published[:3]]
    return Year(
        {each.folder.name.removeprefix("public-"): each.cost for each in built},
        len(found_out(published, COUNCILS, DFE.largest)),
        len(found_out(alone, COUNCILS, DFE.largest)),
    )


def year_section(of: Year) -> str:
    told = (
        f"With all twelve the attacker finds out **{of.found:,}** small numbers. Of the first three, where small "
        f"numbers alone are hidden, he finds out {of.control:,}: so he can attack."
    )
    title, about = "## A year of the demonstration", "As at the 14th of the month after, by profile `dfe`."
    lines = [(month, *_cost(cost)) for month, cost in of.costs.items()]
    return "\n\n".join((title, f"{about} Each publication is beside all before it.", table(COLUMNS, lines), told))


def _cost(cost: Cost) -> tuple[str, ...]:
    small = f"{cost.primary:,} ({cost.primary / cost.numbers:.1%})"
    others = f"{cost.secondary:,} ({cost.share_secondary:.1%})"
    return f"{cost.numbers:,}", small, others, f"{cost.narrowed:,}", f"{cost.exposed:,}"


@dataclass(frozen=True)
class Sets:
    """Random sets of linked tables, published twice each; `found` are those of which an attacker finds anything out."""

    sets: int
    costs: Sequence[Cost]
    found: int


def attack_sets(sets: int) -> Sets:
    costs: list[Cost] = []
    found = sum(bool(told_too_much(draw(seed), DFE, costs.append)) for seed in range(sets))
    return Sets(sets, costs, found)


def sets_section(of: Sets) -> str:
    numbers, small, others = (sum(getattr(c, name) for c in of.costs) for name in ("numbers", "primary", "secondary"))
    line = (f"{of.sets:,}", f"{len(of.costs):,}", f"{numbers:,}", f"{small / numbers:.1%}", f"{others / numbers:.1%}")
    title = "## Random sets of linked tables"
    return "\n\n".join((title, ABOUT_SETS, table(SETS_COLUMNS, [(*line, f"{of.found:,}")])))


def table(columns: Sequence[str], lines: Iterable[Sequence[str]]) -> str:
    rows = [columns, ["---"] * len(columns), *lines]
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def page(year: Year, sets: Sets, minutes: float) -> str:
    took = f"{time.strftime('%d %B %Y').lstrip('0')}, Python {platform.python_version()}"
    ended = f"{took}: {minutes:.0f} minutes of one processor."
    return f"{HEAD.strip()}\n\n{year_section(year)}\n\n{sets_section(sets)}\n\n{ended}\n"


def main() -> None:
    began = time.process_time()
    with tempfile.TemporaryDirectory() as folder:
        year = attack_year(Path(folder))
    sets = attack_sets(ALL_SETS)
    PAGE.write_text(page(year, sets, (time.process_time() - began) / 60), encoding="utf-8")


if __name__ == "__main__":
    main()
