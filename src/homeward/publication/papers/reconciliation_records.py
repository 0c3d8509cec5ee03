"""The compared records of a dataset as papers show them: each agency's own, and the nearest of the same child."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from homeward.dataset.codes import CODE_LISTS
from homeward.dataset.engines import open_duckdb, query
from homeward.dataset.snapshot import Dataset
from homeward.dataset.uk_time import to_utc
from homeward.intake.reconciling import Compared
from homeward.publication.papers.differences import OPEN, Moment, moment

POLICE = "police"
AROUND = timedelta(days=14)
"""How far the nearest record of the other agency is looked for."""
NOT_KNOWN = "not known"
_NOON = time(12)


@dataclass(frozen=True)
class Record:
    """
    One agency's record of a time missing. Agencies are named as papers print them; a child by its reference.

    Attributes:
        began, ended: as people say it, by the UK clock.
        began_at, ended_at: the instants, UTC: only between these has time passed. None where there is no time.
    """

    key: int
    agency_key: str
    agency: str
    reference: str
    child: str
    child_key: int
    began: Moment
    ended: Moment
    began_at: datetime | None
    ended_at: datetime | None
    began_on: date
    category: str
    match_key: int
    match_class: str
    council: str
    reason: str
    is_settled: bool

    def starts(self) -> datetime:
        """For telling what is near, UTC: noon where only the day is known."""
        return self.began_at or to_utc(datetime.combine(self.began_on, _NOON))

    def minutes(self) -> int | None:
        """How long it lasted; None where start or end has no time."""
        if self.began_at is None or self.ended_at is None:
            return None
        return (self.ended_at - self.began_at) // timedelta(minutes=1)


class Records:
    """The compared records of a dataset, found by key and by child."""

    def __init__(self, dataset: Dataset, compared: Compared, first_on: date, last_on: date) -> None:
        names = {agency.key: agency.name for agency in dataset.manifest.agencies}
        areas = {a.area: a.name for a in dataset.manifest.agencies if a.kind == "council"}
        self.by_key: dict[int, Record] = {}
        self._of_child: defaultdict[tuple[int, bool], list[Record]] = defaultdict(list)
        for row in _rows(dataset, compared, first_on - AROUND, last_on + AROUND):
            record = _record(row, names, areas)
            self.by_key[record.key] = record
            self._of_child[record.child_key, row["reported_by"] == POLICE].append(record)
        self.kinds = {agency.key: agency.kind for agency in dataset.manifest.agencies}

    def is_police(self, record: Record) -> bool:
        return self.kinds[record.agency_key] == POLICE

    def nearest(self, record: Record) -> Record | None:
        """The record of the child by the other agency that began nearest in time, if there is one near."""
        others = self._of_child[record.child_key, not self.is_police(record)]
        near = [o for o in others if abs(o.starts() - record.starts()) <= AROUND]
        return min(near, key=lambda o: (abs(o.starts() - record.starts()), o.key), default=None)


def _rows(dataset: Dataset, compared: Compared, first_on: date, last_on: date) -> Iterable[dict[str, Any]]:
    con = open_duckdb()
    try:
        con.register("episodes", dataset.tables["missing_episodes"])
        con.register("people", dataset.tables["person_records"])
        con.register("matches", compared.episodes)
        rows: list[dict[str, Any]] = query(con, _RECORDS.format(first_on=first_on, last_on=last_on)).to_pylist()
        return rows
    finally:
        con.close()


_RECORDS = """
    select e.episode_key, e.agency, e.reported_by, e.episode_id, e.child_key, p.person_id, e.category,
        e.began_at, e.began_on, e.began_precision,
        case when e.returned_on is not null then e.returned_at else e.located_at end as ended_at,
        coalesce(e.returned_on, e.located_on) as ended_on,
        coalesce(e.returned_precision, e.located_precision) as ended_precision,
        m.match_key, m.match_class, m.council_area, m.reason, m.decision
    from episodes e join matches m using (episode_key) join people p on p.person_key = e.person_key
    where e.began_on between date '{first_on}' and date '{last_on}' order by e.episode_key
"""


def _record(row: Mapping[str, Any], names: Mapping[str, str], areas: Mapping[str, str]) -> Record:
    return Record(
        key=row["episode_key"],
        agency_key=row["agency"],
        agency=names[row["agency"]],
        reference=row["episode_id"],
        child=row["person_id"],
        child_key=row["child_key"],
        began=moment(row["began_at"], row["began_on"], row["began_precision"]),
        ended=moment(row["ended_at"], row["ended_on"], row["ended_precision"], OPEN),
        began_at=row["began_at"],
        ended_at=row["ended_at"],
        began_on=row["began_on"],
        category=CODE_LISTS["episode_category"].label(row["category"]).lower(),
        match_key=row["match_key"],
        match_class=row["match_class"],
        council=areas.get(row["council_area"], NOT_KNOWN),
        reason=row["reason"],
        is_settled=row["decision"] is not None,
    )
