"""Every test of the application is on its database, at one moment, and makes its world as a job."""

import pytest
from django.db import transaction

from homeward_web.accounts.acting import reading_as, tell_database
from homeward_web.clock.moment import stopped_at
from tests.web.worlds import NOW, maker


@pytest.fixture(autouse=True)
def _moment(db):
    """The clock stands at one moment, and the database takes what the test makes as made by a job."""
    around = transaction.atomic()
    around._from_testcase = True  # an act, which must be undone by nothing around it, allows for that of a test
    with stopped_at(NOW), around:
        tell_database(maker())
        yield


@pytest.fixture
def reads_as():
    """Says to Python and the database who looks, as an act does, without an act."""
    return _reads_as


class _reads_as:  # noqa: N801 - called like a function
    def __init__(self, reader):
        self.reader = reader
        self.to_python = reading_as(reader)

    def __enter__(self):
        tell_database(self.reader)
        self.to_python.__enter__()

    def __exit__(self, *why):
        self.to_python.__exit__(*why)
        tell_database(maker())
