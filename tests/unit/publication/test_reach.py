"""How far extracts reach: a last month that begins after them, or ends after them, is told."""

from datetime import date, datetime

import pytest

from homeward.dataset.errors import HomewardError
from homeward.dataset.periods import Month
from homeward.dataset.snapshot import Manifest, SuppliedAgency
from homeward.publication.reach import nothing_known, refuse_unfinished

APRIL, MAY = Month.parse("2026-04"), Month.parse("2026-05")


def supplied(extracted_on: date | None, as_at: datetime = datetime(2026, 6, 30)) -> Manifest:
    columns = {"missing_episodes": ["began_on"]}
    durham = SuppliedAgency("durham", "Durham", "council", "E06000047", extracted_on, columns)
    without_files = SuppliedAgency("darlington", "Darlington", "council", "E06000005", date(2020, 1, 1))
    return Manifest("Somewhere", as_at, (), (durham, without_files))


def test_a_month_that_begins_after_an_extract_is_told():
    (said,) = nothing_known(supplied(date(2026, 4, 14)), MAY)

    assert said.startswith("THE EXTRACTS DO NOT REACH MAY 2026. Durham's records end on 14 April 2026")


def test_a_month_that_an_extract_tells_some_of_is_no_news_to_a_build_and_is_not_published():
    manifest = supplied(date(2026, 4, 14))

    assert nothing_known(manifest, APRIL) == ()
    with pytest.raises(
        HomewardError, match="do not reach the end of April 2026: Durham's records end on 14 April 2026"
    ):
        refuse_unfinished(manifest, APRIL)


@pytest.mark.parametrize("extracted_on", [date(2026, 4, 30), None])
def test_a_whole_month_is_published(extracted_on: date | None):
    refuse_unfinished(supplied(extracted_on), APRIL)


def test_records_end_no_later_than_what_is_asked_as_at():
    with pytest.raises(HomewardError, match="records end on 20 April 2026"):
        refuse_unfinished(supplied(None, datetime(2026, 4, 20, 12)), APRIL)
