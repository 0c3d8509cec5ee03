"""Education of children who are tracked or go missing."""

from homeward.dataset.codes import CODE_LISTS
from tests.spec.specification import Specification
from tests.spec.specifications.breakdowns import drawn

TRACKED = {"born_on": "2006-01-01", "recorded_on": "2019-03-27"}

COHORT = Specification(
    of="children_in_education_cohort",
    name="on the tracker that day, or twice missing in the year before it",
    story="""
        Both are asked on the snapshot's date: what happens later belongs to the next one. Absences, and what only the
        police reported, are no missing episodes of the council's.
    """,
    always=TRACKED,
    records="""
        row                           | child | counted
        ------------------------------+-------+--------
        on the tracker                | Ann   | yes
        taken off that day            | Bob   | no
        added the day after           | Cleo  | no
        twice missing                 | Dan   | yes
        once missing                  | Ed    | no
        twice, one a year and a day   | Fay   | no
        twice, one the day after      | Gus   | no
        an absence                    | Hal   | no
        the police's                  | Ida   | no
        neither                       | Jo    | no
    """,
    beside={
        "tracker_entries": """
            child | added_on   | removed_on
            ------+------------+-----------
            Ann   | 2019-03-27 |
            Bob   | 2019-01-10 | 2019-03-27
            Cleo  | 2019-03-28 |
        """,
        "missing_episodes": """
            child | began_at         | category | reported_by
            ------+------------------+----------+------------
            Dan   | 2018-03-27 12:00 | missing  | council
            Dan   | 2019-03-27 23:00 | missing  | council
            Ed    | 2019-03-20 12:00 | missing  | council
            Fay   | 2018-03-26 12:00 | missing  | council
            Fay   | 2019-03-20 12:00 | missing  | council
            Gus   | 2019-03-20 12:00 | missing  | council
            Gus   | 2019-03-28 01:00 | missing  | council
            Hal   | 2019-03-20 12:00 | missing  | council
            Hal   | 2019-03-22 12:00 | absent   | council
            Ida   | 2019-03-20 12:00 | missing  | council
            Ida   | 2019-03-22 12:00 | missing  | police
        """,
    },
)

LATEST = Specification(
    of="children_in_education_cohort",
    name="the latest snapshot, if it is not older than half a year",
    story="""
        A snapshot holds until the child's next one, and at most for 183 days: that of 27 March until the evening of 25
        September. A child with two snapshots is one child. Where no snapshot of a council holds, nobody knows: [x],
        and not 0.
    """,
    always={"born_on": "2006-01-01"},
    records="""
        row     | child | area   | recorded_on
        --------+-------+--------+------------
        first   | Ann   | Durham | 2019-03-27
        second  | Ann   | Durham | 2019-07-18
        third   | Bob   | Durham | 2019-03-27
        later   | Cleo  | Durham | 2019-09-01
    """,
    beside={
        "tracker_entries": """
            child | added_on
            ------+-----------
            Ann   | 2019-01-01
            Bob   | 2019-01-01
            Cleo  | 2019-01-01
        """
    },
    answer="""
        area   | period                 | value | status
        -------+------------------------+-------+-------
        Durham | 2019-02                |       | [x]
        Durham | 2019-03                | 2     |
        Durham | 2019-07                | 2     |
        Durham | 2019-08                | 2     |
        Durham | 2019-04-01..2019-09-25 | 3     |
        Durham | 2019-04-01..2019-09-26 | 2     |
        Durham | 2019-09                | 2     |
        Durham | 2020-01                | 1     |
        Durham | 2020-02-01..2020-03-01 | 1     |
        Durham | 2020-02-01..2020-03-02 |       | [x]
    """,
)

OF_EACH = Specification(
    of="children_in_education_cohort",
    name="without a snapshot of one council nobody knows the partnership's number",
    story="""
        Darlington's snapshots begin in May: in April its number is not known, and so is that of both. A council whose
        snapshots hold and are of no child of the cohort has 0.
    """,
    always={"born_on": "2006-01-01"},
    records="""
        row                | child | area       | recorded_on
        -------------------+-------+------------+------------
        on the tracker     | Ann   | Durham     | 2019-03-27
        not on the tracker | Bob   | Darlington | 2019-05-20
    """,
    beside={"tracker_entries": "child | added_on\n------+---------\nAnn | 2019-01-01"},
    answer="""
        area       | period  | value | status
        -----------+---------+-------+-------
        Durham     | 2019-04 | 1     |
        Darlington | 2019-04 |       | [x]
        Total      | 2019-04 |       | [x]
        Darlington | 2019-05 | 0     |
        Total      | 2019-05 | 1     |
    """,
)

_AGES = """
    row                         | child | born_on    | recorded_on | counted
    ----------------------------+-------+------------+-------------+--------
    5 on 31 August              | Ann   | 2013-08-31 | 2019-03-27  | {year_1}
    5 on 1 September            | Bob   | 2013-09-01 | 2019-03-27  | {reception}
    15 on 31 August             | Cleo  | 2002-09-01 | 2019-03-27  | {year_11}
    16 on 31 August             | Dan   | 2002-08-31 | 2019-03-27  | {year_12}
    18 the day after the period | Ed    | 2001-05-01 | 2019-03-27  | {still_17}
    18 on the last day          | Fay   | 2001-04-30 | 2019-03-27  | {adult}
    born on a day nobody knows  | Gus   |            | 2019-03-27  | {unknown}
"""
_ON_TRACKER = """
    child | added_on
    ------+-----------
    Ann   | 2019-01-01
    Bob   | 2019-01-01
    Cleo  | 2019-01-01
    Dan   | 2019-01-01
    Ed    | 2019-01-01
    Fay   | 2019-01-01
    Gus   | 2019-01-01
"""
_AGES_STORY = """
    The school year goes by the age on the 31 August before the snapshot: years 1 to 11 are 5 to 15, the two years after
    them 16 and 17. Who has turned 18 by the end of the period is no child.
"""


def _ages(of: str, name: str, answers: str) -> Specification:
    keys = ("year_1", "reception", "year_11", "year_12", "still_17", "adult", "unknown")
    words = {"y": "yes", "n": "no", "u": "unknown"}
    said = {key: words[letter] for key, letter in zip(keys, answers, strict=True)}
    return Specification(
        of=of, name=name, story=_AGES_STORY, records=_AGES.format(**said), beside={"tracker_entries": _ON_TRACKER}
    )


_SAYS = {"tracker_entries": "child | added_on\n------+---------\nAnn | 2019-01-01\nBob | 2019-01-01\nCleo | 2019-01-01"}


def _share(
    of: str, name: str, column: str, yes: str, no: str, story: str, born_on: str = "2006-01-01"
) -> Specification:
    """Of three children of the cohort one of whom it holds, one of whom it does not, and one of whom nobody knows."""
    return Specification(
        of=of,
        name=name,
        story=story,
        always={"born_on": born_on, "recorded_on": "2019-03-27"},
        records=f"""
            row                | child | area   | {column}
            -------------------+-------+--------+----------
            it holds           | Ann   | Durham | {yes}
            it does not        | Bob   | Durham | {no}
            nobody recorded it | Cleo  | Durham |
            not in the cohort  | Dan   | Durham | {yes}
        """,
        beside=_SAYS,
        answer="numerator | denominator | value | unknown\n----------+-------------+-------+--------\n1 | 3 | 33.3 | 1",
    )


_SESSIONS = """
    row                     | child | area   | possible_sessions | absent_sessions
    ------------------------+-------+--------+-------------------+----------------
    a tenth                 | Ann   | Durham | 190               | 19
    under a tenth           | Bob   | Durham | 190               | 18
    half                    | Cleo  | Durham | 190               | 95
    under half              | Dan   | Durham | 191               | 95
    no sessions             | Ed    | Durham | 0                 | 0
    not recorded            | Fay   | Durham |                   |
    not in the cohort       | Hal   | Durham | 190               | 190
"""


_PUPILS_TRACKED = _ON_TRACKER.replace("    Gus   | 2019-01-01\n", "")


def _absent(of: str, name: str, answer: str) -> Specification:
    return Specification(
        of=of,
        name=name,
        story="Sessions absent over those possible. Where there were none, or nobody recorded them, nobody knows.",
        always=TRACKED,
        records=_SESSIONS,
        beside={"tracker_entries": _PUPILS_TRACKED},
        answer=f"numerator | denominator | value | unknown\n----------+-------------+-------+--------\n{answer}",
    )


NOBODY = Specification(
    of="children_not_in_education_employment_or_training_percent",
    name="a cohort without anybody past year 11",
    story="There is nothing to divide by: [z], and not 0.",
    always=TRACKED,
    records="""
        row     | child | area   | is_not_in_employment
        --------+-------+--------+---------------------
        a pupil | Ann   | Durham | no
    """,
    beside={"tracker_entries": "child | added_on\n------+---------\nAnn | 2019-01-01"},
    answer="numerator | denominator | value | status\n----------+-------------+-------+-------\n0 | 0 | | [z]",
)


def _coded(by: str, column: str, story: str) -> Specification:
    codes = CODE_LISTS[by].codes
    rows = [(code.label, code.code, code.code) for code in codes] + [("nobody recorded it", "", "not_recorded")]
    entries = [(code.label, "2019-01-01") for code in codes] + [("nobody recorded it", "2019-01-01")]
    return Specification(
        of="children_in_education_cohort",
        by=by,
        name="as recorded",
        story=story,
        always=TRACKED,
        records=drawn(("row", column, "falls_in"), rows),
        beside={"tracker_entries": drawn(("child", "added_on"), entries)},
    )


_EMPTY = "An empty cell is not a no: the child is in the whole, and told as unknown."

SPECIFICATIONS = (
    COHORT,
    LATEST,
    OF_EACH,
    _ages("children_in_education_cohort", "school years 1 to 13", "ynyyynu"),
    _ages("children_of_school_age_in_education_cohort", "school years 1 to 11", "ynynnnu"),
    _ages("children_past_16_in_education_cohort", "school years 12 and 13", "nnnyynu"),
    _absent("children_persistently_absent_percent", "a tenth or more", "3 | 6 | 50.0 | 2"),
    _absent("children_severely_absent_percent", "half or more", "1 | 6 | 16.7 | 2"),
    _share("children_suspended_percent", "once or more", "suspensions", "1", "0", _EMPTY),
    _share("children_excluded_percent", "permanently", "is_excluded", "yes", "no", _EMPTY),
    _share("children_missing_education_percent", "as recorded", "is_missing_education", "yes", "no", _EMPTY),
    _share("children_educated_at_home_percent", "on roll nowhere by choice", "school_setting", "home", "none", _EMPTY),
    _share("children_on_part_time_timetable_percent", "as recorded", "has_part_time_timetable", "yes", "no", _EMPTY),
    _share(
        "children_in_alternative_provision_percent", "as on roll", "school_setting", "alternative", "special", _EMPTY
    ),
    _share(
        "children_with_education_health_and_care_plan_percent",
        "a plan, not support alone",
        "sen_provision",
        "E",
        "K",
        "As the council records it of the child. " + _EMPTY,
    ),
    _share(
        "children_with_sen_support_percent",
        "support, without a plan",
        "sen_provision",
        "K",
        "N",
        "As the council records it of the child. " + _EMPTY,
    ),
    _share(
        "children_not_in_education_employment_or_training_percent",
        "after year 11",
        "is_not_in_employment",
        "yes",
        "no",
        _EMPTY,
        born_on="2002-01-01",
    ),
    NOBODY,
    _coded("school_setting", "school_setting", "Where the child is on roll on the snapshot's date."),
    _coded("sen_provision", "sen_provision", "As the council records it of the child."),
)
