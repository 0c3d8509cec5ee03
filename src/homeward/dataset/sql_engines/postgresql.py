"""
PostgreSQL as an engine: the dataset is copied into temporary tables of one session, which nobody else sees.

Nothing of the database's own is read or changed: names are looked for among the session's temporary tables alone, and
all of them go when the session ends. Texts compare by their bytes, as on the other engines.
"""

import io
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from homeward.dataset.calendar import calendar_table
from homeward.dataset.errors import HomewardError
from homeward.dataset.snapshot import Dataset, StoredDataset
from homeward.dataset.sql_engines.engine import Dialect

DATABASE_VARIABLE = "HOMEWARD_DATABASE_URL"
"""The environment variable that says which database: its URL may hold a password, and others see a command line."""

POSTGRESQL = Dialect(
    days_between="({until} - {since})",
    minutes_between="cast(floor(extract(epoch from {until} - {since}) / 60) as bigint)",
)

_SESSION = (
    "set client_encoding = 'UTF8'",
    "set search_path = pg_temp, pg_catalog",
    "set time zone 'UTC'",
    "set datestyle = 'ISO, YMD'",
    "set client_min_messages = error",
    "set jit = off",
)
"""`jit`: compiling hundreds of short columns takes longer than computing them."""

_OPTIONS: dict[str, Any] = {"application_name": "homeward", "connect_timeout": 10, "prepare_threshold": None}
"""`prepare_threshold`: a prepared query would hold on to what had a name before."""

_COLUMN_TYPES: dict[pa.DataType, str] = {
    pa.int64(): "bigint",
    pa.int32(): "integer",
    pa.float64(): "double precision",
    pa.string(): 'text collate "C"',
    pa.bool_(): "boolean",
    pa.date32(): "date",
    pa.timestamp("us"): "timestamp",
}
_ANSWER_TYPES: dict[str, pa.DataType] = {
    "int2": pa.int32(),
    "int4": pa.int32(),
    "int8": pa.int64(),
    "float8": pa.float64(),
    "numeric": pa.float64(),
    "text": pa.string(),
    "bool": pa.bool_(),
    "date": pa.date32(),
    "timestamp": pa.timestamp("us"),
}
"""What an answer's column becomes; `numeric` is what PostgreSQL widens sums and divisions to."""


class PostgreSQL:
    """A session of a PostgreSQL database, which a URL or PostgreSQL's own words (`host=... dbname=...`) name."""

    name = "postgresql"
    dialect = POSTGRESQL

    def __init__(self, database: str | None = None) -> None:
        """
        Raises:
            HomewardError: no database is named, it cannot be reached, or it lets us make no temporary tables.
        """
        self._con = _connect(database or os.environ.get(DATABASE_VARIABLE, ""))
        for setting in _SESSION:
            self._run(setting)

    def load(self, dataset: Dataset | StoredDataset) -> None:
        self.register("calendar", calendar_table())
        if isinstance(dataset, StoredDataset):
            for name, file in dataset.files.items():
                with pq.ParquetFile(file) as stored:
                    self._fill(name, stored.schema_arrow, stored.iter_batches())
        else:
            for name, table in dataset.tables.items():
                self.register(name, table)

    def register(self, name: str, table: pa.Table) -> None:
        self._fill(name, table.schema, table.to_batches())

    def define(self, name: str, sql: str) -> None:
        self._forget(name)
        self._run(f"create temp view {name} as {sql}")

    def keep(self, name: str, sql: str) -> None:
        self._forget(name)
        self._run(f"create temp table {name} as {sql}")
        self._run(f"analyze {name}")

    def query(self, sql: str) -> pa.Table:
        described = self._run(f"select * from ({sql}) answer limit 0").description or []
        answer = io.BytesIO()
        with _plain_errors(), self._con.cursor().copy(f"copy ({sql}) to stdout (format csv)") as copying:
            for part in copying:
                answer.write(part)
        answer.seek(0)
        return _from_csv(answer, {column.name: _ANSWER_TYPES[column.type_display] for column in described})

    def close(self) -> None:
        self._con.close()

    def _run(self, sql: str) -> psycopg.Cursor[tuple[object, ...]]:
        with _plain_errors():
            return self._con.execute(sql.encode())

    def _fill(self, name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
        """A temporary table of this name with these rows, which are sampled so that the database plans well."""
        self._forget(name)
        columns = ", ".join(f'"{field.name}" {_COLUMN_TYPES[field.type]}' for field in schema)
        self._run(f"create temp table {name} ({columns})")
        with _plain_errors(), self._con.cursor().copy(f"copy {name} from stdin (format csv)".encode()) as copying:
            for batch in batches:
                copying.write(_as_csv(batch))
        self._run(f"analyze {name}")

    def _forget(self, name: str) -> None:
        """Take away what has this name, with the views that read it."""
        found = self._run(f"select relkind = 'v' from pg_class where oid = to_regclass('pg_temp.{name}')").fetchone()
        if found:
            self._run(f"drop {'view' if found[0] else 'table'} {name} cascade")


def _connect(database: str) -> psycopg.Connection[tuple[object, ...]]:
    if not database:
        raise HomewardError(
            f"Which PostgreSQL database? Set {DATABASE_VARIABLE}, for example to postgresql://analyst@localhost/figures."
        )
    try:
        return psycopg.connect(database, autocommit=True, **_OPTIONS)
    except psycopg.OperationalError as error:
        reason = str(error).strip().splitlines()[0]
        raise HomewardError(
            f"The PostgreSQL database cannot be reached: {reason}. Correct {DATABASE_VARIABLE}."
        ) from None
    except psycopg.ProgrammingError:  # whose words repeat the URL, and so perhaps a password
        raise HomewardError(f"{DATABASE_VARIABLE} is not the URL of a PostgreSQL database. Correct it.") from None


@contextmanager
def _plain_errors() -> Iterator[None]:
    """A refusal of the database as a sentence. Its own words are left out where they may repeat a value."""
    try:
        yield
    except psycopg.errors.InsufficientPrivilege:
        raise HomewardError(
            "The PostgreSQL database lets this user make no temporary tables. Ask its administrator for: "
            "grant temporary on database ... to ..."
        ) from None
    except psycopg.ProgrammingError as error:
        raise HomewardError(f"PostgreSQL does not take this query: {error.diag.message_primary}.") from None
    except psycopg.Error as error:
        raise HomewardError(
            f"PostgreSQL stopped ({type(error).__name__}, code {error.sqlstate or 'none'}). "
            "Is the database still there, and has it room? The figures were not computed."
        ) from None


def _as_csv(batch: pa.RecordBatch) -> bytes:
    """Rows as PostgreSQL copies them in: a text is quoted, also when it is empty, and nothing stands for null."""
    written = io.BytesIO()
    pyarrow.csv.write_csv(batch, written, pyarrow.csv.WriteOptions(include_header=False, quoting_style="needed"))
    return written.getvalue()


def _from_csv(answer: io.BytesIO, types: dict[str, pa.DataType]) -> pa.Table:
    if not answer.getbuffer():
        return pa.schema(list(types.items())).empty_table()
    return pyarrow.csv.read_csv(
        answer,
        pyarrow.csv.ReadOptions(column_names=list(types)),
        # The row of a single column that is null is an empty line
        pyarrow.csv.ParseOptions(newlines_in_values=True, ignore_empty_lines=False),
        pyarrow.csv.ConvertOptions(
            column_types=types,
            null_values=[""],
            strings_can_be_null=True,
            quoted_strings_can_be_null=False,
            true_values=["t"],
            false_values=["f"],
        ),
    )
