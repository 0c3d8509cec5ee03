"""Strategy meetings, children discussed, and actions."""

from homeward.dataset.codes import CODE_LISTS
from tests.spec.specification import Specification
from tests.spec.specifications.breakdowns import drawn

TRIGGERED = Specification(
    of="children_meeting_strategy_trigger",
    name="a child is counted once, whether or not anybody met",
    story="A child for whom two meetings were called for in a month is one child.",
    records="""
        row                 | child | area   | triggered_on | held_on
        --------------------+-------+--------+--------------+-----------
        the day before      | Ann   | Durham | 2019-03-31   |
        the first day       | Ann   | Durham | 2019-04-01   |
        called for again    | Ann   | Durham | 2019-04-30   | 2019-05-02
        another child       | Bob   | Durham | 2019-04-30   |
        the next month      | Cleo  | Durham | 2019-05-01   |
    """,
    answer="""
        area   | period  | value
        -------+---------+------
        Durham | 2019-03 | 1
        Durham | 2019-04 | 2
        Durham | 2019-Q1 | 3
    """,
)

_STRATEGY = """
    row                  | triggered_on | due_on     | held_on    | has_safety_plan | counted
    ---------------------+--------------+------------+------------+-----------------+--------
    held on the day      | 2019-04-01   | 2019-04-04 | 2019-04-04 | yes             | {on_time}
    held the day after   | 2019-04-01   | 2019-04-04 | 2019-04-05 | no              | {late}
    held, no word of it  | 2019-04-01   | 2019-04-30 | 2019-04-30 |                 | {no_word}
    never held           | 2019-04-01   | 2019-04-04 |            |                 | {never}
    no day was set       | 2019-04-01   |            | 2019-04-04 | yes             | {unset}
    due in May           | 2019-04-29   | 2019-05-01 | 2019-04-30 | yes             | {due_later}
    held in May          | 2019-04-01   | 2019-04-04 | 2019-05-04 | yes             | {held_later}
    called for in March  | 2019-03-29   | 2019-04-01 | 2019-03-30 | yes             | {before}
"""


def _strategy(of: str, name: str, story: str, answers: str, answer: str = "") -> Specification:
    keys = ("on_time", "late", "no_word", "never", "unset", "due_later", "held_later", "before")
    words = {"y": "yes", "n": "no", "u": "unknown", "-": "left out"}
    said = {key: words[letter] for key, letter in zip(keys, answers, strict=True)}
    return Specification(of=of, name=name, story=story, records=_STRATEGY.format(**said), answer=answer)


DISCUSSED = Specification(
    of="children_discussed",
    name="children, not discussions",
    story="A child discussed at every weekly meeting of a month is one child.",
    records="""
        row       | child | area   | discussed_on | meeting
        ----------+-------+--------+--------------+------------
        before    | Ann   | Durham | 2019-03-31   | weekly
        first     | Ann   | Durham | 2019-04-01   | weekly
        again     | Ann   | Durham | 2019-04-08   | operational
        last day  | Bob   | Durham | 2019-04-30   | daily
        after     | Cleo  | Durham | 2019-05-01   | weekly
    """,
    answer="area | period | value\n-----+--------+------\nDurham | 2019-04 | 2\nDurham | 2019-Q1 | 3",
)
OPERATIONAL = Specification(
    of="children_discussed_at_operational_meetings",
    name="at the operational group only",
    story="The daily and weekly meetings are others.",
    records="""
        row                  | child | discussed_on | meeting     | counted
        ---------------------+-------+--------------+-------------+--------
        at the operational   | Ann   | 2019-04-30   | operational | yes
        at the weekly        | Bob   | 2019-04-30   | weekly      | no
        at the strategic     | Cleo  | 2019-04-30   | strategic   | no
        the day after        | Dan   | 2019-05-01   | operational | no
    """,
)

_ACTIONS = """
    row                         | agreed_on  | due_on     | done_on    | counted
    ----------------------------+------------+------------+------------+--------
    done on the day             | 2019-04-01 | 2019-04-10 | 2019-04-10 | {in_time}
    done the day after          | 2019-04-01 | 2019-04-10 | 2019-04-11 | {late}
    done after the period       | 2019-04-01 | 2019-04-10 | 2019-05-01 | {later}
    done on the last day        | 2019-04-01 | 2019-04-10 | 2019-04-30 | {late}
    due on the last day         | 2019-04-01 | 2019-04-30 |            | {later}
    due the day after           | 2019-04-01 | 2019-05-01 |            | {not_yet}
    no day was set, not done    | 2019-04-01 |            |            | {unset}
    no day was set, done        | 2019-04-01 |            | 2019-04-10 | {unset_done}
    agreed before, never done   | 2019-01-10 | 2019-02-10 |            | {old}
    agreed in May               | 2019-05-01 | 2019-05-10 |            | {outside}
"""


def _actions(of: str, name: str, story: str, answers: str, answer: str = "") -> Specification:
    keys = ("in_time", "late", "later", "not_yet", "unset", "unset_done", "old", "outside")
    words = {"y": "yes", "n": "no", "u": "unknown", "-": "left out"}
    said = {key: words[letter] for key, letter in zip(keys, answers, strict=True)}
    return Specification(of=of, name=name, story=story, records=_ACTIONS.format(**said), answer=answer)


TRIGGERS = Specification(
    of="children_meeting_strategy_trigger",
    by="strategy_trigger",
    name="as recorded",
    story="A child with two triggers is in both.",
    records=drawn(
        ("row", "triggered_on", "trigger", "falls_in"),
        [
            *((code.label, "2019-04-10", code.code, code.code) for code in CODE_LISTS["strategy_trigger"].codes),
            ("nobody recorded it", "2019-04-10", "", "not_recorded"),
        ],
    ),
)
KINDS = Specification(
    of="children_discussed",
    by="meeting_kind",
    name="as recorded",
    story="A child discussed at two kinds of meeting is in both.",
    records=drawn(
        ("row", "discussed_on", "meeting", "falls_in"),
        [
            *((code.label, "2019-04-10", code.code, code.code) for code in CODE_LISTS["meeting_kind"].codes),
            ("nobody recorded it", "2019-04-10", "", "not_recorded"),
        ],
    ),
)

SPECIFICATIONS = (
    TRIGGERED,
    _strategy("strategy_meetings_held", "by the day they were held", "Whenever they were due.", "yyynyynn"),
    _strategy(
        "strategy_meetings_due",
        "by the day they were due",
        "Whenever they were called for. One without a day is in no period.",
        "yyyynnyy",
    ),
    _strategy(
        "strategy_meetings_held_in_time_percent",
        "held by the day they were due",
        "On the day is in time. One that was never held is not.",
        "ynyn--ny",
        "numerator | denominator | value\n----------+-------------+------\n3 | 6 | 50.0",
    ),
    _strategy(
        "strategy_meetings_with_safety_plan_percent",
        "of those held",
        "Where the record has no word of a plan nobody knows.",
        "ynu-yy--",
        "numerator | denominator | value | unknown\n----------+-------------+-------+--------\n3 | 5 | 60.0 | 1",
    ),
    DISCUSSED,
    OPERATIONAL,
    _actions("meeting_actions_agreed", "by the day they were agreed", "Done or not.", "yyyyyynn"),
    _actions(
        "meeting_actions_open",
        "not done on the last evening",
        "What was done on the last day is done. Those agreed long before are open still.",
        "nnyyynyn",
    ),
    _actions(
        "meeting_actions_overdue",
        "not done though the day has come",
        """
            On the evening of the day it was due, what is not done is overdue. Of one without a day nobody knows whether
            it is.
        """,
        "nnynunyn",
    ),
    _actions("meeting_actions_due", "by the day they were due", "Whenever they were agreed.", "yyynnnnn"),
    _actions(
        "meeting_actions_done_in_time_percent",
        "done by the day they were due",
        "On the day is in time.",
        "ynn-----",
        "numerator | denominator | value\n----------+-------------+------\n1 | 5 | 20.0",
    ),
    TRIGGERS,
    KINDS,
)
