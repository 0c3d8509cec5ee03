"""Signing in by an agency's own directory: one good token, and all the ways in which one can be bad."""

import base64
import hashlib
import hmac
import json
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from cryptography.hazmat.primitives import serialization
from django.test import Client
from django.urls import reverse

from homeward.dataset.errors import HomewardError
from homeward_web.accounts import directories as configured
from homeward_web.accounts import directory_sign_in
from homeward_web.accounts.acting import acting
from homeward_web.accounts.actions.invitations import invite
from homeward_web.accounts.actions.people import link_identity
from homeward_web.accounts.models import DirectoryIdentity, User
from homeward_web.accounts.permissions import Role
from homeward_web.accounts.readers import job
from homeward_web.clock import machine_now
from tests.web.accounts.people import is_signed_in, last, signed_in, with_app
from tests.web.accounts.provider import CLIENT, SUBJECT, TENANT, Provider, ago, unsigned, with_words_changed
from tests.web.worlds import agency, user


@pytest.fixture(scope="module")
def listening():
    made = Provider()
    yield made
    made.server.shutdown()
    made.server.server_close()


@pytest.fixture
def provider(listening, tmp_path, settings):
    """The directory of Northmoor, as the settings' file describes it."""
    listening.change, listening.about, listening.asked = {}, {}, []
    listening.kid, listening.sign = "one", listening.usual_signature
    directory_sign_in._keys.clear()
    settings.DIRECTORIES_FILE = written(tmp_path, listening.issuer)
    return listening


def written(folder, at, **changed) -> str:
    secret = folder / "client.secret"
    secret.write_text("a secret of tests\n")
    said = {
        "agency": "northmoor",
        "title": "Northmoor Council",
        "issuer": at,
        "client_id": CLIENT,
        "client_secret_file": str(secret),
        "tenants": [TENANT],
        "subject_claim": "oid",
        "asks_second_factor": True,
    } | changed
    lines = [
        f"{name} = {str(value).lower() if isinstance(value, bool) else repr(value)}" for name, value in said.items()
    ]
    file = folder / "directories.toml"
    file.write_text("[northmoor]\n" + "\n".join(lines) + "\n")
    return str(file)


@pytest.fixture
def someone(provider):
    made = user(Role.MISSING_COORDINATOR)
    with acting(job("a test"), "accounts.link_identity"):
        link_identity(made, issuer=provider.issuer, subject=SUBJECT)
    return made


def go(browser, provider, purpose="sign_in", **said):
    """Follows somebody to the directory, and gives what their browser brings back."""
    leave = browser.get(reverse("go_to_directory", args=["northmoor", purpose]), said)
    assert leave.status_code == 302, leave.content.decode()
    asked = {name: value[0] for name, value in parse_qs(urlsplit(leave.headers["Location"]).query).items()}
    provider.nonce, provider.moment = asked["nonce"], machine_now()
    return asked


def come_back(browser, asked, **changed):
    return browser.get(reverse("directory_answer"), {"state": asked["state"], "code": "a code"} | changed)


def test_a_good_token_signs_in_whom_it_was_linked_to(provider, someone):
    browser = Client()
    asked = go(browser, provider, next="/account/password/")
    response = come_back(browser, asked)
    assert response.headers["Location"] == "/account/password/"
    assert is_signed_in(browser)
    row = last()
    assert str(someone.pk) == row.actor
    assert asked["code_challenge_method"] == "S256"
    (form,) = provider.asked
    assert directory_sign_in._challenge(form["code_verifier"][0]) == asked["code_challenge"]
    assert form["client_secret"] == ["a secret of tests"]
    assert form["redirect_uri"] == [asked["redirect_uri"]] == ["http://testserver/sign-in/answer/"]


def public_pem(provider) -> bytes:
    return provider.key.public_key().public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def _hmac_with_public_key(provider, claims):
    def part(data: bytes) -> str:
        return base64.urlsafe_b64encode(data).rstrip(b"=").decode()

    head = part(json.dumps({"alg": "HS256", "kid": "one"}).encode()) + "." + part(json.dumps(claims).encode())
    return head + "." + part(hmac.new(public_pem(provider), head.encode(), hashlib.sha256).digest())


BAD_CLAIMS = {
    "another issuer": ("issuer", lambda: {"iss": "https://elsewhere.example"}),
    "no issuer": ("issuer", lambda: {"iss": None}),
    "another audience": ("audience", lambda: {"aud": "another client"}),
    "an audience besides us": ("audience", lambda: {"aud": [CLIENT, "another client"]}),
    "issued to another party": ("audience", lambda: {"azp": "another client"}),
    "no nonce": ("nonce", lambda: {"nonce": None}),
    "another nonce": ("nonce", lambda: {"nonce": "another"}),
    "another tenant": ("tenant", lambda: {"tid": "tenant-two"}),
    "no tenant": ("tenant", lambda: {"tid": None}),
    "expired": ("expired", lambda: {"exp": ago(minutes=2), "iat": ago(minutes=7)}),
    "no expiry": ("times", lambda: {"exp": None}),
    "an old one": ("issued", lambda: {"iat": ago(hours=1)}),
    "issued tomorrow": ("issued", lambda: {"iat": ago(days=-1)}),
    "not valid yet": ("not yet", lambda: {"nbf": ago(hours=-1)}),
    "times that are words": ("times", lambda: {"iat": "now"}),
    "nobody": ("subject", lambda: {"oid": None}),
    "blank": ("subject", lambda: {"oid": " "}),
    "somebody whom nobody linked": ("unknown", lambda: {"oid": "object-two"}),
    "an e-mail address of ours alone": ("unknown", lambda: {"oid": "object-two", "email": User.objects.get().email}),
}
BAD_SIGNATURES = {
    "unsigned": ("algorithm", lambda provider: unsigned),
    "signed by another key": (
        "signature",
        lambda provider: lambda claims: jwt.encode(claims, provider.other_key, "RS256", {"kid": "one"}),
    ),
    "signed by a key that is not published": (
        "key",
        lambda provider: lambda claims: jwt.encode(claims, provider.other_key, "RS256", {"kid": "two"}),
    ),
    "changed afterwards": (
        "signature",
        lambda provider: (
            lambda claims: with_words_changed(provider.usual_signature(claims | {"oid": "object-two"}), oid=SUBJECT)
        ),
    ),
    "signed with the public key as a secret": (
        "algorithm",
        lambda provider: lambda claims: _hmac_with_public_key(provider, claims),
    ),
    "cut off": ("signature", lambda provider: lambda claims: provider.usual_signature(claims).rsplit(".", 1)[0] + "."),
    "no token": ("signature", lambda provider: lambda claims: "a.b"),
}


@pytest.mark.parametrize("how", BAD_CLAIMS)
def test_a_token_that_says_anything_wrong_signs_nobody_in(how, provider, someone):
    rule, change = BAD_CLAIMS[how]
    browser = Client()
    asked = go(browser, provider)
    provider.change = change()
    assert "could not be signed in" in come_back(browser, asked).content.decode()
    assert (last().outcome, last().about["why"]) == ("refused", rule)
    assert not is_signed_in(browser)


@pytest.mark.parametrize("how", BAD_SIGNATURES)
def test_a_token_that_is_not_signed_as_it_must_be_signs_nobody_in(how, provider, someone):
    rule, sign = BAD_SIGNATURES[how]
    browser = Client()
    asked = go(browser, provider)
    provider.sign = sign(provider)
    come_back(browser, asked)
    assert (last().outcome, last().about["why"]) == ("refused", rule)
    assert not is_signed_in(browser)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"state": "another"}, "state"),
        ({"state": ""}, "state"),
        ({"iss": "https://elsewhere.example"}, "issuer"),
        ({"code": ""}, "nobody signed in"),
    ],
)
def test_an_answer_that_was_not_asked_for_is_refused(changed, why, provider, someone):
    browser = Client()
    come_back(browser, go(browser, provider), **changed)
    assert last().about["why"] == why
    assert not is_signed_in(browser)


def test_an_answer_is_taken_once_and_in_the_browser_that_asked(provider, someone):
    browser, other = Client(), Client()
    asked = go(browser, provider)
    come_back(other, asked)
    assert not is_signed_in(other)
    come_back(browser, asked)
    browser.post(reverse("sign_out"))
    come_back(browser, asked)
    assert last().about["why"] == "not asked"
    assert not is_signed_in(browser)


def test_a_directory_may_change_its_keys(provider, someone):
    come_back(browser := Client(), go(browser, provider))
    assert is_signed_in(browser)
    provider.kid = "three"
    come_back(browser := Client(), go(browser, provider))
    assert is_signed_in(browser)


@pytest.mark.parametrize(
    "about", [{"issuer": "https://elsewhere.example"}, {"token_endpoint": "http://elsewhere.example/token"}]
)
def test_a_directory_that_says_something_else_of_itself_is_not_asked(about, provider):
    provider.about = about
    response = Client().get(reverse("go_to_directory", args=["northmoor", "sign_in"]))
    assert "could not be signed in" in response.content.decode()
    assert last().about["why"] == "unreachable"


def test_who_was_disabled_or_works_for_another_agency_is_not_signed_in(provider, someone):
    User.objects.filter(pk=someone.pk).update(is_active=False)
    come_back(browser := Client(), go(browser, provider))
    assert not is_signed_in(browser)
    User.objects.filter(pk=someone.pk).update(is_active=True, agency=agency("force", "police"))
    come_back(browser := Client(), go(browser, provider))
    assert not is_signed_in(browser)


def test_where_the_directory_asks_for_no_second_factor_we_do(provider, someone, settings, tmp_path):
    (tmp_path / "other").mkdir()
    settings.DIRECTORIES_FILE = written(tmp_path / "other", provider.issuer, asks_second_factor=False)
    response = come_back(browser := Client(), go(browser, provider))
    assert response.headers["Location"] == reverse("set_up")
    assert not is_signed_in(browser)


def test_an_invitation_links_whom_the_directory_names_once(provider):
    invited = user(Role.INTERVIEWER)
    with acting(job("a test"), "accounts.invite"):
        secret = invite(invited)
    browser = Client()
    browser.get(reverse("open_invitation", args=[secret]))
    assert "Northmoor Council" in browser.get(reverse("invitation")).content.decode()
    page = come_back(browser, go(browser, provider, "join"))
    assert invited.name in page.content.decode()
    assert not DirectoryIdentity.objects.exists()
    browser.post(reverse("join_directory"))
    assert is_signed_in(browser)
    assert DirectoryIdentity.objects.get().user == invited
    assert Client().get(reverse("open_invitation", args=[secret])).status_code == 200
    assert last().outcome == "refused"


def test_nobody_is_linked_without_an_invitation(provider):
    browser = Client()
    come_back(browser, go(browser, provider, "join"))
    browser.post(reverse("join_directory"))
    assert last().about["why"] == "no invitation"
    assert not DirectoryIdentity.objects.exists()


def test_to_confirm_the_directory_must_have_asked_again_and_for_the_same_person(provider, someone):
    browser = Client()
    come_back(browser, go(browser, provider))
    asked = go(browser, provider, "prove", next="/account/password/")
    assert (asked["prompt"], asked["max_age"]) == ("login", "0")
    for auth_time in (None, ago(hours=1)):
        provider.change = {"auth_time": auth_time}
        come_back(browser, go(browser, provider, "prove"))
        assert last().about["why"] == "not proved again"
    provider.change = {"auth_time": ago(seconds=0)}
    assert come_back(browser, go(browser, provider, "prove", next="/account/password/")).status_code == 302
    other = signed_in(with_app())
    come_back(other, go(other, provider, "prove"))
    assert last().about["why"] == "somebody else"


@pytest.mark.parametrize(
    "changed",
    [
        {"issuer": "http://login.example.org"},
        {"subject_claim": "email"},
        {"unknown": "word"},
    ],
)
def test_a_directory_that_is_described_unsafely_is_refused(changed, tmp_path):
    file = written(tmp_path, "https://login.example.org", **changed)
    with pytest.raises(HomewardError):
        configured._read(file)
