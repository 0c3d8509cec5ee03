"""A trail of a million records is verified in one pass, in less than half a minute."""

import sqlite3
import time
from contextlib import closing

import pytest
from django.db import connection

from homeward_web.audit.chain import FIRST, Said, hash_of
from tests.web.audit.databases import Place, new_place

MOST_SECONDS = 30
COLUMNS = ", ".join((*Said._fields, "previous_hash", "hash"))


@pytest.mark.thorough
def test_a_million_records_are_verified_within_half_a_minute():
    place = new_place()
    fill(place, 1_000_000)
    began = time.process_time(), time.monotonic()
    done = place.run("verify_trail")
    seconds = time.monotonic() - began[1]
    assert done.returncode == 0, done.stderr
    assert "1,000,000 records" in done.stdout
    assert float(done.stdout.split("records, ")[1].split()[0]) < MOST_SECONDS, seconds


def rows(records: int):
    """Records of a service that is used: two in three show a child."""
    hash_ = FIRST
    for number in range(1, records + 1):
        children = [number * 7_919] if number % 3 else []
        written = (f"[{children[0]}]" if children else "[]"), '{"episode": 5}'
        at = f"2026-04-14T08:{number // 60 % 60:02}:{number % 60:02}"
        said = Said(number, at, "child.read", "done", "user", "2f1c1e4e-5a5b-4f36-9c3b-2b2b2b2b2b2b", "northmoor",
                    "0123456789abcdef", "GET", children, {"episode": 5}, "")  # fmt: skip
        previous, hash_ = hash_, hash_of(said, hash_)
        yield (*said[:9], *written, said.reason, previous, hash_), children


def fill(place: Place, records: int) -> None:
    """Past the locks, which look at each row."""
    if connection.vendor == "postgresql":
        with place.unlocked() as opened, opened.cursor() as cursor:
            with cursor.copy(f"COPY audit_record ({COLUMNS}) FROM STDIN") as copy:
                for row, _ in rows(records):
                    copy.write_row(row)
            with cursor.copy("COPY audit_childseen (record_number, child) FROM STDIN") as copy:
                for row, children in rows(records):
                    for child in children:
                        copy.write_row((row[0], child))
        return
    with place.unlocked(), closing(sqlite3.connect(place.data / "homeward.sqlite3")) as opened:
        marks = ", ".join("?" * len(COLUMNS.split(",")))
        # As Django writes instants into SQLite
        made = ((row[0], row[1].replace("T", " "), *row[2:]) for row, _ in rows(records))
        opened.executemany(f"INSERT INTO audit_record ({COLUMNS}) VALUES ({marks})", made)
        seen = ((row[0], child) for row, children in rows(records) for child in children)
        opened.executemany("INSERT INTO audit_childseen (record_number, child) VALUES (?, ?)", seen)
        opened.commit()
