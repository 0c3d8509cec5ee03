"""
Counts of twelve months that an agency made itself (Annex A, List 8): supplied figures, and a check against the records.

The catalogue has no period of twelve months to a day, so the records are counted here, for this comparison and for
nothing else: missing episodes of the same children that began in the twelve months to the day of the extract, of
children who were looked after then, where the records say so.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb
import pyarrow as pa

from homeward.dataset.findings import Finding
from homeward.dataset.tables import SUPPLIED_FIGURES
from homeward.intake.keys import key
from homeward.intake.rules.files import FILE_RULES
from homeward.intake.staging import Entry

LEAST_WRONG = 3
"""Children with more than one recorded time among counts that are all 1: fewer may be chance."""

_SQL = """
with recorded as (
    select p.agency, p.person_id, category, episode_key, began_on, began_at
    from missing_episodes_taken as e join person_records_taken as p using (person_key)
    join (select distinct agency, extracted_on from kept.annual_counts) as x on x.agency = p.agency
    where began_on > extracted_on - interval 12 months and began_on <= extracted_on
    and coalesce(e.care_status, 'looked_after') = 'looked_after'
), counted as (
    select agency, person_id, count(*) filter (where category = 'missing') as missing_recorded,
        count(*) filter (where category = 'absent') as absent_recorded,
        arg_max(episode_key, (began_on, coalesce(began_at, began_on), episode_key))
            filter (where category = 'missing') as last_missing
    from recorded group by agency, person_id
)
select c.entry, c.source_row, c.missing_episodes, c.absent_episodes, c.is_offered, c.is_accepted,
    coalesce(missing_recorded, 0) as missing_recorded, coalesce(absent_recorded, 0) as absent_recorded,
    o.is_offered as offered_recorded, o.is_accepted as accepted_recorded,
    exists (select 1 from person_records_taken as p where p.agency = c.agency and p.person_id = c.person_id) as is_known
from kept.annual_counts as c left join counted using (agency, person_id)
left join (select episode_key, any_value(is_offered) as is_offered, any_value(is_accepted) as is_accepted
    from interview_offers_taken group by episode_key) as o on o.episode_key = last_missing
order by c.entry, c.source_row
"""


@dataclass(frozen=True)
class CountedRow:
    """One child's counts: the list's own, and those of the records."""

    source_row: int
    missing: int | None
    absent: int | None
    is_offered: bool | None
    is_accepted: bool | None
    missing_recorded: int
    absent_recorded: int
    offered_recorded: bool | None
    accepted_recorded: bool | None
    is_known: bool


@dataclass(frozen=True)
class Counted:
    """The canonical table `supplied_figures`, and where it and the records differ."""

    figures: pa.Table
    findings: list[Finding]


@dataclass(frozen=True)
class _Measure:
    """Something that the list counts: its field, and how many the list and the records have of it."""

    field: str
    name: str
    pairs: Sequence[tuple[int, int]]

    @property
    def counts_children(self) -> bool:
        """Every count is 1 where the records have more: the list counts children."""
        positive = [(own, recorded) for own, recorded in self.pairs if own]
        more = sum(1 for _, recorded in positive if recorded > 1)
        return more >= LEAST_WRONG and all(own == 1 for own, _ in positive)


def compare_counts(con: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table], entries: Sequence[Entry]) -> Counted:
    """The supplied figures of every list of counts, and what does not agree with the records."""
    own = [entry for entry in entries if entry.table == "annual_counts"]
    figures: list[dict[str, object]] = []
    findings: list[Finding] = []
    by_entry = _rows(con, tables) if own else {}
    for entry in own:
        if entry.extracted_on is None:
            findings.append(_finding(entry, "annual_counts_are_dated"))
            continue
        rows = by_entry.get(entry.number, [])
        categories = _categories(tables, entry.agency.key)
        is_checkable = bool(categories) and 2 * sum(row.is_known for row in rows) >= len(rows) > 0
        if categories and rows and not is_checkable:
            findings.append(_finding(entry, "annual_counts_are_of_these_children"))
        measures = _measures(entry, rows)
        figures += _figures(entry, entry.extracted_on, rows, measures, categories if is_checkable else set())
        if is_checkable:
            findings += _differences(entry, rows, measures, categories)
    return Counted(_table(figures), findings)


def _rows(con: duckdb.DuckDBPyConnection, tables: Mapping[str, pa.Table]) -> dict[int, list[CountedRow]]:
    names = ("missing_episodes", "person_records", "interview_offers")
    for name in names:
        con.register(f"{name}_taken", tables[name])
    by_entry: dict[int, list[CountedRow]] = defaultdict(list)
    for entry, *values in con.execute(_SQL).fetchall():
        by_entry[entry].append(CountedRow(*values))
    for name in names:
        con.unregister(f"{name}_taken")
    return by_entry


def _categories(tables: Mapping[str, pa.Table], agency: str) -> set[str]:
    """The kinds of episode that an agency's records have: one that has none of a kind may not record it."""
    episodes = tables["missing_episodes"].select(["agency", "category"]).to_pydict()
    return {kind for key, kind in zip(episodes["agency"], episodes["category"], strict=True) if key == agency}


def _measures(entry: Entry, rows: Sequence[CountedRow]) -> list[_Measure]:
    measures = (
        _Measure(
            "missing_episodes",
            "looked_after_missing",
            [(row.missing, row.missing_recorded) for row in rows if row.missing is not None],
        ),
        _Measure(
            "absent_episodes",
            "looked_after_absent",
            [(row.absent, row.absent_recorded) for row in rows if row.absent is not None],
        ),
    )
    return [measure for measure in measures if measure.field in entry.headings]


def _figures(
    entry: Entry, last_on: date, rows: Sequence[CountedRow], measures: Sequence[_Measure], categories: set[str]
) -> Iterator[dict[str, object]]:
    common = {
        "agency": entry.agency.key,
        "reporting_area": entry.agency.area,
        "first_on": first_of_twelve_months(last_on),
        "last_on": last_on,
        "source_file": entry.file.sha256,
        "source_sheet": entry.sheet.name or None,
        "source_row": min((row.source_row for row in rows), default=1),
    }
    for measure in measures:
        own, recorded = [o for o, _ in measure.pairs], [r for _, r in measure.pairs]
        is_recorded = measure.field.removesuffix("_episodes") in categories
        for unit, count in (("episodes", sum), ("children", lambda counts: sum(1 for each in counts if each))):
            name = f"{measure.name}_{unit}"
            yield common | {
                "supplied_figure_key": key("supplied_figures", entry.agency.key, f"{name}\x1f{last_on.isoformat()}"),
                "name": name,
                "unit": unit,
                "value": float(count(own)),
                "recorded_value": float(count(recorded)) if is_recorded else None,
                "is_doubted": unit == "episodes" and is_recorded and measure.counts_children,
            }


def first_of_twelve_months(last_on: date) -> date:
    """The first of the twelve months that end on a day: of 31 March 2025, 1 April 2024."""
    before = last_on.replace(year=last_on.year - 1, day=28 if (last_on.month, last_on.day) == (2, 29) else last_on.day)
    return date.fromordinal(before.toordinal() + 1)


def _differences(
    entry: Entry, rows: Sequence[CountedRow], measures: Sequence[_Measure], categories: set[str]
) -> Iterator[Finding]:
    for measure in measures:
        if measure.field.removesuffix("_episodes") not in categories:
            continue
        if measure.counts_children:
            yield _finding(entry, "annual_counts_are_of_episodes", measure.field)
            continue
        for row in rows:
            own, recorded = (
                (row.missing, row.missing_recorded)
                if measure.field == "missing_episodes"
                else (row.absent, row.absent_recorded)
            )
            if own is not None and own != recorded:
                yield _finding(
                    entry, "annual_count_agrees", measure.field, row.source_row, "more" if recorded > own else "fewer"
                )
    for row in rows:
        for field, said, recorded_answer in (
            ("is_offered", row.is_offered, row.offered_recorded),
            ("is_accepted", row.is_accepted, row.accepted_recorded),
        ):
            if said is not None and recorded_answer is not None and said != recorded_answer:
                yield _finding(entry, "last_interview_agrees", field, row.source_row)


def _finding(entry: Entry, rule: str, field: str = "", row: int | None = None, hint: str = "") -> Finding:
    known = FILE_RULES[rule]
    return Finding(
        entry.file.file.name,
        entry.sheet.name,
        row,
        entry.headings.get(field, ""),
        rule,
        known.severity,
        known.message.replace("{hint}", hint),
        entry.agency.key,
        table=entry.table,
        field_name=field,
    )


def _table(figures: Sequence[Mapping[str, object]]) -> pa.Table:
    """One figure of a name, agency and day: of several lists the first counts."""
    once: dict[object, Mapping[str, object]] = {}
    for figure in figures:
        once.setdefault(figure["supplied_figure_key"], figure)
    return pa.Table.from_pylist(list(once.values()), schema=SUPPLIED_FIGURES.arrow_schema())
