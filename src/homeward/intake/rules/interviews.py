"""Rules on return interviews: each belongs to an episode, and they agree with one another."""

from homeward.dataset.findings import Severity
from homeward.intake.fields import TOLD_OF_AN_INTERVIEW
from homeward.intake.rules.definition import Rule
from homeward.intake.rules.sources import GUIDANCE, OURS
from homeward.intake.times import before

_NO_EPISODE = (
    "select entry, source_row from staged.{table} as i where episode_id is not null and not exists"
    " (select 1 from staged.missing_episodes as e where e.agency = i.agency and e.episode_id = i.episode_id)"
)

_RETURNED = "case when e.returned_on is null then e.located_{part} else e.returned_{part} end as ended_{part}"

_HELD_AND_ENDED = (
    "(select i.entry, i.source_row, i.held_at, i.held_on,"
    f" {_RETURNED.format(part='at')}, {_RETURNED.format(part='on')}"
    " from staged.return_interviews as i join staged.missing_episodes as e"
    " on e.agency = i.agency and e.episode_id = i.episode_id where (e.entry, e.source_row) not in"
    " (select (entry, source_row) from staged.missing_episodes_copies where copy > 1))"
)

_LATER_THAN_ANOTHER = """
select entry, source_row from (
  select *, min(held_on) over episode as first_on, min(held_at) over episode as first_at
  from staged.return_interviews where episode_id is not null and held_on is not null
  and (entry, source_row) not in (select (entry, source_row) from staged.return_interviews_copies where copy > 1)
  window episode as (partition by agency, episode_id)
) where held_on > first_on or held_at > first_at
"""


def _told_otherwise(name: str) -> str:
    """Rows of an interview that say something else of it than its first row that says anything."""
    return (
        f"select entry, source_row from (select entry, source_row, {name}, first_value({name} ignore nulls) over"
        " (partition by agency, interview_id order by entry, source_row"
        " rows between unbounded preceding and unbounded following) as first"
        f" from staged.return_interviews where interview_id is not null) where {name} <> first"
    )


INTERVIEW_RULES = (
    *(
        Rule(
            "interview_has_an_episode",
            Severity.ERROR,
            "no episode of the extract has this identifier. The row is left out. "
            "Correct the identifier, or extract the episode too.",
            table,
            ("episode_id",),
            query=_NO_EPISODE.format(table=table),
            source=f"{GUIDANCE}: an interview follows a time missing",
            example="""
                missing_episodes
                episode_id | person_id | began            | returned
                -----------+-----------+------------------+-----------------
                E1         | Ann       | 01/04/2019 20:00 | 02/04/2019 09:30
                E2         | Ben       | 01/04/2019 20:00 | 02/04/2019 09:30
                E3         | Cat       | 01/04/2019 20:00 | 02/04/2019 09:30

                return_interviews
                interview_id | episode_id | held             | breaks
                -------------+------------+------------------+-------
                I1           | E1         | 03/04/2019 10:00 |
                I2           | E9         | 03/04/2019 10:00 | yes
            """,
        )
        for table in ("interview_offers", "return_interviews")
    ),
    Rule(
        "interview_not_before_return",
        Severity.WARNING,
        "the interview is before the child's return. It is counted as held. Check both dates.",
        "return_interviews",
        ("held",),
        query=f"select entry, source_row from {_HELD_AND_ENDED} where {before('held', 'ended')}",
        source=f"{GUIDANCE}: the interview is after the return",
        example="""
            missing_episodes
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+-----------------
            E1         | Ann       | 01/04/2019 20:00 | 02/04/2019 09:30
            E2         | Ben       | 01/04/2019 20:00 | 02/04/2019 09:30
            E3         | Cat       | 01/04/2019 20:00 | 02/04/2019 09:30

            return_interviews
            interview_id | episode_id | held             | breaks
            -------------+------------+------------------+-------
            I1           | E1         | 02/04/2019 09:30 |
            I2           | E2         | 02/04/2019 09:29 | yes
            I3           | E3         | 02/04/2019       |
        """,
    ),
    Rule(
        "interview_was_accepted",
        Severity.WARNING,
        "an interview was held although the offer was not accepted. No row of accepted interviews counts it. "
        "Correct one of the two.",
        "return_interviews",
        ("held",),
        query=(
            "select i.entry, i.source_row from staged.return_interviews as i join staged.interview_offers as o"
            " on o.agency = i.agency and o.episode_id = i.episode_id"
            " where i.held_precision is not null and not o.is_accepted"
        ),
        source=f"{OURS} the answers to an offer and the interview are counted side by side",
        example="""
            missing_episodes
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+-----------------
            E1         | Ann       | 01/04/2019 20:00 | 02/04/2019 09:30
            E2         | Ben       | 01/04/2019 20:00 | 02/04/2019 09:30
            E3         | Cat       | 01/04/2019 20:00 | 02/04/2019 09:30

            interview_offers
            episode_id | is_offered | is_accepted
            -----------+------------+------------
            E1         | Yes        | Yes
            E2         | Yes        | No
            E3         | Yes        |

            return_interviews
            interview_id | episode_id | held             | breaks
            -------------+------------+------------------+-------
            I1           | E1         | 03/04/2019 10:00 |
            I2           | E2         | 03/04/2019 10:00 | yes
            I3           | E3         | 03/04/2019 10:00 |
        """,
    ),
    Rule(
        "interview_is_held_once",
        Severity.WARNING,
        "the same interview is held at another time in an earlier row. The first is taken for every episode it covers. "
        "Correct the time, or give each interview an identifier of its own.",
        "return_interviews",
        ("held",),
        query=(
            "select entry, source_row from (select *,"
            " first_value(held_on) over first as first_on, first_value(held_at) over first as first_at"
            " from staged.return_interviews where interview_id is not null and held_on is not null"
            " window first as (partition by agency, interview_id order by entry, source_row))"
            " where held_on <> first_on or held_at is distinct from first_at"
        ),
        source=f"{OURS} one interview may cover several episodes, and is held at one time",
        example="""
            missing_episodes
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+-----------------
            E1         | Ann       | 01/04/2019 20:00 | 02/04/2019 09:30
            E2         | Ben       | 01/04/2019 20:00 | 02/04/2019 09:30
            E3         | Cat       | 01/04/2019 20:00 | 02/04/2019 09:30

            return_interviews
            interview_id | episode_id | held             | breaks
            -------------+------------+------------------+-------
            I1           | E1         | 03/04/2019 10:00 |
            I1           | E2         | 03/04/2019 10:00 |
            I1           | E3         | 03/04/2019 10:01 | yes
        """,
    ),
    *(
        Rule(
            "interview_is_told_alike",
            Severity.WARNING,
            "an earlier row says something else of the same interview. The first is taken for every episode it "
            "covers. Correct one of them, or give each interview an identifier of its own.",
            "return_interviews",
            (name,),
            query=_told_otherwise(name),
            source=f"{OURS} an interview of several episodes is one interview",
            example="""
                missing_episodes
                episode_id | person_id | began            | returned
                -----------+-----------+------------------+-----------------
                E1         | Ann       | 01/04/2019 20:00 | 02/04/2019 09:30
                E2         | Ann       | 02/04/2019 20:00 | 03/04/2019 09:30
                E3         | Ann       | 03/04/2019 20:00 | 04/04/2019 09:30

                return_interviews
                interview_id | episode_id | held       | interview_mode | breaks
                -------------+------------+------------+----------------+-------
                I1           | E1         | 05/04/2019 |                |
                I1           | E2         | 05/04/2019 | Telephone      |
                I1           | E3         | 05/04/2019 | Face to face   | yes
            """,
        )
        for name in TOLD_OF_AN_INTERVIEW
    ),
    Rule(
        "interview_soon_after_return",
        Severity.WARNING,
        "the interview is more than a year after the child's return. It is counted as held. "
        "Check the year in both dates.",
        "return_interviews",
        ("held",),
        query=f"select entry, source_row from {_HELD_AND_ENDED} where held_on > ended_on + interval 1 year",
        source=f"{GUIDANCE}: within 72 hours; one after a year is ours, because the year is often mistyped",
        example="""
            missing_episodes
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+-----------------
            E1         | Ann       | 01/04/2018 20:00 | 02/04/2018 09:30
            E2         | Ben       | 01/04/2018 20:00 | 02/04/2018 09:30

            return_interviews
            interview_id | episode_id | held             | breaks
            -------------+------------+------------------+-------
            I1           | E1         | 02/04/2019 10:00 |
            I2           | E2         | 03/04/2019 10:00 | yes
        """,
    ),
    Rule(
        "interview_has_a_return",
        Severity.WARNING,
        "the interview was held, and neither a return nor that the child was located is recorded. It counts as held, "
        "neither in time nor late. Record the return.",
        "return_interviews",
        ("held",),
        query=(
            "select i.entry, i.source_row from staged.return_interviews as i join staged.missing_episodes as e"
            " on e.agency = i.agency and e.episode_id = i.episode_id where i.held_precision is not null"
            " and e.returned_precision is null and e.located_precision is null"
        ),
        source=f"{GUIDANCE}: an interview follows a return",
        example="""
            missing_episodes
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+-----------------
            E1         | Ann       | 01/04/2019 20:00 | 02/04/2019 09:30
            E2         | Ben       | 01/04/2019 20:00 |

            return_interviews
            interview_id | episode_id | held             | breaks
            -------------+------------+------------------+-------
            I1           | E1         | 03/04/2019 10:00 |
            I2           | E2         | 03/04/2019 10:00 | yes
        """,
    ),
    Rule(
        "episode_has_one_interview",
        Severity.NOTE,
        "another interview of this episode was held sooner. The first one counts. "
        "If this is about another episode, correct the identifier.",
        "return_interviews",
        ("held",),
        query=_LATER_THAN_ANOTHER,
        source=f"{OURS} the first interview after a return is the one whose time counts",
        example="""
            missing_episodes
            episode_id | person_id | began            | returned
            -----------+-----------+------------------+-----------------
            E1         | Ann       | 01/04/2019 20:00 | 02/04/2019 09:30
            E2         | Ben       | 01/04/2019 20:00 | 02/04/2019 09:30
            E3         | Cat       | 01/04/2019 20:00 | 02/04/2019 09:30

            return_interviews
            interview_id | episode_id | held             | breaks
            -------------+------------+------------------+-------
            I1           | E1         | 03/04/2019 10:00 |
            I2           | E1         | 04/04/2019 10:00 | yes
            I3           | E2         | 03/04/2019 10:00 |
        """,
    ),
)
