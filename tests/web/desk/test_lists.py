"""The lists of children and of episodes, and the search: each number is that of the rows."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from homeward_web.accounts.permissions import Role
from homeward_web.audit.models import Record
from homeward_web.register.children import CASEWORK
from homeward_web.register.models import CareStatus, Involvement, PersonRecord
from homeward_web.register.visibility import Protection
from tests.web.desk.pages import Browser
from tests.web.missing.desks import episode, interview
from tests.web.worlds import TODAY, agency, child, user


def named(name: str, **fields: object):
    made = child(**fields)
    PersonRecord.unscoped.filter(child=made).update(forename=name)
    return made


def names(page: str) -> list[str]:
    return re.findall(r'<th scope="row".*?<a [^>]*>(\w+) ', page, re.DOTALL)


def head(page: str) -> str:
    return re.search(r'<h2 class="govuk-heading-m">(.*?)</h2>', page)[1]


def looked_after(of, **fields: object) -> None:
    CareStatus.unscoped.create(
        child=of,
        person=PersonRecord.unscoped.get(child=of),
        agency=of.lead_agency,
        reporting_area="E06999901",
        care_status="looked_after",
        source_file=CASEWORK,
        **({"started_on": TODAY} | fields),
    )


@pytest.fixture
def world():
    """A child for each filter, and one for none."""
    episode(named("Missing"))
    looked_after(named("Looked"))
    looked_after(named("Left"), started_on=TODAY - timedelta(days=9), ended_on=TODAY)
    repeats = named("Repeats")
    for day in ("2026-01-15", "2026-02-01", "2026-03-01"):
        episode(repeats, f"{day} 20:00", f"{day} 22:00")
    once_too_early = named("Early")
    for day in ("2026-01-14", "2026-02-01", "2026-03-01"):
        episode(once_too_early, f"{day} 20:00", f"{day} 22:00")
    interview(episode(named("Interview"), "2025-12-01 20:00", "2025-12-01 22:00"))
    placed = named("Placed", of=agency("wearbridge"))
    Involvement.unscoped.create(child=placed, agency=agency(), kind=Involvement.Kind.HOST, since=TODAY)
    named("Other", of=agency("wearbridge"))
    named("Hidden", protection=Protection.RESTRICTED)


@pytest.mark.parametrize(
    ("only", "expected"),
    [
        ([], ["Early", "Interview", "Left", "Looked", "Missing", "Placed", "Repeats"]),
        (["recent"], ["Missing"]),
        (["missing_now"], ["Missing"]),
        (["looked_after"], ["Looked"]),
        (["repeat"], ["Repeats"]),
        (["open_interview"], ["Interview"]),
        (["placed_here"], ["Placed"]),
        (["looked_after", "missing_now"], []),
        (["nonsense"], ["Early", "Interview", "Left", "Looked", "Missing", "Placed", "Repeats"]),
    ],
)
def test_the_list_of_children_is_what_was_asked_for(world, only, expected):
    page = Browser(user(Role.MISSING_COORDINATOR)).text("children", asked=1, only=only, order="name")
    assert names(page) == expected
    assert head(page) == ("1 child" if len(expected) == 1 else f"{len(expected)} children")


def test_children_are_listed_by_their_last_episode_and_those_without_one_come_last(world):
    page = Browser(user(Role.MISSING_COORDINATOR)).text("children", asked=1)
    assert names(page)[0] == "Missing"
    assert names(page)[3] == "Interview"
    assert set(names(page)[4:]) == {"Left", "Looked", "Placed"}


def test_whoever_has_asked_for_nothing_gets_the_children_of_the_last_weeks(world):
    page = Browser(user(Role.MISSING_COORDINATOR)).text("children")
    assert names(page) == ["Missing"]
    assert 'value="recent" checked' in " ".join(page.split())


def test_fifty_stand_on_a_page_and_the_number_is_that_of_all(world):
    for n in range(50):
        named(f"More{n}")
    looking = Browser(user(Role.MISSING_COORDINATOR))
    pages = [looking.text("children", asked=1, order="name", page=n) for n in (1, 2)]
    assert head(pages[0]) == "57 children"
    assert [len(names(page)) for page in pages] == [50, 7]
    assert not set(names(pages[0])) & set(names(pages[1]))
    assert len(Record.objects.order_by("-number").first().children) == 7


@pytest.mark.parametrize(
    ("state", "period", "expected"),
    [
        ("all", "any", ["Ann", "Ben", "Cat", "Dan"]),
        ("missing", "any", ["Ann"]),
        ("absent", "any", ["Ben"]),
        ("returned", "any", ["Cat", "Dan"]),
        ("all", "7", ["Ann", "Ben", "Cat"]),
        ("nonsense", "", ["Ann", "Ben", "Cat"]),
    ],
)
def test_the_list_of_episodes_is_what_was_asked_for(state, period, expected):
    episode(named("Ann"), "2026-04-13 20:00")
    episode(named("Ben"), "2026-04-12 20:00", category="absent")
    episode(named("Cat"), "2026-04-08 20:00", "2026-04-09 20:00")
    episode(named("Dan"), "2026-03-01 20:00", "2026-03-09 20:00")
    episode(named("Hidden", protection=Protection.RESTRICTED), "2026-04-13 20:00")
    page = Browser(user(Role.MISSING_COORDINATOR)).text("missing", state=state, period=period)
    assert names(page) == expected
    assert head(page).startswith(f"{len(expected)} episode")


@pytest.mark.parametrize("page", ["children", "missing"])
def test_more_rows_ask_no_more_of_the_database(page):
    looking = Browser(user(Role.MISSING_COORDINATOR))
    counts = []
    for times in (2, 9):
        for n in range(times):
            interview(episode(named(f"Ann{n}"), "2026-04-12 08:00", "2026-04-12 14:30"), held="2026-04-13 10:00")
        looking.get(page)
        with CaptureQueriesContext(connection) as asked:
            looking.get(page)
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_what_is_searched_for_is_never_taken_from_the_address():
    looking = Browser(user(Role.MISSING_COORDINATOR))
    page = looking.text("search", words="Ashton")
    assert "Ashton" not in page.replace("Rosie Ashton 4 3 2011", "")
