import sys
from pathlib import Path

import pytest

from boot import spark
from boot.environment import Environment

LOCK = Path(__file__).resolve().parents[3] / "requirements" / "spark.txt"


@pytest.fixture
def environment(tmp_path):
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "spark.txt").write_text("pyspark==4.3.0")
    made = Environment(tmp_path)
    made.python.parent.mkdir(parents=True)
    made.python.symlink_to(sys.executable)
    return made


@pytest.mark.parametrize(
    ("arguments", "asked"),
    [
        (["build", "a", "--engine", "spark", "--to", "2019-05"], True),
        (["build", "a", "--engine=spark"], True),
        (["build", "spark", "--engine", "duckdb"], False),
        ([], False),
    ],
)
def test_spark_is_set_up_for_who_asks_for_it(arguments, asked):
    assert spark.is_asked_for(arguments) is asked


def test_what_packs_pyspark_is_locked_and_installed_first():
    packing, packages = spark.split_lock(LOCK.read_text())
    assert packing.startswith("setuptools==")
    assert packages.count("==") == 2
    assert "setuptools" not in packages
    assert packing.count("--hash") + packages.count("--hash") == LOCK.read_text().count("--hash")


def test_without_java_nothing_is_installed_and_it_is_said(environment, monkeypatch, capsys):
    monkeypatch.setenv("JAVA_HOME", str(environment.root))
    spark.prepare(environment)
    assert not spark.is_ready(environment)
    assert "Spark is left out" in capsys.readouterr().err


@pytest.mark.parametrize(("version", "number"), [("1.8.0_402", 8), ("17.0.15", 17), ("25", 25)])
def test_the_version_of_java_is_read_as_java_says_it(version, number, tmp_path, monkeypatch):
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2025-04-15' >&2\n")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert spark.java_version() == number


def test_a_changed_lock_asks_for_a_new_pyspark(environment):
    stamp = environment.folder / "spark" / "homeward-stamp"
    stamp.parent.mkdir()
    stamp.write_text(spark._stamp(environment))
    assert spark.is_ready(environment)
    (environment.root / "requirements" / "spark.txt").write_text("pyspark==4.3.1")
    assert not spark.is_ready(environment)
