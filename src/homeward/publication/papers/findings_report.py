"""What a data officer is told of an extract: findings, completeness, and what changed since the extract before."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from homeward.dataset.changes import Changes, compare
from homeward.dataset.errors import HomewardError
from homeward.dataset.findings import Finding
from homeward.dataset.followed_findings import FollowedFinding, FollowedFindings, follow
from homeward.dataset.loads import KnownDecisions
from homeward.dataset.snapshot import Dataset, Manifest
from homeward.dataset.uk_time import to_uk
from homeward.figures.door import INTERNAL_MARKING
from homeward.figures.lookup import Figures
from homeward.figures.revisions import Revision
from homeward.intake.completeness import Measured, measure_completeness
from homeward.publication.papers.revised import RevisedFigure, tell_revised


@dataclass(frozen=True)
class Before:
    """
    The extract that another one is compared with.

    Attributes:
        name: of its load, or empty.
        findings: its findings, where it is a load; a snapshot alone keeps none.
        trend: the completeness of it and of the loads before it, the earliest first.
        decisions: what people had decided, by the name of the file, and the day of the latest load that had it.
        published: the figures that papers printed of it, where they are at hand.
    """

    name: str
    dataset: Dataset
    findings: Sequence[FollowedFinding] | None
    trend: Sequence[Measured]
    decisions: Mapping[str, tuple[date, KnownDecisions]] = field(default_factory=dict)
    published: Figures | None = None

    @property
    def as_at(self) -> datetime:
        return self.dataset.manifest.as_at

    def with_findings(self, more: Sequence[Finding]) -> "Before":
        """The same with more findings, where it has any at all to compare with."""
        if self.findings is None:
            return self
        on = to_uk(self.as_at).date()
        return replace(self, findings=[*self.findings, *(FollowedFinding(f, False, on) for f in more)])

    def check_earlier(self, manifest: Manifest) -> None:
        """Raises HomewardError when it is another partnership's, or not earlier than what is compared with it."""
        own = self.dataset.manifest
        if own.partnership != manifest.partnership:
            raise HomewardError(f"The earlier extract is of {own.partnership}. Give one of {manifest.partnership}.")
        if own.as_at >= manifest.as_at:
            raise HomewardError(
                f"The earlier extract is as at {_minute(own.as_at)}, and this one as at {_minute(manifest.as_at)}. "
                "Give an earlier one, or leave it out."
            )


@dataclass(frozen=True)
class FindingsReport:
    """
    All that the findings workbook tells.

    Attributes:
        as_at: in words.
        agencies: the name of each agency, by its key; `areas` the same by the code of its area.
        extracted: for each agency, the day of its extract in words, or that it supplied nothing.
        measured: completeness of the extract at hand, last, after that of the loads before it.
        before: the moment of the extract that it is compared with, in words; empty for none.
        changes: None when there is nothing to compare with.
        revised: the revised figures, where figures were computed.
    """

    partnership: str
    marking: str
    as_at: str
    as_at_on: date
    agencies: Mapping[str, str]
    areas: Mapping[str, str]
    extracted: Sequence[tuple[str, str]]
    followed: FollowedFindings
    measured: Sequence[Measured]
    before: str
    changes: Changes | None
    revised: Sequence[RevisedFigure] = ()


def report_findings(
    findings: Sequence[Finding], dataset: Dataset, before: Before | None, revisions: Sequence[Revision] = ()
) -> FindingsReport:
    """What to tell of an extract, compared with the one before if there is one."""
    manifest = dataset.manifest
    on = to_uk(manifest.as_at).date()
    measured = Measured(on, measure_completeness(dataset, findings))
    earlier = _trend(before)
    changes = compare(before.dataset, dataset) if before else None
    return FindingsReport(
        partnership=manifest.partnership,
        marking=INTERNAL_MARKING,
        as_at=in_words(manifest.as_at),
        as_at_on=on,
        agencies={agency.key: agency.name for agency in manifest.agencies},
        areas={agency.area: agency.name for agency in manifest.agencies},
        extracted=[(a.name, _extracted(a.extracted_on, bool(a.columns))) for a in manifest.agencies],
        followed=follow(findings, on, before.findings if before else None),
        measured=(*(each for each in earlier if each.on < on), measured),
        before=in_words(before.as_at) if before else "",
        changes=changes,
        revised=tell_revised(revisions, changes, manifest),
    )


def _trend(before: Before | None) -> Sequence[Measured]:
    """The completeness of the extracts before; of a snapshot alone it is measured now, without its findings."""
    if before is None or before.trend:
        return before.trend if before else ()
    return (Measured(to_uk(before.as_at).date(), measure_completeness(before.dataset, ())),)


def _extracted(on: date | None, has_supplied: bool) -> str:
    if not has_supplied:
        return "supplied nothing"
    return f"extracted on {on.day} {on:%B %Y}" if on else "nobody says when it was extracted"


def in_words(moment: datetime) -> str:
    """The UK day of a moment; with its time, unless it is the day's end."""
    local = to_uk(moment)
    day = f"{local.day} {local:%B %Y}"
    return day if (local.hour, local.minute) == (23, 59) else f"{day}, {local:%H:%M}"


def _minute(moment: datetime) -> str:
    local = to_uk(moment)
    return f"{local.day} {local:%B %Y, %H:%M}"
