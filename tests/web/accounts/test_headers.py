"""What every page tells browsers: run nothing that is not ours, keep nothing, and show it in nobody's frame."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from homeward_web.accounts.checks import every_address
from homeward_web.accounts.permissions import Role
from tests.web.accounts.people import with_app
from tests.web.worlds import user

WITHOUT_ARGUMENTS = [pattern.name for _, pattern in every_address() if pattern.name and not pattern.pattern.converters]


def pages(name: str):
    """An address as nobody and as an administrator gets it."""
    signed_in = Client(raise_request_exception=False)
    signed_in.force_login(user(Role.ADMINISTRATOR, Role.MISSING_COORDINATOR))
    for browser in (Client(raise_request_exception=False), signed_in):
        yield browser.get(reverse(name))


@pytest.mark.parametrize("name", WITHOUT_ARGUMENTS)
def test_every_page_has_the_headers(name):
    for response in pages(name):
        said = response.headers
        policy = said["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "form-action 'self'" in policy
        assert said["Cache-Control"] == "no-store"
        assert said["X-Content-Type-Options"] == "nosniff"
        assert said["Referrer-Policy"] == "same-origin"
        assert said["X-Frame-Options"] == "DENY"
        assert said["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.parametrize("name", WITHOUT_ARGUMENTS)
def test_no_page_has_script_or_style_of_its_own(name):
    for response in pages(name):
        page = response.content.decode(errors="replace")
        assert "<style" not in page
        assert " style=" not in page
        assert " onclick=" not in page
        assert all("src=" in tag.split(">")[0] for tag in page.split("<script")[1:])


def test_what_is_not_there_has_the_headers_too():
    response = Client().get("/no/such/page/")
    assert response.status_code == 404
    assert response.headers["Cache-Control"] == "no-store"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


def test_cookies_are_for_us_alone():
    browser = Client()
    browser.get(reverse("sign_in"))
    browser.post(reverse("sign_in"), {"email": with_app().email, "password": "correct horse battery staple"})
    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        cookie = browser.cookies[name]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert not cookie["domain"]


def test_as_deployed_django_warns_of_nothing_and_cookies_need_tls(tmp_path):
    """In a process of its own, since settings are read once."""
    said = {name: value for name, value in os.environ.items() if not name.startswith(("HOMEWARD_", "DJANGO_"))}
    said |= {"HOMEWARD_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "homeward_web.config.settings"}
    shown = (
        "from django.conf import settings as s; "
        "print(s.SESSION_COOKIE_SECURE and s.CSRF_COOKIE_SECURE and s.SECURE_SSL_REDIRECT and not s.DEBUG, "
        "s.SESSION_COOKIE_NAME, s.CSRF_COOKIE_NAME, s.SECURE_HSTS_SECONDS, s.PASSWORD_HASHERS)"
    )
    checked = subprocess.run(
        [sys.executable, "-m", "homeward_web", "manage", "check", "--deploy", "--fail-level", "WARNING"],
        env=said,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout + checked.stderr
    told = subprocess.run([sys.executable, "-c", shown], env=said, capture_output=True, text=True, check=True).stdout
    assert told.split() == [
        "True",
        "__Host-homeward_session",
        "__Host-homeward_csrf",
        "31536000",
        "['django.contrib.auth.hashers.Argon2PasswordHasher']",
    ]
