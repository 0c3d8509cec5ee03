"""
A snapshot of the register: every table of the dataset as it is at this moment, for reports and figures.

What casework holds comes out of the register; what it does not hold yet is as the last extract that was loaded had it,
for the children that are in the register still. Rows that were recorded here make the agency a supplier of the columns
that they fill.
"""

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import pyarrow.parquet as pq
from django.db.models import Count

from homeward.dataset.engines import open_duckdb, query
from homeward.dataset.snapshot import (
    Manifest,
    Source,
    SuppliedAgency,
    read_manifest,
    write_manifest,
    write_rows,
)
from homeward.dataset.table import PROVENANCE
from homeward.dataset.tables import TABLES
from homeward.intake.reconciling import compare, with_comparison
from homeward.intake.reconciling.decisions import DECISIONS_FILE, read_decisions
from homeward_web.accounts.acting import acting
from homeward_web.accounts.models import Agency
from homeward_web.accounts.readers import job
from homeward_web.clock import now
from homeward_web.exchange.held import CARRIED_OVER, HELD
from homeward_web.exchange.loading import last_done
from homeward_web.exchange.models import ExtractLoad, LoadedFile
from homeward_web.exchange.partnership import the_partnership
from homeward_web.exchange.places import carried_over_by, closed_folder, extracts_of, snapshots_folder
from homeward_web.exchange.steadily import at_one_moment
from homeward_web.register.children import CASEWORK
from homeward_web.register.dataset_rows import HeldTable, children_to_dataset, to_dataset

_PROVENANCE = {column.name for column in PROVENANCE}


def take_snapshot() -> Path:
    """Write a snapshot of this moment into the data folder, as an act of a job; gives its folder."""
    reader, moment = job("snapshot"), now()
    folder = snapshots_folder() / f"{moment:%Y-%m-%dT%H%M%S.%f}"
    half_made = closed_folder(folder.with_name(f".{folder.name}"))
    try:
        with at_one_moment(reader):
            base = last_done()
            rows = write_held(half_made)
            manifest = _manifest(base)
        _carry_over(base, half_made)
        _match_episodes(base, manifest, half_made)
        write_manifest(manifest, half_made)
        with acting(reader, "exchange.snapshot") as act:
            half_made.rename(folder)
            act.notes(snapshot=folder.name, rows=rows)
    except BaseException:
        shutil.rmtree(half_made, ignore_errors=True)
        raise
    return folder


def write_held(folder: Path) -> int:
    """The tables that casework holds, and the children; gives how many rows there are."""
    rows = write_rows("children", children_to_dataset(), folder)
    for held in HELD:
        rows += write_rows(held.name, to_dataset(held), folder)
    return rows


def _carry_over(base: ExtractLoad | None, folder: Path) -> None:
    before = carried_over_by(base.pk) if base else None
    con = open_duckdb()
    try:
        con.execute(
            f"create view people as select person_key, child_key from read_parquet('{folder}/person_records.parquet')"
        )
        for name in CARRIED_OVER:
            table = TABLES[name]
            if before is None or not (before / f"{name}.parquet").is_file():
                write_rows(name, (), folder)
            elif "child_key" not in table.names():
                shutil.copyfile(before / f"{name}.parquet", folder / f"{name}.parquet")
            else:
                rows = query(
                    con,
                    f"select t.* replace (p.child_key as child_key) from read_parquet('{before}/{name}.parquet') as t"
                    " join people as p using (person_key)",
                )
                write_rows(name, rows.select(table.names()).cast(table.arrow_schema()).to_batches(), folder)
    finally:
        con.close()


def _match_episodes(base: ExtractLoad | None, manifest: Manifest, folder: Path) -> None:
    """The police's and the councils' episodes beside each other, as intake compares them."""
    tables = {name: pq.read_table(folder / f"{name}.parquet") for name in ("missing_episodes", "person_records")}
    decided = read_decisions(extracts_of(base.pk) / DECISIONS_FILE) if base else ()
    compared = compare(tables, manifest.agencies, manifest.as_at, decided)
    write_rows("episode_matches", compared.episodes.to_batches(), folder)


def _manifest(base: ExtractLoad | None) -> Manifest:
    """What the snapshot holds: what the extracts supplied, and what was recorded here."""
    said = read_manifest(carried_over_by(base.pk)) if base else None
    agencies = {agency.key: agency for agency in said.agencies} if said else {}
    for agency in Agency.objects.exclude(kind="provider").exclude(key__in=agencies):
        agencies[agency.key] = SuppliedAgency(agency.key, agency.name, agency.kind, agency.area, None)
    recorded: dict[str, int] = {}
    for held in HELD:
        for agency_key, filled, rows in _recorded_here(held):
            recorded[agency_key] = recorded.get(agency_key, 0) + rows
            if agency_key in agencies:
                agencies[agency_key] = _supplying(agencies[agency_key], held, filled)
    sources = _sources(base) if base else ()
    here = tuple(Source(agency, CASEWORK, CASEWORK, rows, 0) for agency, rows in sorted(recorded.items()))
    name = said.partnership if said else the_partnership().name
    return Manifest(name, now(), (*sources, *here), with_comparison(tuple(agencies.values())))


def _recorded_here(held: HeldTable) -> Iterable[tuple[str, set[str], int]]:
    """By agency: the columns that rows which were recorded in casework fill, and how many such rows there are."""
    names = held.table.names()
    if "source_file" not in names or "agency" not in names:
        return
    fields = held.fields()
    counted = {f"filled_{name}": Count(fields[name]) for name in names if name not in _PROVENANCE}
    rows = held.rows().filter(source_file=CASEWORK).values("agency_id").annotate(rows=Count("pk"), **counted)
    for row in rows:
        yield row["agency_id"], {name for name in names if row.get(f"filled_{name}")}, row["rows"]


def _supplying(agency: SuppliedAgency, held: HeldTable, filled: set[str]) -> SuppliedAgency:
    """The agency, with the columns of a table that it fills. Keys and the agency itself are of no extract."""
    keys = {name for name in filled if name.endswith("_key")} | {"agency", "reporting_area", "reported_by"}
    before = set(agency.columns.get(held.name, ()))
    columns: Mapping[str, list[str]] = {
        **agency.columns,
        held.name: [name for name in held.table.names() if name in before or name in filled - keys],
    }
    if held.name == "return_interviews":
        columns = {**columns, "return_interview_episodes": TABLES["return_interview_episodes"].names()}
    return replace(agency, columns=dict(columns))


def _sources(base: ExtractLoad) -> tuple[Source, ...]:
    """The files of the last load, and those of before that rows still come from."""
    last = read_manifest(carried_over_by(base.pk)).sources
    known = {(source.agency, source.sha256) for source in last}
    named = {sha for held in HELD if "source_file" in held.table.names() for sha in _files_named(held)}
    older = LoadedFile.objects.filter(sha256__in=named).order_by("load_id", "pk")
    found: dict[tuple[str, str], Source] = {}
    for file in older:
        key = (file.agency_id, file.sha256)
        if key not in known:
            found[key] = Source(
                file.agency_id,
                f"{file.agency_id}/{file.name}",
                file.sha256,
                file.rows_read or 0,
                file.rows_left_out or 0,
            )
    return (*last, *found.values())


def _files_named(held: HeldTable) -> set[str]:
    return set(
        held.model.unscoped.exclude(source_file=CASEWORK).order_by().values_list("source_file", flat=True).distinct()
    )
