"""What papers are made from: extracts as they lie there, or what an earlier build kept of them (`kept`)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from homeward.dataset.findings import Finding
from homeward.dataset.partnership import Partnership
from homeward.dataset.snapshot import Dataset, Manifest, open_snapshot
from homeward.figures.revisions import Revision
from homeward.indicators.plan import Asked
from homeward.intake.pipeline import LeftOut, take_in
from homeward.publication.before import NOT_COMPARED, Since
from homeward.publication.papers.findings_report import Before

Progress = Callable[[str], None]


@dataclass(frozen=True)
class Taken:
    """What intake gives that papers need: the records, what was found, and what was left out."""

    dataset: Dataset
    findings: list[Finding]
    left_out: list[LeftOut]


class Materials(Protocol):
    """
    What a build is made from.

    Attributes:
        returns: folder of the agencies' returns, if any.
        exactly: the figures to compute, in this order; None for all that the catalogue and the layouts ask for.
    """

    @property
    def partnership(self) -> Partnership: ...

    @property
    def returns(self) -> Path | None: ...

    @property
    def exactly(self) -> Sequence[Asked] | None: ...

    def take_in(self, progress: Progress) -> Taken:
        """The records."""

    def before(self, manifest: Manifest) -> Before | None:
        """The extract before, to compare with; None for none."""

    def said(self, before: Before | None, revisions: Sequence[Revision]) -> tuple[str, ...]:
        """What came of comparing, in sentences."""


@dataclass(frozen=True)
class FromExtracts:
    """A partnership's extracts, read, checked and linked anew."""

    partnership: Partnership
    extracts: Path
    as_at: datetime | None = None
    since: Since = NOT_COMPARED
    returns: Path | None = None
    exactly: Sequence[Asked] | None = None

    def take_in(self, progress: Progress) -> Taken:
        intake = take_in(self.partnership, self.extracts, self.as_at, progress)
        return Taken(intake.dataset, intake.findings, intake.left_out)

    def before(self, manifest: Manifest) -> Before | None:
        return self.since.open(manifest)

    def said(self, before: Before | None, revisions: Sequence[Revision]) -> tuple[str, ...]:
        return self.since.said(before, revisions, self.extracts)


@dataclass(frozen=True)
class FromSnapshot:
    """A snapshot as it lies there, as casework takes it. What intake found was said when its extracts were loaded."""

    partnership: Partnership
    snapshot: Path
    returns: Path | None = None
    exactly: Sequence[Asked] | None = None

    def take_in(self, progress: Progress) -> Taken:
        progress("Opening the snapshot")
        return Taken(open_snapshot(self.snapshot), [], [])

    def before(self, manifest: Manifest) -> Before | None:
        return None

    def said(self, before: Before | None, revisions: Sequence[Revision]) -> tuple[str, ...]:
        return ()
