"""Acts that are under way at once: the chain has no gap and no fork, and nobody waits for ever."""

import pytest
from django.db import connection

from tests.web.audit.databases import new_place

WRITERS = 8


def test_eight_writers_leave_no_gap_and_no_fork_and_one_row_for_each_act_also_refused_and_failed_ones():
    place, acts = new_place(), 400
    place.write(acts, WRITERS)
    done = place.run("verify_trail")
    assert (done.returncode, done.stdout.startswith(f"The audit trail holds: {acts} records")) == (0, True), done.stderr
    with place.opened() as opened:
        by_outcome = dict(opened.execute("SELECT outcome, count(*) FROM audit_record GROUP BY outcome").fetchall())
        (agencies,) = opened.execute("SELECT count(*) FROM accounts_agency").fetchone()
    assert by_outcome == {"done": 240, "refused": 80, "failed": 80}
    assert agencies == by_outcome["done"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")
def test_acts_that_look_at_each_others_rows_do_not_wait_for_each_other_for_ever():
    place = new_place()
    place.write("locks")
    with place.opened() as opened:
        acts = opened.execute("SELECT act, outcome FROM audit_record ORDER BY number").fetchall()
    assert acts == [("drawn.begin", "done"), ("drawn.lock", "done"), ("drawn.add", "done")]
