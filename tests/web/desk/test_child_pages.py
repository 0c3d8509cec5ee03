"""A child's pages: who sees what, why they see it, and that everything recorded stands on the timeline once."""

import pytest

from homeward_web.accounts.permissions import Role
from tests.web.desk.pages import Browser
from tests.web.missing.desks import episode
from tests.web.worlds import child, user

PAGES = ("child", "child_timeline", "child_missing", "child_interviews", "child_places", "child_sharing")


@pytest.mark.parametrize("page", PAGES)
def test_each_page_of_a_child_opens(page):
    one = child()
    episode(one)
    assert "Rosie Ashton" in Browser(user(Role.MISSING_COORDINATOR)).text(page, one.reference)
