"""The sentences of a paper's last page on what was wrong with the records, and since when figures are revised."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime

from homeward.dataset.findings import Finding, Severity
from homeward.dataset.snapshot import Manifest
from homeward.dataset.uk_time import to_uk
from homeward.figures.returns.rules import RETURN_RULES
from homeward.intake.pipeline import LeftOut

NO_FILES = "agency_supplied_files"
NOT_SUPPLIED = "file_is_supplied"
SOURCE_NOT_SUPPLIED = "source_is_supplied"
COVERS_SOME = "file_covers_all_children"
READ_AND_LEFT_OUT = ("column_is_present", "episodes_were_read")
"""Rules whose messages say themselves what was left out."""


def revised_since(moment: datetime) -> str:
    """What [r] means in a build that is compared with an extract before."""
    return (
        f"[r] marks what was complete as at {_day(to_uk(moment).date())} and differs now: the number or the "
        "percentage, as printed. revised_figures.csv lists every figure that differs with what it was, and why."
    )


def doubts_of_time(manifest: Manifest) -> tuple[str, ...]:
    """A sentence for each agency whose extract is older than the moment that the papers are as at."""
    as_at = to_uk(manifest.as_at).date()
    return tuple(
        f"The papers are as at {_day(as_at)}, and {agency.name}'s extract is of {_day(agency.extracted_on)}: "
        "nothing later is known of it, and periods that go on are [p]."
        for agency in manifest.agencies
        if agency.columns and agency.extracted_on and agency.extracted_on < as_at
    )


def _day(on: date) -> str:
    return f"{on.day} {on:%B %Y}"


def doubts_of_coverage(findings: Sequence[Finding]) -> list[Finding]:
    """Files that tell only of some children: every figure of all children is too low, and page 1 has to say so."""
    return [finding for finding in findings if finding.rule == COVERS_SOME]


def files_not_read(findings: Sequence[Finding]) -> tuple[str, ...]:
    """A sentence for each file, sheet or table that was not read at all: what is wrong with it and what to do."""
    return tuple(_named(finding) for finding in findings if _is_about_a_whole(finding))


def data_quality(
    manifest: Manifest, findings: Sequence[Finding], left_out: Sequence[LeftOut], agency: str
) -> tuple[str, ...]:
    """
    What intake found in one agency's files, in sentences with their numbers.

    The first says how many rows were read, and names what was not: papers with little room print it alone.
    """
    own = [finding for finding in findings if finding.agency == agency]
    if any(finding.rule == NO_FILES for finding in own):
        return ("No files were supplied.",)
    sources = [source for source in manifest.sources if source.agency == agency]
    rows, lost = (sum(getattr(s, count) for s in sources) for count in ("rows_read", "rows_left_out"))
    not_read = "; ".join(dict.fromkeys(_place(finding) for finding in own if _is_about_a_whole(finding)))
    read = "1 row was read" if rows == 1 else f"{rows:,} rows were read"
    counts = f"{read} and {lost:,} {'was' if lost == 1 else 'were'} left out; findings.csv lists each and says why."
    notes = [f"{counts} Not read: {not_read}." if not_read else counts, *files_not_read(own)]
    for each in left_out:
        if each.agency == agency:
            why = "; ".join(f"{_words(rule)} ({count:,})" for rule, count in sorted(each.why.items()))
            notes.append(
                f"{each.file}: {each.rows_left_out:,} of {each.rows_read:,} rows left out, for breaking a rule: {why}."
            )
    warned = Counter(f.rule for f in own if f.severity is Severity.WARNING and not _is_about_a_whole(f))
    if warned:
        rules = "; ".join(f"{_words(rule)} ({count:,})" for rule, count in warned.most_common())
        notes.append(f"Warnings, by the rule that is not met: {rules}.")
    return tuple(notes)


def _is_about_a_whole(finding: Finding) -> bool:
    """Of an extract: a row that a return lacks is one row."""
    return (
        finding.row is None
        and finding.rule not in RETURN_RULES
        and (finding.severity is Severity.ERROR or finding.rule in (NOT_SUPPLIED, SOURCE_NOT_SUPPLIED))
    )


def _place(finding: Finding) -> str:
    return f"{finding.file}, sheet {finding.sheet}" if finding.sheet else finding.file


def _named(finding: Finding) -> str:
    if finding.rule not in READ_AND_LEFT_OUT:
        return f"{_place(finding)} was not read: {finding.message}"
    column = f", column {finding.column}" if finding.column else ""
    return f"{_place(finding)}{column}: {finding.message}"


def _words(rule: str) -> str:
    return rule.replace("_", " ")
