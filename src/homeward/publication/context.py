"""What papers and the index say besides figures: who and when, comments, the quality of the data, how much was read."""

from collections import Counter
from collections.abc import Sequence

from homeward.dataset.findings import Finding, Severity
from homeward.dataset.partnership import Partnership
from homeward.dataset.periods import Month, year_to_date
from homeward.dataset.snapshot import Manifest
from homeward.dataset.uk_time import to_uk
from homeward.publication.materials import Taken
from homeward.publication.papers.comments import Comments
from homeward.publication.papers.findings_report import Before
from homeward.publication.papers.model import DocumentControl
from homeward.publication.papers.monthly_report import Context
from homeward.publication.papers.notes import NO_FILES, data_quality, files_not_read, revised_since
from homeward.publication.writers.index_page import BuildFacts


def context_of(
    partnership: Partnership, taken: Taken, doubts: Sequence[Finding], before: Before | None, comments: Comments
) -> Context:
    """What every paper needs besides its figures."""
    manifest = taken.dataset.manifest
    quality = {
        agency.key: data_quality(manifest, taken.findings, taken.left_out, agency.key)
        for agency in partnership.agencies
    }
    by_agency = {
        agency.key: tuple(d.message for d in doubts if d.agency == agency.key) for agency in partnership.agencies
    }
    notes = (revised_since(before.as_at),) if before else ()
    return Context(partnership.name, control(partnership, manifest), comments, notes, quality, by_agency)


def control(partnership: Partnership, manifest: Manifest) -> DocumentControl:
    """What the papers say about themselves: dated as at, so that the same records give the same bytes."""
    document = partnership.document
    as_at = to_uk(manifest.as_at)
    day = f"{as_at.day} {as_at:%B %Y}"
    return DocumentControl(
        issue=document.get("issue", "1"),
        status=document.get("status", "For the partnership"),
        created_on=document.get("created_on", day),
        created_by=document.get("created_by", partnership.name),
        contact=document.get("contact", ""),
        sourced_from=document.get("source_system", "The agencies' extracts"),
        as_at=day if (as_at.hour, as_at.minute) == (23, 59) else f"{day}, {as_at:%H:%M}",
    )


def facts_of(
    partnership: Partnership, taken: Taken, to: Month, context: Context, notes: tuple[str, ...], is_invented: bool
) -> BuildFacts:
    """What the index says about the build."""
    manifest = taken.dataset.manifest
    severities = Counter(finding.severity for finding in taken.findings)
    without_files = {finding.agency for finding in taken.findings if finding.rule == NO_FILES}
    return BuildFacts(
        partnership=partnership.name,
        period=year_to_date(to).title,
        as_at=context.control.as_at,
        rows_read=sum(source.rows_read for source in manifest.sources),
        rows_left_out=sum(source.rows_left_out for source in manifest.sources),
        left_out=tuple(taken.left_out),
        not_read=files_not_read(taken.findings),
        errors=severities[Severity.ERROR],
        warnings=severities[Severity.WARNING],
        without_files=tuple(a.name for a in manifest.agencies if a.key in without_files),
        is_invented=is_invented,
        notes=notes,
    )
