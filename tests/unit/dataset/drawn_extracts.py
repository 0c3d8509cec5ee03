"""Two drawn extracts of one council, taken in one after the other."""

from pathlib import Path

from homeward.intake.pipeline import Intake
from tests.unit.intake.drawn import take_in_drawn

FIRST_ON, SECOND_ON = "2019-05-31", "2019-06-30"

PEOPLE = """
    person_id | born_on    | gender
    ----------+------------+-------
    P1        | 2004-05-01 | Female
    P2        | 2005-05-01 | Male
"""
EPISODES = """
    episode_id | person_id | began            | returned         | setting
    -----------+-----------+------------------+------------------+------------
    E1         | P1        | 2019-04-01T20:00 | 2019-04-02T08:00 | Family home
    E2         | P1        | 2019-04-20T20:00 | 2019-04-21T08:00 |
    E3         | P2        | 2019-05-30T20:00 |                  | Family home
"""


def taken_in(folder: Path, on: str, people: str = PEOPLE, episodes: str = EPISODES, **more: str) -> Intake:
    """An extract of a day, in a folder of its own."""
    extracts = folder / on / "extracts"
    extracts.mkdir(parents=True)
    (extracts / "extracts.toml").write_text(f"extracted_on = {on}\n")
    return take_in_drawn(folder / on, person_records=people, missing_episodes=episodes, **more)


def changed(text: str, old: str, new: str) -> str:
    """A drawing in which something is replaced, which has to be there."""
    assert old in text
    return text.replace(old, new)
