"""Signing in by password and second factor: who gets in, who does not, and what the trail says of both."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from homeward_web.accounts.acting import acting
from homeward_web.accounts.actions.factors import renew_recovery_codes
from homeward_web.accounts.models import Session, User
from homeward_web.accounts.permissions import Role
from homeward_web.accounts.readers import job, reader_of
from homeward_web.accounts.returning import first_page
from homeward_web.audit.models import Record
from homeward_web.clock.moment import stopped_at
from tests.web.accounts.people import code, give_password, is_signed_in, last, signed_in, with_app, words_of
from tests.web.worlds import NOW, PASSWORD, user


def test_a_password_alone_signs_nobody_in():
    someone, browser = with_app(), Client()
    response = give_password(browser, someone)
    assert response.headers["Location"] == reverse("sign_in_second")
    assert not is_signed_in(browser)


def test_who_has_no_second_factor_sets_one_up_before_being_signed_in():
    someone, browser = user(Role.MISSING_COORDINATOR), Client()
    assert give_password(browser, someone).headers["Location"] == reverse("set_up")
    assert browser.get(reverse("set_up")).status_code == 200
    assert not is_signed_in(browser)
    page = browser.get(reverse("set_up_code"))
    secret = bytes.fromhex(browser.session["new_secret"])
    assert page.status_code == 200
    wrong = browser.post(reverse("set_up_code"), {"code": "000000"})
    assert "does not show this code" in wrong.content.decode()
    assert not someone.factors.exists()
    shown = browser.post(reverse("set_up_code"), {"code": code(secret)}).content.decode()
    assert shown.count("<li><code>") == 10
    assert is_signed_in(browser)


def test_password_and_code_sign_in_and_the_trail_has_one_row_for_each_step():
    someone = with_app()
    browser = signed_in(someone)
    assert is_signed_in(browser)
    assert User.objects.get().last_login == NOW
    rows = list(Record.objects.filter(act="accounts.sign_in").order_by("number"))
    assert [(row.outcome, row.about.get("step")) for row in rows] == [("done", "password"), ("done", "code")]
    assert {row.about["user"] for row in rows} == {str(someone.pk)}
    assert rows[-1].actor == str(someone.pk)
    assert rows[-1].about["signed_in"] == 1


def test_a_code_is_worth_nothing_the_second_time():
    someone = with_app()
    signed_in(someone)
    other = Client()
    give_password(other, someone)
    refused = other.post(reverse("sign_in_second"), {"code": code()})
    assert "was used before" in refused.content.decode()
    assert last().outcome == "refused"
    assert not is_signed_in(other)


def test_a_recovery_code_works_once():
    someone = with_app()
    with acting(job("a test"), "accounts.renew_recovery_codes"):
        made = renew_recovery_codes(someone)
    for expected in (True, False):
        browser = Client()
        give_password(browser, someone)
        browser.post(reverse("sign_in_second"), {"code": made[0].upper().replace("-", " ")})
        assert is_signed_in(browser) is expected


def test_a_wrong_password_and_an_unknown_address_are_answered_alike_and_no_address_is_kept():
    someone, browser = with_app(), Client()
    wrong = give_password(browser, someone, "not the password at all")
    row_of_wrong = last()
    unknown = browser.post(reverse("sign_in"), {"email": "nobody@example.org", "password": PASSWORD})
    assert words_of(wrong, someone.email) == words_of(unknown, "nobody@example.org")
    assert (row_of_wrong.outcome, row_of_wrong.about["user"]) == ("refused", str(someone.pk))
    assert last().outcome == "refused"
    assert "user" not in last().about
    assert not any("@" in str(row.about) for row in Record.objects.all())


def test_an_unknown_address_is_hashed_for_too_so_that_time_tells_nothing(monkeypatch):
    hashed = []
    real = User.set_password
    monkeypatch.setattr(User, "set_password", lambda self, raw: (hashed.append(1), real(self, raw))[1])
    Client().post(reverse("sign_in"), {"email": "nobody@example.org", "password": PASSWORD})
    assert hashed == [1]


def test_after_ten_wrong_passwords_in_five_minutes_the_right_one_is_not_looked_at():
    someone = with_app()
    for _ in range(10):
        give_password(Client(REMOTE_ADDR="192.0.2.1"), someone, "wrong wrong wrong")
    locked = give_password(Client(REMOTE_ADDR="198.51.100.1"), someone)
    assert "too many wrong tries" in locked.content.decode()
    assert (last().outcome, last().about["why"]) == ("refused", "locked")
    with stopped_at(NOW + timedelta(minutes=5, seconds=1)):
        assert give_password(Client(), someone).status_code == 302


def test_an_account_that_does_not_exist_is_locked_in_the_same_words():
    someone = with_app()
    said = []
    for number, email in enumerate((someone.email, "nobody@example.org")):
        browser = Client(REMOTE_ADDR=f"192.0.2.{number}")
        for _ in range(11):
            response = browser.post(reverse("sign_in"), {"email": email, "password": "wrong wrong wrong"})
        said.append(words_of(response, email))
    assert "too many wrong tries" in said[0]
    assert said[0] == said[1]


def test_one_network_address_may_not_try_one_account_after_the_other():
    people = [with_app() for _ in range(11)]
    for each in people[:10]:
        give_password(Client(REMOTE_ADDR="2001:db8::1"), each, "wrong wrong wrong")
    same_network = give_password(Client(REMOTE_ADDR="2001:db8::2"), people[10])
    assert "too many wrong tries" in same_network.content.decode()
    assert give_password(Client(REMOTE_ADDR="2001:db8:1::1"), people[10]).status_code == 302


def test_wrong_codes_are_counted_too_and_few_a_day_are_allowed():
    someone = with_app()
    browser = Client()
    give_password(browser, someone)
    for _ in range(10):
        browser.post(reverse("sign_in_second"), {"code": "000000"})
    assert "too many wrong tries" in browser.post(reverse("sign_in_second"), {"code": code()}).content.decode()
    for hour in (1, 2, 3):
        with stopped_at(NOW + timedelta(hours=hour)):
            browser = Client()
            give_password(browser, someone)
            for _ in range(10):
                browser.post(reverse("sign_in_second"), {"code": "000000"})
    with stopped_at(NOW + timedelta(hours=4)):
        browser = Client()
        give_password(browser, someone)
        assert "too many wrong tries" in browser.post(reverse("sign_in_second"), {"code": code()}).content.decode()


def test_who_was_disabled_cannot_sign_in_and_is_told_the_same():
    someone = with_app()
    someone.is_active = False
    someone.save()
    response = give_password(Client(), someone)
    assert "e-mail address or the password is wrong" in response.content.decode()


def test_who_was_disabled_halfway_gets_no_further():
    someone, browser = with_app(), Client()
    give_password(browser, someone)
    User.objects.filter(pk=someone.pk).update(is_active=False)
    assert browser.post(reverse("sign_in_second"), {"code": code()}).headers["Location"] == reverse("sign_in")
    assert not is_signed_in(browser)


def test_halfway_lasts_a_quarter_of_an_hour():
    someone, browser = with_app(), Client()
    give_password(browser, someone)
    with stopped_at(NOW + timedelta(minutes=16)):
        assert browser.post(reverse("sign_in_second"), {"code": code()}).headers["Location"] == reverse("sign_in")


def test_the_session_that_a_browser_brought_along_is_thrown_away():
    someone, browser = with_app(), Client()
    browser.get(reverse("sign_in"))
    session = browser.session
    session["planted"] = "yes"
    session.save()
    browser.cookies["homeward_session"] = session.session_key
    give_password(browser, someone)
    browser.post(reverse("sign_in_second"), {"code": code()})
    assert is_signed_in(browser)
    assert browser.session.session_key != session.session_key
    assert "planted" not in browser.session
    assert not Session.objects.filter(session_key=session.session_key).exists()


def test_signing_out_ends_the_session_and_is_one_row():
    browser = signed_in(with_app())
    assert browser.get(reverse("sign_out")).status_code == 405
    response = browser.post(reverse("sign_out"))
    assert response.headers["Location"] == reverse("signed_out")
    assert (last().act, last().outcome) == ("accounts.sign_out", "done")
    assert browser.get(reverse("signed_out")).status_code == 200
    assert not is_signed_in(browser)


def test_who_was_signed_out_comes_back_to_the_page():
    someone, browser = with_app(), Client()
    asked = browser.get(reverse("change_password"))
    sign_in = asked.headers["Location"]
    assert sign_in == f"{reverse('sign_in')}?next={reverse('change_password')}"
    page = browser.get(sign_in).content.decode()
    assert f'name="next" value="{reverse("change_password")}"' in page
    give_password(browser, someone, next=reverse("change_password"))
    done = browser.post(reverse("sign_in_second"), {"code": code()})
    assert done.headers["Location"] == reverse("change_password")


@pytest.mark.parametrize(
    "forged",
    [
        "https://elsewhere.example",
        "//elsewhere.example",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "javascript:alert(1)",
        "/ /elsewhere.example",
        "/no/such/page/",
        "/sign-out/",  # answers to POST alone
        "account/",
        "\x00/account/",
    ],
)
def test_nobody_is_led_elsewhere(forged):
    someone, browser = with_app(), Client()
    give_password(browser, someone, next=forged)
    location = browser.post(reverse("sign_in_second"), {"code": code()}).headers["Location"]
    assert location == first_page(reader_of(someone))


def test_the_password_is_kept_as_argon2id(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    assert user().password.startswith("argon2$argon2id$")
