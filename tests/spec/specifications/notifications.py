"""How soon the council hears."""

from tests.spec.specification import Specification

_RECORDS = """
    episode                      | began_at         | reported_at      | notified_at      | counted
    -----------------------------+------------------+------------------+------------------+--------
    told at 24 hours             | 2019-04-02 12:00 | 2019-04-02 20:00 | 2019-04-03 20:00 | {in_time}
    a minute later               | 2019-04-02 12:00 | 2019-04-02 20:00 | 2019-04-03 20:01 | {late}
    no report on record          | 2019-04-02 20:00 |                  | 2019-04-03 20:00 | {in_time}
    no report, a minute later    | 2019-04-02 20:00 |                  | 2019-04-03 20:01 | {late}
    told before the report       | 2019-04-02 12:00 | 2019-04-02 20:00 | 2019-04-02 13:00 | {in_time}
    days only, the same          | 2019-04-02       | 2019-04-02       | 2019-04-02       | {in_time}
    days only, the next          | 2019-04-02       | 2019-04-02       | 2019-04-03       | {unknown}
    days only, two later         | 2019-04-02       | 2019-04-02       | 2019-04-04       | {late}
    told, the day not known      | 2019-04-02 12:00 | 2019-04-02 20:00 | not known        | {unknown}
    reported on an unknown day   | 2019-04-02 12:00 | not known        | 2019-04-04 13:00 | {late}
    not recorded that it was     | 2019-04-02 12:00 | 2019-04-02 20:00 |                  | {nobody}
    told late in March           | 2019-03-31 12:00 | 2019-03-31 20:00 | 2019-04-02 20:00 | {outside}
"""
_STORY = """
    Late is more than 24 hours after the report to the police; where no report is recorded, or nobody knows its day,
    after the child went missing. Where only days are known the same day is in time, two days later is late, and the
    next day nobody knows. Whether a council that has no note of it was told is another question.
"""


def _told(of: str, name: str, answers: dict[str, str], answer: str = "") -> Specification:
    return Specification(of=of, name=name, story=_STORY, records=_RECORDS.format(**answers), answer=answer)


SPECIFICATIONS = (
    _told(
        "council_notifications",
        "it is recorded that the council was told",
        {"in_time": "yes", "late": "yes", "unknown": "yes", "nobody": "no", "outside": "no"},
    ),
    _told(
        "late_council_notifications",
        "told after more than 24 hours",
        {"in_time": "no", "late": "yes", "unknown": "unknown", "nobody": "no", "outside": "no"},
    ),
    _told(
        "late_council_notifications_percent",
        "of those told",
        {"in_time": "no", "late": "yes", "unknown": "unknown", "nobody": "left out", "outside": "left out"},
        "numerator | denominator | value | unknown\n----------+-------------+-------+--------\n4 | 10 | 40.0 | 2",
    ),
    Specification(
        of="late_council_notifications",
        name="24 hours that have passed over the night on which the clocks go forward",
        story="The night is an hour shorter, so 24 hours end an hour later by the clock.",
        period="2019-03",
        records="""
            episode        | began_at         | reported_at      | notified_at      | counted
            ---------------+------------------+------------------+------------------+--------
            at the limit   | 2019-03-30 10:00 | 2019-03-30 20:00 | 2019-03-31 21:00 | no
            a minute late  | 2019-03-30 10:00 | 2019-03-30 20:00 | 2019-03-31 21:01 | yes
        """,
    ),
)
