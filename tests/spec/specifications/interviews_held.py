"""Return interviews as such, and what came of the claim to one."""

from homeward.dataset.codes import CODE_LISTS
from tests.spec.specification import Specification
from tests.spec.specifications.breakdowns import drawn

HELD = Specification(
    of="return_interviews_held",
    name="an interview for several episodes is one",
    story="It belongs to the period in which it was held. One that was held on a day that nobody knows is in none.",
    records="""
        row                          | held_at          | covers | counted
        -----------------------------+------------------+--------+--------
        the last evening of March    | 2019-03-31 23:59 | 1      | no
        the first night              | 2019-04-01 00:00 | 1      | yes
        the last evening             | 2019-04-30 23:59 | 1      | yes
        no time                      | 2019-04-30       | 1      | yes
        the next month               | 2019-05-01 00:00 | 1      | no
        the day not known            | not known        | 1      | no
        for three episodes           | 2019-04-10 12:00 | 3      | yes
    """,
    answer="value\n-----\n4",
)

INTERVIEWED = Specification(
    of="children_interviewed",
    name="a child with two interviews is one",
    story="Children, where the others count interviews or episodes.",
    records="""
        row    | child | area   | held_at          | covers
        -------+-------+--------+------------------+-------
        first  | Ann   | Durham | 2019-04-02 12:00 | 2
        second | Ann   | Durham | 2019-04-20 12:00 | 1
        third  | Bob   | Durham | 2019-04-20 12:00 | 1
        fourth | Bob   | Durham | 2019-05-20 12:00 | 1
    """,
    answer="""
        area   | period  | value
        -------+---------+------
        Durham | 2019-04 | 2
        Durham | 2019-05 | 1
        Durham | 2019-Q1 | 2
    """,
)


def _share(of: str, name: str, column: str) -> Specification:
    return Specification(
        of=of,
        name=name,
        story="What nobody recorded is unknown: it counts in the whole, and is told beside the figure.",
        records=f"""
            row               | held_at          | {column} | counted
            ------------------+------------------+----------+---------
            yes               | 2019-04-10 12:00 | yes      | yes
            yes again         | 2019-04-11 12:00 | yes      | yes
            no                | 2019-04-12 12:00 | no       | no
            not recorded      | 2019-04-13 12:00 |          | unknown
            in the next month | 2019-05-02 12:00 | yes      | left out
        """,
        answer="numerator | denominator | value | unknown\n----------+-------------+-------+--------\n2 | 4 | 50.0 | 1",
    )


INDEPENDENT = _share("independent_return_interviews_percent", "by an independent person", "is_independent")
SHARED = _share("return_interviews_shared_with_police_percent", "shared", "is_shared_with_police")
MENTIONING = _share(
    "return_interviews_mentioning_exploitation_percent", "exploitation is mentioned", "mentions_exploitation"
)
FACE_TO_FACE = Specification(
    of="face_to_face_return_interviews_percent",
    name="in the same room",
    story="A video call is not face to face.",
    records="""
        row               | held_at          | interview_mode | counted
        ------------------+------------------+----------------+---------
        in the same room  | 2019-04-10 12:00 | face_to_face   | yes
        by video          | 2019-04-11 12:00 | video          | no
        not recorded      | 2019-04-13 12:00 |                | unknown
        in the next month | 2019-05-02 12:00 | face_to_face   | left out
    """,
    answer="numerator | denominator | value | unknown\n----------+-------------+-------+--------\n1 | 3 | 33.3 | 1",
)


def _coded(by: str, column: str, code_list: str, story: str) -> Specification:
    rows = [(code.label, "2019-04-10 12:00", code.code, code.code) for code in CODE_LISTS[code_list].codes]
    rows.append(("nobody recorded it", "2019-04-10 12:00", "", "not_recorded"))
    records = drawn(("row", "held_at", column, "falls_in"), rows)
    return Specification(of="return_interviews_held", by=by, name="as recorded", story=story, records=records)


def _yes_no(by: str, column: str, story: str) -> Specification:
    rows = [
        (answer or "not recorded", "2019-04-10 12:00", answer, answer or "not_recorded") for answer in ("yes", "no", "")
    ]
    records = drawn(("row", "held_at", column, "falls_in"), rows)
    return Specification(of="return_interviews_held", by=by, name="as recorded", story=story, records=records)


OUTCOME = Specification(
    of="missing_episodes",
    by="interview_outcome",
    name="an episode has one outcome",
    story="""
        The steps in their order, as the monthly report takes them: what was held though the child declined is declined,
        and though none was needed not needed; so the outcomes add up to the report's own rows. A child that is still
        missing and has had no offer has not been left without one. Where a step is not recorded nobody knows.
    """,
    always={"began_at": "2019-04-02 20:00", "needed": "yes"},
    records="""
        episode                   | needed         | is_offered | is_accepted | returned_at      | held_at          | falls_in
        --------------------------+----------------+------------+-------------+------------------+------------------+------------------
        not needed                | no             |            |             | 2019-04-05 09:30 |                  | not_needed
        not applicable, yet held  | not_applicable | yes        | yes         | 2019-04-05 09:30 | 2019-04-06 09:30 | not_needed
        still missing             | yes            | no         |             |                  |                  | still_missing
        still missing, no claim   | no record      |            |             |                  |                  | still_missing
        not offered               | yes            | no         |             | 2019-04-05 09:30 |                  | not_offered
        no claim on record        | no record      |            |             | 2019-04-05 09:30 |                  | not_offered
        back, the day not known   | yes            | no         |             | not known        |                  | not_offered
        offered while missing     | yes            | yes        | no          |                  |                  | declined
        declined                  | yes            | yes        | no          | 2019-04-05 09:30 |                  | declined
        declined, and yet held    | yes            | yes        | no          | 2019-04-05 09:30 | 2019-04-06 09:30 | declined
        accepted, not held        | yes            | yes        | yes         | 2019-04-05 09:30 |                  | accepted_not_held
        the third working day     | yes            | yes        | yes         | 2019-04-05 09:30 | 2019-04-10 17:00 | held_in_time
        the fourth                | yes            | yes        | yes         | 2019-04-05 09:30 | 2019-04-11 09:30 | held_late
        held, the day not known   | yes            | yes        | yes         | 2019-04-05 09:30 | not known        | not_recorded
        held, no return on record | yes            | yes        | yes         |                  | 2019-04-06 09:30 | not_recorded
        nobody says if offered    | yes            |            |             | 2019-04-05 09:30 |                  | not_recorded
        nobody says if accepted   | yes            | yes        |             | 2019-04-05 09:30 |                  | not_recorded
    """,  # noqa: E501 - a row of a table is easier to read in one line
)

SPECIFICATIONS = (
    HELD,
    INTERVIEWED,
    INDEPENDENT,
    FACE_TO_FACE,
    SHARED,
    MENTIONING,
    OUTCOME,
    _coded("interview_mode", "interview_mode", "interview_mode", "One interview, one way of holding it."),
    _coded("interviewer", "interviewer", "interviewer", "Who held it, not who should have."),
    _yes_no("interviewer_independence", "is_independent", "No part in the child's care, as the council recorded it."),
    _yes_no("shared_with_police", "is_shared_with_police", "An empty cell is not a no."),
    _yes_no("mentions_exploitation", "mentions_exploitation", "An empty cell is not a no."),
)
