"""Regular rows are read the quick way, and every row is what the other way makes of it."""

from random import Random

import pyarrow as pa
import pytest

from homeward.intake import regular_rows, staging
from tests.unit.intake.drawn import take_in_drawn

USUAL = {
    "day first": "{d:02d}/{m:02d}/{y} {hh:02d}:{mm:02d}",
    "with seconds": "{d:02d}/{m:02d}/{y} {hh:02d}:{mm:02d}:59",
    "dashes": "{d:02d}-{m:02d}-{y} {hh:02d}:{mm:02d}",
    "year first": "{y}-{m:02d}-{d:02d} {hh:02d}:{mm:02d}:00",
}
ODD = (
    *("", "-", "not returned", "n/k", "1-04-2024 10:15", "202-04-01 10:15", "01/04/24 9:05", "2024-04-01T10:15:00Z"),
    *("31/04/2024 10:00", "01/04/2024 25:61", "01/04/2024", "31/03/2024 01:30", "27/10/2024 01:30", "5 May 2024 3 pm"),
    *("31/12/2011 23:59", "01/01/2012 00:00", "31/12/2035 23:59", "01/01/2036 00:00", "2/ 02/2024 10:10"),
)
AGES = ("15", "15", "15", "", "fifteen", "15.5", "1,500", "+7", "nan", "1e400")


def extract(usual: str, share: float) -> str:
    """Episodes of which a share of the moments is of the usual format, and on days on which the clocks change."""
    random = Random(usual)

    def moment() -> str:
        if random.random() > share:
            return random.choice(ODD)
        d, m, y = random.choice(((31, 3, 2024), (27, 10, 2024), (random.randint(1, 28), random.randint(1, 12), 2024)))
        return usual.format(d=d, m=m, y=y, hh=random.randrange(24), mm=random.randrange(60))

    rows = [f"E{i} | P{i % 40} | {moment()} | {moment()} | {random.choice(AGES)}" for i in range(150)]
    return "\n".join(["episode_id | person_id | began | returned | supplied_age", "--+--+--+--+--", *rows])


@pytest.mark.parametrize("share", [1.0, 0.7])
@pytest.mark.parametrize("usual", USUAL.values(), ids=USUAL)
def test_both_ways_read_the_same(tmp_path, monkeypatch, usual, share):
    episodes = extract(usual, share)
    quick = take_in_drawn(tmp_path / "quick", missing_episodes=episodes)
    monkeypatch.setattr(staging, "staged_rows", lambda *_: None)
    slow = take_in_drawn(tmp_path / "slow", missing_episodes=episodes)

    assert quick.findings == slow.findings
    for name, table in quick.dataset.tables.items():
        assert table.equals(slow.dataset.tables[name]), name


def test_only_what_is_not_regular_goes_the_other_way(tmp_path, monkeypatch):
    numbers = []
    read = staging._read_with_sql

    def counted(con, entry, columns):
        numbers.append(columns.cells.num_rows)
        return read(con, entry, columns)

    monkeypatch.setattr(staging, "_read_with_sql", counted)
    take_in_drawn(
        tmp_path,
        missing_episodes="""
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+-----------------
            E1         | Ann       | 01/04/2019 20:00 | 02/04/2019 09:30
            E2         | Ben       | 01/04/2019 20:00 |
            E3         | Cat       | 1 April 2019     | 02/04/2019 09:30
            E4         | Dan       | 31/03/2019 20:00 | 01/04/2019 09:30
        """,
    )

    assert numbers == [2]


def test_times_of_a_day_on_which_clocks_change_are_not_looked_up():
    days = pa.chunked_array([pa.array([18_000, 17_986, 0, 40_000, None], pa.int32()).cast(pa.date32())])

    assert regular_rows._offsets(days).to_pylist() == [60 * 60_000_000, None, None, None, None]
