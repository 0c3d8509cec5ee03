"""
Records that no figure counts, because of who supplied them: the tracker of a joint team, where councils are asked.

An indicator counts the records of one kind of agency, so that nothing is counted twice. Where another kind supplies the
table, its rows would be lost without a word.
"""

from collections.abc import Iterator, Mapping

import pyarrow.compute as pc

from homeward.dataset.findings import Finding, Severity
from homeward.dataset.snapshot import Dataset, SuppliedAgency
from homeward.indicators.catalogue import INDICATORS
from homeward.indicators.definitions import Indicator, Rate, population_of
from homeward.indicators.populations import POPULATIONS

RULE = "records_are_counted"
_KINDS = {
    "council": ("councils", "council"),
    "police": ("police forces", "police force"),
    "health": ("health bodies", "health body"),
    "school": ("schools", "school"),
}
"""What many and one of a kind of agency are called."""


def uncounted_records(dataset: Dataset) -> list[Finding]:
    """A finding for each agency and table whose rows no figure counts."""
    return list(_found(dataset))


def _found(dataset: Dataset) -> Iterator[Finding]:
    agencies = {agency.key: agency for agency in dataset.manifest.agencies}
    for table, kinds in counted_kinds().items():
        for counted in pc.value_counts(dataset.tables[table].column("agency")).to_pylist():
            key, number = counted["values"], counted["counts"]
            if agencies[key].kind not in kinds:
                yield _finding(dataset, table, agencies[key], number, kinds)


def counted_kinds() -> Mapping[str, tuple[str, ...]]:
    """The kinds of agency whose rows of a table some indicator counts."""
    kinds: dict[str, dict[str, None]] = {}
    for indicator in INDICATORS.values():
        for counted in (indicator, indicator.over) if isinstance(indicator, Rate) else (indicator,):
            table = POPULATIONS[population_of(counted)].table
            kinds.setdefault(table, {})[_holder(indicator)] = None
    return {table: tuple(found) for table, found in kinds.items()}


def _holder(indicator: Indicator) -> str:
    return indicator.records_of or indicator.supplier


def _finding(dataset: Dataset, table: str, agency: SuppliedAgency, number: int, kinds: tuple[str, ...]) -> Finding:
    many, one = (" or ".join(_KINDS[kind][n] for kind in kinds) for n in (0, 1))
    rows = "1 row" if number == 1 else f"{number:,} rows"
    message = (
        f"No figure counts the {rows} of {table.replace('_', ' ')} that {agency.name} supplied, because figures take "
        f"these from {many} only: put each row into the folder of the {one} that it belongs to."
    )
    file, sheet = _source(dataset, table, agency)
    return Finding(file, sheet, None, "", RULE, Severity.WARNING, message, agency.key, table=table)


def _source(dataset: Dataset, table: str, agency: SuppliedAgency) -> tuple[str, str]:
    """The file and sheet of the agency's first row."""
    rows = dataset.tables[table].select(["agency", "source_file", "source_sheet"])
    (first,) = rows.filter(pc.field("agency") == agency.key).slice(0, 1).to_pylist()
    files = {source.sha256: source.file for source in dataset.manifest.sources}
    return files.get(first["source_file"], ""), first["source_sheet"] or ""
