"""PostgreSQL does what every engine must, gives DuckDB's figures, and leaves the database as it was."""

import time
from collections.abc import Iterator

import psycopg
import pyarrow as pa
import pytest

from homeward.dataset.errors import HomewardError
from homeward.dataset.sql_engines.engine import Engine
from homeward.dataset.sql_engines.postgresql import DATABASE_VARIABLE, PostgreSQL
from tests.engines.engine_tests import FigureTests
from tests.engines.sessions import database, open_postgresql


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    engine = open_postgresql()
    yield engine
    engine.close()


class TestPostgreSQL(FigureTests):
    pass


def relations(con: psycopg.Connection) -> list[tuple[object, ...]]:
    listed = "select relnamespace::regnamespace::text, relname from pg_class where relnamespace >= 16384 order by 1, 2"
    return con.execute(listed).fetchall()


@pytest.fixture
def con() -> Iterator[psycopg.Connection]:
    with psycopg.connect(database(), autocommit=True) as con:
        yield con


def test_somebody_elses_table_of_the_same_name_is_neither_read_nor_changed(con: psycopg.Connection) -> None:
    con.execute("create table public.children (n int)")
    con.execute("insert into public.children values (1)")
    before = relations(con)
    engine = open_postgresql()
    with pytest.raises(HomewardError, match="children"):
        engine.query("select * from children")
    engine.register("children", pa.table({"n": [2]}))
    engine.define("rows", "select n + 1 as n from children")
    assert engine.query("select * from rows").to_pylist() == [{"n": 3}]
    engine.close()

    assert con.execute("select n from public.children").fetchall() == [(1,)]
    con.execute("drop table public.children")
    for _ in range(50):  # a server that is busy takes temporary tables away a little after their connection has ended
        if set(relations(con)) <= set(before):
            break
        time.sleep(0.1)
    assert set(relations(con)) <= set(before)


def test_without_a_database_it_says_how_to_name_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(DATABASE_VARIABLE, raising=False)

    with pytest.raises(HomewardError, match=f"Set {DATABASE_VARIABLE}"):
        PostgreSQL()


@pytest.mark.parametrize(
    "url", ["postgresql://analyst:secret@127.0.0.1:1/figures", "secret", "postgresql://analyst:secret@[bad/figures"]
)
def test_a_database_that_is_not_there_is_said_without_the_password(url: str) -> None:
    with pytest.raises(HomewardError, match=DATABASE_VARIABLE) as raised:
        PostgreSQL(url)

    assert "secret" not in str(raised.value)


def test_who_may_make_no_temporary_tables_is_told(con: psycopg.Connection) -> None:
    con.execute("create role reader login")
    con.execute("revoke temporary on database postgres from public")
    engine = PostgreSQL(psycopg.conninfo.make_conninfo(database(), user="reader"))
    try:
        with pytest.raises(HomewardError, match="grant temporary on database"):
            engine.register("a", pa.table({"n": [1]}))
    finally:
        engine.close()
        con.execute("grant temporary on database postgres to public")
        con.execute("drop role reader")
