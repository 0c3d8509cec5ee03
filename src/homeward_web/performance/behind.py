"""The records behind a figure: those of the reader's own agency, and how many there are besides."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from homeward.dataset.periods import Month, parse_period
from homeward.dataset.snapshot import open_snapshot
from homeward.publication.layouts.partnership import read_layouts
from homeward.publication.placing import SNAPSHOT_FOLDER
from homeward.publication.record_lists import NUMERATOR, agency_for, find_shown, list_behind
from homeward_web.accounts.readers import Reader
from homeward_web.audit.acts import current_act
from homeward_web.exchange.partnership import the_partnership
from homeward_web.performance.models import Build
from homeward_web.register.models import Child
from homeward_web.register.privileged import as_job
from homeward_web.register.visibility import Protection

_MOST = 500


@dataclass(frozen=True)
class Behind:
    """
    The records behind one figure, for one reader.

    Attributes:
        listed: those of the reader's own agency, at most 500, by the agency's own identifiers.
        own, all: how many rows there are of the reader's agency, but for restricted children's; and in all.
        counted: what they add up to: the figure.
    """

    title: str
    period: str
    unit: str
    counted: int
    whole: int | None
    status: str
    listed: list["CountedRow"]
    own: int
    all: int


@dataclass(frozen=True)
class CountedRow:
    """A record that is counted, in its agency's own identifiers."""

    child_id: str
    record_id: str
    first_on: date | None
    last_on: date | None


def records_behind(*, by: Reader, build: Build, agency: str, figure: str, period: str) -> Behind:
    """
    The records behind a figure of a build's monthly report.

    Args:
        agency: the key of the agency whose paper it is.
        figure: the row's number, as printed.
        period: as the paper's data file names it: `2026-03`, `2025-YTD`.
    Raises:
        HomewardError: no such figure or period.
    """
    partnership, dataset = the_partnership(), open_snapshot(build.folder / SNAPSHOT_FOLDER)
    asked = parse_period(period, Month.parse(build.month))
    shown = find_shown(read_layouts(partnership), figure, agency, asked)
    found = list_behind(
        dataset, shown, agency_for(partnership, agency, shown.indicator.supplier), asked, dataset.manifest.as_at
    )
    counted = [row for row in found.records.to_pylist() if row["part"] == NUMERATOR]
    own = [row for row in counted if row["agency"] == by.agency]
    open_to_all = _without_protected(own)
    current_act().notes(build=build.reference, figure=figure, period=period, rows=len(open_to_all))
    current_act().saw_all(row["child_key"] for row in open_to_all[:_MOST] if row["child_key"] is not None)
    return Behind(
        title=found.title,
        period=asked.title,
        unit=str(found.unit),
        counted=found.numerator,
        whole=found.denominator,
        status=found.status,
        listed=[_row(row) for row in open_to_all[:_MOST]],
        own=len(open_to_all),
        all=len(counted),
    )


def _without_protected(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows but those of children whose records are kept from those who usually see them."""
    with as_job("leaving out restricted children"):
        kept_back = set(Child.objects.exclude(protection=Protection.USUAL).values_list("pk", flat=True))
    return [row for row in rows if row["child_key"] not in kept_back]


def _row(row: dict[str, Any]) -> CountedRow:
    return CountedRow(row["child_id"] or "", row["record_id"] or "", row["first_on"], row["last_on"])
