"""The plan on a page's layout: the priorities of a strategy, each with its aim, its lead and its measures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from homeward.dataset.toml_tables import TomlTable
from homeward.indicators.plan import Asked
from homeward.publication.layouts.specifications import SpecificationRow, asked_of_half_years, read_row

PLAN_KEYS = ("title", "council", "priorities", "notes")
PRIORITY_KEYS = ("name", "aim", "lead", "rows")
PLAN_ROW_KEYS = (
    *("label", "figure", "by", "in", "share_of", "decimals", "polarity", "every_6_months", "target", "target_from"),
)


@dataclass(frozen=True)
class Priority:
    """What the partnership wants to be done, who leads it, and the measures that it is followed by."""

    name: str
    aim: str
    lead: str
    rows: tuple[SpecificationRow, ...]


@dataclass(frozen=True)
class PlanLayout:
    title: str
    council: str
    priorities: tuple[Priority, ...]
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> tuple[SpecificationRow, ...]:
        return tuple(row for priority in self.priorities for row in priority.rows)

    def asked(self) -> Iterator[Asked]:
        """Every figure that it prints of quarters, or of the months that they are compared by."""
        for row in self.rows:
            yield from row.shown.asked()

    def asked_of_half_years(self) -> Iterator[Asked]:
        """Every figure that it prints of half-years."""
        yield from asked_of_half_years(self.rows)


def read_plan_layout(content: Mapping[str, Any], path: Path) -> PlanLayout:
    """Read a plan's layout. Raises HomewardError that names the row and the nearest valid word."""
    paper = TomlTable(content, str(path))
    paper.refuse_unknown(PLAN_KEYS)
    priorities = tuple(_priority(each) for each in paper.tables("priorities", "priority", "name", needed=True))
    names = [priority.name.casefold() for priority in priorities]
    if twice := next((each.name for each in priorities if names.count(each.name.casefold()) > 1), None):
        raise paper.error(f"two priorities have the name '{twice}'. Give each its own.")
    return PlanLayout(paper.text("title"), paper.text("council"), priorities, paper.texts("notes"))


def _priority(priority: TomlTable) -> Priority:
    priority.refuse_unknown(PRIORITY_KEYS)
    rows = []
    for row in priority.tables("rows", "row", "label", needed=True):
        row.refuse_unknown(PLAN_ROW_KEYS)
        rows.append(read_row(row))
    labels = [row.label for row in rows]
    if twice := next((label for label in labels if labels.count(label) > 1), None):
        raise priority.error(f"it has row '{twice}' twice.")
    return Priority(priority.text("name"), priority.text("aim", ""), priority.text("lead", ""), tuple(rows))
