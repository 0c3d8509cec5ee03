"""What a load found and would change, as numbers that pages print: never a child's value."""

from typing import Any

from homeward.dataset.findings import Severity
from homeward_web.exchange.preparing import Prepared


def tell(ready: Prepared, kept: dict[str, int] | None = None) -> dict[str, Any]:
    """Everything that is kept with the load, by agency where an agency's own rows are meant."""
    compared, intake = ready.compared, ready.intake
    severities = {each.value: sum(f.severity is each for f in intake.findings) for each in Severity}
    here = set(compared.here_before.values())
    children = set(compared.assigned.children.values())
    return {
        "counts": compared.counts,
        "by_agency": [[table, agency, what, n] for (table, agency, what), n in sorted(compared.by_agency.items())],
        "recorded_here": {table: n for table, n in compared.kept.items() if n},
        "stay": kept or {},
        "children_new": len(children - here),
        "children_joined": len(compared.assigned.joined),
        "findings": severities,
        "links_to_review": len(intake.linked.to_review),
    }
