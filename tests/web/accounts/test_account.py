"""One's own account: where one is signed in, how sessions end, and confirming who one is."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from homeward_web.accounts.acting import acting
from homeward_web.accounts.actions.people import change_access, set_active
from homeward_web.accounts.models import Session
from homeward_web.accounts.one_time_codes import code_of
from homeward_web.accounts.permissions import Role
from homeward_web.accounts.readers import reader_of
from homeward_web.accounts.sealed import CannotUnseal, unseal
from homeward_web.accounts.sessions import browser_words, name_of
from homeward_web.clock.moment import stopped_at
from tests.web.accounts.people import SECRET, code, is_signed_in, last, signed_in, with_app
from tests.web.worlds import NOW, PASSWORD, user

EDGE = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/130.0 Safari/537.36 Edg/130.0"


@pytest.mark.parametrize(("minutes", "expected"), [(20, True), (21, False)])
def test_who_is_idle_for_twenty_minutes_is_signed_out(minutes, expected):
    browser = signed_in(with_app())
    with stopped_at(NOW + timedelta(minutes=minutes)):
        assert is_signed_in(browser) is expected
    if not expected:
        assert (last().act, last().about) == ("accounts.session_ends", {"why": "idle"})


def test_who_works_on_is_signed_out_after_ten_hours():
    browser = signed_in(with_app())
    for minutes in range(15, 600, 15):
        with stopped_at(NOW + timedelta(minutes=minutes)):
            assert is_signed_in(browser)
    with stopped_at(NOW + timedelta(minutes=601)):
        assert not is_signed_in(browser)
    assert last().about == {"why": "absolute"}


def test_reading_pages_within_a_minute_writes_the_session_once():
    browser = signed_in(with_app())
    before = Session.objects.get().session_data
    with stopped_at(NOW + timedelta(seconds=59)):
        is_signed_in(browser)
    assert Session.objects.get().session_data == before
    with stopped_at(NOW + timedelta(seconds=60)):
        is_signed_in(browser)
    assert Session.objects.get().session_data != before


@pytest.mark.parametrize("how", ["disabled", "other roles", "version alone"])
def test_whose_account_changed_is_signed_out_at_the_next_request(how):
    someone, admin = with_app(), reader_of(user(Role.ADMINISTRATOR))
    browser = signed_in(someone)
    with acting(admin, "accounts.person"):
        if how == "disabled":
            set_active(someone, by=admin, is_active=False)
        elif how == "other roles":
            change_access(someone, by=admin, roles=[Role.ANALYST], teams=[])
        else:  # even where the rows of sessions could not be deleted
            someone.version += 1
            someone.save()
    assert not is_signed_in(browser)


def test_giving_the_same_roles_again_signs_nobody_out():
    someone, admin = with_app(Role.ANALYST), reader_of(user(Role.ADMINISTRATOR))
    browser = signed_in(someone)
    with acting(admin, "accounts.person"):
        change_access(someone, by=admin, roles=[Role.ANALYST], teams=[])
    assert is_signed_in(browser)


def test_the_sessions_are_shown_and_one_or_all_others_ended():
    someone = with_app()
    browsers = []
    for minute in (0, 1, 2):
        with stopped_at(NOW + timedelta(minutes=minute)):
            browsers.append(signed_in(someone, headers={"user-agent": EDGE}))
    with stopped_at(NOW + timedelta(minutes=3)):
        stranger = signed_in(with_app())
        page = browsers[0].get(reverse("account"))
        assert page.content.decode().count("Edge on Windows, since") >= 3
        keys = [browser.session.session_key for browser in browsers]
        assert not any(key in page.content.decode() for key in keys)
        sessions = page.content.decode().split('name="session" value="')[1:]
        browsers[0].post(reverse("end_session"), {"session": sessions[0][:16]})
        assert last().about["ended"] == 1
        assert [is_signed_in(browser) for browser in browsers].count(True) == 2
        browsers[0].post(reverse("end_session"), {"others": "1"})
        assert [is_signed_in(browser) for browser in browsers] == [True, False, False]
        assert is_signed_in(stranger)


def test_nobody_ends_the_session_of_somebody_else():
    victim, attacker = signed_in(with_app()), signed_in(with_app())
    attacker.post(reverse("end_session"), {"session": name_of(victim.session)})
    assert last().about["ended"] == 0
    assert is_signed_in(victim)
    assert attacker.post(reverse("end_session")).status_code == 404


def test_a_sensitive_page_asks_again_after_ten_minutes_and_leads_back():
    browser = signed_in(with_app())
    assert browser.get(reverse("change_password")).status_code == 200
    with stopped_at(NOW + timedelta(minutes=11)):
        asked = browser.get(reverse("change_password"))
        confirm = asked.headers["Location"]
        assert confirm == f"{reverse('confirm_it_is_you')}?next=%2Faccount%2Fpassword%2F"
        assert last().outcome == "refused"
        assert browser.get(confirm).status_code == 200
        wrong = browser.post(confirm, {"code": "000000", "next": "/account/password/"})
        assert "was used before" in wrong.content.decode()
        assert browser.get(reverse("change_password")).status_code == 302
        done = browser.post(confirm, {"code": code(), "next": "/account/password/"})
        assert done.headers["Location"] == reverse("change_password")
        assert browser.get(reverse("change_password")).status_code == 200


def test_who_has_no_second_factor_confirms_with_the_password():
    someone, browser = user(Role.ANALYST), Client()
    browser.force_login(someone)
    with stopped_at(NOW + timedelta(minutes=11)):
        where = reverse("confirm_it_is_you")
        assert "password is wrong" in browser.post(where, {"password": "wrong"}).content.decode()
        assert browser.get(reverse("change_password")).status_code == 302
        browser.post(where, {"password": PASSWORD})
        assert browser.get(reverse("change_password")).status_code == 200


def test_a_new_password_ends_all_other_sessions():
    someone = with_app()
    this, other = signed_in(someone), None
    with stopped_at(NOW + timedelta(minutes=1)):
        other = signed_in(someone)
        words = "seven purple otters swim"
        response = this.post(reverse("change_password"), {"password": words, "again": words})
        assert response.status_code == 302, response.content.decode()
        assert is_signed_in(this)
        assert not is_signed_in(other)
    someone.refresh_from_db()
    assert someone.check_password(words)


BAD = {
    "short": "short one!",
    "common": "Password1234!",
    "common written otherwise": "1P@ssw0rd1!!",
    "monotonous": "aaaaaaaaaaaaaa",
    "digits": "123123123123",
    "said here": "Homeward2026!",
}


@pytest.mark.parametrize("how", BAD)
def test_a_bad_password_is_refused(how):
    someone = with_app()
    browser = signed_in(someone)
    page = browser.post(reverse("change_password"), {"password": BAD[how], "again": BAD[how]})
    assert page.status_code == 200
    someone.refresh_from_db()
    assert someone.check_password(PASSWORD)


def test_a_password_with_a_part_of_name_or_address_is_refused():
    someone = with_app()
    someone.name, someone.email = "Philippa Vance", "p.vance@northmoor.example"
    someone.save()
    browser = signed_in(someone)
    for bad in ("vanceandcoffee99", "my northmoor horse", "PHILIPPA is here 7"):
        assert browser.post(reverse("change_password"), {"password": bad, "again": bad}).status_code == 200


def test_new_recovery_codes_end_those_of_before():
    someone = with_app()
    browser = signed_in(someone)
    assert browser.get(reverse("recovery_codes")).status_code == 200
    browser.post(reverse("recovery_codes"))
    first = set(someone.recovery_codes.values_list("hash", flat=True))
    browser.post(reverse("recovery_codes"))
    second = set(someone.recovery_codes.values_list("hash", flat=True))
    assert len(first) == len(second) == 10
    assert not first & second


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (EDGE, "Edge on Windows"),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:130.0) Gecko/20100101 Firefox/130.0", "Firefox on Linux"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Safari/604.1", "Safari on iPhone"),
        ("<script>", ""),
        ("", ""),
    ],
)
def test_a_browser_is_named_by_known_words_alone(agent, words):
    assert browser_words(agent) == words


def test_what_a_code_app_shares_with_us_is_not_readable_in_the_database():
    factor = with_app().factors.get()
    assert SECRET not in bytes(factor.secret)
    with pytest.raises(CannotUnseal):
        unseal(bytes(factor.secret), "another purpose")


def test_the_codes_are_those_of_the_standard():
    """RFC 6238, appendix B: the last six digits of its eight, for SHA-1."""
    secret = b"12345678901234567890"
    for seconds, expected in ((59, "287082"), (1111111109, "081804"), (20000000000, "353130")):
        assert code_of(secret, seconds // 30) == expected
