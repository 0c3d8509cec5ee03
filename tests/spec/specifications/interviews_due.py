"""Return interviews that fall due: the cascade by the day of return."""

from tests.spec.specification import Specification

_RECORDS = """
    episode                    | needed         | is_offered | is_accepted | began_at         | returned_at      | located_at       | held_at          | counted
    ---------------------------+----------------+------------+-------------+------------------+------------------+------------------+------------------+--------
    held at 72 hours           | yes            | yes        | yes         | 2019-04-02 20:00 | 2019-04-05 09:30 |                  | 2019-04-08 09:30 | {in_72}
    held a minute later        | yes            | yes        | yes         | 2019-04-02 20:00 | 2019-04-05 09:30 |                  | 2019-04-08 09:31 | {in_3}
    on the third working day   | yes            | yes        | yes         | 2019-04-02 20:00 | 2019-04-05 09:30 |                  | 2019-04-10 17:00 | {in_3}
    on the fourth              | yes            | yes        | yes         | 2019-04-02 20:00 | 2019-04-05 09:30 |                  | 2019-04-11 09:00 | {late}
    returned at no known time  | yes            | yes        | yes         | 2019-04-02 20:00 | 2019-04-05       |                  | 2019-04-06 09:30 | {no_time}
    held, the day not known    | yes            | yes        | yes         | 2019-04-02 20:00 | 2019-04-05 09:30 |                  | not known        | {no_day}
    accepted, not held         | yes            | yes        | yes         | 2019-04-02 20:00 | 2019-04-05 09:30 |                  |                  | {not_held}
    declined                   | yes            | yes        | no          | 2019-04-02 20:00 | 2019-04-05 09:30 |                  |                  | {declined}
    declined, and yet held     | yes            | yes        | no          | 2019-04-02 20:00 | 2019-04-05 09:30 |                  | 2019-04-06 09:30 | {yet_held}
    no answer on record, held  | yes            | yes        |             | 2019-04-02 20:00 | 2019-04-05 09:30 |                  | 2019-04-06 09:30 | {no_answer}
    not offered                | yes            | no         |             | 2019-04-02 20:00 | 2019-04-05 09:30 |                  |                  | {not_offered}
    nobody says whether it was | yes            |            |             | 2019-04-02 20:00 | 2019-04-05 09:30 |                  |                  | {no_offer}
    no claim on record         | no record      |            |             | 2019-04-02 20:00 | 2019-04-05 09:30 |                  |                  | {not_offered}
    not needed, and yet held   | not_applicable | yes        | yes         | 2019-04-02 20:00 | 2019-04-05 09:30 |                  | 2019-04-06 09:30 | {outside}
    back on the first day      | yes            | yes        | yes         | 2019-03-30 20:00 | 2019-04-01 00:00 |                  | 2019-04-01 09:30 | {in_72}
    back on the last day       | yes            | yes        | yes         | 2019-04-02 20:00 | 2019-04-30 23:59 |                  | 2019-05-01 09:30 | {in_72}
    back the day after         | yes            | yes        | yes         | 2019-04-02 20:00 | 2019-05-01 00:00 |                  | 2019-05-01 09:30 | {outside}
    only located               | yes            | yes        | yes         | 2019-04-02 20:00 |                  | 2019-04-05 09:30 | 2019-04-06 09:30 | {in_72}
    back, the day not known    | yes            | yes        | yes         | 2019-04-02 20:00 | not known        |                  | 2019-04-06 09:30 | {outside}
    still missing              | yes            | yes        | yes         | 2019-04-02 20:00 |                  |                  |                  | {outside}
"""  # noqa: E501 - a row of a table is easier to read in one line
_ORDER = (
    *("in_72", "in_3", "late", "no_time", "no_day", "not_held"),
    *("declined", "yet_held", "no_answer", "not_offered", "no_offer", "outside"),
)
_WORDS = {"y": "yes", "n": "no", "u": "unknown", "-": "left out"}

_STORY = """
    An interview falls due when the child is back, whenever it went missing. A return on a day that nobody knows is in
    no month. Each step is a part of the one before: what was held though the child declined, or though none was needed,
    is in no later step.
"""


def _cascade(of: str, name: str, answers: str, answer: str = "", story: str = _STORY) -> Specification:
    """`answers` says in the order of `_ORDER` what becomes of each kind of row."""
    said = {key: _WORDS[letter] for key, letter in zip(_ORDER, answers.replace(" ", ""), strict=True)}
    return Specification(of=of, name=name, story=story, records=_RECORDS.format(**said), answer=answer)


def _figures(numerator: int, denominator: int, value: str, unknown: int) -> str:
    return (
        "numerator | denominator | value | unknown\n----------+-------------+-------+--------\n"
        f"{numerator} | {denominator} | {value} | {unknown}"
    )


SPECIFICATIONS = (
    _cascade("return_interviews_due", "needed, and the child is back", "yyyyyy yyyyyn"),
    _cascade("due_return_interviews_offered", "due and offered", "yyyyyy yyynun"),
    _cascade("due_return_interviews_accepted", "due, offered and accepted", "yyyyyy nnunun"),
    _cascade("due_return_interviews_held", "due, offered, accepted and held", "yyyyyn nnunnn"),
    _cascade("due_return_interviews_held_within_72_hours", "of those held, within 72 hours", "ynnuun nnunnn"),
    _cascade("due_return_interviews_held_in_3_working_days", "of those held, in time", "yynyun nnunnn"),
    _cascade(
        "due_return_interviews_offered_percent",
        "offered over due",
        "yyyyyy yyynu-",
        _figures(13, 16, "81.25", 1),
    ),
    _cascade(
        "due_return_interviews_accepted_percent",
        "accepted over offered",
        "yyyyyy nnu-u-",
        _figures(10, 13, "76.9", 2),
    ),
    _cascade("due_return_interviews_held_percent", "held over accepted", "yyyyyn --u---", _figures(9, 10, "90.0", 1)),
    _cascade(
        "due_return_interviews_held_within_72_hours_percent",
        "within 72 hours over accepted",
        "ynnuun --u---",
        _figures(4, 10, "40.0", 3),
    ),
    _cascade(
        "due_return_interviews_held_in_3_working_days_percent",
        "by the third working day over accepted",
        "yynyun --u---",
        _figures(7, 10, "70.0", 2),
    ),
    _cascade(
        "return_interviews_in_time_of_due_percent",
        "by the third working day, of all that were due",
        "yynyun nyynn-",
        _figures(9, 16, "56.25", 1),
        """
            One that was not offered, or that was declined, is not held in time. One that was held in time is, whatever
            is recorded about the offer.
        """,
    ),
    Specification(
        of="due_return_interviews_held_percent",
        name="a percentage of nothing is not applicable",
        story="Where none that fell due was accepted there is nothing to divide by: [z], and not 0.",
        records="""
            episode  | needed | is_offered | is_accepted | began_at         | returned_at
            ---------+--------+------------+-------------+------------------+-----------------
            declined | yes    | yes        | no          | 2019-04-02 20:00 | 2019-04-03 20:00
        """,
        answer="numerator | denominator | value | status\n----------+-------------+-------+-------\n0 | 0 | | [z]",
    ),
    Specification(
        of="return_interviews_due",
        by="responsible_council",
        name="whose child it is",
        story="Those whom another council has placed here beside the council's own. An empty cell is not a no.",
        always={"needed": "yes", "began_at": "2019-04-02 20:00", "returned_at": "2019-04-03 20:00"},
        records="""
            episode            | is_other_councils_child | falls_in
            -------------------+-------------------------+-------------
            our own            | no                      | own
            another council's  | yes                     | other
            nobody recorded it |                         | not_recorded
        """,
    ),
)
