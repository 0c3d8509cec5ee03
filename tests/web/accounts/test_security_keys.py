"""Security keys: added, used, and refused where anything about the answer is not right."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from fido2.webauthn import AuthenticatorData

from homeward_web.accounts.models import Factor
from homeward_web.accounts.permissions import Role
from tests.web.accounts.people import give_password, is_signed_in, last, signed_in, with_app
from tests.web.accounts.soft_key import SoftKey, question_of
from tests.web.worlds import user


@pytest.fixture
def key():
    return SoftKey()


@pytest.fixture
def someone(key):
    """Somebody who has set up one key, and nothing else."""
    made, browser = user(Role.MISSING_COORDINATOR), Client()
    give_password(browser, made)
    answer = key.create(question_of(browser.get(reverse("set_up_key"))))
    page = browser.post(reverse("set_up_key"), {"answer": answer, "name": "blue"})
    assert "Keep your recovery codes" in page.content.decode()
    assert is_signed_in(browser)
    return made


def ask(someone):
    browser = Client()
    give_password(browser, someone)
    return browser, question_of(browser.get(reverse("sign_in_second")))


def test_a_key_signs_in(someone, key):
    browser, question = ask(someone)
    response = browser.post(reverse("sign_in_second"), {"answer": key.get(question)})
    assert response.status_code == 302
    assert is_signed_in(browser)
    assert Factor.objects.get().counter == key.count


def test_an_answer_works_once(someone, key):
    browser, question = ask(someone)
    answer = key.get(question)
    browser.post(reverse("sign_in_second"), {"answer": answer})
    other, _ = ask(someone)
    other.post(reverse("sign_in_second"), {"answer": answer})
    assert last().outcome == "refused"
    assert not is_signed_in(other)


FORGED = {
    "another key": lambda key, question: SoftKey().get(question),
    "another key with this one's name": lambda key, question: _named(SoftKey(), key.id).get(question),
    "another page": lambda key, question: key.get(question, origin="https://testserver.example"),
    "another port": lambda key, question: key.get(question, origin="http://testserver:8000"),
    "nobody touched it": lambda key, question: key.get(question, flags=AuthenticatorData.FLAG.UV),
    "another signature": lambda key, question: key.get(question, forge=b"x"),
    "a copy that counts behind": lambda key, question: key.get(question, counts=-1),
    "an answer to another question": lambda key, question: key.get(
        json.dumps({"publicKey": {"rpId": "testserver", "challenge": "A" * 43}})
    ),
    "for another site": lambda key, question: key.get(question.replace('"testserver"', '"elsewhere"')),
    "no JSON": lambda key, question: "{",
    "a list": lambda key, question: "[]",
    "deep": lambda key, question: "[" * 9000,
    "not base64": lambda key, question: json.dumps(
        {"id": "!", "rawId": "!", "response": {"clientDataJSON": "!", "authenticatorData": "!", "signature": "!"}}
    ),
}


def _named(key, name):
    key.id = name
    return key


@pytest.mark.parametrize("how", FORGED)
def test_what_is_forged_is_refused_and_recorded(how, someone, key):
    key.count = 5
    Factor.objects.update(counter=5)
    browser, question = ask(someone)
    response = browser.post(reverse("sign_in_second"), {"answer": FORGED[how](key, question)})
    assert response.status_code == 200
    assert (last().outcome, last().about["step"]) == ("refused", "key")
    assert not is_signed_in(browser)


def test_a_key_of_somebody_else_is_refused(someone, key):
    other = with_app()
    browser = Client()
    give_password(browser, other)
    browser.get(reverse("sign_in_second"))
    _, question = ask(someone)
    browser.post(reverse("sign_in_second"), {"answer": key.get(question)})
    assert not is_signed_in(browser)


def test_a_key_is_added_and_another_taken_away_but_never_the_last():
    someone, key = with_app(), SoftKey()
    browser = signed_in(someone)
    answer = key.create(question_of(browser.get(reverse("add_key"))))
    browser.post(reverse("add_key"), {"answer": answer, "name": "blue"})
    assert (last().act, last().outcome, last().about["kind"]) == ("accounts.add_factor", "done", "key")
    app, added = someone.factors.get(kind="code"), someone.factors.get(kind="key")
    assert browser.post(reverse("remove_factor", args=[app.pk])).status_code == 302
    assert (last().act, last().outcome) == ("accounts.remove_factor", "done")
    page = browser.post(reverse("remove_factor", args=[added.pk])).content.decode()
    assert "This is your only one" in page
    assert last().outcome == "refused"
    assert list(someone.factors.all()) == [added]


def test_a_key_that_was_made_for_another_page_is_not_added():
    someone, key = with_app(), SoftKey()
    browser = signed_in(someone)
    answer = key.create(question_of(browser.get(reverse("add_key"))), origin="https://elsewhere.example")
    page = browser.post(reverse("add_key"), {"answer": answer})
    assert "The key was not added" in page.content.decode()
    assert last().outcome == "refused"
    assert not someone.factors.filter(kind="key").exists()


def test_the_factor_of_somebody_else_is_not_there():
    other = with_app()
    browser = signed_in(with_app())
    assert browser.post(reverse("remove_factor", args=[other.factors.get().pk])).status_code == 404
    assert other.factors.exists()
