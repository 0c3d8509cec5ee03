"""Late notice: the core's drawn specification of it, answered by the desk, and the words."""

from datetime import timedelta

import pytest

from homeward.dataset.standards import LATE_NOTIFICATION_AFTER
from homeward_web.missing import late_notice
from homeward_web.missing.late_notice import notice
from tests.spec.drawn import read_drawn
from tests.spec.specifications.notifications import SPECIFICATIONS
from tests.web.missing.test_due import ANSWER, drawn_when

OF_THE_CORE = [each for each in SPECIFICATIONS if each.of == "late_council_notifications"]
OTHER_MONTH = "told late in March"
WORDS = """
    episode               | began_at         | reported_at      | notified_at      | words
    ----------------------+------------------+------------------+------------------+------------------
    in time               | 2026-04-02 12:00 | 2026-04-02 20:00 | 2026-04-03 20:00 |
    late after the report | 2026-04-02 12:00 | 2026-04-02 20:00 | 2026-04-04 00:15 | told 1 day 4 hours after the report
    late, no report       | 2026-04-02 20:00 |                  | 2026-04-03 20:01 | told 1 day after it began
    by days               | 2026-04-02       | 2026-04-02       | 2026-04-04       | told 2 days after the report
    nobody can say        | 2026-04-02       | 2026-04-02       | 2026-04-03       |
"""


def _asked(row):
    return notice(drawn_when(row["began_at"]), drawn_when(row["reported_at"]), drawn_when(row["notified_at"]))


def that_differ() -> list[str]:
    return [
        row["episode"]
        for each in OF_THE_CORE
        for row in read_drawn(each.records)
        if row["episode"] != OTHER_MONTH and ANSWER[_asked(row).is_late] != row["counted"]
    ]


def test_the_desk_answers_the_core_s_specifications():
    assert len(OF_THE_CORE) >= 2
    assert not that_differ()


@pytest.mark.parametrize("nudge", [timedelta(minutes=1), -timedelta(minutes=1)])
def test_a_nudged_limit_shows(monkeypatch, nudge):
    monkeypatch.setattr(late_notice, "LATE_NOTIFICATION_AFTER", LATE_NOTIFICATION_AFTER + nudge)
    assert that_differ()


@pytest.mark.parametrize("nudge", [timedelta(days=1), -timedelta(days=1)])
def test_a_nudged_number_of_days_shows(monkeypatch, nudge):
    monkeypatch.setattr(late_notice, "_SURELY_LATE", late_notice._SURELY_LATE + nudge)
    assert that_differ()


def test_late_notice_is_said_in_words():
    rows = read_drawn(WORDS)
    assert [_asked(row).words for row in rows] == [row["words"] for row in rows]
