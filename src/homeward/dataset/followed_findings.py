"""
Findings followed from one extract to the next: which are new, which are still there, since when, and which are gone.

Rows move and files get other names, so a finding is known again by its agency, rule, column and record. Where a row has
no identifier it is one of so many: the third that an agency has of a rule in a column is the same as the third before.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from homeward.dataset.findings import Finding, Severity

_Identity = tuple[str, str, str, str, int, int]

_SCHEMA = pa.schema(
    [
        ("file", pa.string()),
        ("sheet", pa.string()),
        ("row", pa.int32()),
        ("column", pa.string()),
        ("rule", pa.string()),
        ("severity", pa.string()),
        ("message", pa.string()),
        ("agency", pa.string()),
        ("record", pa.int64()),
        ("table", pa.string()),
        ("field_name", pa.string()),
        ("first_found_on", pa.date32()),
    ]
)


@dataclass(frozen=True)
class FollowedFinding:
    """A finding, whether the extract before had it too, and the day of the first extract that had it since."""

    finding: Finding
    is_new: bool
    first_found_on: date


@dataclass(frozen=True)
class FollowedFindings:
    """The findings of an extract, in their order, and those of the extract before that are gone."""

    found: Sequence[FollowedFinding]
    gone: Sequence[FollowedFinding]
    has_before: bool


def follow(findings: Sequence[Finding], on: date, before: Sequence[FollowedFinding] | None = None) -> FollowedFindings:
    """
    Compare findings with those of the extract before.

    Args:
        on: the day that the extract is as at.
        before: the findings of the extract before; None when there is none, and then nothing is called new.
    """
    earlier_ones = before or ()
    known = dict(zip(_identified(each.finding for each in earlier_ones), earlier_ones, strict=True))
    found = []
    for identity, finding in zip(_identified(findings), findings, strict=True):
        earlier = known.pop(identity, None)
        first = earlier.first_found_on if earlier else on
        found.append(FollowedFinding(finding, before is not None and earlier is None, first))
    return FollowedFindings(found, list(known.values()), before is not None)


def _identified(findings: Iterable[Finding]) -> Iterator[_Identity]:
    """What each is known again by, in their order."""
    counts: dict[tuple[str, str, str, str, int], int] = defaultdict(int)
    for finding in findings:
        same = finding.agency, finding.rule, finding.table, finding.field_name or finding.column, finding.record
        counts[same] += 1
        yield (*same, counts[same])


def save_followed(followed: Iterable[FollowedFinding], path: Path) -> None:
    """Write findings with what the next extract is compared by."""
    rows = [{**vars(each.finding), "first_found_on": each.first_found_on} for each in followed]
    pq.write_table(pa.Table.from_pylist(rows, schema=_SCHEMA), path, compression="zstd")


def read_followed(path: Path) -> list[FollowedFinding]:
    """The findings that `save_followed` wrote."""
    followed = []
    for row in pq.read_table(path, schema=_SCHEMA).to_pylist():
        first_found_on = row.pop("first_found_on")
        finding = Finding(**{**row, "severity": Severity(row["severity"])})
        followed.append(FollowedFinding(finding, is_new=False, first_found_on=first_found_on))
    return followed
