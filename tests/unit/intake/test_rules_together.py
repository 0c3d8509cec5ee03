"""Rules only look: in any order and any combination they find the same. And whatever a file holds, nothing raises."""

import csv
import io
import random
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from homeward.dataset.engines import open_duckdb
from homeward.dataset.findings import Severity
from homeward.dataset.tables import TABLES
from homeward.intake.checking import Broken, check
from homeward.intake.extracts import find_extracts
from homeward.intake.fields import FIELDS
from homeward.intake.intake_tables import INTAKE_TABLES
from homeward.intake.matching import match_files
from homeward.intake.pipeline import Intake, take_in
from homeward.intake.rules import ALL_RULES, Rule
from homeward.intake.ssda903.drawn import draw
from homeward.intake.staging import stage
from tests.unit.intake.drawn import csv_of, mapping_toml, partnership

MESSY = {
    "person_records": """
        person_id | born_on    | gender | nhs_number
        ----------+------------+--------+-----------
        Ann       | 2004-04-01 | femail | 9434765919
        Ben       | 2000-01-01 | Male   | 9434765919
        Ben       | 2000-01-02 | Male   |
        Cat       | soon       |        |
                  | 2004-04-01 | Male   |
    """,
    "missing_episodes": """
        episode_id | person_id | began            | returned         | supplied_age
        -----------+-----------+------------------+------------------+-------------
        E1         | Ann       | 2019-04-01T20:00 | 2019-04-03T09:30 | 12
        E1         | Ann       | 2019-04-01T20:00 | 2019-04-03T09:30 | 12
        E1         | Ben       | 2019-04-01T20:00 | 2019-04-03T09:30 | 12
        E2         | Ann       | 2019-04-02T20:00 | 2019-04-02T09:30 | 15
        E3         | Ann       | 2019-04-02T20:00 | 2019-04-02T21:30 |
        E4         | Ben       | 2018-10-28T01:30 | 2019-03-31T01:30 | x
        E5         | Eve       | 2001-10-28T01:30 | 2020-03-31       |
        E6         | Eve       | whenever         |                  | , 7
    """,
    "interview_offers": """
        episode_id | needed | is_offered | is_accepted
        -----------+--------+------------+------------
        E3         | N/A    | Yes        | No
        E9         | Yes    | Yes        | Yes
        E2         | Yes    | Yes        | No
    """,
    "return_interviews": """
        interview_id | episode_id | held
        -------------+------------+-----------
        I1           | E3         | 2019-04-01
        I1           | E1         | 2019-04-09
        I2           | E2         | 2019-04-09
    """,
}


def every_example_at_once() -> dict[str, str]:
    """Each table with the rows of every rule's example, and of MESSY: whatever they make of one another."""
    texts = [f"{name}\n{text.strip()}" for name, text in MESSY.items()]
    rows: dict[str, list[dict[str, str]]] = {}
    for text in dict.fromkeys([*texts, *(rule.example for rule in ALL_RULES)]):
        for name, table in draw(text).tables.items():
            rows.setdefault(name, []).extend(table.to_pylist())
    return {name: _drawing(of) for name, of in rows.items() if name in FIELDS}


def _drawing(rows: list[dict[str, str]]) -> str:
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    return "\n".join("|".join(cells) for cells in [headings, *([row.get(h) or "" for h in headings] for row in rows)])


def test_rules_find_the_same_in_any_order_and_combination(tmp_path):
    drawings = every_example_at_once()
    for name, drawing in drawings.items():
        (tmp_path / f"{name}.csv").write_text(csv_of(drawing), encoding="utf-8")
    anytown = partnership(tmp_path / "settings", mapping_toml(besides=drawings))
    entries = match_files(anytown, find_extracts(anytown, tmp_path), lambda _: None).entries
    chance = random.Random(1)
    with open_duckdb() as con:
        stage(con, entries)
        together = Counter(check(con, entries, ALL_RULES))
        alone = Counter(broken for rule in ALL_RULES for broken in check(con, entries, [rule]))
        for _ in range(200):
            some = chance.sample(ALL_RULES, chance.choice((2, 20, 100, len(ALL_RULES))))
            assert Counter(check(con, entries, some)) == only(together, some)

    assert alone == together
    assert len({broken.rule.name for broken in together}) >= 50


def only(broken: Counter[Broken], rules: list[Rule]) -> Counter[Broken]:
    return Counter({b: count for b, count in broken.items() if b.rule in rules})


def test_every_rule_says_what_to_do_and_has_its_own_place():
    for rule in ALL_RULES:
        assert rule.message[0].islower() or rule.message[0].isdigit()
        assert rule.message.endswith(".")
        assert bool(rule.where) != bool(rule.query)
    places = Counter((rule.name, rule.table, rule.fields) for rule in ALL_RULES)
    assert max(places.values()) == 1


NAMES = [*(f"{table}.csv" for table in FIELDS), "person_records.xlsx"]

SOME_TEXTS = st.one_of(
    st.sampled_from(
        [
            "",
            "P1",
            "E1",
            "E2",
            "Yes",
            "No",
            "N/A",
            "2019-04-01",
            "2019-04-01T20:00",
            "01/04/2019 25:00",
            "2019-03-31 01:30",
        ]
    ),
    st.sampled_from(
        ["1e999", "-0", "''", '"', "%", "0009-01-01", "99999999999999999999", "\u00a0", "\t", "=1+1", "\x00"]
    ),
    st.text(max_size=8),
)


@st.composite
def files(draw: st.DrawFn) -> dict[str, str]:
    """Files with most of the right headings, in any order, over rows of any length with anything in them."""
    made: dict[str, str] = {}
    for table, fields in FIELDS.items():
        names = draw(st.permutations([field.name for field in fields] + ["something else"]))
        rows = draw(st.lists(st.lists(SOME_TEXTS, max_size=len(names) + 2), max_size=6))
        headings = names[: draw(st.integers(len(names) - 2, len(names)))]
        made[table] = _as_csv([headings, *rows], draw(st.sampled_from([",", ";", "\t"])))
    return made


def _as_csv(rows: list[list[str]], delimiter: str) -> str:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue()


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(files())
def test_garbage_is_found_and_never_raised_and_every_row_is_loaded_or_left_out(made: dict[str, str]):
    with TemporaryDirectory() as folder:
        for name, text in made.items():
            (Path(folder) / f"{name}.csv").write_text(text, encoding="utf-8", newline="", errors="replace")
        intake = take_in(partnership(Path(folder) / "settings", mapping_toml(skip=False, besides=FIELDS)), Path(folder))

    assert_rows_add_up(intake)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(NAMES), st.binary(max_size=400), min_size=1))
def test_bytes_of_any_kind_are_found_and_never_raised(made: dict[str, bytes]):
    with TemporaryDirectory() as folder:
        for name, content in made.items():
            (Path(folder) / name).write_bytes(content)
        intake = take_in(partnership(Path(folder) / "settings", mapping_toml(skip=False, besides=FIELDS)), Path(folder))

    assert_rows_add_up(intake)


def assert_rows_add_up(intake: Intake) -> None:
    """Rows read are rows loaded and rows left out, each with a finding."""
    tables = intake.dataset.tables
    assert {n: t.schema for n, t in tables.items()} == {n: t.arrow_schema() for n, t in TABLES.items()}
    persons = tables["person_records"]["source_file"].to_pylist()
    lost = Counter({out.table: out.rows_left_out for out in intake.left_out})
    for source in intake.dataset.manifest.sources:
        match table := Path(source.file).stem:
            case "person_records":
                loaded = persons.count(source.sha256)
            case _ if table in INTAKE_TABLES:  # read, and not stored
                loaded = source.rows_read - lost[table]
            case "return_interviews":
                loaded = tables["return_interview_episodes"].num_rows
            case _:
                loaded = tables[table].num_rows
        assert source.rows_read == loaded + lost[table], (table, intake.left_out, intake.findings)
        in_file = [finding for finding in intake.findings if finding.file == source.file]
        whole = any(finding.row is None and finding.severity is Severity.ERROR for finding in in_file)
        assert whole or len({finding.row for finding in in_file if finding.row}) >= source.rows_left_out
