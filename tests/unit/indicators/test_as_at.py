"""Of an offer without a date: it was known once the episode had ended, to the minute."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest

from homeward.dataset.sql_engines.embedded import Embedded
from homeward.indicators.engine import open_dataset
from tests.engines.worlds import event, make_dataset, supplies_everything

AS_AT = datetime(2019, 6, 10, 12)
"""13:00 in the UK."""

BEFORE, SAME_DAY, DAY_AFTER = (datetime(2019, 6, 10, 12, 59), datetime(2019, 6, 10, 13, 1), datetime(2019, 6, 11, 9))
ENDINGS: dict[str, tuple[dict[str, Any], bool]] = {
    "returned before": (event("returned", BEFORE), True),
    "returned that minute": (event("returned", datetime(2019, 6, 10, 13)), True),
    "returned later that day": (event("returned", SAME_DAY), False),
    "returned the day after": (event("returned", DAY_AFTER), False),
    "returned that day, at no known time": (event("returned", SAME_DAY, is_day_only=True), True),
    "returned the day after, at no known time": (event("returned", DAY_AFTER, is_day_only=True), False),
    "located later that day": (event("located", SAME_DAY), False),
    "located the day after, at no known time": (event("located", DAY_AFTER, is_day_only=True), False),
    "located before": (event("located", BEFORE), True),
    "located before, returned later": (event("located", BEFORE) | event("returned", SAME_DAY), False),
    "returned before, located later": (event("returned", BEFORE) | event("located", DAY_AFTER), True),
    "returned on a day that is not known": ({"returned_precision": "unknown"}, True),
    "returned nobody knows when, located later": (
        {"returned_precision": "unknown"} | event("located", DAY_AFTER),
        True,
    ),
    "still missing": ({}, True),
}


@pytest.fixture(scope="module")
def known() -> Iterator[dict[int, bool]]:
    """Whether each episode's offer was known to be made, by the episode's key: its place among `ENDINGS`."""
    began = event("began", AS_AT - timedelta(days=3))
    episodes = [{"episode_key": key, **began, **ending} for key, (ending, _) in enumerate(ENDINGS.values())]
    offers = [{"episode_key": key, "needed": "yes", "is_offered": True} for key in range(len(ENDINGS))]
    whose = {"agency": "northmoor", "reported_by": "council", "reporting_area": "E06999901", "category": "missing"}
    dataset = make_dataset(
        {"missing_episodes": [e | whose for e in episodes], "interview_offers": [o | whose for o in offers]},
        [supplies_everything("northmoor")],
    )
    engine = Embedded()
    open_dataset(engine, dataset, AS_AT)
    rows = engine.query("select episode_key, is_offered from known_offers").to_pylist()
    yield {row["episode_key"]: row["is_offered"] for row in rows}
    engine.close()


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_offer_without_a_date_is_known_from_the_end_of_the_episode(ending: str, known: dict[int, bool]) -> None:
    assert known[list(ENDINGS).index(ending)] is ENDINGS[ending][1]
