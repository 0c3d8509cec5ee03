"""The strategy's data specification: children missing from home, and the council's own missing from care."""

from tests.spec.specification import Specification

FROM_HOME = Specification(
    of="children_missing_from_home",
    name="missing from the family home",
    story="Where nobody said what the child was missing from, nobody knows.",
    always={"began_at": "2019-04-10"},
    records="""
        episode     | setting | counted
        ------------+---------+--------
        from home   | home    | yes
        from care   | care    | no
        from school | other   | no
        not said    |         | unknown
    """,
)

_TWICE = """
    episode       | child | area   | began_at   | setting | looked_after_by
    --------------+-------+--------+------------+---------+----------------
    twice home    | Ann   | Durham | 2019-04-01 | home    | nobody
    and again     | Ann   | Durham | 2019-04-30 | home    | nobody
    home          | Bob   | Durham | 2019-04-10 | home    | own_council
    and from care | Bob   | Durham | 2019-04-11 | care    | own_council
    twice care    | Cleo  | Durham | 2019-04-01 | care    | own_council
    and care      | Cleo  | Durham | 2019-04-30 | care    | own_council
    another's     | Dan   | Durham | 2019-04-01 | care    | other_council
    another's too | Dan   | Durham | 2019-04-02 | care    | other_council
    in May        | Bob   | Durham | 2019-05-11 | care    | own_council
"""


def _twice(of: str, name: str, answer: str) -> Specification:
    return Specification(
        of=of,
        name=name,
        story="Episodes from another place do not make up the number; a longer period may reach it.",
        records=_TWICE,
        answer=answer,
    )


FROM_HOME_TWICE = _twice(
    "children_missing_from_home_more_than_once",
    "two episodes from home in the period",
    """
        area   | period  | value
        -------+---------+------
        Durham | 2019-04 | 1
        Durham | 2019-05 | 0
    """,
)
OWN_FROM_CARE = Specification(
    of="own_children_missing_from_care",
    name="children whom the council looks after, from a placement",
    story="Another council's children who are placed in the area are counted elsewhere.",
    always={"began_at": "2019-04-10"},
    records="""
        episode            | setting | looked_after_by | counted
        -------------------+---------+-----------------+--------
        own, from care     | care    | own_council     | yes
        own, from home     | home    | own_council     | no
        another council's  | care    | other_council   | no
        not looked after   | care    | nobody          | no
        nobody said whose  | care    |                 | unknown
        place not said     |         | own_council     | unknown
    """,
)
OWN_TWICE = _twice(
    "own_children_missing_from_care_more_than_once",
    "two episodes from care in the period",
    """
        area   | period  | value
        -------+---------+------
        Durham | 2019-04 | 1
        Durham | 2019-Q1 | 2
    """,
)

SPECIFICATIONS: tuple[Specification, ...] = (FROM_HOME, FROM_HOME_TWICE, OWN_FROM_CARE, OWN_TWICE)
