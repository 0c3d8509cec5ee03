"""
Spark on this machine: whether PySpark and Java are there, and a session that keeps to itself.

It speaks to this machine alone, has no web page, and says nothing: what Java writes to the screen could repeat a value.
"""

import atexit
import logging
import os
import re
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from homeward.dataset.errors import HomewardError

if TYPE_CHECKING:  # an extra, which may not be there
    from pyspark.sql import SparkSession

OLDEST_JAVA = 17
HOW_TO_INSTALL = "docs/how-to/compute-on-postgresql-or-spark.md says how."

_LOGS_ERRORS = "SQLQueryContextLogger"
_GIBIBYTE = 1 << 30
_MOST_MEMORY = 5 * _GIBIBYTE
_JAVA = "-XX:-DontCompileHugeMethods -XX:+UseParallelGC"
"""A query for a hundred columns is one method, which Java would else interpret row by row."""


def find_or_start() -> "SparkSession":
    """The Spark session of this process; one on this machine where there is none."""
    if find_spec("pyspark") is None:
        raise HomewardError(f"Spark is asked for and PySpark is not installed. {HOW_TO_INSTALL}")
    with quietly():
        from pyspark.sql import SparkSession

        existing = SparkSession.getActiveSession()
        if existing is not None:
            return existing
        if "PYSPARK_GATEWAY_PORT" in os.environ:  # spark-submit started us, and has the settings
            return SparkSession.builder.getOrCreate()
        need_java()
        return _start_local()


def need_java() -> None:
    """Raises HomewardError where there is no Java, or one that is too old for Spark 4."""
    version = java_version()
    if version is None:
        raise HomewardError(
            f"Spark needs Java {OLDEST_JAVA} or newer, and there is none: no java among the commands, no JAVA_HOME. "
            f"{HOW_TO_INSTALL}"
        )
    if version < OLDEST_JAVA:
        raise HomewardError(f"Spark needs Java {OLDEST_JAVA} or newer, and this is Java {version}. {HOW_TO_INSTALL}")


def java_version() -> int | None:
    """The version of the Java that Spark would start: of JAVA_HOME, else the command; None where there is none."""
    home = os.environ.get("JAVA_HOME", "")
    java = str(Path(home, "bin", "java")) if home else shutil.which("java")
    if not java or not Path(java).is_file():
        return None
    said = subprocess.run([java, "-version"], capture_output=True, text=True, check=False).stderr
    found = re.search(r'version "(?:1\.)?(\d+)', said)
    return int(found[1]) if found else None


@contextmanager
def quietly() -> Iterator[None]:
    """
    Without PySpark's warnings about versions of pandas, which is not used.

    Raises:
        HomewardError: Spark stopped. Its own words are left out, where they may repeat a value, and so is its log.
    """
    from pyspark.errors import AnalysisException, ParseException, PySparkException

    logging.getLogger(_LOGS_ERRORS).disabled = True
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except (AnalysisException, ParseException) as error:
            raise HomewardError(f"Spark does not take this query: {error}") from None
        except PySparkException as error:
            raise HomewardError(
                f"Spark stopped ({error.getCondition()}). Has this machine room? The figures were not computed."
            ) from None


def _start_local() -> "SparkSession":
    from pyspark.sql import SparkSession

    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    builder = SparkSession.builder.master("local[*]").appName("homeward")
    for setting, value in _local_settings().items():
        builder = builder.config(setting, value)
    with tempfile.TemporaryFile() as said, _errors_into(said):
        try:
            return builder.getOrCreate()
        except Exception as error:  # noqa: BLE001 PySpark and Py4J have no error in common
            raise HomewardError(f"Spark does not start: {_last_line(said) or type(error).__name__}") from None


_REMEMBERED = (
    "spark.sql.ui.retainedExecutions",
    "spark.ui.retainedJobs",
    "spark.ui.retainedStages",
    "spark.ui.retainedTasks",
)


def _local_settings() -> dict[str, str]:
    folder = _folder_of_our_own()
    return {
        "spark.driver.host": "127.0.0.1",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.memory": f"{_memory() // (1 << 20)}m",
        "spark.driver.extraJavaOptions": _JAVA,
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        # It remembers a thousand queries, ours are long, and nobody looks at them.
        **dict.fromkeys(_REMEMBERED, "1"),
        "spark.log.level": "OFF",
        "spark.local.dir": folder,
        "spark.sql.warehouse.dir": str(Path(folder, "no-warehouse")),
        "spark.sql.shuffle.partitions": str(16 * (os.cpu_count() or 1)),  # a part's rows to join fit
    }


def _folder_of_our_own() -> str:
    """
    Where Spark puts rows that it sorts or that do not fit, children's among them: no other user can look into it.

    It goes when this process ends, also with an error. Where the process is killed Java ends too, and empties it.
    """
    folder = tempfile.mkdtemp(prefix="homeward-spark-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _memory() -> int:
    """A quarter of the machine's memory, at most 5 GiB: Java takes a half more, and what does not fit goes to disk."""
    return min(_MOST_MEMORY, os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 4)


@contextmanager
def _errors_into(file: BinaryIO) -> Iterator[None]:
    """What processes started meanwhile say on the screen as errors goes into a file, as long as they live."""
    sys.stderr.flush()
    screen = os.dup(2)
    os.dup2(file.fileno(), 2)
    try:
        yield
    finally:
        sys.stderr.flush()
        os.dup2(screen, 2)
        os.close(screen)


def _last_line(file: BinaryIO) -> str:
    file.seek(0)
    lines = file.read().decode(errors="replace").strip().splitlines()
    return lines[-1] if lines else ""
